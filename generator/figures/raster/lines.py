"""Lines: where one thing ends before another, sorted by how they are drawn."""

from collections import Counter
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
from generator.figures.raster.hands import LEFT, PALM, Parts
from generator.figures.raster.joining import find_bridges, join_chains

EDGE, PART, FOLD, CREASE, HANDS, RIDGE = 1, 2, 3, 4, 5, 6
"""Kinds of lines within the drawing: dark on light, light between dark things, within what is dark and worn, within one hand, between
two hands, and within one dark thing that nobody wears."""
OUTLINE = 16
"""From here on: the outline of a material before paper, by the material's place."""
_JUMP = 0.0025
"""A line within one surface begins where one side lies so far behind the other, metres."""
_SURE = {EDGE: 0.010, PART: 0.010, FOLD: 0.025, CREASE: 0.0, HANDS: 0.0, RIDGE: 0.025}
"""And it is drawn if it does somewhere, metres."""
_HAND_JUMP = 0.004
"""A finger stands before its own hand where it is so much nearer, metres; two fingers are always parted."""
_UNDER = 1.7
"""A line within one thing ends so far from paper, thousandths of the drawing: the outline covers the rest, and nothing runs beside it."""
_SPUR = 5.0
"""Side lines that are no longer are left out, thousandths of the drawing."""
_CLOTH_JUMP = 0.022
"""Cloth lies on skin; it stands before it where it is so much nearer, metres."""
_SHOE_JUMP = 0.05
"""The same for shoes, from which a shin rises."""
_OTHER = 0.05
"""What counts as the step from one thing to another, metres."""
_APART = 0.12
"""Two parts of one dark thing are parted by a light line where one lies so far behind the other, metres: the two heads of a dumbbell."""
_STEEP = 2.0
"""A surface that falls away is no edge: the step must be so many times the slope on one side, and no less than on the other."""


@dataclass(frozen=True)
class Line:
    """One line to draw."""

    style: str
    chain: Chain


_STYLES = {EDGE: "edge", PART: "part", FOLD: "fold", CREASE: "crease", HANDS: "edge", RIDGE: "ridge"}
_LEAST = {EDGE: 9.0, PART: 28.0, FOLD: 40.0, CREASE: 4.0, HANDS: 9.0, RIDGE: 28.0}
"""A line that is shorter is left out, thousandths of the drawing."""
_LONG = 30.0
"""Where one hand covers another over no more than this, the line is light, thousandths of the drawing."""
_LEAST_LOOSE = {EDGE: 40.0, PART: 28.0, FOLD: 40.0, CREASE: 4.0, HANDS: 9.0, RIDGE: 28.0}
"""The same for one that touches no other."""
_LEAST_EAR, _FACE = 18.0, 0.115
"""The same for dark ones about a face, such as an ear's, and how far from its middle they may lie, metres."""
_LOOSE_STEP = 0.014
"""A dark line that touches no other is drawn if the step is so wide somewhere, metres: what is less wide is no more than a crease."""
_GAP = 14.0
"""A line that goes on after so short a gap is drawn through, thousandths of the drawing."""


def find_lines(buffer: Buffer, parts: Parts, fine: float) -> list[Line]:
    """Return all lines of a picture: ``parts`` are those of hands at its pixels, ``fine`` how many pixels a thousandth of the drawing has."""
    about, faces = _describe(buffer.meshes), _find_faces(buffer)
    lines, short = [], []
    chains = follow_chains(_sort_cracks(buffer, parts, about, max(1, round(_UNDER * fine))), spur=round(_SPUR * fine))
    for chain in join_chains(chains, _GAP * fine):
        if chain.kind >= OUTLINE:
            lines.append(Line("outline", chain))
            continue
        step, mean, thing = _measure(chain, buffer, about)
        kind = chain.kind
        if kind == FOLD:
            kind = FOLD if not thing else PART if mean >= _APART else RIDGE
        if kind == HANDS and len(chain.points) <= _LONG * fine:
            kind = CREASE
        least, sure = (_LEAST_LOOSE if all(chain.free) else _LEAST)[kind], _SURE[kind]
        if kind == EDGE and all(chain.free):
            sure = _LOOSE_STEP
            least = _LEAST_EAR if _at_face(chain, faces, _FACE * buffer.window.scale) else least
        if len(chain.points) > least * fine and step >= sure:
            free = [
                free and not _at_border(buffer, chain.points[end], 2 * _UNDER * fine) for free, end in zip(chain.free, (0, -1), strict=True)
            ]
            lines.append(Line(_STYLES[kind], replace(chain, free=(free[0], free[1]))))
        elif kind == EDGE and step >= sure and not any((*chain.free, chain.closed)):
            short.append(chain)
    return _run_out([*lines, *(Line("edge", chain) for chain in find_bridges(short, [line.chain for line in lines]))])


