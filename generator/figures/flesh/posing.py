"""Retargeting: from the joints of a skeleton to the turns of a body's bones."""

import dataclasses
from collections.abc import Mapping

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.arms import turn_arm, turn_girdle
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.skinning import PosedBones, turn_bones
from generator.figures.flesh.turns import blend_turns, frame_along, shortest_turn, twist_about
from generator.figures.geometry import RIGHT, UP, Frame, Vector, bend_limb, rotation, unit, vector
from generator.figures.skeleton import SIDES, Side, Skeleton

_SPINE = {"spine05": 0.12, "spine04": 0.38, "spine03": 0.66, "spine02": 0.9, "spine01": 1.0}
"""How much of the turn from pelvis to chest each piece of the spine has done."""
_NECK = {"neck01": 0.25, "neck02": 0.55, "neck03": 0.85, "head": 1.0}
_BENT = 0.02
"""A joint nearer than this to the line of its limb says nothing about where the limb bends, metres."""


def pose_bones(body: BakedBody, skeleton: Skeleton, holds: Mapping[Side, HandHold]) -> PosedBones:
    """Return a body's bones in a skeleton's pose; ``holds`` says what each hand does."""
    turns = _turn_trunk(skeleton)
    for side in SIDES:
        turns |= turn_girdle(skeleton, side)
    root = _root(body, skeleton)
    held = turn_bones(body, turns, root)
    places: dict[str, Vector] = {}
    for side in SIDES:
        arm, joints = turn_arm(body, skeleton, side, held, holds[side])
        turns |= arm | _turn_leg(body, skeleton, side, held)
        places |= joints
    return dataclasses.replace(turn_bones(body, turns, root, places), holds=holds)


def _root(body: BakedBody, skeleton: Skeleton) -> Vector:
    hips = (skeleton.hips["R"] + skeleton.hips["L"]) / 2
    rest = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    place: Vector = hips + skeleton.pelvis_frame @ (body.head("root") - rest)
    return place


def _turn_trunk(skeleton: Skeleton) -> dict[str, Frame]:
    pelvis, chest, head = skeleton.pelvis_frame, skeleton.chest_frame, skeleton.head_frame
    turns = {"root": pelvis}
    turns |= {bone: blend_turns(pelvis, chest, share) for bone, share in _SPINE.items()}
    turns |= {bone: blend_turns(chest, head, share) for bone, share in _NECK.items()}
    return turns


def _turn_leg(body: BakedBody, skeleton: Skeleton, side: Side, held: PosedBones) -> dict[str, Frame]:
    foot = skeleton.feet[side]
    hip = held.head(f"upperleg01.{side}")
    hint = _bent_side(skeleton.hips[side], skeleton.knees[side], skeleton.ankles[side], foot.knee)
    lengths = (_length(body, f"upperleg01.{side}", f"lowerleg01.{side}"), _length(body, f"lowerleg01.{side}", f"foot.{side}"))
    knee, ankle = bend_limb(hip, skeleton.ankles[side], *lengths, hint)
    thigh, shank = unit(knee - hip), unit(ankle - knee)
    bend = knee - (hip + ankle) / 2
    front = unit(bend) if float(np.linalg.norm(bend)) > 0.03 else unit(foot.knee)
    rest_thigh, rest_shank = _way(body, f"upperleg01.{side}", f"lowerleg01.{side}"), _way(body, f"lowerleg01.{side}", f"foot.{side}")
    rest_hinge = unit(np.cross(rest_thigh, vector(-1, 0, 0)))
    hinge = unit(np.cross(thigh, -front))
    whole = frame_along(thigh, hinge) @ frame_along(rest_thigh, rest_hinge).T
    carried = shortest_turn(skeleton.pelvis_frame @ rest_thigh, thigh) @ skeleton.pelvis_frame
    twist = twist_about(whole @ carried.T, thigh)
    lower = frame_along(shank, hinge) @ frame_along(rest_shank, rest_hinge).T
    return {
        f"upperleg01.{side}": rotation(thigh, twist * 0.6) @ carried,
        f"upperleg02.{side}": whole,
        f"lowerleg01.{side}": lower,
        f"lowerleg02.{side}": lower,
        f"foot.{side}": _turn_foot(body, side, unit(foot.toes)),
    }


def _turn_foot(body: BakedBody, side: Side, toes: Vector) -> Frame:
    rest = body.tail(f"foot.{side}") - body.head(f"foot.{side}")
    rest = unit(rest * vector(1, 0, 1))
    right = unit(RIGHT - toes * float(toes[2])) if abs(float(toes[2])) < 0.95 else vector(1, 0, 0)
    return frame_along(toes, unit(np.cross(right, toes))) @ frame_along(rest, UP).T


def _bent_side(root: Vector, joint: Vector, end: Vector, hint: Vector) -> Vector:
    bend = joint - (root + end) / 2
    return unit(bend) if float(np.linalg.norm(bend)) > _BENT else unit(hint)


def _length(body: BakedBody, first: str, second: str) -> float:
    return float(np.linalg.norm(body.head(first) - body.head(second)))


def _way(body: BakedBody, first: str, second: str) -> Vector:
    return unit(body.head(second) - body.head(first))
