"""Hands in a picture: which finger is seen at every pixel, and gaps between fingers that are too narrow to be drawn."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.raster.depth import Buffer

Parts = NDArray[np.uint8]
PALM = 6
"""Parts of a right hand: thumb 1 to little finger 5, then its palm and back."""
LEFT = 8
"""What is added for a left hand."""
_LEAST = 0.5
"""A place belongs to a hand that has at least so much of it."""
_GAP = 3.8
"""Between two fingers no gap is narrower, thousandths of the drawing: their outlines would run into one another."""
_HOLE = 110.0
"""A hole in a hand that is smaller would be drawn as a dot, square thousandths of the drawing."""


def find_parts(buffer: Buffer) -> Parts:
    """Return which part of which hand is seen at every pixel, 0 where there is none; shape (height, width)."""
    parts = np.zeros(buffer.mesh.shape, np.uint8)
    for number, mesh in enumerate(buffer.meshes):
        if mesh.hand is not None:
            start, some = int(buffer.starts[number]), (mesh.hand != 0).any(axis=1)
            _look_up(buffer.mesh, buffer.triangle, buffer.shares, buffer.triangles, start, number, mesh.hand, some, parts)
    return parts


def close_gaps(buffer: Buffer, fine: float, *, spare: bool = False) -> tuple[Buffer, Parts]:
    """Return a buffer without narrow gaps and small holes between the parts of one hand, and the parts; ``fine`` is how many pixels a
    thousandth of the drawing has. What fills a gap is a copy of the nearer side. A ``spare`` buffer, which nobody looks at again, is
    changed itself: to copy all of it takes as long as to draw it."""
    parts = find_parts(buffer)
    own = np.flatnonzero(parts != 0)
    if not len(own):
        return buffer, parts
    source = _bridge(parts, own, buffer.depth, _GAP * fine)
    _fill_holes(parts, own, buffer.depth, int(_HOLE * fine**2), source)
    filled = np.flatnonzero(source >= 0)
    if not len(filled):
        return buffer, parts
    places = source.reshape(-1)[filled]
    if not spare:
        images = {name: getattr(buffer, name).copy() for name in ("mesh", "triangle", "shares", "depth")}
        buffer = replace(buffer, **images)
    for image in (buffer.mesh, buffer.triangle, buffer.shares, buffer.depth, parts):
        _fill_from(image, filled, places)
    return buffer, parts


def _fill_from(image: NDArray[Any], filled: NDArray[np.int64], places: NDArray[np.int64]) -> None:
    """Give some pixels of an image, by their numbers, the values of others."""
    pixels = image.reshape(image.shape[0] * image.shape[1], -1)
    pixels[filled] = pixels[places]


@compiled
def _look_up(mesh, triangle, shares, triangles, start, number, hand, some, parts):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Give every pixel of a mesh the part of a hand of which it has most; ``some`` says which points have any."""
    for y in range(mesh.shape[0]):
        for x in range(mesh.shape[1]):
            if mesh[y, x] != number:
                continue
            own = triangle[y, x]
            a, b, c = triangles[own, 0] - start, triangles[own, 1] - start, triangles[own, 2] - start
            if not (some[a] or some[b] or some[c]):
                continue
            u, v = shares[y, x, 0], shares[y, x, 1]
            w = 1 - u - v
            whole, most, best = 0.0, 0.0, 0
            for part in range(PALM):
                share = u * hand[a, part] + v * hand[b, part] + w * hand[c, part]
                whole += share
                if abs(share) > abs(most):
                    most, best = share, part
            if abs(whole) >= _LEAST:
                parts[y, x] = best + 1 + (LEFT if most < 0 else 0)


@compiled
def _bridge(parts, own, depth, gap):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return for every pixel the place of the one that fills it, -1 where nothing does: gaps along rows, columns and slants.

    ``own`` are the places of the pixels of hands.
    """
    height, width = parts.shape
    source = np.full(parts.shape, -1, np.int32)
    for way in range(4):
        dy, dx = (0, 1, 1, 1)[way], (1, 0, 1, -1)[way]
        most = int(gap / (1.0 if way < 2 else np.sqrt(2.0)))
        for place in own:
            y, x = place // width, place % width
            next_y, next_x = y + dy, x + dx
            if not (next_y < height and 0 <= next_x < width) or _same_hand(parts[y, x], parts[next_y, next_x]):
                continue
            _fill_gap(parts, depth, y, x, dy, dx, most, source)
    return source


@compiled
def _same_hand(one, other):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    return one > 0 and other > 0 and (one < LEFT) == (other < LEFT)


@compiled
def _fill_gap(parts, depth, y, x, dy, dx, most, source):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Fill the gap that begins beyond a pixel of a hand, if the same hand goes on behind it and what is seen in it lies farther away."""
    height, width = parts.shape
    size = 1
    while size <= most:
        far_y, far_x = y + dy * (size + 1), x + dx * (size + 1)
        if not (far_y < height and 0 <= far_x < width):
            return
        if _same_hand(parts[y, x], parts[far_y, far_x]):
            break
        size += 1
    if size > most:
        return
    nearer = min(depth[y, x], depth[far_y, far_x])
    for step in range(1, size + 1):
        if depth[y + dy * step, x + dx * step] > nearer:
            return
    for step in range(1, size + 1):
        one, other = (y, x), (far_y, far_x)
        taken_y, taken_x = one if 2 * step <= size else other
        if source[y + dy * step, x + dx * step] < 0:
            source[y + dy * step, x + dx * step] = taken_y * width + taken_x


@compiled
def _fill_holes(parts, own, depth, most, source):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Fill holes of a hand of up to so many pixels, each from the pixel of the hand before its first one."""
    height, width = parts.shape
    seen = np.zeros(parts.shape, np.bool_)
    stack = np.zeros((most + 1, 2), np.int64)
    for before in own:
        y, x = before // width, before % width + 1
        if not (0 < y < height - 1 and x < width - 1) or seen[y, x] or _same_hand(parts[y, x - 1], parts[y, x]):
            continue
        if _enclosed(parts, depth, y, x, parts[y, x - 1], most, stack, seen):
            for place in range(most + 1):
                if stack[place, 0] < 0:
                    break
                if source[stack[place, 0], stack[place, 1]] < 0:
                    source[stack[place, 0], stack[place, 1]] = before


@compiled
def _enclosed(parts, depth, y, x, own, most, stack, seen):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return whether a place lies in a small hole of the hand of a part, and farther away; ``stack`` then holds the hole, ended by -1."""
    height, width = parts.shape
    nearest = depth[y, x - 1]
    stack[0, 0], stack[0, 1] = y, x
    seen[y, x] = True
    count, place, whole = 1, 0, True
    while place < count and whole:
        here_y, here_x = stack[place, 0], stack[place, 1]
        place += 1
        if depth[here_y, here_x] > nearest:
            whole = False
        for way in range(4):
            next_y, next_x = here_y + (0, 1, 0, -1)[way], here_x + (1, 0, -1, 0)[way]
            if not (0 <= next_y < height and 0 <= next_x < width) or count >= most:
                whole = False
                break
            if not seen[next_y, next_x] and not _same_hand(own, parts[next_y, next_x]):
                seen[next_y, next_x] = True
                stack[count, 0], stack[count, 1] = next_y, next_x
                count += 1
    stack[count, 0] = -1
    return whole
