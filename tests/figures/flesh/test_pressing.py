"""Flesh gives where it rests."""

import numpy as np
import pytest

from generator.figures.flesh.pressing import FIRM, FLOOR, SOFT, Plane, find_sunk, press
from generator.figures.flesh.relaxing import find_sides
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.geometry import Points, unit, vector


def ball(height: float, radius: float = 0.1) -> tuple[Points, np.ndarray]:
    """Return a ball whose middle is at a height, and its triangles."""
    rows, columns = 24, 48
    rise, turn = np.meshgrid(np.linspace(-np.pi / 2, np.pi / 2, rows), np.arange(columns) * 2 * np.pi / columns, indexing="ij")
    points = np.stack([np.cos(rise) * np.cos(turn), np.sin(rise), np.cos(rise) * np.sin(turn)], axis=2).reshape(-1, 3) * radius
    triangles = []
    for row in range(rows - 1):
        for column in range(columns):
            a, b = row * columns + column, row * columns + (column + 1) % columns
            triangles += [(a, a + columns, b), (b, a + columns, b + columns)]
    return points + vector(0, height, 0), np.array(triangles, np.int32)


def pressed_ball(height: float, plane: Plane = FLOOR, deepest: float = SOFT) -> tuple[Points, Points]:
    points, triangles = ball(height)
    given = press(points, vertex_normals(points, triangles), find_sides(triangles), [plane], np.full(len(points), deepest))
    return points, given


def test_what_lies_below_is_moved_onto_the_plane() -> None:
    before, after = pressed_ball(0.08)
    assert before[:, 1].min() == pytest.approx(-0.02)
    assert after[:, 1].min() >= -1e-6
    assert (np.abs(after[:, 1]) < 0.001).sum() >= (before[:, 1] < 0).sum()


def test_flesh_beside_bulges_outward_and_not_far() -> None:
    before, after = pressed_ball(0.08)
    out = np.hypot(after[:, 0], after[:, 2]) - np.hypot(before[:, 0], before[:, 2])
    assert out.min() > -1e-6
    assert 0.001 < out.max() < 0.015
    assert out[before[:, 1] > 0.05].max() < 1e-6


def test_nothing_changes_where_nothing_touches() -> None:
    before, after = pressed_ball(0.101)
    assert after is before


def test_what_is_deep_below_passes() -> None:
    before, after = pressed_ball(-0.2)
    assert after is before


def test_firm_flesh_gives_less() -> None:
    _, soft = pressed_ball(0.06)
    _, firm = pressed_ball(0.06, deepest=FIRM)
    assert soft[:, 1].min() > -1e-6
    assert firm[:, 1].min() == pytest.approx(-0.04)


def test_a_plane_ends_where_its_bench_does() -> None:
    bench = Plane(vector(0.5, 0, 0), vector(0, 1, 0), vector(1, 0, 0), 0.4, 0.3)
    before, after = pressed_ball(0.08, bench)
    assert after is before
    assert (find_sunk(before, bench) == 0).all()


@pytest.mark.parametrize("tilt", [20, 45, 70])
def test_slanted_planes_press_along_their_normals(tilt: float) -> None:
    normal = vector(np.sin(np.radians(tilt)), np.cos(np.radians(tilt)), 0)
    plane = Plane(vector(0, 0.08, 0) - normal * 0.08, normal, unit(vector(normal[1], -normal[0], 0)), 2, 2)
    before, after = pressed_ball(0.08, plane)
    assert find_sunk(before, plane).max() == pytest.approx(0.02, abs=0.001)
    assert find_sunk(after, plane).max() < 1e-5
