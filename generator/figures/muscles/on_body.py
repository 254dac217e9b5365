"""A person's marks: tints, borders and fibers of the record's muscles on one body."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.dataset.body_map import BodyMap
from generator.figures.bodies.baked import BakedBody
from generator.figures.compiled import compiled
from generator.figures.geometry import Points
from generator.figures.muscles.body_chart import BodyChart, lay_body
from generator.figures.muscles.body_lines import BORDER_ROWS, HAND, BodyLine, LineSet, join_lines, lay_lines, trace_seams
from generator.figures.muscles.label_images import draw_labels
from generator.figures.muscles.lit import STRENGTH, LitMuscle
from generator.figures.muscles.map_lines import trace_borders, trace_fibers
from generator.figures.muscles.map_outline import read_outline
from generator.figures.muscles.tinting import STYLES, MuscleMap, tint_roles
from generator.figures.raster.depth import Buffer
from generator.figures.raster.looking_up import count_numbers
from generator.figures.raster.marks import Marks

_SHORTEST_BORDER, _SHORTEST_FIBER = 14.0, 14.0
"""Shorter lines are left out, thousandths of the drawing's longer side."""
_ROLES = sorted(STRENGTH, key=STRENGTH.__getitem__)


@dataclass(frozen=True, eq=False)
class Patch:
    """A part of the skin."""

    points: NDArray[np.int64]
    """Numbers of its points."""
    areas: NDArray[np.float64]
    """How much skin each stands for, square metres."""


@dataclass(frozen=True, eq=False)
class PlateBody:
    """A body with the muscle map, its borders and its fibers on it."""

    map: MuscleMap
    areas: NDArray[np.float64]
    """How much of the skin at rest each point stands for, square metres."""
    borders: LineSet
    fibers: LineSet


@lru_cache(maxsize=4)
def lay_muscles(body: BakedBody, body_map: BodyMap) -> PlateBody:
    """Return a body with the muscle map on it; kept for the process."""
    labels = draw_labels(body_map)
    chart = lay_body(body, read_outline(body_map))
    borders = [*lay_lines(body, chart, trace_borders(labels)), *trace_seams(body, chart, labels)]
    fibers = lay_lines(body, chart, trace_fibers(labels, body_map))
    return PlateBody(
        MuscleMap(labels, chart), _point_areas(body), join_lines(line for line in borders if _is_calm(line, chart)), join_lines(fibers)
    )


def _is_calm(line: BodyLine, chart: BodyChart) -> bool:
    """Say whether a border lies where borders are drawn: not on head, hands and feet."""
    places = chart.places[line.corners[:, 0]]
    row, arm = float(np.median(places[:, 1])), float(np.median(places[:, 3]))
    return BORDER_ROWS[0] < row < (HAND if arm > 0.5 else BORDER_ROWS[1])


@dataclass(frozen=True, eq=False)
class MusclesOnBody:
    """The muscles that a figure shows."""

    plate: PlateBody
    lit: tuple[LitMuscle, ...]

    @cached_property
    def table(self) -> NDArray[np.uint8]:
        """Return what each label shows, by side; see :meth:`MuscleMap.lit_table`."""
        return self.plate.map.lit_table(self.lit)

    def mark(self, buffer: Buffer) -> Marks:
        """Return the marks of a buffer."""
        found, below = self.plate.map.find_muscles(buffer, self.table)
        return Marks(tuple(STYLES[role] for role in _ROLES), tint_roles(buffer, found, self.lit), tuple(self._lines(buffer, below)))

    def _lines(self, buffer: Buffer, below: NDArray[np.bool_]) -> Iterator[tuple[str, Points]]:
        """Yield the borders of all muscles but those above a tinted deep one, and the fibers of the target muscles."""
        yield from self._lines_of(buffer, below)
        if buffer.close is not None:
            close = buffer.close
            for style, line in self._lines_of(close.buffer, below[close.part] | ~close.disc):
                yield style, line + close.corner
            yield from close.lines

    def _lines_of(self, buffer: Buffer, below: NDArray[np.bool_]) -> Iterator[tuple[str, Points]]:
        unit = max(buffer.window.width, buffer.window.height) / 1000
        for _, line in self.plate.borders.seen(buffer, below):
            if _length(line) > _SHORTEST_BORDER * unit:
                yield "border", line
        wanted = [self._is_target(line) for line in self.plate.fibers.lines]
        for _, line in self.plate.fibers.seen(buffer, below, wanted):
            if _length(line) > _SHORTEST_FIBER * unit:
                yield "fibre", line

    def _is_target(self, line: BodyLine) -> bool:
        number = int(self.table[line.side, line.labels[0]])
        return number > 0 and self.lit[number - 1].role == "target"

    def patch(self, number: int) -> Patch:
        """Return the part of the skin that a lit muscle, by its place in ``lit``, lies below."""
        return self._patches[number]

    @cached_property
    def _patches(self) -> tuple[Patch, ...]:
        found = self.plate.map.find_at_points(self.table)[: len(self.plate.areas)]
        return tuple(
            Patch(numbers, self.plate.areas[numbers])
            for numbers in (np.flatnonzero(found == place) for place in range(1, len(self.lit) + 1))
        )

    def shown_areas(self, buffer: Buffer) -> dict[str, float]:
        """Return muscle → how much of it is seen, as a share of the square of the drawing's longer side."""
        counts = count_numbers(self.plate.map.find_muscles(buffer, self.table)[0], len(self.lit) + 1)
        whole = max(buffer.window.width, buffer.window.height) ** 2
        return {muscle.muscle: float(counts[number]) / whole for number, muscle in enumerate(self.lit, 1)}


def _point_areas(body: BakedBody) -> NDArray[np.float64]:
    """Return how much of the skin each point stands for, square metres."""
    a, b, c = (body.points[body.skin[:, corner]] for corner in range(3))
    areas = np.sqrt((np.cross(b - a, c - a) ** 2).sum(axis=1)) / 6
    return np.bincount(body.skin.ravel(), np.repeat(areas, 3), minlength=len(body.points)).astype(np.float64)


@compiled
def _length(line: Points) -> float:  # pragma: no cover  # compiled
    length = 0.0
    for place in range(1, len(line)):
        x, y = line[place, 0] - line[place - 1, 0], line[place, 1] - line[place - 1, 1]
        length += np.sqrt(x * x + y * y)
    return length
