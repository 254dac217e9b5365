"""Painting order: which part lies in front of which, voted by depth wherever two parts overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from generator.figures.parts import Part
from generator.figures.surface import Camera

CELL = 9.0
"""Edge of a cell of the depth raster, drawing units."""
_FEW_CELLS = 12
_CLEAR = 0.75


@dataclass(frozen=True)
class Flip:
    """Two parts that change places in front of each other during the movement."""

    behind: str
    front: str
    moment: int
    cells: int


def _raster(part: Part, camera: Camera) -> tuple[np.ndarray, np.ndarray]:
    cells = np.floor(camera.project(part.surface) / CELL).astype(np.int64)
    keys = cells[:, 0] * 100_000 + cells[:, 1]
    depth = camera.depth(part.surface)
    order = np.lexsort((depth, keys))
    keys, depth = keys[order], depth[order]
    last = np.append(keys[1:] != keys[:-1], True)
    return keys[last], depth[last]


def _votes(parts: Sequence[Part], camera: Camera) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for each pair of names how many shared cells show the first, and the second, in front."""
    rasters = {part.name: _raster(part, camera) for part in parts}
    votes = {}
    for a, b in combinations(rasters, 2):
        _, at_a, at_b = np.intersect1d(rasters[a][0], rasters[b][0], assume_unique=True, return_indices=True)
        if len(at_a):
            nearer = int(np.sum(rasters[a][1][at_a] > rasters[b][1][at_b]))
            votes[a, b] = nearer, len(at_a) - nearer
    return votes


def paint_order(moments: Sequence[Sequence[Part]], camera: Camera) -> tuple[list[str], list[Flip]]:
    """Return the names of all parts, farthest first, and the pairs that this one order shows wrongly.

    One order serves the whole movement, because an animated drawing cannot change it.
    """
    every = [_votes(parts, camera) for parts in moments]
    names = list(dict.fromkeys(part.name for parts in moments for part in parts))
    lead: dict[tuple[str, str], int] = {}
    for votes in every:
        for (a, b), (first, second) in votes.items():
            lead[a, b] = lead.get((a, b), 0) + first - second
            lead[b, a] = -lead[a, b]
    depth = {part.name: float(np.mean(camera.depth(part.surface))) for part in moments[0]}
    order: list[str] = []
    left = set(names)
    while left:
        # The part that covers least of what is still to be painted goes first.
        chosen = min(left, key=lambda name: (sum(max(lead.get((name, other), 0), 0) for other in left), depth.get(name, 0.0), name))
        order.append(chosen)
        left.remove(chosen)
    place = {name: index for index, name in enumerate(order)}
    return order, _find_flips(every, place)


def _find_flips(every: Sequence[dict[tuple[str, str], tuple[int, int]]], place: dict[str, int]) -> list[Flip]:
    flips = []
    for moment, votes in enumerate(every):
        for (a, b), (first, second) in votes.items():
            front, behind = (a, b) if place[a] > place[b] else (b, a)
            wrong = second if front == a else first
            if wrong >= _FEW_CELLS and wrong > _CLEAR * (first + second):
                flips.append(Flip(behind, front, moment, wrong))
    return flips
