"""The one way that is the exercise: a lowering begins at the top, and nothing tells of the way up."""

import pytest

from generator.dataset.exercise import Exercise
from generator.figures.drawn import draw_performance
from generator.figures.form.way import check_way
from generator.figures.model import Timing
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.performance import Performance, perform, tempo_timing
from tests.figures.exercises import make_exercise
from tests.figures.staged import guide_dataset

HANG = {"posture": {"name": "hang"}, "hold": None, "props": ["pull-up-bar"]}
TOP, BOTTOM = {"name": "top", "pull": 1, "hands": "bar"}, {"name": "bottom", "pull": 0, "hands": "bar"}


def _lowering(start: object, end: object, **fields: object) -> Exercise:
    exercise = make_exercise(**HANG, start=start, end=end, **fields)
    return exercise.model_copy(update={"one_way": "lowering", "tempo": "5-0-2-1", "hardest_at": "start"})


def _perform(exercise: Exercise) -> Performance:
    dataset = guide_dataset()
    assert dataset.body_map is not None
    shapes = MuscleShapes(dataset.body_map, {name: muscle.map_regions for name, muscle in dataset.muscles.items()})
    return perform(exercise, "man", "man", shapes)


def test_a_lowering_takes_the_time_of_its_one_way() -> None:
    assert tempo_timing(_lowering(TOP, BOTTOM)) == Timing(rest=1.0, up=5.0, hold=0.5, down=0.0)


def test_a_lowering_is_hardest_where_cues_of_that_end_hang() -> None:
    exercise = _lowering(TOP, BOTTOM)
    drawn, _, _ = draw_performance(exercise, _perform(exercise))
    assert (drawn.hardest, drawn.ends["start"].name.place) == (0.0, "at the top")


def test_a_lowering_sinks() -> None:
    exercise = _lowering(TOP, BOTTOM)
    assert not list(check_way(exercise, _perform(exercise)))


@pytest.mark.parametrize(
    ("start", "end", "fields", "said"),
    [(BOTTOM, TOP, {}, "does not sink"), (TOP, BOTTOM, {"back": {"pull": 0.5, "hands": "bar", "legs": 0.4}}, "says how it comes back")],
)
def test_a_figure_that_tells_of_the_way_up_is_a_problem(start: object, end: object, fields: dict[str, object], said: str) -> None:
    exercise = _lowering(start, end, **fields)
    (found,) = check_way(exercise, _perform(exercise))
    assert said in found.message
    assert found.fix
