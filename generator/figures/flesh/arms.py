"""Arms: from a hand's place and hold to the turns of collarbone, arm and hand."""

from dataclasses import dataclass

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.grip import rest_grip
from generator.figures.flesh.hands.bending import bend_hand
from generator.figures.flesh.hands.laying import Laid, bone_way, lay_hand, lay_under_bell, let_down
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.skinning import PosedBones
from generator.figures.flesh.turns import frame_along, shortest_turn, twist_about
from generator.figures.geometry import Frame, Vector, angle_between, bend_limb, cross, rotation, unit
from generator.figures.skeleton import PALM, SIGN, Side, Skeleton

_BENT = 0.02
"""A joint nearer than this to the line of its limb says nothing about where the limb bends, metres."""
_GIVES = 0.008
"""So far a shoulder is drawn after a hand that it cannot reach otherwise, metres a round."""
_COMFORTABLE = (-35.0, 115.0)
"""So far a hand turns the forearm from rest without its shoulder, degrees."""
_LONG = 40.0
"""An elbow that is bent by more than this says itself how the arm is turned, degrees."""
_STEP = 0.5
"""So much of the way to where its hand wants it a wrist goes at a time: with all of it, it would swing from one side to the other."""
_ROUNDS, _FITTED = 16, 0.0003
"""Arm and hand are fitted to each other so many times at most, and until the wrist moves no further than this, metres."""


def turn_girdle(skeleton: Skeleton, side: Side) -> dict[str, Frame]:
    """Return the collarbone's turn: it rises with the arm and follows the shoulder blade."""
    turned = skeleton.collarbones[side]
    return {f"clavicle.{side}": turned, f"shoulder01.{side}": turned}


@dataclass(frozen=True)
class _Arm:
    """One arm's joints, fitted to its hand."""

    shoulder: Vector
    elbow: Vector
    wrist: Vector
    forearm: Frame
    """The forearm's turn from rest before the hand twists it."""
    hand: Frame
    """The hand's turn from rest."""
    twist: float
    """How far the hand turns the forearm, degrees."""


def turn_arm(
    body: BakedBody, skeleton: Skeleton, side: Side, held: PosedBones, hold: HandHold
) -> tuple[dict[str, Frame], dict[str, Vector]]:
    """Return the turns of an arm and its hand, and where elbow and wrist are; the twist is shared along it so that no skin wrings.

    ``held`` is the body with trunk and collarbones turned.
    """
    arm = _fit_arm(body, skeleton, side, held, hold)
    upper, lower = unit(arm.elbow - arm.shoulder), unit(arm.wrist - arm.elbow)
    girdle = held.turn(f"clavicle.{side}")
    rest_upper = bone_way(body, f"upperarm01.{side}", f"lowerarm01.{side}")
    carried = shortest_turn(girdle @ rest_upper, upper) @ girdle
    twist = twist_about(_upper_turn(body, side, upper, arm.forearm) @ carried.T, upper)
    turns = {
        f"upperarm01.{side}": rotation(upper, twist * 0.45) @ carried,
        f"upperarm02.{side}": rotation(upper, twist * 0.85) @ carried,
        f"lowerarm01.{side}": arm.forearm,
        f"lowerarm02.{side}": rotation(lower, arm.twist * 0.55) @ arm.forearm,
        f"wrist.{side}": arm.hand,
        **bend_hand(body, side, arm.hand, hold),
    }
    return turns, {f"upperarm01.{side}": arm.shoulder, f"lowerarm01.{side}": arm.elbow, f"wrist.{side}": arm.wrist}


def _upper_turn(body: BakedBody, side: Side, upper: Vector, forearm: Frame) -> Frame:
    """Return the upper arm's whole turn: the elbow is a hinge."""
    rest_upper, rest_lower = (
        bone_way(body, f"upperarm01.{side}", f"lowerarm01.{side}"),
        bone_way(body, f"lowerarm01.{side}", f"wrist.{side}"),
    )
    rest_hinge = unit(cross(rest_upper, rest_lower))
    return frame_along(upper, forearm @ rest_hinge) @ frame_along(rest_upper, rest_hinge).T


