"""Legs: from a hip, an ankle and a foot's direction to the turns of thigh, shank, foot and toes."""

import numpy as np

from generator.figures.bodies.baked import TOES, BakedBody
from generator.figures.flesh.shoes import SOLE, measure_last
from generator.figures.flesh.skinning import PosedBones
from generator.figures.flesh.turns import frame_along, shortest_turn, twist_about
from generator.figures.geometry import RIGHT, UP, Frame, Vector, bend_limb, cross, rotation, unit, vector
from generator.figures.skeleton import Side, Skeleton, bend_of_toes

_BENT = 0.02
"""A joint nearer than this to the line of its limb says nothing about where the limb bends, metres."""
_ON_FLOOR = 0.065
"""A ball lower than this over the floor stands on it, metres."""


def turn_leg(body: BakedBody, skeleton: Skeleton, side: Side, held: PosedBones) -> dict[str, Frame]:
    """Return the turns of a leg; ``held`` is the body with its trunk turned."""
    foot = skeleton.feet[side]
    hip = held.head(f"upperleg01.{side}")
    hint = _bent_side(skeleton.hips[side], skeleton.knees[side], skeleton.ankles[side], foot.knee)
    lengths = (_length(body, f"upperleg01.{side}", f"lowerleg01.{side}"), _length(body, f"lowerleg01.{side}", f"foot.{side}"))
    knee, ankle = bend_limb(hip, skeleton.ankles[side], *lengths, hint)
    thigh, shank = unit(knee - hip), unit(ankle - knee)
    bend = knee - (hip + ankle) / 2
    front = unit(bend) if float(np.linalg.norm(bend)) > 0.03 else unit(foot.knee)
    rest_thigh, rest_shank = _way(body, f"upperleg01.{side}", f"lowerleg01.{side}"), _way(body, f"lowerleg01.{side}", f"foot.{side}")
    rest_hinge = unit(cross(rest_thigh, vector(-1, 0, 0)))
    hinge = unit(cross(thigh, -front))
    whole = frame_along(thigh, hinge) @ frame_along(rest_thigh, rest_hinge).T
    carried = shortest_turn(skeleton.pelvis_frame @ rest_thigh, thigh) @ skeleton.pelvis_frame
    twist = twist_about(whole @ carried.T, thigh)
    lower = frame_along(shank, hinge) @ frame_along(rest_shank, rest_hinge).T
    return {
        f"upperleg01.{side}": rotation(thigh, twist * 0.6) @ carried,
        f"upperleg02.{side}": whole,
        f"lowerleg01.{side}": lower,
        f"lowerleg02.{side}": lower,
        **_turn_foot(body, side, ankle, unit(foot.toes)),
    }


def _turn_foot(body: BakedBody, side: Side, ankle: Vector, toes: Vector) -> dict[str, Frame]:
    """Return the turns of a foot and of its toes, which stay on the floor where the heel is up."""
    right = unit(RIGHT - toes * float(toes[2])) if abs(float(toes[2])) < 0.95 else vector(1, 0, 0)
    up = unit(cross(right, toes))
    last = measure_last(body, side)
    foot = frame_along(toes, up) @ frame_along(last.along, UP).T
    ball = ankle + toes * last.ball - up * (float(body.head(f"foot.{side}")[1]) + SOLE)
    bend = bend_of_toes(toes) if float(ball[1]) < _ON_FLOOR else 0.0
    return {f"foot.{side}": foot, f"{TOES}.{side}": rotation(right, bend) @ foot}


def _bent_side(root: Vector, joint: Vector, end: Vector, hint: Vector) -> Vector:
    bend = joint - (root + end) / 2
    return unit(bend) if float(np.linalg.norm(bend)) > _BENT else unit(hint)


def _length(body: BakedBody, first: str, second: str) -> float:
    return float(np.linalg.norm(body.head(first) - body.head(second)))


def _way(body: BakedBody, first: str, second: str) -> Vector:
    return unit(body.head(second) - body.head(first))
