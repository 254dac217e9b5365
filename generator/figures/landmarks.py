"""Landmarks: the places of body and implement that the words of a cue may point at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.muscles.body_chart import BodyChart
from generator.figures.skeleton import SIDES, Side

_ARM = 0.5
"""From this share on a point belongs to an arm."""


@dataclass(frozen=True)
class _Spot:
    """Where a landmark is on the muscle map: a place, how far round it, and from which side it is best seen."""

    x: float
    y: float
    radius: float
    front: float = 0.0
    """1: only where the body looks forward, -1: only where it looks back, 0: either."""
    arm: bool = False


_MIDDLE: Mapping[str, _Spot] = {
    "forehead": _Spot(0, 17, 8, 1),
    "chin": _Spot(0, 57, 5, 1),
    "neck": _Spot(0, 72, 17, 0),
    "upper-back": _Spot(0, 104, 14, -1),
    "chest": _Spot(0, 118, 46, 1),
    "belly": _Spot(0, 190, 16, 1),
    "low-back": _Spot(0, 204, 15, -1),
}
_SIDED: Mapping[str, _Spot] = {
    "eyes": _Spot(7, 29, 4, 1),
    "shoulder": _Spot(62, 100, 13, 0),
    "shoulder-blade": _Spot(36, 118, 13, -1),
    "upper-arm": _Spot(66, 145, 11, 0, arm=True),
    "elbow": _Spot(74, 178, 9, 0, arm=True),
    "forearm": _Spot(88, 215, 12, 0, arm=True),
    "wrist": _Spot(101, 252, 7, 0, arm=True),
    "ribs": _Spot(38, 158, 13, 0),
    "hip": _Spot(46, 236, 14, 0),
    "thigh": _Spot(36, 292, 18, 0),
    "knee": _Spot(27, 345, 10, 1),
    "shin": _Spot(31, 385, 14, 1),
    "ankle": _Spot(24, 440, 8, 0),
}
WHOLE = ("head", "hand", "foot", "toes")
"""Landmarks that are parts of the body by its bones."""
THINGS = ("implement", "bar")
"""Landmarks of what is held, and of the bar that is held or hung from."""
LANDMARKS = (*_MIDDLE, *_SIDED, *WHOLE, *THINGS)
_ASIDE = frozenset({"neck", "ribs", "hip", "chest", "belly"})
"""Landmarks of the trunk that may be marked where they turn to the side."""
ROUND = frozenset({"knee"})
"""Landmarks in front of a limb that the limb's other side stands for where their own is turned away."""
OF_ARMS = frozenset({"shoulder", "shoulder-blade", "upper-arm", "elbow", "forearm", "wrist", "hand"})
OF_LEGS = frozenset({"hip", "thigh", "knee", "shin", "ankle", "foot", "toes"})

Numbers = NDArray[np.int32]


@lru_cache(maxsize=256)
def find_landmark(body: BakedBody, chart: BodyChart, name: str, side: Side, *, around: bool = False) -> Numbers:
    """Return the points of the skin that are a landmark, none for one that is no part of the body.

    ``around`` takes the points all round the limb.
    """
    if name in WHOLE:
        return _by_bones(body, name, side)
    spot = _MIDDLE.get(name) or _SIDED.get(name)
    skin = body.skin_points
    if spot is None:
        return skin[:0]
    x, y, facing, arm = chart.places[skin].T
    aside = np.abs(x) if name in _MIDDLE else x * (1 if side == "R" else -1)
    near = np.hypot(aside - spot.x, y - spot.y) < spot.radius
    if spot.front and not around:
        near &= facing * spot.front > (-0.2 if name in _ASIDE else 0.15)
    own = near if name == "shoulder" else near & ((arm > _ARM) == spot.arm)
    chosen: Numbers = skin[own]
    return chosen


_BONES: Mapping[str, tuple[str, ...]] = {
    "head": ("head",),
    "hand": ("wrist", "finger", "metacarpal"),
    "foot": ("foot",),
    "toes": ("toes",),
}


def _by_bones(body: BakedBody, name: str, side: Side) -> Numbers:
    skin = body.skin_points
    chosen: Numbers = skin[body.share_of(*_BONES[name])[skin] > 0.5]
    if name == "head":
        return chosen
    across = body.points[chosen, 2] * (1 if side == SIDES[0] else -1)
    of_side: Numbers = chosen[across > 0]
    return of_side
