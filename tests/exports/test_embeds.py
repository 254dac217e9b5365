"""Cards for the pages of other sites: each record has one, programs find it, and the host lets nobody frame anything else."""

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.audit.standard import EMBEDS_POLICY, POLICY
from generator.catalog.routes import EMBED_SIZE
from generator.exports.headers import list_parts, render_headers
from generator.settings import MOST_WITH_CARDS, Settings
from tests.conftest import REPOSITORY, SITE_URL, make_project, run_atlas
from tests.exports.host_rules import answer, read_rules
from tests.exports.test_map_files import tokens

FRAME = re.compile(r'<iframe src="([^"]+)" title="([^"]+)" width="640" height="460" loading="lazy"></iframe>')
DISCOVERED = re.compile(r'<link rel="alternate" href="([^"]+)" type="application/json\+oembed">')


def records(site: Path) -> list[str]:
    """Return the addresses of all pages that can be shown elsewhere."""
    folders = [path.parent for section in ("exercises", "muscles", "workouts") for path in sorted((site / section).glob("*/index.json"))]
    assert len(folders) > 60
    return [f"{folder.relative_to(site).as_posix()}/" for folder in folders]


def test_programs_find_the_card_of_every_record(real_site: Path) -> None:
    addresses = records(real_site)
    for address in addresses:
        page = (real_site / address / "index.html").read_text("utf-8")
        assert DISCOVERED.findall(page) == [f"{SITE_URL}{address}oembed.json"]
        told = json.loads((real_site / address / "oembed.json").read_text("utf-8"))
        assert (told["version"], told["type"], told["provider_url"]) == ("1.0", "rich", SITE_URL)
        assert (told["width"], told["height"]) == EMBED_SIZE
        frame = FRAME.fullmatch(told["html"])
        assert frame
        assert frame[1] == f"{SITE_URL}embed/{address}"
        assert html.unescape(frame[2]) == f"{told['title']} · {told['provider_name']}"
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        assert heading
        assert "".join(html.unescape(re.sub(r"<[^>]*>", "", heading[1])).split()) == "".join(told["title"].split())
        assert told["thumbnail_url"] == f"{SITE_URL}{address}card.png"
        card = (real_site / "embed" / address / "index.html").read_text("utf-8")
        assert f"<title>{frame[2]}</title>" in card
        assert f'<link rel="canonical" href="{SITE_URL}{address}">' in card
    others = [path for path in real_site.rglob("index.html") if DISCOVERED.search(path.read_text("utf-8"))]
    assert len(others) == len(addresses) == len(list((real_site / "embed").rglob("index.html")))


def test_a_card_names_nothing_whole_but_its_page_and_the_license(real_site: Path) -> None:
    for path in (real_site / "embed").rglob("index.html"):
        text = path.read_text("utf-8")
        address = path.parent.relative_to(real_site / "embed").as_posix()
        assert set(re.findall(r'"(https?:[^"]+)"', text)) <= {f"{SITE_URL}{address}/", "https://creativecommons.org/licenses/by/4.0/"}
        assert path.stat().st_size < 20_000


