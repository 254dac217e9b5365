"""A mesh: a surface of triangles that a scene is made of."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import Triangles
from generator.figures.geometry import Points


@dataclass(frozen=True)
class Mesh:
    """One surface in a scene, metres."""

    name: str
    """Its own name within the scene: ``skin``, ``shorts``, ``barbell`` …"""
    material: str
    """What it is made of: a row of :data:`generator.figures.materials.MATERIALS`."""
    points: Points
    """Shape (n, 3)."""
    triangles: Triangles
    normals: Points | None = None
    """Shape (n, 3) for a surface that is shaded smoothly, none for one of flat faces."""
    keep: NDArray[np.float64] | None = None
    """Shape (n,): the surface is there where this, blended over a triangle, is not negative; none for all of it."""
    over: NDArray[np.int32] | None = None
    """Shape (n,): the point of the body that each point is or lies over, or (n, 2): the two between which it lies; their muscles show there.
    None for what has no muscles."""
    limb: NDArray[np.float32] | None = None
    """Shape (n,): how much it belongs to a right limb, or less than 0, to a left one; none for what is no body."""
    hand: NDArray[np.float32] | None = None
    """Shape (n, 6): how much it belongs to thumb, fingers and what is left of a right hand, or less than 0, of a left one; none for what
    has no hands."""
    thing: str = ""
    """What it is a piece of, as ``barbell``; its own name where it stands alone."""
    low: NDArray[np.float64] | None = None
    """Shape (n,): the height by which each point throws its shadow, metres; none where that is its own."""
    strokes: tuple[NDArray[np.int32], ...] = ()
    """Lines that are drawn on it: the numbers of the points along each."""

    @property
    def lows(self) -> NDArray[np.float64]:
        """Return the height by which each point throws its shadow, shape (n,), metres."""
        heights: NDArray[np.float64] = self.points[:, 1] if self.low is None else self.low
        return heights
