"""Outlines become short path data that stays close to them."""

import math
import re
from itertools import pairwise

import numpy as np
import pytest

from generator.muscle_map.curves import TOLERANCE, encode_bow, encode_line, encode_ring, fit, resample, smooth
from generator.muscle_map.shapes import parse_points

CIRCLE = np.array([(10 * math.cos(a), 10 * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 200)])


def test_a_smooth_line_meets_every_written_point() -> None:
    shape = parse_points("0,0! 10,2 20,0 20,20! 0,20!")
    line = smooth(shape, closed=True)
    for place in shape.places:
        assert np.hypot(*(line - place).T).min() < 1e-9


def test_corners_are_joined_straight() -> None:
    line = smooth(parse_points("0,0! 10,0! 10,10!"), closed=False)
    assert np.allclose(line[:11, 1], 0)
    assert np.allclose(line[-1], (10, 10))


@pytest.mark.parametrize(("step", "count"), [(1.0, 11), (5.0, 3), (100.0, 2)])
def test_resampling_keeps_the_ends(step: float, count: int) -> None:
    line = resample(np.array([(0.0, 0.0), (4.0, 0.0), (10.0, 0.0)]), step)
    assert len(line) == count
    assert line[0].tolist() == [0, 0]
    assert line[-1].tolist() == [10, 0]


def test_fitted_curves_stay_close_and_join() -> None:
    curves = fit(CIRCLE)
    assert len(curves) <= 8
    for before, after in pairwise(curves):
        assert before[3].tolist() == after[0].tolist()
    t = np.linspace(0, 1, 50)[:, None]
    for curve in curves:
        drawn = (1 - t) ** 3 * curve[0] + 3 * t * (1 - t) ** 2 * curve[1] + 3 * t**2 * (1 - t) * curve[2] + t**3 * curve[3]
        assert np.abs(np.hypot(*drawn.T) - 10).max() < 2 * TOLERANCE


def test_path_data_is_relative_short_and_closed() -> None:
    path = encode_ring(CIRCLE)
    assert re.fullmatch(r"M[-\d. ]+c[-\d. ]+z", path)
    assert "." not in path
    numbers = [int(n) for n in re.findall(r"-?\d+", path)]
    steps = np.array(numbers[2:]).reshape(-1, 3, 2)
    assert np.abs(steps[:, 2].sum(axis=0)).max() <= 1, "the path ends where it began"


def test_lines() -> None:
    straight = np.array([(0.0, 0.0), (10.0, 0.0)])
    assert encode_line(straight) == "M0 0c8 0 17 0 25 0"
    assert encode_bow(resample(straight, 0.5)) == "M0 0q12 0 25 0"
    assert encode_bow(np.array([(2.0, 1.0), (4.0, -1.0), (6.0, 1.0)])) == "M5 2q5-10 10 0"