def test_the_colours_of_cards_are_those_of_the_site() -> None:
    text = (REPOSITORY / "site_templates/embed/embed.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"(--[\w-]+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{(.*?)\}", text))
    assert light.keys() == dark.keys()
    for scheme, written in (("light", light), ("dark", dark)):
        assert written == {name: tokens(scheme)[name] for name in written}


@pytest.mark.parametrize(
    ("embeds", "exercises", "url", "expected"),
    [
        (None, MOST_WITH_CARDS, "https://a.org/", True),
        (None, MOST_WITH_CARDS + 1, "https://a.org/", False),
        (True, 10_000, "https://a.org/", True),
        (False, 1, "https://a.org/", False),
        (True, 1, "", False),
    ],
)
def test_when_records_can_be_embedded(embeds: bool | None, exercises: int, url: str, expected: bool) -> None:
    here = Path()
    settings = Settings(here, here, here, here, here, site_name="S", site_url=url, description="", embeds=embeds)
    assert settings.has_embeds(exercises) is expected


def may_be_framed(headers: Mapping[str, str]) -> bool:
    """Say whether another site may frame an answer: a policy that says who may overrules the older header."""
    policies = [policy for policy in headers.get("content-security-policy", "").split(", ") if "frame-ancestors" in policy]
    if policies:
        return all(policy.endswith("frame-ancestors *") for policy in policies)
    return headers.get("x-frame-options") is None


@pytest.mark.parametrize("whose", ["real_site", "mini_site"])
def test_every_published_path_is_sent_with_its_one_policy(whose: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(whose)
    rules = read_rules((site / "_headers").read_text("utf-8"))
    paths = {"/" + path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    paths -= {"/_headers", "/_redirects", "/.nojekyll", "/.atlas-site"}
    paths |= {path.removesuffix("index.html") for path in paths}
    assert sum(path.startswith("/embed/") for path in paths) >= 6
    for path in sorted(paths):
        for headers in answer(rules, path):
            is_card = path.startswith("/embed/")
            policy = f"{EMBEDS_POLICY}; frame-ancestors *" if is_card else f"{POLICY}; frame-ancestors 'self'"
            assert headers["content-security-policy"] == policy, path
            assert may_be_framed(headers) is is_card, path
            assert headers["x-content-type-options"] == "nosniff"
            assert (headers.get("access-control-allow-origin") == "*") >= path.startswith("/figures/"), path
    for headers in answer(rules, "/no/such/page/"):
        assert not may_be_framed(headers)


def test_headers_count_from_the_base_path() -> None:
    text = render_headers("p", "/guide/", framed="e", parts=list_parts(["", "exercises/row/", "own.pdf", "embed/old/", "files/a/b.txt"]))
    rules = read_rules(text)
    for path in ("/guide/", "/guide/exercises/row/", "/guide/own.pdf", "/guide/files/a/b.txt", "/guide/assets/css/embed.css"):
        for headers in answer(rules, path):
            assert headers["content-security-policy"] == "p; frame-ancestors 'self'", path
    for headers in answer(rules, "/guide/embed/old/"):
        assert headers["content-security-policy"] == "e; frame-ancestors *"
    for headers in answer(rules, "/other/"):
        assert headers == {}


def read_tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.name != ".atlas-site"
    }


def build(project: Path, *arguments: str, url: str = SITE_URL) -> dict[str, bytes]:
    done = run_atlas(project, "build", *arguments, SITE_URL=url)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(project / "site")


def is_embed(name: str) -> bool:
    return name.startswith(("embed/", "assets/css/embed")) or name.endswith("/oembed.json")


def test_a_site_may_do_without(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    assert any(map(is_embed, build(project)))
    assert not any(map(is_embed, build(project, url="")))
    configuration = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(configuration.replace("  - atlas:\n", "  - atlas:\n      embeds: false\n"), "utf-8")
    tree = build(project)
    assert not any(map(is_embed, tree))
    assert not [name for name, data in tree.items() if name.endswith(".html") and b"oembed" in data]
    for headers in answer(read_rules(tree["_headers"].decode()), "/exercises/band-row/"):
        assert headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'self'"


def test_an_edit_remakes_the_cards_that_hang_on_it(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    record = project / "content/exercises/band-row.yml"
    text = record.read_text("utf-8")
    own = {"embed/exercises/band-row/index.html", "exercises/band-row/oembed.json"}
    before = first = build(project)
    assert own <= first.keys()
    workouts = {name for name, data in first.items() if name.startswith("embed/workouts/") and b"Band row" in data}
    assert workouts
    changed: dict[str, set[str]] = {}
    for what, edit in {
        "step": text + "stop_if: [A sharp pain in the shoulder.]\n",
        "summary": re.sub(r"\nsummary: .*\n", "\nsummary: Pull a band to the ribs.\n", text),
        "name": text.replace("name: Band row", "name: Band pull"),
        "as before": text,
    }.items():
        record.write_text(edit, "utf-8")
        warm = build(project)
        changed[what] = {name for name in warm.keys() | before.keys() if warm.get(name) != before.get(name) and is_embed(name)}
        assert warm == build(project, "--force"), what
        before = warm
    assert changed["step"] == set()
    assert changed["summary"] == {"embed/exercises/band-row/index.html"}
    assert changed["name"] == own | workouts
    assert before == first


def test_the_card_of_a_former_id_leads_to_the_new_one(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    build(project)
    done = run_atlas(project, "rename", "exercise", "band-row", "band-pull")
    assert done.returncode == 0, done.stdout + done.stderr
    tree = build(project)
    assert b'content="0; url=../../../embed/exercises/band-pull/"' in tree["embed/exercises/band-row/index.html"]
    assert b"/embed/exercises/band-row/ /embed/exercises/band-pull/ 301" in tree["_redirects"]
    assert "embed/exercises/band-pull/index.html" in tree
