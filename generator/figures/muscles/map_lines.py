"""Lines of the muscle map: the borders at which its muscles meet, and their fibers, as lines on the map."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from generator.dataset.body_map import BodyMap, MapRegion
from generator.figures.geometry import Points
from generator.figures.muscles.label_images import ARM, BACK, FRONT, LEFT, PIXELS, TOP, TRUNK, LabelImages
from generator.muscle_map.curves import resample, smooth
from generator.muscle_map.shapes import parse_points

_SMOOTH = 2.2
"""How far a border is smoothed along itself, pixels of the label images."""
_STEP = 2.0
"""Distance of a line's points, map units."""
_SHORTEST = 7.0
"""A border shorter than this is left out, map units."""
TRUNK_ROWS = (84.0, 282.0)
"""Rows in which borders of muscles with nothing are lines too, map units."""


@dataclass(frozen=True, eq=False)
class MapLine:
    """One line on the right half of the map."""

    view: int
    """:data:`FRONT` or :data:`BACK`."""
    points: Points
    """Shape (n, 2), map units."""
    labels: tuple[int, ...]
    """Regions that it parts, or the one whose fiber it is."""
    middle: bool = False
    """Whether it runs down the middle of the body, where it has no mirror image."""


def trace_borders(labels: LabelImages) -> list[MapLine]:
    """Return where the muscles of the front and of the back view meet."""
    found = []
    for view in (FRONT, BACK):
        image = np.where(labels.images[view, TRUNK] > 0, labels.images[view, TRUNK], labels.images[view, ARM])
        groups = labels.groups[image]
        for chain in _chains(_links(groups)):
            line = _soften(np.array(chain, float) / PIXELS + [LEFT, TOP])
            sides = _sides(groups, chain)
            if _is_drawn(line, sides):
                found.append(MapLine(view, line, sides))
        found += _midlines(view, groups)
    return found


def _links(groups: NDArray[np.uint8]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return corner → neighboring corners along the sides of pixels that part two groups."""
    links: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def join(one: tuple[int, int], other: tuple[int, int]) -> None:
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)

    for y, x in zip(*np.nonzero(groups[:, 1:] != groups[:, :-1]), strict=True):
        join((int(x) + 1, int(y)), (int(x) + 1, int(y) + 1))
    for y, x in zip(*np.nonzero(groups[1:] != groups[:-1]), strict=True):
        join((int(x), int(y) + 1), (int(x) + 1, int(y) + 1))
    return links


def _chains(links: dict[tuple[int, int], list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines between places where more than two groups meet, then closed ones."""
    done: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    knots = [corner for corner, others in links.items() if len(others) != 2]
    for start in [*knots, *links]:
        for first in links[start]:
            if (start, first) in done:
                continue
            chain = [start, first]
            done |= {(start, first), (first, start)}
            while len(links[chain[-1]]) == 2 and chain[-1] != start:
                one, other = links[chain[-1]]
                onward = other if one == chain[-2] else one
                done |= {(chain[-1], onward), (onward, chain[-1])}
                chain.append(onward)
            yield chain


def _sides(groups: NDArray[np.uint8], chain: list[tuple[int, int]]) -> tuple[int, int]:
    (ax, ay), (bx, by) = chain[len(chain) // 2 - 1], chain[len(chain) // 2]
    if ax == bx:
        y = min(ay, by)
        return int(groups[y, ax - 1]), int(groups[y, ax])
    x = min(ax, bx)
    return int(groups[ay - 1, x]), int(groups[ay, x])


def _soften(line: Points) -> Points:
    ends = line[:1], line[-1:]
    soft = gaussian_filter1d(line, _SMOOTH, axis=0, mode="nearest")
    return np.round(resample(np.vstack([ends[0], soft[1:-1], ends[1]]), _STEP), 3)


def _is_drawn(line: Points, sides: tuple[int, int]) -> bool:
    if float(np.hypot(*np.diff(line, axis=0).T).sum()) < _SHORTEST:
        return False
    middle = float(line[:, 1].mean())
    return 0 not in sides or (TRUNK_ROWS[0] < middle < TRUNK_ROWS[1] and float(np.abs(line[:, 0]).max()) < 60)


def _midlines(view: int, groups: NDArray[np.uint8]) -> Iterator[MapLine]:
    """Yield the lines at which a muscle meets its own mirror image."""
    column = groups[:, round((0.5 - LEFT) * PIXELS)]
    ends = np.flatnonzero(np.diff(np.concatenate([[0], (column > 0).astype(int), [0]])))
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        rows = np.array([start, end]) / PIXELS + TOP
        if rows[1] - rows[0] > _SHORTEST and rows[0] > 40:
            label = int(column[(start + end) // 2])
            yield MapLine(view, resample(np.array([[0.0, rows[0]], [0.0, rows[1]]]), _STEP), (label, label), middle=True)


def trace_fibers(labels: LabelImages, body_map: BodyMap) -> list[MapLine]:
    """Return the fibers of all regions of the front and back views."""
    views = {"front": FRONT, "back": BACK}
    return [
        MapLine(views[view.id], line, (labels.label(region.id),))
        for view in body_map.views
        if view.id in views
        for region in view.regions
        for line in _fibers(region)
    ]


def _fibers(region: MapRegion) -> Iterator[Points]:
    """Yield lines from a region's origin to its insertion, a little bowed, as the map draws them."""
    if region.fibres is None:
        return
    origin, insertion = (
        resample(smooth(parse_points(text), closed=False), 0.5) for text in (region.fibres.origin, region.fibres.insertion)
    )
    for number in range(region.fibres.count):
        share = (number + 0.5) / region.fibres.count
        start, end = (line[round(share * (len(line) - 1))] for line in (origin, insertion))
        across = np.array([start[1] - end[1], end[0] - start[0]]) * 0.04
        t = np.linspace(0, 1, 15)[:, None]
        yield np.round(resample(start * (1 - t) + end * t + across * 4 * t * (1 - t), _STEP), 3)
