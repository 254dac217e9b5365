"""Retargeting: from the joints of a skeleton to the turns of a body's bones."""

import dataclasses
from collections.abc import Mapping

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.arms import turn_arm, turn_girdle
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.legs import turn_leg
from generator.figures.flesh.skinning import PosedBones, turn_bones
from generator.figures.flesh.turns import blend_turns
from generator.figures.geometry import Frame, Vector
from generator.figures.skeleton import SIDES, SPINE, Side, Skeleton

_NECK = {"neck01": 0.25, "neck02": 0.55, "neck03": 0.85, "head": 1.0}


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
        turns |= arm | turn_leg(body, skeleton, side, held)
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
    turns |= {bone: blend_turns(pelvis, chest, share) for bone, share in SPINE.items()}
    turns |= {bone: blend_turns(chest, head, share) for bone, share in _NECK.items()}
    return turns
