"""Curves: smooth lines through written points, and finished outlines as short path data."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.muscle_map.model import GRID
from generator.muscle_map.shapes import Shape

Points = NDArray[np.float64]
"""Array of shape (n, 2) in drawing units."""

STEPS = 10
"""Points drawn between two written ones."""
TOLERANCE = 0.36
"""How far a fitted curve may leave the outline of a region, drawing units."""
FINE_TOLERANCE = 0.2
"""The same for the body, whose outline the eye follows."""
CORNER_ANGLE = math.radians(28)


def smooth(shape: Shape, *, closed: bool) -> Points:
    """Return points along a cardinal spline through the shape's places; corners stay sharp."""
    places = np.array(shape.places)
    count = len(places)
    last = count if closed else count - 1
    pieces = [_segment(places, shape.corners, index, closed) for index in range(last)]
    return np.vstack(pieces if closed else [*pieces, places[-1:]])


def _segment(places: Points, corners: Sequence[bool], index: int, closed: bool) -> Points:
    count = len(places)
    following = (index + 1) % count
    start, end = places[index], places[following]
    chord = end - start
    length = float(np.hypot(*chord))
    tangents = []
    for node in (index, following):
        is_end = not closed and node in (0, count - 1)
        if corners[node] or is_end:
            tangents.append(chord * 0.4)
            continue
        tangent = (places[(node + 1) % count] - places[node - 1]) * 0.5
        # A tangent longer than its chord would make the curve overshoot between close points.
        tangents.append(tangent * min(1.0, 1.1 * length / (float(np.hypot(*tangent)) + 1e-9)))
    t = np.linspace(0, 1, STEPS, endpoint=False)[:, None]
    along: Points = (
        (2 * t**3 - 3 * t**2 + 1) * start + (t**3 - 2 * t**2 + t) * tangents[0] + (3 * t**2 - 2 * t**3) * end + (t**3 - t**2) * tangents[1]
    )
    return along


def resample(points: Points, step: float) -> Points:
    """Return points at even distances of about ``step`` along a line, its two ends included."""
    distances = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    places = np.linspace(0, distances[-1], max(2, round(distances[-1] / step) + 1))
    return np.column_stack([np.interp(places, distances, points[:, axis]) for axis in (0, 1)])


def encode_ring(ring: Points, tolerance: float = TOLERANCE) -> str:
    """Return path data of a closed outline: relative cubic curves in grid steps.

    ``ring`` ends where it begins. The outline is parted at its corners, which stay where they are.
    """
    corners = _corners(ring)
    start = corners[0] if corners else 0
    turned = np.vstack([ring[start:-1], ring[: start + 1]])
    cuts = [0, *(corner - start for corner in corners[1:]), len(turned) - 1]
    curves = [curve for begin, end in pairwise(cuts) for curve in fit(resample(turned[begin : end + 1], 0.5), tolerance)]
    return _write(curves) + "z"


def encode_line(line: Points) -> str:
    """Return path data of an open line."""
    return _write(fit(resample(line, 0.5)))


def _corners(ring: Points) -> list[int]:
    """Return the places at which an outline turns by more than the corner angle."""
    edges = np.diff(ring, axis=0)
    before, after = np.roll(edges, 1, axis=0), edges
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turns = np.abs(np.arctan2(cross, (before * after).sum(axis=1)))
    return [int(index) for index in np.flatnonzero(turns > CORNER_ANGLE)]


def fit(points: Points, tolerance: float = TOLERANCE) -> list[Points]:
    """Return cubic curves, each of shape (4, 2), that follow a dense line (Schneider's method)."""
    return _fit(points, _direction(points[:4]), _direction(points[::-1][:4]), tolerance)


def _direction(points: Points) -> Points:
    vector = points[-1] - points[0]
    unit: Points = vector / (float(np.hypot(*vector)) + 1e-12)
    return unit


