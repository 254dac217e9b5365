"""Balance: a standing body presses on the middle of its feet, whatever it holds."""

from typing import Any

import numpy as np
import pytest

from generator.figures.balance import Force, centre_of_body, forces_at_hands, middle_of_feet, pressure_point, solve_back
from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.body import Body
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.weight import centre_of_mass
from generator.figures.geometry import DOWN, vector
from generator.figures.hanging import ON_FLOOR
from generator.figures.movement import Movement
from generator.figures.skeleton import SIDES
from tests.figures.exercises import make_figure

ROWED: dict[str, Any] = {"posture": {"name": "hinge", "lean": 62, "knees": 20}, "start": {"hands": "hang"}, "end": {"hands": "row-low"}}
LIFTED: dict[str, Any] = {
    "posture": {"name": "hinge"},
    "hold": {"item": "barbell"},
    "start": {"lean": 66, "knees": 80, "hands": "hang-front", "rests": "floor"},
    "end": {"lean": 2, "knees": 4, "hands": "hang-front"},
}


@pytest.fixture(params=NAMES)
def baked(request: pytest.FixtureRequest, body: Body) -> Body:
    """Return the measures of a baked body."""
    return fit_body(read_body(request.param))


def test_a_weight_presses_below_itself() -> None:
    centre, kilograms = vector(0.1, 1.0, 0), 60.0
    assert pressure_point(centre, kilograms, [])[0] == pytest.approx(0.1)
    held = Force(vector(0.5, 0.8, 0), DOWN * 20)
    assert pressure_point(centre, kilograms, [held])[0] == pytest.approx(0.2)


def test_a_level_pull_tips_the_body_by_its_height() -> None:
    drawn = Force(vector(0.5, 1.2, 0), vector(10, 0, 0))
    assert pressure_point(vector(0, 1, 0), 60, [drawn])[0] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("item", "light", "anchor", "kilograms"),
    [
        ("barbell", False, None, 40),
        ("barbell", True, None, 12),
        ("band", False, None, 0),
        ("cable", False, vector(1, 1, 0), 8),
        (None, False, None, 0),
    ],
)
def test_what_an_item_does_to_the_hands(item: str | None, light: bool, anchor: Any, kilograms: float) -> None:
    forces = forces_at_hands(item, light, anchor, {"R": vector(0, 1, 0.2), "L": vector(0, 1, -0.2)})
    assert sum(float(np.linalg.norm(force.kilograms)) for force in forces) == pytest.approx(kilograms)


@pytest.mark.parametrize(("middle", "found"), [(12.0, 12.0), (-30.0, -8.0), (60.0, 40.0)])
def test_the_hips_go_back_until_the_body_balances_or_no_farther(middle: float, found: float) -> None:
    assert solve_back(lambda back: (middle - back) * 0.01) == pytest.approx(found, abs=0.05)


@pytest.mark.parametrize("fields", [ROWED, LIFTED])
@pytest.mark.parametrize("moment", [0.0, 0.3, 0.5, 0.8, 1.0])
def test_body_and_load_press_on_the_middle_of_the_feet(baked: Body, fields: dict[str, Any], moment: float) -> None:
    movement = Movement(make_figure(**fields), baked)
    ahead = movement.pressure_point(movement.skeleton(moment), moment) - middle_of_feet(baked, movement.stance(moment))
    assert abs(ahead[0]) < 0.04


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lean", [0, 30, 60, 75])
def test_joints_alone_say_where_the_weight_of_the_mesh_is(name: str, lean: float) -> None:
    person = dress_body(name)
    moved = Movement(make_figure(**{**ROWED, "posture": {"name": "hinge", "lean": lean, "knees": 20}}), fit_body(person.body))
    for moment in (0.0, 1.0):
        skeleton = moved.skeleton(moment)
        bones = pose_bones(person.body, skeleton, {side: HandHold("handle") for side in SIDES})
        assert float((centre_of_mass(bones) - centre_of_body(skeleton))[0]) == pytest.approx(0, abs=0.004)


def test_a_hinge_takes_the_hips_behind_the_ankles_over_upright_shins(body: Body) -> None:
    movement = Movement(make_figure(**ROWED), body)
    skeleton = movement.skeleton(0)
    assert skeleton.pelvis[0] < skeleton.ankles["R"][0] - 0.15
    assert skeleton.knees["R"][0] > skeleton.ankles["R"][0] - 0.01


def test_a_trunk_that_keeps_its_numbers_keeps_its_place(body: Body) -> None:
    movement = Movement(make_figure(**ROWED), body)
    assert movement.is_still
    assert np.allclose(movement.stance(0).pelvis, movement.stance(1).pelvis)


def test_a_lifted_bar_goes_straight_up_along_the_legs(baked: Body) -> None:
    movement = Movement(make_figure(**LIFTED), baked)
    path = [float(movement.skeleton(moment).grip("R")[0]) for moment in np.linspace(0, 1, 9)]
    assert max(path) - min(path) < 0.06


def test_the_knees_bend_until_the_bar_lies_on_the_floor(baked: Body) -> None:
    skeleton = Movement(make_figure(**LIFTED), baked).skeleton(0)
    assert skeleton.grip("R")[1] == pytest.approx(ON_FLOOR["barbell"], abs=0.002)
    assert skeleton.knees["R"][1] < skeleton.pelvis[1] < skeleton.shoulders["R"][1]


def test_what_hangs_beside_the_legs_stays_clear_of_them(baked: Body) -> None:
    lifted = {"lean": 40, "knees": 40, "hands": "hang-beside"}
    movement = Movement(make_figure(posture={"name": "hinge"}, start=lifted, end={**lifted, "lean": 2, "knees": 4}), baked)
    for moment in (0.0, 0.5, 1.0):
        skeleton = movement.skeleton(moment)
        assert skeleton.grip("R")[2] > max(skeleton.knees["R"][2], skeleton.hips["R"][2]) + 0.1
        assert skeleton.grip("R")[0] == pytest.approx(middle_of_feet(baked, movement.stance(moment))[0], abs=0.002)


def test_what_hangs_beside_the_legs_hangs_more_level_than_the_arm_is_square(baked: Body) -> None:
    ends = {"hands": "hang-beside"}
    moved = Movement(make_figure(posture={"name": "hinge"}, start={"lean": 64, "knees": 80, **ends}, end={"lean": 2, **ends}), baked)
    for moment in (0.0, 0.5, 1.0):
        skeleton = moved.skeleton(moment)
        arm = skeleton.wrists["R"] - skeleton.shoulders["R"]
        assert abs(float(skeleton.hands["R"].handle[1])) < 0.85 * abs(float(arm[0])) / float(np.linalg.norm(arm)) + 0.02


def test_what_is_thrown_does_not_count(body: Body) -> None:
    hold = {"item": "barbell"}
    places = [
        Movement(make_figure(posture={"name": name, "lean": 40, "width": 0.2}, hold=hold), body).stance(0).pelvis[0]
        for name in ("hinge", "swing")
    ]
    assert abs(places[0] - places[1]) > 0.01
