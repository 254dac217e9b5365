"""A third pose: the movement goes through it, its still is a file, and what is wrong in it is told of the middle."""

from typing import Any

import numpy as np
import pytest

from generator.figures.describe import describe_movement
from generator.figures.drawn import build_files, draw_performance
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
HALO: dict[str, Any] = {
    "posture": {"name": "stand"},
    "hold": {"item": "kettlebell-together", "grip": "overhand"},
    "start": {"toward": {"forward": 1, "head": 0.5, "reach": 0.55, "together": True}},
    "middle": {"toward": {"right": 0.8, "head": 1, "reach": 0.6, "together": True}},
    "end": {"toward": {"back": 0.6, "head": 1, "reach": 0.66, "together": True}},
    "back": {"toward": {"left": 0.8, "head": 1, "reach": 0.6, "together": True}},
}
THREE = [path for path in SAMPLES if (figure := load_sample(path).figure) and figure.middle and not figure.back]


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


ROUND = [path for path in SAMPLES if (figure := load_sample(path).figure) and figure.back]


def test_there_are_samples_that_come_back_another_way() -> None:
    assert ROUND


@pytest.mark.parametrize("path", ROUND, ids=lambda path: path.stem)
def test_a_way_round_is_closed_and_nothing_jumps_on_it(path: Any) -> None:
    figure = load_sample(path).figure
    assert figure is not None
    movement = plan_movement(figure, fit_body(dress_body("man").body))
    for one, other in ((0.0, 2.0), (1.0, 1.0005), (1.5, 1.5005), (1.9995, 2.0)):
        before, after = movement.skeleton(one), movement.skeleton(other)
        for side in SIDES:
            assert np.linalg.norm(before.wrists[side] - after.wrists[side]) < 0.02
        assert np.linalg.norm(before.pelvis - after.pelvis) < 0.002


@pytest.mark.parametrize("path", ROUND, ids=lambda path: path.stem)
def test_hands_come_back_where_they_did_not_go(path: Any) -> None:
    figure = load_sample(path).figure
    assert figure is not None
    movement = plan_movement(figure, fit_body(dress_body("man").body))
    there = np.array([movement.skeleton(share).wrists["R"] for share in np.linspace(0, 1, 21)])
    half_way = movement.skeleton(1.5).wrists["R"]
    assert np.linalg.norm(there - half_way, axis=1).min() > 0.15


def test_a_trunk_that_keeps_still_stands_in_one_place_all_the_way_round() -> None:
    movement = plan_movement(make_figure(**HALO), fit_body(dress_body("man").body))
    places = np.array([movement.skeleton(share).pelvis for share in (0.0, 0.5, 1.0, 1.5)])
    assert np.ptp(places, axis=0).max() < 1e-6


@pytest.mark.parametrize("share", [0.5, 1.5])
def test_a_bell_beside_the_head_hangs_below_the_hands_on_both_sides(share: float) -> None:
    for reach in (0.6, 0.7):
        poses = {"middle": "right", "back": "left"}
        sides = {pose: {"toward": {way: 0.9, "head": 1, "reach": reach, "together": True}} for pose, way in poses.items()}
        pose = plan_movement(make_figure(**{**HALO, **sides}), fit_body(dress_body("man").body)).held(share)
        assert pose is not None
        assert float(pose.frame[1, 1]) > 0.8


@pytest.mark.parametrize("word", ["middle", "end"])
def test_a_way_back_that_is_the_way_there_is_refused(word: str) -> None:
    with pytest.raises(FigureError, match=f"The pose of the way back is that of the {word}") as caught:
        _plan(back=POSES[word]).skeleton(0.0)
    assert (caught.value.path, "Leave back out" in caught.value.fix) == (("figure", "back"), True)


def test_the_way_back_has_a_still_and_a_sentence() -> None:
    dataset = guide_dataset()
    assert dataset.body_map is not None
    shapes = MuscleShapes(dataset.body_map, {name: muscle.map_regions for name, muscle in dataset.muscles.items()})
    exercise = load_sample(ROUND[0])
    assert exercise.figure is not None
    performance = perform(exercise, "man", "man", shapes)
    assert max(performance.shares) > 1
    drawn, files, _ = draw_performance(exercise, performance)
    assert list(files) == ["start", "middle", "end", "back", "moving"]
    assert list(drawn.between) == ["middle", "back"]
    assert files["back"].about.title.endswith(", way back")
    assert "Way back: " in describe_movement(exercise.figure)


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
        ({"back": {"hands": "w", "knees": 30}}, ("figure", "back", "knees")),
        ({"back": {"hands": "strap"}}, ("figure", "back")),
        ({"end": {"hands": "strap"}}, ("figure", "end")),
    ],
)
def test_what_is_wrong_in_the_middle_is_told_of_it(fields: dict[str, Any], path: tuple[str, ...]) -> None:
    with pytest.raises(FigureError) as caught:
        _plan(**fields).skeleton(0.0)
    assert caught.value.path == path
