"""Hands close on what they hold: measured on the mesh, for every shape and both sides of every body."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.flesh.grip import rest_grip
from generator.figures.flesh.hands.bending import bend_hand
from generator.figures.flesh.hands.bends import bent_hand
from generator.figures.flesh.hands.closing import Bell, Cylinder, HandSkin
from generator.figures.flesh.hands.rows import HEAVY_HEAD, fit_pointing
from generator.figures.flesh.hands.shapes import HAND_SHAPES, HandHold, hold_both
from generator.figures.flesh.skinning import carry_points, turn_bones
from generator.figures.geometry import Points
from generator.figures.implements.dumbbells import HEAD, HEAVY_RADIUS
from generator.figures.skeleton import SIDES, Side
from tests.figures.staged import stage

MILLIMETRE = 0.001
SIDE_BY_SIDE = 7.0 * MILLIMETRE
"""Points of two fingers are no farther apart: on either skin the next one is some 4 mm away."""
ROUND = [
    (body, side, shape, radius)
    for body in NAMES
    for side in SIDES
    for shape, radii in (
        ("bar-over", (0.0145, 0.016)),
        ("bar-under", (0.0145,)),
        ("handle", (0.016, 0.017, 0.019)),
        ("angled", (0.016,)),
        ("rope", (0.010, 0.014)),
    )
    for radius in radii
]


def closed(body_name: str, side: Side, hold: HandHold) -> Points:
    body = read_body(body_name)
    return carry_points(turn_bones(body, bend_hand(body, side, np.eye(3), hold)))


def skin_of(body_name: str, side: Side, finger: int, *joints: int) -> np.ndarray:
    body = read_body(body_name)
    used = np.unique(body.skin)
    return used[body.share_of(*(f"finger{finger}-{joint}.{side}" for joint in joints))[used] > 0.5]


def held_by(body_name: str, side: Side, hold: HandHold) -> Cylinder:
    body = read_body(body_name)
    grip = rest_grip(body, side, hold)
    return Cylinder(body.head(f"wrist.{side}") + grip.centre, grip.axis, hold.thickness)


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_fingers_over_the_edge_of_a_table_lie_on_its_top(body: str, share: float) -> None:
    staging = stage("table-row", body)
    top = float(staging.supports[0].surfaces[0].centre[1])
    skin = staging.moment(share).person.meshes[0].points
    for side in SIDES:
        for finger in (2, 3, 4, 5):
            tip = skin[skin_of(body, side, finger, 3)]
            assert -4 * MILLIMETRE < float(tip[:, 1].min()) - top < 12 * MILLIMETRE, (side, finger)


@pytest.mark.parametrize(("body", "side", "shape", "radius"), ROUND)
def test_every_finger_touches_what_it_holds(body: str, side: Side, shape: str, radius: float) -> None:
    hold = HandHold(shape, radius)
    points, held = closed(body, side, hold), held_by(body, side, hold)
    for finger in (2, 3, 4, 5):
        gaps = [float(held.depths(points[skin_of(body, side, finger, joint)]).min()) for joint in (1, 2, 3)]
        assert min(gaps) < 1 * MILLIMETRE, (finger, gaps)
        assert max(gaps[1:]) < 3 * MILLIMETRE, (finger, gaps)


@pytest.mark.parametrize(("body", "side", "shape", "radius"), ROUND)
def test_nothing_of_a_hand_goes_through_what_it_holds(body: str, side: Side, shape: str, radius: float) -> None:
    hold = HandHold(shape, radius)
    points, held = closed(body, side, hold), held_by(body, side, hold)
    mesh = read_body(body)
    used = np.unique(mesh.skin)
    hand = used[mesh.share_of(*(f"{part}.{side}" for part in ("wrist", *(f"metacarpal{n}" for n in range(1, 5)))))[used] > 0.3]
    fingers = np.concatenate([skin_of(body, side, finger, 1, 2, 3) for finger in range(1, 6)])
    assert float(held.depths(points[np.union1d(hand, fingers)]).min()) > -3 * MILLIMETRE


@pytest.mark.parametrize(("body", "side", "shape", "radius"), ROUND)
def test_the_thumb_lies_on_the_fingers_or_on_what_they_hold(body: str, side: Side, shape: str, radius: float) -> None:
    hold = HandHold(shape, radius)
    points, held = closed(body, side, hold), held_by(body, side, hold)
    tip = points[skin_of(body, side, 1, 2, 3)]
    fingers = points[np.concatenate([skin_of(body, side, finger, 1, 2, 3) for finger in (2, 3)])]
    nearest = float(np.linalg.norm(tip[:, None] - fingers[None], axis=2).min())
    assert min(nearest, float(held.depths(tip).min())) < 4 * MILLIMETRE


@pytest.mark.parametrize(("body", "side", "shape", "radius"), ROUND)
def test_neighboring_fingers_lie_side_by_side(body: str, side: Side, shape: str, radius: float) -> None:
    points = closed(body, side, HandHold(shape, radius))
    for finger in (2, 3, 4):
        one, other = (points[skin_of(body, side, each, 2, 3)] for each in (finger, finger + 1))
        assert float(np.linalg.norm(one[:, None] - other[None], axis=2).min()) < SIDE_BY_SIDE, finger


def below_a_bell(body: str, side: Side) -> tuple[Points, Bell]:
    hold = HandHold("cup")
    grip = rest_grip(read_body(body), side, hold)
    return closed(body, side, hold), Bell(read_body(body).head(f"wrist.{side}") + grip.centre, grip.axis, hold.thickness, *HEAVY_HEAD)


def test_hands_are_closed_below_the_head_that_is_drawn() -> None:
    assert (HEAVY_RADIUS, HEAD) == HEAVY_HEAD


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("body", NAMES)
def test_a_hand_lies_below_a_bell_with_its_thumb_round_the_handle(body: str, side: Side) -> None:
    points, bell = below_a_bell(body, side)
    nearest = {finger: float(bell.depths(points[skin_of(body, side, finger, 2, 3)]).min()) for finger in range(1, 6)}
    assert min(nearest.values()) > -3 * MILLIMETRE
    assert max(nearest[finger] for finger in (1, 2, 3)) < 4 * MILLIMETRE, nearest
    tip = points[skin_of(body, side, 1, 3)] - bell.centre
    along = tip @ bell.axis
    assert (np.linalg.norm(tip - np.outer(along, bell.axis), axis=1) - bell.radius).min() < 2 * MILLIMETRE


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("body", NAMES)
def test_fingers_below_a_bell_reach_round_its_rim(body: str, side: Side) -> None:
    points, bell = below_a_bell(body, side)
    for finger in (3, 4, 5):
        heights = (points[skin_of(body, side, finger, 3)] - bell.centre) @ bell.axis
        assert heights.max() > 4 * MILLIMETRE, finger


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize("shape", HAND_SHAPES)
def test_the_left_hand_mirrors_the_right_one(body: str, shape: str) -> None:
    mesh = read_body(body)
    hold = HandHold(shape)
    mirror = np.array([1.0, 1.0, -1.0])
    bones = [turn_bones(mesh, bend_hand(mesh, side, np.eye(3), hold)) for side in SIDES]
    for finger in range(1, 6):
        for joint in (1, 2, 3):
            right, left = (posed.tail(f"finger{finger}-{joint}.{side}") for posed, side in zip(bones, SIDES, strict=True))
            assert np.abs(right - left * mirror).max() < 0.5 * MILLIMETRE, (finger, joint)
    grips = [rest_grip(mesh, side, hold) for side in SIDES]
    assert np.abs(grips[0].centre - grips[1].centre * mirror).max() < 0.5 * MILLIMETRE


def test_mixed_turns_one_hand_round() -> None:
    held = hold_both("mixed")
    assert {side: hold.row.turn for side, hold in held.items()} == {"R": "overhand", "L": "underhand"}


@pytest.mark.parametrize("body", NAMES)
def test_the_stored_bends_are_those_of_the_bodies(body: str) -> None:
    stored = bent_hand(body, "pointing", 0.0)
    fitted = fit_pointing(HandSkin(read_body(body)), 0.0)
    for finger, bends in fitted.bends.fingers.items():
        assert stored.bends.fingers[finger] == pytest.approx(bends, abs=1.0)
    assert stored.centre == pytest.approx(fitted.centre, abs=0.0005)


@pytest.mark.parametrize("shape", HAND_SHAPES)
def test_every_shape_is_stored_for_every_body(shape: str) -> None:
    for body in NAMES:
        assert bent_hand(body, HAND_SHAPES[shape].fingers, HAND_SHAPES[shape].radius).bends.fingers or shape == "open"


def test_between_stored_radii_a_hand_is_blended() -> None:
    low, middle, high = (bent_hand("man", "round", radius).bends.fingers[3][1] for radius in (0.0145, 0.01525, 0.016))
    assert middle == pytest.approx((low + high) / 2, abs=0.01)
