"""Skinning: every point of a body goes with the bones on which it hangs.

Turns are blended as dual quaternions: a point between two bones stays as far from their joint as it was, so that elbows, knees, hips and
twisted shoulders keep their volume. What such a joint stretches instead, the buttocks and the flesh between ribs and a raised arm, is
drawn straight between its bones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.compiled import compiled
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.raising import find_trapezius
from generator.figures.geometry import FORWARD, Frame, Points, Vector, cross, unit
from generator.figures.skeleton import SIDES, SIGN, Side

_MICROMETRES = 1e6
_FLAT, _BEHIND_HIP = 0.8, 0.05
"""How much of the way from round to straight a stretched buttock goes, and so far behind the hip joints it does so fully, metres."""

_ARM, _TRUNK = ("upperarm", "lowerarm"), ("spine", "clavicle", "shoulder", "neck")
_RAISED = (60.0, 120.0)
"""From where on a raised arm stretches the flesh about its shoulder, and where it does so fully, degrees from hanging."""
_SPREADS = 5.0
"""How fast that stretch grows from where flesh hangs on trunk or arm alone: all the way where the product of both shares is a fifth."""
_KEEPS = 0.6
"""From this share of the arm on flesh is stretched the less the more it is the arm's own, so that the arm keeps its thickness."""
_CAP = (-0.04, 0.04)
"""The cap of the shoulder stays round, so that it does not fold in: from where to where above the upper arm's line at rest, metres."""


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

    @cached_property
    def quaternions(self) -> NDArray[np.float64]:
        """Return the turns as quaternions, shape (bones, 4), the real part first."""
        return np.array([_quaternion(turn) for turn in self.turns])

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
    carried = carry(body.points, body.bones, body.shares, posed)
    places = [_stretched(body), *(_armpit(body, side) for side in SIDES)]
    over = np.concatenate([points for points, _ in places])
    much = (1.0, *(stretch_of_armpit(posed, side) for side in SIDES))
    shares = np.vstack([shares * part for (_, shares), part in zip(places, much, strict=True)])
    bones = body.bones[over]
    straight = (posed.turns[bones] * body.points[over][:, None, None, :]).sum(axis=3) + posed.shifts[bones]
    straight = (straight * body.shares[over][:, :, None]).sum(axis=1)
    carried[over] = np.round((carried[over] * (1 - shares) + straight * shares) * _MICROMETRES) / _MICROMETRES
    for side in SIDES:
        over, shares = find_trapezius(body, side)
        carried[over] = np.round((carried[over] + shares * rise_of_blade(posed, side)) * _MICROMETRES) / _MICROMETRES
    return carried


def rise_of_blade(posed: PosedBones, side: Side) -> Vector:
    """Return how far a shoulder is drawn up along the trunk from where it is at rest, metres; nothing for one that is drawn down.

    A raised arm takes its shoulder up as well, and its own flesh lies where the muscle would rise: there it is nothing, too.
    """
    chest, joint = posed.body.numbers["spine01"], f"upperarm01.{side}"
    rest = posed.turns[chest] @ posed.body.head(joint) + posed.shifts[chest]
    up = posed.turns[chest][:, 1]
    raised: Vector = up * max(float((posed.head(joint) - rest) @ up), 0.0) * (1 - stretch_of_armpit(posed, side))
    return raised


@lru_cache(maxsize=4)
def _stretched(body: BakedBody) -> tuple[NDArray[np.intp], Points]:
    """Return the points of the buttocks, which a bent hip stretches flat instead of keeping them round, and how much, shape (n, 1)."""
    legs, pelvis = body.share_of("upperleg"), body.share_of("root", "pelvis", "spine05")
    behind = np.clip((float(body.head("upperleg01.R")[0]) - body.points[:, 0]) / _BEHIND_HIP, 0, 1)
    shares = _FLAT * np.clip(4 * legs * pelvis, 0, 1) * behind
    over = np.flatnonzero(shares > 0)
    return over, shares[over, None]


def stretch_of_armpit(posed: PosedBones, side: Side) -> float:
    """Return how much of the way from round to straight the flesh about a shoulder goes: none by a hanging arm, all by a raised one."""
    arm = posed.head(f"lowerarm01.{side}") - posed.head(f"upperarm01.{side}")
    down = -posed.turn("spine01")[:, 1]
    raised = float(np.degrees(np.arccos(np.clip(arm @ down / np.linalg.norm(arm), -1, 1))))
    way = float(np.clip((raised - _RAISED[0]) / (_RAISED[1] - _RAISED[0]), 0, 1))
    return way * way * (3 - 2 * way)


