"""Vectors, frames and limbs of two bones."""

import numpy as np
import pytest

from generator.figures.geometry import (
    DOWN,
    FORWARD,
    RIGHT,
    UP,
    Vector,
    angle_between,
    bend_limb,
    frame,
    frame_of,
    rotation,
    swing,
    unit,
    vector,
)

ROOT = vector(0.1, 1.4, 0.2)


@pytest.mark.parametrize("way", [FORWARD, DOWN, vector(0.3, -0.5, 0.2), vector(-1, 1, 1)])
@pytest.mark.parametrize("distance", [0.1, 0.3, 0.5, 0.57])
def test_a_limb_reaches_what_is_near_enough(way: Vector, distance: float) -> None:
    target = ROOT + unit(way) * distance
    middle, end = bend_limb(ROOT, target, 0.32, 0.26, RIGHT)
    assert np.linalg.norm(end - target) < 1e-9
    assert np.linalg.norm(middle - ROOT) == pytest.approx(0.32, abs=1e-9)
    assert np.linalg.norm(end - middle) == pytest.approx(0.26, abs=1e-9)
    assert (middle - ROOT) @ RIGHT >= (target - ROOT) @ RIGHT * 0.32 / 0.58 - 1e-9


@pytest.mark.parametrize(("distance", "reached"), [(5.0, 0.58 * 0.9995), (0.58, 0.58 * 0.9995), (0.0, 0.06 * 1.01), (0.01, 0.06 * 1.01)])
def test_a_limb_stops_at_its_longest_and_shortest(distance: float, reached: float) -> None:
    middle, end = bend_limb(ROOT, ROOT + FORWARD * distance, 0.32, 0.26, UP)
    assert np.all(np.isfinite([middle, end]))
    if distance:
        assert np.linalg.norm(end - ROOT) == pytest.approx(reached)
        assert np.linalg.norm(end - middle) == pytest.approx(0.26, abs=1e-6)


@pytest.mark.parametrize("hint", [UP, DOWN, RIGHT, -RIGHT])
def test_the_middle_joint_bends_toward_its_hint(hint: Vector) -> None:
    middle, _ = bend_limb(ROOT, ROOT + FORWARD * 0.4, 0.32, 0.26, hint)
    assert (middle - ROOT) @ hint > 0.1


def test_a_hint_along_the_limb_still_gives_a_bent_limb() -> None:
    middle, end = bend_limb(ROOT, ROOT + FORWARD * 0.4, 0.32, 0.26, FORWARD)
    assert np.linalg.norm(middle - ROOT) == pytest.approx(0.32)
    assert np.linalg.norm(end - middle) == pytest.approx(0.26)


@pytest.mark.parametrize(
    ("arguments", "column", "expected"),
    [
        ({}, 1, UP),
        ({"pitch": 90}, 1, FORWARD),
        ({"pitch": -90}, 1, -FORWARD),
        ({"pitch": 90}, 0, DOWN),
        ({"yaw": 90}, 0, -RIGHT),
        ({"roll": 90}, 1, RIGHT),
    ],
)
def test_frames_lean_turn_and_roll(arguments: dict[str, float], column: int, expected: Vector) -> None:
    assert frame(**arguments)[:, column] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("matrix", [frame(30, 20, 10), rotation(vector(1, 2, 3), 77), frame_of(vector(1, 1, 0), vector(0.2, 0.1, 1))])
def test_frames_are_right_angled_and_keep_their_hand(matrix: np.ndarray) -> None:
    assert matrix @ matrix.T == pytest.approx(np.eye(3), abs=1e-9)
    assert np.cross(matrix[:, 0], matrix[:, 1]) == pytest.approx(matrix[:, 2], abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "share", "expected"),
    [
        (FORWARD, UP, 0.0, FORWARD),
        (FORWARD, UP, 1.0, UP),
        (FORWARD, UP, 0.5, vector(0.5**0.5, 0.5**0.5, 0)),
        (FORWARD, UP * 3, 0.5, vector(2**0.5, 2**0.5, 0)),
        (FORWARD, FORWARD * 3, 0.5, FORWARD * 2),
    ],
)
def test_a_swing_keeps_to_the_arc(first: Vector, second: Vector, share: float, expected: Vector) -> None:
    assert swing(first, second, share) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("first", "second", "degrees"), [(UP, UP, 0), (UP, DOWN, 180), (UP, FORWARD * 9, 90)])
def test_angles(first: Vector, second: Vector, degrees: float) -> None:
    assert angle_between(first, second) == pytest.approx(degrees, abs=1e-3)


def test_the_zero_vector_has_no_direction() -> None:
    assert unit(vector(0, 0, 0)) == pytest.approx(vector(0, 0, 0))
