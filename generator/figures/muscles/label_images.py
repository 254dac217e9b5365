"""Label images: which region of the muscle map lies at every place of it, drawn once as pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from generator.dataset.body_map import BodyMap, BodyPart, MapRegion
from generator.figures.compiled import compiled
from generator.figures.geometry import Points
from generator.muscle_map.curves import smooth
from generator.muscle_map.shapes import parse_points

PIXELS = 3
"""Pixels of a map unit."""
LEFT, TOP, WIDTH, HEIGHT = -3, -4, 136, 482
"""What the images show, map units: the right half of the body and a little more."""
ARMPIT = 137.0
"""Height on the map below which arm and trunk lie apart, map units from the crown."""
_ARM_ALONE = 116.0
"""Height on the map below which what belongs to an arm has no muscle of the trunk."""
_REACH = 3.2
"""A place outside of all regions belongs to one that is no farther away, map units. Regions so meet, and reach round the flank."""
TRUNK, ARM = 0, 1
FRONT, BACK, DEEP = 0, 1, 2

Labels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class LabelImages:
    """The map as pixels."""

    regions: tuple[str, ...]
    """Ids; the first one's label is 1, and 0 is none."""
    groups: NDArray[np.uint8]
    """Label → the first label with the same name: regions of one muscle that is seen from two sides."""
    images: Labels
    """Shape (views, parts, height, width): front, back and deep; for what is not an arm and for arms."""

    def label(self, region: str) -> int:
        """Return a region's label; 0 where the map has none of that id."""
        return self.regions.index(region) + 1 if region in self.regions else 0


def draw_labels(body_map: BodyMap) -> LabelImages:
    """Return the label images of a map; they are kept for the process."""
    return _draw_labels(body_map)


@lru_cache(maxsize=2)
def _draw_labels(body_map: BodyMap) -> LabelImages:
    regions = [(view, region) for view in body_map.views for region in view.regions]
    names = [region.name for _, region in regions]
    groups = np.array([0, *(names.index(name) + 1 for name in names)], np.uint8)
    arm = shapely.union_all([_outline(part) for part in body_map.parts if part.id == "arm"])
    images = np.zeros((len(body_map.views), 2, HEIGHT * PIXELS, WIDTH * PIXELS), np.uint8)
    label = 0
    for place, view in enumerate(body_map.views):
        numbered = [(label + number + 1, region) for number, region in enumerate(view.regions)]
        label += len(view.regions)
        for part in (TRUNK, ARM):
            images[place, part] = _draw_view(numbered, part, arm, deep=place == DEEP)
    return LabelImages(tuple(region.id for _, region in regions), groups, images)


def _outline(part: BodyPart | MapRegion) -> BaseGeometry:
    assert part.points is not None
    return Polygon(smooth(parse_points(part.points), closed=True)).buffer(0)


def _draw_view(regions: Iterable[tuple[int, MapRegion]], part: int, arm: BaseGeometry, *, deep: bool) -> Labels:
    """Return the labels of a view; what runs ``deep`` from the trunk to an arm lies below the muscles of the arm there."""
    image = np.zeros((HEIGHT * PIXELS, WIDTH * PIXELS), np.uint8)
    low = np.zeros_like(image)
    for label, region in regions:
        corners = np.round(smooth(parse_points(region.points), closed=True), 3)
        corners = (corners - [LEFT, TOP]) * PIXELS
        _fill_polygon(corners, label, image)
        outline = _outline(region)
        if arm.contains(outline if deep else outline.centroid) == (part == ARM):
            _fill_polygon(corners, label, low)
    row = 0 if deep and part == ARM else round(((ARMPIT if part == TRUNK else _ARM_ALONE) - TOP) * PIXELS)
    image[row:] = low[row:]
    away, nearest = distance_transform_edt(image == 0, return_indices=True)
    grown: Labels = np.where(away <= (_REACH if part == TRUNK else 2 * _REACH) * PIXELS, image[nearest[0], nearest[1]], 0).astype(np.uint8)
    return grown


@compiled
def _fill_polygon(corners: Points, label: int, image: Labels) -> None:  # pragma: no cover  # compiled
    """Give the pixels inside of a polygon a label, where they have none."""
    height, width = image.shape
    count = len(corners)
    crossings = np.empty(count)
    for y in range(max(int(corners[:, 1].min()), 0), min(int(corners[:, 1].max()) + 2, height)):
        crossed = 0
        for number in range(count):
            ax, ay = corners[number, 0], corners[number, 1]
            bx, by = corners[(number + 1) % count, 0], corners[(number + 1) % count, 1]
            if (ay > y) != (by > y):
                crossings[crossed] = (bx - ax) * (y - ay) / (by - ay) + ax
                crossed += 1
        for x in range(max(int(corners[:, 0].min()), 0), min(int(corners[:, 0].max()) + 2, width)):
            inside = False
            for number in range(crossed):
                if x < crossings[number]:
                    inside = not inside
            if inside and image[y, x] == 0:
                image[y, x] = label
