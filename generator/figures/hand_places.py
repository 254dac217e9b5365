"""Named places for the hands: where a wrist goes and along what the hand points."""

from collections.abc import Callable, Mapping

import numpy as np

from generator.figures.geometry import DOWN, FORWARD, UP, Vector, cross, swing, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP, HANDLE_HEIGHT, HANDS_ON_BAR, PALM_HEIGHT, WIDE_ON_FLOOR
from generator.figures.hanging import at_side, bring_together, hang_beside, hang_front, hang_together
from generator.figures.holding import half_width
from generator.figures.hung_postures import rowing_elbow
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.legs import leg_joints
from generator.figures.reach import Reach
from generator.figures.room import ANCHORS
from generator.figures.skeleton import LONG, SIGN, Grasp

MET = frozenset({"dumbbell-end", "kettlebell-together", "plate"})
"""What both hands hold together."""
FIXED_PLACES = frozenset({"bar", "floor", "floor-wide", "beside-chest", "on-handles", "forearm-floor", "bench", "pillow"})
"""Places that stay where they are while the body moves."""
ON_FLOOR_PLACES = frozenset({"floor", "floor-wide", "floor-ahead", "floor-across", "beside-chest"})
"""Places on the floor: from one to another a hand slides."""
FOLLOWED_PLACES = frozenset({"hang-front", "hang-beside", "hang-together", "side", "strap", "on-back", "front-rack"})
"""Places that are found anew in every moment, because they keep touch with the legs."""
OPEN_PLACES = frozenset({"bench", "hip", "behind-head", "pillow", "thigh"})
"""Places where a hand lies open even while the other one holds something; empty hands are open everywhere but at a bar."""

_ABOVE_KNEE, _OVER_THIGH = 0.10, 0.072
"""So far above the knee's joint the middle of a hand lies that rests on the thigh, and so thick the thigh is there before its bone, metres."""
_INWARD = 0.9
"""How far such a hand points inward, as a share of how far it points toward the knee."""
_FEET_AHEAD = 0.75
"""Feet lie ahead of somebody's hands, not below them, whose way from the shoulder has less than this share of straight down."""
_AT_CHEST: Mapping[str, tuple[float, float, float]] = {
    "dumbbell-end": (0.055, 0.23, 0.12),
    "kettlebell-together": (0.055, 0.23, 0.08),
    "plate": (0.15, 0.16, 0.20),
}
"""Item → how far from the middle, before and below the shoulders a wrist is that holds it at the chest, metres."""

TOWEL = 0.19
"""So far out an upper arm points whose elbow lies on a folded towel at the side."""

_OPEN = 0.17
"""So much farther than at a right angle the elbow of an arm is opened that turns in and out at the side: the hand passes before the hip bone."""

_BACK_FROM_SHOULDER, _BESIDE_RIBS = 0.19, 0.09
"""How far toward the feet and how far out of the shoulder a palm lies beside the lower ribs, metres."""
_BAR_OVER, _BAR_BEHIND, _BAR_WIDER = 0.048, 0.020, 0.16
"""How far over the shoulders' middle and behind the back a bar across the shoulders lies, and how far out of them hands hold it, metres."""
_RACK_OVER, _RACK_AHEAD = 0.045, -0.02
"""How far over the shoulders' middle and before the chest a bar on the front of the shoulders lies, metres."""
_STRAP, _STRAPS_APART = 1.2, 0.02
"""Length of straps where a posture says nothing, and half the distance between both where they are fixed, metres."""

Place = Callable[[Reach], tuple[Vector, Vector]]
"""Returns the wrist and the direction of the hand."""


def _pulled_from(r: Reach) -> Vector | None:
    """Return the place from which a band or cable pulls; none where nothing does, or a band from below feet that stand under the hands."""
    if r.hold is None or r.hold.anchor is None:
        return None
    if r.hold.anchor == "underfoot":
        foot = r.stance.feet[r.side].ankle
        return foot if float(unit(foot - r.shoulder) @ DOWN) < _FEET_AHEAD else None
    return ANCHORS.get(r.hold.anchor)


