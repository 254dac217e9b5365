"""Shoulders: the flesh between ribs and a raised arm is stretched flat, that by a hanging arm is left as it is, and a shrug takes the neck's
muscle along."""

from functools import lru_cache

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, BakedBody, read_body
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.raising import find_trapezius
from generator.figures.flesh.skinning import PosedBones, carry, carry_points, rise_of_blade, stretch_of_armpit
from generator.figures.geometry import FORWARD, Points, cross, unit
from generator.figures.implements.held import hand_holds
from generator.figures.passage import plan_movement
from generator.figures.reach import BLADES
from generator.figures.skeleton import SIDES, SIGN, Side
from tests.figures.figures_of_all import all_figures

FIGURES = all_figures()
RAISED = [("pull-up", 0.0), ("dead-hang", 0.0), ("overhead-press", 1.0), ("overhead-raise", 1.0)]
"""Figures with arms overhead, and the moment of each."""
HANGING = [("dumbbell-shrug", 0.0), ("dumbbell-shrug", 1.0), ("farmer-carry", 0.0), ("barbell-deadlift", 1.0)]
REACH = 1.4
"""Flesh by a raised arm stands no farther outside the shoulder's joint than so many times what the cap does at rest; kept round, it would
stand out up to 2 times as far."""
BESIDE_NECK, CAP = (0.45, 0.62), (0.75, 1.0)
"""Where the ridge of a shoulder is measured: from the middle of the neck to the shoulder's joint, shares of the way."""
SWELLING = 0.042
"""A body swells by no more of its volume; with the flesh kept round it would by up to 0.11."""


@lru_cache(maxsize=40)
def posed(name: str, moment: float, body: str) -> PosedBones:
    baked = read_body(body)
    skeleton = plan_movement(FIGURES[name], fit_body(baked)).skeleton(moment)
    return pose_bones(baked, skeleton, hand_holds(FIGURES[name], skeleton))


def shoulder_points(body: BakedBody, side: Side) -> np.ndarray:
    """Return the numbers of the points of the skin that hang on both trunk and arm."""
    both = body.share_of("upperarm", "lowerarm") * body.share_of("spine", "clavicle", "shoulder", "neck")
    skin = np.unique(body.skin)
    return skin[(both[skin] > 0.025) & (body.points[skin, 2] * SIGN[side] > 0)]


def volume(points: Points, triangles: np.ndarray) -> float:
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize(("name", "moment"), RAISED)
def test_no_balloon_swells_beside_a_raised_arm(name: str, moment: float, body: str) -> None:
    bones = posed(name, moment, body)
    baked, points = bones.body, carry_points(bones)
    for side in SIDES:
        own = shoulder_points(baked, side)
        joint, elbow = baked.head(f"upperarm01.{side}"), baked.head(f"lowerarm01.{side}")
        cap = ((baked.points[own] - joint) @ unit(cross(elbow - joint, FORWARD) * SIGN[side])).max()
        aside = bones.turn("spine01")[:, 2] * SIGN[side]
        assert ((points[own] - bones.head(f"upperarm01.{side}")) @ aside).max() < REACH * cap


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize(("name", "moment"), RAISED)
def test_raised_arms_do_not_swell_the_body(name: str, moment: float, body: str) -> None:
    bones = posed(name, moment, body)
    assert abs(volume(carry_points(bones), bones.body.skin) / volume(bones.body.points, bones.body.skin) - 1) < SWELLING


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize(("name", "moment"), HANGING)
def test_shoulders_of_hanging_arms_are_left_as_they_are(name: str, moment: float, body: str) -> None:
    bones = posed(name, moment, body)
    baked = bones.body
    kept, points = carry(baked.points, baked.bones, baked.shares, bones), carry_points(bones)
    for side in SIDES:
        muscle, shares = find_trapezius(baked, side)
        kept[muscle] += shares * rise_of_blade(bones, side)
        own = shoulder_points(baked, side)
        assert len(own) > 100
        assert np.linalg.norm(points[own] - kept[own], axis=1).max() < 0.001


@pytest.mark.parametrize("body", NAMES)
def test_the_flesh_is_stretched_more_the_higher_an_arm_is_raised(body: str) -> None:
    stretches = [stretch_of_armpit(posed("overhead-press", moment, body), "R") for moment in (0.0, 0.25, 0.5, 0.75, 1.0)]
    assert stretches == sorted(stretches)
    assert stretches[0] < 0.5
    assert stretches[-1] == 1.0


def height_of_ridge(bones: PosedBones, side: Side, between: tuple[float, float]) -> float:
    """Return how high the skin of a shoulder is over the chest's middle, metres."""
    body, chest, middle = bones.body, bones.turn("spine01"), bones.head("spine01")
    skin = np.unique(body.skin)
    skin = skin[body.share_of("head", "upperarm02", "lowerarm")[skin] < 0.5]
    own, joint = (carry_points(bones)[skin] - middle) @ chest, (bones.head(f"upperarm01.{side}") - middle) @ chest
    way = own[:, 2] / joint[2]
    return float(own[(way > between[0]) & (way < between[1]), 1].max())


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("body", NAMES)
def test_a_shrug_leaves_no_notch_between_neck_and_shoulder(body: str, side: Side) -> None:
    bones = [posed("dumbbell-shrug", moment, body) for moment in (0.0, 1.0)]
    (low, high), (rest, cap) = ([height_of_ridge(one, side, where) for one in bones] for where in (BESIDE_NECK, CAP))
    assert high > cap + 0.004
    assert high - low > 0.7 * (cap - rest)


@pytest.mark.parametrize("body", NAMES)
def test_the_muscle_of_the_neck_rises_for_no_raised_arm_and_for_no_blade_that_is_down(body: str) -> None:
    for name, moment in (("pull-up", 0.0), ("overhead-press", 1.0), ("dumbbell-shrug", 0.0)):
        assert np.linalg.norm(rise_of_blade(posed(name, moment, body), "R")) < 0.004, name


@pytest.mark.parametrize("body", NAMES)
def test_a_shrug_leaves_the_head_where_it_is(body: str) -> None:
    head = read_body(body).share_of("head")
    for side in SIDES:
        over, shares = find_trapezius(read_body(body), side)
        assert shares[head[over] > 0.9].max() * BLADES["up"].up < 0.002
