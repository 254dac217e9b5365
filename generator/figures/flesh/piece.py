"""Pieces: what a body wears or carries on it, each a mesh of its own that hangs on the body's bones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import Triangles
from generator.figures.geometry import Points

Floats = NDArray[np.float64]
Stroke = NDArray[np.int32]
"""Numbers of a mesh's points, along a line that is drawn on it."""


@dataclass(frozen=True, eq=False)
class Piece:
    """One mesh at rest, metres; see :class:`generator.figures.flesh.mesh.Mesh` for what it becomes."""

    name: str
    material: str
    points: Points
    """Shape (n, 3)."""
    triangles: Triangles
    bones: NDArray[np.int32]
    """Shape (n, 4): the bones on which a point hangs."""
    shares: Floats
    """Shape (n, 4): how much, together 1."""
    keep: Floats | None = None
    """Shape (n,): it is there where this is not negative; none for all of it."""
    strokes: tuple[Stroke, ...] = ()


def hang_on(count: int, *bones: tuple[int, Floats | float]) -> tuple[NDArray[np.int32], Floats]:
    """Return bones and shares of ``count`` points that hang on up to four bones, each given with its share of every point."""
    numbers, shares = np.zeros((count, 4), np.int32), np.zeros((count, 4))
    for place, (bone, share) in enumerate(bones):
        numbers[:, place] = bone
        shares[:, place] = share
    return numbers, shares
