"""Shapes of hands: how fingers and thumb are bent for what a hand does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.skinning import turn_bones
from generator.figures.geometry import Frame, Vector, rotation, unit
from generator.figures.skeleton import SIGN, Side

_FINGERS = (2, 3, 4, 5)


@dataclass(frozen=True)
class HandShape:
    """How far each joint of the fingers is bent, and how the thumb lies; degrees."""

    fingers: Mapping[int, tuple[float, float, float]]
    """Finger (2 index to 5 little) → bend of its three joints."""
    thumb: tuple[float, float, float, float, float] | None
    """Turns of the thumb about the hand's length, its width and the palm's normal, then the bend of its two joints; none at rest."""


_FIST = {2: (62.0, 85.0, 45.0), 3: (66.0, 88.0, 45.0), 4: (70.0, 88.0, 45.0), 5: (74.0, 85.0, 45.0)}
HAND_SHAPES: Mapping[str, HandShape] = {
    "closed": HandShape(_FIST, (-86.5, 9.0, -26.4, -47.6, -10.3)),
    "flat": HandShape({}, None),
}


@dataclass(frozen=True)
class RestHand:
    """Directions of a hand at rest."""

    direction: Vector
    """From the wrist to the knuckles."""
    across: Vector
    """From the index finger to the little one."""
    palm: Vector
    """Out of the palm."""


@lru_cache(maxsize=16)
def _rest_hand(body: BakedBody, side: Side) -> RestHand:
    direction = unit(body.head(f"finger3-1.{side}") - body.head(f"wrist.{side}"))
    across = unit(body.head(f"finger5-1.{side}") - body.head(f"finger2-1.{side}"))
    bent = turn_bones(body, _bend_finger(3, _FIST[3], np.eye(3), across, side))
    curled = bent.tail(f"finger3-3.{side}") - bent.head(f"finger3-1.{side}")
    palm = unit(curled - direction * float(curled @ direction) - across * float(curled @ across))
    return RestHand(direction, across, palm)


def rest_hand(body: BakedBody, side: Side) -> RestHand:
    """Return the directions of a hand at rest."""
    return _rest_hand(body, side)


def _bend_finger(finger: int, bends: tuple[float, float, float], hand: Frame, across: Vector, side: Side) -> dict[str, Frame]:
    turns, turned = {}, hand
    for joint, bend in zip((1, 2, 3), bends, strict=True):
        turned = rotation(across, -SIGN[side] * bend) @ turned
        turns[f"finger{finger}-{joint}.{side}"] = turned
    return turns


def bend_hand(body: BakedBody, side: Side, hand: Frame, shape: HandShape) -> dict[str, Frame]:
    """Return the turns of a hand's fingers and thumb for a turned hand."""
    rest = rest_hand(body, side)
    turns: dict[str, Frame] = {}
    for finger, bends in shape.fingers.items():
        turns |= _bend_finger(finger, bends, hand, hand @ rest.across, side)
    if shape.thumb is not None:
        turns |= _bend_thumb(body, side, hand, shape.thumb)
    return turns


def _bend_thumb(body: BakedBody, side: Side, hand: Frame, bends: tuple[float, float, float, float, float]) -> dict[str, Frame]:
    rest, sign = rest_hand(body, side), SIGN[side]
    length, width, normal, first, second = bends
    base = rotation(rest.direction, sign * length) @ rotation(rest.across, sign * width) @ rotation(rest.palm, sign * normal)
    hinge = base @ unit(np.cross(unit(body.tail(f"finger1-3.{side}") - body.head(f"finger1-2.{side}")), rest.palm))
    middle = rotation(hinge, first) @ base
    tip = rotation(hinge, second) @ middle
    return {f"finger1-{joint}.{side}": hand @ turn for joint, turn in zip((1, 2, 3), (base, middle, tip), strict=True)}
