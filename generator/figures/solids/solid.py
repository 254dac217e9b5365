"""A solid: a surface of triangles with exact normals in its own frame."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.figures.bodies.baked import Triangles
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame, Points, Vector

_DECIMALS = 6
"""Places are rounded to a micrometre, so that every machine draws the same."""


@dataclass(frozen=True, eq=False)
class Solid:
    """A closed surface whose triangles look outward; where it has an edge, its points lie there once for each face."""

    points: Points
    """Shape (n, 3), metres."""
    triangles: Triangles
    """Shape (m, 3)."""
    normals: Points
    """Shape (n, 3), length 1."""

    def placed(self, centre: Vector, frame: Frame) -> "Solid":
        """Return the solid with its own axes along the columns of a frame and its own origin at a place."""
        return Solid(self.points @ frame.T + centre, self.triangles, self.normals @ frame.T)

    def moved(self, *by: float) -> "Solid":
        """Return the solid moved by x, y and z, metres."""
        return Solid(self.points + np.array(by, float), self.triangles, self.normals)

    @property
    def volume(self) -> float:
        """Return the volume that it encloses, cubic metres; positive where all triangles look outward."""
        a, b, c = (self.points[self.triangles[:, corner]] for corner in range(3))
        return float((np.cross(a, b) * c).sum() / 6)


@dataclass(frozen=True, eq=False)
class Piece:
    """One solid of a thing with what it is made of."""

    name: str
    material: str
    solid: Solid

    def placed(self, centre: Vector, frame: Frame) -> "Piece":
        """Return the piece at a place, as :meth:`Solid.placed`."""
        return Piece(self.name, self.material, self.solid.placed(centre, frame))

    def moved(self, *by: float) -> "Piece":
        """Return the piece moved by x, y and z, metres."""
        return Piece(self.name, self.material, self.solid.moved(*by))

    def mesh(self, owner: str = "") -> Mesh:
        """Return the piece as a surface of a scene; ``owner`` tells equal pieces of two things apart."""
        name = f"{owner} {self.name}" if owner else self.name
        return Mesh(name, self.material, np.round(self.solid.points, _DECIMALS), self.solid.triangles, self.solid.normals, thing=owner)


def join(solids: Sequence[Solid]) -> Solid:
    """Return several solids as one."""
    starts = np.cumsum([0, *(len(solid.points) for solid in solids)])
    triangles = [solid.triangles + start for solid, start in zip(solids, starts[:-1], strict=True)]
    return Solid(
        np.vstack([solid.points for solid in solids]),
        np.vstack(triangles).astype(np.int32),
        np.vstack([solid.normals for solid in solids]),
    )


def strip_triangles(rows: int, columns: int, closed: bool) -> Triangles:
    """Return the triangles between the points of a grid, numbered row by row; ``closed`` joins the last column to the first.

    They look outward where columns turn to the left about the way of the rows.
    """
    last = columns if closed else columns - 1
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(last), indexing="ij")
    after = (column + 1) % columns
    a, b = row * columns + column, row * columns + after
    c, d = a + columns, b + columns
    triangles: Triangles = np.concatenate(
        [np.stack([a, b, d], axis=-1).reshape(-1, 3), np.stack([a, d, c], axis=-1).reshape(-1, 3)]
    ).astype(np.int32)
    return triangles
