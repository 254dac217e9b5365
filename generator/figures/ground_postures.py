"""Postures that lie, kneel on hands or lean on a bench."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import DOWN, Vector, find_between, frame, rotation, unit, vector
from generator.figures.skeleton import (
    LONG,
    PALM,
    SIDES,
    SIGN,
    Foot,
    ShoulderBlade,
    Side,
    Stance,
    ankle_height,
    curve_spine,
    height_of_head,
    place_shoulder,
    toes_at,
)
from generator.figures.trunk import Numbers, hinged_frames

BAR_HEIGHT = 2.38
LOW_BAR_HEIGHT = 0.88
BENCH_TOP = 0.46
_CARRIES = 0.75
"""Where along the spine the upper back, or the chest, lies on the ground; the hips are its beginning."""
_FLAT_HAND = 0.022
_SOFT_CHEST = 0.025
"""So much farther before the spine than the hips a chest is that lies on the ground, at most, metres."""
_UPPER_BACK = slice(8, 12)
"""The points of the spine of which one lies on the ground below a raised trunk."""
_BRIDGE, _CURLS = 0.21, 0.55
"""So high a bridge raises the hips, metres, and how much less the chest is tilted than the pelvis, as a share."""
_PELVIS_LIFTS, _CHEST_LIFTS = 6.0, 24.0
"""So far pelvis and chest of somebody are raised who lies face down, degrees."""
_FEET_UP = 0.185
"""So high feet are raised: a hand's length, metres."""
_CHEST_UP = 3.0
"""Arms that lie past the head raise the upper chest by so many degrees."""
_NOSE_GIVES = 0.008
"""So far nose and mat together give below a forehead, metres."""
_MOST_NOD = 32.0
"""A head that lies on something is tilted forward or back by no more than this, degrees."""
_PRESSED_UP = 0.17
"""So high above the hands are the shoulders of somebody who has been lowered between them, metres."""
WIDE_ON_FLOOR = (0.14, 0.04)
"""So far out of the shoulders and behind them hands lie on the floor that stand wide, metres."""
HANDS_ON_BAR = 0.26
"""Half the distance between hands on a fixed bar, metres."""
PALM_HEIGHT = PALM
"""From the floor to the wrist of a hand that lies flat."""
HANDLE_HEIGHT = 0.06
"""From the floor to the handle of a dumbbell that lies on it."""
SHOULDER_ON_FLOOR = 0.074
"""So high above the floor is the joint of a shoulder on which somebody lies, metres."""
_DRAWN_OUT = ShoulderBlade(0.032, 0.004)
"""A shoulder on which somebody lies is drawn out from below the chest."""
_LOOKS_AWAY = 28.0
"""A head whose temple lies on the floor is tilted back by so many degrees."""
LOW_BAR_X = -0.27
"""Where a low bar or the edge of a table lies before or behind the origin."""


def right_shoulder(body: Body, stance: Stance, arm: Vector = DOWN) -> Vector:
    """Return the right shoulder of an arm in a direction."""
    return place_shoulder(body, stance, ShoulderBlade(), "R", arm)


def build_prone(body: Body, n: Numbers) -> Stance:
    """Face down on the floor, forehead down; ``lift`` raises the chest, ``legs`` the legs."""
    # A soft chest gives way until it carries the ribs.
    lean = 90 - _tilt(body, min(body.chest_depth - body.belly_depth, _SOFT_CHEST))
    pelvis = frame(lean - n["lift"] * _PELVIS_LIFTS)
    chest = frame(lean - _CHEST_UP * (1 - n["lift"]) - n["lift"] * _CHEST_LIFTS)
    hip = vector(0, body.belly_depth - 0.012 * min(n["lift"], n["legs"]), 0)
    feet = {}
    for side in SIDES:
        toes = vector(-1, -0.28 + 0.24 * n["legs"], SIGN[side] * 0.05)
        height = ankle_height(body, toes) + _FEET_UP * n["legs"]
        run = np.sqrt((body.leg * 0.992) ** 2 - (height - hip[1]) ** 2)
        feet[side] = Foot(vector(-run, height, SIGN[side] * (0.10 + 0.02 * n["legs"])), toes, vector(0, -1, SIGN[side] * 0.1))
    stance = Stance(hip, pelvis, chest, feet, n["look"])
    lying = replace(stance, pelvis_frame=frame(lean), chest_frame=frame(lean - _CHEST_UP))
    down = rest_head(body, lying, -_NOSE_GIVES, face_down=True) * (1 - n["lift"])
    return replace(stance, look_up=n["look"] + down)


