"""Every place that one label could have in one column, and which places of two labels exclude each other."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from generator.plates.geometry import (
    Flags,
    Numbers,
    distance_to_segment,
    first_meeting,
    nearest_in_bands,
    polygon_edges,
    polygon_holds,
    segment_meets_box,
    segments_meet,
)
from generator.plates.model import Canvas, Drawing, LabelRequest, Point, Side
from generator.plates.text import text_width

_STEPS_IN_ROW: Final = 4
_MAX_STEPS: Final = 64
_SHORTENED: Final = 0.98
"""Lines are compared without their last part, so that two labels may share one anchor."""
# The drawings of a site hang the same labels on the same body, in ever other company.
_FIELDS: Final = 32
_PLACED: Final = 512
_PAIRS: Final = 1024
"""Some 4 KiB each."""


class NoPlace(Exception):
    """A label that has no place in a column, whatever the other labels do; the message says why."""


@dataclass(frozen=True, slots=True, eq=False)
class Options:
    """Places of one label in one column; arrays of shape (n,), or of shape () for a chosen one.

    Equal to itself alone, so that what two sets of places allow each other can be kept.
    """

    rule_y: Numbers
    elbow_x: Numbers
    end_x: Numbers
    end_y: Numbers
    cost: Numbers
    """Length of rule and line."""
    outer_x: Numbers
    """Where rule and text begin: the edge of the canvas."""
    inner_x: Numbers
    """Where the text ends at the latest."""
    text_top: Numbers
    text_bottom: Numbers
    hit_top: Numbers
    hit_bottom: Numbers
    linked: Flags

    def take(self, index: object) -> "Options":
        """Return the options at an index, or reshaped by one (``np.s_[:, None]``)."""
        return Options(*(getattr(self, name)[index] for name in Options.__slots__))

    def line(self, share: float = 1.0) -> tuple[Numbers, ...]:
        """Return the slanted lines, or the first ``share`` of them, as segments."""
        x = self.elbow_x + (self.end_x - self.elbow_x) * share
        return self.elbow_x, self.rule_y, x, self.rule_y + (self.end_y - self.rule_y) * share

    def block(self, margin: float) -> tuple[Numbers, ...]:
        """Return boxes round text and rule that no other line may enter."""
        left, right = np.minimum(self.outer_x, self.elbow_x), np.maximum(self.outer_x, self.elbow_x)
        return left, self.text_top - margin, right + margin * (right > self.outer_x), self.text_bottom + margin


def stack_options(chosen: list[Options]) -> Options:
    """Return chosen options (arrays of shape ()) as one of shape (n,)."""
    return Options(*(np.array([getattr(option, name) for option in chosen]) for name in Options.__slots__))


@lru_cache(maxsize=_PAIRS)
def fits_below(upper: Options, lower: Options, canvas: Canvas) -> Flags:
    """Say which places of two labels go together, the second right below the first; shape (places of the upper, of the lower)."""
    first, second = upper.take(np.s_[:, None]), lower.take(np.s_[None, :])
    flags: Flags = stacked(first, second, canvas) & ~conflicts(first, second, canvas)
    return flags


def conflicts(first: Options, second: Options, canvas: Canvas) -> Flags:
    """Say which places exclude each other, whatever their columns; the arguments broadcast."""
    margin = canvas.font_size * 0.15
    found = segments_meet(first.line(_SHORTENED), second.line(_SHORTENED))
    apart = np.hypot(first.end_x - second.end_x, first.end_y - second.end_y)
    clearance = np.minimum(2.2 * canvas.dot_radius, apart * 0.5)
    for one, other in ((first, second), (second, first)):
        found = found | segment_meets_box(one.line(), other.block(margin))
        found = found | (distance_to_segment((other.end_x, other.end_y), one.line()) < clearance)
    return found


def stacked(upper: Options, lower: Options, canvas: Canvas) -> Flags:
    """Say which places let the second label stand below the first in the same column; the arguments broadcast."""
    both_linked = upper.linked & lower.linked
    gap, row = np.where(both_linked, 0.0, canvas.font_size * 0.3), np.where(both_linked, canvas.row_height, 0.0)
    flags: Flags = (upper.hit_bottom + gap <= lower.hit_top + 1e-9) & (upper.rule_y + row <= lower.rule_y + 1e-9)
    return flags


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A canvas with its drawing, seen from one column: for the right one everything is mirrored. Equal to itself alone."""

    canvas: Canvas
    side: Side
    obstacles: Numbers
    """Edges that text keeps clear of, shape (edges, 4)."""
    forbidden: tuple[Numbers, ...]

    def mirror(self, x: Numbers) -> Numbers:
        """Return x as seen from the column, or back again."""
        return x if self.side == "left" else self.canvas.left + self.canvas.right - x

    def see(self, point: Point) -> Point:
        """Return a point as seen from the column."""
        x, y = point
        return (x if self.side == "left" else self.canvas.left + self.canvas.right - x), y


