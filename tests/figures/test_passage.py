"""A third pose: the movement goes through it, its still is a file, and what is wrong in it is told of the middle."""

from typing import Any

import numpy as np
import pytest

from generator.figures.describe import describe_movement
from generator.figures.drawn import build_files
from generator.figures.figure_error import FigureError
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.movement import Movement
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.passage import Passage, plan_movement
from generator.figures.performance import perform
from generator.figures.skeleton import SIDES
from tests.figures.exercises import SAMPLES, load_sample, make_figure
from tests.figures.staged import guide_dataset

POSES: dict[str, Any] = {
    "posture": {"name": "prone", "lift": 0.25},
    "hold": None,
    "start": {"hands": "overhead-wide"},
    "middle": {"hands": "out"},
    "end": {"hands": "back-pocket"},
}
THREE = [path for path in SAMPLES if (figure := load_sample(path).figure) and figure.middle]


def _plan(**fields: Any) -> Movement:
    return plan_movement(make_figure(**{**POSES, **fields}), fit_body(dress_body("man").body))


def test_two_ends_need_no_passage() -> None:
    assert not isinstance(_plan(middle=None), Passage)


def test_the_movement_goes_through_its_middle() -> None:
    through, alone = _plan(), _plan(middle=None, end={"hands": "out"})
    for side in SIDES:
        assert np.allclose(through.skeleton(0.5).wrists[side], alone.skeleton(1.0).wrists[side], atol=1e-6)


@pytest.mark.parametrize("path", THREE, ids=lambda path: path.stem)
def test_nothing_jumps_on_its_way(path: Any) -> None:
    figure = load_sample(path).figure
    assert figure is not None
    movement = plan_movement(figure, fit_body(dress_body("man").body))
    before, after = movement.skeleton(0.5), movement.skeleton(0.5005)
    for side in SIDES:
        assert np.linalg.norm(before.wrists[side] - after.wrists[side]) < 0.02
        assert np.linalg.norm(before.ankles[side] - after.ankles[side]) < 0.01
    assert np.linalg.norm(before.pelvis - after.pelvis) < 0.02


def test_there_are_samples_with_a_middle() -> None:
    assert THREE


def test_the_middle_has_a_still_and_a_sentence() -> None:
    dataset = guide_dataset()
    assert dataset.body_map is not None
    shapes = MuscleShapes(dataset.body_map, {name: muscle.map_regions for name, muscle in dataset.muscles.items()})
    exercise = load_sample(THREE[0])
    assert exercise.figure is not None
    files = build_files(exercise, perform(exercise, "man", "man", shapes))
    assert list(files) == ["start", "middle", "end", "moving"]
    assert files["middle"].about.title.endswith(", middle")
    assert len({files[kind].paths for kind in ("start", "middle", "end")}) == 3
    assert "Middle: " in describe_movement(exercise.figure)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"middle": {"hands": "out", "knees": 30}}, ("figure", "middle", "knees")),
        ({"middle": {"hands": "strap"}}, ("figure", "middle")),
    ],
)
def test_what_is_wrong_in_the_middle_is_told_of_it(fields: dict[str, Any], path: tuple[str, ...]) -> None:
    with pytest.raises(FigureError) as caught:
        _plan(**fields).skeleton(0.0)
    assert caught.value.path == path
