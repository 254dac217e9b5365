"""Chains: the borders between pixels, followed from corner to corner."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.geometry import Points
from generator.figures.raster.walking import collect_chains, collect_rings, prune_spurs


@dataclass(frozen=True)
class Cracks:
    """What kind of border lies between neighboring pixels; 0 for none."""

    upright: NDArray[np.uint8]
    """Shape (height, width + 1): left of each pixel, and right of the last."""
    level: NDArray[np.uint8]
    """Shape (height + 1, width): above each pixel, and below the last."""

    @property
    def corners(self) -> NDArray[np.int64]:
        """Return the corners at which there are borders, row by row; most of a picture has none. Their numbers count rows of ``width + 1``."""
        touched = np.zeros((self.level.shape[0], self.upright.shape[1]), np.uint8)
        touched[:, :-1] |= self.level
        touched[:, 1:] |= self.level
        touched[:-1] |= self.upright
        touched[1:] |= self.upright
        return np.flatnonzero(touched != 0)


@dataclass(frozen=True, eq=False)
class Ring:
    """A closed border; what is inside lies to the right of its way, for holes too."""

    label: int
    area: int
    """How many pixels it encloses; less than 0 for a hole."""
    points: Points
    """Shape (n, 2): corners of pixels, each one pixel from the last."""

    def holds(self, other: "Ring") -> bool:
        """Return whether the pixel at which another ring begins lies within this one."""
        x, y = other.points[0]
        first, then = self.points, np.roll(self.points, -1, axis=0)
        crossed = (np.minimum(first[:, 1], then[:, 1]) == y) & (first[:, 0] == then[:, 0]) & (first[:, 0] <= x)
        return bool(np.count_nonzero(crossed) % 2)


@dataclass(frozen=True)
class Chain:
    """One line along borders of one kind."""

    kind: int
    points: Points
    """Shape (n, 2): corners of pixels, each one pixel from the last; 0, 0 is the middle of the first pixel."""
    closed: bool
    free: tuple[bool, bool]
    """Whether it begins and ends where no other border is."""


def follow_rings(labels: NDArray[np.uint8], least: float = 0.0) -> list[Ring]:
    """Return the closed borders of every label but 0, in the order in which rows reach them.

    Rings of fewer than ``least`` pixels are left out.
    """
    points, starts, about = collect_rings(labels, least)
    return [
        Ring(label, area, points[first:after])
        for first, after, (label, area) in zip(starts[:-1].tolist(), starts[1:].tolist(), about.tolist(), strict=True)
    ]


def group_rings(rings: Sequence[Ring]) -> list[list[Ring]]:
    """Return rings of one label as shapes: the border of each piece, and after it those of its holes."""
    shapes = [[ring] for ring in rings if ring.area > 0]
    for hole in rings:
        around = [shape for shape in shapes if hole.area < 0 and shape[0].holds(hole)]
        if around:
            min(around, key=lambda shape: shape[0].area).append(hole)
    return shapes


def border_cracks(labels: NDArray[np.integer]) -> Cracks:
    """Return a border of kind 1 wherever two labels that are not 0 meet."""
    height, width = labels.shape
    upright, level = np.zeros((height, width + 1), np.uint8), np.zeros((height + 1, width), np.uint8)
    upright[:, 1:-1] = (labels[:, 1:] != labels[:, :-1]) & (labels[:, 1:] != 0) & (labels[:, :-1] != 0)
    level[1:-1] = (labels[1:] != labels[:-1]) & (labels[1:] != 0) & (labels[:-1] != 0)
    return Cracks(upright, level)


def follow_chains(cracks: Cracks, least: int = 3, spur: int = 0) -> list[Chain]:
    """Return every border once, as lines that end where three borders of their kind meet, or where there is no further one.

    Lines of ``least`` pixels or fewer are left out, and so are side lines of ``spur`` pixels or fewer that end nowhere.
    """
    corners = cracks.corners
    if not len(corners):
        return []
    upright, level = cracks.upright.copy(), cracks.level.copy()
    prune_spurs(upright, level, corners, spur)
    points, starts, about = collect_chains(upright, level, corners, least)
    return [
        Chain(kind, points[first:after], bool(closed), (bool(begins), bool(stops)))
        for first, after, (kind, closed, begins, stops) in zip(starts[:-1].tolist(), starts[1:].tolist(), about.tolist(), strict=True)
    ]
