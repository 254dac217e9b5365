"""The shadow: below what stands and hangs, flat, and not of the floor's own mats."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import MultiPoint

from generator.figures.camera import look_from
from generator.figures.geometry import vector
from generator.figures.raster.depth import frame_window
from generator.figures.raster.shadow import find_hull, floor_points, keep_shadow, shadow_mask, shadow_points
from tests.figures.raster.test_lines import box

CAMERA = look_from(90, 20)


@pytest.mark.parametrize("height", [0.2, 0.4])
def test_a_box_throws_its_shadow_straight_down(height: float) -> None:
    meshes = (box("skin", vector(0.3, height, 0), vector(0.6, 0.3, 0.6)), box("steel", vector(-1, 0.1, 0), vector(0.1, 0.1, 0.1)))
    window = frame_window([*(mesh.points for mesh in meshes), *(floor_points(mesh.points) for mesh in meshes)], CAMERA, 800)
    mask, step = shadow_mask(meshes[:1], CAMERA, window)
    rows, columns = np.nonzero(mask)
    across = (columns.mean() * step - window.width / 2) / window.scale + window.middle[0]
    down = (window.height / 2 - rows.mean() * step) / window.scale + window.middle[1]
    assert across == pytest.approx(0.3, abs=0.02)
    assert down == pytest.approx(0, abs=0.02)
    assert np.ptp(columns) * step / window.scale == pytest.approx(0.6, abs=0.08)


@pytest.mark.parametrize(("height", "size", "thrown"), [(0.2, 0.3, True), (0.8, 0.3, False), (0.9, 0.6, False), (1.5, 0.6, False)])
def test_what_hangs_high_throws_none(height: float, size: float, thrown: bool) -> None:
    box_there = box("iron", vector(0, height, 0), vector(size, 0.1, size))
    floor = box("frame", vector(0, 0.02, 0), vector(2, 0.01, 0.01))
    window = frame_window([box_there.points, floor.points], CAMERA, 800)
    assert shadow_mask((box_there,), CAMERA, window)[0].any() == thrown


def test_only_what_throws_a_shadow_needs_room_for_it() -> None:
    high, low, mat = (
        box(material, vector(0.2, height, 0.4), vector(0.2, 0.1, 0.2)) for material, height in (("iron", 1.5), ("iron", 0.3), ("mat", 0.0))
    )
    assert not len(shadow_points(high))
    assert not len(shadow_points(mat))
    around = shadow_points(low)
    assert (around[:, 1] == 0).all()
    assert (around.min(axis=0)[[0, 2]] < np.array([0.1, 0.3]) - 0.02).all()
    assert (around.max(axis=0)[[0, 2]] > np.array([0.3, 0.5]) + 0.02).all()


def test_what_is_lifted_keeps_the_shadow_that_it_threw_below() -> None:
    low, high = (box("iron", vector(x, height, 0), vector(0.3, 0.1, 0.3)) for x, height in ((0.0, 0.4), (0.5, 1.2)))
    (kept,) = keep_shadow((high,), ((low,), (high,)), whole=True)
    floor = box("frame", vector(0, 0.02, 0), vector(2, 0.01, 0.01))
    window = frame_window([low.points, high.points, floor.points, shadow_points(kept)], CAMERA, 800)
    assert not shadow_mask((high,), CAMERA, window)[0].any()
    mask, step = shadow_mask((kept,), CAMERA, window)
    columns = np.nonzero(mask)[1]
    assert (columns.mean() * step - window.width / 2) / window.scale + window.middle[0] == pytest.approx(0.5, abs=0.02)


def test_a_mat_throws_no_shadow() -> None:
    mat = box("mat", vector(0, 0.01, 0), vector(1.8, 0.02, 0.6))
    assert not shadow_mask((mat,), CAMERA, frame_window([mat.points], CAMERA, 800))[0].any()


def test_a_small_thing_throws_the_shadow_of_its_outline() -> None:
    heads = [replace(box("rubber", vector(x, 0.3, 0), vector(0.08, 0.1, 0.14)), thing="dumbbell R") for x in (-0.11, 0.11)]
    floor = box("frame", vector(0, 0.02, 0), vector(2, 0.01, 0.01))
    window = frame_window([*(mesh.points for mesh in heads), floor.points], CAMERA, 800)
    mask, step = shadow_mask(heads, CAMERA, window)
    middle = (0.0 - window.middle[0]) * window.scale + window.width / 2
    rows, columns = np.nonzero(mask)
    assert mask[round(float(rows.mean())), round(middle / step)]
    assert (np.diff(np.unique(columns)) == 1).all()


def test_a_held_bar_throws_none_but_its_plates_do() -> None:
    bar = replace(box("chrome", vector(0, 0.3, 0), vector(1.4, 0.03, 0.03)), thing="barbell")
    plate = replace(box("plate", vector(0.65, 0.3, 0), vector(0.06, 0.45, 0.45)), thing="barbell")
    held = keep_shadow((bar, plate), (), whole=True)
    window = frame_window([bar.points, plate.points], CAMERA, 800)
    mask, step = shadow_mask(held, CAMERA, window)
    columns = np.nonzero(mask)[1]
    left = (columns.min() * step - window.width / 2) / window.scale + window.middle[0]
    assert left > 0.5


@pytest.mark.parametrize("count", [1, 2, 3, 40])
def test_the_outline_round_some_places_has_no_dents(count: int) -> None:
    places = np.random.default_rng(count).integers(0, 9, (count, 2)).astype(float)
    corners = find_hull(np.vstack([places, places[:1]]))
    assert MultiPoint(corners).convex_hull.equals(MultiPoint(places).convex_hull)
    assert len(np.unique(corners, axis=0)) == len(corners)
