"""Skinning: bent limbs keep their volume, and nothing moves at rest."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.flesh.skinning import carry_points, turn_bones
from generator.figures.geometry import RIGHT, Frame, Points, rotation, unit

BENDS = {
    "elbow": ({"lowerarm01", "lowerarm02", "wrist"}, 110.0, 0.009),
    "knee": ({"lowerleg01", "lowerleg02", "foot"}, -100.0, 0.012),
    "hip": ({"upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot"}, 100.0, 0.06),
}
"""Joint → the bones that turn, degrees, and the share of the body's volume that may be lost or won."""


def volume(points: Points, triangles: np.ndarray) -> float:
    a, b, c = (points[triangles[:, corner]] for corner in range(3))
    return float((a * np.cross(b, c)).sum() / 6)


def turns_of(joint: str, name: str) -> dict[str, Frame]:
    bones, bend, _ = BENDS[joint]
    body = read_body(name)
    turns: dict[str, Frame] = {}
    for side in "RL":
        axis = RIGHT
        if joint == "elbow":
            upper = body.head(f"lowerarm01.{side}") - body.head(f"upperarm01.{side}")
            axis = unit(np.cross(upper, body.head(f"wrist.{side}") - body.head(f"lowerarm01.{side}")))
        turns |= {f"{bone}.{side}": rotation(axis, bend) for bone in bones}
    return turns


@pytest.mark.parametrize("name", NAMES)
def test_nothing_moves_at_rest(name: str) -> None:
    body = read_body(name)
    assert np.abs(carry_points(turn_bones(body, {})) - body.points).max() < 1e-6


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("joint", BENDS)
def test_bent_joints_keep_their_volume(joint: str, name: str) -> None:
    body = read_body(name)
    rest = volume(body.points, body.skin)
    bent = volume(carry_points(turn_bones(body, turns_of(joint, name))), body.skin)
    assert abs(bent / rest - 1) < BENDS[joint][2]


@pytest.mark.parametrize("name", NAMES)
def test_a_twist_does_not_wring_the_arm(name: str) -> None:
    body = read_body(name)
    turns: dict[str, Frame] = {}
    for side in "RL":
        along = unit(body.head(f"lowerarm01.{side}") - body.head(f"upperarm01.{side}"))
        turns |= {f"{bone}.{side}": rotation(along, 80) for bone in ("upperarm02", "lowerarm01", "lowerarm02", "wrist")}
    twisted = carry_points(turn_bones(body, turns))
    assert abs(volume(twisted, body.skin) / volume(body.points, body.skin) - 1) < 0.004


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("bend", [60.0, 90.0, 110.0])
def test_the_waist_stays_with_the_pelvis_when_hips_bend(name: str, bend: float) -> None:
    body = read_body(name)
    turns = {f"{bone}.{side}": rotation(RIGHT, bend) for bone in BENDS["hip"][0] for side in "RL"}
    moved = np.linalg.norm(carry_points(turn_bones(body, turns)) - body.points, axis=1)
    hip = body.head("upperleg01.R")
    skin = np.unique(body.skin)
    arms = body.share_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    waist = skin[(np.abs(body.points[skin, 1] - hip[1] - 0.09) < 0.01) & (arms[skin] < 0.1)]
    assert len(waist) > 20
    assert moved[waist].max() < 0.012


@pytest.mark.parametrize("name", NAMES)
def test_buttocks_are_stretched_flat_when_hips_bend(name: str) -> None:
    """They reach less far behind bent hips than behind straight ones."""
    body = read_body(name)
    hip = body.head("upperleg01.R")
    skin = np.unique(body.skin)
    seat = skin[(body.share_of("upperleg", "root", "pelvis")[skin] > 0.7) & (body.points[skin, 0] < hip[0])]

    def reach(bend: float) -> float:
        turns = {f"{bone}.{side}": rotation(RIGHT, bend) for bone in BENDS["hip"][0] for side in "RL"}
        points = carry_points(turn_bones(body, turns))[seat]
        # The buttocks look to the middle between where the trunk's back and the thigh's back look.
        way = rotation(RIGHT, bend / 2) @ np.array([-1.0, 0.0, 0.0])
        return float(((points - hip) @ way).max())

    assert reach(80.0) < reach(0.0) - 0.003


@pytest.mark.parametrize("name", NAMES)
def test_buttocks_do_not_move_with_other_joints(name: str) -> None:
    body = read_body(name)
    straight = carry_points(turn_bones(body, turns_of("knee", name)))
    thighs = body.share_of("root", "pelvis") > 0.2
    assert np.abs(straight - body.points)[thighs].max() < 1e-6
