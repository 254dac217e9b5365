"""Turns of bones: frames about a direction, shortest turns and the twist that is left."""

from math import acos, atan2, degrees

import numpy as np

from generator.figures.geometry import Frame, Vector, cross, length, rotation, unit, within


def frame_along(along: Vector, aside: Vector) -> Frame:
    """Return the frame whose first column is given and whose second is as near to ``aside`` as can be."""
    first = unit(along)
    second = unit(aside - first * float(aside @ first))
    return np.array([first, second, cross(first, second)]).T


def blend_turns(first: Frame, second: Frame, share: float) -> Frame:
    """Return the frame a share of the way along the shortest turn from one to another."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = (first.T @ second).tolist()
    angle = acos(within((xx + yy + zz - 1) / 2, -1, 1))
    if angle < 1e-4:
        return first
    return first @ rotation(np.array([zy - yz, xz - zx, yx - xy]), degrees(angle) * share)


def shortest_turn(first: Vector, second: Vector) -> Frame:
    """Return the shortest turn from one direction to another."""
    one, other = unit(first), unit(second)
    axis = cross(one, other)
    aside = length(axis)
    if aside < 1e-8:
        return np.eye(3)
    return rotation(axis, degrees(atan2(aside, float(one @ other))))


def twist_about(turn: Frame, axis: Vector) -> float:
    """Return the angle by which a turn that keeps an axis turns about it, degrees."""
    aside = unit(cross(axis, np.array([0.3, 0.5, 0.8])))
    turned = turn @ aside
    return degrees(atan2(float(cross(aside, turned) @ axis), float(aside @ turned)))


def turn_between(first: Vector, second: Vector, axis: Vector) -> float:
    """Return the angle about an axis from one direction to another, degrees, -180 to 180."""
    one, other = first - axis * float(first @ axis), second - axis * float(second @ axis)
    return degrees(atan2(float(cross(one, other) @ axis), float(one @ other)))
