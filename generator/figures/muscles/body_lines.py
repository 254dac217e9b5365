"""Lines on a body: borders and fibers of the muscle map laid on the mesh once, and carried along in every pose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.compiled import compiled
from generator.figures.geometry import Points, along
from generator.figures.muscles.body_chart import BodyChart
from generator.figures.muscles.label_images import ARM, BACK, FRONT, HEIGHT, LEFT, PIXELS, TOP, TRUNK, WIDTH, LabelImages
from generator.figures.muscles.map_lines import MapLine
from generator.figures.raster.depth import DEPTH_STEPS, Buffer
from generator.figures.skeleton import SIDES

_FINE = 2
"""Pixels of a map unit when triangles are looked up."""
_LEAST = 3
"""A stretch of a line has so many points or more."""
_SLACK = 0.004
"""A line is seen if it lies no more than this behind the surface of its pixel, metres."""
_TURNED = 0.16
"""It is not drawn where the surface looks at the viewer less than this: the outline is near."""
BORDER_ROWS = (58.0, 428.0)
"""Rows of the map outside of which no lines are drawn: head and feet, map units."""
HAND = 246.0
"""Row of the map from which an arm is a hand."""


@dataclass(frozen=True, eq=False)
class BodyLine:
    """One line on a mesh's surface."""

    corners: Triangles
    """Shape (n, 3): the points between which each place of the line lies."""
    shares: Points
    """Shape (n, 3): how much of each, together 1."""
    side: int
    """Place of the side in :data:`SIDES`."""
    labels: tuple[int, ...]
    """Regions that it parts, or the one whose fiber it is."""


def lay_lines(body: BakedBody, chart: BodyChart, lines: Iterable[MapLine]) -> list[BodyLine]:
    """Return lines of the map, and their mirror images, on a body."""
    lines = list(lines)
    laid: list[BodyLine] = []
    for number, _ in enumerate(SIDES):
        places = chart.places * np.array([1 if number == 0 else -1, 1, 1, 1], np.float32)
        for view in (FRONT, BACK):
            image = _cover(places, body.skin, 1.0 if view == FRONT else -1.0)
            for line in lines:
                if line.view == view and not (line.middle and number):
                    laid += _lay(line, number, image, places, body.skin)
    return laid


def _lay(line: MapLine, side: int, image: NDArray[np.int32], places: NDArray[np.float32], triangles: Triangles) -> Iterator[BodyLine]:
    columns = np.clip(((line.points[:, 0] - LEFT) * _FINE).astype(int), 0, image.shape[1] - 1)
    rows = np.clip(((line.points[:, 1] - TOP) * _FINE).astype(int), 0, image.shape[0] - 1)
    numbers = image[rows, columns]
    for start, end in _runs(numbers >= 0):
        corners = triangles[numbers[start:end]]
        yield BodyLine(corners, _shares(line.points[start:end], places[corners][..., :2].astype(float)), side, line.labels)


def _shares(points: Points, corners: Points) -> Points:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
    area = np.where(np.abs(area) < 1e-6, 1.0, area)
    u = ((b[:, 1] - c[:, 1]) * (points[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (points[:, 1] - c[:, 1])) / area
    v = ((c[:, 1] - a[:, 1]) * (points[:, 0] - c[:, 0]) + (a[:, 0] - c[:, 0]) * (points[:, 1] - c[:, 1])) / area
    shares = np.clip(np.column_stack([u, v, 1 - u - v]), 0, 1)
    normed: Points = np.round(shares / shares.sum(axis=1, keepdims=True), 5)
    return normed


def _runs(wanted: NDArray[np.bool_], least: int = _LEAST) -> Iterator[tuple[int, int]]:
    """Yield first and after-last place of every stretch that is wanted."""
    ends = np.flatnonzero(np.diff(np.concatenate([[0], wanted.astype(int), [0]])))
    for start, end in zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True):
        if end - start >= least:
            yield start, end


@compiled
def _cover(places, triangles, sign):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return which triangle lies at every place of the map's right half; the one that looks most at the viewer, -1 for none."""
    height, width = HEIGHT * _FINE, WIDTH * _FINE
    image, best = np.full((height, width), -1, np.int32), np.full((height, width), -0.05)
    for number in range(len(triangles)):
        a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
        facing = sign * (places[a, 2] + places[b, 2] + places[c, 2]) / 3
        ax, ay = (places[a, 0] - LEFT) * _FINE, (places[a, 1] - TOP) * _FINE
        bx, by = (places[b, 0] - LEFT) * _FINE, (places[b, 1] - TOP) * _FINE
        cx, cy = (places[c, 0] - LEFT) * _FINE, (places[c, 1] - TOP) * _FINE
        area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy)
        if facing < -0.05 or abs(area) < 1e-9:
            continue
        for y in range(max(int(min(ay, by, cy)), 0), min(int(max(ay, by, cy)) + 1, height)):
            for x in range(max(int(min(ax, bx, cx)), 0), min(int(max(ax, bx, cx)) + 1, width)):
                u = ((by - cy) * (x + 0.5 - cx) + (cx - bx) * (y + 0.5 - cy)) / area
                v = ((cy - ay) * (x + 0.5 - cx) + (ax - cx) * (y + 0.5 - cy)) / area
                if u >= -0.02 and v >= -0.02 and u + v <= 1.02 and facing > best[y, x]:
                    image[y, x] = number
                    best[y, x] = facing
    return image


