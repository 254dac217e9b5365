"""Places of hands on long arms that hang: before, beside or between the legs."""

from collections.abc import Mapping

import numpy as np

from generator.figures.balance import middle_of_feet
from generator.figures.geometry import DOWN, FORWARD, Vector, unit, vector
from generator.figures.holding import half_width
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.legs import beside_legs, clear_between_legs, clear_of_legs, front_of_legs
from generator.figures.reach import Reach
from generator.figures.skeleton import LONG, SIGN

ON_FLOOR: Mapping[str, float] = {item: implement.rests for item, implement in IMPLEMENTS.items() if implement.rests is not None}
"""Item → how high the middle of the hand is when it stands on the floor, metres."""
_BARS = frozenset({"barbell", "ez-bar"})
_BAR_PATH = 0.042
"""So far before the middle of the feet a bar goes up a straight line, metres; shins, knees and thighs push it forward."""
_PALM = 0.035
_APART = 0.17
_DEPTHS: Mapping[str, float] = {
    "barbell": 0.017,
    "ez-bar": 0.017,
    "trap-bar": 0.017,
    "dumbbells": 0.049,
    "kettlebells": 0.09,
    "plate": 0.03,
    "backpack": 0.135,
    "sandbag": 0.13,
}
"""Item → how far its middle line lies from what it touches, metres."""
_WIDTHS: Mapping[str, float] = {"dumbbells": 0.165}
"""Item, one in each hand → half the distance between the hands where the record gives none, metres."""
_HANGING: Mapping[str, tuple[float, float]] = {"kettlebell-together": (0.16, 0.095), "dumbbell-end": (0.15, 0.07)}
"""Item → how far below the hands its thickest part hangs, and how thick that is, metres."""
_SIDES: Mapping[str, float] = {"dumbbells": 0.075, "dumbbell": 0.085, "kettlebell": 0.11, "kettlebells": 0.11, "bag": 0.10, "bags": 0.10}
"""Item → how far out of the thigh its middle hangs beside it, metres."""
_CURLED = 0.062
"""How far out of the thigh the middle of an empty hand hangs, whose fingers curl towards it, metres."""


def hang_front(r: Reach) -> tuple[Vector, Vector]:
    # Long arms, and what they hold touches the legs.
    item, shoulder = r.hold.item if r.hold else None, r.lifted(DOWN)
    depth = _DEPTHS.get(item or "", _PALM)
    width = _half_between_hands(r)
    reach = r.body.arm * LONG + r.hand
    aside = SIGN[r.side] * width - shoulder[2]
    front = front_of_legs(r.body, r.stance)
    path = float(middle_of_feet(r.body, r.stance)[0]) + (_BAR_PATH if item in _BARS else -np.inf)
    place = vector(shoulder[0], shoulder[1] - reach, SIGN[r.side] * width)
    for _ in range(4):
        x = clear_of_legs(front, float(place[1]), depth)
        x = max(x, path) if np.isfinite(x) else float(shoulder[0])
        ahead = float(np.clip(x - shoulder[0], -0.5 * reach, 0.5 * reach))
        place = vector(shoulder[0] + ahead, shoulder[1] - np.sqrt(max(reach**2 - ahead**2 - aside**2, 0.01)), place[2])
    way = unit(place - shoulder)
    return place - way * r.hand, way


def _half_between_hands(r: Reach) -> float:
    if r.hold is None:
        return _APART
    if IMPLEMENTS[r.hold.item].held_by == "both":
        return half_width(r.hold, r.body, at_chest=False)
    return r.hold.width if r.hold.width else _WIDTHS.get(r.hold.item, _APART)


def _beside(r: Reach) -> float:
    return _SIDES.get(r.hold.item, _PALM) if r.hold else _CURLED


def hang_beside(r: Reach) -> tuple[Vector, Vector]:
    # Long arms, and what they hold hangs beside the legs above the middle of the feet, as level as a straight wrist lets it.
    shoulder = r.lifted(DOWN)
    reach = r.body.arm * LONG
    width = r.hold.width if r.hold and r.hold.width else 0.0
    place = vector(float(middle_of_feet(r.body, r.stance)[0]), shoulder[1] - reach - r.hand, 0)
    way = DOWN
    for _ in range(5):
        beside = beside_legs(r.body, r.stance, r.side, float(place[1]))
        place[2] = SIGN[r.side] * max(beside + _beside(r), width)
        ahead, _, aside = place - way * r.hand - shoulder
        wrist = shoulder[1] - np.sqrt(max(reach**2 - ahead**2 - aside**2, 0.01))
        place[1] = wrist + way[1] * r.hand
        way = unit(DOWN * 0.5 + unit(place - shoulder))
    return place - way * r.hand, way


def at_side(r: Reach) -> tuple[Vector, Vector]:
    # Long arms along the trunk, and what they hold hangs clear of the thighs.
    reach = r.body.arm * LONG + r.hand
    out = 0.06
    for _ in range(3):
        way = unit(-r.head + r.out * out)
        place = r.lifted(way) + way * reach
        thigh = beside_legs(r.body, r.stance, r.side, float(place[1]))
        short = thigh + _beside(r) - float(place[2]) * SIGN[r.side]
        out = max(out + short / reach, 0.06)
    return r.toward(way, LONG), way


def hang_together(r: Reach) -> tuple[Vector, Vector]:
    # Long arms below the chest; what hangs from both hands hangs between the legs or before them.
    item = r.hold.item if r.hold else ""
    drop, wide = _HANGING.get(item, (0.0, 0.04))
    direction = DOWN
    for _ in range(4):
        wrist, way = bring_together(r, direction)
        grip = wrist + way * r.hand
        middle = vector(float(grip[0]), float(grip[1]), 0)
        ahead = clear_between_legs(r.body, r.stance, np.array([middle, middle + DOWN * drop]), np.array([0.05, wide]))
        if ahead < 1e-4:
            break
        direction = unit(middle + FORWARD * ahead - r.middle)
    return wrist, way


def bring_together(r: Reach, direction: Vector, reach: float = LONG) -> tuple[Vector, Vector]:
    way = unit(direction)
    spread = 0.045
    shoulder = r.lifted(way - r.out * 0.25)
    middle = shoulder - r.out * float((shoulder - r.middle) @ r.out)
    across = float((shoulder - r.middle) @ r.out) - spread
    length = np.sqrt(max((r.body.arm * reach) ** 2 - across**2, 0.01))
    return middle + r.out * spread + way * length, way
