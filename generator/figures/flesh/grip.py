"""Grips: where a posed hand holds a line, or lies with its palm."""

from dataclasses import dataclass

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.bends import bent_hand
from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.skinning import PosedBones
from generator.figures.geometry import Vector, cross, unit
from generator.figures.skeleton import Side


@dataclass(frozen=True)
class Grip:
    """The place of one hand's work; metres, directions of length 1."""

    centre: Vector
    """The middle of the held line within the hand; of a hand that presses, the middle of the palm's skin; under a bell, where its
    handle comes out of the plate."""
    axis: Vector
    """Along the held line, toward the thumb; under a bell, from the handle to the plate."""
    palm: Vector
    """Out of the palm, square to the axis; of a hand that presses, into what it presses."""
    direction: Vector
    """Where the hand points, square to both."""


def rest_grip(body: BakedBody, side: Side, hold: HandHold) -> Grip:
    """Return where a hand at rest would hold: the centre is measured from its wrist."""
    axes = rest_hand(body, side).axes
    bent = bent_hand(body.name, hold.row.fingers, hold.thickness)
    centre, axis, palm = (axes @ np.array(part) for part in (bent.centre, bent.axis, bent.palm))
    axis = unit(axis)
    palm = unit(palm - axis * float(palm @ axis))
    across = cross(axis, palm)
    return Grip(centre, axis, palm, across if float(across @ axes[:, 0]) > 0 else -across)


def grip_of(posed: PosedBones, side: Side) -> Grip:
    """Return where a posed hand holds: an implement with that centre and axis lies in it."""
    rest = rest_grip(posed.body, side, posed.holds.get(side, HandHold("handle")))
    turn = posed.turn(f"wrist.{side}")
    return Grip(posed.head(f"wrist.{side}") + turn @ rest.centre, turn @ rest.axis, turn @ rest.palm, turn @ rest.direction)
