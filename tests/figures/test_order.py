"""Painting order: what is nearer is painted later, and what no single order can show is found."""

import numpy as np
import pytest
from shapely import Polygon

from generator.figures.order import Flip, paint_order
from generator.figures.parts import Part
from generator.figures.surface import Camera

CAMERA = Camera(0, 0)
"""Looks from the body's right: greater z is nearer."""


def board(name: str, z: float, x: float = 0.0) -> Part:
    """Return an upright board, 0.4 m wide, at a depth."""
    across, up = np.meshgrid(np.arange(0, 0.4, 0.005), np.arange(0, 0.4, 0.005))
    surface = np.stack([across.ravel() + x, up.ravel(), np.full(across.size, z)], axis=1)
    return Part(name, Polygon(), [], surface)


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "a", "b")])
def test_what_is_nearer_is_painted_later(names: tuple[str, ...]) -> None:
    depths = {"a": 0.3, "b": -0.2, "c": 0.0}
    order, flips = paint_order([[board(name, depths[name]) for name in names]], CAMERA)
    assert order == ["b", "c", "a"]
    assert flips == []


def test_two_parts_that_change_places_are_found_with_the_moment() -> None:
    moments = [[board("a", 0.0), board("b", z)] for z in (0.2, 0.2, -0.2)]
    order, flips = paint_order(moments, CAMERA)
    assert order == ["a", "b"]
    assert [(flip.behind, flip.front, flip.moment) for flip in flips] == [("a", "b", 2)]
    assert isinstance(flips[0], Flip)
    assert flips[0].cells > 12


def test_parts_that_change_places_side_by_side_do_not_matter() -> None:
    moments = [[board("a", 0.0), board("b", z, x=1.0)] for z in (0.2, -0.2)]
    assert paint_order(moments, CAMERA)[1] == []