def rest_head(body: Body, stance: Stance, ground: float, *, face_down: bool = False, chin: float = 0.0) -> float:
    """Return how far the head of somebody who lies is tilted back so that it lies on a ground of a height, degrees.

    ``chin`` are the degrees by which a raised trunk draws the chin to the chest besides.
    """

    def height(look: float) -> float:
        return height_of_head(body, replace(stance, look_up=look))

    if face_down:
        return find_between(-_MOST_NOD, _MOST_NOD, lambda look: height(look) < ground)
    return find_between(-_MOST_NOD - chin, _MOST_NOD, lambda look: height(look) > ground)


def _tilt(body: Body, rise: float) -> float:
    """Return the degrees by which a lying trunk rises toward the head where what carries it is so much thicker than the hips."""
    return float(np.degrees(np.arcsin(np.clip(rise / (_CARRIES * body.trunk * 1.03), -0.3, 0.3))))


@lru_cache(maxsize=16)
def rest_on_back(body: Body) -> Stance:
    """Return the trunk of somebody who lies on the back on a floor, the back of the head down; it has no feet."""
    lean = -90 + _tilt(body, body.back_depth - body.buttock_depth)
    stance = Stance(vector(0, body.buttock_depth, 0), frame(lean), frame(lean), {})
    return replace(stance, look_up=rest_head(body, stance, 0.0))


def build_supine_bench(body: Body, n: Numbers) -> Stance:
    """On the back on a flat bench, feet on the floor."""
    hip = vector(0.34, BENCH_TOP + body.buttock_depth, 0)
    lean = -90 + _tilt(body, body.back_depth - body.buttock_depth)
    feet = {
        side: Foot(vector(0.80, body.foot_height, SIGN[side] * 0.2), toes_at(SIGN[side] * 10), vector(0.3, 1, SIGN[side] * 0.3))
        for side in SIDES
    }
    stance = Stance(hip, frame(lean), frame(lean + n["round"]), feet)
    return replace(stance, look_up=n["look"] + rest_head(body, stance, BENCH_TOP))


def build_supine_floor(body: Body, n: Numbers) -> Stance:
    """On the back on the floor, knees bent; ``lift`` raises the hips to a bridge."""
    rise = n["lift"]
    low = body.buttock_depth
    shoulders = vector(-body.trunk * 1.03, low + (body.back_depth - low) / _CARRIES, 0)
    bend = np.radians(n["knees"])
    reach = np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend))
    run_feet = np.sqrt(max(reach**2 - (low - body.foot_height) ** 2, 0.01))
    feet = {
        side: Foot(
            vector(run_feet * 0.985, body.foot_height, SIGN[side] * 0.13), toes_at(SIGN[side] * 6), vector(0.3, 1, SIGN[side] * 0.05)
        )
        for side in SIDES
    }

    def raised(tilt: float) -> Stance:
        # The upper back carries a raised trunk: it stays flatter than the pelvis, and where it lies it stays.
        spine = Stance(vector(0, low + _BRIDGE * rise, 0), frame(-90 - tilt), frame(-90 - tilt * (1 - _CURLS * rise)), feet)
        return replace(spine, pelvis=spine.pelvis + vector(float(shoulders[0] - curve_spine(body, spine)[-1][0]), 0, 0))

    def is_above(tilt: float) -> bool:
        stance = raised(tilt)
        back = curve_spine(body, stance)[_UPPER_BACK] - stance.chest_frame[:, 0] * body.back_depth
        return float(back[:, 1].min()) > 0

    tilt = find_between(-15, 75, is_above)
    stance = raised(tilt)
    return replace(stance, look_up=n["look"] + rest_head(body, stance, 0.0, chin=max(tilt, 0.0) * 1.4))


