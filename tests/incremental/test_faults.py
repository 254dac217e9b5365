"""A build whose n-th operation is refused, or its last: the old site or the new one, and the next command needs no help.

An everyday run tries a sample, drawn by ``FAULTS_SEED`` (0 by default). Every operation is tried by hand:
``FAULTS=all KILLS=all pytest -s tests/incremental/test_faults.py``, which takes about half an hour and prints its figures.
"""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

import pytest

from generator.output import MARKER
from tests.conftest import make_project
from tests.incremental.comparing import describe_difference, read_tree
from tests.incremental.faults import MODES, READ_FAULTS, WRITE_FAULTS, Operation, kill_before, read_record, record, refuse, set_mode
from tests.incremental.project import Project
from tests.states.machine import Ran, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")

VERSIONS = ("Breathe out as you pull.", "Breathe in as you lower it.")
COLD, INCREMENTAL = "cold", "incremental"
SAMPLE: Final = {INCREMENTAL: 5, COLD: 2}
"""Operations that an everyday run tries of each kind of build and of system."""
NEXT = (("check",), ("audit", "site"), ("ledger", "--dry-run"), ("fmt", "--check"), ("build",))
"""Commands of which one comes next; each brings back a site that a kill left aside."""
Tree = dict[str, bytes]


class Pair:
    """A small project that goes to and fro between two versions, and the site of each."""

    def __init__(self, folder: Path, mode: str) -> None:
        self.project = Project(make_project(folder / "project"))
        self.root, self.site, self.mode = self.project.root, self.project.root / "site", mode
        self.version = 0
        self.trees: list[Tree] = []
        self._log = folder / "operations"
        self._known: dict[str, list[Operation]] = {}
        for version in (0, 1):
            self.edit(version)
            self.build()
            self.trees.append(read_tree(self.site))
        assert self.trees[0].keys() != self.trees[1].keys()

    def edit(self, version: int) -> None:
        """Write a version: a page has other words in it, a file comes or goes, and so does one that is passed on."""
        self.version = version
        values = self.project.read("exercise", "dumbbell-row")
        values["steps"]["breathing"] = VERSIONS[version]
        values["former_ids"] = ["old-row", "older-row"][: version + 1]
        self.project.write("exercise", "dumbbell-row", values)
        shutil.rmtree(self.project.content / "files", ignore_errors=True)
        self.project.put(self.project.content / "files" / f"deep-{version}" / "x.txt", f"{version}")

    def build(self, before: Callable[[], object] | None = None) -> Ran:
        """Build in a process of its own; without faults where none are given, and then the site is that of the version."""
        ran = run(self.root, "build", before=before or partial(set_mode, self.mode))
        if before is None:
            assert ran.code == 0, ran.text
        return ran

    def start(self, kind: str) -> Tree:
        """Have everything as it is before a build of a kind; return the site that is published now."""
        if kind == COLD:
            for name in ("site", ".site.spare", "build"):
                shutil.rmtree(self.root / name, ignore_errors=True)
            return {}
        old = self.trees[self.version]
        self.edit(1 - self.version)
        return old

    def operations(self, kind: str) -> list[Operation]:
        """Return what a build of a kind does; an incremental one after another, whose spare has nothing to catch up."""
        if kind not in self._known:
            for _ in range(2 if kind == INCREMENTAL else 1):
                self.start(kind)
                self.build(partial(record, self.root, self.mode, self._log))
            self._known[kind] = read_record(self._log)
        return self._known[kind]


def choose(operations: list[Operation], wanted: str, kind: str, seed: str) -> list[Operation]:
    """Return the operations to try: all where the environment asks for it; else some, and always those that publish."""
    if wanted == "KILLS":  # between two operations that change nothing it makes no difference when the process dies
        operations = [one for one in operations if not one.is_reading]
    if os.environ.get(wanted) == "all":
        return operations
    random = Random(f"{os.environ.get('FAULTS_SEED', '0')} {seed}")
    publishing = [place for place, one in enumerate(operations) if one.kind in ("rename", "exchange") and "site" in one.name]
    key = {operations[place + step] for place in publishing for step in (0, 1) if place + step < len(operations)}
    if wanted == "FAULTS":
        key = set(random.sample(sorted(key), min(2, len(key))))
    return sorted({*key, *random.sample(operations, min(SAMPLE[kind], len(operations)))}, key=operations.index)


