"""The shadow on the floor: what lies straight below everything that is near it, as one calm flat shape."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame, Points
from generator.figures.materials import MATERIALS
from generator.figures.raster.depth import SUBPIXELS, Window, project_points, round_frame

_COARSE = 4
"""Pixels of the picture to one of the shadow."""
_SOFT = 26.0
"""How far the shadow is evened out along the floor, thousandths of the drawing."""
_LEAST = 0.2
"""Where so much of what lies around is below something, there is shadow."""
_FULL, _NONE = 0.12, 0.75
"""What hangs lower than the first of these heights throws all of its shadow, what hangs higher than the second none, metres: a shadow
shows where a body stands, and is no second figure of its arms and weights."""
_SMALL = 0.55
"""A thing that is no longer than this throws the shadow of its outline, metres."""
_RODS = frozenset({"chrome", "steel"})
"""What bars and sleeves are made of: their shadow would be a thread."""
_AROUND = 0.06
"""So far around what throws it a shadow may reach, metres."""

Mask = NDArray[np.bool_]


def floor_points(points: Points) -> Points:
    """Return where points fall on the floor, shape (n, 3)."""
    return points * [1.0, 0.0, 1.0]


def shadow_points(mesh: Mesh) -> Points:
    """Return the box on the floor in which the shadow of a mesh lies, shape (n, 3): none where it throws none."""
    fallen = floor_points(mesh.points[mesh.lows < _NONE])
    if not len(fallen) or MATERIALS[mesh.material].floor:
        return fallen[:0]
    margin = np.array([_AROUND, 0.0, _AROUND])
    around: Points = np.vstack([fallen.min(axis=0) - margin, fallen.max(axis=0) + margin])
    return np.array([[x, 0.0, z] for x in around[:, 0] for z in around[:, 2]])


def keep_shadow(
    meshes: Sequence[Mesh], ends: Sequence[Sequence[Mesh]], *, whole: bool = False, over_floor: float = 0.0
) -> tuple[Mesh, ...]:
    """Return meshes that throw their shadows as low as they are at either end of a movement, so that none appears or goes on the way.

    ``ends`` are the same meshes there. ``whole`` ones are as low as their lowest point; ``over_floor`` is how high all hang that throw
    the shadow of what stands, metres.
    """
    kept = []
    for number, mesh in enumerate(meshes):
        lows = mesh.lows
        for end in ends:
            if number < len(end) and len(end[number].points) == len(lows):
                lows = np.minimum(lows, end[number].lows)
        kept.append(replace(mesh, low=np.full(len(lows), lows.min()) if whole else lows - over_floor))
    return tuple(kept)


def shadow_mask(meshes: Sequence[Mesh], camera: Frame, window: Window) -> tuple[Mask, int]:
    """Return where the floor lies in shadow, and how many pixels of the window are one of the mask."""
    dark = np.zeros((-(-window.height // _COARSE), -(-window.width // _COARSE)), np.uint8)
    casters = list(_find_casters(meshes))
    if casters:
        starts = np.cumsum([0, *(len(caster.points) for caster in casters[:-1])])
        triangles = np.vstack([caster.triangles + start for caster, start in zip(casters, starts, strict=True)])
        places, _ = project_points(floor_points(np.vstack([caster.points for caster in casters])), camera, window)
        near = np.clip((_NONE - np.concatenate([caster.lows for caster in casters])) / (_NONE - _FULL), 0, 1)
        _cover(np.rint(places * (SUBPIXELS / _COARSE)).astype(np.int64), np.rint(near * 255).astype(np.int64), triangles, dark)
    across = _SOFT / 1000 * max(dark.shape)
    down = across * float(round_frame(camera)[1, 2])
    return _soften(dark, across, max(abs(down), 1.0), _LEAST), _COARSE


def _find_casters(meshes: Sequence[Mesh]) -> Iterator[Mesh]:
    """Yield what throws the shadow: a small thing as one calm shape, and of a large one that is held what is no rod."""
    things: dict[str, list[Mesh]] = {}
    for mesh in meshes:
        if MATERIALS[mesh.material].worn or not mesh.thing:
            yield mesh
        elif not MATERIALS[mesh.material].floor:
            things.setdefault(mesh.thing, []).append(mesh)
    for pieces in things.values():
        points = np.vstack([piece.points for piece in pieces])
        if float(np.ptp(points[:, ::2], axis=0).max()) < _SMALL:
            yield _outline(points, float(min(piece.lows.min() for piece in pieces)))
        else:
            yield from (piece for piece in pieces if piece.low is None or piece.material not in _RODS)


def _outline(points: Points, low: float) -> Mesh:
    """Return the area on the floor that lies below some points, as a fan of triangles."""
    corners = find_hull(np.round(points[:, ::2], 4))
    ring = np.column_stack([corners[:, 0], np.full(len(corners), low), corners[:, 1]])
    numbers = np.arange(1, len(ring) - 1, dtype=np.int32)
    return Mesh("shadow", "iron", ring, np.column_stack([np.zeros_like(numbers), numbers, numbers + 1]))


def find_hull(flat: Points) -> Points:
    """Return the corners of the smallest outline without dents round some places, shape (n, 2), in order."""
    corners: Points = _wrap(flat[np.lexsort((flat[:, 1], flat[:, 0]))])
    return corners


@compiled
def _wrap(places):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the corners round places that are sorted: there on one side, and back on the other."""
    corners, found = np.empty((2 * len(places), 2)), 0
    for back in (False, True):
        begun = found
        for number in range(len(places)):
            x, y = places[len(places) - 1 - number] if back else places[number]
            if found > begun and corners[found - 1, 0] == x and corners[found - 1, 1] == y:
                continue
            while found - begun > 1:
                last_x, last_y = corners[found - 1, 0] - corners[found - 2, 0], corners[found - 1, 1] - corners[found - 2, 1]
                if last_x * (y - corners[found - 2, 1]) > last_y * (x - corners[found - 2, 0]):
                    break
                found -= 1
            corners[found, 0], corners[found, 1] = x, y
            found += 1
        found -= 1
    return corners[: max(found, 1)]


