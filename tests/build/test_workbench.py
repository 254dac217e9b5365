"""What the development server's site makes of edits: how far it looks, and what it says has changed."""

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.current import open_store
from generator.build.workbench import SiteWorkbench
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.engine import run_engine
from generator.settings import Settings
from generator.template_files import PROJECT
from tests.conftest import REPOSITORY
from tests.incremental.project import read_values

ROW = "exercises/dumbbell-row/index.html"


class Author:
    """Edits a project and asks its workbench."""

    def __init__(self, project: Path, workbench: SiteWorkbench) -> None:
        self.content = project / "content"
        self.workbench = workbench

    def edit(self, name: str, old: str, new: str) -> Path:
        """Replace some text of a record, and return its file."""
        file = self.content / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        return file

    def page(self, name: str = ROW) -> str:
        """Return a page as it is answered now."""
        return (self.workbench.answer(name) or b"").decode()


@pytest.fixture
def author(project: Path) -> Iterator[Author]:
    def settings() -> Settings:
        return replace(read_settings(read_configuration(project / "mkdocs.yml")), drafts=True)

    with open_store(settings()) as store:
        workbench = SiteWorkbench(settings, run_engine, store, lambda _count: nullcontext(lambda: None))
        refresh = workbench.refresh(None)
        assert not refresh.broken, refresh.problems
        yield Author(project, workbench)


def test_a_text_that_one_page_tells_is_an_edit_of_that_page(author: Author) -> None:
    first = author.edit("exercises/dumbbell-row.yml", "Hold for a moment.", "Hold for a breath.")
    author.edit("muscles/lats.yml", "name: ", "name: Unseen ")  # nobody names it, so nobody looks
    refresh = author.workbench.refresh([first])
    assert (refresh.broken, refresh.addresses) == (False, frozenset({"exercises/dumbbell-row/"}))
    assert "Hold for a breath." in author.page()
    assert "Unseen" not in author.page("muscles/lats/index.html")
    second = author.edit("exercises/dumbbell-row.yml", "Hold for a breath.", "Hold for a wink.")
    assert author.workbench.refresh([second]).addresses == frozenset({"exercises/dumbbell-row/"})
    assert "Hold for a wink." in author.page()
    assert author.workbench.refresh(None).addresses is None
    assert "Unseen" in author.page("muscles/lats/index.html")
    assert "Hold for a wink." in author.page()


WIDE = {
    "its name": ("exercises/dumbbell-row.yml", "name: Dumbbell row", "name: Zebra row"),
    "its muscles": ("exercises/dumbbell-row.yml", "basis: consensus", "basis: joint-action"),
    "its level": ("exercises/dumbbell-row.yml", "level: beginner", "level: intermediate"),
    "another kind": ("muscles/lats.yml", "name: ", "name: Zebra "),
}


@pytest.mark.parametrize("edit", WIDE.values(), ids=WIDE)
def test_what_others_read_is_looked_for_everywhere(author: Author, edit: tuple[str, str, str]) -> None:
    file = author.edit(*edit)
    author.edit("equipment/dumbbell.yml", "name: ", "name: Seen ")
    refresh = author.workbench.refresh([file])
    assert (refresh.broken, refresh.addresses) == (False, None)
    assert "Seen" in author.page("equipment/dumbbell/index.html")


def test_a_new_file_and_a_gone_one_are_looked_for_everywhere(author: Author) -> None:
    text = (author.content / "exercises" / "band-row.yml").read_text("utf-8")
    other = author.content / "exercises" / "slow-row.yml"
    other.write_text(text.replace("name: Band row", "name: Slow row\nposition: standing"), "utf-8")
    refresh = author.workbench.refresh([other])
    assert (refresh.broken, refresh.addresses) == (False, None), refresh.problems
    assert "Slow row" in author.page("exercises/slow-row/index.html")
    other.unlink()
    assert author.workbench.refresh([other]).addresses is None
    assert author.workbench.answer("exercises/slow-row/index.html") is None


def test_an_error_in_a_text_is_told_and_its_mending_too(author: Author) -> None:
    file = author.edit("exercises/dumbbell-row.yml", "breathing: Breathe out as you pull.", "breathing: [5]")
    refresh = author.workbench.refresh([file])
    assert (refresh.broken, refresh.addresses) == (True, None)
    assert [problem.rule for problem in refresh.problems] == ["wrong-type"]
    author.edit("exercises/dumbbell-row.yml", "breathing: [5]", "breathing: Hold on.")
    refresh = author.workbench.refresh([file])
    assert (refresh.broken, refresh.addresses) == (False, None)
    assert "Hold on." in author.page()


def test_a_warning_moves_with_the_lines_above_it(author: Author) -> None:
    author.edit("exercises/band-row.yml", "name: ", "status: draft\nname: ")
    file = author.edit("exercises/band-row.yml", "space: mat", "space: matt")
    before = author.workbench.refresh([file]).problems
    author.edit("exercises/band-row.yml", "name: ", "# a line\nname: ")
    after = author.workbench.refresh([file]).problems
    lines = [[problem.line for problem in problems if problem.path == "content/exercises/band-row.yml"] for problems in (before, after)]
    assert lines[0]
    assert lines[1] == [line + 1 for line in lines[0]]


def test_only_the_edited_page_is_made_and_checked_again(author: Author) -> None:
    while author.workbench.work():
        pass
    assert author.workbench.problems() == []
    author.workbench.refresh([author.edit("exercises/dumbbell-row.yml", "Hold for a moment.", "Hold for a breath.")])
    pieces = 0
    while author.workbench.work():
        pieces += 1
    assert pieces == 5, "the page, those that tell the version of the data and what the exercises cover, the promises, the site"
    assert author.workbench.problems() == []


def test_a_template_of_the_sites_own_comes_and_goes(author: Author) -> None:
    templates = author.content.parent / "site_templates"
    file = templates / "pages" / "exercise.html"
    text = file.read_text("utf-8")
    assert {templates, PROJECT} <= set(author.workbench.watched())
    file.unlink()  # the project's own is inherited
    assert not author.workbench.refresh([file]).broken
    assert "Muscles at work" in author.page()
    file.write_text(text.replace("Muscles at work", "What works"), "utf-8")
    assert not author.workbench.refresh([file]).broken
    assert "What works" in author.page()
    file.unlink()
    assert not author.workbench.refresh([file]).broken
    assert "Muscles at work" in author.page()


def test_files_beside_a_page_are_answered_as_it_shows_them(author: Author) -> None:
    # A map whose one muscle that is not plain is the lats.
    text = (REPOSITORY / "content" / "body" / "muscle-map.yml").read_text("utf-8")
    regions = {region["id"] for view in read_values(text)["views"] for region in view["regions"]} - {"lats"}
    map_file = author.content / "body" / "muscle-map.yml"
    map_file.parent.mkdir(exist_ok=True)
    map_file.write_text(re.sub(r"^plain: .*\Z", f"plain: [{', '.join(sorted(regions))}]\n", text, flags=re.MULTILINE | re.DOTALL), "utf-8")
    author.edit("muscles/lats.yml", "name: ", "map_regions: [lats]\nname: ")
    assert author.workbench.refresh(None).problems == ()
    assert 'href="back.svg"' in author.page()
    assert "map-target" in author.page("exercises/dumbbell-row/back.svg")
    assert author.workbench.answer("exercises/dumbbell-row/none.svg") is None
    while author.workbench.work():
        pass
    assert [problem for problem in author.workbench.problems() if problem.rule == "audit-broken-link"] == []
