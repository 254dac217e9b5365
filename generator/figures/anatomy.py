"""The body's parts as tubes on a skeleton: trunk with neck, head, arms with hands, legs, feet."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.figures.body import Profile
from generator.figures.geometry import Frame, Points, Vector, cross, unit
from generator.figures.skeleton import SIGN, Side, Skeleton, shoe_rows
from generator.figures.surface import Ring, Tube

_FIST = (
    (0.0, 0.025, 0.021, 0.0),
    (0.20, 0.032, 0.024, 0.001),
    (0.45, 0.043, 0.030, 0.005),
    (0.76, 0.046, 0.034, 0.009),
    (1.0, 0.039, 0.028, 0.009),
)
"""Share of the closed hand's length, half width along the handle, half thickness, offset to the palm; metres."""
_OPEN = (
    (0.0, 0.025, 0.020, 0.0),
    (0.22, 0.038, 0.018, 0.0),
    (0.50, 0.043, 0.015, 0.0),
    (0.80, 0.037, 0.011, 0.0),
    (1.0, 0.026, 0.008, 0.0),
)
_FIST_LENGTH = 0.092
_OPEN_LENGTH = 0.168
_SEAT = 0.42
"""So much of the trunk below the hips is left where one sits on it."""
_FINGERS = (-0.021, 0.001, 0.022)
"""Where the lines between the fingers lie across the hand, metres."""
_HEAD = (
    (0.0, -0.004, 0.034, 0.032, 0.052),
    (0.15, 0.026, 0.064, 0.051, 0.024),
    (0.34, 0.072, 0.088, 0.067, 0.011),
    (0.58, 0.130, 0.101, 0.078, 0.0),
    (0.80, 0.182, 0.090, 0.072, -0.006),
    (0.93, 0.212, 0.062, 0.052, -0.010),
    (1.0, 0.227, 0.034, 0.028, -0.010),
)
"""Place, height over the skull's base, half depth, half width, offset forward; metres."""


@dataclass(frozen=True)
class HandAxes:
    """The closed or open hand's own directions."""

    wrist: Vector
    along: Vector
    """Wrist to knuckles."""
    across: Vector
    """Along the handle, toward the thumb."""
    palm: Vector


def limb_rings(first: Vector, second: Vector, third: Vector, bend: Vector, upper: Profile, lower: Profile) -> list[Ring]:
    """Return the rings of a limb of two segments; t is 0 to 1 on the first and 1 to 2 on the second."""
    d1, d2 = unit(second - first), unit(third - second)
    middle = unit(d1 + d2)
    rings = []
    for start, end, axis, profile, base in ((first, second, d1, upper, 0.0), (second, third, d2, lower, 1.0)):
        for share, deep, wide, offset in profile:
            near = np.clip((share - 0.86) / 0.14, 0, 1) if base == 0 else np.clip((0.14 - share) / 0.14, 0, 1)
            along = unit(axis * (1 - near) + middle * near)
            forward = unit(bend - along * float(bend @ along))
            rings.append(Ring(base + share, start + (end - start) * share + forward * offset, forward * deep, cross(along, forward) * wide))
    return rings


def bend_direction(first: Vector, second: Vector, third: Vector, default: Vector) -> Vector:
    """Return the direction to which the middle joint points; ``default`` where the limb is straight."""
    d1, d2 = unit(second - first), unit(third - second)
    straight = unit(default - d1 * float(default @ d1))
    amount = float(np.linalg.norm(cross(d1, d2)))
    # Near a straight limb the direction is uncertain; fade to the default so that the surface does not spin.
    share = np.clip((amount - 0.04) / 0.12, 0, 1)
    return unit(unit(d1 - d2) * share + straight * (1 - share))


def leg_tube(skeleton: Skeleton, side: Side) -> Tube:
    """Return thigh and shank; angle 0 is the kneecap's side."""
    points = skeleton.hips[side], skeleton.knees[side], skeleton.ankles[side]
    bend = bend_direction(*points, skeleton.feet[side].knee)
    profiles = skeleton.body.profiles
    return Tube(limb_rings(*points, bend, profiles["thigh"], profiles["shank"]), levels=28)


def foot_tube(skeleton: Skeleton, side: Side) -> Tube:
    """Return the shoe."""
    ankle, toes = skeleton.ankles[side], unit(skeleton.feet[side].toes)
    across = skeleton.pelvis_frame[:, 2]
    right = unit(across - toes * float(across @ toes))
    down = cross(toes, right)
    rows = shoe_rows(skeleton.body)
    return Tube([Ring(t, ankle + toes * x + down * y, down * high, right * wide) for t, x, y, high, wide in rows], levels=16)


