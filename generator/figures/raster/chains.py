"""Chains: the borders between pixels, followed from corner to corner."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.geometry import Points


@dataclass(frozen=True)
class Cracks:
    """What kind of border lies between neighboring pixels; 0 for none."""

    upright: NDArray[np.uint8]
    """Shape (height, width + 1): left of each pixel, and right of the last."""
    level: NDArray[np.uint8]
    """Shape (height + 1, width): above each pixel, and below the last."""


@dataclass(frozen=True)
class Chain:
    """One line along borders of one kind."""

    kind: int
    points: Points
    """Shape (n, 2): corners of pixels, each one pixel from the last; 0, 0 is the middle of the first pixel."""
    closed: bool
    free: tuple[bool, bool]
    """Whether it begins and ends where no other border is."""


def follow_rings(mask: NDArray[np.bool_]) -> Iterator[Points]:
    """Yield the closed borders of a mask, each of shape (n, 2), pixels; what is inside lies to the right of its way, holes too."""
    points, starts = _rings(mask)
    for first, after in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        yield points[first:after]


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
    upright, level = cracks.upright.copy(), cracks.level.copy()
    _prune(upright, level, spur)
    points, starts, kinds, ends = _chains(upright, level, least)
    return [
        Chain(int(kind), points[first:after], bool(end[0]), (bool(end[1]), bool(end[2])))
        for first, after, kind, end in zip(starts[:-1].tolist(), starts[1:].tolist(), kinds, ends, strict=True)
    ]


@compiled
def _rings(mask):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = mask.shape
    done = np.zeros((height + 1, width), np.bool_)
    points = [(0.0, 0.0)]
    points.pop()
    starts = [0]
    for top in range(height):
        for left in range(width):
            if not mask[top, left] or (top > 0 and mask[top - 1, left]) or done[top, left]:
                continue
            x, y, dx, dy = left, top, 1, 0
            while True:
                if dy == 0 and dx == 1:
                    if done[y, x]:
                        break
                    done[y, x] = True
                points.append((x - 0.5, y - 0.5))
                x += dx
                y += dy
                # The pixels ahead, to the left and to the right of the way.
                if dx != 0:
                    ahead = x if dx > 0 else x - 1
                    left_row, right_row = (y - 1, y) if dx > 0 else (y, y - 1)
                    on_left = 0 <= ahead < width and 0 <= left_row < height and mask[left_row, ahead]
                    on_right = 0 <= ahead < width and 0 <= right_row < height and mask[right_row, ahead]
                else:
                    ahead = y if dy > 0 else y - 1
                    left_column, right_column = (x, x - 1) if dy > 0 else (x - 1, x)
                    on_left = 0 <= ahead < height and 0 <= left_column < width and mask[ahead, left_column]
                    on_right = 0 <= ahead < height and 0 <= right_column < width and mask[ahead, right_column]
                if not on_right:
                    dx, dy = -dy, dx
                elif on_left:
                    dx, dy = dy, -dx
            starts.append(len(points))
    return np.array(points).reshape(-1, 2), np.array(starts)


@compiled
def _count(upright, level, x, y, kind):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return how many borders of a kind, or of any where it is 0, meet at a corner."""
    height, width = upright.shape[0], level.shape[1]
    found = 0
    for place in range(4):
        if place == 0:
            here = upright[y - 1, x] if y > 0 else 0
        elif place == 1:
            here = upright[y, x] if y < height else 0
        elif place == 2:
            here = level[y, x - 1] if x > 0 else 0
        else:
            here = level[y, x] if x < width else 0
        if here > 0 and (kind == 0 or here == kind):
            found += 1
    return found


