"""Retargeting: from the joints of a skeleton to the turns of a body's bones."""

from collections.abc import Mapping

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands import HAND_SHAPES, bend_hand, rest_hand
from generator.figures.flesh.skinning import PosedBones, turn_bones
from generator.figures.geometry import RIGHT, UP, Frame, Vector, bend_limb, rotation, unit, vector
from generator.figures.skeleton import SIDES, SIGN, Hand, Side, Skeleton

_SPINE = {"spine05": 0.12, "spine04": 0.38, "spine03": 0.66, "spine02": 0.9, "spine01": 1.0}
"""How much of the turn from pelvis to chest each piece of the spine has done."""
_NECK = {"neck01": 0.25, "neck02": 0.55, "neck03": 0.85, "head": 1.0}
_LIFTED_FROM = 55.0
"""Degrees of an arm's raise from which the collarbone goes along."""
_LIFT_SHARE = 0.24
_GIRDLE = 0.17
"""From the breastbone's end to the shoulder joint, metres: what a shift of the blade turns."""
_NATURAL_TWIST = {"overhand": -40.0, "underhand": 120.0, "neutral": 40.0, "angled": 0.0}
"""Grip → turn of the hand against the forearm from rest (palm forward is positive), degrees."""
_BENT = 0.02
"""A joint nearer than this to the line of its limb says nothing about where the limb bends, metres."""


def pose_bones(body: BakedBody, skeleton: Skeleton, grips: Mapping[Side, str], shapes: Mapping[Side, str]) -> PosedBones:
    """Return a body's bones in a skeleton's pose.

    ``grips`` says how each forearm is turned (see the record's grip), ``shapes`` names each hand's row of
    :data:`generator.figures.flesh.hands.HAND_SHAPES`.
    """
    turns = _turn_trunk(skeleton)
    for side in SIDES:
        turns |= _turn_girdle(skeleton, side)
    root = _root(body, skeleton)
    held = turn_bones(body, turns, root)
    for side in SIDES:
        turns |= _turn_arm(body, skeleton, side, held, grips[side])
        turns |= bend_hand(body, side, turns[f"wrist.{side}"], HAND_SHAPES[shapes[side]])
        turns |= _turn_leg(body, skeleton, side, held)
    return turn_bones(body, turns, root)


def _root(body: BakedBody, skeleton: Skeleton) -> Vector:
    hips = (skeleton.hips["R"] + skeleton.hips["L"]) / 2
    rest = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    place: Vector = hips + skeleton.pelvis_frame @ (body.head("root") - rest)
    return place


def _turn_trunk(skeleton: Skeleton) -> dict[str, Frame]:
    pelvis, chest, head = skeleton.pelvis_frame, skeleton.chest_frame, skeleton.head_frame
    turns = {"root": pelvis}
    turns |= {bone: _between(pelvis, chest, share) for bone, share in _SPINE.items()}
    turns |= {bone: _between(chest, head, share) for bone, share in _NECK.items()}
    return turns


def _turn_girdle(skeleton: Skeleton, side: Side) -> dict[str, Frame]:
    """Return the collarbone's turn: it rises with the arm and follows the shoulder blade."""
    forward, up, right = skeleton.chest_frame.T
    sign = SIGN[side]
    arm = unit(skeleton.wrists[side] * 0.35 + skeleton.elbows[side] * 0.65 - skeleton.shoulders[side])
    rest = skeleton.neck + right * sign * skeleton.body.shoulder_half - up * 0.055
    shift = skeleton.shoulders[side] - rest
    raised = float(np.degrees(np.arccos(np.clip(-(arm @ up), -1, 1))))
    lift = float(np.clip(raised - _LIFTED_FROM, 0, 125)) * _LIFT_SHARE + float(np.degrees(shift @ up / _GIRDLE))
    ahead = float(arm @ forward)
    reach = float(np.degrees(shift @ forward / _GIRDLE)) + (ahead * float(np.sin(np.radians(raised))) if ahead > 0 else ahead) * 10
    outward = skeleton.chest_frame[:, 2] * sign
    raising, reaching = rotation(forward, sign * lift), rotation(up, sign * reach)
    if float((raising @ outward) @ up) * np.sign(lift or 1) < 0:
        raising = raising.T
    if float((reaching @ outward) @ forward) * np.sign(reach or 1) < 0:
        reaching = reaching.T
    turned: Frame = reaching @ raising @ skeleton.chest_frame
    return {f"clavicle.{side}": turned, f"shoulder01.{side}": turned}


