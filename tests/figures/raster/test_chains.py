"""Borders between pixels: all of them, each once, whole."""

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.figures.raster.chains import Cracks, border_cracks, follow_chains, follow_rings, group_rings

BLOB = np.array([[0, 0, 0, 0, 0, 0], [0, 1, 1, 1, 1, 0], [0, 1, 0, 0, 1, 0], [0, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0]], np.uint8)


def quarters() -> NDArray[np.int64]:
    labels = np.zeros((8, 8), np.int64)
    labels[:4, :4], labels[:4, 4:], labels[4:, :4], labels[4:, 4:] = 1, 2, 3, 4
    return labels


def test_a_ring_goes_round_its_pixels_and_a_hole_the_other_way() -> None:
    assert [ring.area for ring in follow_rings(BLOB)] == [12, -2]


@pytest.mark.parametrize("shape", [(1, 1), (3, 1), (4, 4)])
def test_a_mask_that_fills_its_picture_has_one_ring(shape: tuple[int, int]) -> None:
    (ring,) = follow_rings(np.ones(shape, np.uint8))
    assert ring.area == shape[0] * shape[1]


def test_pixels_that_touch_at_a_corner_are_two_shapes() -> None:
    assert [ring.area for ring in follow_rings(np.eye(3, dtype=np.uint8))] == [1, 1, 1]


def test_nothing_has_no_rings() -> None:
    assert list(follow_rings(np.zeros((4, 4), np.uint8))) == []


def test_rings_enclose_what_the_mask_holds() -> None:
    labels = np.random.default_rng(7).integers(0, 4, (60, 60)).astype(np.uint8)
    for label in (1, 2, 3):
        assert sum(ring.area for ring in follow_rings(labels) if ring.label == label) == (labels == label).sum()


def test_small_rings_are_left_out_and_small_holes_filled() -> None:
    mask = np.zeros((20, 20), np.uint8)
    mask[2:12, 2:12] = 1
    mask[5:7, 5:7] = 0
    mask[15:17, 15:17] = 1
    assert [ring.area for ring in follow_rings(mask, 9)] == [100]


def test_chains_end_where_borders_meet() -> None:
    chains = follow_chains(border_cracks(quarters()))
    assert sorted(len(chain.points) - 1 for chain in chains) == [4, 4, 4, 4]
    assert not any(chain.closed for chain in chains)
    assert [sum(chain.free) for chain in chains] == [1, 1, 1, 1], "three of four ends meet, the outer one is free"


def test_a_loop_is_closed() -> None:
    labels = np.ones((8, 8), np.int64)
    labels[2:5, 3:6] = 2
    (chain,) = follow_chains(border_cracks(labels))
    assert chain.closed
    assert len(chain.points) == 13


def test_every_border_is_followed_once() -> None:
    cracks = border_cracks(np.random.default_rng(3).integers(1, 4, (40, 40)))
    followed = sum(len(chain.points) - 1 for chain in follow_chains(cracks, least=0))
    assert followed == np.count_nonzero(cracks.upright) + np.count_nonzero(cracks.level)


def test_all_corners_with_borders_are_known_row_by_row() -> None:
    cracks = border_cracks(np.random.default_rng(5).integers(0, 3, (9, 13)))
    beside = [
        (cracks.upright[max(y - 1, 0) : y + 1, x].any() or cracks.level[y, max(x - 1, 0) : x + 1].any())
        for y in range(10)
        for x in range(14)
    ]
    assert cracks.corners.tolist() == np.flatnonzero(beside).tolist()


def test_another_kind_does_not_end_a_chain() -> None:
    upright, level = np.zeros((6, 7), np.uint8), np.zeros((7, 6), np.uint8)
    level[3, :] = 1
    upright[:3, 3] = 2
    kinds = {chain.kind: len(chain.points) - 1 for chain in follow_chains(Cracks(upright, level), least=0)}
    assert kinds == {1: 6, 2: 3}


@pytest.mark.parametrize(("spur", "expected"), [(0, [2, 3, 3]), (2, [6])])
def test_short_side_lines_are_left_out_and_do_not_break_a_line(spur: int, expected: list[int]) -> None:
    upright, level = np.zeros((6, 7), np.uint8), np.zeros((7, 6), np.uint8)
    level[3, :] = 1
    upright[1:3, 3] = 1
    chains = follow_chains(Cracks(upright, level), least=0, spur=spur)
    assert sorted(len(chain.points) - 1 for chain in chains) == expected


def test_a_hole_goes_with_the_shape_around_it() -> None:
    mask = np.zeros((30, 30), np.uint8)
    mask[1:29, 1:29] = 1
    mask[4:26, 4:26] = 0
    mask[8:20, 8:20] = 1
    mask[10:12, 10:12] = 0
    mask[15:17, 12:14] = 0
    shapes = group_rings(follow_rings(mask))
    assert [[ring.area for ring in shape] for shape in shapes] == [[784, -484], [144, -4, -4]]
