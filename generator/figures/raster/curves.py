"""Curves: lines of pixels as smooth paths of few whole numbers, with straight sides where they are straight and corners kept."""

from dataclasses import dataclass

from generator.figures.geometry import Points
from generator.figures.raster.fitting import CURVED, STRAIGHT, even_steps, fit_line, stroke_sides


@dataclass(frozen=True)
class Pen:
    """How lines of pixels become paths."""

    fine: float
    """Pixels of a thousandth of the drawing."""
    error: float = 0.5
    """How far a curve may be from its line, thousandths."""
    corner: float = 0.5
    """A line has a corner where it turns so much within a few units: the cosine of the turn."""
    straight: float = 0.45
    """A piece between two corners that is nowhere farther from its chord is straight, thousandths."""
    reach: float = 90.0
    """The longest piece of a curve, thousandths."""
    grid: float = 1.0
    """Steps of the path's whole numbers in a thousandth of the drawing."""
    multiple: int = 1
    """The path's numbers are multiples of this."""
    even: float = 1.0
    """How much a line is evened out, against what suits the outline of a body."""


def draw_curve(points: Points, pen: Pen, closed: bool) -> str:
    """Return a line of pixels as a path, empty where it has no length."""
    step = pen.fine / pen.grid * pen.multiple
    numbers, kinds = fit_line(points, closed, pen.fine, pen.error, pen.corner, pen.straight, pen.reach, pen.even, step)
    return _text((numbers * pen.multiple).tolist(), kinds.tolist(), closed) if numbers[1:].any() else ""


def draw_marked(points: Points, pen: Pen) -> str:
    """Return an open line of points at any distances as a path."""
    return draw_curve(even_steps(points), pen, closed=False) if len(points) > 1 else ""


def draw_stroke(points: Points, pen: Pen, width: float, thin: tuple[bool, bool]) -> str:
    """Return the outline of a stroke along an open line, ``width`` thousandths wide, that runs out where it is to be thin."""
    return draw_curve(stroke_sides(points, pen.fine, width, thin[0], thin[1]), pen, closed=True) if len(points) > 3 else ""


def _text(numbers: list[list[int]], kinds: list[int], closed: bool) -> str:
    """Return path data. ``numbers`` are steps; a curve's first piece holds its handle too, the others are smooth."""
    parts = [f"M{_join(numbers[0])}"]
    last, place = 0, 1
    if closed and kinds[-1] == STRAIGHT:  # closing the path draws it
        kinds = kinds[:-1]
    for kind in kinds:
        if kind == STRAIGHT:
            parts.append(("l" if last != STRAIGHT else "") + _join(numbers[place], last == STRAIGHT))
            place += 1
        elif kind == CURVED:
            parts.append("q" + _join(numbers[place] + numbers[place + 1]))
            place += 2
        else:
            parts.append(("t" if last == CURVED else "") + _join(numbers[place], last != CURVED))
            place += 1
        last = kind
    return "".join(parts) + ("z" if closed else "")


def _join(values: list[int], after: bool = False) -> str:
    text = ""
    for value in values:
        text += str(value) if value < 0 or not (text or after) else f" {value}"
    return text
