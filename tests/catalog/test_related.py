"""Ladders, swaps and work: what is derived from the written links."""

from typing import Any

import pytest

from generator.catalog import build_catalog
from generator.catalog.related import ENOUGH_SWAPS
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment


def make_exercise(identifier: str, **fields: Any) -> Exercise:
    muscles = tuple(
        {"muscle": muscle, "role": role, "basis": "consensus"} for muscle, role in fields.pop("works", {"lats": "target"}).items()
    )
    values = {"id": identifier, "name": identifier.capitalize(), "equipment": "dumbbell", "pattern": "row", "muscles": muscles}
    return Exercise.model_validate({**values, **fields})


def make_dataset(*exercises: Exercise) -> Dataset:
    muscles = [
        Muscle(id="lats", name="Lats", group="back", featured=2),
        Muscle(id="mid-back", name="Mid-back", group="back", featured=1, kind="group"),
        Muscle(id="rhomboid", name="Rhomboid", group="back", part_of=("mid-back",)),
    ]
    things = dict.fromkeys(("dumbbell", "band", "barbell", *(exercise.equipment for exercise in exercises)))
    equipment = [Equipment(id=name, name=name, kind="implement", order=order) for order, name in enumerate(things, 1)]
    return Dataset(exercises={e.id: e for e in exercises}, muscles={m.id: m for m in muscles}, equipment={e.id: e for e in equipment})


def test_ladders_hold_written_and_inverse_links_two_steps_far() -> None:
    one = make_exercise("one", harder=({"exercise": "two", "why": "More load"},))
    two = make_exercise("two")
    three = make_exercise("three", easier=({"exercise": "two", "why": "Less load"},))
    four = make_exercise("four", easier=({"exercise": "three", "why": "Less load"},))
    ladders = build_catalog(make_dataset(one, two, three, four)).tables.ladders
    assert [(s.exercise, s.distance, s.why) for s in ladders["one"]] == [("two", 1, "More load"), ("three", 2, None)]
    assert [(s.exercise, s.distance, s.why) for s in ladders["three"]] == [
        ("one", -2, None),
        ("two", -1, "Less load"),
        ("four", 1, None),
    ]


def test_a_circle_of_links_ends() -> None:
    one = make_exercise("one", harder=({"exercise": "two", "why": "x"},))
    two = make_exercise("two", harder=({"exercise": "one", "why": "x"},))
    assert [s.exercise for s in build_catalog(make_dataset(one, two)).tables.ladders["one"]] == ["two", "two"]


def test_swaps_are_written_or_derived_from_pattern_and_shared_targets() -> None:
    row = make_exercise("row", swaps=({"exercise": "bar", "why": "More weight", "loses": "free wrists"},))
    bar = make_exercise("bar", equipment="barbell")
    band = make_exercise("band", equipment="band", works={"lats": "target"})
    other_muscle = make_exercise("curl", equipment="band", works={"rhomboid": "target"})
    other_pattern = make_exercise("press", equipment="band", pattern="press")
    swaps = build_catalog(make_dataset(row, bar, band, other_muscle, other_pattern)).tables.swaps["row"]
    assert [(s.exercise, s.why, s.loses) for s in swaps] == [("band", None, None), ("bar", "More weight", "free wrists")]


@pytest.mark.parametrize("written", [0, 3, ENOUGH_SWAPS + 2])
def test_derived_swaps_fill_up_the_written_ones_and_no_more(written: int) -> None:
    """However many implements there are, a page grows only by what is written."""
    things = [f"thing-{place:02}" for place in range(2 * ENOUGH_SWAPS)]
    others = [make_exercise(f"with-{thing}", equipment=thing) for thing in things]
    row = make_exercise("row", swaps=tuple({"exercise": f"with-{thing}", "why": "x"} for thing in things[-written:] if written))
    swaps = build_catalog(make_dataset(row, *others)).tables.swaps["row"]
    assert sum(swap.why is not None for swap in swaps) == written
    assert len(swaps) == max(written, ENOUGH_SWAPS)


def test_work_reaches_the_whole_with_the_strongest_role() -> None:
    fly = make_exercise("fly", works={"rhomboid": "target", "lats": "synergist"})
    draft = make_exercise("draft", status="draft")
    catalog = build_catalog(make_dataset(fly, draft))
    assert [(w.exercise, w.role) for w in catalog.work["mid-back"]] == [("fly", "target")]
    assert list(catalog.pairs) == [("lats", "dumbbell"), ("mid-back", "dumbbell"), ("rhomboid", "dumbbell")]
    assert [m.id for m in catalog.featured] == ["mid-back", "lats"]
    assert "draft" not in catalog.exercises
