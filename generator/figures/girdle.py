"""The shoulder girdle: collarbones that follow the shoulder blade and rise with the arm, and where the shoulder joint so is."""

from math import acos, cos, degrees, radians, sin

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import Frame, Vector, length, vector, within

_LIFTED_FROM = 55.0
"""Degrees of an arm's raise from which the collarbone goes along."""
_LIFT_SHARE = 0.24
_AHEAD = 10.0
"""Degrees by which the collarbone goes along with an arm that points straight ahead."""


def turn_collarbone(body: Body, chest: Frame, sign: int, shift: tuple[float, float], arm: Vector | None) -> Frame:
    """Return how a collarbone is turned from rest.

    ``sign`` is the side's, ``shift`` how far the blade moves forward and up, metres; ``arm`` is the direction of the arm,
    none for one that hangs.
    """
    bone = length(body.collarbone)
    reach, lift = degrees(shift[0] / bone), degrees(shift[1] / bone)
    if arm is not None:
        ahead, above, _ = (arm @ chest).tolist()
        raised = acos(within(-above, -1, 1))
        lift += within(degrees(raised) - _LIFTED_FROM, 0, 125) * _LIFT_SHARE
        reach += (ahead * sin(raised) if ahead > 0 else ahead) * _AHEAD
    # About the chest's own up, and before that about its own forward.
    yaw, roll = radians(reach * sign), radians(-lift * sign)
    cy, sy, cr, sr = cos(yaw), sin(yaw), cos(roll), sin(roll)
    turned: Frame = chest @ np.array([cy, sy * sr, sy * cr, 0.0, cr, -sr, -sy, cy * sr, cy * cr]).reshape(3, 3)
    return turned


def place_joint(body: Body, neck: Vector, chest: Frame, sign: int, shift: tuple[float, float], arm: Vector | None) -> Vector:
    """Return a shoulder joint for the base of the neck and what blade and arm do; a blade that moves also comes nearer to the spine."""
    aside = vector(1, 1, sign)
    turned = turn_collarbone(body, chest, sign, shift, arm)
    place: Vector = neck + chest @ (body.breastbone * aside) + turned @ (body.collarbone * aside)
    return place
