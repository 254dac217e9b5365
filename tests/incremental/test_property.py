"""After every step of a random walk, the incremental build has published what a cold build would.

``INCREMENTAL_STEPS=2000 pytest tests/incremental -n auto`` walks further. A failure prints the seed
and the steps that led to it; ``INCREMENTAL_SEED=7`` walks that way again.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.incremental.adapter import Outcome, Served, build, remember_pure_answers, site_folder
from tests.incremental.comparing import ColdBuilds, check_answers, describe_difference, differing, identify, read_tree
from tests.incremental.dataset import write_project
from tests.incremental.kills import Killed, kill_process, watched_disk
from tests.incremental.limits import lower_limits
from tests.incremental.steps import KINDS, MOST_ON_BASE, Step, Walk

STEPS = int(os.environ.get("INCREMENTAL_STEPS", "16"))
SHARD = min(STEPS, 25)
"""Steps of one walk: long enough for edits to pile up, short enough to be walked again when it fails."""
SEEDS = [int(os.environ["INCREMENTAL_SEED"])] if "INCREMENTAL_SEED" in os.environ else list(range(1, -(-STEPS // SHARD) + 1))
OUTSIDE = ("inherited settings", "environment value", "hooks file")
"""Kinds of step that touch what a build reads from elsewhere: an engine that forgets them says that nothing has changed."""
ASKED = 24
"""Addresses that a server is asked for after a step of an everyday run, beside those that have changed; a longer run asks for all."""
MOST_UNSOUND = 0.1
"""Share of steps that may leave errors without meaning to: rules of the dataset know each other better than the steps do."""


@pytest.fixture(scope="module", autouse=True)
def _cheap_and_cut(answers: Path) -> Iterator[None]:
    with lower_limits(), remember_pure_answers(answers):
        yield


class Pair:
    """A project that keeps what its builds keep, and the cold builds that it is measured by."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.project = write_project(folder / "kept" / "atlas", seed)
        self.cold = ColdBuilds(folder / "cold" / "atlas")
        self.site = site_folder(self.project)
        self.expected: dict[str, bytes] = {}
        """The site of the last cold build that was published."""
        self._random = Random(f"asked {seed}")
        self.sound = True
        self.server: Served | None = None
        self.read = self.project.snapshot()
        """What the server has been told of."""
        self.operations = 0
        """What the last incremental build did to the disk, in operations on files."""

    def check_start(self) -> None:
        """Publish the first version, once from nothing and once more."""
        outcome, self.expected = self.cold.build(self.project)
        assert outcome.published, (outcome.message, *outcome.problems[:5])
        assert build(self.project, cold=False) == outcome
        assert not describe_difference(self.expected, read_tree(self.site))
        self.server = Served(self.project)

    def check(self, step: Step) -> None:
        """Build after a step and hold the result against a cold build."""
        before, identities = self.expected, identify(self.site)
        outcome, made = self.cold.build(self.project)
        if outcome.published:
            self.expected = made
        self.sound = outcome.published
        if step.kill is not None:
            self._kill(step)
            self._check_whole(before)
        with watched_disk() as disk:
            found = build(self.project, cold=False)
        self.operations = disk.operations
        _check_outcomes(outcome, found)
        difference = describe_difference(self.expected, read_tree(self.site))
        assert not difference, difference
        rewritten, changed = differing(identities, identify(self.site)), differing(before, self.expected)
        assert rewritten == changed, (
            f"made again without need: {sorted(rewritten - changed)[:5]}; untouched: {sorted(changed - rewritten)[:5]}"
        )

        if self.server:
            self._ask(self.server, before)

    def _ask(self, server: Served, before: dict[str, bytes]) -> None:
        """Tell the server what has changed; where nothing is broken it must answer with the new site."""
        now = self.project.snapshot()
        changed = [self.project.root / name for name in sorted(differing(self.read.files, now.files))]
        # The environment of a living server cannot change, so nothing tells it that it has.
        shown = server.refresh(changed if now.environment == self.read.environment else None)
        self.read = now
        if self.sound:
            assert shown, "the server shows problems of a site that a build has published"
            names = sorted({*before, *self.expected})
            if "INCREMENTAL_STEPS" not in os.environ:
                names = [*differing(before, self.expected), *self._random.sample(names, min(len(names), ASKED))]
            difference = check_answers(server, self.expected, names)
            assert not difference, f"the server's answer: {difference}"

    def close(self) -> None:
        """Close the server."""
        if self.server:
            self.server.close()

    def _kill(self, step: Step) -> None:
        assert step.kill is not None
        if step.in_process:
            with watched_disk(int(step.kill * self.operations)), suppress(Killed):
                build(self.project, cold=False)
        else:  # about as long as such a process takes, start included
            kill_process(self.project, step.kill, seconds=4.0)

    def _check_whole(self, before: dict[str, bytes]) -> None:
        left = read_tree(self.site)
        assert left in (before, self.expected), f"neither the old site nor the new one: {describe_difference(before, left)}"


def _check_outcomes(cold: Outcome, incremental: Outcome) -> None:
    missing, more = set(cold.problems) - set(incremental.problems), set(incremental.problems) - set(cold.problems)
    assert not missing, f"an incremental build does not report {sorted(missing)[:3]}"
    assert not more, f"only an incremental build reports {sorted(more)[:3]}"
    assert (incremental.published, incremental.message) == (cold.published, cold.message)


@pytest.mark.parametrize("seed", SEEDS)
def test_incremental_builds_equal_cold_ones(tmp_path: Path, seed: int) -> None:
    pair = Pair(tmp_path, seed)
    pair.check_start()
    walk = Walk(pair.project, seed)
    taken: list[Step] = []
    unsound = 0
    for _ in range(SHARD):
        step = walk.take(sound=pair.sound)
        taken.append(step)
        try:
            pair.check(step)
            assert not (step.breaks and pair.sound), "this step should have left an error: correct it"
        except AssertionError as error:
            pair.close()
            told = "\n".join(f"  {number:3} {step.told}" for number, step in enumerate(taken, start=1))
            pytest.fail(f"{error}\n\nSeed {seed}, step {len(taken)}:\n{told}", pytrace=False)
        unsound += not pair.sound and not step.breaks
    pair.close()
    assert unsound <= MOST_UNSOUND * SHARD, [step.told for step in taken]
    assert sum(step.base for step in taken) <= MOST_ON_BASE * SHARD


def test_inputs_outside_content_and_templates_are_seen(tmp_path: Path) -> None:
    pair = Pair(tmp_path, 1)
    pair.check_start()
    kinds = [kind for kind in KINDS if kind.name in OUTSIDE]
    assert len(kinds) == len(OUTSIDE)
    for kind in kinds:
        told = kind.edit(pair.project, Random(1))
        pair.check(Step((kind.name,), str(told), kind.base))
    pair.close()
