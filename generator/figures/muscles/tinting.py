"""Tints: which lit muscle is seen at every pixel of a buffer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import label as label_pieces

from generator.figures.compiled import compiled
from generator.figures.muscles.body_chart import BodyChart
from generator.figures.muscles.label_images import ARM, BACK, DEEP, FRONT, LEFT, PIXELS, TOP, TRUNK, LabelImages
from generator.figures.muscles.lit import STRENGTH, LitMuscle
from generator.figures.raster.depth import DEPTH_STEPS, Buffer
from generator.figures.raster.looking_up import find_box, look_up
from generator.figures.skeleton import SIDES

STYLES: Mapping[str, str] = {"target": "target", "synergist": "help", "stabiliser": "hold"}
"""Role → style of its tint."""
LEAST_PIECE = 0.0005
"""A piece of a tint is left out below this share of the square of the drawing's longer side, if its muscle shows elsewhere."""
ROLES = 4
"""How many roles there are, with none."""
_CALM = 2.2
"""How far around a place its tint is decided by what most of the surface there shows, thousandths of the drawing: teeth and slivers go."""
_SURFACE = 0.03
"""What lies no farther before or behind is the same surface, metres."""
_PEEPS = 0.4
"""A deep muscle that shows less than this share of itself beside lit ones above it is left out."""
_SPINE = 2.4
"""Half the gap that parts the columns of the spine's muscles, map units."""
_NECK = frozenset({"longissimus-neck", "iliocostalis-neck"})
"""Regions of the map that a body never shows: the columns of the spine go on to the skull below trapezius and splenius."""
_COLUMNS = ("erectors", "spinalis", "longissimus", "iliocostalis", "multifidus")


