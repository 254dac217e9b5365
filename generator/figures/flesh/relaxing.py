"""Relaxing: cloth that spans the folds of a bent body instead of following each of them."""

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import Triangles
from generator.figures.compiled import compiled
from generator.figures.geometry import Points


def find_sides(triangles: Triangles) -> NDArray[np.int32]:
    """Return the sides of triangles, each once, the lower number first and in order, shape (n, 2)."""
    return number_sides(triangles)[0]


def number_sides(triangles: Triangles) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the sides of triangles as :func:`find_sides` does, and the place among them of each first side, then of each second and third."""
    sides = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    sides = np.sort(sides, axis=1).astype(np.int64)
    many = int(sides.max()) + 1 if len(sides) else 1
    # As one number each, sides are sorted many times as fast as by rows.
    keys, places = np.unique(sides[:, 0] * many + sides[:, 1], return_inverse=True)
    return np.column_stack([keys // many, keys % many]).astype(np.int32), places


@compiled
def relax(points: Points, sides: NDArray[np.int32], shares: NDArray[np.float64], times: int) -> Points:  # pragma: no cover  # compiled
    """Return points drawn ``times`` over toward the middle of their neighbors, each by its share (0 to 1)."""
    count = np.zeros(len(points))
    for number in range(len(sides)):
        count[sides[number, 0]] += 1
        count[sides[number, 1]] += 1
    relaxed = points.copy()
    for _ in range(times):
        total = np.zeros_like(points)
        for number in range(len(sides)):
            a, b = sides[number, 0], sides[number, 1]
            for axis in range(3):
                total[a, axis] += relaxed[b, axis]
                total[b, axis] += relaxed[a, axis]
        for vertex in range(len(points)):
            if count[vertex] > 0 and shares[vertex] > 0:
                for axis in range(3):
                    relaxed[vertex, axis] += shares[vertex] * 0.5 * (total[vertex, axis] / count[vertex] - relaxed[vertex, axis])
    return relaxed
