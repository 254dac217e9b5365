"""Where elbows point."""

from collections.abc import Callable, Mapping

from generator.figures.geometry import DOWN, UP, Vector
from generator.figures.hand_places import MET, TOWEL, is_low
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.reach import Reach

Hint = Callable[[Reach], Vector]
"""Returns the direction to which the elbow points."""

ELBOWS: Mapping[str, Hint] = {
    "back": lambda r: -r.forward - r.head * 0.2 + r.out * 0.3,
    "back-close": lambda r: -r.forward - r.head * 0.3 + r.out * 0.35,
    "out": lambda r: r.out - r.forward * 0.4,
    "down": lambda r: DOWN + r.out * 0.15,
    "down-out": lambda r: -r.head + r.out * 0.6,
    "forward": lambda r: r.forward - r.head * 0.5,
    "up": lambda r: UP + r.out * 0.5,
}


def _beside_ribs(r: Reach) -> Vector:
    return -r.head + r.out * TOWEL


def _behind_ribs(r: Reach) -> Vector:
    return -r.head - r.forward * 0.4 + r.out * 0.5


def _is_bar(r: Reach) -> bool:
    return r.hold is not None and IMPLEMENTS[r.hold.item].held_by == "both"


OWN_ELBOW: Mapping[str, Hint] = {
    "row-low": ELBOWS["back-close"],
    "row-level": ELBOWS["back-close"],
    "row-middle": lambda r: -r.forward * 0.7 - r.head * 0.4 + r.out * 0.7,
    "row-high": ELBOWS["out"],
    "overhead": ELBOWS["out"],
    "overhead-together": ELBOWS["out"],
    "face": ELBOWS["out"],
    "chest": lambda r: r.out - r.forward * 0.4 - (r.head * 1.2 if r.hold and r.hold.item in MET else 0),
    "behind-head": ELBOWS["out"],
    "bar": lambda r: -r.head * (0.3 if is_low(r) else 1) + r.out * 0.6 + (DOWN * 0.8 if is_low(r) else 0),
    "strap": lambda r: -r.head * 0.6 - r.forward * 0.3 + r.out * 0.5,
    "on-back": lambda r: -r.head - r.forward * 0.35 + r.out * 0.2,
    "front-rack": lambda r: r.forward * 0.9 - r.head * 0.5 + r.out * 0.25 if _is_bar(r) else -r.head + r.forward * 0.3 + r.out * 0.2,
    "w": lambda r: r.out - r.head * 0.6 - r.forward * 0.2,
    "goal-post": ELBOWS["out"],
    "beside-chest": lambda r: UP - r.head * 0.3 + r.out * 0.15,
    "out": ELBOWS["back"],
    "overhead-wide": ELBOWS["back"],
    "shoulder": _behind_ribs,
    "hip": _behind_ribs,
    "belly": _behind_ribs,
    "back-pocket": _behind_ribs,
    "elbow-in": _beside_ribs,
    "elbow-out": _beside_ribs,
    "forearm-floor": lambda r: DOWN,
    "thigh": lambda r: r.out * 0.8 - r.head * 0.4 + DOWN * 0.3,
    "pillow": lambda r: r.forward + UP * 0.1,
}
"""Where the elbow of a place points unless the record says otherwise; backward where nothing is given."""