def arm_tube(skeleton: Skeleton, side: Side) -> Tube:
    """Return upper arm and forearm; angle 0 is the point of the elbow."""
    points = skeleton.shoulders[side], skeleton.elbows[side], skeleton.wrists[side]
    bend = bend_direction(*points, skeleton.hands[side].elbow)
    profiles = skeleton.body.profiles
    return Tube(limb_rings(*points, bend, profiles["upper_arm"], profiles["forearm"]), levels=28)


def hand_axes(skeleton: Skeleton, side: Side) -> HandAxes:
    """Return the hand's directions; the thumb lies to the front, or to the middle where the handle runs across."""
    hand = skeleton.hands[side]
    along = unit(hand.direction)
    handle = unit(hand.handle - along * float(hand.handle @ along)) if abs(float(hand.handle @ along)) < 0.97 else None
    if handle is None:
        across = skeleton.chest_frame[:, 2]
        handle = unit(across - along * float(across @ along))
    forward, _, right = skeleton.chest_frame.T
    front = float(handle @ forward)
    inward = -float(handle @ right) * SIGN[side]
    sign = np.sign(front if abs(front) > abs(inward) * 0.8 else inward) or 1.0
    across = handle * sign
    palm = cross(along, across)
    # The palm faces the body's middle, or the ground.
    middle = skeleton.neck - skeleton.wrists[side]
    if float(palm @ unit(middle)) < 0 and not hand.flat:
        palm = -palm
    if hand.flat and palm[1] > 0:
        palm = -palm
    return HandAxes(skeleton.wrists[side], along, across, palm)


def hand_tubes(skeleton: Skeleton, side: Side) -> list[Tube]:
    """Return palm with fingers, and the thumb."""
    axes = hand_axes(skeleton, side)
    flat = skeleton.hands[side].flat
    profile, length = (_OPEN, _OPEN_LENGTH) if flat else (_FIST, _FIST_LENGTH)
    palm = Tube(
        [
            Ring(t, axes.wrist + axes.along * (t * length) + axes.palm * offset, axes.across * wide, axes.palm * thick)
            for t, wide, thick, offset in profile
        ],
        caps=(1, 0.7),
        squareness=2.2 if flat else 3.0,
        levels=14,
    )
    return [palm, _thumb(axes, flat)]


def _thumb_way(axes: HandAxes, flat: bool) -> tuple[Vector, Vector, Vector]:
    """Return root, knuckle and tip: stretched beside an open hand, laid over the fingers of a closed one."""
    root = axes.wrist + axes.along * 0.022 + axes.across * 0.026
    if flat:
        knuckle = axes.wrist + axes.along * 0.066 + axes.across * 0.062
        return root, knuckle, knuckle + axes.along * 0.036 + axes.across * 0.006
    knuckle = axes.wrist + axes.along * 0.056 + axes.across * 0.050 + axes.palm * 0.024
    return root, knuckle, axes.wrist + axes.along * 0.080 + axes.across * 0.012 + axes.palm * 0.042


def _thumb(axes: HandAxes, flat: bool) -> Tube:
    rings = []
    root, knuckle, tip = _thumb_way(axes, flat)
    for t, centre, radius in ((0.0, root, 0.017), (0.5, knuckle, 0.0140), (1.0, tip, 0.0115)):
        way = unit(tip - root)
        first = unit(cross(way, axes.palm + axes.along * 0.01))
        rings.append(Ring(t, centre, first * radius, cross(way, first) * radius))
    return Tube(rings, levels=8)


def hand_lines(skeleton: Skeleton, side: Side, toward: Vector) -> dict[str, Points]:
    """Return the lines between the fingers, and the thumb's edge on the palm's side, as they face the camera; 3D points."""
    axes = hand_axes(skeleton, side)
    flat = skeleton.hands[side].flat
    facing = float(axes.palm @ toward)
    if abs(facing) < 0.35:
        return {}
    face = axes.palm * np.sign(facing)
    start, end, thick = (0.50, 0.97, 0.013) if flat else (0.52, 1.04, 0.034)
    length = _OPEN_LENGTH if flat else _FIST_LENGTH
    share = np.array([[start], [end]])
    narrow = np.array([[1.0], [0.66 if flat else 0.92]])
    root = axes.wrist + face * thick + axes.palm * (0.0 if flat else 0.009)
    lines = {f"finger{n}": root + axes.along * (share * length) + axes.across * (at * narrow) for n, at in enumerate(_FINGERS)}
    if facing > 0 and not flat:
        _, knuckle, tip = _thumb_way(axes, flat)
        edge = axes.along * 0.014 + axes.palm * 0.006
        lines = {"thumb": np.array([knuckle + edge * 0.7, (knuckle + tip) / 2 + edge, tip + edge * 0.8, tip - axes.across * 0.012])}
    return lines


