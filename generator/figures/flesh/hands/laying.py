"""Laying a hand: which way it points and faces on its forearm."""

from dataclasses import dataclass, replace

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.grip import Grip, rest_grip
from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.hands.shapes import NATURAL_TURNS, HandHold
from generator.figures.flesh.turns import frame_along, shortest_turn, turn_between, twist_about
from generator.figures.geometry import Frame, Vector, cross, rotation, unit
from generator.figures.skeleton import SIGN, Hand, Side

_TO_THUMB, _TO_LITTLE = 15.0, 30.0
"""So far a held line may tilt against the forearm from where it lies at rest, degrees."""
_BACK, _FORTH = 6.0, 6.0
"""So far a wrist bends toward the hand's back and toward the palm where nothing presses it, degrees."""

_TOLD = 0.25
"""A line that has at least so much of where the thumb belongs says which way round it is held."""
_STRAIGHT, _SLIDES = 12.0, 6.0
"""A wrist that would tilt farther than the first lets the line slide in the palm instead, by no more than the second, degrees: so far skin
and flesh give."""
_UNSURE = 25.0
"""A line that a wrist misses by more than this is not followed any more, degrees."""
_INWARD = 30.0
"""So far the fingers under a bell point inward over those of the other hand, degrees."""
_LOWER = 8.5
"""So far the lower of two hands under a bell lets its fingers down, below those of the upper one, degrees."""


@dataclass(frozen=True)
class Laid:
    """A hand on its forearm."""

    turn: Frame
    """From rest."""
    twist: float
    """How far the forearm turns for it, degrees."""
    way: int
    """Which of both ways to hold a line it took, 1 or -1."""


def lay_hand(body: BakedBody, side: Side, task: Hand, forearm: Frame, hold: HandHold, way: int | None) -> Laid:
    """Return how a hand lies for a task.

    There are two ways to hold a line or lie along it; without a given one that is taken which the shape names and the wrist
    bears. ``forearm`` is the forearm's turn before the hand twists it. The wrist stays straight within what people do, unless
    the palm presses.
    """
    rest_lower = bone_way(body, f"lowerarm01.{side}", f"wrist.{side}")
    lower, grip, sign = forearm @ rest_lower, rest_grip(body, side, hold), SIGN[side]
    natural = rotation(lower, sign * NATURAL_TURNS[hold.row.turn]) @ forearm
    if hold.row.work == "free":
        return Laid(natural, sign * NATURAL_TURNS[hold.row.turn], 1)
    ways = []
    if task.thumb is not None and abs(float(task.thumb @ unit(task.handle))) > _TOLD:
        way = 1 if float(task.thumb @ task.handle) > 0 else -1
    for turn in (1, -1) if way is None else (way,):
        line = turn * unit(task.handle)
        if hold.row.work == "hold":
            turned, strain = _hold_line(grip, sign, rest_lower, lower, line, task.direction, natural)
        else:
            turned, strain = frame_along(task.direction, line) @ frame_along(grip.direction, grip.axis).T, 0.0
        twist = twist_about(shortest_turn(turned @ rest_lower, lower) @ turned @ forearm.T, lower)
        distance = abs((twist * sign - NATURAL_TURNS[hold.row.turn] + 180) % 360 - 180)
        ways.append((distance + strain, Laid(turned, twist, turn)))
    return min(ways, key=lambda found: found[0])[1]


def _hold_line(
    grip: Grip, sign: int, rest_lower: Vector, lower: Vector, line: Vector, direction: Vector, natural: Frame
) -> tuple[Frame, float]:
    """Return the turn of a hand that holds a line and points as near to a direction as the wrist allows, and what it lacks, degrees.

    A line that runs along the forearm cannot be held: the more it does, the more the hand keeps its natural turn.
    """
    at_rest = float(np.degrees(np.arccos(np.clip(grip.axis @ rest_lower, -1, 1))))
    tilt = float(np.degrees(np.arccos(np.clip(line @ lower, -1, 1)))) - at_rest
    slid = float(np.clip(tilt - np.clip(tilt, -_STRAIGHT, _STRAIGHT), -_SLIDES, _SLIDES))
    allowed = float(np.clip(tilt - slid, -_TO_LITTLE, _TO_THUMB))
    hinge = unit(cross(line, lower)) if abs(float(line @ lower)) < 0.999 else unit(cross(line, direction))
    line = rotation(hinge, tilt - allowed) @ line
    share = float(np.clip((abs(tilt - allowed) - _UNSURE) / _UNSURE, 0, 1))
    if share > 0:
        line = unit(line * (1 - share) + natural @ grip.axis * share)
    straight = frame_along(line, lower) @ frame_along(grip.axis, rest_lower).T
    bend = turn_between(straight @ grip.direction, unit(direction), line) * sign
    bent = float(np.clip(bend, -_BACK, _FORTH))
    return rotation(line, sign * bent) @ straight, abs(tilt - allowed) + abs(bend - bent)


def lay_under_bell(body: BakedBody, side: Side, forearm: Frame, up: Vector, direction: Vector, inward: Vector) -> Laid:
    """Return how a hand lies under a bell's plate: the palm looks up to it, the fingers point ahead and inward over the other hand's."""
    rest_lower = bone_way(body, f"lowerarm01.{side}", f"wrist.{side}")
    grip = rest_grip(body, side, HandHold("cup"))
    ahead = rotation(up, turn_between(direction, inward, up) * _INWARD / 90.0) @ direction
    turned = frame_along(up, ahead) @ frame_along(grip.axis, rest_hand(body, side).direction).T
    twist = twist_about(shortest_turn(turned @ rest_lower, forearm @ rest_lower) @ turned @ forearm.T, forearm @ rest_lower)
    return Laid(turned, twist, 1)


def let_down(body: BakedBody, side: Side, laid: Laid, up: Vector) -> Laid:
    """Return a hand under a bell whose fingers lie lower than its heel, below the other hand's."""
    ahead = laid.turn @ rest_hand(body, side).direction
    return replace(laid, turn=rotation(unit(cross(ahead, -up)), _LOWER) @ laid.turn)


def bone_way(body: BakedBody, first: str, second: str) -> Vector:
    """Return the direction from one bone's beginning to another's at rest."""
    return unit(body.head(second) - body.head(first))
