"""Vectors, frames and two-bone limbs in metres: x forward, y up, z to the body's right.

Thousands of them are worked out for each figure: single numbers are many times as quick as arrays of three.
"""

from collections.abc import Callable, Sequence
from math import acos, cos, pi, radians, sin, sqrt
from math import degrees as to_degrees
from typing import TypeAlias

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


def unit(direction: Vector | Sequence[float]) -> Vector:
    """Return a direction of length 1; the zero vector stays zero."""
    x, y, z = direction.tolist() if isinstance(direction, np.ndarray) else direction
    size = sqrt(x * x + y * y + z * z) + 1e-12
    return np.array([x / size, y / size, z / size])


def length(way: Vector) -> float:
    """Return how long a vector is; for single vectors quicker than the general norm of numpy."""
    return sqrt(float(way @ way))


def within(value: float, low: float, high: float) -> float:
    """Return the number nearest to a value between two others."""
    return min(max(value, low), high)


def cross(first: Vector, second: Vector) -> Vector:
    """Return the cross product of two vectors; for single vectors far quicker than the general one of numpy."""
    a, b, c = first.tolist()
    d, e, f = second.tolist()
    return np.array([b * f - c * e, c * d - a * f, a * e - b * d])


def rotation(axis: Vector, degrees: float) -> Frame:
    """Return the matrix that turns by an angle about an axis (Rodrigues)."""
    x, y, z = unit(axis).tolist()
    angle = radians(degrees)
    s, c = sin(angle), 1 - cos(angle)
    xy, xz, yz = c * x * y, c * x * z, c * y * z
    turned = (
        *(1 - c * (y * y + z * z), xy - s * z, xz + s * y),
        *(xy + s * z, 1 - c * (x * x + z * z), yz - s * x),
        *(xz - s * y, yz + s * x, 1 - c * (x * x + y * y)),
    )
    return np.array(turned).reshape(3, 3)


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
    x, y, z = root.tolist()
    way = target - root
    along = unit(way)
    ax, ay, az = along.tolist()
    hx, hy, hz = hint.tolist()
    longest = (upper + lower) * 0.9995
    distance = min(max(length(way), abs(upper - lower) * 1.01), longest)
    foot = (upper**2 - lower**2 + distance**2) / (2 * distance)
    height = sqrt(max(upper**2 - foot**2, 0))
    onward = hx * ax + hy * ay + hz * az
    sx, sy, sz = hx - ax * onward, hy - ay * onward, hz - az * onward
    aside = sqrt(sx * sx + sy * sy + sz * sz)
    if aside < 1e-6:
        sx, sy, sz = cross(along, RIGHT).tolist()
        aside = sqrt(sx * sx + sy * sy + sz * sz) + 1e-12
    out = height / aside
    middle = np.array([x + ax * foot + sx * out, y + ay * foot + sy * out, z + az * foot + sz * out])
    return middle, np.array([x + ax * distance, y + ay * distance, z + az * distance])


def along(points: Points, way: Vector) -> Points:
    """Return how far points, or directions, of shape (n, 3) reach along a direction; summed in one order on every machine."""
    x, y, z = way.tolist()
    reached: Points = points[:, 0] * x + points[:, 1] * y + points[:, 2] * z
    return reached


def angle_between(first: Vector, second: Vector) -> float:
    """Return the angle between two directions, degrees, 0 to 180."""
    return to_degrees(acos(within(float(unit(first) @ unit(second)), -1, 1)))


def swing(first: Vector, second: Vector, share: float) -> Vector:
    """Return the offset between two offsets on an arc, its length blended in proportion."""
    ua, ub = unit(first), unit(second)
    turn = acos(within(float(ua @ ub), -1, 1))
    if turn < 1e-3 or turn > pi - 1e-3:
        return first * (1 - share) + second * share
    mixed = ua * sin((1 - share) * turn) + ub * sin(share * turn)
    return unit(mixed) * (length(first) * (1 - share) + length(second) * share)


def find_between(low: float, high: float, too_low: Callable[[float], bool], rounds: int = 22) -> float:
    """Return the number from which on something is no longer too low, by halving."""
    for _ in range(rounds):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2
