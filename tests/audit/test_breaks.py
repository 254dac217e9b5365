"""Each planted fault is found by the build's audit and by the audit of a folder, by the rule that is about it; nothing is found without one."""

from pathlib import Path

import pytest

from tests.audit.breaks_around import AROUND
from tests.audit.breaks_between import HELD, SPOKEN
from tests.audit.breaks_of_embeds import EMBEDS
from tests.audit.breaks_of_files import LINKED, LOOKS, REDIRECTS, SCRIPTS, TELLING
from tests.audit.breaks_of_pages import PAGES
from tests.audit.breaks_told_twice import DRAWN, TAGS, TOLD
from tests.audit.breaks_within import WITHIN
from tests.audit.planting import BuiltSite, Plant, project_sources, read_built
from tests.conftest import REPOSITORY

BREAKS: dict[str, tuple[str, Plant]] = {
    **PAGES,
    **AROUND,
    **WITHIN,
    **SCRIPTS,
    **LOOKS,
    **TELLING,
    **LINKED,
    **EMBEDS,
    **TOLD,
    **TAGS,
    **DRAWN,
    **SPOKEN,
    **HELD,
}

FAR_REACHING = [name for name in BREAKS if "every page" in name or name in ("atlas deleted", "scheme deleted", "search-loader deleted")]
FAR_REACHING += ["icon deleted", "style sheet deleted", "first page deleted"]
"""Faults that concern every page: planted in a site that has few."""


@pytest.fixture(scope="session")
def built(real_site: Path) -> BuiltSite:
    return read_built(real_site, project_sources(REPOSITORY))


def test_nothing_is_found_in_what_was_built(built: BuiltSite) -> None:
    tree = dict(built.files)
    assert built.judge_quickly(tree) == []
    assert built.audit(tree) == []


@pytest.fixture(scope="session")
def small(mini_site: Path) -> BuiltSite:
    return read_built(mini_site, project_sources(mini_site.parent))


def test_nothing_is_found_in_a_small_site(small: BuiltSite) -> None:
    tree = dict(small.files)
    assert small.judge_quickly(tree) == []
    assert small.audit(tree) == []


def check(site: BuiltSite, rule: str, plant: Plant) -> None:
    tree = site.planted(plant)
    for found in (site.judge_quickly(tree), site.judge_fully(tree)):
        assert f"audit-{rule}" in {problem.rule for problem in found}, sorted({(problem.rule, problem.path) for problem in found})[:6]


@pytest.mark.parametrize("name", [name for name in BREAKS if name not in FAR_REACHING])
def test_a_planted_fault_is_found(name: str, built: BuiltSite) -> None:
    check(built, *BREAKS[name])


@pytest.mark.parametrize("name", [*FAR_REACHING, *REDIRECTS])
def test_a_planted_fault_is_found_in_a_small_site(name: str, small: BuiltSite) -> None:
    check(small, *(REDIRECTS.get(name) or BREAKS[name]))


def test_the_table_is_long_enough() -> None:
    assert len(BREAKS) + len(REDIRECTS) >= 500
