"""Inner lines: where a smooth surface turns away from the viewer and is seen to."""

from collections.abc import Iterator

import numpy as np
from shapely import LineString

from generator.figures.compiled import compiled
from generator.figures.geometry import Points
from generator.figures.raster.depth import DEPTH_STEPS, Buffer

_NEAR = 0.012
"""A line counts as seen if it lies no more than this behind the surface of its pixel, metres."""
_OUTSIDE = 4
"""A line nearer than this to the outside of the drawing is left out: the outline is drawn there already, pixels."""


def find_contours(buffer: Buffer, number: int, least: float) -> list[Points]:
    """Return the visible lines of one smooth mesh, each of shape (n, 2), pixels; none shorter than ``least`` pixels."""
    mesh = buffer.meshes[number]
    assert mesh.normals is not None
    facing = mesh.normals @ buffer.toward[:, 2]
    start = int(buffer.starts[number])
    own = slice(start, start + len(mesh.points))
    keep = np.ones(len(mesh.points)) if mesh.keep is None else mesh.keep
    edges, points = _cross(mesh.triangles, facing, buffer.places[own], buffer.nearness[own], keep)
    if not len(edges):
        return []
    seen = _seen(points, buffer.depth, buffer.mesh, number, int(_NEAR * DEPTH_STEPS))
    links: dict[int, list[int]] = {}
    places: dict[int, Points] = {}
    for (one, other), ends, shown in zip(edges.tolist(), points, seen.tolist(), strict=True):
        if not shown:
            continue
        links.setdefault(one, []).append(other)
        links.setdefault(other, []).append(one)
        places[one], places[other] = ends[0, :2], ends[1, :2]
    lines = [np.array([places[key] for key in chain]) for chain in _chains(links)]
    return [line for line in lines if LineString(line).length > least]


def _chains(links: dict[int, list[int]]) -> Iterator[list[int]]:
    """Yield chains of neighbors, those with open ends first."""
    done: set[int] = set()
    for first in [*(key for key, others in links.items() if len(others) == 1), *links]:
        if first in done:
            continue
        chain = [first]
        done.add(first)
        while onward := [key for key in links[chain[-1]] if key not in done]:
            chain.append(onward[0])
            done.add(onward[0])
        if len(chain) > 2 and chain[0] in links[chain[-1]]:
            chain.append(chain[0])
        if len(chain) > 1:
            yield chain


@compiled
def _cross(triangles, facing, places, nearness, keep):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return for every triangle that turns away its two crossed edges, and where: x, y, nearness and keep."""
    count = 0
    edges = np.empty((len(triangles), 2), np.int64)
    points = np.empty((len(triangles), 2, 4))
    for number in range(len(triangles)):
        found = 0
        for corner in range(3):
            a, b = triangles[number, corner], triangles[number, (corner + 1) % 3]
            if (facing[a] > 0) == (facing[b] > 0):
                continue
            if a > b:
                a, b = b, a
            share = facing[a] / (facing[a] - facing[b])
            edges[count, found] = a * 100_000 + b
            points[count, found, 0] = places[a, 0] * (1 - share) + places[b, 0] * share
            points[count, found, 1] = places[a, 1] * (1 - share) + places[b, 1] * share
            points[count, found, 2] = nearness[a] * (1 - share) + nearness[b] * share
            points[count, found, 3] = keep[a] * (1 - share) + keep[b] * share
            found += 1
        if found == 2:
            count += 1
    return edges[:count], points[:count]


@compiled
def _seen(points, depth, owner, number, slack):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = depth.shape
    shown = np.zeros(len(points), np.bool_)
    for line in range(len(points)):
        good = True
        for end in range(2):
            x, y = round(points[line, end, 0]), round(points[line, end, 1])
            if points[line, end, 3] < 0 or x < _OUTSIDE or y < _OUTSIDE or x >= width - _OUTSIDE or y >= height - _OUTSIDE:
                good = False
                break
            near = round(points[line, end, 2] * DEPTH_STEPS)
            visible, own = 0, 0
            for dy in range(-1, 2):
                for dx in range(-1, 2):
                    if depth[y + dy, x + dx] <= near + slack:
                        visible += 1
                    if owner[y + dy, x + dx] == number:
                        own += 1
            if visible < 3 or own < 3:
                good = False
                break
            for dy in range(-_OUTSIDE, _OUTSIDE + 1):
                for dx in range(-_OUTSIDE, _OUTSIDE + 1):
                    if owner[y + dy, x + dx] < 0:
                        good = False
        shown[line] = good
    return shown
