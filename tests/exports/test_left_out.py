"""Each kind of output beside the pages is a setting: without it nothing of it is left, nothing names it, and the rest is whole."""

import re
from pathlib import Path

import pytest

from tests.conftest import SITE_URL, make_project, run_atlas

KINDS = {
    "cards": (r"(.*/)?card\.png", r"og:image|ImageObject|thumbnail_url"),
    "feeds": (r"(.*/)?feed\.xml", r"feed\.xml\"|application/atom"),
    "citations": (r".*/cite\.(bib|ris|json)", r"cite\.(?:bib|ris|json)|citationstyles"),
    "embeds": (r"embed/.*|.*/oembed\.json|assets/css/embed\.css", r"json\+oembed|/embed/"),
    "open_data": (
        r"(api|data|identifiers|about/coverage)/.*|llms\.txt|(?!assets/).*/index\.(json|md)",
        r'application/json"|href="[^"]*(?:data|api)/|index\.md',
    ),
    "previews": (r".*/preview\.json", r"data-previews|preview\.json"),
    "page_text": (r"assets/search-text/.*|.*/page\.json", r"search-text"),
}
"""Setting → what the names of its files are, and what names them on pages and in files of oEmbed."""


def build(project: Path, without: str = "") -> dict[str, bytes]:
    path = project / "mkdocs.yml"
    text = re.sub(rf"      (?:{'|'.join(KINDS)}): false\n", "", path.read_text("utf-8"))
    path.write_text(text.replace("  - atlas:\n", f"  - atlas:\n      {without}: false\n") if without else text, "utf-8")
    done = run_atlas(project, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    project = make_project(tmp_path_factory.mktemp("left-out") / "project")
    return project, build(project)


@pytest.mark.parametrize("setting", KINDS)
def test_a_site_may_do_without(setting: str, small: tuple[Path, dict[str, bytes]]) -> None:
    project, whole = small
    files, words = KINDS[setting]
    tree = build(project, setting)
    assert [name for name in whole if re.fullmatch(files, name)]
    assert [name for name in tree if re.fullmatch(files, name)] == []
    # The table of search has a name that changes with what it holds.
    assert [
        name for name in whole.keys() - tree.keys() if not re.fullmatch(files, name) and not name.startswith("assets/search/table.")
    ] == []
    named = [name for name, data in tree.items() if name.endswith((".html", "oembed.json")) and re.search(words, data.decode())]
    assert named == []
