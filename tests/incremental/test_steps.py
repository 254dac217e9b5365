"""The steps of the property test are what it says they are: every kind, few on the base, the same for the same seed."""

from collections import Counter
from pathlib import Path

from tests.incremental.comparing import differing
from tests.incremental.dataset import EXERCISES, write_project
from tests.incremental.steps import BACK, KILLED, KINDS, MENDED, MOST_ON_BASE, SEVERAL, Step, Walk

SEEDS = range(1, 5)
STEPS = 50
"""Of each seed; together enough for every kind to come up. The everyday run of builds walks fewer."""


def walk(folder: Path, seed: int) -> list[Step]:
    found = Walk(write_project(folder, seed), seed)
    return [found.take(sound=True) for _ in range(STEPS)]


def test_every_kind_of_step_comes_up_and_few_are_on_the_base(tmp_path: Path) -> None:
    taken = [step for seed in SEEDS for step in walk(tmp_path / str(seed), seed)]
    seen = Counter(kind for step in taken for kind in step.kinds)
    wanted = {kind.name for kind in KINDS} | {BACK, SEVERAL, KILLED, MENDED}
    assert wanted - set(seen) == set()
    assert sum(step.base for step in taken) <= MOST_ON_BASE * len(taken)


def test_the_same_seed_walks_the_same_way(tmp_path: Path) -> None:
    one, other = (write_project(tmp_path / name, 9) for name in ("one", "other"))
    walks = [Walk(project, 9) for project in (one, other)]
    for _ in range(20):
        steps = [found.take(sound=True) for found in walks]
        assert steps[0] == steps[1]
        assert one.snapshot() == other.snapshot()
    assert steps[0] != Walk(write_project(tmp_path / "third", 10), 10).take(sound=True)


def test_steps_change_what_a_build_reads_and_back_leads_back(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project", 3)
    assert len(project.ids("exercise")) >= 60
    assert len(project.ids("exercise")) == EXERCISES
    found = Walk(project, 3)
    before = project.snapshot()
    for _ in range(STEPS // 4):
        step = found.take(sound=True)
        now = project.snapshot()
        changed = differing(before.files, now.files) or before.environment != now.environment
        assert changed or "same bytes again" in step.kinds or MENDED in step.kinds or BACK in step.kinds, step.told
        before = now
