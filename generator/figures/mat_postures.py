"""Postures on a mat, a roller or a high bench: folded over the thighs, pressed up on the hands, legs in the air, face down on a bench."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import UP, Vector, find_between, frame, unit, vector
from generator.figures.ground_postures import build_prone, build_supine_floor, rest_head, right_shoulder
from generator.figures.skeleton import LONG, SIDES, SIGN, Foot, Grasp, Side, Stance, curve_spine
from generator.figures.trunk import Numbers

_LEGS_LOW, _KNEE_STRAIGHT = 74.0, 4.0
"""How far a leg of somebody on the back is let down from upright, and how little its knee then bends, degrees."""
_OVER_KNEES = 2.0
"""Knees of legs in the air lie so far beyond the hips, degrees."""
_PELVIS_PRESSED, _CHEST_PRESSED = 14.0, 62.0
"""How far hands that press raise pelvis and chest of somebody face down, degrees."""
_HEELS_GIVE, _HEELS_APART = 0.175, 0.07
"""From the ankle up to the hip's joint of somebody whose buttocks lie on the heels, and half the distance between those, metres."""
_SHOULDERS_LOW, _ROUNDED = 0.15, 34.0
"""How high the shoulders of somebody folded over the thighs are, metres, and how far the spine is bent, degrees."""
_KNEES_OUT = 16.0
"""So far the knees point out that let the belly down between them, degrees."""
_LEGS_OFF = 0.4
"""How far the legs of somebody on a high bench are raised, which hang past its end: shares of a raise on the floor."""
_OVER_FLOOR = 0.07
"""What hangs below a high bench stays so far above the floor, metres."""


ROLLER, _ROLLER_BEHIND = 0.145, 0.36
"""How thick a roller is, and how far behind the middle of the room it lies, metres."""
BLADES = 9
"""The point of the spine between the lower ends of the shoulder blades."""
_LEGS_HANG, _LEGS_APART, _LONG_LEG = 86.0, 0.02, 0.992
"""How far legs hang down past an edge, degrees; how far apart they point, and how straight they are, shares of their length."""
_TOES_BELOW = 0.7
"""How far below the ankle the toes of a leg that hangs reach, a share of the foot's length."""
_HOLDS_BELOW, _HOLDS_AHEAD = 0.74, 0.10
"""How far below the shoulders the bar lies to which somebody face down on a bench holds on, a share of the arm, and how far before them, metres."""


def build_dead_bug(body: Body, n: Numbers) -> Stance:
    """On the back, hips and knees at right angles in the air; ``legs`` 1 stretches the left leg low over the floor."""
    lying = build_supine_floor(body, {"lift": 0.0, "knees": 95.0, "look": n["look"]})
    feet: dict[Side, Foot] = {}
    for side in SIDES:
        share = n["legs"] if side == "L" else 0.0
        hip = lying.pelvis + vector(0, 0, SIGN[side] * body.hip_half)
        bend = np.radians(90 * (1 - share) + _KNEE_STRAIGHT * share)
        down = np.radians(_OVER_KNEES * (1 - share) + _LEGS_LOW * share)
        thigh = vector(float(np.sin(down)), float(np.cos(down)), 0)
        shank = vector(float(np.sin(down + bend)), float(np.cos(down + bend)), 0)
        ankle = hip + thigh * body.thigh * 0.999 + shank * body.shank * 0.999
        toes = unit(vector(-float(shank[1]), float(shank[0]), 0) + shank * 0.35)
        feet[side] = Foot(ankle, toes, UP + vector(-0.2, 0, 0))
    return replace(lying, feet=feet)


def build_supine_roller(body: Body, n: Numbers) -> Stance:
    """On the back, the upper back over a roller, buttocks and feet on the floor; ``round`` below 0 arches the chest back over it."""
    lying = build_supine_floor(body, {"lift": 0.0, "knees": n["knees"], "look": 0.0})

    def raised(tilt: float) -> Stance:
        return replace(lying, pelvis_frame=frame(-90 + tilt), chest_frame=frame(-90 + tilt + n["round"]))

    def is_low(tilt: float) -> bool:
        return _over_roller(body, raised(tilt))[1] < ROLLER

    stance = raised(find_between(-10, 60, is_low))
    # The body rolls so far that the roller stays where it is.
    away = _over_roller(body, stance)[0] + _ROLLER_BEHIND
    return replace(stance, pelvis=stance.pelvis - vector(away, 0, 0), look_up=n["look"])


def _over_roller(body: Body, stance: Stance) -> tuple[float, float]:
    """Return where the skin of the upper back is, along x and over the floor, metres."""
    spine = curve_spine(body, stance)
    place = spine[BLADES] - stance.chest_frame[:, 0] * body.back_depth
    return float(place[0]), float(place[1])


