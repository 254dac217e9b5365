"""Postures, hand places and the way between two poses."""

from typing import Any, get_args

import numpy as np
import pytest

from generator.dataset.figure import ElbowHint, HandPlace, PostureName
from generator.figures.body import Body
from generator.figures.elbows import OWN_ELBOW
from generator.figures.figure_error import FigureError
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.person import dress_body, pose_person
from generator.figures.flesh.pressing import FLOOR
from generator.figures.geometry import FORWARD, angle_between
from generator.figures.ground_postures import PALM_HEIGHT
from generator.figures.hand_places import PLACES
from generator.figures.movement import NUMBERS, Movement
from generator.figures.postures import BENCH_HEIGHT, POSTURES
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES, Skeleton
from tests.figures.exercises import make_figure, standing

OPPOSITE = {"back": "forward", "back-close": "forward", "forward": "back", "out": "down", "down": "up", "down-out": "up", "up": "down"}
CARRIED = frozenset({"hang", "front-lever", "back-extension", "prone-bench", "prone-edge"})
"""Postures that something else than the floor carries."""
CONTACT = 0.010
"""How far a contact may be missed, metres."""
HANDLE = 0.065
"""Height of a dumbbell's handle that lies on the floor, metres."""
TOUCHES = 0.015
"""How far a posture's lowest point may be from the floor, metres, once the flesh has given under the weight of who lies."""
SUNK = {"side-plank": 0.036}
"""Where the lower shoe sinks deeper: a foot that stands on its edge is posed by its ankle alone."""
HANDS: dict[str, dict[str, str]] = {
    "hang": {"hands": "bar", "shoulder_blades": "up"},
    "front-lever": {"hands": "bar"},
    "inverted-hang": {"hands": "bar", "shoulder_blades": "reach"},
    **{key: {"hands": "floor"} for key in ("plank", "all-fours")},
    **{key: {"hands": "belly"} for key in ("supine-floor", "bridge", "dead-bug")},
    "cobra": {"hands": "beside-chest"},
    "childs-pose": {"hands": "floor-ahead"},
    "prone-bench": {"hands": "hang"},
    "three-point": {"right": "hang", "left": "bench"},
    "bench-support": {"right": "hang", "left": "bench"},
    "side-lying": {"right": "hip", "left": "pillow"},
    "side-plank": {"right": "hip", "left": "forearm-floor"},
}
"""Where the hands of a posture belong; on the hips elsewhere."""


def pose(body: Body, **fields: Any) -> Skeleton:
    return Movement(make_figure(**standing(**fields)), body).skeleton(0)


def surface(skeleton: Skeleton) -> np.ndarray:
    """Return the points of skin, clothes and shoes of a man in a pose, whose flesh gives on the floor."""
    posed = pose_person(dress_body("man"), skeleton, dict.fromkeys(SIDES, HandHold("palm")), (FLOOR,))
    return np.vstack([mesh.points[mesh.triangles.ravel()] for mesh in posed.meshes])


def test_every_word_of_the_record_has_a_meaning() -> None:
    assert set(get_args(PostureName)) == set(POSTURES)
    assert set(get_args(HandPlace)) == set(PLACES)
    assert set(OWN_ELBOW) <= set(PLACES)


@pytest.mark.parametrize("name", sorted(POSTURES))
def test_a_posture_stands_on_the_floor_and_reaches_its_feet(body: Body, name: str) -> None:
    hands = HANDS.get(name, {"hands": "hip"})
    skeleton = pose(body, posture={"name": name}, start=hands, end=hands)
    for side in SIDES:
        assert np.linalg.norm(skeleton.ankles[side] - skeleton.feet[side].ankle) <= CONTACT, side
        assert np.linalg.norm(skeleton.wrists[side] - skeleton.hands[side].wrist) <= CONTACT, side
    lowest = float(surface(skeleton)[:, 1].min())
    if name in CARRIED:
        assert lowest > -CONTACT
    else:
        assert abs(lowest) <= SUNK.get(name, TOUCHES)


@pytest.mark.parametrize(
    "place",
    sorted(
        set(PLACES)
        - {"bar", "floor", "floor-wide", "floor-ahead", "beside-chest", "strap", "on-handles", "forearm-floor", "bench", "pillow", "thigh"}
    ),
)
def test_a_standing_arm_reaches_every_place_that_moves_with_the_body(body: Body, place: str) -> None:
    skeleton = pose(body, start={"hands": place}, end={"hands": place})
    for side in SIDES:
        assert np.all(np.isfinite(skeleton.hands[side].wrist))
        assert np.linalg.norm(skeleton.wrists[side] - skeleton.hands[side].wrist) <= CONTACT
    assert skeleton.wrists["R"] * [1, 1, -1] == pytest.approx(skeleton.wrists["L"], abs=1e-9)


def test_hands_lie_on_the_floor_past_the_head_of_somebody_who_lies_face_down(body: Body) -> None:
    ends = {"hands": "floor-ahead"}
    skeleton = pose(body, posture={"name": "prone"}, start=ends, end=ends)
    for side in SIDES:
        assert np.linalg.norm(skeleton.wrists[side] - skeleton.hands[side].wrist) <= CONTACT
        assert float(skeleton.wrists[side][1]) == pytest.approx(PALM_HEIGHT, abs=0.03)
        assert float(np.linalg.norm(skeleton.wrists[side] - skeleton.shoulders[side])) > body.arm * 0.97


