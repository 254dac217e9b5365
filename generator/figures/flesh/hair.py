"""Hair: a shape of its own for each body, grown from the skull and cut along a hairline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.compiled import compiled
from generator.figures.flesh.piece import Floats, Piece, hang_on
from generator.figures.geometry import Points, Vector

_AROUND, _UP = 120, 46
"""Cells of the hair around the head, and from below the nape to the crown."""
_LOWEST = -62.0
"""Degrees below level at which the cells begin."""
_SMOOTH = 6.0
"""Degrees over which the skull's bumps are smoothed away."""
_STEP = 1e-4
"""Metres to which the shape is rounded, so that every machine has the same."""


@dataclass(frozen=True)
class HairStyle:
    """A cut: where it ends, and how thick it lies. Places are degrees around the head from the brow (0) to the nape (180)."""

    line: Sequence[tuple[float, float]]
    """Around the head → height of the hairline seen from the middle of the skull, degrees."""
    crown: float
    """Thickness on top, metres."""
    brow: float
    """Thickness above the brow."""
    sides: float
    nape: float
    bun: float = 0.0
    """Radius of a bun, metres; none where 0."""
    material: str = "hair"


_SHORT = ((0, 43), (18, 44), (34, 47), (47, 42), (57, 27), (64, 12), (69, -6), (75, -9), (80, 4), (88, 13), (98, 12), (108, 3))
STYLES: Mapping[str, HairStyle] = {
    "man": HairStyle((*_SHORT, (113, -14), (121, -30), (140, -38), (180, -41)), 0.018, 0.013, 0.005, 0.004),
    "woman": HairStyle(
        ((0, 46), (24, 44), (42, 36), (56, 20), (66, 4), (73, -4), (80, 6), (90, 12), (100, 9), (109, -3), (118, -18), (140, -27), (180, -34)),
        0.014,
        0.010,
        0.009,
        0.008,
        bun=0.037,
    ),
    "older": HairStyle(
        ((0, 56), (16, 57), (32, 59), (46, 46), (57, 27), (64, 12), (69, -2), (75, -4), (80, 5), (88, 13), (98, 12), (108, 3), (113, -14),
         (121, -30), (140, -37), (180, -40)),
        0.010,
        0.008,
        0.006,
        0.005,
        material="hair-grey",
    ),
}  # fmt: skip
"""Body → its hair."""


def grow_hair(body: BakedBody, style: HairStyle) -> tuple[Piece, ...]:
    """Return the hair of a body: the cut, and its bun where it has one."""
    middle = _middle(body)
    ways, triangles = _cells()
    around, up = _angles(ways)
    scalp = _scalp(body, middle, ways)
    fringe = np.clip(1 - around / 75, 0, 1)
    over = np.clip(up / 60, 0, 1)
    below = np.clip((around - 110) / 50, 0, 1)
    low = style.sides * (1 - below) + style.nape * below
    thick = low + (style.crown - low) * over**1.2 + (style.brow - style.sides) * fringe * (1 - over)
    line = PchipInterpolator(*np.array(style.line, float).T)(around)
    keep = np.round((up - line) / 100, 4)
    # Toward its border the hair lies close, so that it grows out of the head instead of standing on it like a cap.
    thick = 0.0015 + _even(thick * np.clip(0.15 + (up - line) / 18, 0.15, 1))
    points = middle + ways * (scalp + thick)[:, None]
    pieces = [_piece(body, "hair", style.material, points, triangles, keep)]
    if style.bun:
        pieces.append(_bun(body, middle, scalp, ways, style))
    return tuple(pieces)


def _even(thick: Floats) -> Floats:
    """Return a thickness without bumps: what its places along the hairline say, spread around the head."""
    rows = thick[:-1].reshape(_UP, _AROUND)
    rows = gaussian_filter1d(gaussian_filter1d(rows, 3.5, axis=1, mode="wrap"), 2.5, axis=0, mode="nearest")
    return np.append(rows.ravel(), rows[-1].mean())


