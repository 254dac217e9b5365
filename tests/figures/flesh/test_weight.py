"""Where a baked body's weight lies."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.flesh.skinning import turn_bones
from generator.figures.flesh.weight import centre_of_mass, fill_body, weigh_body, weigh_segments
from generator.figures.geometry import FORWARD, rotation


@pytest.mark.parametrize(("name", "litres"), [("man", (60, 75)), ("woman", (48, 62))])
def test_a_body_has_a_persons_volume(name: str, litres: tuple[float, float]) -> None:
    assert litres[0] < weigh_body(read_body(name)).volume * 1000 < litres[1]


@pytest.mark.parametrize("name", NAMES)
def test_the_cubes_lie_within_the_body_and_alike_on_both_sides(name: str) -> None:
    body = read_body(name)
    cubes = fill_body(body)
    points = body.points[np.unique(body.skin)]
    assert (cubes > points.min(axis=0) - 0.02).all()
    assert (cubes < points.max(axis=0) + 0.02).all()
    assert abs(cubes[:, 2].mean()) < 0.002


@pytest.mark.parametrize("name", NAMES)
def test_the_weight_of_a_body_at_rest_lies_at_the_height_of_the_pelvis(name: str) -> None:
    body = read_body(name)
    height = float(body.points[body.skin.ravel(), 1].max())
    centre = centre_of_mass(turn_bones(body, {}))
    assert 0.54 < centre[1] / height < 0.59
    assert abs(centre[2]) < 0.003


def test_turned_arms_take_their_weight_along() -> None:
    body = read_body("man")
    rest = centre_of_mass(turn_bones(body, {}))
    spread = {f"upperarm01.{side}": rotation(FORWARD, sign * 60) for side, sign in (("R", 1), ("L", -1))}
    turned = centre_of_mass(turn_bones(body, spread))
    assert abs(turned[1] - rest[1]) > 0.004


@pytest.mark.parametrize("name", NAMES)
def test_the_segments_are_the_whole_body(name: str) -> None:
    parts = weigh_segments(read_body(name))
    whole = sum(part.share * (1 if segment in ("trunk", "head") else 2) for segment, part in parts.items())
    assert whole == pytest.approx(1, abs=0.01)
    assert 0.4 < parts["trunk"].share < 0.5
    assert 0.09 < parts["thigh"].share < 0.14
