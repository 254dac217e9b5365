"""Postures that stand on one leg, sink to one side, or lean on a hand."""

from functools import lru_cache

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import Vector, find_between, frame, vector
from generator.figures.ground_postures import BENCH_TOP, PALM_HEIGHT, rest_on_back
from generator.figures.skeleton import SIDES, SIGN, Foot, ShoulderBlade, Side, Stance, ankle_height, place_shoulder, toes_at
from generator.figures.trunk import Numbers, hinged_frames

_UNDER_HIPS = 0.035
"""So far aside the foot of a single leg stands: nearly below the body's middle, metres."""
_FREE_LEG, _TOES_DROP = 0.985, 14.0
"""How straight the free leg is, as a share of its length, and how far its toes point beyond square, degrees."""
_STEADY_BACK = 9.0
"""Hips of somebody who leans on a hand lie so many degrees behind the ankles."""
_TOES_OUT = 10.0
"""Toes of feet that stand wide apart point out by so many degrees."""
_CHIN_UP = 6.0
"""A head at a wall is tilted back by no more, degrees, even if it does not touch."""
_BACK_GIVES = 0.006
"""So far buttocks give on a wall, metres."""
_SINK_TO, _LONG_LEG = 0.05, 0.9985
"""Feet of a side lunge stand so much farther apart than the hips at least, metres; and how straight its long leg is, a share of its length."""
_CARRIES = 0.965
"""How straight the arm is that carries, as a share of its length."""


def build_single_leg_hinge(body: Body, n: Numbers) -> Stance:
    """On the left foot, the right leg going back in line with the trunk as it leans."""
    bend, back = np.radians(n["knees"]), np.radians(n["back"])
    reach = float(np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend))) * 0.9995
    pelvis, chest = hinged_frames(body, {**n, "twist": 0.0})
    down = float(np.sqrt(reach**2 - (body.hip_half - _UNDER_HIPS) ** 2))
    hip = vector(-down * float(np.sin(back)), body.foot_height + down * float(np.cos(back)), 0)
    swung = np.radians(max(n["lean"], 0.0))
    way = vector(-float(np.sin(swung)), -float(np.cos(swung)), 0)
    ankle = hip + vector(0, 0, body.hip_half) + way * body.leg * _FREE_LEG
    drop = swung + np.radians(_TOES_DROP) * min(float(swung) * 3, 1.0)
    toes = vector(float(np.cos(drop)), -float(np.sin(drop)), 0.03)
    ankle[1] = max(float(ankle[1]), ankle_height(body, toes))
    feet: dict[Side, Foot] = {
        "L": Foot(vector(0, body.foot_height, -_UNDER_HIPS), toes_at(-4), vector(1, 0.2, -0.05)),
        "R": Foot(ankle, toes, vector(float(np.cos(swung)), -float(np.sin(swung)), 0)),
    }
    return Stance(hip, pelvis, chest, feet, n["look"], stands=("L",))


def build_side_lunge(body: Body, n: Numbers) -> Stance:
    """Feet wide apart, sunk to one side: ``stride`` 1 bends the right knee, -1 the left one, and the other leg is long."""
    back, long = np.radians(n["back"]), body.leg * _LONG_LEG
    reach = {}
    for side in SIDES:
        bend = np.radians(n["knees"] * max(n["stride"] * SIGN[side], 0.0))
        bent = float(np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend)))
        reach[side] = min(bent * 0.9995, long)
    # Between two feet there is one place at which the legs are so long.
    apart = max(n["width"] - body.hip_half, _SINK_TO)
    aside = (reach["L"] ** 2 - reach["R"] ** 2) / (4 * apart)
    down = float(np.sqrt(max(reach["L"] ** 2 - (aside + apart) ** 2, 0.04)))
    pelvis, chest = hinged_frames(body, n)
    hip = vector(-down * float(np.sin(back)), body.foot_height + down * float(np.cos(back)), aside)
    feet = {
        side: Foot(vector(0, body.foot_height, SIGN[side] * n["width"]), toes_at(SIGN[side] * _TOES_OUT), vector(1, 0.2, SIGN[side] * 0.2))
        for side in SIDES
    }
    return Stance(hip, pelvis, chest, feet, n["look"])


def build_back_to_wall(body: Body, n: Numbers) -> Stance:
    """Standing with buttocks, upper back and head against a wall, shins upright; ``knees`` 90 sits against it."""
    # Whoever lies on a floor touches it with the same places: the trunk is turned up from there.
    lying = rest_on_back(body)
    tilt = float(np.degrees(np.arctan2(lying.chest_frame[1, 1], -lying.chest_frame[0, 1])))
    wall = -float(lying.pelvis[1]) + _BACK_GIVES
    bend = np.radians(n["knees"])
    ankle = body.thigh * float(np.sin(bend))
    hip = vector(0, body.foot_height + body.shank + body.thigh * float(np.cos(bend)) * _LONG_LEG, 0)
    feet = {
        side: Foot(vector(ankle, body.foot_height, SIGN[side] * n["width"]), toes_at(SIGN[side] * 6), vector(1, 0.2, SIGN[side] * 0.1))
        for side in SIDES
    }
    return Stance(hip, frame(tilt), frame(tilt), feet, n["look"] + min(lying.look_up, _CHIN_UP), wall=wall)


def build_three_point(body: Body, n: Numbers) -> Stance:
    """Both feet on the floor and the left hand on a bench; the trunk leans until the arm that carries it is long."""
    lean = _leaning_on(body, n["knees"], n["width"])
    return _on_hand(body, n["knees"], n["width"], lean, n["look"])


@lru_cache(maxsize=32)
def _leaning_on(body: Body, knees: float, width: float) -> float:
    shoulder = BENCH_TOP + PALM_HEIGHT + body.arm * _CARRIES

    def is_high(lean: float) -> bool:
        return bool(place_shoulder(body, _on_hand(body, knees, width, lean, 0.0), ShoulderBlade(), "L", vector(0, -1, 0))[1] > shoulder)

    return find_between(20, 100, is_high)


def _on_hand(body: Body, knees: float, width: float, lean: float, look: float) -> Stance:
    bend, back = np.radians(knees), np.radians(_STEADY_BACK)
    reach = float(np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend))) * 0.9995
    down = float(np.sqrt(max(reach**2 - (width - body.hip_half) ** 2, 0.01)))
    hip: Vector = vector(-down * float(np.sin(back)), body.foot_height + down * float(np.cos(back)), 0)
    pelvis, chest = hinged_frames(body, {"lean": lean, "round": 0.0, "twist": 0.0})
    feet = {
        side: Foot(vector(0, body.foot_height, SIGN[side] * width), toes_at(SIGN[side] * 8), vector(1, 0.2, SIGN[side] * 0.2))
        for side in SIDES
    }
    return Stance(hip, pelvis, chest, feet, look)
