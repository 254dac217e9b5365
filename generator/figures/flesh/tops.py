"""Tops: cut so that the shoulder blades stay bare, with straps that meet between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.piece import Floats
from generator.figures.geometry import Points, Vector

_BORDER: Sequence[tuple[float, float]] = (
    (0, 0.055), (22, 0.062), (36, 0.070), (48, 0.050), (66, 0.008), (90, -0.020), (120, -0.028), (150, -0.034), (180, -0.030),
)  # fmt: skip
"""Around the trunk from the breastbone (0) to the spine (180), degrees → upper border over the height of the chest, metres."""
_FRONT = (0.050, 0.088)
"""Where a strap leaves the front: over the chest's height, and aside, metres."""
_RIDGE = 0.56
"""Where a strap crosses the shoulder's ridge, shares of the way from the spine to the joint."""
_MEETS = 0.075
"""So far over the chest's height the straps meet at the spine, metres."""


@dataclass(frozen=True)
class TopCut:
    """Where a top ends."""

    below: float | None
    """Lower border below the height of the chest, metres; none for one that is tucked into the shorts."""
    strap: float
    """Half the width of a strap, metres."""
    neck: float = 0.0
    """How much higher it ends in front than a sports top, metres."""


@dataclass(frozen=True)
class _Trunk:
    middle: Vector
    """Within the chest, level with its most forward point."""
    around: Floats
    points: Points


def inside_top(body: BakedBody, cut: TopCut, points: Points) -> Floats:
    """Return how far within a top each point lies, metres, shape (n,); negative outside."""
    trunk = _trunk(body)
    around, rise = _around(trunk.middle, points), points[:, 1] - trunk.middle[1]
    border = PchipInterpolator(*np.array(_BORDER).T)(around) + cut.neck * np.clip(1 - around / 40, 0, 1)
    low = -cut.below if cut.below is not None else float(body.head("upperleg01.R")[1]) + 0.04 - float(trunk.middle[1])
    within = np.minimum(rise - low, border - rise)
    spine = cut.strap * 1.3 + 6.0 * np.clip(border + 0.05 - rise, 0, 1) ** 2
    behind = np.where(points[:, 0] < trunk.middle[0], spine - np.abs(points[:, 2]), -1.0)
    strip = np.minimum(np.minimum(behind, rise - low), _MEETS + 0.01 - rise)
    straps = cut.strap - _from_strap(body, trunk, points[:, 0], rise, np.abs(points[:, 2]))
    return np.asarray(np.maximum(np.maximum(within, strip), straps))


def _trunk(body: BakedBody) -> _Trunk:
    suit = np.unique(body.suit)
    trunk = body.points[suit][body.share_of("spine", "clavicle", "shoulder01", "neck", "root")[suit] > 0.5]
    neck, hip = body.head("neck01"), body.head("upperleg01.R")
    chest = trunk[(trunk[:, 1] > hip[1] + 0.3) & (trunk[:, 1] < neck[1] - 0.1)]
    apex = chest[np.argmax(chest[:, 0])]
    level = chest[np.abs(chest[:, 1] - apex[1]) < 0.03]
    middle = np.array([(level[:, 0].max() + level[:, 0].min()) / 2, apex[1], 0.0])
    return _Trunk(middle, _around(middle, trunk), trunk)


def _around(middle: Vector, points: Points) -> Floats:
    return np.asarray(np.degrees(np.arctan2(np.abs(points[:, 2]), points[:, 0] - middle[0])))


def _from_strap(body: BakedBody, trunk: _Trunk, ahead: Floats, rise: Floats, aside: Floats) -> Floats:
    """Return how far each place lies from the strap of its side, which goes over the shoulder where it is highest, metres."""
    over = float(body.head("upperarm01.R")[2]) * _RIDGE
    ridge = trunk.points[np.abs(trunk.points[:, 2] - over) < 0.02]
    top = ridge[np.argmax(ridge[:, 1])]
    high = float(top[1] - trunk.middle[1])
    behind = _from_line((_MEETS, 0.004), (high, over), rise, aside)
    before = _from_line(_FRONT, (high, over), rise, aside)
    # On top of the shoulder height says nothing any more.
    flat = np.clip((rise - high + 0.05) / 0.04, 0, 1)
    apart = np.maximum(np.where(ahead < top[0], behind, before), np.abs(aside - over) * flat)
    return np.where(rise > high + 0.02, 1.0, apart)


def _from_line(low: tuple[float, float], high: tuple[float, float], rise: Floats, aside: Floats) -> Floats:
    """Return the distance from a line that begins at ``low`` and goes on through ``high``; places are height and aside."""
    way = np.array(high) - np.array(low)
    length = float(np.hypot(*way))
    along = np.maximum(((rise - low[0]) * way[0] + (aside - low[1]) * way[1]) / length, 0)
    return np.asarray(np.hypot(rise - low[0] - along * way[0] / length, aside - low[1] - along * way[1] / length))
