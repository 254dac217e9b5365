"""Figures in words."""

from typing import Any, get_args

import pytest

from generator.dataset.figure import HandPlace, HandWay, ItemName, PostureName
from generator.figures import describe
from generator.figures.describe import describe_movement, describe_pose
from tests.figures.exercises import make_figure, standing


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "hinged forward at the hips, the dumbbells hanging straight below the shoulders"),
        ({"posture": {"name": "hinge", "lean": 5}}, "standing upright, the dumbbells hanging straight below the shoulders"),
        ({"start": {"knees": 90, "hands": "hang-front"}}, "hips and knees bent, trunk leaning forward, the dumbbells hanging in front of the legs"),
        (standing(), "standing upright, hands at the sides"),
        (standing(start={"hands": "side", "shoulder_blades": "up"}), "standing upright, hands at the sides, shoulders shrugged"),
        (standing(posture={"name": "hang"}, start={"hands": "bar"}), "hanging from a bar, hands on the bar"),
        (standing(posture={"name": "hang"}, start={"hands": "bar", "pull": 1}), "drawn up to the bar, hands on the bar"),
        (standing(posture={"name": "prone"}, start={"lift": 1, "hands": "side"}), "lying face down, chest raised, hands at the sides"),
        (standing(posture={"name": "prone"}, start={"lift": 1, "legs": 1}), "lying face down, chest and legs raised, hands hanging straight below the shoulders"),
        (standing(posture={"name": "all-fours"}, start={"legs": 1, "left": "floor", "right_toward": {"head": 1}}), "on one hand and one knee, the other leg stretched back, the right arm stretched past the head"),
        (standing(hold={"item": "dumbbell"}, start={"right": "side", "left": "hip"}), "standing upright, the dumbbell at the right side"),
        ({"hold": {"item": "kettlebell"}, "start": {"right": "row-low", "left": "thigh"}}, "hinged forward at the hips, the kettlebell beside the lower ribs, elbow behind the back"),
        ({"hold": {"item": "barbell"}, "start": {"knees": 90, "hands": "hang-front", "rests": "floor"}}, "hips and knees bent, trunk leaning forward, the barbell on the floor"),
        (standing(posture={"name": "supine-bench"}, hold={"item": "dumbbell-end"}, start={"toward": {"forward": 1.0, "together": True}}), "lying on the back on a flat bench, one dumbbell in both hands at arm's length above the chest"),
        (standing(posture={"name": "plank"}, start={"right": "row-low", "left": "on-handles"}), "in a straight-arm plank, the right hand beside the lower ribs, elbow behind the back, the other on the floor"),
        (standing(posture={"name": "plank"}, start={"hands": "floor", "shoulder_blades": "squeeze"}), "in a straight-arm plank, shoulder blades together, hands on the floor"),
        (standing(posture={"name": "plank"}, start={"hands": "floor", "shoulder_blades": "reach"}), "in a straight-arm plank, shoulder blades apart, hands on the floor"),
        (standing(posture={"name": "plank"}, start={"hands": "forearm-floor"}), "in a plank on the forearms, hands on the floor, forearms down"),
        (standing(posture={"name": "all-fours"}, start={"hands": "floor", "round": 50}), "on hands and knees, the back rounded, hands on the floor"),
        (standing(posture={"name": "all-fours"}, start={"hands": "floor", "round": -38}), "on hands and knees, the back hollow, hands on the floor"),
        (standing(posture={"name": "inverted-hang"}, props=["table"], start={"hands": "bar"}), "hanging face up from the edge of a table, knees bent, hands on the edge"),
        (standing(posture={"name": "inverted-hang"}, props=["table"], start={"hands": "bar", "pull": 1}), "drawn up to the edge of the table, hands on the edge"),
        (standing(posture={"name": "lean-back"}, hold={"item": "straps"}, start={"hands": "strap"}), "leaning back on long arms, straight from heels to head, the handles of the straps in both hands, pulled tight"),
        (standing(posture={"name": "lean-back"}, hold={"item": "straps"}, start={"hands": "strap", "pull": 1}), "drawn up, straight from heels to head, elbows behind the back, the handles of the straps in both hands, pulled tight"),
        ({"start": {"toward": {"ground": 1.0, "out": 0.1}}}, "hinged forward at the hips, the dumbbells hanging below the shoulders"),
        (standing(hold={"item": "dumbbell"}, start={"right_toward": {"feet": 1.0, "back": 0.2}, "left": "side"}), "standing upright, the dumbbell at the right side"),
        (standing(start={"hands": "side", "lean": 88, "round": 55}), "bent forward, the back rounded, hands at the sides"),
        (standing(start={"hands": "side", "lean": 25}), "leaning forward, hands at the sides"),
        (standing(posture={"name": "squat"}, hold={"item": "dumbbell-end"}, start={"lean": 2, "knees": 4, "toward": {"feet": 1.0, "together": True}}), "standing upright, one dumbbell in both hands hanging at arm's length"),
        (standing(posture={"name": "side-plank", "knees": 90}, start={"lift": 0, "right": "hip", "left": "forearm-floor"}), "on one forearm and bent knees, hips low, the upper hand on the hip"),
        (standing(posture={"name": "side-plank"}, start={"right": "hip", "left": "forearm-floor"}), "on one forearm, hips raised, the upper hand on the hip"),
        (standing(posture={"name": "plank"}, start={"hands": "floor-wide", "depth": 1}), "lowered between the hands, hands on the floor, wider than the shoulders"),
        ({"start": {"hands": "hang", "shoulder_blades": "pinch"}}, "hinged forward at the hips, the dumbbells hanging straight below the shoulders, shoulder blades drawn together"),
        (standing(hold={"item": "band"}, start={"toward": {"out": 1.0, "forward": 0.2}}), "standing upright, the band stretched to the sides"),
    ],
)  # fmt: skip
def test_a_pose_in_words(fields: dict[str, Any], expected: str) -> None:
    assert describe_pose(make_figure(**fields), "start") == expected


def test_the_right_arm_of_a_mirrored_figure_is_called_the_left() -> None:
    figure = make_figure(**standing(start={"left": "hip", "right_toward": {"head": 1}}))
    assert describe_pose(figure, "start", mirrored=True) == "standing upright, the left arm stretched past the head"


def test_a_movement_names_start_and_end() -> None:
    assert describe_movement(make_figure()) == (
        "Start: hinged forward at the hips, the dumbbells hanging straight below the shoulders. "
        "End: hinged forward at the hips, the dumbbells beside the lower ribs, elbows behind the back."
    )


def test_every_word_of_the_record_has_words_for_the_reader() -> None:
    assert set(describe._POSTURES) == set(get_args(PostureName))
    assert set(describe._PLACES) == set(get_args(HandPlace))
    assert set(describe._WAYS) == set(HandWay.model_fields) - {"reach", "together"}


def test_every_item_has_words() -> None:
    assert set(describe._ITEMS) == set(get_args(ItemName))
