"""Relaxing: cloth that spans the folds of a bent body instead of following each of them."""

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import Triangles
from generator.figures.compiled import compiled
from generator.figures.geometry import Points


def find_sides(triangles: Triangles) -> NDArray[np.int32]:
    """Return the sides of triangles, each once, shape (n, 2)."""
    sides = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    return np.unique(np.sort(sides, axis=1), axis=0).astype(np.int32)


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
