"""Compact path data: smooth outlines as quadratic splines of few whole numbers."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from generator.figures.geometry import Points

NODE_DISTANCE = 44.0
"""Distance of two nodes of a smooth outline, drawing units."""


def number_text(value: float) -> str:
    """Return a whole number as text, zero without a sign."""
    return str(round(float(value)))


def join_numbers(values: Sequence[float] | Points) -> str:
    """Return numbers with as few separators as path data needs."""
    text = ""
    for value in values:
        part = number_text(value)
        text += part if not text or part.startswith("-") else f" {part}"
    return text


def share_text(value: float) -> str:
    """Return a number from 0 to 1 with three decimals at most and no leading zero."""
    return f"{round(value, 3):g}".replace("0.", ".") if 0 < value < 1 else f"{value:g}"


def resample(points: Points, count: int, closed: bool) -> Points:
    """Return ``count`` points at even distances along a line."""
    line = np.vstack([points, points[:1]]) if closed else points
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    places = np.linspace(0, lengths[-1], count, endpoint=not closed)
    return np.stack([np.interp(places, lengths, line[:, 0]), np.interp(places, lengths, line[:, 1])], axis=1)


def line_length(points: Points, closed: bool) -> float:
    """Return the length of a line."""
    line = np.vstack([points, points[:1]]) if closed else points
    return float(np.sum(np.linalg.norm(np.diff(line, axis=0), axis=1)))


def node_count(points: Points, closed: bool, fine: float = 1.0) -> int:
    """Return how many nodes an outline deserves."""
    return int(np.clip(line_length(points, closed) / NODE_DISTANCE * fine, 7, 34))


def orient(points: Points, anchor: Points | None) -> Points:
    """Return a closed outline clockwise, beginning at the point nearest to its anchor."""
    area = float(np.sum(points[:, 0] * np.roll(points[:, 1], -1) - np.roll(points[:, 0], -1) * points[:, 1]))
    turned = points[::-1] if area < 0 else points
    if anchor is None:
        return turned
    start = int(np.argmin(np.linalg.norm(turned - anchor, axis=1)))
    return np.roll(turned, -start, axis=0)


@lru_cache(maxsize=128)
def _closed_inverse(count: int) -> Points:
    """Return the matrix from samples of a closed quadratic B-spline to its control points."""
    one = np.eye(count)
    inverse: Points = np.linalg.inv(one * 0.75 + (np.roll(one, 1, axis=0) + np.roll(one, -1, axis=0)) * 0.125).astype(np.float64)
    return inverse


@lru_cache(maxsize=128)
def _open_inverse(inner: int) -> Points:
    """Return the same matrix for an open spline whose ends are fixed."""
    matrix = np.eye(inner) * 0.75 + (np.eye(inner, k=1) + np.eye(inner, k=-1)) * 0.125
    matrix[0, 0] = matrix[-1, -1] = 0.625
    inverse: Points = np.linalg.inv(matrix).astype(np.float64)
    return inverse


def closed_path(samples: Points) -> str:
    """Return a smooth closed path through samples.

    The curve is a quadratic B-spline. Each rounded midpoint is worked out from the control points as
    a reader of the path rebuilds them, so that rounding never adds up.
    """
    count = len(samples)
    control = _closed_inverse(count) @ samples
    start = np.round((control[-1] + control[0]) / 2)
    handle = np.round(control[0])
    here = np.round((handle + control[1]) / 2)
    steps: list[float] = []
    for index in range(1, count):
        handle = 2 * here - handle
        there = np.round((handle + control[(index + 1) % count]) / 2) if index < count - 1 else start
        steps += list(there - here)
        here = there
    first = np.round(control[0])
    return f"M{join_numbers(start)}Q{join_numbers([*first, *np.round((first + control[1]) / 2)])}t{join_numbers(steps)}z"


def open_path(samples: Points) -> str:
    """Return a smooth open path through samples; its ends are exact."""
    inner = len(samples) - 2
    if inner < 2:
        return straight_path(samples, closed=False)
    right = samples[1:-1].astype(float).copy()
    right[0] -= 0.25 * samples[0]
    right[-1] -= 0.25 * samples[-1]
    control = _open_inverse(inner) @ right
    first = np.round(control[0])
    handle, here = first, np.round((first + control[1]) / 2)
    head = f"M{join_numbers(np.round(samples[0]))}Q{join_numbers([*first, *here])}t"
    steps: list[float] = []
    for index in range(1, inner):
        handle = 2 * here - handle
        there = np.round((handle + control[index + 1]) / 2) if index < inner - 1 else np.round(samples[-1])
        steps += list(there - here)
        here = there
    return head + join_numbers(steps)


def straight_path(points: Points, closed: bool) -> str:
    """Return a path with straight sides."""
    whole = np.round(points)
    steps = np.diff(whole, axis=0).ravel()
    return f"M{join_numbers(whole[0])}l{join_numbers(steps)}{'z' if closed else ''}"