def _row(elbow: Callable[[Reach], Vector], upright: float = 0.45, inward: float = 0.25) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        # The forearm lies along the pull: down, and square to the trunk as far as it is not upright, or toward where a band is fixed.
        anchor = _pulled_from(r)
        hanging = DOWN * upright + (r.forward - r.out * inward) * (1 - upright) if float(r.forward @ DOWN) > 0.3 else DOWN
        forearm = unit(hanging) if anchor is None else unit(anchor - r.shoulder - unit(elbow(r)) * r.body.upper_arm)
        return r.bent(elbow(r), forearm), forearm

    return place


def _chest(r: Reach) -> tuple[Vector, Vector]:
    if r.hold is None or r.hold.item not in MET:
        way = unit(r.forward * 0.62 - r.out * 0.75 + r.head * 0.2)
        return r.bent(r.out * 0.75 - r.head * 0.45 - r.forward * 0.25, way), way
    spread, ahead, below = _AT_CHEST[r.hold.item]
    return r.middle + r.out * spread + r.forward * ahead - r.head * below, unit(r.head * 0.8 + r.forward * 0.45 - r.out * 0.3)


def _bar_width(r: Reach) -> float:
    if r.hold is None or r.hold.item != "fixed-bar":
        return HANDS_ON_BAR
    return r.hold.width or half_width(r.hold, r.body, at_chest=False)


def is_low(r: Reach) -> bool:
    return r.stance.grasp is not None


def _bar(r: Reach) -> tuple[Vector, Vector]:
    point = r.stance.grasp.place if r.stance.grasp else vector(0, BAR_HEIGHT, 0)
    point = point + vector(0, 0, SIGN[r.side] * _bar_width(r))
    way = unit(point - r.lifted(UP)) if is_low(r) else UP
    return point - way * r.hand, way


def _strap(r: Reach) -> tuple[Vector, Vector]:
    # As far from where the straps are fixed as they are long: on long arms, then ever nearer to the lower ribs.
    grasp = r.stance.grasp or Grasp(ANCHORS["overhead"], _STRAP)
    fixed = grasp.place + vector(0, 0, SIGN[r.side] * _STRAPS_APART)
    long = r.lifted(unit(fixed - r.lifted(UP)))
    far = long + unit(fixed - long) * (r.body.arm * LONG + r.hand)
    elbow = rowing_elbow(r.body, r.stance, r.side)
    near = elbow + unit(fixed - elbow) * (r.body.forearm + r.hand)
    aimed = r.shoulder + swing(far - r.shoulder, near - r.shoulder, grasp.pull)
    held = fixed + unit(aimed - fixed) * grasp.length
    way = unit(fixed - held)
    return held - way * r.hand, way


def _below(r: Reach) -> Vector:
    """Return the place below the shoulder of an arm that carries, at the height of the floor."""
    shoulder = r.lifted(DOWN)
    return vector(float(shoulder[0]), 0, SIGN[r.side] * max(abs(float(shoulder[2])), 0.18))


def _floor(r: Reach) -> tuple[Vector, Vector]:
    return _below(r) + UP * PALM_HEIGHT, FORWARD


def _floor_wide(r: Reach) -> tuple[Vector, Vector]:
    # Wider than the shoulders and a little behind them: below the elbows of somebody who has been lowered.
    aside, back = WIDE_ON_FLOOR
    shoulder = r.lifted(DOWN)
    return vector(float(shoulder[0]) - back, PALM_HEIGHT, float(shoulder[2]) + SIGN[r.side] * aside), FORWARD


def _beside_chest(r: Reach) -> tuple[Vector, Vector]:
    # Lying face down: the palm beside the lower ribs, the elbow over it.
    shoulder = r.lifted(DOWN)
    back = unit(vector(-float(r.head[0]), 0, -float(r.head[2])))
    place = shoulder + back * _BACK_FROM_SHOULDER + r.out * _BESIDE_RIBS
    return vector(float(place[0]), PALM_HEIGHT, float(place[2])), -back


def _floor_ahead(r: Reach) -> tuple[Vector, Vector]:
    # Lying face down: long arms past the head, as low as the hands reach the floor.
    way = unit(r.head + r.out * 0.10)
    for _ in range(4):
        shoulder = r.lifted(way)
        drop = max(min((PALM_HEIGHT - float(shoulder[1])) / (r.body.arm * LONG), 0.0), -1.0)
        level = unit(vector(float(r.head[0]), 0, 0) + r.out * 0.10)
        way = unit(level * np.sqrt(1 - drop * drop) + UP * drop)
    return r.lifted(way) + way * r.body.arm * LONG, unit(way * vector(1, 0.2, 1))


