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
_ROUNDS = 12
"""Attempts at one curve before a line is parted."""
_T = np.linspace(0, 1, STEPS, endpoint=False)[:, None]
_HERMITE = (2 * _T**3 - 3 * _T**2 + 1, _T**3 - 2 * _T**2 + _T, 3 * _T**2 - 2 * _T**3, _T**3 - _T**2)
"""What a start, its tangent, an end and its tangent weigh at each point between two written ones."""


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
    along: Points = _HERMITE[0] * start + _HERMITE[1] * tangents[0] + _HERMITE[2] * end + _HERMITE[3] * tangents[1]
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
    for _ in range(_ROUNDS):
        weights = _bernstein(places)
        curve = _least_squares(points, weights, begin, end)
        away = weights @ curve - points
        errors = np.hypot(away[:, 0], away[:, 1])
        worst = int(errors.argmax())
        if errors[worst] <= tolerance:
            return [curve]
        places = _nearer(curve, away, places)
    middle = min(max(worst, 2), len(points) - 3)
    across = _direction(points[max(0, middle - 2) : middle + 3])
    return [*_fit(points[: middle + 1], begin, -across, tolerance), *_fit(points[middle:], across, end, tolerance)]


def _bernstein(t: Points) -> Points:
    """Return what the four points of a cubic curve weigh at places on it, shape (n, 4)."""
    rest = 1 - t
    weights: Points = np.empty((len(t), 4))
    weights[:, 0] = rest**3
    weights[:, 1] = 3 * t * (rest * rest)
    weights[:, 2] = 3 * (t * t) * rest
    weights[:, 3] = t**3
    return weights


def _least_squares(points: Points, weights: Points, begin: Points, end: Points) -> Points:
    """Return the curve between the two ends whose handles, along the given directions, fit best."""
    one, two = weights[:, 1:2] * begin, weights[:, 2:3] * end
    rest = points - (weights[:, :1] + weights[:, 1:2]) * points[0] - (weights[:, 2:3] + weights[:, 3:]) * points[-1]
    a, b, c = _total(one * one), _total(one * two), _total(two * two)
    right = _total(one * rest), _total(two * rest)
    determinant = a * c - b * b
    span = float(np.hypot(*(points[-1] - points[0])))
    reach = [span / 3, span / 3]
    if abs(determinant) > 1e-9:
        solved = [(right[0] * c - right[1] * b) / determinant, (a * right[1] - b * right[0]) / determinant]
        if min(solved) > 0.02 * span and max(solved) < 3 * span:
            reach = solved
    return np.array([points[0], points[0] + reach[0] * begin, points[-1] + reach[1] * end, points[-1]])


def _total(values: Points) -> float:
    # Many short arrays: the method ``sum`` takes longer to find this function than it does to add.
    return float(np.add.reduce(values, axis=None))


def _nearer(curve: Points, away: Points, places: Points) -> Points:
    """Return better places along the curve: one step of Newton's method. ``away`` is how far it runs beside each point."""
    first = (curve[1:] - curve[:-1]) * 3
    second = (first[1:] - first[:-1]) * 2
    t = places[:, None]
    rest = 1 - t
    speed = rest * rest * first[0] + 2 * t * rest * first[1] + t * t * first[2]
    bend = rest * second[0] + t * second[1]
    slope = _dot(speed, speed) + _dot(away, bend)
    flat = np.abs(slope) <= 1e-9
    moved = places - np.where(flat, 0, _dot(away, speed) / np.where(flat, 1, slope))
    kept: Points = np.maximum.accumulate(np.minimum(np.maximum(moved, 0), 1))
    return kept


def _dot(one: Points, other: Points) -> Points:
    """Return the scalar products of two rows of vectors, shape (n,)."""
    products = one * other
    summed: Points = products[:, 0] + products[:, 1]
    return summed


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