@compiled
def _walk(upright, level, left_upright, left_level, x, y, kind, points):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Follow one chain from a corner, taking its borders away; return where it ends."""
    height, width = upright.shape[0], level.shape[1]
    points.append((x - 0.5, y - 0.5))
    while True:
        if x < width and left_level[y, x] == kind:
            left_level[y, x] = 0
            x += 1
        elif y < height and left_upright[y, x] == kind:
            left_upright[y, x] = 0
            y += 1
        elif x > 0 and left_level[y, x - 1] == kind:
            x -= 1
            left_level[y, x] = 0
        elif y > 0 and left_upright[y - 1, x] == kind:
            y -= 1
            left_upright[y, x] = 0
        else:
            return x, y
        points.append((x - 0.5, y - 0.5))
        if _count(upright, level, x, y, kind) != 2:
            return x, y


@compiled
def _prune(upright, level, spur):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Take away side lines that end nowhere after so many pixels or fewer."""
    height, width = upright.shape[0], level.shape[1]
    way = np.zeros((spur + 1, 3), np.int64)
    for top in range(height + 1):
        for left in range(width + 1):
            crack = (top < height and upright[top, left] > 0) or (left < width and level[top, left] > 0)
            crack = crack or (top > 0 and upright[top - 1, left] > 0) or (left > 0 and level[top, left - 1] > 0)
            if not crack or _count(upright, level, left, top, 0) != 1:
                continue
            x, y, steps, came = left, top, 0, -1
            while steps <= spur:
                # 0 right, 1 down, 2 left, 3 up; not back.
                if came != 2 and x < width and level[y, x] > 0:
                    way[steps] = (0, y, x)
                    x, came = x + 1, 0
                elif came != 3 and y < height and upright[y, x] > 0:
                    way[steps] = (1, y, x)
                    y, came = y + 1, 1
                elif came != 0 and x > 0 and level[y, x - 1] > 0:
                    way[steps] = (0, y, x - 1)
                    x, came = x - 1, 2
                elif came != 1 and y > 0 and upright[y - 1, x] > 0:
                    way[steps] = (1, y - 1, x)
                    y, came = y - 1, 3
                else:
                    break
                steps += 1
                if _count(upright, level, x, y, 0) != 2:
                    break
            if steps <= spur:
                for step in range(steps):
                    if way[step, 0] == 0:
                        level[way[step, 1], way[step, 2]] = 0
                    else:
                        upright[way[step, 1], way[step, 2]] = 0


@compiled
def _next_kind(upright, level, left_upright, left_level, x, y, loops):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the kind of a border that is not followed yet and begins at a corner, 0 where there is none."""
    height, width = upright.shape[0], level.shape[1]
    for place in range(4):
        if place == 0:
            kind = left_level[y, x] if x < width else 0
        elif place == 1:
            kind = left_upright[y, x] if y < height else 0
        elif place == 2:
            kind = left_level[y, x - 1] if x > 0 else 0
        else:
            kind = left_upright[y - 1, x] if y > 0 else 0
        if kind > 0 and (loops or _count(upright, level, x, y, kind) != 2):
            return kind
    return 0


@compiled
def _chains(left_upright, left_level, least):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    upright, level = left_upright.copy(), left_level.copy()
    height, width = upright.shape[0], level.shape[1]
    points = [(0.0, 0.0)]
    points.pop()
    starts, kinds, ends = [0], [0], [(False, False, False)]
    kinds.pop()
    ends.pop()
    for loops in (False, True):
        for y in range(height + 1):
            for x in range(width + 1):
                for place in range(2):
                    if place == 0:
                        crack = left_level[y, x] if x < width else 0
                    else:
                        crack = left_upright[y, x] if y < height else 0
                    if crack == 0:
                        continue
                    # A chain begins at one of the border's two ends; a loop anywhere.
                    for end in range(2):
                        from_x, from_y = x + (end if place == 0 else 0), y + (end if place == 1 else 0)
                        while True:
                            kind = _next_kind(upright, level, left_upright, left_level, from_x, from_y, loops)
                            if kind == 0:
                                break
                            end_x, end_y = _walk(upright, level, left_upright, left_level, from_x, from_y, kind, points)
                            if len(points) - starts[-1] <= least:
                                while len(points) > starts[-1]:
                                    points.pop()
                                continue
                            starts.append(len(points))
                            kinds.append(kind)
                            begins = _count(upright, level, from_x, from_y, 0) == 1
                            stops = _count(upright, level, end_x, end_y, 0) == 1
                            ends.append((end_x == from_x and end_y == from_y, begins, stops))
    lines = np.empty((len(points), 2))
    for place in range(len(points)):
        lines[place, 0], lines[place, 1] = points[place]
    return lines, np.array(starts), np.array(kinds), np.array(ends).reshape(-1, 3)
