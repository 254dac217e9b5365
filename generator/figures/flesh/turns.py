"""Turns of bones: frames about a direction, shortest turns and the twist that is left."""

import numpy as np

from generator.figures.geometry import Frame, Vector, cross, rotation, unit


def frame_along(along: Vector, aside: Vector) -> Frame:
    """Return the frame whose first column is given and whose second is as near to ``aside`` as can be."""
    first = unit(along)
    second = unit(aside - first * float(aside @ first))
    return np.stack([first, second, cross(first, second)], axis=1)


def blend_turns(first: Frame, second: Frame, share: float) -> Frame:
    """Return the frame a share of the way along the shortest turn from one to another."""
    turn = first.T @ second
    angle = float(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1)))
    if angle < 1e-4:
        return first
    axis = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    return first @ rotation(axis, float(np.degrees(angle)) * share)


def shortest_turn(first: Vector, second: Vector) -> Frame:
    """Return the shortest turn from one direction to another."""
    one, other = unit(first), unit(second)
    axis = cross(one, other)
    length = float(np.linalg.norm(axis))
    if length < 1e-8:
        return np.eye(3)
    return rotation(axis, float(np.degrees(np.arctan2(length, one @ other))))


def twist_about(turn: Frame, axis: Vector) -> float:
    """Return the angle by which a turn that keeps an axis turns about it, degrees."""
    aside = unit(cross(axis, np.array([0.3, 0.5, 0.8])))
    turned = turn @ aside
    return float(np.degrees(np.arctan2(float(cross(aside, turned) @ axis), float(aside @ turned))))


def turn_between(first: Vector, second: Vector, axis: Vector) -> float:
    """Return the angle about an axis from one direction to another, degrees, -180 to 180."""
    one, other = first - axis * float(first @ axis), second - axis * float(second @ axis)
    return float(np.degrees(np.arctan2(float(cross(one, other) @ axis), float(one @ other))))