def _run_out(lines: Sequence[Line]) -> list[Line]:
    """Return lines of which the light ones are free wherever none of them goes on: where a dark line does, the light one is to fade."""
    ends = Counter(tuple(line.chain.points[end].tolist()) for line in lines if line.style == "part" for end in (0, -1))
    found = []
    for line in lines:
        chain = line.chain
        if line.style == "part" and not chain.closed:
            first, last = (ends[tuple(chain.points[end].tolist())] == 1 for end in (0, -1))
            chain = replace(chain, free=(first, last))
        found.append(replace(line, chain=chain))
    return found


def _find_faces(buffer: Buffer) -> list[Points]:
    """Return the middles of faces, pixels."""
    found = []
    for mesh, start in zip(buffer.meshes, buffer.starts, strict=True):
        if mesh.name == "face":
            found.append(buffer.places[np.concatenate(mesh.strokes) + start].mean(axis=0))
    return found


def _at_face(chain: Chain, faces: Sequence[Points], reach: float) -> bool:
    """Return whether the middle of a line is near one of some places."""
    middle = chain.points[len(chain.points) // 2]
    return any(bool(np.hypot(*(middle - face)) < reach) for face in faces)


def _at_border(buffer: Buffer, corner: Points, reach: float) -> bool:
    """Return whether paper is near a place."""
    x, y, far = round(float(corner[0])), round(float(corner[1])), max(1, round(reach))
    around = buffer.mesh[max(y - far, 0) : y + far + 1, max(x - far, 0) : x + far + 1]
    return bool((around < 0).any())


def _measure(chain: Chain, buffer: Buffer, about: NDArray[np.int64]) -> tuple[float, float, bool]:
    """Return the widest and the mean step in depth along a chain, metres, and whether it lies on a thing that nobody wears."""
    widest, mean, thing = _measure_steps(chain.points, buffer.mesh, buffer.depth, about)
    return float(widest), float(mean), bool(thing)


@compiled
def _measure_steps(points, mesh, depth, about):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    widest, total, count, thing = 0.0, 0.0, 0, False
    for place in range(len(points) - 1):
        x, y = int(np.rint(points[place, 0] + 0.5)), int(np.rint(points[place, 1] + 0.5))
        next_x, next_y = int(np.rint(points[place + 1, 0] + 0.5)), int(np.rint(points[place + 1, 1] + 0.5))
        if (x == next_x) == (y == next_y):
            continue  # two lines were joined here
        row, column = min(y, next_y), min(x, next_x)
        # The pixel above a level border, and left of an upright one.
        before_row, before_column = row - (y == next_y), column - (x == next_x)
        one, other = mesh[before_row, before_column], mesh[row, column]
        step = abs(depth[before_row, before_column] - depth[row, column]) / DEPTH_STEPS
        if about[one, 2] != about[other, 2]:
            step = max(step, _OTHER)
        if count == 0:
            thing = about[one, 2] > 0
        widest = max(widest, step)
        total += step
        count += 1
    return widest, total / max(count, 1), thing


def _describe(meshes: Sequence[Mesh]) -> NDArray[np.int64]:
    """Return for every mesh: place of its material, tone, the thing to which it belongs, 0 for a dressed body, and the step in depth from
    which it stands before what else is worn."""
    order = list(MATERIALS)
    rows = []
    things: dict[str, int] = {}
    for mesh in meshes:
        material = MATERIALS[mesh.material]
        thing = 0 if material.worn else things.setdefault(mesh.thing or mesh.name, len(things) + 1)
        jump = _SHOE_JUMP if mesh.name.startswith(("shoe", "sole")) else _CLOTH_JUMP
        rows.append((order.index(mesh.material), material.tone, thing, round(jump * DEPTH_STEPS)))
    return np.array(rows, np.int64)


def _sort_cracks(buffer: Buffer, parts: Parts, about: NDArray[np.int64], under: int) -> Cracks:
    height, width = buffer.mesh.shape
    upright, level = np.zeros((height, width + 1), np.uint8), np.zeros((height + 1, width), np.uint8)
    _sort(buffer.mesh, buffer.depth, parts, about, upright, level, under)
    return Cracks(upright, level)


@compiled
def _falls(gap, before, after):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return whether a step in depth is only one of a surface that falls away, which the steps beside it say."""
    return gap < max(before, after) or gap < _STEEP * min(before, after)


@compiled
def _measure_gap(mesh, depth, y, x, down, right):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the step in depth from a pixel to the one below it or to its right, and the steps before and after it."""
    height, width = mesh.shape
    next_y, next_x = y + down, x + right
    before_y, before_x, after_y, after_x = y - down, x - right, next_y + down, next_x + right
    before, after = 0, 0
    if before_y >= 0 and before_x >= 0 and mesh[before_y, before_x] >= 0:
        before = abs(depth[before_y, before_x] - depth[y, x])
    if after_y < height and after_x < width and mesh[after_y, after_x] >= 0:
        after = abs(depth[after_y, after_x] - depth[next_y, next_x])
    return abs(depth[y, x] - depth[next_y, next_x]), before, after


@compiled
def _kind_on_hand(one, other, gap, before, after):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the kind of the border between two pixels of hands that show the parts ``one`` and ``other``."""
    if (one < LEFT) != (other < LEFT):
        return HANDS
    if one != other and one % LEFT != PALM and other % LEFT != PALM:
        return CREASE
    return 0 if _falls(gap, before, after) or gap < _HAND_JUMP * DEPTH_STEPS else CREASE


@compiled
def _kind(one, other, gap, before, after, about):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the kind of the border between two pixels, 0 for none: ``gap`` is the step in depth, the others those beside it."""
    dark = 2
    if one < 0 or other < 0:
        return OUTLINE + about[max(one, other), 0] if one != other else 0
    if one == other:
        if _falls(gap, before, after):
            return 0
        return EDGE if about[one, 1] < dark else FOLD
    same = about[one, 2] == about[other, 2]
    if same and about[one, 2] == 0 and gap < max(about[one, 3], about[other, 3]):
        return 0
    if about[one, 1] == dark and about[other, 1] == dark:
        return FOLD if same else PART  # how far apart they lie is a matter of the whole line, or it would fall to pieces
    return EDGE


@compiled
def _paper(mesh, y, x, reach):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return whether nothing is drawn somewhere around a pixel."""
    for row in range(max(y - reach, 0), min(y + reach + 1, mesh.shape[0])):
        for column in range(max(x - reach, 0), min(x + reach + 1, mesh.shape[1])):
            if mesh[row, column] < 0:
                return True
    return False


@compiled
def _between(mesh, depth, parts, about, y, x, down, right, under):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the kind of the border between a pixel and the one below it or to its right; outside the picture is paper."""
    height, width = mesh.shape
    one = mesh[y, x] if y >= 0 and x >= 0 else -1
    next_y, next_x = y + down, x + right
    other = mesh[next_y, next_x] if next_y < height and next_x < width else -1
    if one < 0 or other < 0:
        return _kind(one, other, 0, 0, 0, about)
    gap, before, after = _measure_gap(mesh, depth, y, x, down, right)
    if one == other and parts[y, x] > 0 and parts[next_y, next_x] > 0:
        kind = _kind_on_hand(parts[y, x], parts[next_y, next_x], gap, before, after)
    else:
        kind = _kind(one, other, gap, before, after, about)
    return 0 if kind > 0 and one == other and _paper(mesh, y, x, under) else kind


@compiled
def _sort(mesh, depth, parts, about, upright, level, under):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Give every border between two pixels its kind: most lie within one even surface, or nothing, and have none."""
    height, width = mesh.shape
    jump = int(_JUMP * DEPTH_STEPS)
    for y in range(height):
        upright[y, 0] = _between(mesh, depth, parts, about, y, -1, 0, 1, under)
        upright[y, width] = _between(mesh, depth, parts, about, y, width - 1, 0, 1, under)
        for x in range(width - 1):
            if mesh[y, x] != mesh[y, x + 1] or (
                mesh[y, x] >= 0
                and (
                    parts[y, x] != parts[y, x + 1]
                    or (abs(depth[y, x] - depth[y, x + 1]) >= jump and not _falls(*_measure_gap(mesh, depth, y, x, 0, 1)))
                )
            ):
                upright[y, x + 1] = _between(mesh, depth, parts, about, y, x, 0, 1, under)
    for x in range(width):
        level[0, x] = _between(mesh, depth, parts, about, -1, x, 1, 0, under)
        level[height, x] = _between(mesh, depth, parts, about, height - 1, x, 1, 0, under)
    for y in range(height - 1):
        for x in range(width):
            if mesh[y, x] != mesh[y + 1, x] or (
                mesh[y, x] >= 0
                and (
                    parts[y, x] != parts[y + 1, x]
                    or (abs(depth[y, x] - depth[y + 1, x]) >= jump and not _falls(*_measure_gap(mesh, depth, y, x, 1, 0)))
                )
            ):
                level[y + 1, x] = _between(mesh, depth, parts, about, y, x, 1, 0, under)