def _floor_across(r: Reach) -> tuple[Vector, Vector]:
    # Threaded below the body to the other side: the arm lies on the floor, or points there as low as it can.
    level = unit(vector(float(r.head[0]) * 0.35, 0, -SIGN[r.side]))
    way = level
    for _ in range(4):
        shoulder = r.lifted(way)
        drop = max(min((PALM_HEIGHT - float(shoulder[1])) / (r.body.arm * LONG), 0.0), -1.0)
        way = unit(level * np.sqrt(1 - drop * drop) + UP * drop)
    return r.lifted(way) + way * r.body.arm * LONG, unit(way * vector(1, 0.2, 1))


def _on_handles(r: Reach) -> tuple[Vector, Vector]:
    # On dumbbells that lie on the floor: the handle is one bell's radius up.
    return _below(r) + UP * (HANDLE_HEIGHT + r.hand), DOWN


def _forearm_floor(r: Reach) -> tuple[Vector, Vector]:
    along = unit(vector(float(r.forward[0]), 0, float(r.forward[2])) if abs(float(r.forward[1])) < 0.7 else FORWARD)
    elbow = vector(r.shoulder[0], 0.045, r.shoulder[2])
    return elbow + along * r.body.forearm, along


def _bench(r: Reach) -> tuple[Vector, Vector]:
    shoulder = r.lifted(DOWN)
    return vector(float(shoulder[0]) + 0.06, BENCH_TOP + PALM_HEIGHT, float(shoulder[2]) + SIGN[r.side] * -0.02), FORWARD


def _pillow(r: Reach) -> tuple[Vector, Vector]:
    # Lying on this side: the elbow on the floor before the chest, the hand before the face.
    head = unit(vector(float(r.head[0]), 0, float(r.head[2])))
    front = unit(vector(float(r.forward[0]), 0, float(r.forward[2])))
    place = r.shoulder + head * 0.14 + front * 0.30
    return vector(place[0], PALM_HEIGHT, place[2]), head


def _thigh(r: Reach) -> tuple[Vector, Vector]:
    # The palm lies on the thigh of the same side just above the knee, the fingers toward its inside, so that the elbow can point out.
    line, above, knee = line_of_thigh(r)
    way = unit(line - SIGN[r.side] * cross(line, above) * _INWARD)
    palm = knee - line * _ABOVE_KNEE + above * (_OVER_THIGH + PALM_HEIGHT)
    return palm - way * r.hand, way


def _on_back(r: Reach) -> tuple[Vector, Vector]:
    # A bar lies across the shoulders below the neck; the hands hold it there, wrists nearly straight.
    half = half_width(r.hold, r.body, at_chest=False) if r.hold else r.body.shoulder_half + _BAR_WIDER
    place = r.middle + r.head * _BAR_OVER - r.forward * (r.body.back_depth + _BAR_BEHIND)
    out = r.stance.chest_frame[:, 2] * SIGN[r.side]
    way = unit(r.head * 0.95 - r.forward * 0.3)
    return place + out * half - way * r.hand, way


def _front_rack(r: Reach) -> tuple[Vector, Vector]:
    # A bar lies on the front of the shoulders, elbows ahead of it; what one hand holds rests against forearm and upper arm.
    if r.hold is None or IMPLEMENTS[r.hold.item].held_by != "both":
        way = unit(r.head * 0.93 - r.out * 0.28 + r.forward * 0.12)
        return r.bent(-r.head * 0.92 + r.forward * 0.36 + r.out * 0.16, way), way
    half = half_width(r.hold, r.body, at_chest=False)
    place = r.middle + r.head * _RACK_OVER + r.forward * (r.body.chest_depth + _RACK_AHEAD)
    way = unit(r.head * 0.75 - r.forward * 0.55 - r.out * 0.10)
    return place + r.stance.chest_frame[:, 2] * SIGN[r.side] * half - way * r.hand, way


def line_of_thigh(r: Reach) -> tuple[Vector, Vector, Vector]:
    """Return the directions along a thigh and out of its front, and where the knee is."""
    hip, knee, _ = leg_joints(r.body, r.stance, r.side)
    along = unit(knee - hip)
    return along, unit(UP - along * float(UP @ along)), knee