def build_cobra(body: Body, n: Numbers) -> Stance:
    """Face down, the chest raised by hands that press on the floor; ``lift`` 1 is as high as hips that stay down let it."""
    lying = build_prone(body, {"lift": 0.0, "legs": 0.0, "look": 0.0})
    lift = n["lift"]
    lean = float(np.degrees(np.arctan2(lying.pelvis_frame[0, 1], lying.pelvis_frame[1, 1])))
    return replace(
        lying,
        pelvis_frame=frame(lean - _PELVIS_PRESSED * lift),
        chest_frame=frame(lean - 3.0 - (_CHEST_PRESSED - 3.0) * lift),
        look_up=n["look"] * lift + lying.look_up * (1 - lift),
    )


def build_childs_pose(body: Body, n: Numbers) -> Stance:
    """Buttocks on the heels, the trunk folded over the thighs, forehead down; ``lift`` 1 sits up on the heels."""
    ankle, out = vector(0, body.knee + 0.005, 0), np.radians(_KNEES_OUT)
    way = vector(float(np.cos(out)), 0, float(np.sin(out)))
    feet, hip_x = {}, 0.0
    for side in SIDES:
        # The shank lies on the floor, its knee aside; the hips are as high as heels and buttocks are thick.
        heel = ankle + vector(0, 0, SIGN[side] * _HEELS_APART)
        knee = heel + way * vector(1, 1, SIGN[side]) * body.shank
        aside, rise = abs(float(knee[2])) - body.hip_half, _HEELS_GIVE
        hip_x = float(knee[0]) - float(np.sqrt(max(body.thigh**2 - aside**2 - rise**2, 0.01)))
        middle = (heel + vector(hip_x, float(ankle[1]) + rise, SIGN[side] * body.hip_half)) / 2
        feet[side] = Foot(heel, vector(-1, -0.16, 0), unit(knee - middle))
    hip = vector(hip_x, float(ankle[1]) + _HEELS_GIVE, 0)
    down = 1 - n["lift"]
    low = find_between(40, 110, lambda lean: right_shoulder(body, _fold(hip, lean, feet))[1] > _SHOULDERS_LOW)
    folded = _fold(hip, low, feet)
    head = rest_head(body, folded, 0.0, face_down=True)
    return replace(
        folded, pelvis_frame=frame(low * down), chest_frame=frame((low + _ROUNDED) * down + 3 * n["lift"]), look_up=n["look"] + head * down
    )


def _fold(hip: Vector, lean: float, feet: Mapping[Side, Foot]) -> Stance:
    return Stance(hip, frame(lean), frame(lean + _ROUNDED), feet)


def build_prone_edge(body: Body, n: Numbers) -> Stance:
    """Face down on a high bench that ends at the hips, hands on the bar below its head; ``legs`` 0 hang down, 1 are in line with the trunk.

    Where the hands hold on is solved from how long the arms are.
    """
    lying = build_prone(body, {"lift": 0.0, "legs": 0.0, "look": n["look"]})
    down = np.radians(_LEGS_HANG * (1 - n["legs"]))
    way = vector(-float(np.cos(down)), -float(np.sin(down)), 0)
    rise = body.leg + body.foot_length * _TOES_BELOW + _OVER_FLOOR - float(lying.pelvis[1])
    hip = lying.pelvis + UP * rise
    feet: dict[Side, Foot] = {
        side: Foot(
            hip + vector(0, 0, SIGN[side] * body.hip_half) + (way + vector(0, 0, SIGN[side] * _LEGS_APART)) * body.leg * _LONG_LEG,
            unit(way + vector(float(-way[1]), float(way[0]), 0) * 0.5),
            vector(float(-way[1]), float(way[0]), 0),
        )
        for side in SIDES
    }
    shoulder = right_shoulder(body, lying) + UP * rise
    held = vector(float(shoulder[0]), float(shoulder[1]) - body.arm * _HOLDS_BELOW, 0) + vector(_HOLDS_AHEAD, 0, 0)
    return replace(lying, pelvis=hip, feet=feet, look_up=n["look"], grasp=Grasp(held))


def build_prone_bench(body: Body, n: Numbers) -> Stance:
    """Face down along a high flat bench, as high as arms and what they hold hang clear of the floor; ``lift`` raises the chest."""
    lying = build_prone(body, {"lift": n["lift"] * 0.35, "legs": _LEGS_OFF, "look": n["look"]})
    flat = build_prone(body, {"lift": 0.0, "legs": 0.0, "look": 0.0})
    rise = body.arm * LONG + body.grip + max(n["rests"], 0.12) + _OVER_FLOOR - float(right_shoulder(body, flat)[1])
    feet = {side: replace(foot, ankle=foot.ankle + UP * rise, toes=vector(-1, -0.5, 0)) for side, foot in lying.feet.items()}
    return replace(lying, pelvis=lying.pelvis + UP * rise, feet=feet, look_up=n["look"])