def _fit_arm(body: BakedBody, skeleton: Skeleton, side: Side, held: PosedBones, hold: HandHold) -> _Arm:
    """Return an arm whose hand is where the skeleton wants it; hand and arm are found in turns, each from the other."""
    grip, task = rest_grip(body, side, hold), skeleton.hands[side]
    shoulder = held.head(f"upperarm01.{side}")
    hint = _bent_side(skeleton.shoulders[side], skeleton.elbows[side], skeleton.wrists[side], task.elbow)
    lengths = (_length(body, f"upperarm01.{side}", f"lowerarm01.{side}"), _length(body, f"lowerarm01.{side}", f"wrist.{side}"))
    wrist, way = skeleton.wrists[side], None
    for _ in range(_ROUNDS):
        elbow, reached = bend_limb(shoulder, wrist, *lengths, hint)
        missed = wrist - reached
        shoulder = shoulder + missed * min(1.0, _GIVES / max(float(np.linalg.norm(missed)), 1e-9))
        elbow, reached = bend_limb(shoulder, wrist, *lengths, hint)
        forearm = _forearm_turn(body, side, unit(elbow - shoulder), unit(reached - elbow), hint)
        if hold.row.work == "cup":
            laid, goal = _cup(body, skeleton, side, forearm)
        else:
            laid, goal = lay_hand(body, side, task, forearm, hold, way), skeleton.grip(side)
        way = laid.way
        if hold.row.work in ("free", "lay"):
            break
        wanted = goal + laid.turn @ (grip.palm * (PALM if hold.row.work == "press" else 0.0) - grip.centre)
        if float(np.linalg.norm(wanted - reached)) < _FITTED:
            break
        wrist = wrist + (wanted - wrist) * _STEP
    eased, twist = _ease_forearm(unit(elbow - shoulder), unit(reached - elbow), side, laid.twist)
    return _Arm(shoulder, elbow, reached, eased @ forearm, laid.turn, twist)


def _ease_forearm(upper: Vector, lower: Vector, side: Side, twist: float) -> tuple[Frame, float]:
    """Return how a long arm turns in its shoulder so that the forearm turns no farther than it can, and the twist that is left, degrees."""
    low, high = _COMFORTABLE
    beyond = SIGN[side] * (twist * SIGN[side] - float(np.clip(twist * SIGN[side], low, high)))
    shared = beyond * float(np.clip(1.0 - angle_between(upper, lower) / _LONG, 0, 1))
    return rotation(lower, shared), twist - shared


def _cup(body: BakedBody, skeleton: Skeleton, side: Side, forearm: Frame) -> tuple[Laid, Vector]:
    """Return how a hand lies under a bell, and where the bell's handle would leave the plate in it.

    Both arms are mirror images; only the left hand lets its fingers down below the right one's.
    """
    other: Side = "L" if side == "R" else "R"
    ups = [cross(hand.handle, hand.direction) if hand.thumb is None else hand.thumb for hand in skeleton.hands.values()]
    up = unit(ups[0] + ups[1])
    inward = skeleton.grip(other) - skeleton.grip(side)
    direction = skeleton.hands[side].direction
    direction = unit(direction - up * float(direction @ up))
    laid = lay_under_bell(body, side, forearm, up, direction, inward)
    middle: Vector = (skeleton.grip("R") + skeleton.grip("L")) / 2
    if side == "R":
        return laid, middle
    lower = let_down(body, side, laid, up)
    return lower, middle + (lower.turn - laid.turn) @ rest_grip(body, side, HandHold("cup")).centre


def _forearm_turn(body: BakedBody, side: Side, upper: Vector, lower: Vector, hint: Vector) -> Frame:
    rest_upper, rest_lower = (
        bone_way(body, f"upperarm01.{side}", f"lowerarm01.{side}"),
        bone_way(body, f"lowerarm01.{side}", f"wrist.{side}"),
    )
    hinge = cross(upper, lower)
    hinge = unit(hinge) if float(np.linalg.norm(hinge)) > 0.15 else unit(cross(upper, -hint))
    return frame_along(lower, hinge) @ frame_along(rest_lower, unit(cross(rest_upper, rest_lower))).T


def _bent_side(root: Vector, joint: Vector, end: Vector, hint: Vector) -> Vector:
    bend = joint - (root + end) / 2
    return unit(bend) if float(np.linalg.norm(bend)) > _BENT else unit(hint)


def _length(body: BakedBody, first: str, second: str) -> float:
    return float(np.linalg.norm(body.head(first) - body.head(second)))
