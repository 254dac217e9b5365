"""What to do instead where a joint hurts: never more load on that joint, and the closest exercise first."""

from pathlib import Path

import pytest

from generator.catalog import build_catalog
from generator.catalog.lexicon import JOINTS
from generator.catalog.reliefs import Relief
from generator.dataset.exercise import Exercise
from generator.dataset.loader import load_dataset
from tests.catalog.test_related import make_dataset, make_exercise

CONTENT = Path(__file__).parents[2] / "content"
FREE = {"lower_back": 0, "shoulder": 0, "elbow": 0, "wrist": 0, "knee": 0}


def loaded(identifier: str, load: dict[str, int] | None = None, **fields: object) -> Exercise:
    return make_exercise(identifier, joint_load=FREE | (load or {}), **fields)


def reliefs(*exercises: Exercise) -> tuple[Relief, ...]:
    return build_catalog(make_dataset(*exercises)).tables.reliefs[exercises[0].id]


def test_the_closest_exercise_that_loads_the_joint_less_is_named_with_what_is_lost() -> None:
    row = loaded("row", {"lower_back": 3}, works={"lats": "target", "mid-back": "target"})
    bench = loaded("bench", {"lower_back": 0, "shoulder": 1}, works={"lats": "target"})
    (found,) = reliefs(row, bench)
    assert (found.exercise, found.spared, found.lost) == ("bench", ("lower_back",), ("mid-back",))
    assert found.loads == (("lower_back", 3, 0), ("shoulder", 0, 1))


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("no target in common", loaded("other", works={"mid-back": "target"})),
        ("as much load", loaded("other", {"lower_back": 2})),
        ("two more on another joint", loaded("other", {"knee": 2})),
        ("unknown load", make_exercise("other")),
    ],
)
def test_what_is_no_relief(kind: str, other: Exercise) -> None:
    assert reliefs(loaded("row", {"lower_back": 2}), other) == (), kind


def test_one_exercise_may_spare_several_joints() -> None:
    (found,) = reliefs(loaded("row", {"lower_back": 2, "wrist": 1}), loaded("other"))
    assert found.spared == ("lower_back", "wrist")


def test_the_same_movement_comes_first_then_shared_targets_then_what_is_no_harder() -> None:
    row = loaded("row", {"lower_back": 2}, works={"lats": "target", "mid-back": "target"})
    press = loaded("press", pattern="press", works={"lats": "target", "mid-back": "target"})
    part = loaded("part", {"lower_back": 1}, works={"lats": "target"})
    whole = loaded("whole", {"lower_back": 1}, works={"lats": "target", "mid-back": "target"})
    assert [relief.exercise for relief in reliefs(row, press, part, whole)] == ["whole"]
    assert [relief.exercise for relief in reliefs(row, press, part)] == ["part"]
    assert [relief.exercise for relief in reliefs(row, press)] == ["press"]


def test_the_guide_offers_nothing_that_strains_what_it_spares() -> None:
    catalog = build_catalog(load_dataset(CONTENT).dataset)
    told = 0
    for identifier, card in catalog.exercises.items():
        for relief in catalog.tables.reliefs[identifier]:
            other = catalog.exercises[relief.exercise]
            assert card.joint_load
            assert other.joint_load
            for joint in relief.spared:
                told += 1
                assert getattr(other.joint_load, joint) < getattr(card.joint_load, joint), (identifier, relief)
            assert all(getattr(other.joint_load, joint) <= getattr(card.joint_load, joint) + 1 for joint in JOINTS), (identifier, relief)
    assert told > len(catalog.exercises)
