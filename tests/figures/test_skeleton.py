"""Joints: shoulders, spine and feet."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.body import Body
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.posing import pose_bones
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, vector
from generator.figures.movement import Movement
from generator.figures.postures import POSTURES
from generator.figures.reach import BLADES
from generator.figures.skeleton import SIDES, SIGN, ShoulderBlade, ankle_height, curve_spine, place_shoulders, toes_at
from tests.figures.exercises import make_figure

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
    # The bones themselves curve, and so a bent spine is not to the millimetre as long as a straight one.
    assert np.linalg.norm(steps, axis=1).sum() == pytest.approx(body.trunk * 1.03, abs=0.02)
    assert steps[0] @ FORWARD < steps[-1] @ FORWARD


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("numbers", [{"lean": 66}, {"lean": 70, "round": 24}, {"lean": 0, "round": 30}, {"lean": 20, "twist": 30}])
def test_the_collarbones_of_a_bent_trunk_begin_where_the_mesh_has_them(name: str, numbers: dict[str, float]) -> None:
    baked = read_body(name)
    body = fit_body(baked)
    skeleton = Movement(make_figure(posture={"name": "hinge", **numbers}), body).skeleton(0.0)
    posed = pose_bones(baked, skeleton, {side: HandHold("handle") for side in SIDES})
    for side in SIDES:
        inner = skeleton.neck + skeleton.chest_frame @ (body.breastbone * vector(1, 1, SIGN[side]))
        assert inner == pytest.approx(posed.head(f"clavicle.{side}"), abs=1e-3)


def test_a_level_shoe_stands_at_its_own_height_and_a_raised_heel_higher(body: Body) -> None:
    level, tiptoe = ankle_height(body, FORWARD), ankle_height(body, vector(1, -1, 0))
    assert level == pytest.approx(body.foot_height, abs=0.002)
    assert tiptoe > level + 0.05


@pytest.mark.parametrize(("degrees", "expected"), [(0, FORWARD), (90, RIGHT), (-90, -RIGHT)])
def test_toes_turn_out(degrees: float, expected: Vector) -> None:
    assert toes_at(degrees) == pytest.approx(expected, abs=1e-12)
