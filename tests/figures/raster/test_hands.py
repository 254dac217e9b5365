"""Hands: fingers are parted by light lines, and no gap between them is too narrow to be drawn."""

from dataclasses import replace

import numpy as np
import pytest

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import vector
from generator.figures.picture import choose_camera, choose_window
from generator.figures.raster.depth import FAR, Buffer, fill_buffer, frame_window
from generator.figures.raster.hands import LEFT, PALM, close_gaps, find_parts
from generator.figures.raster.lines import find_lines
from tests.figures.raster.test_lines import CAMERA, box, lines_of, merge
from tests.figures.staged import stage

SIZE = 1000
"""Pixels of a picture that shows one metre, so that a pixel is a millimetre and a thousandth of the drawing."""


def fingers(gap: float, second: int = 3, sign: int = 1) -> Mesh:
    """Return two fingers side by side, the second a finger of a right hand or of a left one."""
    one, other = (box("skin", vector(x, 1, 0), vector(0.08, 0.5, 0.08)) for x in (-0.04 - gap / 2, 0.04 + gap / 2))
    shares = np.zeros((len(one.points) + len(other.points), 6), np.float32)
    shares[: len(one.points), 1], shares[len(one.points) :, second - 1] = 1, sign
    return replace(merge(one, other), normals=None, hand=shares)


def see(*meshes: Mesh) -> Buffer:
    corners = np.array([[-0.5, 0.5, 0], [0.5, 1.5, 0]])
    return fill_buffer(meshes, CAMERA, frame_window([corners], CAMERA, SIZE, margin=0.0))


def test_every_pixel_of_a_hand_says_which_part_of_it_is_seen() -> None:
    parts = find_parts(see(fingers(0.02), box("iron", vector(0.3, 1, 0), vector(0.1, 0.1, 0.1))))
    assert set(np.unique(parts)) == {0, 2, 3}
    assert set(np.unique(find_parts(see(fingers(0.02, second=6, sign=-1))))) == {0, 2, LEFT + PALM}


def test_two_fingers_that_touch_are_parted_by_a_light_line() -> None:
    assert set(lines_of(fingers(0.0))) == {"outline", "crease"}


def test_two_hands_that_touch_are_parted_by_a_dark_one() -> None:
    assert set(lines_of(fingers(0.0, sign=-1))) == {"outline", "edge"}


@pytest.mark.parametrize(("gap", "closed"), [(0.003, True), (0.008, False)])
def test_only_a_gap_in_which_nothing_could_be_seen_is_closed(gap: float, closed: bool) -> None:
    buffer = see(fingers(gap))
    after, parts = close_gaps(buffer, 1.0)
    middle = SIZE // 2
    assert buffer.mesh[middle, middle] == -1
    assert (after.mesh[middle, middle] >= 0) == closed
    assert (parts[middle, middle] > 0) == closed
    assert (after.mesh >= 0).sum() - (buffer.mesh >= 0).sum() <= 4 * 500, "nothing else is filled"
    changed, same_parts = close_gaps(buffer, 1.0, spare=True)
    assert changed is buffer
    assert (same_parts == parts).all()
    assert all((getattr(changed, name) == getattr(after, name)).all() for name in ("mesh", "triangle", "shares", "depth"))


@pytest.mark.parametrize(("size", "filled"), [(0.006, True), (0.012, False)])
def test_a_hole_that_would_be_a_dot_is_filled(size: float, filled: bool) -> None:
    buffer = see(fingers(0.0))
    middle, half = SIZE // 2, round(size * SIZE / 2)
    for field, nothing in ((buffer.mesh, -1), (buffer.triangle, -1), (buffer.depth, FAR)):
        field[middle - half : middle + half, middle - 30 - half : middle - 30 + half] = nothing
    after, _ = close_gaps(buffer, 1.0)
    assert (after.mesh[middle, middle - 30] >= 0) == filled


def test_what_lies_before_a_hand_stays() -> None:
    cord = box("cable", vector(0, 1, 0.3), vector(0.003, 0.5, 0.003))
    buffer = see(fingers(0.0), cord)
    assert (close_gaps(buffer, 1.0)[0].mesh == buffer.mesh).all()


def test_a_gap_between_a_hand_and_the_other_one_stays() -> None:
    buffer = see(fingers(0.003, sign=-1))
    assert close_gaps(buffer, 1.0)[0] is buffer


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("end", [0, 1])
def test_knuckles_say_from_behind_that_a_bar_is_held_overhand(body: str, end: int) -> None:
    staging = stage("pull-up", body)
    camera = choose_camera(staging)
    buffer = fill_buffer(staging.ends[end].meshes, camera, choose_window(staging.ends, camera))
    fine = max(buffer.window.width, buffer.window.height) / 1000
    lines = [line for line in find_lines(*close_gaps(buffer, fine), fine) if line.style == "crease"]
    left = [bool(line.chain.points[:, 0].mean() < buffer.window.width / 2) for line in lines]
    for side in (True, False):
        assert 3 <= left.count(side) <= 4, "three partings between four fingers, and the thumb where it is seen"
    assert all(np.ptp(line.chain.points[:, 1]) > 0.5 * np.ptp(line.chain.points[:, 0]) for line in lines), "along the fingers"
