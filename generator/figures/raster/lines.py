"""Lines: where one thing ends before another, sorted by how they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Points
from generator.figures.materials import MATERIALS
from generator.figures.raster.chains import Chain, Cracks, follow_chains
from generator.figures.raster.depth import DEPTH_STEPS, Buffer

EDGE, PART, FOLD = 1, 2, 3
"""Kinds of lines within the drawing: dark on light, light between dark things, and within one dark thing."""
OUTLINE = 16
"""From here on: the outline of a material before paper, by the material's place."""
_JUMP = 0.004
"""A line within one thing begins where one side lies so far behind the other, metres."""
_SURE = {EDGE: 0.010, PART: 0.010, FOLD: 0.025}
"""And it is drawn if it does somewhere, metres."""
_UNDER = 1.7
"""A line within one thing ends so far from paper, thousandths of the drawing: the outline covers the rest, and nothing runs beside it."""
_SPUR = 5.0
"""Side lines that are no longer are left out, thousandths of the drawing."""
_CLOTH_JUMP = 0.022
"""Cloth lies on skin; it stands before it where it is so much nearer, metres."""
_OTHER = 0.05
"""What counts as the step from one thing to another, metres."""
_STEEP = 2.0
"""A surface that falls away is no edge: the step must be so many times the slope on one side, and no less than on the other."""


@dataclass(frozen=True)
class Line:
    """One line to draw."""

    style: str
    chain: Chain


_STYLES = {EDGE: "edge", PART: "part", FOLD: "fold"}
_LEAST = {EDGE: 9.0, PART: 7.0, FOLD: 40.0}
"""A line that is shorter is left out, thousandths of the drawing."""


def find_lines(buffer: Buffer, fine: float) -> list[Line]:
    """Return all lines of a picture; ``fine`` is how many pixels a thousandth of the drawing has."""
    cracks, strength = _sort_cracks(buffer, max(1, round(_UNDER * fine)))
    lines = []
    for chain in follow_chains(cracks, spur=round(_SPUR * fine)):
        if chain.kind >= OUTLINE:
            lines.append(Line("outline", chain))
        elif len(chain.points) > _LEAST[chain.kind] * fine and _strongest(chain, *strength) >= _SURE[chain.kind] * DEPTH_STEPS:
            free = [
                free and not _at_border(buffer, chain.points[end], 2 * _UNDER * fine) for free, end in zip(chain.free, (0, -1), strict=True)
            ]
            lines.append(Line(_STYLES[chain.kind], replace(chain, free=(free[0], free[1]))))
    return lines


def _at_border(buffer: Buffer, corner: Points, reach: float) -> bool:
    """Return whether paper is near a place."""
    x, y, far = round(float(corner[0])), round(float(corner[1])), max(1, round(reach))
    around = buffer.mesh[max(y - far, 0) : y + far + 1, max(x - far, 0) : x + far + 1]
    return bool((around < 0).any())


def _strongest(chain: Chain, upright: NDArray[np.int32], level: NDArray[np.int32]) -> int:
    """Return the widest step in depth along a chain."""
    corners = np.round(chain.points + 0.5).astype(np.int64)
    first = np.minimum(corners[1:], corners[:-1])
    across = corners[1:, 0] != corners[:-1, 0]
    here, there = first[across], first[~across]
    return max(int(level[here[:, 1], here[:, 0]].max(initial=0)), int(upright[there[:, 1], there[:, 0]].max(initial=0)))


def _sort_cracks(buffer: Buffer, under: int) -> tuple[Cracks, tuple[NDArray[np.int32], NDArray[np.int32]]]:
    height, width = buffer.mesh.shape
    upright, level = np.zeros((height, width + 1), np.uint8), np.zeros((height + 1, width), np.uint8)
    steps = np.zeros(upright.shape, np.int32), np.zeros(level.shape, np.int32)
    _sort(buffer.mesh, buffer.depth, _describe(buffer.meshes), upright, steps[0], under)
    _sort(buffer.mesh.T, buffer.depth.T, _describe(buffer.meshes), level.T, steps[1].T, under)
    return Cracks(upright, level), steps


def _describe(meshes: Sequence[Mesh]) -> NDArray[np.int64]:
    """Return for every mesh: place of its material, tone, thing to which it belongs, whether it is a thing and not worn."""
    order = list(MATERIALS)
    rows = []
    for number, mesh in enumerate(meshes):
        material = MATERIALS[mesh.material]
        rows.append((order.index(mesh.material), material.tone, 0 if material.worn else number + 1, not material.worn))
    return np.array(rows, np.int64)


@compiled
def _step(depth, y, x, mesh, side):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return how fast a surface falls away beside a border, in steps of depth a pixel."""
    other = x + side
    if other < 0 or other >= depth.shape[1] or mesh[y, other] < 0:
        return 0
    return abs(depth[y, x] - depth[y, other])


@compiled
def _paper(mesh, y, x, reach):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return whether nothing is drawn somewhere around a border."""
    for row in range(max(y - reach, 0), min(y + reach + 1, mesh.shape[0])):
        for column in range(max(x - reach, 0), min(x + reach, mesh.shape[1])):
            if mesh[row, column] < 0:
                return True
    return False


@compiled
def _sort(mesh, depth, about, kinds, steps, under):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Give every border between two neighbors of a row its kind."""
    height, width = mesh.shape
    dark = 2
    for y in range(height):
        for x in range(width + 1):
            one = mesh[y, x - 1] if x > 0 else -1
            other = mesh[y, x] if x < width else -1
            if one < 0 and other < 0:
                continue
            if one < 0 or other < 0:
                kinds[y, x] = OUTLINE + about[max(one, other), 0]
                continue
            gap = abs(depth[y, x - 1] - depth[y, x])
            if one == other:
                if gap < _JUMP * DEPTH_STEPS:
                    continue
                before, after = _step(depth, y, x - 1, mesh, -1), _step(depth, y, x, mesh, 1)
                if gap < max(before, after) or gap < _STEEP * min(before, after):
                    continue
                if _paper(mesh, y, x, under):
                    continue
                kinds[y, x] = EDGE if about[one, 1] < dark else (PART if about[one, 3] else FOLD)
                steps[y, x] = gap
                continue
            if about[one, 2] == about[other, 2] and gap < _CLOTH_JUMP * DEPTH_STEPS:
                continue
            kinds[y, x] = PART if about[one, 1] == dark and about[other, 1] == dark else EDGE
            steps[y, x] = max(gap, int(_OTHER * DEPTH_STEPS))
