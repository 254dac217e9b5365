"""Bending a hand: from degrees to the turns of its bones."""

from collections.abc import Sequence

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.bends import Bends, bent_hand
from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.geometry import Frame, cross, rotation, unit
from generator.figures.skeleton import SIGN, Side


def bend_hand(body: BakedBody, side: Side, hand: Frame, hold: HandHold) -> dict[str, Frame]:
    """Return the turns of a hand's fingers and thumb for a turned hand."""
    return turn_fingers(body, side, hand, bent_hand(body.name, hold.row.fingers, hold.thickness).bends)


def turn_fingers(body: BakedBody, side: Side, hand: Frame, bends: Bends) -> dict[str, Frame]:
    """Return the turns of fingers and thumb for given bends."""
    turns: dict[str, Frame] = {}
    for finger, (aside, *joints) in bends.fingers.items():
        turns |= _bend_finger(body, side, hand, finger, aside, joints)
    return turns | _bend_thumb(body, side, hand, bends.thumb)


def _bend_finger(body: BakedBody, side: Side, hand: Frame, finger: int, aside: float, joints: Sequence[float]) -> dict[str, Frame]:
    """Return a finger's turns: laid aside within the palm's plane, then bent in its own plane."""
    rest, sign = rest_hand(body, side), SIGN[side]
    along = body.tail(f"finger{finger}-1.{side}") - body.head(f"finger{finger}-1.{side}")
    hinge = unit(cross(along, rest.palm))
    laid = rotation(rest.palm, -sign * aside)
    turns, bent = {}, 0.0
    for number, bend in enumerate(joints, start=1):
        bent += bend
        turns[f"finger{finger}-{number}.{side}"] = hand @ laid @ rotation(hinge, bent)
    return turns


def _bend_thumb(body: BakedBody, side: Side, hand: Frame, bends: tuple[float, float, float, float, float]) -> dict[str, Frame]:
    rest, sign = rest_hand(body, side), SIGN[side]
    length, width, normal, first, second = bends
    base = rotation(rest.direction, sign * length) @ rotation(rest.thumbward, sign * width) @ rotation(rest.palm, sign * normal)
    hinge = base @ rest.thumb_hinge
    middle = rotation(hinge, sign * first) @ base
    tip = rotation(hinge, sign * second) @ middle
    return {f"finger1-{joint}.{side}": hand @ turn for joint, turn in zip((1, 2, 3), (base, middle, tip), strict=True)}