@lru_cache(maxsize=_FIELDS)
def make_field(canvas: Canvas, drawing: Drawing, side: Side) -> Field:
    """Return the view of a column."""
    left, top, right, bottom = drawing.box
    shapes = (drawing.obstacles or (((left, top), (right, top), (right, bottom), (left, bottom)),)) + drawing.forbidden

    def seen(polygon: tuple[Point, ...]) -> tuple[Point, ...]:
        return polygon if side == "left" else tuple((canvas.left + canvas.right - x, y) for x, y in polygon)

    return Field(
        canvas=canvas,
        side=side,
        obstacles=np.vstack([polygon_edges(seen(polygon)) for polygon in shapes]),
        forbidden=tuple(polygon_edges(seen(polygon)) for polygon in drawing.forbidden),
    )


def _rows(canvas: Canvas, anchor_y: float, above: float, below: float) -> Numbers:
    """Return the heights that a rule may have: a grid that divides the row, the anchor's own height, the lowest."""
    highest, lowest = canvas.top + above, canvas.bottom - below
    if lowest < highest:
        return np.zeros(0)
    step = canvas.row_height / _STEPS_IN_ROW
    step = max(step, (lowest - highest) / _MAX_STEPS)
    # One grid for all labels, so that rows can stand as close as they may.
    rows = np.arange(canvas.top + step * np.ceil((highest - canvas.top) / step), lowest + 1e-9, step)
    return np.unique(np.clip(np.append(rows, [anchor_y, highest, lowest]), highest, lowest))


def _heights(canvas: Canvas, request: LabelRequest) -> tuple[float, float, float, float]:
    """Return how far text and hit box reach above and below the rule."""
    text_above, text_below = canvas.height_above(len(request.lines)), canvas.height_below(request.latin is not None)
    if request.href is None:
        return text_above, text_below, text_above, text_below
    # Two lines fill the row: what lies below the rule gives way, so that rows can stand exactly one row apart.
    below = max(text_below, min(0.3 * canvas.row_height, canvas.row_height - text_above))
    return text_above, text_below, max(text_above, canvas.row_height - below), below


def make_options(request: LabelRequest, field: Field, widest: float) -> Options:
    """Return the places of a label in a column, from top to bottom; ``widest`` is the width of the widest label beside it.

    Raises NoPlace where there is none.
    """
    canvas = field.canvas
    nearest = _inner(request, canvas) + 0.3 * canvas.font_size
    column = canvas.left + widest + 0.3 * canvas.font_size
    anchor_x, _ = field.see(request.anchor)
    return _options_at(request, field, nearest, max(nearest, min(column, anchor_x - 1.5 * canvas.font_size)))


@lru_cache(maxsize=_PLACED)
def _options_at(request: LabelRequest, field: Field, nearest: float, wished: float) -> Options:
    """Return the places of a label whose elbow stands at ``wished`` where that is clear, and else at ``nearest``."""
    rows, inner = _free_rows(request, field), _inner(request, field.canvas)
    places, clear = _lines(request, field, rows, wished, inner)
    if not clear.all():
        others, found = _lines(request, field, rows[~clear], nearest, inner)
        places = np.vstack([places[clear], others[found]])
        places = places[np.argsort(places[:, 0], kind="stable")]
    if not len(places):
        raise NoPlace("every line to it would cross its own text or a part that no line may cross")
    return _assemble(request, field, places)