@dataclass(frozen=True, eq=False)
class MuscleMap:
    """A body with the muscle map on it."""

    labels: LabelImages
    chart: BodyChart

    def lit_table(self, lit: Sequence[LitMuscle]) -> NDArray[np.uint8]:
        """Return for the right and the left side which lit muscle, from 1, a label shows; the strongest where there are more."""
        table = np.zeros((2, len(self.labels.regions) + 1), np.uint8)
        for number, muscle in reversed(list(enumerate(lit, 1))):
            for place, side in enumerate(SIDES):
                if side in muscle.sides:
                    for region in set(muscle.regions) - _NECK:
                        table[place, self.labels.label(region)] = number
        table[:, 0] = 0
        return table

    def find_muscles(self, buffer: Buffer, table: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Return the number of every pixel's lit muscle, 0 for none, and whether it lies below another; shape (height, width)."""
        gaps = np.zeros(len(self.labels.regions) + 1, np.float32)
        gaps[[self.labels.label(region) for region in _COLUMNS]] = _SPINE
        gaps[0] = 0
        found, below = np.zeros(buffer.mesh.shape, np.uint8), np.zeros(buffer.mesh.shape, np.bool_)
        covered, shown = np.zeros((2, int(table.max()) + 1), np.int64)
        places = self.spread(buffer)
        _look_up(buffer.triangle, buffer.shares, buffer.triangles, places, self.labels.images, table, gaps, found, below, covered, shown)
        peeping = np.flatnonzero((shown > 0) & (shown < _PEEPS * (shown + covered)))
        if len(peeping):
            dropped = below & np.isin(found, peeping)
            found[dropped], below[dropped] = 0, False
        return found, below

    def find_at_points(self, table: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return the number of the lit muscle at every point of the body, 0 for none."""
        places = self.chart.places
        images = self.labels.images
        rows = np.clip(((places[:, 1] - TOP) * PIXELS).astype(int), 0, images.shape[2] - 1)
        columns = np.clip(((np.abs(places[:, 0]) - LEFT) * PIXELS).astype(int), 0, images.shape[3] - 1)
        part = np.where(places[:, 3] > 0.5, ARM, TRUNK)
        side = np.where(places[:, 0] > 0, 0, 1)
        surface = table[side, images[np.where(places[:, 2] > 0, FRONT, BACK), part, rows, columns]]
        deep = np.where(places[:, 2] > 0, 0, table[side, images[DEEP, part, rows, columns]])
        return np.where(surface > 0, surface, deep).astype(np.uint8)

    def spread(self, buffer: Buffer) -> NDArray[np.float32]:
        """Return the place on the map of every point of a buffer; NaN where no muscles show, shape (points, 4)."""
        spread = []
        for mesh in buffer.meshes:
            if mesh.over is None:
                spread.append(np.full((len(mesh.points), 4), np.nan, np.float32))
            else:
                places = self.chart.places[mesh.over]
                spread.append(places if mesh.over.ndim == 1 else (places[:, 0] + places[:, 1]) * np.float32(0.5))
        return np.vstack(spread)


def tint_roles(buffer: Buffer, found: NDArray[np.uint8], lit: Sequence[LitMuscle]) -> NDArray[np.uint8]:
    """Return the number of every pixel's role (of :data:`STRENGTH`), without crumbs, shape (height, width)."""
    reach = max(2, round(max(buffer.window.width, buffer.window.height) / 1000 * _CALM))
    part = find_box(found > 0, margin=2 * reach + 1)
    roles = np.zeros(found.shape, np.uint8)
    roles[part] = _tint_part(buffer, found[part], buffer.depth[part], lit, reach)
    return roles


def _tint_part(
    buffer: Buffer, found: NDArray[np.uint8], depth: NDArray[np.int32], lit: Sequence[LitMuscle], reach: int
) -> NDArray[np.uint8]:
    """Return what :func:`tint_roles` returns for a part of the picture that holds all that is tinted, and some pixels around it."""
    roles = look_up(np.array([0, *(STRENGTH[muscle.role] for muscle in lit)], np.uint8), found)
    roles = np.asarray(even_out(roles, depth, reach, round(_SURFACE * DEPTH_STEPS)))
    least = LEAST_PIECE * max(buffer.window.width, buffer.window.height) ** 2
    for role in sorted({STRENGTH[muscle.role] for muscle in lit}):
        _drop_crumbs(roles, role, found, least)
    return roles


def _drop_crumbs(roles: NDArray[np.uint8], role: int, found: NDArray[np.uint8], least: float) -> None:
    """Take away the pieces of a role that are too small, but for the largest of a muscle that shows nowhere else."""
    part = find_box(roles == role)
    pieces, count = label_pieces(roles[part] == role)
    areas = np.bincount(pieces.ravel(), minlength=count + 1)
    small = np.flatnonzero(areas < least)
    small = small[small > 0]
    if not len(small):
        return
    shown = set(np.unique(found[part][(pieces > 0) & ~np.isin(pieces, small)]).tolist())
    for piece in sorted(small.tolist(), key=lambda number: -areas[number]):
        own = pieces == piece
        muscles = set(np.unique(found[part][own]).tolist())
        if muscles <= shown or areas[piece] < least / 4:
            roles[part][own] = 0
        shown |= muscles


@compiled
def even_out(roles, depth, reach, close):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return every place's most frequent role on the same surface around it, where roles meet within reach."""
    height, width = roles.shape
    near = np.zeros(roles.shape, np.bool_)
    for y in range(1, height):
        for x in range(1, width):
            if roles[y, x] != roles[y - 1, x] or roles[y, x] != roles[y, x - 1]:
                near[max(y - reach, 0) : y + reach, max(x - reach, 0) : x + reach] = True
    evened = roles.copy()
    for y in range(height):
        for x in range(width):
            if near[y, x]:
                evened[y, x] = _most_frequent(roles, depth, y, x, reach, close)
    return evened


@compiled
def _most_frequent(roles, depth, y, x, reach, close):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the role that most of the surface around a place has; its own where no other has more."""
    height, width = roles.shape
    counts = np.zeros(ROLES, np.int64)
    for row in range(max(y - reach, 0), min(y + reach + 1, height), 2):
        for column in range(max(x - reach, 0), min(x + reach + 1, width), 2):
            aside = (row - y) * (row - y) + (column - x) * (column - x)
            if aside <= reach * reach and abs(depth[row, column] - depth[y, x]) < close:
                counts[roles[row, column]] += 1
    best = roles[y, x]
    for role in range(ROLES):
        if counts[role] > counts[best]:
            best = role
    return best


@compiled
def _look_up(triangle, shares, triangles, places, images, table, gaps, found, below, covered, shown):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = triangle.shape
    rows, columns = images.shape[2], images.shape[3]
    for y in range(height):
        for x in range(width):
            number = triangle[y, x]
            if number < 0:
                continue
            a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
            if np.isnan(places[a, 0]):
                continue
            u, v = shares[y, x, 0], shares[y, x, 1]
            w = 1 - u - v
            across = u * places[a, 0] + v * places[b, 0] + w * places[c, 0]
            down = u * places[a, 1] + v * places[b, 1] + w * places[c, 1]
            facing = u * places[a, 2] + v * places[b, 2] + w * places[c, 2]
            arm = u * places[a, 3] + v * places[b, 3] + w * places[c, 3]
            side = 0 if across > 0 else 1
            row, column = int((down - TOP) * PIXELS), int((abs(across) - LEFT) * PIXELS)
            if row < 0 or column < 0 or row >= rows or column >= columns:
                continue
            part = ARM if arm > 0.5 else TRUNK
            label = images[FRONT if facing > 0 else BACK, part, row, column]
            if table[side, label] > 0 and abs(across) >= gaps[label]:
                found[y, x] = table[side, label]
                if facing <= 0:
                    deep = table[side, images[DEEP, part, row, column]]
                    if deep > 0 and deep != table[side, label]:
                        covered[deep] += 1
            elif facing <= 0:
                label = images[DEEP, part, row, column]
                if table[side, label] > 0 and abs(across) >= gaps[label]:
                    found[y, x] = table[side, label]
                    below[y, x] = True
                    shown[table[side, label]] += 1