def torso_tube(skeleton: Skeleton) -> Tube:
    """Return the trunk; t runs from pelvis (0) to the base of the neck (1), angle 0 is the front, 90 the right."""
    spine, body = skeleton.spine, skeleton.body
    forward, up, _ = skeleton.chest_frame.T
    mean = (skeleton.shoulders["R"] + skeleton.shoulders["L"]) / 2 - skeleton.neck
    reach = float(mean @ forward)
    raised = float(mean @ up) + 0.055
    rings = []
    for t, deep, wide, offset in body.profiles["torso"]:
        axes = _spine_frame(skeleton, t)
        at = np.clip(t, 0, 1)
        below = t - at
        centre = _spine_point(spine, at) + axes[:, 1] * below * body.trunk * (_SEAT if skeleton.sits and below < 0 else 1)
        centre = centre + axes[:, 0] * (offset + (reach * 0.35 if t > 0.6 else 0))
        if 0.84 < t < 1:
            centre = centre + axes[:, 1] * raised * 0.5
        rings.append(Ring(t, centre, axes[:, 0] * deep, axes[:, 2] * wide))
    return Tube(rings, caps=(_SEAT if skeleton.sits else 1, 1), squareness=2.25, levels=32)


def _spine_point(spine: Points, t: float) -> Vector:
    place = t * (len(spine) - 1)
    index = min(int(place), len(spine) - 2)
    share = place - index
    result: Vector = spine[index] * (1 - share) + spine[index + 1] * share
    return result


def _spine_frame(skeleton: Skeleton, t: float) -> Frame:
    share = np.clip((t - 0.12) / 0.55, 0, 1)
    share = share * share * (3 - 2 * share)
    mixed = skeleton.pelvis_frame * (1 - share) + skeleton.chest_frame * share
    up = unit(mixed[:, 1])
    forward = unit(mixed[:, 0] - up * float(mixed[:, 0] @ up))
    return np.stack([forward, up, cross(forward, up)], axis=1)


def neck_tubes(skeleton: Skeleton) -> list[Tube]:
    """Return the neck and the slopes of the trapezius down to both shoulders."""
    forward, up, right = skeleton.chest_frame.T
    head_forward, head_up, head_right = skeleton.head_frame.T
    low = skeleton.neck - up * 0.05 - forward * 0.01
    high = skeleton.head + head_up * 0.05 - head_forward * 0.005
    neck = Tube(
        [
            Ring(0, low, forward * 0.062, right * 0.074),
            Ring(0.4, low + (high - low) * 0.4, forward * 0.058, right * 0.060),
            Ring(1, high, head_forward * 0.055, head_right * 0.055),
        ],
        caps=(0, 0),
        levels=10,
    )
    return [neck, *(_slope(skeleton, side) for side in ("R", "L"))]


def _slope(skeleton: Skeleton, side: Side) -> Tube:
    forward, up, right = skeleton.chest_frame.T
    root = skeleton.head * 0.42 + skeleton.neck * 0.58 - forward * 0.020 + right * SIGN[side] * 0.018
    end = skeleton.shoulders[side] * 0.86 + root * 0.14 + up * 0.020 - forward * 0.006
    way = unit(end - root)
    first = unit(forward - way * float(forward @ way))
    second = cross(way, first)
    rows = ((0.0, 0.040, 0.040), (0.5, 0.044, 0.032), (1.0, 0.034, 0.028))
    return Tube([Ring(t, root + (end - root) * t - up * 0.012 * t * (1 - t) * 4, first * a, second * b) for t, a, b in rows], levels=10)


def head_tubes(skeleton: Skeleton) -> list[Tube]:
    """Return the skull and the nose."""
    forward, up, right = skeleton.head_frame.T
    base = skeleton.head
    skull = Tube([Ring(t, base + up * y + forward * x, forward * a, right * b) for t, y, a, b, x in _HEAD], caps=(0.35, 0.35), levels=22)
    nose = Tube(
        [
            Ring(0, base + up * 0.085 + forward * 0.089, forward * 0.015, right * 0.014),
            Ring(0.5, base + up * 0.10 + forward * 0.093, forward * 0.013, right * 0.011),
            Ring(1, base + up * 0.126 + forward * 0.087, forward * 0.008, right * 0.008),
        ],
        levels=6,
    )
    return [skull, nose]


def ear_tube(skeleton: Skeleton, side: Side) -> Tube:
    """Return an ear."""
    forward, up, right = skeleton.head_frame.T
    centre = skeleton.head + up * 0.10 - forward * 0.008 + right * SIGN[side] * 0.075
    rows: Sequence[tuple[float, float, float, float]] = ((0.0, -0.022, 0.009, 0.007), (0.5, 0.0, 0.017, 0.008), (1.0, 0.025, 0.012, 0.007))
    return Tube([Ring(t, centre + up * y - forward * 0.003 * t, forward * a, right * b) for t, y, a, b in rows], levels=6)
