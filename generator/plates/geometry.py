"""Tests on many segments, boxes and polygons at once; every argument is a number or an array, and they broadcast."""

import numpy as np
from numpy.typing import NDArray

from generator.plates.model import Point

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def _turn(ax: Numbers, ay: Numbers, bx: Numbers, by: Numbers, px: Numbers, py: Numbers) -> Numbers:
    """Return on which side of the line from a to b the point p lies, as a signed area."""
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax)


def segments_meet(first: tuple[Numbers, ...], second: tuple[Numbers, ...]) -> Flags:
    """Say where two segments (x, y, x, y) cross or touch."""
    ax, ay, bx, by = first
    cx, cy, dx, dy = second
    across = _turn(ax, ay, bx, by, cx, cy) * _turn(ax, ay, bx, by, dx, dy) <= 0
    back = _turn(cx, cy, dx, dy, ax, ay) * _turn(cx, cy, dx, dy, bx, by) <= 0
    overlap_x = (np.maximum(ax, bx) >= np.minimum(cx, dx)) & (np.maximum(cx, dx) >= np.minimum(ax, bx))
    overlap_y = (np.maximum(ay, by) >= np.minimum(cy, dy)) & (np.maximum(cy, dy) >= np.minimum(ay, by))
    flags: Flags = across & back & overlap_x & overlap_y
    return flags


def segment_meets_box(segment: tuple[Numbers, ...], box: tuple[Numbers, ...]) -> Flags:
    """Say where a segment (x, y, x, y) enters a box (left, top, right, bottom)."""
    ax, ay, bx, by = segment
    left, top, right, bottom = box
    apart = (np.maximum(ax, bx) < left) | (np.minimum(ax, bx) > right) | (np.maximum(ay, by) < top) | (np.minimum(ay, by) > bottom)
    corners = [_turn(ax, ay, bx, by, x, y) for x in (left, right) for y in (top, bottom)]
    highest = np.maximum(np.maximum(corners[0], corners[1]), np.maximum(corners[2], corners[3]))
    lowest = np.minimum(np.minimum(corners[0], corners[1]), np.minimum(corners[2], corners[3]))
    flags: Flags = ~apart & (highest >= 0) & (lowest <= 0)
    return flags


def distance_to_segment(point: tuple[Numbers, Numbers], segment: tuple[Numbers, ...]) -> Numbers:
    """Return the distance from a point to a segment (x, y, x, y)."""
    px, py = point
    ax, ay, bx, by = segment
    length = np.maximum((bx - ax) ** 2 + (by - ay) ** 2, 1e-12)
    share = np.clip(((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length, 0, 1)
    distance: Numbers = np.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay))
    return distance


def polygon_edges(polygon: tuple[Point, ...]) -> Numbers:
    """Return the edges of a closed polygon, shape (edges, 4): x, y, x, y."""
    points = np.array(polygon, dtype=np.float64)
    return np.hstack([points, np.roll(points, -1, axis=0)])


def polygon_holds(edges: Numbers, point: Point) -> bool:
    """Say whether a point lies inside a polygon, by the even-odd rule."""
    x, y = point
    ax, ay, bx, by = edges.T
    spans = (ay > y) != (by > y)
    at = ax + (y - ay) * (bx - ax) / np.where(by == ay, 1.0, by - ay)
    return bool(np.count_nonzero(spans & (at > x)) % 2)


def first_meeting(segment: tuple[Numbers, ...], edges: Numbers) -> Numbers:
    """Return for each segment, shape (n,), at what share of its length it first meets a polygon; infinity where it does not."""
    ax, ay, bx, by = (np.asarray(value)[:, None] for value in segment)
    cx, cy, dx, dy = edges.T
    cross = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    safe = np.where(cross == 0, 1.0, cross)
    along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / safe
    beside = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / safe
    met = (cross != 0) & (along >= 0) & (along <= 1) & (beside >= 0) & (beside <= 1)
    shares: Numbers = np.where(met, along, np.inf).min(axis=1)
    return shares


def nearest_in_bands(edges: Numbers, tops: Numbers, bottoms: Numbers) -> Numbers:
    """Return the smallest x that edges, shape (edges, 4), have within each horizontal band; infinity where none has a part."""
    ax, ay, bx, by = edges.T
    rise = np.where(by == ay, 1.0, by - ay)
    low, high = np.minimum(ay, by), np.maximum(ay, by)
    tops, bottoms = tops[:, None], bottoms[:, None]
    inside = (high >= tops) & (low <= bottoms)
    found = np.full(inside.shape, np.inf)
    for limit in (tops, bottoms):
        y = np.clip(limit, low, high)
        found = np.minimum(found, np.where(by == ay, np.minimum(ax, bx), ax + (y - ay) * (bx - ax) / rise))
    nearest: Numbers = np.where(inside, found, np.inf).min(axis=1)
    return nearest
