"""A build that dies at any of its operations leaves the old site or the new one, and the next build needs no help."""

import os
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest

from tests.conftest import make_project
from tests.incremental.adapter import build, site_folder, without_exchange
from tests.incremental.comparing import describe_difference, read_tree
from tests.incremental.kills import Disk, Killed, watched_disk
from tests.incremental.project import Project

MOST_POINTS = 24
"""Points of an everyday run; a longer run (INCREMENTAL_STEPS) dies at every single operation."""
VERSIONS = ("Breathe out as you pull.", "Breathe in as you lower it.")


class Pair:
    """A small project that goes to and fro between two versions, and the site of each."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(make_project(folder))
        self.site = site_folder(self.project)
        self.trees: list[dict[str, bytes]] = []
        for version in (0, 1):
            self.edit(version)
            assert build(self.project, cold=False).published
            self.trees.append(read_tree(self.site))
        assert self.trees[0].keys() != self.trees[1].keys()

    def edit(self, version: int) -> None:
        """Write a version: a page has other words in it, and a file comes or goes."""
        values = self.project.read("exercise", "dumbbell-row")
        values["steps"]["breathing"] = VERSIONS[version]
        values["former_ids"] = ["old-row", "older-row"][: version + 1]
        self.project.write("exercise", "dumbbell-row", values)

    def count(self) -> int:
        """Return how many operations an incremental build from one version to the other takes."""
        self.edit(0)
        with watched_disk() as disk:
            assert build(self.project, cold=False).published
        assert disk.operations
        return disk.operations

    def kill(self, operation: int) -> Disk:
        """Build and die before an operation."""
        with watched_disk(operation) as disk, suppress(Killed):
            build(self.project, cold=False)
        return disk


def spread(operations: int) -> Iterator[int]:
    """Yield points of a build: all of a short one, or as many as a day has time for; the last ones are where it publishes."""
    if operations <= MOST_POINTS or "INCREMENTAL_STEPS" in os.environ:
        yield from range(operations)
        return
    last = MOST_POINTS // 3
    first = MOST_POINTS - last
    yield from sorted({round(place * (operations - last - 1) / (first - 1)) for place in range(first)})
    yield from range(operations - last, operations)


@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
def test_a_kill_at_every_operation_leaves_one_site_or_the_other(tmp_path: Path, atomic: bool) -> None:
    with nullcontext() if atomic else without_exchange():
        pair = Pair(tmp_path / "atlas")
        version = 0
        died = 0
        beside = {path.name for path in pair.project.root.iterdir()}
        for operation in spread(pair.count()):
            version = 1 - version
            pair.edit(version)
            died += pair.kill(operation).dead
            left = read_tree(pair.site)
            if left or atomic:
                difference = describe_difference(pair.trees[version], left)
                assert left in pair.trees, f"killed before operation {operation}: {difference}"
            assert build(pair.project, cold=False).published, operation
            assert not describe_difference(pair.trees[version], read_tree(pair.site)), operation
            assert {path.name for path in pair.project.root.iterdir()} == beside, operation
        assert died


def test_a_killed_process_is_dead(tmp_path: Path) -> None:
    with watched_disk(1) as disk:
        (tmp_path / "first").write_text("1")
        with pytest.raises(Killed):
            (tmp_path / "second").write_text("2")
        with pytest.raises(Killed):
            (tmp_path / "first").unlink()
        assert (tmp_path / "first").read_text() == "1"
    assert disk.dead
    assert [path.name for path in tmp_path.iterdir()] == ["first"]