def test_a_hand_rests_on_a_bent_leg_with_its_elbow_below_the_back(body: Body) -> None:
    ends = {"hands": "thigh"}
    for numbers, reaches in (({"name": "hinge", "lean": 60, "knees": 45}, True), ({"name": "stand"}, False)):
        skeleton = pose(body, posture=numbers, start=ends, end=ends)
        assert (np.linalg.norm(skeleton.wrists["R"] - skeleton.hands["R"].wrist) <= CONTACT) == reaches
        assert not reaches or (skeleton.elbows["R"] - skeleton.shoulders["R"]) @ skeleton.chest_frame[:, 0] > 0


def test_handles_carry_a_plank(body: Body) -> None:
    ends = {"hands": "on-handles"}
    skeleton = pose(body, posture={"name": "plank", "lift": 1}, hold={"item": "dumbbells"}, start=ends, end=ends)
    assert skeleton.grip("R")[1] == pytest.approx(HANDLE, abs=CONTACT)


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"posture": {"name": "stand", "pull": 1}}, ("figure", "posture", "pull"), 'The posture "stand" takes no "pull".'),
        ({"start": {"incline": 20}}, ("figure", "start", "incline"), 'takes no "incline"'),
        ({"end": {"stride": 1}}, ("figure", "end", "stride"), 'takes no "stride"'),
        ({"posture": {}}, ("figure", "posture"), "has no name"),
    ],
)
def test_a_number_that_a_posture_does_not_take(body: Body, fields: Any, path: tuple[str, ...], words: str) -> None:
    with pytest.raises(FigureError) as caught:
        pose(body, **fields)
    assert caught.value.path == path
    assert words in caught.value.message
    known = POSTURES if "name" not in fields.get("posture", {"name": ""}) else set(POSTURES["stand"].defaults) & set(NUMBERS)
    assert all(name in caught.value.fix for name in known)


def test_the_hand_keeps_its_distance_on_the_way(body: Body) -> None:
    figure = make_figure(**standing(start={"hands": "side"}, end={"hands": "out"}))
    movement = Movement(figure, body)
    lengths = [float(np.linalg.norm(s.wrists["R"] - s.shoulders["R"])) for s in map(movement.skeleton, (0, 0.25, 0.5, 0.75, 1))]
    assert max(lengths) - min(lengths) < 0.01


def test_hands_that_hold_on_stay_while_the_body_moves(body: Body) -> None:
    fields = {
        "posture": {"name": "hang"},
        "hold": None,
        "start": {"hands": "bar", "shoulder_blades": "up"},
        "end": {"hands": "bar", "pull": 1},
    }
    movement = Movement(make_figure(**fields), body)
    places = [movement.skeleton(moment).grip("R") for moment in (0, 0.5, 1)]
    assert np.ptp(places, axis=0).max() < CONTACT
    assert movement.stance(1).pelvis[1] > movement.stance(0).pelvis[1] + 0.3


def test_ways_by_direction(body: Body) -> None:
    way = {"toward": {"out": 1.0, "reach": 0.9}}
    skeleton = pose(body, start=way, end=way)
    offset = skeleton.wrists["R"] - skeleton.shoulders["R"]
    assert np.linalg.norm(offset) == pytest.approx(body.arm * 0.9, abs=0.002)
    assert offset[2] > 0.99 * np.linalg.norm(offset)


def test_both_hands_meet_when_they_are_together(body: Body) -> None:
    way = {"toward": {"forward": 1.0, "together": True}}
    skeleton = pose(body, start=way, end=way)
    assert np.linalg.norm(skeleton.wrists["R"] - skeleton.wrists["L"]) == pytest.approx(0.09)


def test_each_hand_may_have_its_own_place(body: Body) -> None:
    ends = {"right": "out", "left": "hip"}
    skeleton = pose(body, start=ends, end=ends, sides="right")
    assert skeleton.wrists["R"][2] > 0.6
    assert abs(skeleton.wrists["L"][2]) < 0.4


@pytest.mark.parametrize("word", sorted(get_args(ElbowHint)))
def test_an_elbow_points_where_the_record_says(body: Body, word: str) -> None:
    skeletons = {
        name: pose(body, start={"hands": "chest", "elbows": name}, end={"hands": "chest", "elbows": name})
        for name in (word, OPPOSITE[word])
    }
    way = {name: skeleton.elbows["R"] - skeleton.shoulders["R"] for name, skeleton in skeletons.items()}
    hint = skeletons[word].hands["R"].elbow
    assert way[word] @ hint > way[OPPOSITE[word]] @ hint


@pytest.mark.parametrize("anchor", sorted(ANCHORS))
def test_a_row_pulls_along_its_cable(body: Body, anchor: str) -> None:
    ends = {"hands": "row-low"}
    skeleton = pose(body, hold={"item": "cable", "anchor": anchor}, start=ends, end=ends)
    forearm = skeleton.wrists["R"] - skeleton.elbows["R"]
    assert angle_between(forearm, ANCHORS[anchor] - skeleton.elbows["R"]) < 25


@pytest.mark.parametrize(("item", "apart"), [("kettlebell-together", 0.16), ("dumbbell-end", 0.14), ("plate", 0.34)])
def test_hands_at_the_chest_meet_at_what_they_hold(body: Body, item: str, apart: float) -> None:
    ends = {"hands": "chest"}
    skeleton = pose(body, hold={"item": item, "grip": "overhand"}, start=ends, end=ends)
    assert np.linalg.norm(skeleton.grip("R") - skeleton.grip("L")) < apart
    assert (skeleton.grip("R") - skeleton.neck) @ FORWARD > 0.15


def test_who_sits_does_not_sink_into_the_seat(body: Body) -> None:
    skeleton = pose(body, posture={"name": "seated"})
    over = surface(skeleton)
    near = np.abs(over - skeleton.pelvis)[:, [0, 2]].max(axis=1) < 0.15
    assert float(over[near][:, 1].min()) > BENCH_HEIGHT - 0.025