def _middle(body: BakedBody) -> Vector:
    """Return a point within the skull, level with the brows."""
    head = body.points[body.skin_points]
    head = head[body.share_of("head")[body.skin_points] > 0.9]
    top = float(head[:, 1].max())
    back = float(head[np.abs(head[:, 2]) < 0.03, 0].min())
    front = float(head[head[:, 1] > top - 0.1, 0].max())
    return np.array([(back + front) / 2, top - 0.11, 0.0])


def _cells() -> tuple[Points, Triangles]:
    """Return directions on a grid around the head, and the triangles between them."""
    turns = np.arange(_AROUND) * (2 * np.pi / _AROUND)
    rises = np.radians(_LOWEST + (90 - _LOWEST) * (np.arange(_UP) / _UP))
    turn, rise = np.meshgrid(turns, rises)
    grid = np.stack([np.cos(turn) * np.cos(rise), np.sin(rise), np.sin(turn) * np.cos(rise)], axis=2).reshape(-1, 3)
    ways = np.vstack([grid, [[0.0, 1.0, 0.0]]])
    triangles = []
    for row in range(_UP):
        for column in range(_AROUND):
            a, b = row * _AROUND + column, row * _AROUND + (column + 1) % _AROUND
            if row == _UP - 1:
                triangles.append((a, len(grid), b))
                continue
            triangles += [(a, a + _AROUND, b), (b, a + _AROUND, b + _AROUND)]
    return ways, np.array(triangles, np.int32)


def _angles(ways: Points) -> tuple[Floats, Floats]:
    """Return how far around from the brow and how far up each direction points, degrees."""
    return np.degrees(np.abs(np.arctan2(ways[:, 2], ways[:, 0]))), np.degrees(np.arcsin(np.clip(ways[:, 1], -1, 1)))


def _scalp(body: BakedBody, middle: Vector, ways: Points) -> Floats:
    """Return how far the skull reaches in each direction, smoothly and without the ears, metres."""
    corners = body.skin_points
    offsets = body.points[corners] - middle
    reach = np.sqrt((offsets**2).sum(axis=1))
    skin = offsets / reach[:, None]
    around, up = _angles(skin)
    ear = (around > 74) & (around < 122) & (up > -42) & (up < 11) & (np.abs(offsets[:, 2]) > 0.062)
    near = (body.share_of("head", "neck")[corners] > 0.5) & (up > -75) & (reach < 0.2) & (reach > 0.06) & ~ear
    skin, reach = skin[near], reach[near]
    return _smooth(ways, skin, reach, 2 * (2 * np.sin(np.radians(_SMOOTH) / 2)) ** 2)


@compiled
def _smooth(ways: Points, known: Points, reach: Floats, width: float) -> Floats:  # pragma: no cover  # compiled
    found = np.empty(len(ways))
    for number in range(len(ways)):
        total, weight = 0.0, 0.0
        for place in range(len(known)):
            apart = 0.0
            for axis in range(3):
                apart += (known[place, axis] - ways[number, axis]) ** 2
            share = np.exp(-apart / width) + 1e-9 * np.exp(-apart)
            total += share * reach[place]
            weight += share
        found[number] = total / weight
    return found


def _piece(body: BakedBody, name: str, material: str, points: Points, triangles: Triangles, keep: Floats | None) -> Piece:
    bones, shares = hang_on(len(points), (body.numbers["head"], 1.0))
    return Piece(name, material, np.round(points / _STEP) * _STEP, triangles, bones, shares, keep)


def _bun(body: BakedBody, middle: Vector, scalp: Floats, ways: Points, style: HairStyle) -> Piece:
    """Return a knot of hair at the back of the crown, a little flattened."""
    toward = np.array([-np.cos(np.radians(33)), np.sin(np.radians(33)), 0.0])
    nearest = int(np.argmax((ways * toward).sum(axis=1)))
    centre = middle + toward * (scalp[nearest] + style.bun * 0.62)
    ball, triangles = _cells()
    along = (ball * toward).sum(axis=1)[:, None] * toward
    return _piece(body, "bun", style.material, centre + ((ball - along) + along * 0.8) * style.bun, triangles, None)
