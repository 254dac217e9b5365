"""The muscle map's silhouette as numbers: what a body's own silhouette is laid upon."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter1d, minimum_filter1d
from shapely.geometry.base import BaseGeometry

from generator.dataset.body_map import BodyMap, BodyPart
from generator.figures.geometry import Points
from generator.muscle_map.curves import smooth
from generator.muscle_map.layout import lay_out_outline
from generator.muscle_map.shapes import parse_points

Floats = NDArray[np.float64]

WINDOW = 5.0
"""Half the height of the band in which a row's borders are looked for, map units: a mesh has no point in some rows."""
ROWS = 470
"""Rows of the map, one a map unit."""
HEIGHTS: Mapping[str, float] = {
    "crown": 0.0,
    "slope": 80.0,
    "shoulder": 98.0,
    "armpit": 137.0,
    "hip": 238.0,
    "crotch": 268.0,
    "knee": 344.0,
    "ankle": 441.0,
    "sole": 470.0,
}
"""Landmark → height on the map, map units from the crown; the slope is that from neck to shoulder, 30 units from the middle."""
SHOULDER, ELBOW, WRIST = np.array([55.5, 98.0]), np.array([73.5, 178.0]), np.array([101.5, 254.0])
"""Joints of the map's arm."""
_FREE_FROM = 0.55
"""From here on along the upper arm its inner border can be seen on the map."""


@dataclass(frozen=True, eq=False)
class MapOutline:
    """Borders of the right half of the map's body."""

    inner: Floats
    """Inner border of the leg in every row, and 0 above it."""
    outer: Floats
    """Outer border of trunk, head and leg in every row."""
    arm_inner: Floats
    arm_outer: Floats
    """How far the arm's borders lie to the outer side of the line through its joints, at every step."""
    arm_steps: ClassVar[Floats] = np.linspace(-0.4, 2.5, 59)
    """Places along the arm: 0 shoulder, 1 elbow, 2 wrist."""

    def place_on_arm(self, along: Floats, across: Floats) -> Points:
        """Return the places on the map at a way along the arm and across it, shape (n, 2)."""
        upper, lower = ELBOW - SHOULDER, WRIST - ELBOW
        beyond = along > 1
        line = np.where(beyond[:, None], ELBOW + (along - 1)[:, None] * lower, SHOULDER + along[:, None] * upper)
        ways = [np.array([way[1], -way[0]]) / float(np.hypot(*way)) for way in (upper, lower)]
        turn = np.clip((along - 0.85) / 0.3, 0, 1)[:, None]
        aside = ways[0] * (1 - turn) + ways[1] * turn
        placed: Points = line + across[:, None] * aside
        return placed


@lru_cache(maxsize=2)
def read_outline(body_map: BodyMap) -> MapOutline:
    """Return the silhouette of a map's front view."""
    whole = lay_out_outline([part for part in body_map.parts if part.id != "arm" and not _of_hand(part)], "front")
    rows = np.array([_row(whole, min(max(y + 0.5, 2.0), ROWS - 6.0)) for y in range(ROWS)])
    arm = shapely.union_all([_area(part) for part in body_map.parts if part.id in ("arm", "palm")])
    borders = np.array([_across(arm, step) for step in MapOutline.arm_steps])
    steps = MapOutline.arm_steps
    inner = np.where(steps < _FREE_FROM, np.nan, borders[:, 0])
    known = ~np.isnan(inner)
    inner = np.interp(steps, steps[known], inner[known])
    seen = ~np.isnan(borders[:, 1])
    outer = np.interp(steps, steps[seen], borders[seen, 1])
    size = round(2 * WINDOW) + 1
    return MapOutline(minimum_filter1d(rows[:, 0], size), maximum_filter1d(rows[:, 1], size), inner, outer)


def _of_hand(part: BodyPart) -> bool:
    return part.id in ("palm", "thumb") or part.id.endswith("finger")


def _area(part: BodyPart) -> BaseGeometry:
    assert part.points is not None
    return shapely.Polygon(smooth(parse_points(part.points), closed=True)).buffer(0)


def _row(shape: BaseGeometry, y: float) -> tuple[float, float]:
    row = shape.intersection(shapely.LineString([(0.0, y), (200.0, y)]))
    return float(row.bounds[0]), float(row.bounds[2])


def _across(arm: BaseGeometry, step: float) -> tuple[float, float]:
    start, end = (SHOULDER, ELBOW) if step <= 1 else (ELBOW, WRIST)
    way = end - start
    at = start + way * (step if step <= 1 else step - 1)
    aside = np.array([way[1], -way[0]]) / float(np.hypot(*way))
    cut = arm.intersection(shapely.LineString([at - aside * 30, at + aside * 40]))
    if cut.is_empty:
        return np.nan, np.nan
    corners = shapely.get_coordinates(cut)
    distances = (corners - at) @ aside
    return float(distances.min()), float(distances.max())
