"""Grips: where a posed hand holds a line, or lies with its palm."""

from dataclasses import dataclass

from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.skinning import PosedBones
from generator.figures.geometry import Vector
from generator.figures.skeleton import Side


@dataclass(frozen=True)
class Grip:
    """The place of one hand's work; metres, directions of length 1."""

    centre: Vector
    """The middle of the held line within the hand; of a hand that holds nothing, the middle of the palm's skin."""
    axis: Vector
    """Along the held line, toward the thumb."""
    palm: Vector
    """Out of the palm, square to the axis."""
    direction: Vector
    """From the wrist to the knuckles."""


def grip_of(posed: PosedBones, side: Side) -> Grip:
    """Return where a posed hand holds: an implement with that centre and axis lies in it."""
    rest, hold, bone = rest_hand(posed.body, side), posed.holds.get(side, HandHold("handle")), f"wrist.{side}"
    place = rest.held(hold.thickness) if hold.row.holds else rest.contact()
    turn = posed.turn(bone)
    return Grip(posed.head(bone) + turn @ (place - rest.wrist), turn @ rest.line, turn @ rest.palm, turn @ rest.direction)
