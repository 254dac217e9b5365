"""Joints: shoulders, spine and feet."""

import numpy as np
import pytest

from generator.figures.body import Body
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, vector
from generator.figures.postures import POSTURES
from generator.figures.skeleton import ShoulderBlade, ankle_height, curve_spine, place_shoulders, toes_at
from generator.figures.targets import BLADES

REST = ShoulderBlade()


def test_shoulders_at_rest_mirror_each_other(body: Body) -> None:
    stance = POSTURES["stand"].build(body, POSTURES["stand"].defaults)
    placed = place_shoulders(body, stance, {"R": REST, "L": REST})
    assert placed["R"] * vector(1, 1, -1) == pytest.approx(placed["L"])
    assert placed["R"][2] == pytest.approx(body.shoulder_half)


@pytest.mark.parametrize(
    ("name", "way", "least"), [("reach", FORWARD, 0.03), ("squeeze", -FORWARD, 0.03), ("up", UP, 0.05), ("down", -UP, 0.015)]
)
def test_a_shoulder_blade_moves_its_shoulder_only(body: Body, name: str, way: Vector, least: float) -> None:
    stance = POSTURES["stand"].build(body, {**POSTURES["stand"].defaults, "lean": 0})
    rest = place_shoulders(body, stance, {"R": REST, "L": REST})
    moved = place_shoulders(body, stance, {"R": BLADES[name], "L": REST})
    assert (moved["R"] - rest["R"]) @ way >= least
    assert moved["L"] == pytest.approx(rest["L"])
    assert moved["R"] @ RIGHT <= rest["R"] @ RIGHT


def test_the_spine_is_as_long_as_the_trunk_and_turns_from_pelvis_to_chest(body: Body) -> None:
    stance = POSTURES["stand"].build(body, {**POSTURES["stand"].defaults, "lean": 20, "round": 40})
    points = curve_spine(body, stance)
    steps = np.diff(points, axis=0)
    assert np.linalg.norm(steps, axis=1).sum() == pytest.approx(body.trunk * 1.03)
    assert steps[0] @ FORWARD < steps[-1] @ FORWARD


def test_a_level_shoe_stands_at_its_own_height_and_a_raised_heel_higher(body: Body) -> None:
    level, tiptoe = ankle_height(body, FORWARD), ankle_height(body, vector(1, -1, 0))
    assert level == pytest.approx(body.foot_height, abs=0.002)
    assert tiptoe > level + 0.05


@pytest.mark.parametrize(("degrees", "expected"), [(0, FORWARD), (90, RIGHT), (-90, -RIGHT)])
def test_toes_turn_out(degrees: float, expected: Vector) -> None:
    assert toes_at(degrees) == pytest.approx(expected, abs=1e-12)