def trace_seams(body: BakedBody, chart: BodyChart, labels: LabelImages) -> list[BodyLine]:
    """Return where front and back view meet on a body and show different muscles."""
    places = chart.places.astype(float)
    facing = places[:, 2]
    edges = np.vstack([body.skin[:, [0, 1]], body.skin[:, [1, 2]], body.skin[:, [2, 0]]])
    edges = np.sort(edges, axis=1)
    crossed = (facing[edges[:, 0]] > 0) != (facing[edges[:, 1]] > 0)
    numbers = np.arange(len(body.skin))
    owner = np.concatenate([numbers, numbers, numbers])[crossed]
    keys = edges[crossed]
    order = np.argsort(owner, kind="stable")
    pairs = keys[order].reshape(-1, 2, 2)
    links: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one, other in pairs.tolist():
        links.setdefault(tuple(one), []).append(tuple(other))
        links.setdefault(tuple(other), []).append(tuple(one))
    return [line for chain in _walk(links) for line in _seam(np.array(chain), places, labels)]


def _walk(links: dict[tuple[int, int], list[tuple[int, int]]]) -> Iterator[list[tuple[int, int]]]:
    done: set[tuple[int, int]] = set()
    for first in [*(key for key, others in links.items() if len(others) == 1), *links]:
        if first in done:
            continue
        chain = [first]
        done.add(first)
        while onward := [key for key in links[chain[-1]] if key not in done]:
            chain.append(onward[0])
            done.add(onward[0])
        if len(chain) > 4:
            yield chain


def _seam(chain: NDArray[np.int64], places: Points, labels: LabelImages) -> Iterator[BodyLine]:
    one, other = places[chain[:, 0]], places[chain[:, 1]]
    share = one[:, 2] / (one[:, 2] - other[:, 2])
    at = one * (1 - share[:, None]) + other * share[:, None]
    rows = np.clip(((at[:, 1] - TOP) * PIXELS).astype(int), 0, labels.images.shape[2] - 1)
    columns = np.clip(((np.abs(at[:, 0]) - LEFT) * PIXELS).astype(int), 0, labels.images.shape[3] - 1)
    part = np.where(at[:, 3] > 0.5, ARM, TRUNK)
    front, back = (labels.groups[labels.images[view, part, rows, columns]] for view in (FRONT, BACK))
    shares = np.round(np.column_stack([1 - share, share, np.zeros(len(share))]), 5).astype(np.float64)
    corners = np.column_stack([chain, chain[:, :1]]).astype(np.int32)
    for start, end in _runs((front != back) & (front > 0) & (back > 0), 4):
        middle = (start + end) // 2
        side = 0 if at[middle, 0] > 0 else 1
        yield BodyLine(corners[start:end], shares[start:end], side, (int(front[middle]), int(back[middle])))


@dataclass(frozen=True, eq=False)
class LineSet:
    """Lines of a body, joined so that all are carried at once."""

    lines: tuple[BodyLine, ...]
    corners: Triangles
    shares: Points
    starts: NDArray[np.int64]

    def seen(self, buffer: Buffer, hidden: NDArray[np.bool_], wanted: Sequence[bool] | None = None) -> Iterator[tuple[BodyLine, Points]]:
        """Yield the stretches of lines that a buffer shows on skin, pixels; none at the pixels of ``hidden``."""
        number = next(number for number, mesh in enumerate(buffer.meshes) if mesh.name == "skin")
        start = int(buffer.starts[number])
        own = slice(start, start + len(buffer.meshes[number].points))
        normals = buffer.meshes[number].normals
        assert normals is not None
        facing = along(normals, buffer.toward[:, 2])
        values = np.column_stack([buffer.places[own], buffer.nearness[own], facing])
        carried, shown = _carry(self.corners, self.shares, values, buffer.depth, buffer.mesh, hidden, number, round(_SLACK * DEPTH_STEPS))
        for place, first, last in _find_stretches(shown, self.starts, _LEAST).tolist():
            if wanted is None or wanted[place]:
                yield self.lines[place], carried[first:last, :2]


@compiled
def _find_stretches(shown, starts, least):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return number of the line, first and after-last place of every stretch of lines that is shown, shape (n, 3)."""
    found = np.empty((len(shown) // least + 1, 3), np.int64)
    count = 0
    for line in range(len(starts) - 1):
        first = starts[line]
        for place in range(starts[line], starts[line + 1] + 1):
            if place == starts[line + 1] or not shown[place]:
                if place - first >= least:
                    found[count, 0], found[count, 1], found[count, 2] = line, first, place
                    count += 1
                first = place + 1
    return found[:count]


def join_lines(lines: Iterable[BodyLine]) -> LineSet:
    """Return lines joined; there must be one at least."""
    kept = tuple(lines)
    starts = np.concatenate([[0], np.cumsum([len(line.corners) for line in kept])])
    return LineSet(kept, np.vstack([line.corners for line in kept]), np.vstack([line.shares for line in kept]), starts)


@compiled
def _carry(corners, shares, values, depth, owner, hidden, number, slack):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    count = len(corners)
    carried, shown = np.zeros((count, 4)), np.zeros(count, np.bool_)
    height, width = depth.shape
    for place in range(count):
        for axis in range(4):
            for corner in range(3):
                carried[place, axis] += shares[place, corner] * values[corners[place, corner], axis]
        x, y = int(np.rint(carried[place, 0])), int(np.rint(carried[place, 1]))
        if carried[place, 3] < _TURNED or x < 1 or y < 1 or x >= width - 1 or y >= height - 1:
            continue
        near = np.rint(carried[place, 2] * DEPTH_STEPS)
        shown[place] = owner[y, x] == number and not hidden[y, x] and depth[y, x] <= near + slack
    return carried, shown
