"""Links to a site's repository lead to the form for mistakes, and to the file of the record."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator.pages.parts.repository import link_repository
from generator.settings import Settings
from tests.conftest import REPOSITORY, SITE_URL, make_project, run_atlas

PATH = "content/exercises/pull-up.yml"


def links(repository: str, content: str = "content") -> Any:
    root = Path("/root-of-a-project")
    settings = Settings(root, root, root / content, root, root, site_name="S", site_url=SITE_URL, description="", repository=repository)
    page: Any = SimpleNamespace(site=SimpleNamespace(settings=settings), address="exercises/pull-up/")
    return link_repository(page, "exercises", "pull-up")


def test_a_site_without_a_repository_has_none() -> None:
    assert links("") is None


@pytest.mark.parametrize("written", ["https://github.com/a/b", "https://github.com/a/b/", "https://www.github.com/a/b.git"])
def test_on_a_known_host_they_lead_to_form_and_file(written: str) -> None:
    found = links(written)
    parts = urlsplit(found.report)
    assert parts.path == "/a/b/issues/new"
    assert parse_qs(parts.query) == {"template": ["mistake.yml"], "page": [f"{SITE_URL}exercises/pull-up/"], "file": [PATH]}
    assert unquote(found.edit).endswith(f"/a/b/blob/HEAD/{PATH}")


def test_elsewhere_they_lead_to_the_repository() -> None:
    assert links("https://git.example.org/a/b").report == "https://git.example.org/a/b"
    assert links("https://git.example.org/a/b").edit is None
    assert links("https://gitlab.com/a/b").edit == f"https://gitlab.com/a/b/-/blob/HEAD/{PATH}"


def test_every_page_of_a_record_leads_to_its_file(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nrepo_url: https://github.com/a/b\n")
    done = run_atlas(project, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    seen = 0
    for folder in ("exercises", "muscles", "workouts"):
        for record in sorted((project / "content" / folder).glob("*.yml")):
            path = project / "site" / folder / record.stem / "index.html"
            if path.is_file():
                seen += 1
                assert f'href="https://github.com/a/b/blob/HEAD/content/{folder}/{record.name}"' in path.read_text("utf-8"), path
                assert "issues/new?template=mistake.yml" in path.read_text("utf-8")
    assert seen >= 5


def test_the_form_that_pages_lead_to_is_there() -> None:
    assert (REPOSITORY / ".github/ISSUE_TEMPLATE/mistake.yml").is_file()
