"""Linear blend skinning: every point of a body goes with the bones on which it hangs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.compiled import compiled
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.geometry import Frame, Points, Vector
from generator.figures.skeleton import Side

_MICROMETRES = 1e6


@dataclass(frozen=True)
class PosedBones:
    """Where a body's bones are in a pose."""

    body: BakedBody
    turns: NDArray[np.float64]
    """Shape (bones, 3, 3): from rest to pose."""
    shifts: Points
    """Shape (bones, 3)."""
    holds: Mapping[Side, HandHold] = field(default_factory=dict)
    """What each hand does, where the pose has hands that do something."""

    def head(self, bone: str) -> Vector:
        """Return where a bone begins."""
        number = self.body.numbers[bone]
        place: Vector = self.turns[number] @ self.body.heads[number] + self.shifts[number]
        return place

    def tail(self, bone: str) -> Vector:
        """Return where a bone ends."""
        number = self.body.numbers[bone]
        place: Vector = self.turns[number] @ self.body.tails[number] + self.shifts[number]
        return place

    def turn(self, bone: str) -> Frame:
        """Return how a bone is turned from rest."""
        turned: Frame = self.turns[self.body.numbers[bone]]
        return turned


def turn_bones(
    body: BakedBody, turns: Mapping[str, Frame], root: Vector | None = None, places: Mapping[str, Vector] | None = None
) -> PosedBones:
    """Return all bones for the turns from rest of some, in world axes; the others go with the bone above them.

    ``root`` is where the first bone begins; its place at rest by default. ``places`` says where others begin that must not
    wander with the twist of the bones above them.
    """
    fixed = places or {}
    count = len(body.names)
    turned, shifts = np.zeros((count, 3, 3)), np.zeros((count, 3))
    for number, name in enumerate(body.names):
        parent = int(body.parents[number])
        above = turned[parent] if parent >= 0 else np.eye(3)
        turned[number] = turns.get(name, above)
        first = body.heads[number] if root is None else root
        place = fixed.get(name, above @ body.heads[number] + shifts[parent] if parent >= 0 else first)
        shifts[number] = place - turned[number] @ body.heads[number]
    return PosedBones(body, turned, shifts)


def carry_points(posed: PosedBones) -> Points:
    """Return every point of the body in the pose, shape (vertices, 3), rounded to a micrometre.

    The rounding takes away what different processors add differently, so that every machine draws the same.
    """
    body = posed.body
    return carry(body.points, body.bones, body.shares, posed)


def carry(points: Points, bones: NDArray[np.int32], shares: Points, posed: PosedBones) -> Points:
    """Return points that hang on a body's bones in its pose; ``bones`` and ``shares`` have shape (points, 4)."""
    return _carry(points, bones, shares, posed.turns, posed.shifts)


@compiled
def _carry(
    points: Points, bones: NDArray[np.int32], shares: Points, turns: NDArray[np.float64], shifts: Points
) -> Points:  # pragma: no cover  # compiled
    carried = np.empty_like(points)
    for vertex in range(len(points)):
        x, y, z = points[vertex, 0], points[vertex, 1], points[vertex, 2]
        for axis in range(3):
            total = 0.0
            for place in range(bones.shape[1]):
                share = shares[vertex, place]
                if share > 0:
                    bone = bones[vertex, place]
                    moved = turns[bone, axis, 0] * x + turns[bone, axis, 1] * y + turns[bone, axis, 2] * z + shifts[bone, axis]
                    total += share * moved
            carried[vertex, axis] = np.round(total * _MICROMETRES) / _MICROMETRES
    return carried


@compiled
def vertex_normals(points: Points, triangles: NDArray[np.int32]) -> Points:  # pragma: no cover  # compiled
    """Return the direction in which the surface looks at every point, the mean over its triangles by area; zero where it has none."""
    normals = np.zeros_like(points)
    for number in range(len(triangles)):
        a, b, c = triangles[number]
        ux, uy, uz = points[b, 0] - points[a, 0], points[b, 1] - points[a, 1], points[b, 2] - points[a, 2]
        vx, vy, vz = points[c, 0] - points[a, 0], points[c, 1] - points[a, 1], points[c, 2] - points[a, 2]
        nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        for corner in (a, b, c):
            normals[corner, 0] += nx
            normals[corner, 1] += ny
            normals[corner, 2] += nz
    for vertex in range(len(points)):
        length = np.sqrt(normals[vertex, 0] ** 2 + normals[vertex, 1] ** 2 + normals[vertex, 2] ** 2)
        if length > 1e-18:
            for axis in range(3):
                normals[vertex, axis] /= length
    return normals