def _turn_arm(body: BakedBody, skeleton: Skeleton, side: Side, held: PosedBones, grip: str) -> dict[str, Frame]:
    """Return the turns of an arm and its hand; the twist is shared along it so that the skin does not wring."""
    hand = skeleton.hands[side]
    shoulder = held.head(f"upperarm01.{side}")
    hint = _bent_side(skeleton.shoulders[side], skeleton.elbows[side], skeleton.wrists[side], hand.elbow)
    lengths = (_length(body, f"upperarm01.{side}", f"lowerarm01.{side}"), _length(body, f"lowerarm01.{side}", f"wrist.{side}"))
    elbow, wrist = bend_limb(shoulder, skeleton.wrists[side], *lengths, hint)
    upper, lower = unit(elbow - shoulder), unit(wrist - elbow)
    rest_upper, rest_lower = _way(body, f"upperarm01.{side}", f"lowerarm01.{side}"), _way(body, f"lowerarm01.{side}", f"wrist.{side}")
    hinge = np.cross(upper, lower)
    hinge = unit(hinge) if float(np.linalg.norm(hinge)) > 0.15 else unit(np.cross(upper, -hint))
    rest_hinge = unit(np.cross(rest_upper, rest_lower))
    whole = _basis(upper, hinge) @ _basis(rest_upper, rest_hinge).T
    carried = _shortest(held.turn(f"clavicle.{side}") @ rest_upper, upper) @ held.turn(f"clavicle.{side}")
    twist = _twist(whole @ carried.T, upper)
    forearm = _basis(lower, hinge) @ _basis(rest_lower, rest_hinge).T
    turned, pronation = _turn_hand(body, side, hand, forearm, lower, grip)
    return {
        f"upperarm01.{side}": rotation(upper, twist * 0.45) @ carried,
        f"upperarm02.{side}": rotation(upper, twist * 0.85) @ carried,
        f"lowerarm01.{side}": forearm,
        f"lowerarm02.{side}": rotation(lower, pronation * 0.55) @ forearm,
        f"wrist.{side}": turned,
    }


def _turn_hand(body: BakedBody, side: Side, hand: Hand, forearm: Frame, lower: Vector, grip: str) -> tuple[Frame, float]:
    """Return a hand's turn and how far the forearm turns for it, degrees: of both ways to hold a line, the one the grip names."""
    rest, sign = rest_hand(body, side), SIGN[side]
    rest_lower = _way(body, f"lowerarm01.{side}", f"wrist.{side}")
    direction = unit(hand.direction)
    line = unit(hand.handle - direction * float(hand.handle @ direction))
    ways = []
    for turn in (1, -1):
        turned = _basis(direction, turn * line) @ _basis(rest.direction, rest.across).T
        pronation = _twist(_shortest(turned @ rest_lower, lower) @ turned @ forearm.T, lower)
        distance = abs((pronation * sign - _NATURAL_TWIST[grip] + 180) % 360 - 180)
        ways.append((distance, turned, pronation))
    _, turned, pronation = min(ways, key=lambda way: way[0])
    return turned, pronation


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
    whole = _basis(thigh, hinge) @ _basis(rest_thigh, rest_hinge).T
    carried = _shortest(skeleton.pelvis_frame @ rest_thigh, thigh) @ skeleton.pelvis_frame
    twist = _twist(whole @ carried.T, thigh)
    lower = _basis(shank, hinge) @ _basis(rest_shank, rest_hinge).T
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
    return _basis(toes, unit(np.cross(right, toes))) @ _basis(rest, UP).T


def _bent_side(root: Vector, joint: Vector, end: Vector, hint: Vector) -> Vector:
    bend = joint - (root + end) / 2
    return unit(bend) if float(np.linalg.norm(bend)) > _BENT else unit(hint)


def _length(body: BakedBody, first: str, second: str) -> float:
    return float(np.linalg.norm(body.head(first) - body.head(second)))


def _way(body: BakedBody, first: str, second: str) -> Vector:
    return unit(body.head(second) - body.head(first))


def _basis(along: Vector, aside: Vector) -> Frame:
    """Return the frame whose first column is given and whose second is as near to ``aside`` as can be."""
    first = unit(along)
    second = unit(aside - first * float(aside @ first))
    return np.stack([first, second, np.cross(first, second)], axis=1)


def _between(first: Frame, second: Frame, share: float) -> Frame:
    """Return the frame a share of the way along the shortest turn from one to another."""
    turn = first.T @ second
    angle = float(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1)))
    if angle < 1e-4:
        return first
    axis = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]])
    return first @ rotation(axis, float(np.degrees(angle)) * share)


def _shortest(first: Vector, second: Vector) -> Frame:
    """Return the shortest turn from one direction to another."""
    one, other = unit(first), unit(second)
    axis = np.cross(one, other)
    length = float(np.linalg.norm(axis))
    if length < 1e-8:
        return np.eye(3)
    return rotation(axis, float(np.degrees(np.arctan2(length, one @ other))))


def _twist(turn: Frame, axis: Vector) -> float:
    """Return the angle by which a turn that keeps an axis turns about it, degrees."""
    aside = unit(np.cross(axis, [0.3, 0.5, 0.8]))
    turned = turn @ aside
    return float(np.degrees(np.arctan2(float(np.cross(aside, turned) @ axis), float(aside @ turned))))
