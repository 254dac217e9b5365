"""The shadow: below what stands and hangs, flat, and not of the floor's own mats."""

import numpy as np
import pytest

from generator.figures.camera import look_from
from generator.figures.geometry import vector
from generator.figures.raster.depth import frame_window
from generator.figures.raster.shadow import floor_points, shadow_mask
from tests.figures.raster.test_lines import box

CAMERA = look_from(90, 20)


@pytest.mark.parametrize("height", [0.2, 1.5])
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


def test_a_mat_throws_no_shadow() -> None:
    mat = box("mat", vector(0, 0.01, 0), vector(1.8, 0.02, 0.6))
    assert not shadow_mask((mat,), CAMERA, frame_window([mat.points], CAMERA, 800))[0].any()