@lru_cache(maxsize=8)
def _armpit(body: BakedBody, side: Side) -> tuple[NDArray[np.intp], Points]:
    """Return the points between trunk and arm, which a raised arm stretches, and how much, shape (n, 1)."""
    arm, trunk = (body.share_of(*bones) * (body.points[:, 2] * SIGN[side] > 0) for bones in (_ARM, _TRUNK))
    shoulder, elbow = body.head(f"upperarm01.{side}"), body.head(f"lowerarm01.{side}")
    above = ((body.points - shoulder) * unit(cross(elbow - shoulder, FORWARD) * SIGN[side])).sum(axis=1)
    shares = np.clip(_SPREADS * arm * trunk, 0, 1) * np.clip((1 - arm) / (1 - _KEEPS), 0, 1)
    shares *= np.clip((_CAP[1] - above) / (_CAP[1] - _CAP[0]), 0, 1)
    over = np.flatnonzero(shares > 0)
    return over, shares[over, None]


def carry(points: Points, bones: NDArray[np.int32], shares: Points, posed: PosedBones) -> Points:
    """Return points that hang on a body's bones in its pose; ``bones`` and ``shares`` have shape (points, 4)."""
    return _carry(points, bones, shares, posed.quaternions, posed.shifts)


def _quaternion(turn: Frame) -> NDArray[np.float64]:
    """Return a turn as a quaternion, the real part first."""
    w = np.sqrt(max(1 + turn[0, 0] + turn[1, 1] + turn[2, 2], 0)) / 2
    x = np.sqrt(max(1 + turn[0, 0] - turn[1, 1] - turn[2, 2], 0)) / 2
    y = np.sqrt(max(1 - turn[0, 0] + turn[1, 1] - turn[2, 2], 0)) / 2
    z = np.sqrt(max(1 - turn[0, 0] - turn[1, 1] + turn[2, 2], 0)) / 2
    largest = int(np.argmax([w, x, y, z]))
    if largest == 0:
        parts = [w, (turn[2, 1] - turn[1, 2]) / (4 * w), (turn[0, 2] - turn[2, 0]) / (4 * w), (turn[1, 0] - turn[0, 1]) / (4 * w)]
    elif largest == 1:
        parts = [(turn[2, 1] - turn[1, 2]) / (4 * x), x, (turn[0, 1] + turn[1, 0]) / (4 * x), (turn[0, 2] + turn[2, 0]) / (4 * x)]
    elif largest == 2:
        parts = [(turn[0, 2] - turn[2, 0]) / (4 * y), (turn[0, 1] + turn[1, 0]) / (4 * y), y, (turn[1, 2] + turn[2, 1]) / (4 * y)]
    else:
        parts = [(turn[1, 0] - turn[0, 1]) / (4 * z), (turn[0, 2] + turn[2, 0]) / (4 * z), (turn[1, 2] + turn[2, 1]) / (4 * z), z]
    return np.array(parts)


@compiled
def _carry(
    points: Points, bones: NDArray[np.int32], shares: Points, real: NDArray[np.float64], shifts: Points
) -> Points:  # pragma: no cover  # compiled
    dual = np.empty_like(real)
    for bone in range(len(real)):
        w, x, y, z = real[bone, 0], real[bone, 1], real[bone, 2], real[bone, 3]
        a, b, c = shifts[bone, 0], shifts[bone, 1], shifts[bone, 2]
        dual[bone, 0] = -0.5 * (a * x + b * y + c * z)
        dual[bone, 1] = 0.5 * (a * w + b * z - c * y)
        dual[bone, 2] = 0.5 * (b * w + c * x - a * z)
        dual[bone, 3] = 0.5 * (c * w + a * y - b * x)
    carried = np.empty_like(points)
    turn, shift = np.empty(4), np.empty(4)
    for vertex in range(len(points)):
        turn[:] = 0.0
        shift[:] = 0.0
        first = bones[vertex, 0]
        for place in range(bones.shape[1]):
            share = shares[vertex, place]
            if share > 0:
                bone = bones[vertex, place]
                alike = 0.0
                for part in range(4):
                    alike += real[first, part] * real[bone, part]
                if alike < 0:
                    share = -share
                for part in range(4):
                    turn[part] += share * real[bone, part]
                    shift[part] += share * dual[bone, part]
        length = np.sqrt(turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2] + turn[3] * turn[3])
        w, x, y, z = turn[0] / length, turn[1] / length, turn[2] / length, turn[3] / length
        a, b, c, d = shift[0] / length, shift[1] / length, shift[2] / length, shift[3] / length
        px, py, pz = points[vertex, 0], points[vertex, 1], points[vertex, 2]
        ux, uy, uz = y * pz - z * py + w * px, z * px - x * pz + w * py, x * py - y * px + w * pz
        carried[vertex, 0] = px + 2 * (y * uz - z * uy) + 2 * (w * b - x * a + y * d - z * c)
        carried[vertex, 1] = py + 2 * (z * ux - x * uz) + 2 * (w * c - y * a + z * b - x * d)
        carried[vertex, 2] = pz + 2 * (x * uy - y * ux) + 2 * (w * d - z * a + x * c - y * b)
        for axis in range(3):
            carried[vertex, axis] = np.round(carried[vertex, axis] * _MICROMETRES) / _MICROMETRES
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