def _text_ends(request: LabelRequest, canvas: Canvas) -> tuple[float, float]:
    """Return where the text and the Latin of a label end, as seen from its column."""
    text_end = canvas.left + max(text_width(line, canvas.font_size) for line in request.lines)
    return text_end, canvas.left + text_width(request.latin or "", canvas.latin_size)


def _inner(request: LabelRequest, canvas: Canvas) -> float:
    return max(_text_ends(request, canvas))


@lru_cache(maxsize=_PLACED)
def _free_rows(request: LabelRequest, field: Field) -> Numbers:
    """Return the heights at which text and Latin cover nothing.

    Raises NoPlace where there is none.
    """
    canvas = field.canvas
    text_above, text_below, hit_above, hit_below = _heights(canvas, request)
    rows = _rows(canvas, request.anchor[1], hit_above, hit_below)
    if not len(rows):
        raise NoPlace("the canvas is lower than its row")
    gap = canvas.gutter
    text_end, latin_end = _text_ends(request, canvas)
    if max(text_end, latin_end) > canvas.left + canvas.width / 2 - gap:
        raise NoPlace("its text is wider than its half of the canvas")
    free = nearest_in_bands(field.obstacles, rows - text_above - gap, rows + gap) >= text_end + gap
    free &= nearest_in_bands(field.obstacles, rows - gap, rows + text_below + gap) >= latin_end + gap
    if not free.any():
        raise NoPlace("its text would cover the drawing at every height")
    return rows[free]


def _lines(request: LabelRequest, field: Field, rows: Numbers, elbow: float, inner: float) -> tuple[Numbers, Flags]:
    """Return the place at each row and which lines are clear; a place, as seen from the column: row, elbow's x, line's end (x, y)."""
    canvas = field.canvas
    anchor = field.see(request.anchor)
    elbows, outer = np.full_like(rows, elbow), np.full_like(rows, canvas.left)
    end_x, end_y = np.full_like(rows, anchor[0]), np.full_like(rows, anchor[1])
    clear = np.ones(len(rows), dtype=bool)
    for edges in field.forbidden:
        share = first_meeting((elbows, rows, end_x, end_y), edges)
        clear &= np.isinf(first_meeting((outer, rows, elbows, rows), edges))
        if polygon_holds(edges, anchor):
            share = np.where(np.isinf(share), 1.0, share)
            end_x, end_y = elbows + (end_x - elbows) * share, rows + (end_y - rows) * share
        else:
            clear &= np.isinf(share)
    above, below, _, _ = _heights(canvas, request)
    own_text = (outer, rows - above, np.full_like(rows, inner), rows + below)
    clear &= ~segment_meets_box((elbows, rows, end_x, end_y), own_text)
    return np.column_stack([rows, elbows, end_x, end_y]), clear


def _assemble(request: LabelRequest, field: Field, places: Numbers) -> Options:
    canvas = field.canvas
    rows, elbows, ends_x, ends_y = places.T
    text_above, text_below, hit_above, hit_below = _heights(canvas, request)
    outer = np.full_like(rows, canvas.left)
    inner = outer + max(text_width(line, canvas.font_size) for line in request.lines)
    return Options(
        rule_y=rows,
        elbow_x=field.mirror(elbows),
        end_x=field.mirror(ends_x),
        end_y=ends_y,
        cost=elbows - outer + np.hypot(ends_x - elbows, ends_y - rows),
        outer_x=field.mirror(outer),
        inner_x=field.mirror(inner),
        text_top=rows - text_above,
        text_bottom=rows + text_below,
        hit_top=rows - hit_above,
        hit_bottom=rows + hit_below,
        linked=np.full(len(rows), request.href is not None),
    )
