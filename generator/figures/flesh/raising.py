"""Raising: the upper trapezius goes up and thickens with a shoulder blade that is drawn up, so that neck and shoulder stay joined."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.geometry import Points
from generator.figures.skeleton import SIGN, Side

_NECK, _RIDGE = 0.12, 0.5
"""From where on the muscle rises, and where it does so fully: from the middle of the neck to the shoulder's joint, shares of the way."""
_LOW, _HIGH = -0.03, 0.045
"""The same from below to above the shoulder's joint at rest, metres."""
_THROAT, _JAW = 0.06, 0.2
"""And so far above the joint it ends, along the neck, metres."""
_BEHIND, _BEFORE = 0.035, 0.085
"""The same from before to behind: it ends between so far before the shoulder's joint, metres."""
_SWELLS = 0.1
"""By how much more than the blade the muscle rises halfway, share."""


@lru_cache(maxsize=8)
def find_trapezius(body: BakedBody, side: Side) -> tuple[NDArray[np.intp], Points]:
    """Return the points above a shoulder blade, and how much of its rise each still lacks, shape (n, 1)."""
    girdle = body.share_of("clavicle", "shoulder", "upperarm")
    joint = body.head(f"upperarm01.{side}")
    ahead, above, aside = (body.points - joint * (1, 1, 0)).T
    way = aside / float(joint[2])
    rising = _ramp(way, _NECK, _RIDGE)
    rising = rising * (1 + _SWELLS * 4 * rising * (1 - rising)) * _ramp(above, _LOW, _HIGH)
    rising = rising * (1 - _ramp(above, _THROAT, _JAW)) * (1 - _ramp(ahead, _BEHIND, _BEFORE)) * (1 - body.share_of("head"))
    shares = np.where(aside * SIGN[side] > 0, np.clip(rising - girdle, 0, 1), 0.0)
    over = np.flatnonzero(shares > 0)
    return over, shares[over, None]


def _ramp(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Return 0 below, 1 above, and what goes over smoothly between."""
    share = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))
