"""Postures on one side: the left side is down and the head toward -x."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import UP, Frame, Vector, find_between, frame_of, rotation, unit, vector
from generator.figures.ground_postures import SHOULDER_ON_FLOOR
from generator.figures.skeleton import SIDES, SIGN, Foot, ShoulderBlade, Side, Stance, place_shoulder

Numbers = Mapping[str, float]
_REACHES = ShoulderBlade(0.032, 0.004)
"""The lower shoulder is drawn out from below the chest."""
_HIP_X, _HIPS_STAND = 0.35, 0.008
"""Where the hips lie, and how much less than a seat their side gives, metres."""
_THIGHS = 0.52
"""The thighs take this share of the knees' bend forward of the trunk; the shanks take the rest back."""
_LOWER_ANKLE, _ANKLES = 0.078, 0.095
"""How high the lower ankle is, and how far the upper one lies above it, metres."""
_ON_KNEES, _LOWER_KNEE = 45.0, 0.062
"""From this bend of the knees on, degrees, a side plank lies on them; so high above the floor is the lower one, metres."""
_NECK_SINKS = 14.0
"""A head that lies on a cushion leans to it by so many degrees."""


def build_side_lying(body: Body, n: Numbers) -> Stance:
    """On the left side, head toward -x, knees bent; the right side is up, shoulders and hips one above the other."""
    rise = _side_rise(body)
    return _on_side(body, n, rise)


@lru_cache(maxsize=16)
def _side_rise(body: Body) -> float:
    """Return the degrees by which the trunk rises toward the head: shoulders are wider than hips."""
    still = {"lean": 0.0, "knees": 90.0}

    def is_low(rise: float) -> bool:
        stance = _on_side(body, still, rise)
        arm = unit(stance.chest_frame[:, 0] + stance.chest_frame[:, 1] * 0.3)
        return float(place_shoulder(body, stance, _REACHES, "L", arm)[1]) < SHOULDER_ON_FLOOR

    return find_between(-5, 20, is_low)


def _on_side(body: Body, n: Numbers, rise: float) -> Stance:
    slope = np.radians(rise)
    axes = frame_of(vector(-np.cos(slope), np.sin(slope), 0), UP)
    trunk = rotation(axes[:, 1], n["lean"]) @ axes
    hip, bend, forward = vector(_HIP_X, body.side_depth + _HIPS_STAND, 0), np.radians(n["knees"]), trunk[:, 0]
    level = unit(vector(float(forward[0]), 0, float(forward[2])))

    def way(share: float) -> Vector:
        return unit(vector(np.cos(bend * share), 0, 0) + level * np.sin(bend * share))

    feet = {}
    for side in SIDES:
        # Leg lies on leg: ankles as far apart as ankles are thick.
        lifted = _LOWER_ANKLE if side == "L" else _LOWER_ANKLE + _ANKLES
        start = hip + trunk[:, 2] * SIGN[side] * body.hip_half
        ankle = start + way(_THIGHS) * body.thigh + way(_THIGHS - 1) * body.shank
        toes = unit(way(_THIGHS - 1) * 0.6 + level)
        feet[side] = Foot(vector(ankle[0], lifted, ankle[2]), toes, level + vector(0, 0.02 * SIGN[side], 0))
    return Stance(hip, trunk, trunk, feet, 4, tilt_head=-(rise + _NECK_SINKS))


def build_side_plank(body: Body, n: Numbers) -> Stance:
    """On the left forearm and the side of the foot (or of bent knees), hips raised by ``lift``; head toward -x."""
    # The lower shoulder stands on the upright upper arm; the spine lies half a shoulder's width above it.
    shoulder = body.upper_arm + 0.068 + body.shoulder_half * 0.93
    bend = np.radians(n["knees"])
    on_knees = n["knees"] > _ON_KNEES
    leg = body.thigh if on_knees else body.leg
    ankle = vector(0.9, body.knee + 0.004 if on_knees else 0.06, 0)
    line = leg + body.trunk * 1.03
    slope = float(np.arcsin((shoulder - ankle[1]) / line))
    sag = (1 - n["lift"]) * (0.10 if on_knees else 0.14)
    hip = ankle + vector(-np.cos(slope), np.sin(slope), 0) * leg * 0.985 - vector(0, sag, 0)
    tilt = float(np.degrees(slope)) + (1 - n["lift"]) * 16
    axes = rotation(vector(0, 0, 1), -tilt) @ frame_of(vector(-1, 0, 0), UP)
    feet = {
        side: Foot(ankle + vector(0.0, -0.012 if side == "L" else 0.066, 0.02 * SIGN[side]), vector(0.35, 0.05, 1), vector(0, 0.1, 1))
        for side in SIDES
    }
    if on_knees:
        raised = hip + vector(0, sag, 0)
        feet = {side: _shank_behind(body, raised + vector(0, SIGN[side] * body.hip_half, 0), axes, side, float(bend)) for side in SIDES}
    return Stance(hip, axes, axes, feet, 0)


def _shank_behind(body: Body, hip: Vector, axes: Frame, side: Side, bend: float) -> Foot:
    """Return the foot of a knee that lies on the floor (the left one) or on the other knee, its shank behind the body."""
    height = _LOWER_KNEE if side == "L" else _LOWER_KNEE + _ANKLES
    along, drop = -axes[:, 1], height - float(hip[1])
    level = unit(vector(float(along[0]), 0, float(along[2])))
    knee = hip + level * np.sqrt(max(body.thigh**2 - drop**2, 0.01)) + UP * drop
    back = unit(vector(-float(axes[0, 0]), 0, -float(axes[2, 0])))
    way = level * np.cos(bend) + back * np.sin(bend)
    ankle = knee + way * body.shank * 0.998
    return Foot(vector(float(ankle[0]), height - 0.01, float(ankle[2])), unit(way + level * 0.3), level - back * 0.2)
