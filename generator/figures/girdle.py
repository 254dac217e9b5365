"""The shoulder girdle: collarbones that follow the shoulder blade and rise with the arm, and where the shoulder joint so is."""

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import Frame, Vector, rotation, vector

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
    forward, up, _ = chest.T
    length = float(np.linalg.norm(body.collarbone))
    reach, lift = (float(np.degrees(way / length)) for way in shift)
    if arm is not None:
        raised = float(np.degrees(np.arccos(np.clip(-(arm @ up), -1, 1))))
        lift += float(np.clip(raised - _LIFTED_FROM, 0, 125)) * _LIFT_SHARE
        ahead = float(arm @ forward)
        reach += (ahead * float(np.sin(np.radians(raised))) if ahead > 0 else ahead) * _AHEAD
    turned: Frame = rotation(up, reach * sign) @ rotation(forward, -lift * sign) @ chest
    return turned


def place_joint(body: Body, neck: Vector, chest: Frame, sign: int, shift: tuple[float, float], arm: Vector | None) -> Vector:
    """Return a shoulder joint for the base of the neck and what blade and arm do; a blade that moves also comes nearer to the spine."""
    aside = vector(1, 1, sign)
    turned = turn_collarbone(body, chest, sign, shift, arm)
    place: Vector = neck + chest @ (body.breastbone * aside) + turned @ (body.collarbone * aside)
    return place