def _elbow_in(r: Reach) -> tuple[Vector, Vector]:
    # Upper arm along the ribs, forearm across the belly.
    forearm = unit(r.forward * 0.80 - r.out * 0.60 - r.head * _OPEN)
    return r.bent(-r.head + r.out * TOWEL, forearm), forearm


def _elbow_out(r: Reach) -> tuple[Vector, Vector]:
    # The same arm turned out: the forearm points away from the body.
    forearm = unit(r.forward * 0.90 + r.out * 0.36 - r.head * _OPEN)
    return r.bent(-r.head + r.out * TOWEL, forearm), forearm


def _simple(direction: Callable[[Reach], Vector], reach: float = LONG) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        way = unit(direction(r))
        return r.toward(way, reach), way

    return place


def _bent(elbow: Callable[[Reach], Vector], forearm: Callable[[Reach], Vector]) -> Place:
    def place(r: Reach) -> tuple[Vector, Vector]:
        way = unit(forearm(r))
        return r.bent(elbow(r), way), way

    return place


PLACES: Mapping[str, Place] = {
    "hang": lambda r: (r.toward(DOWN + r.out * 0.03), DOWN),
    "hang-together": hang_together,
    "hang-front": hang_front,
    "hang-beside": hang_beside,
    "side": at_side,
    "row-low": _row(lambda r: -r.head * 0.76 - r.forward * 0.37 + r.out * 0.32, 0.4, 0.4),
    "row-level": _row(lambda r: -r.head * 0.82 - r.forward * 0.20 + r.out * 0.32),
    "row-middle": _row(lambda r: -r.head * 0.70 - r.forward * 0.36 + r.out * 0.46, 0.5, 0.6),
    "row-high": _row(lambda r: r.out * 0.88 - r.forward * 0.175 - r.head * 0.42, 0.95),
    "shoulder": _bent(lambda r: -r.head * 0.9 + r.forward * 0.35 + r.out * 0.3, lambda r: r.head + r.forward * 0.12 + r.out * 0.06),
    "front-rack": _front_rack,
    "overhead": _simple(lambda r: r.head + r.out * 0.08, 0.99),
    "overhead-together": lambda r: bring_together(r, r.head, 0.98),
    "out": _simple(lambda r: r.out + r.forward * 0.04, 0.985),
    "overhead-wide": _simple(lambda r: r.head * 0.80 + r.out * 0.58 + r.forward * 0.02, 0.99),
    "w": _bent(lambda r: r.out * 0.82 - r.head * 0.5 - r.forward * 0.16, lambda r: r.head * 0.86 + r.out * 0.42 - r.forward * 0.06),
    "goal-post": _bent(lambda r: r.out * 0.97 - r.forward * 0.08 - r.head * 0.04, lambda r: r.head + r.out * 0.03),
    "forward": _simple(lambda r: r.forward + r.out * 0.02, 0.985),
    "forward-together": lambda r: bring_together(r, r.forward, 0.98),
    "chest": _chest,
    "face": _bent(lambda r: r.out * 0.95 - r.forward * 0.22 + r.head * 0.05, lambda r: r.head * 0.75 + r.forward * 0.5 - r.out * 0.40),
    "behind-head": _bent(
        lambda r: r.out * 0.9 + r.head * 0.25 - r.forward * 0.1, lambda r: r.head * 0.45 - r.out * 0.95 - r.forward * 0.05
    ),
    "hip": _bent(lambda r: -r.head * 0.8 - r.forward * 0.2 + r.out * 0.62, lambda r: -r.head * 0.5 + r.forward * 0.3 - r.out * 0.75),
    "back-pocket": _bent(lambda r: -r.head * 0.8 - r.forward * 0.55 + r.out * 0.3, lambda r: -r.head * 0.95 + r.forward * 0.2),
    "belly": _bent(lambda r: -r.head * 0.92 + r.out * 0.32 - r.forward * 0.1, lambda r: r.forward * 0.58 - r.out * 0.82 - r.head * 0.1),
    "elbow-in": _elbow_in,
    "elbow-out": _elbow_out,
    "bar": _bar,
    "strap": _strap,
    "floor": _floor,
    "floor-wide": _floor_wide,
    "floor-ahead": _floor_ahead,
    "floor-across": _floor_across,
    "beside-chest": _beside_chest,
    "on-handles": _on_handles,
    "forearm-floor": _forearm_floor,
    "bench": _bench,
    "pillow": _pillow,
    "thigh": _thigh,
    "on-back": _on_back,
}
