"""The shoulder girdle: where the shoulder joint is when blade and arm take it along."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.body import Body
from generator.figures.flesh.measures import fit_body
from generator.figures.geometry import vector
from generator.figures.girdle import place_joint

LEVEL = np.eye(3)
DOWN, AHEAD, OVERHEAD, ASIDE = vector(0, -1, 0), vector(1, 0, 0), vector(0, 1, 0), vector(0, 0, 1)


@pytest.fixture(params=NAMES)
def baked(request: pytest.FixtureRequest, body: Body) -> Body:
    """Return the measures of a baked body."""
    return fit_body(read_body(request.param))


def joint(body: Body, arm: np.ndarray, shift: tuple[float, float] = (0, 0), sign: int = 1) -> np.ndarray:
    return place_joint(body, vector(0, 0, 0), LEVEL, sign, shift, arm)


@pytest.mark.parametrize(
    ("arm", "axis", "least", "most"),
    [(OVERHEAD, 1, 0.05, 0.11), (ASIDE, 1, 0.01, 0.04), (AHEAD, 0, 0.015, 0.05)],
)
def test_an_arm_takes_its_shoulder_along(baked: Body, arm: np.ndarray, axis: int, least: float, most: float) -> None:
    assert least < (joint(baked, arm) - joint(baked, DOWN))[axis] < most


@pytest.mark.parametrize(("shift", "axis"), [((0, 0.058), 1), ((0.032, 0), 0)])
def test_a_blade_moves_the_shoulder_as_far_as_it_says(baked: Body, shift: tuple[float, float], axis: int) -> None:
    moved = (joint(baked, DOWN, shift) - joint(baked, DOWN))[axis]
    assert moved == pytest.approx(sum(shift), abs=0.012)


def test_both_sides_are_alike(baked: Body) -> None:
    right = joint(baked, AHEAD, (0.02, 0.01))
    assert np.allclose(right * vector(1, 1, -1), joint(baked, AHEAD, (0.02, 0.01), -1))
