"""Each planted fault is found by the build's audit and by the audit of a folder, by the rule that is about it; nothing is found without one."""

from pathlib import Path

import pytest

from tests.audit.breaks_of_pages import PAGES
from tests.audit.planting import BuiltSite, Plant, project_sources, read_built
from tests.conftest import REPOSITORY

BREAKS: dict[str, tuple[str, Plant]] = {**PAGES}


@pytest.fixture(scope="session")
def built(real_site: Path) -> BuiltSite:
    return read_built(real_site, project_sources(REPOSITORY))


def test_nothing_is_found_in_what_was_built(built: BuiltSite) -> None:
    tree = dict(built.files)
    assert built.judge_quickly(tree) == []
    assert built.audit(tree) == []


@pytest.mark.parametrize("name", BREAKS)
def test_a_planted_fault_is_found(name: str, built: BuiltSite) -> None:
    rule, plant = BREAKS[name]
    tree = built.planted(plant)
    for found in (built.judge_quickly(tree), built.judge_fully(tree)):
        assert f"audit-{rule}" in {problem.rule for problem in found}, sorted({(problem.rule, problem.path) for problem in found})[:6]


def test_the_table_is_long_enough() -> None:
    assert len(BREAKS) >= 200
