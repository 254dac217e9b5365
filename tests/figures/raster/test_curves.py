"""Curves: near their lines, round where these are round, straight where they are straight, and short to write."""

import numpy as np
import pytest

from generator.figures.geometry import Points
from generator.figures.raster.chains import follow_rings
from generator.figures.raster.curves import Pen, draw_curve, draw_marked, draw_stroke
from tests.figures.raster.paths import read_paths

PEN = Pen(fine=1.6, grid=2)
STEP = 0.8
"""Pixels of one step of the path."""


def disc(radius: float) -> Points:
    rows, columns = np.mgrid[-radius - 4 : radius + 5, -radius - 4 : radius + 5]
    (ring,) = follow_rings((rows**2 + columns**2 <= radius**2).astype(np.uint8))
    return ring.points - radius - 4


def box(width: int, height: int) -> Points:
    mask = np.zeros((height + 20, width + 20), np.uint8)
    mask[10:-10, 10:-10] = 1
    (ring,) = follow_rings(mask)
    return ring.points


def farthest(line: Points, other: Points) -> float:
    return float(max(np.sqrt(((other - point) ** 2).sum(axis=1).min()) for point in line))


@pytest.mark.parametrize(("radius", "length"), [(20, 50), (80, 70), (320, 200)])
def test_a_disc_is_round_and_takes_few_numbers(radius: float, length: int) -> None:
    path = draw_curve(disc(radius), PEN, closed=True)
    (line,) = read_paths(path)
    off = np.hypot(*line.T) * STEP - radius
    assert np.abs(off).max() <= 2
    assert len(path) <= length
    assert "l" not in path


@pytest.mark.parametrize(("width", "height"), [(160, 48), (16, 320), (400, 400)])
def test_a_box_keeps_its_corners_and_straight_sides(width: int, height: int) -> None:
    path = draw_curve(box(width, height), PEN, closed=True)
    assert "q" not in path
    (line,) = read_paths(path)
    assert len(line) == 5
    corners = np.array([[9.5, 9.5], [9.5 + width, 9.5], [9.5 + width, 9.5 + height], [9.5, 9.5 + height]]) / STEP
    assert farthest(corners, line) <= 2.2


def test_a_long_line_does_not_drift() -> None:
    across = np.arange(0.0, 4000.0)
    wave = np.stack([across, 200 + 150 * np.sin(across / 90)], axis=1)
    (line,) = read_paths(draw_curve(wave, PEN, closed=False))
    assert farthest(line[:: len(line) // 80], wave / STEP) <= 2.4


def test_an_open_line_begins_and_ends_where_it_does() -> None:
    way = np.stack([np.arange(0.0, 300.0), np.sqrt(np.arange(0.0, 300.0)) * 8], axis=1)
    (line,) = read_paths(draw_curve(way, PEN, closed=False))
    assert np.abs(line[0] - way[0] / STEP).max() <= 0.5
    assert np.abs(line[-1] - way[-1] / STEP).max() <= 0.5


@pytest.mark.parametrize(("thin", "ends"), [((False, True), (5.6, 1.6)), ((True, True), (1.6, 1.6)), ((False, False), (5.6, 5.6))])
def test_a_stroke_runs_out_at_its_thin_ends(thin: tuple[bool, bool], ends: tuple[float, float]) -> None:
    way = np.stack([np.arange(0.0, 400.0), np.full(400, 50.0)], axis=1)
    (line,) = read_paths(draw_stroke(way, PEN, 2.8, thin))
    for place, width in zip((0.0, 499.0), ends, strict=True):
        near = line[np.abs(line[:, 0] - place) < 6]
        assert np.ptp(near[:, 1]) <= width + 1.1
    middle = line[np.abs(line[:, 0] - 250) < 80]
    assert 4.5 <= np.ptp(middle[:, 1]) <= 7


def test_a_line_of_two_pixels_is_no_curve() -> None:
    assert draw_curve(np.zeros((2, 2)), PEN, closed=False) == ""


def test_a_line_of_few_points_takes_as_few_numbers_as_one_of_many() -> None:
    way = np.stack([np.linspace(0, 300, 301), 0.002 * np.linspace(0, 300, 301) ** 2], axis=1)
    paths = [draw_marked(way[::step], PEN) for step in (1, 10, 30)]
    assert len({path.count("t") + path.count("-") for path in paths}) == 1
    for path in paths:
        (line,) = read_paths(path)
        assert farthest(line, way / STEP) <= 1.5


def test_what_is_smaller_than_a_step_is_nothing() -> None:
    assert draw_curve(np.zeros((12, 2)), PEN, closed=True) == ""