def _fit(points: Points, begin: Points, end: Points, tolerance: float) -> list[Points]:
    if len(points) < 4:
        third = (points[-1] - points[0]) / 3
        return [np.array([points[0], points[0] + third, points[-1] - third, points[-1]])]
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    places = lengths / lengths[-1]
    worst = 0
    for _ in range(12):
        curve = _least_squares(points, places, begin, end)
        errors = np.hypot(*(_evaluate(curve, places) - points).T)
        worst = int(errors.argmax())
        if errors[worst] <= tolerance:
            return [curve]
        places = _nearer(curve, points, places)
    middle = min(max(worst, 2), len(points) - 3)
    across = _direction(points[max(0, middle - 2) : middle + 3])
    return [*_fit(points[: middle + 1], begin, -across, tolerance), *_fit(points[middle:], across, end, tolerance)]


def _bernstein(t: Points) -> Points:
    return np.column_stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])


def _evaluate(curve: Points, places: Points) -> Points:
    along: Points = _bernstein(places) @ curve
    return along


def _least_squares(points: Points, places: Points, begin: Points, end: Points) -> Points:
    """Return the curve between the two ends whose handles, along the given directions, fit best."""
    weights = _bernstein(places)
    one, two = weights[:, 1:2] * begin, weights[:, 2:3] * end
    rest = points - (weights[:, :1] + weights[:, 1:2]) * points[0] - (weights[:, 2:3] + weights[:, 3:]) * points[-1]
    a, b, c = float((one * one).sum()), float((one * two).sum()), float((two * two).sum())
    right = float((one * rest).sum()), float((two * rest).sum())
    determinant = a * c - b * b
    span = float(np.hypot(*(points[-1] - points[0])))
    reach = [span / 3, span / 3]
    if abs(determinant) > 1e-9:
        solved = [(right[0] * c - right[1] * b) / determinant, (a * right[1] - b * right[0]) / determinant]
        if min(solved) > 0.02 * span and max(solved) < 3 * span:
            reach = solved
    return np.array([points[0], points[0] + reach[0] * begin, points[-1] + reach[1] * end, points[-1]])


def _nearer(curve: Points, points: Points, places: Points) -> Points:
    """Return better places along the curve for each point: one step of Newton's method."""
    first = np.diff(curve, axis=0) * 3
    second = np.diff(first, axis=0) * 2
    t = places[:, None]
    speed = (1 - t) ** 2 * first[0] + 2 * t * (1 - t) * first[1] + t**2 * first[2]
    bend = (1 - t) * second[0] + t * second[1]
    away = _evaluate(curve, places) - points
    slope = (speed * speed).sum(axis=1) + (away * bend).sum(axis=1)
    moved = places - np.where(np.abs(slope) > 1e-9, (away * speed).sum(axis=1) / np.where(slope == 0, 1, slope), 0)
    kept: Points = np.maximum.accumulate(np.clip(moved, 0, 1))
    return kept


def encode_bow(points: Points) -> str:
    """Return a line as one quadratic curve through its middle: path data in grid steps."""
    start, middle, end = points[[0, len(points) // 2, -1]] * GRID
    here = np.round(start)
    steps = np.concatenate([2 * middle - (start + end) / 2 - here, end - here])
    return f"M{_numbers(here)}q{_numbers(steps)}"


def _write(curves: Sequence[Points]) -> str:
    """Return relative path data; rounding errors do not add up, since each curve starts where the last was drawn."""
    start = here = np.round(curves[0][0] * GRID)
    steps = []
    for curve in curves:
        step = np.round(curve[1:] * GRID - here)
        steps.append(step.ravel())
        here = here + step[-1]
    return f"M{_numbers(start)}c{_numbers(np.concatenate(steps))}"


def _numbers(values: Points) -> str:
    """Return whole numbers in the shortest form of path data: a minus sign parts two of them."""
    text = " ".join(str(round(value)) for value in values)
    return text.replace(" -", "-")
