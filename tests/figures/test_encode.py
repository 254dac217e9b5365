"""Path data: what a reader rebuilds lies on the curve, rounding never adds up, and the text is as short as can be."""

import re

import numpy as np
import pytest

from generator.figures import encode
from generator.figures.geometry import Points

NEAR = 1.5
"""How far a rebuilt curve may be from its samples, drawing units."""


def read_spline(path: str) -> Points:
    """Return points on a path of one M, one Q and one t with many steps, as SVG defines them."""
    match = re.fullmatch(r"M([^A-Za-z]*)Q([^A-Za-z]*)t([^A-Za-z]*)(z?)", path)
    assert match, path
    start, first, steps = (np.array([float(word) for word in re.findall(r"-?\d+", text)]).reshape(-1, 2) for text in match.groups()[:3])
    here, handle, there = start[0], first[0], first[1]
    points = [curve(here, handle, there)]
    for step in steps:
        here, handle = there, 2 * there - handle
        there = here + step
        points.append(curve(here, handle, there))
    if match[4]:
        assert there == pytest.approx(start[0])
    return np.vstack(points)


def curve(start: Points, handle: Points, end: Points) -> Points:
    t = np.linspace(0, 1, 17)[:, None]
    result: Points = start * (1 - t) ** 2 + handle * 2 * t * (1 - t) + end * t**2
    return result


def blob(count: int, size: float = 200.0, phase: float = 0.0) -> Points:
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False) + phase
    radius = size * (1 + 0.3 * np.sin(3 * angle) + 0.1 * np.cos(5 * angle))
    return np.stack([radius * np.cos(angle) + 37.3, radius * np.sin(angle) - 812.7], axis=1)


def wave(count: int) -> Points:
    x = np.linspace(0, 400, count)
    return np.stack([x + 0.4, 60 * np.sin(x / 70) + 0.3], axis=1)


def farthest(samples: Points, drawn: Points) -> float:
    return float(np.linalg.norm(samples[:, None] - drawn[None], axis=2).min(axis=1).max())


@pytest.mark.parametrize("count", [7, 12, 20, 34, 300])
@pytest.mark.parametrize("size", [20.0, 200.0, 400.0])
@pytest.mark.parametrize("phase", [0.0, 0.4])
def test_a_closed_path_passes_its_samples_and_rounding_never_adds_up(count: int, size: float, phase: float) -> None:
    samples = blob(count, size, phase)
    assert farthest(samples, read_spline(encode.closed_path(samples))) <= NEAR


@pytest.mark.parametrize("count", [4, 5, 9, 20, 300])
def test_an_open_path_passes_its_samples_and_ends_where_they_end(count: int) -> None:
    samples = wave(count)
    drawn = read_spline(encode.open_path(samples))
    assert farthest(samples, drawn) <= NEAR
    assert drawn[0] == pytest.approx(np.round(samples[0]))
    assert drawn[-1] == pytest.approx(np.round(samples[-1]))


def test_the_path_of_an_outline_is_the_same_every_time_and_mirrors_with_it() -> None:
    samples = blob(16)
    assert encode.closed_path(samples) == encode.closed_path(samples.copy())
    drawn, mirrored = read_spline(encode.closed_path(samples)), read_spline(encode.closed_path(samples * [-1, 1]))
    assert mirrored * [-1, 1] == pytest.approx(drawn)


@pytest.mark.parametrize(
    ("points", "closed", "expected"),
    [
        ([[0, 0], [10, 0], [10, 10]], True, "M0 0l10 0 0 10z"),
        ([[1.4, -2.6], [-3, 4]], False, "M1-3l-4 7"),
        ([[-0.2, 0.3], [5, 5]], False, "M0 0l5 5"),
    ],
)
def test_straight_paths(points: list[list[float]], closed: bool, expected: str) -> None:
    assert encode.straight_path(np.array(points, dtype=float), closed) == expected


def test_a_line_too_short_to_bend_is_straight() -> None:
    assert encode.open_path(np.array([[0.0, 0.0], [5.0, 1.0], [9.0, 9.0]])) == "M0 0l5 1 4 8"


@pytest.mark.parametrize(("values", "expected"), [([1, 2], "1 2"), ([1, -2, 3], "1-2 3"), ([-0.4, 0.4], "0 0"), ([], "")])
def test_numbers_are_joined_with_as_little_as_needed(values: list[float], expected: str) -> None:
    assert encode.join_numbers(values) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0"), (1.0, "1"), (0.5, ".5"), (1 / 3, ".333"), (0.0001, "0"), (0.9999, "1"), (0.05, ".05"), (0.10001, ".1")],
)
def test_shares_have_three_decimals_and_no_leading_zero(value: float, expected: str) -> None:
    assert encode.share_text(value) == expected


def test_resampled_points_are_evenly_spaced() -> None:
    square = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
    closed = encode.resample(square, 8, closed=True)
    assert np.linalg.norm(np.diff(np.vstack([closed, closed[:1]]), axis=0), axis=1) == pytest.approx([5.0] * 8)
    ends = encode.resample(square, 4, closed=False)
    assert ends[0] == pytest.approx(square[0])
    assert ends[-1] == pytest.approx(square[-1])
    assert encode.line_length(square, closed=True) == 40
    assert encode.line_length(square, closed=False) == 30


def test_outlines_run_the_same_way_round_and_begin_at_their_anchor() -> None:
    square = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
    anchor = np.array([9.0, 11.0])
    assert encode.orient(square, anchor) == pytest.approx(encode.orient(square[::-1], anchor))
    assert encode.orient(square, anchor)[0] == pytest.approx([10, 10])


@pytest.mark.parametrize(("scale", "expected"), [(0.1, 7), (10.0, 9), (200.0, 34)])
def test_long_outlines_get_more_nodes_within_limits(scale: float, expected: int) -> None:
    square = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]])
    assert encode.node_count(square * scale, closed=True) == expected