def build_incline_prone(body: Body, n: Numbers) -> Stance:
    """Chest on an incline bench, feet on the floor behind it. ``lift`` raises the chest a little."""
    incline = n["incline"]
    lean = 90 - incline
    trunk = frame(lean)
    hip = vector(-0.06, 0.60 + 0.10 * np.sin(np.radians(incline)), 0)
    feet = {}
    for side in SIDES:
        toes = vector(0.75, -1, SIGN[side] * 0.08)
        height = ankle_height(body, toes)
        run = np.sqrt(max((body.leg * 0.985) ** 2 - (hip[1] - height) ** 2, 0.01))
        feet[side] = Foot(vector(hip[0] - run, height, SIGN[side] * 0.15), toes, vector(0.4, -0.6, SIGN[side] * 0.2))
    return Stance(hip, trunk, frame(lean - 12 * n["lift"] + n["round"]), feet, n["look"])


def build_plank(body: Body, n: Numbers) -> Stance:
    """Hands (or, with ``incline``, forearms) and toes carry a straight body. ``lift`` 1 is on handles.

    ``depth`` 1 is lowered between the hands, ``step`` is how high the feet stand, and blades that part raise the chest.
    """
    return _straight_plank(
        body, n, _plank_slope(body, n["incline"] > 0.5, n["lift"], n["width"], (n["depth"], n["step"], n["blade"], n["wide"]))
    )


@lru_cache(maxsize=64)
def _plank_slope(body: Body, on_forearms: bool, lift: float, width: float, more: tuple[float, float, float, float]) -> float:  # a key
    depth, step, blade, wide = more
    n = {"lift": lift, "width": width, "pull": 0.0, "look": 0.0, "step": step}
    hand = PALM_HEIGHT * (1 - lift) + (HANDLE_HEIGHT + body.grip) * lift
    upright = float(np.sqrt((body.arm * LONG) ** 2 - wide * float(np.hypot(*WIDE_ON_FLOOR)) ** 2))
    shoulder = body.upper_arm + 0.045 if on_forearms else upright * (1 - depth) + _PRESSED_UP * depth + hand

    def is_low(slope: float) -> bool:
        return bool(place_shoulder(body, _straight_plank(body, n, slope), ShoulderBlade(blade), "R", DOWN)[1] < shoulder)

    return find_between(-25, 50, is_low) if step else find_between(-5, 50, is_low)


def _straight_plank(body: Body, n: Numbers, slope: float) -> Stance:
    toes = vector(0.16, -1, 0)
    ankle = vector(-0.80, ankle_height(body, toes) + n["step"], 0)
    along = vector(np.cos(np.radians(slope)), np.sin(np.radians(slope)), 0)
    feet = {side: Foot(ankle + vector(0, 0, SIGN[side] * n["width"]), toes, vector(0, -1, 0)) for side in SIDES}
    # Feet apart need legs that are a little longer: the hips come down to them.
    spread = max(n["width"] - body.hip_half, 0)
    hip = ankle + along * np.sqrt((body.leg * 0.998) ** 2 - spread**2)
    lean = 90 - slope
    chest = rotation(frame(lean - 2)[:, 1], n["pull"] * 10) @ frame(lean - 2)
    return Stance(hip, frame(lean), chest, feet, n["look"])


def build_all_fours(body: Body, n: Numbers) -> Stance:
    """Hands under the shoulders, knees under the hips; ``legs`` stretches the left leg back and up.

    ``depth`` 1 has the right shoulder and the side of the head down on the floor, the chest turned over it by ``twist``.
    """
    hip = vector(0, body.thigh + body.knee, 0)
    rounded = n["round"]
    feet: dict[Side, Foot] = {}
    lean = _all_fours_lean(body, rounded, n["twist"], n["blade"])
    for side in SIDES:
        knee = hip + vector(0.0, -body.thigh, SIGN[side] * 0.09)
        down = knee + vector(-body.shank, 0.0, 0)
        raised = hip + vector(-body.leg * 0.985, 0.0, SIGN[side] * 0.07)
        share = n["legs"] if side == "L" else 0
        way = down * (1 - share) + raised * share
        toes = unit(vector(-1, -0.16, 0) * (1 - share) + vector(-0.35, -1, 0) * share)
        feet[side] = Foot(way, toes, vector(0.7, -1, 0))
    lean = lean * (1 - n["depth"]) + _shoulder_down(body, rounded, n["twist"]) * n["depth"] if n["depth"] else lean
    chest = rotation(frame(lean + rounded * 0.5)[:, 1], n["twist"]) @ frame(lean + rounded * 0.5)
    stance = Stance(hip, frame(lean - rounded * 0.5), chest, feet, n["look"])
    if not n["depth"]:
        return stance
    # The face turns away from the hand that stays.
    stance = replace(stance, look_up=n["look"] + _LOOKS_AWAY * n["depth"])
    return replace(stance, tilt_head=_temple_down(body, stance) * n["depth"])


