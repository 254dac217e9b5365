"""Minutes and sets are arithmetic with a written formula."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from generator.catalog import build_catalog
from generator.catalog.projections import Named, WorkoutPart
from generator.catalog.volume import count_minutes, count_sets, list_needs, list_patterns
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.loader import load_dataset
from generator.dataset.muscle import Muscle
from generator.dataset.workout import Workout
from tests.conftest import MINI


def make_workout(*blocks: dict[str, Any]) -> Workout:
    return Workout.model_validate({"id": "w", "name": "W", "goal": "habit", "level": "beginner", "blocks": blocks})


def make_item(**fields: Any) -> dict[str, Any]:
    return {"exercise": "row", "sets": 3, "reps": {"min": 8, "max": 12}, "rest_s": 90, **fields}


def make_parts(exercise: Exercise, *muscles: Muscle) -> Mapping[str, WorkoutPart]:
    return build_catalog(Dataset(exercises={exercise.id: exercise}, muscles={m.id: m for m in muscles})).tables.workout_parts


ROW = Exercise.model_validate({"id": "row", "name": "Row", "equipment": "dumbbell", "tempo": "3-0-1-0"})


@pytest.mark.parametrize(
    ("blocks", "minutes"),
    [
        # 3 sets of 10 at 4 s and 2 rests of 90 s: 300 s, and 60 s to get ready.
        ([{"role": "main", "items": (make_item(),)}], 6),
        # The same on each side: 3 × 80 + 180 + 60 = 480 s.
        ([{"role": "main", "items": (make_item(per_side=True),)}], 8),
        # Seconds instead of repetitions: 3 × 30 + 180 + 60 = 330 s.
        ([{"role": "main", "items": (make_item(reps=None, seconds={"min": 30, "max": 30}),)}], 6),
        # A tempo of its own: 3 × 10 × 6 + 180 + 60 = 420 s.
        ([{"role": "main", "items": (make_item(tempo="4-1-X-0"),)}], 7),
        # A warm-up of 5 minutes before it.
        ([{"role": "warm-up", "minutes": 5}, {"role": "main", "items": (make_item(),)}], 11),
        # A superset changes places once: 2 × (3 × 40 + 3 × 90) − 90 + 60 = 750 s.
        ([{"role": "main", "mode": "superset", "items": (make_item(), make_item())}], 13),
    ],
)
def test_minutes(blocks: list[dict[str, Any]], minutes: int) -> None:
    assert count_minutes(make_workout(*blocks), make_parts(ROW)) == minutes


def test_sets_count_half_for_helpers_and_once_for_a_group() -> None:
    exercise = Exercise.model_validate(
        {
            "id": "row",
            "name": "Row",
            "equipment": "dumbbell",
            "muscles": (
                {"muscle": "rhomboid", "role": "target", "basis": "consensus"},
                {"muscle": "mid-trap", "role": "synergist", "basis": "consensus"},
                {"muscle": "biceps", "role": "synergist", "basis": "consensus"},
                {"muscle": "erectors", "role": "stabiliser", "basis": "consensus"},
            ),
        }
    )
    muscles = (
        Muscle(id="mid-back", name="Mid-back", group="back", featured=1, kind="group"),
        Muscle(id="rhomboid", name="Rhomboid", group="back", part_of=("mid-back",)),
        Muscle(id="mid-trap", name="Middle traps", group="back", part_of=("mid-back",)),
        Muscle(id="biceps", name="Biceps", group="arms", featured=2),
    )
    workout = make_workout({"role": "warm-up", "items": (make_item(),)}, {"role": "main", "items": (make_item(sets=3),)})
    rows = count_sets(workout, make_parts(exercise, *muscles))
    assert [(row.muscle, row.main, row.helping, row.total) for row in rows] == [("mid-back", 3, 0, 3), ("biceps", 0, 3, Fraction(3, 2))]


def test_needs_and_patterns_of_the_mini_workout() -> None:
    dataset = load_dataset(MINI).dataset
    workout, catalog = dataset.workouts["short-session"], build_catalog(dataset)
    parts = catalog.tables.workout_parts
    needs = list_needs(workout, parts, lambda key: dataset.equipment[key].order)
    assert [(need.equipment, need.count) for need in needs] == [("dumbbell", 2), ("band", 1)]
    assert list_patterns(workout, parts, dataset.vocabulary["pattern"]) == ("horizontal-pull",)
    assert catalog.tables.used_in["band-row"] == (Named(workout.name, "workouts/short-session/"),)
