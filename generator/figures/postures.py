"""Named postures: from a few numbers to pelvis, trunk, head and feet, solved from what touches the ground."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from generator.figures import ground_postures, hung_postures, mat_postures, side_postures, standing_postures
from generator.figures.body import Body
from generator.figures.geometry import FORWARD, UP, frame, rotation, unit, vector
from generator.figures.skeleton import LONG, SIDES, SIGN, Foot, ShoulderBlade, Side, Stance, ankle_height, place_shoulder, toes_at
from generator.figures.trunk import Numbers, hinged_frames, trunk_frames

FOOT_WIDTH = 0.12
"""Half the usual distance between the ankles, metres."""
_WIDE = 0.17
"""Feet farther apart than twice this turn out, and the knees go out with them, metres."""
BENCH_HEIGHT = 0.46
_FIRM = 0.018
"""So much less than a soft seat a bench gives, metres."""
_BEFORE_PLATES, _HEEL_ON_FLOOR = 0.34, 0.100
"""How far behind the middle of the room somebody sits on the floor, legs before them, and how high the ankles then are, metres."""
_STEP = 0.19
"""Half a short step, metres."""
_TRACKS = 0.112
"""How far each foot of somebody who walks with a weight lies from the line of the way: seen from behind, the legs do not cross, metres."""
_HIPS_SHIFT = 0.0014
"""So far the hips go to one side for each degree by which the trunk bends to the other, metres."""
_SLANTS = 0.16
"""Arms that hang from hands farther out of the shoulders than this slant, metres."""
_LEGS_TOGETHER = 0.045
"""Half the distance between the ankles of legs that are squeezed together, metres."""


@dataclass(frozen=True)
class Posture:
    """A named way to stand, sit, lie or hang."""

    build: Callable[[Body, Numbers], Stance]
    defaults: Numbers
    """The numbers it takes, with their defaults."""
    balanced: bool = False
    """Whether its number ``back`` is solved so that body and load stand over the feet."""
    thrown: bool = False
    """Whether what the hands hold flies, and so does not count for the balance."""


def _feet(body: Body, half: float, x: float = 0.0, turn: float = 8) -> dict[Side, Foot]:
    wide = max(half - _WIDE, 0)
    turn, out = turn + wide * 90, 0.18 + wide * 3
    return {
        side: Foot(vector(x, body.foot_height, SIGN[side] * half), toes_at(SIGN[side] * turn), vector(1, 0.2, SIGN[side] * out))
        for side in SIDES
    }


def build_hinge(body: Body, n: Numbers) -> Stance:
    """Stand, hinge or squat: the feet stay, the knees bend, and the hips turn back about the ankles by ``back`` degrees.

    :class:`generator.figures.movement.Movement` solves ``back`` for balance. Hips that go back bend the knees at least so much
    that the shins stand upright.
    """
    bend, back = np.radians(n["knees"]), np.radians(n["back"])
    reach = np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend)) * 0.9995
    if back > 0:
        upright = body.shank * np.cos(back) + np.sqrt(max(body.thigh**2 - (body.shank * np.sin(back)) ** 2, 0.01))
        reach = min(reach, upright)
    # Feet farther apart than the hips shorten the legs' reach downward.
    # A trunk that bends to one side sends the hips to the other.
    aside = -_HIPS_SHIFT * n["side"]
    down = np.sqrt(max(reach**2 - (abs(n["width"] - body.hip_half) + abs(aside)) ** 2, 0.01))
    pelvis, chest = hinged_frames(body, n)
    hip = vector(-down * np.sin(back), body.foot_height + down * np.cos(back), aside)
    return Stance(hip, pelvis, chest, _feet(body, n["width"]), n["look"])


def build_split_stance(body: Body, n: Numbers) -> Stance:
    """One foot ahead (the left), the other behind on its ball; ``stride`` is half the distance, metres."""
    half = n["stride"] * 0.5
    bend = np.radians(n["knees"])
    reach = np.sqrt(body.thigh**2 + body.shank**2 + 2 * body.thigh * body.shank * np.cos(bend))
    hip_y = body.foot_height + np.sqrt(max(reach**2 - half**2, 0.04))
    feet = _feet(body, n["width"])
    feet["L"] = replace(feet["L"], ankle=feet["L"].ankle + FORWARD * half)
    back = np.sqrt(max((body.leg * 0.985) ** 2 - half**2, 0.04))
    ankle_y = max(hip_y - back, body.foot_height)
    heel_up = ankle_y > body.foot_height + 0.01
    toes = vector(1, -0.7, 0.1) if heel_up else feet["R"].toes
    ankle = vector(-half, ankle_height(body, toes), feet["R"].ankle[2])
    feet["R"] = replace(feet["R"], ankle=ankle, toes=toes)
    pelvis, chest = hinged_frames(body, n)
    hips_back = 0.145 * np.sin(np.radians(n["lean"]))
    return Stance(vector(-hips_back, hip_y, 0), pelvis, chest, feet, n["look"])


def build_half_kneel(body: Body, n: Numbers) -> Stance:
    """Right knee on the floor, left foot in front."""
    pelvis, chest = trunk_frames(n["lean"], n["round"], n["twist"], n["side"])
    hip = vector(0, body.thigh + body.knee, 0)
    front = Foot(vector(body.thigh * 0.92, body.foot_height, -0.12), toes_at(-6), vector(1, 0.6, -0.1))
    knee = vector(0.02, body.knee, 0.12)
    back = Foot(knee + vector(-body.shank, 0.005, 0), vector(-1, -0.16, 0), vector(0.3, -1, 0))
    return Stance(hip, pelvis, chest, {"L": front, "R": back}, n["look"])


def build_kneel(body: Body, n: Numbers) -> Stance:
    """Both knees on the floor, hips above or behind them."""
    pelvis, chest = trunk_frames(n["lean"], n["round"], n["twist"], n["side"])
    back = np.radians(n["knees"] - 90)
    knee = vector(0, body.knee, 0)
    hip = knee + vector(-np.sin(back), np.cos(back), 0) * body.thigh
    feet = {
        side: Foot(vector(-body.shank, body.knee + 0.005, SIGN[side] * 0.11), vector(-1, -0.16, 0), vector(0.6, -1, 0)) for side in SIDES
    }
    return Stance(hip, pelvis, chest, feet, n["look"])


def build_seated(body: Body, n: Numbers) -> Stance:
    """On a seat at bench height; ``legs`` 1 stretches the legs forward on the floor (a low seat)."""
    pelvis, chest = trunk_frames(n["lean"], n["round"], n["twist"], n["side"])
    if n["legs"] > 0.5:
        hip = vector(-_BEFORE_PLATES, body.seat_depth, 0)
        feet = {
            side: Foot(
                vector(float(hip[0]) + body.leg * 0.97, _HEEL_ON_FLOOR, SIGN[side] * n["width"]),
                vector(0.2, 1, SIGN[side] * 0.1),
                vector(0, 1, 0),
            )
            for side in SIDES
        }
        return Stance(hip, pelvis, chest, feet, n["look"], sits=True)
    hip = vector(0, BENCH_HEIGHT + body.seat_depth + _FIRM, 0)
    feet = {
        side: Foot(
            vector(body.thigh * 0.95, body.foot_height, SIGN[side] * (n["width"] + 0.04)),
            toes_at(SIGN[side] * 8),
            vector(1, 1, SIGN[side] * 0.2),
        )
        for side in SIDES
    }
    return Stance(hip, pelvis, chest, feet, n["look"], sits=True)


def build_hang(body: Body, n: Numbers) -> Stance:
    """Below a high bar on long arms, drawn up by ``pull`` until the chin is over it.

    ``legs`` 1 has the thighs raised to level.
    """
    pull = n["pull"]
    low, high = _hang_heights(body, n["grip"])
    return _hung(body, n, low * (1 - pull) + high * pull)


@lru_cache(maxsize=16)
def _hang_heights(body: Body, grip: float) -> tuple[float, float]:
    """Return the height of the hips at the bottom, arms long, and at the top, chin over the bar, metres."""
    top = ground_postures.BAR_HEIGHT
    n = {"lean": 0.0, "round": 0.0, "pull": 0.0, "knees": 0.0, "look": 0.0, "legs": 0.0}
    shoulder = place_shoulder(body, _hung(body, n, 0.0), ShoulderBlade(), "R", UP)
    aside = grip - abs(float(shoulder[2]))
    long = np.sqrt((body.arm * LONG + body.grip) ** 2 - aside**2 - float(shoulder[0]) ** 2)
    if aside > _SLANTS:
        # Hands stand upright on the bar, however far the arms slant.
        long = np.sqrt((body.arm * LONG) ** 2 - aside**2 - float(shoulder[0]) ** 2) + body.grip
    return top - long - float(shoulder[1]), top - body.trunk * 1.03 - 0.035


def _hung(body: Body, n: Numbers, height: float) -> Stance:
    pull = n["pull"]
    pelvis, chest = trunk_frames(n["lean"] - 10 * pull, n["round"] - 6 * pull, 0)
    hip = vector(-0.03 - 0.09 * pull, height, 0)
    # Raised thighs take all of the knees' bend forward; legs that hang bend mostly backward.
    knees, raised = np.radians(n["knees"]), n["legs"]
    ahead = knees * 0.28 * (1 - raised) + np.pi / 2 * raised
    behind = knees * 0.72 if raised == 0 else knees - ahead
    feet = {}
    for side in SIDES:
        thigh = vector(np.sin(ahead), -np.cos(ahead), 0) * body.thigh
        shank = vector(-np.sin(behind), -np.cos(behind), 0) * body.shank
        ankle = hip + thigh + shank + pelvis[:, 2] * SIGN[side] * _LEGS_TOGETHER
        toes = unit(shank) + vector(-shank[1], shank[0], 0) / body.shank * 0.25 if raised else vector(0.25, -1, 0)
        feet[side] = Foot(ankle, toes + vector(0, 0, SIGN[side] * 0.05), vector(1, 0.2, 0))
    return Stance(hip, pelvis, chest, feet, n["look"] + 12 * pull)


def build_walk(body: Body, n: Numbers) -> Stance:
    """A short step: ``stride`` 1 has the right foot ahead, -1 the left."""
    stride = n["stride"]
    half = _STEP * stride
    pelvis = rotation(UP, -4 * stride) @ frame(n["lean"])
    chest = rotation(UP, 3 * stride) @ frame(n["lean"])
    feet, heights = {}, []
    for side in SIDES:
        x = half * SIGN[side]
        share = min(abs(x) / _STEP, 1)
        toes = vector(1, (-0.55 if x < 0 else 0.16) * share, 0.02 * SIGN[side])
        ankle = vector(x, ankle_height(body, toes), SIGN[side] * _TRACKS)
        feet[side] = Foot(ankle, toes, vector(1, 0.25, 0))
        heights.append(float(ankle[1]) + np.sqrt((body.leg * (0.995 if x > 0 else 0.985)) ** 2 - x**2))
    return Stance(vector(0.01, min(heights), 0), pelvis, chest, feet, n["look"])


_TRUNK: Numbers = {"lean": 0, "round": 0, "twist": 0, "side": 0, "look": 0}
_GROUND = ground_postures
POSTURES: Mapping[str, Posture] = {
    "stand": Posture(build_hinge, {**_TRUNK, "lean": 2, "knees": 5, "back": 0, "width": FOOT_WIDTH}, balanced=True),
    "hinge": Posture(build_hinge, {**_TRUNK, "lean": 62, "knees": 20, "back": 0, "width": FOOT_WIDTH, "look": 16}, balanced=True),
    "swing": Posture(build_hinge, {**_TRUNK, "lean": 55, "knees": 30, "back": 0, "width": 0.2, "look": 16}, balanced=True, thrown=True),
    "squat": Posture(build_hinge, {**_TRUNK, "lean": 38, "knees": 100, "back": 0, "width": 0.17, "look": 12}, balanced=True),
    "single-leg-hinge": Posture(
        standing_postures.build_single_leg_hinge, {"lean": 70, "round": 0, "look": 10, "knees": 15, "back": 0}, balanced=True
    ),
    "side-lunge": Posture(
        standing_postures.build_side_lunge,
        {**_TRUNK, "lean": 45, "look": 12, "knees": 85, "stride": 1, "back": 0, "width": 0.42},
        balanced=True,
    ),
    "back-to-wall": Posture(standing_postures.build_back_to_wall, {"knees": 22, "width": FOOT_WIDTH, "look": 0}),
    "three-point": Posture(standing_postures.build_three_point, {"knees": 25, "width": 0.16, "look": 12}),
    "split-stance": Posture(build_split_stance, {**_TRUNK, "lean": 10, "knees": 25, "stride": 0.62, "width": 0.11}),
    "half-kneel": Posture(build_half_kneel, {**_TRUNK, "lean": 2}),
    "kneel": Posture(build_kneel, {**_TRUNK, "lean": 2, "knees": 90}),
    "seated": Posture(build_seated, {**_TRUNK, "lean": 3, "legs": 0, "width": 0.12}),
    "hang": Posture(
        build_hang, {"lean": 0, "round": 0, "twist": 0, "pull": 0, "knees": 30, "look": 10, "legs": 0, "grip": ground_postures.HANDS_ON_BAR}
    ),
    "front-lever": Posture(
        hung_postures.build_front_lever, {"lift": 1, "legs": 0, "look": 0, "grip": ground_postures.HANDS_ON_BAR, "blade": 0, "blade_up": 0}
    ),
    "lean-back": Posture(
        hung_postures.build_lean_back, {"lean": 45, "pull": 0, "look": 0, "grip": 0.24, "strap": 0, "anchor_x": 0, "anchor_y": 0}
    ),
    "walk": Posture(build_walk, {"lean": 1, "stride": 1, "look": 0}),
    "incline-prone": Posture(_GROUND.build_incline_prone, {"incline": 40, "lift": 0, "look": 2, "round": 0}),
    "supine-bench": Posture(_GROUND.build_supine_bench, {"round": 0, "look": 0}),
    "supine-floor": Posture(_GROUND.build_supine_floor, {"knees": 95, "look": 0, "lift": 0}),
    "bridge": Posture(_GROUND.build_supine_floor, {"knees": 95, "look": 0, "lift": 1}),
    "prone": Posture(_GROUND.build_prone, {"lift": 0, "legs": 0, "look": 0}),
    "side-lying": Posture(side_postures.build_side_lying, {"knees": 80, "lean": 0}),
    "plank": Posture(
        _GROUND.build_plank, {"pull": 0, "lift": 0, "width": 0.17, "look": -4, "incline": 0, "depth": 0, "step": 0, "blade": 0, "wide": 0}
    ),
    "side-plank": Posture(side_postures.build_side_plank, {"lift": 1, "knees": 0}),
    "all-fours": Posture(_GROUND.build_all_fours, {"round": 0, "legs": 0, "look": -6, "twist": 0, "depth": 0, "blade": 0}),
    "dead-bug": Posture(mat_postures.build_dead_bug, {"legs": 0, "look": 0}),
    "cobra": Posture(mat_postures.build_cobra, {"lift": 0, "look": 12}),
    "childs-pose": Posture(mat_postures.build_childs_pose, {"lift": 0, "look": 0}),
    "prone-bench": Posture(mat_postures.build_prone_bench, {"lift": 0, "look": 0, "rests": 0}),
    "prone-edge": Posture(mat_postures.build_prone_edge, {"legs": 0, "look": 0}),
    "supine-roller": Posture(mat_postures.build_supine_roller, {"knees": 95, "round": 0, "look": 0}),
    "bench-support": Posture(_GROUND.build_bench_support, {"lean": 78, "twist": 0, "look": 16}),
    "back-extension": Posture(_GROUND.build_back_extension, {"lean": 45, "round": 0, "look": 10}),
    "inverted-hang": Posture(
        hung_postures.build_inverted_hang, {"pull": 0, "look": 0, "knees": 0, "step": 0, "grip": ground_postures.HANDS_ON_BAR}
    ),
}