BUILDS = pytest.mark.parametrize(
    ("pair", "kind"),
    # The first build of all has no site to bring forward, so a mount point makes no difference.
    [(mode, kind) for mode in MODES for kind in (INCREMENTAL, COLD) if (mode, kind) != ("in place", COLD)],
    indirect=["pair"],
)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """Return the projects by the mode of their system, each made when it is first asked for."""

    class Pairs(dict[str, Pair]):
        def __missing__(self, mode: str) -> Pair:
            self[mode] = Pair(tmp_path_factory.mktemp("faults"), mode)
            return self[mode]

    return Pairs()


@pytest.fixture
def pair(request: pytest.FixtureRequest, pairs: dict[str, Pair]) -> Pair:
    """Return the project of a mode."""
    return pairs[request.param]


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Iterator[Counter[str]]:
    """What was found, printed at the end."""
    found: Counter[str] = Counter()
    yield found
    print(f"\n{request.node.name}: {', '.join(f'{count} {what}' for what, count in sorted(found.items()))}")


def find_state(pair: Pair, old: Tree, left: Tree) -> str:
    """Return whether a site is the old one, the new one, or in what it is neither."""
    if left in (old, pair.trees[pair.version]):
        return "new" if left == pair.trees[pair.version] else "old"
    if pair.mode == "in place" and all(data in (old.get(name), pair.trees[pair.version].get(name)) for name, data in clean(left).items()):
        return "mixed, as a mount point may be"
    return f"mixed: {describe_difference(pair.trees[pair.version], left)}"


def clean(tree: Tree) -> Tree:
    """Return a site without what belongs to a build that is at work in it."""
    return {name: data for name, data in tree.items() if not name.startswith(".atlas-spare/") and name != MARKER}


@BUILDS
def test_a_build_that_is_killed_before_an_operation(pair: Pair, kind: str, figures: Counter[str]) -> None:
    operations = pair.operations(kind)
    beside = {path.name for path in pair.root.iterdir()}
    for number, last in enumerate(choose(operations, "KILLS", kind, f"kill {pair.mode} {kind}")):
        old = pair.start(kind)
        ran = pair.build(partial(kill_before, pair.root, pair.mode, last))
        figures["killed" if ran.code == -signal.SIGKILL else "ended before"] += 1
        assert ran.code in (0, -signal.SIGKILL), (last, ran.text)
        missing = old and not pair.site.exists()
        assert not missing or pair.mode == "renames", last
        ran = run(pair.root, *NEXT[number % len(NEXT)], before=partial(set_mode, pair.mode))
        assert "Traceback" not in ran.text, ran.text
        state = find_state(pair, old, read_tree(pair.site))
        figures[f"{state}{', brought back' if missing else ''}"] += 1
        assert not state.startswith("mixed:"), (last, state)
        pair.build()
        assert not describe_difference(pair.trees[pair.version], read_tree(pair.site)), last
        assert {path.name for path in pair.root.iterdir()} == beside, last
    assert figures["killed"] > figures["ended before"]


@BUILDS
def test_a_build_of_which_an_operation_is_refused(pair: Pair, kind: str, figures: Counter[str]) -> None:
    operations = pair.operations(kind)
    beside = {path.name for path in pair.root.iterdir()}
    random = Random(f"refuse {pair.mode} {kind}")
    for number, first in enumerate(choose(operations, "FAULTS", kind, f"refuse {pair.mode} {kind}")):
        old = pair.start(kind)
        fault = random.choice(READ_FAULTS if first.is_reading else WRITE_FAULTS)
        ran = pair.build(partial(refuse, pair.root, pair.mode, first, fault, lasting=random.random() < 0.5))
        where = f"{first} refused with {os.strerror(fault)}: {ran.text}"
        assert "Traceback" not in ran.text, where
        assert ran.code in (0, 1, 2), where
        assert ran.code == 0 or ran.lines, where
        missing = bool(old) and not pair.site.exists()
        if missing:  # the system that took the old site away refuses to put anything in its place, until the next command
            assert pair.mode == "renames", where
            assert ran.code != 0, where
            run(pair.root, *NEXT[number % len(NEXT)], before=partial(set_mode, pair.mode))
        state = find_state(pair, old, read_tree(pair.site))
        figures[f"{state}{', told' if ran.code else ''}{', brought back' if missing else ''}"] += 1
        assert not state.startswith("mixed:"), (where, state)
        assert ran.code != 0 or state == "new", where
        pair.build()
        assert not describe_difference(pair.trees[pair.version], read_tree(pair.site)), where
        assert {path.name for path in pair.root.iterdir()} == beside, where
