"""Refining: a coarse surface with a point in the middle of every side, so that cloth can be cut along fine lines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import Triangles
from generator.figures.flesh.relaxing import number_sides
from generator.figures.geometry import Points

_ROUND = 0.75
"""How far a new point is moved from the middle of its side toward the curve that both ends' directions suggest."""


@dataclass(frozen=True, eq=False)
class Refined:
    """A finer surface over a body's points."""

    parents: NDArray[np.int32]
    """Shape (n, 2): the body's points between which each point lies; twice the same for one of the body's own."""
    triangles: Triangles

    def blend(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return values of the body's points at these points."""
        middle: NDArray[np.float64] = (values[self.parents[:, 0]] + values[self.parents[:, 1]]) * 0.5
        return middle

    def place(self, points: Points, normals: Points) -> tuple[Points, Points]:
        """Return where these points are on a posed body, on its rounded surface, and which way they look."""
        first, second = self.parents.T
        middle = (points[first] + points[second]) * 0.5
        for end in (first, second):
            above = ((middle - points[end]) * normals[end]).sum(axis=1)
            middle = middle - (0.5 * _ROUND * above)[:, None] * normals[end]
        looking = normals[first] + normals[second]
        return middle, looking / np.maximum(np.sqrt((looking**2).sum(axis=1)), 1e-9)[:, None]


def refine(triangles: Triangles) -> Refined:
    """Return every triangle split into four."""
    corners, inverse = np.unique(triangles, return_inverse=True)
    own = inverse.reshape(-1, 3)
    pairs, place = number_sides(triangles)
    ab, bc, ca = place.reshape(3, -1) + len(corners)
    a, b, c = own.T
    split = np.vstack([np.stack(part, axis=1) for part in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))])
    parents = np.vstack([np.stack([corners, corners], axis=1), pairs])
    return Refined(parents.astype(np.int32), split.astype(np.int32))


def keep_triangles(refined: Refined, wanted: NDArray[np.bool_]) -> Refined:
    """Return the part of a surface whose triangles have a wanted point."""
    triangles = refined.triangles[wanted[refined.triangles].any(axis=1)]
    corners, inverse = np.unique(triangles, return_inverse=True)
    return Refined(refined.parents[corners], inverse.reshape(-1, 3).astype(np.int32))
