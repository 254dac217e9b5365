"""Pressing: flesh gives where it rests on a bench or the floor, and bulges a little beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.flesh.relaxing import relax
from generator.figures.geometry import FORWARD, UP, Points, Vector, cross

SOFT, FIRM = 0.055, 0.018
"""So far the flesh of trunk and legs gives, and that of arms and head, metres. What lies deeper passes beside or below."""
_BESIDE = 0.035
"""So far above the plane flesh bulges, metres."""
_BULGE = 0.6
"""How far it bulges, of how far the flesh beside it was pressed."""
_SPREAD = 8
"""Steps from point to point over which a bulge spreads."""
_BORDER = 0.01
"""So far beyond the edge of a plane it still carries, metres."""


@dataclass(frozen=True)
class Plane:
    """A flat place that carries a body, metres."""

    centre: Vector
    normal: Vector
    """Toward the body, length 1."""
    along: Vector
    """Along its length, length 1."""
    length: float
    width: float


FLOOR = Plane(np.zeros(3), UP, FORWARD, 20.0, 20.0)


def press(points: Points, normals: Points, sides: NDArray[np.int32], planes: Sequence[Plane], deepest: NDArray[np.float64]) -> Points:
    """Return the points of a surface pressed onto planes, shape (n, 3), rounded to a micrometre.

    What lies a little below a plane is moved onto it, and what lies beside moves outward along the plane. ``normals`` say which way the
    surface looks, ``sides`` which points are neighbors, shape (m, 2), and ``deepest`` from which depth on each point is not pressed but passes
    beside or below, metres. The same points come back where nothing touches.
    """
    pressed = points
    for plane in planes:
        above, within = _over(pressed, plane)
        sunk = within & (above < 0) & (above > -deepest)
        if not sunk.any():
            continue
        depth = np.where(sunk, -above, 0.0)
        spread = relax(np.repeat(depth[:, None], 3, axis=1), sides, np.ones(len(points)), _SPREAD)[:, 0]
        outward = normals - (normals * plane.normal).sum(axis=1)[:, None] * plane.normal
        near = np.where(sunk, 1.0, np.clip(1 - above / _BESIDE, 0, 1)) * (above > -deepest)
        pressed = np.round(pressed + depth[:, None] * plane.normal + (_BULGE * near * spread)[:, None] * outward, 6)
    return pressed


def find_sunk(points: Points, plane: Plane) -> NDArray[np.float64]:
    """Return how far each point lies below a plane, metres, shape (n,); 0 above it, beside it, and where it passes deep below."""
    above, within = _over(points, plane)
    return np.where(within & (above > -SOFT), np.maximum(-above, 0), 0.0)


def _over(points: Points, plane: Plane) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    offsets = points - plane.centre
    above = (offsets * plane.normal).sum(axis=1)
    along = np.abs((offsets * plane.along).sum(axis=1))
    aside = np.abs((offsets * cross(plane.along, plane.normal)).sum(axis=1))
    return above, (along <= plane.length / 2 + _BORDER) & (aside <= plane.width / 2 + _BORDER)
