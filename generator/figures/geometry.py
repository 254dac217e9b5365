"""Vectors, frames and two-bone limbs in metres: x forward, y up, z to the body's right."""

from collections.abc import Callable
from math import sqrt
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
"""Shape (3,), metres, or a direction."""
Frame: TypeAlias = NDArray[np.float64]
"""Shape (3, 3); the columns are forward, up and right."""
Points: TypeAlias = NDArray[np.float64]
"""Shape (n, 2) or (n, 3)."""

UP = np.array([0.0, 1.0, 0.0])
DOWN = -UP
FORWARD = np.array([1.0, 0.0, 0.0])
RIGHT = np.array([0.0, 0.0, 1.0])


def vector(*parts: float) -> Vector:
    """Return an array of floats."""
    return np.array(parts, dtype=float)


def unit(direction: Any) -> Vector:
    """Return a direction of length 1; the zero vector stays zero."""
    array = np.asarray(direction, dtype=float)
    result: Vector = array / (sqrt(float(array @ array)) + 1e-12)
    return result


def cross(first: Vector, second: Vector) -> Vector:
    """Return the cross product of two vectors; for single vectors far quicker than the general one of numpy."""
    a, b, c = first.tolist()
    d, e, f = second.tolist()
    return np.array([b * f - c * e, c * d - a * f, a * e - b * d])


def rotation(axis: Vector, degrees: float) -> Frame:
    """Return the matrix that turns by an angle about an axis (Rodrigues)."""
    a = unit(axis)
    t = np.radians(degrees)
    k = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    turned: Frame = np.eye(3) + np.sin(t) * k + (1 - np.cos(t)) * k @ k
    return turned


def frame(pitch: float = 0, yaw: float = 0, roll: float = 0) -> Frame:
    """Return a body frame. ``pitch`` > 0 leans forward, ``yaw`` turns left, ``roll`` > 0 leans right; degrees."""
    return rotation(UP, yaw) @ rotation(RIGHT, -pitch) @ rotation(FORWARD, roll)


def frame_of(up: Vector, right: Vector) -> Frame:
    """Return the frame whose up is given and whose right is as near to ``right`` as can be."""
    u = unit(up)
    r = unit(right - u * float(right @ u))
    return np.stack([cross(u, r), u, r], axis=1)


def bend_limb(root: Vector, target: Vector, upper: float, lower: float, hint: Vector) -> tuple[Vector, Vector]:
    """Return the middle joint and the end of a two-bone limb.

    The end reaches ``target`` where the bones are long enough; ``hint`` says to which side the
    middle joint bends.
    """
    way = target - root
    distance = float(np.linalg.norm(way))
    longest = (upper + lower) * 0.9995
    distance = min(max(distance, abs(upper - lower) * 1.01), longest)
    along = unit(way)
    foot = (upper**2 - lower**2 + distance**2) / (2 * distance)
    height = np.sqrt(max(upper**2 - foot**2, 0))
    side = hint - along * float(hint @ along)
    if float(np.linalg.norm(side)) < 1e-6:
        side = cross(along, RIGHT)
    return root + along * foot + unit(side) * height, root + along * distance


def along(points: Points, way: Vector) -> Points:
    """Return how far points, or directions, of shape (n, 3) reach along a direction; summed in one order on every machine."""
    x, y, z = way.tolist()
    reached: Points = points[:, 0] * x + points[:, 1] * y + points[:, 2] * z
    return reached


def angle_between(first: Vector, second: Vector) -> float:
    """Return the angle between two directions, degrees, 0 to 180."""
    return float(np.degrees(np.arccos(np.clip(unit(first) @ unit(second), -1, 1))))


def swing(first: Vector, second: Vector, share: float) -> Vector:
    """Return the offset between two offsets on an arc, its length blended in proportion."""
    a, b = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    ua, ub = unit(first), unit(second)
    turn = float(np.arccos(np.clip(ua @ ub, -1, 1)))
    if turn < 1e-3 or turn > np.pi - 1e-3:
        return first * (1 - share) + second * share
    mixed = (np.sin((1 - share) * turn) * ua + np.sin(share * turn) * ub) / np.sin(turn)
    return unit(mixed) * (a * (1 - share) + b * share)


def find_between(low: float, high: float, too_low: Callable[[float], bool], rounds: int = 22) -> float:
    """Return the number from which on something is no longer too low, by halving."""
    for _ in range(rounds):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2
