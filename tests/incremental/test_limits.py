"""Every list of the generated dataset is cut: without any one of the lowered limits, its site is another."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.incremental.adapter import build, remember_pure_answers, site_folder
from tests.incremental.comparing import differing, read_tree
from tests.incremental.dataset import SWITCHES, write_project
from tests.incremental.limits import LIMITS, lower_limits
from tests.incremental.project import Project

BESIDE_PAGES = ("open_data", "page_text", "previews")
"""Options of files beside the pages, which hold no lists that are cut, like :data:`SWITCHES`."""


def leave_out_files(project: Project) -> None:
    """Build pages alone: lists are cut on pages, and many builds are compared."""
    settings = project.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for name in SWITCHES:
        text = text.replace(f"      {name}: true\n", f"      {name}: false\n")
    settings.write_text(text.replace("  - atlas:\n", "  - atlas:\n" + "".join(f"      {name}: false\n" for name in BESIDE_PAGES)), "utf-8")


def test_every_limit_cuts_a_list(tmp_path: Path, answers: Path) -> None:
    project = write_project(tmp_path / "atlas", 1)
    leave_out_files(project)
    with remember_pure_answers(answers):
        with lower_limits():
            assert build(project, cold=True).published
        cut = read_tree(site_folder(project))
        for limit in LIMITS:
            with lower_limits([other for other in LIMITS if other != limit]):
                assert build(project, cold=True).published
            assert differing(cut, read_tree(site_folder(project))), f"{limit} cuts no list"


def test_a_limit_that_is_gone_is_told() -> None:
    with (
        pytest.raises(AssertionError, match=r"related\.NO_SUCH_LIMIT is gone"),
        lower_limits([("generator.catalog.related", "NO_SUCH_LIMIT", 1)]),
    ):
        pass
    with pytest.raises(AssertionError, match="does not lower"), lower_limits([("generator.catalog.related", "MAX_A_STEP", 99)]):
        pass


def test_limits_are_raised_again() -> None:
    # find holds a copy of a constant of long_lists, which is lowered with it.
    names = ("catalog.related", "pages.kinds.find", "catalog.long_lists")
    related, find, parts = (import_module(f"generator.{name}") for name in names)
    former = related.MAX_A_STEP, parts.CARDS_BEFORE_NAMES
    with lower_limits():
        assert find.CARDS_BEFORE_NAMES == parts.CARDS_BEFORE_NAMES < former[1]
    assert (related.MAX_A_STEP, parts.CARDS_BEFORE_NAMES) == former == (related.MAX_A_STEP, find.CARDS_BEFORE_NAMES)