@compiled
def _cover(fixed, near, triangles, dark):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Give every place below a triangle how near the floor that is, 0 to 255; the nearest counts."""
    height, width = dark.shape
    for number in range(len(triangles)):
        a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
        close = (near[a] + near[b] + near[c]) // 3
        ax, ay, bx, by, cx, cy = fixed[a, 0], fixed[a, 1], fixed[b, 0], fixed[b, 1], fixed[c, 0], fixed[c, 1]
        left = max(min(ax, bx, cx) // SUBPIXELS, 0)
        right = min(max(ax, bx, cx) // SUBPIXELS, width - 1)
        top = max(min(ay, by, cy) // SUBPIXELS, 0)
        bottom = min(max(ay, by, cy) // SUBPIXELS, height - 1)
        area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy)
        sign = 1 if area >= 0 else -1
        # Half a pixel is added on every side, so that thin things leave no gaps.
        slack_u = (abs(by - cy) + abs(cx - bx)) * SUBPIXELS // 2
        slack_v = (abs(cy - ay) + abs(ax - cx)) * SUBPIXELS // 2
        slack_w = (abs(ay - by) + abs(bx - ax)) * SUBPIXELS // 2
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                if dark[y, x] >= close:
                    continue
                px, py = x * SUBPIXELS, y * SUBPIXELS
                u = ((by - cy) * (px - cx) + (cx - bx) * (py - cy)) * sign
                v = ((cy - ay) * (px - cx) + (ax - cx) * (py - cy)) * sign
                w = abs(area) - u - v
                if u >= -slack_u and v >= -slack_v and w >= -slack_w:
                    dark[y, x] = close


@compiled
def _soften(dark, across, down, least):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return where a mask, evened out by passes of a moving mean: four of them leave no corners, is above a level."""
    height, width = dark.shape
    counts = dark / 255.0
    reach_x, reach_y = max(1, round(0.7 * across)), max(1, round(0.7 * down))
    line = np.zeros(max(height, width))
    for _ in range(4):
        for y in range(height):
            total = 0.0
            for x in range(-reach_x, width):
                total += counts[y, x + reach_x] if x + reach_x < width else 0.0
                total -= counts[y, x - reach_x - 1] if x - reach_x - 1 >= 0 else 0.0
                if x >= 0:
                    line[x] = total / (2 * reach_x + 1)
            counts[y] = line[:width]
        for x in range(width):
            total = 0.0
            for y in range(-reach_y, height):
                total += counts[y + reach_y, x] if y + reach_y < height else 0.0
                total -= counts[y - reach_y - 1, x] if y - reach_y - 1 >= 0 else 0.0
                if y >= 0:
                    line[y] = total / (2 * reach_y + 1)
            counts[:, x] = line[:height]
    return counts > least