@lru_cache(maxsize=64)
def _shoulder_down(body: Body, rounded: float, twist: float) -> float:
    """Return how far a trunk on hands and knees leans whose right shoulder lies on the floor, degrees."""
    hip = vector(0, body.thigh + body.knee, 0)

    def is_high(lean: float) -> bool:
        chest = frame(lean + rounded * 0.5)
        stance = Stance(hip, frame(lean - rounded * 0.5), rotation(chest[:, 1], twist) @ chest, {}, 0)
        across = unit(stance.chest_frame[:, 0] - stance.chest_frame[:, 2])
        return float(place_shoulder(body, stance, _DRAWN_OUT, "R", across)[1]) > SHOULDER_ON_FLOOR

    return find_between(60, 150, is_high)


def _temple_down(body: Body, stance: Stance) -> float:
    """Return how far a head leans aside whose temple lies on the floor, degrees."""
    return find_between(-30, 60, lambda tilt: height_of_head(body, replace(stance, tilt_head=tilt)) > 0)


@lru_cache(maxsize=64)
def _all_fours_lean(body: Body, rounded: float, twist: float, blade: float) -> float:
    # The left hand stays down where the chest turns.
    hip, shoulder = vector(0, body.thigh + body.knee, 0), body.arm * 0.975 + PALM_HEIGHT

    def is_high(lean: float) -> bool:
        chest = frame(lean + rounded * 0.5)
        turned = rotation(chest[:, 1], twist) @ chest if twist else chest
        stance = Stance(hip, frame(lean - rounded * 0.5), turned, {}, 0)
        return bool(place_shoulder(body, stance, ShoulderBlade(blade), "L" if twist else "R", DOWN)[1] > shoulder)

    return find_between(45, 115, is_high)


def build_bench_support(body: Body, n: Numbers) -> Stance:
    """Left hand and knee on a flat bench, right foot on the floor; the trunk comes down until the arm that carries it is long."""
    return _on_bench(body, n, min(n["lean"], _bench_lean(body)))


@lru_cache(maxsize=16)
def _bench_lean(body: Body) -> float:
    shoulder = BENCH_TOP + PALM_HEIGHT + body.arm * 0.935
    still = {"twist": 0.0, "look": 0.0}
    return find_between(45, 100, lambda lean: right_shoulder(body, _on_bench(body, still, lean))[1] > shoulder)


def _on_bench(body: Body, n: Numbers, lean: float) -> Stance:
    height = BENCH_TOP + body.knee
    hip = vector(0, min(height + body.thigh * 0.985, body.foot_height + body.leg * 0.985), 0)
    ahead = np.sqrt(max(body.thigh**2 - (hip[1] - height) ** 2, 0)) * 0.98
    knee = vector(ahead, height, -0.10)
    feet: dict[Side, Foot] = {
        "R": Foot(vector(-0.10, body.foot_height, 0.22), toes_at(10), vector(1, 0.2, 0.3)),
        "L": Foot(knee + vector(-body.shank * 0.985, 0.026, 0), vector(-1, -0.08, 0), vector(1, -0.5, -0.1)),
    }
    pelvis, chest = hinged_frames(body, {"round": 0.0, **n, "lean": lean})
    return Stance(hip, pelvis, chest, feet, n["look"])


def build_back_extension(body: Body, n: Numbers) -> Stance:
    """Hips on a bench that slants by 45°, ankles below its roller; ``lean`` 45 is straight."""
    slant = unit(vector(1, 1, 0))
    front = vector(slant[1], -slant[0], 0)
    hip = vector(0, 0.80, 0)
    feet = {
        side: Foot(
            hip - slant * body.leg * 0.995 + vector(0, 0, SIGN[side] * 0.09), front + slant * 0.15, front + vector(0, 0, SIGN[side] * 0.1)
        )
        for side in SIDES
    }
    return Stance(hip, frame(n["lean"] - n["round"] * 0.5), frame(n["lean"] + n["round"] * 0.5), feet, n["look"])
