"""Motion: the right drawing at every time, what stands still once, and the start where nothing moves."""

import gzip
from collections.abc import Sequence
from itertools import pairwise

import pytest

from generator.figures.model import DrawingView, PathView, Timing
from generator.figures.printing.motion import MOST_MOMENTS, RATE, build_motion, choose_shares
from generator.figures.raster.depth import Window
from generator.figures.raster.layers import Layer
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.staged import ABOUT_ROW, draw_motion, view_motion, view_still

WINDOW = Window(middle=None, scale=1.0, width=800, height=400)  # type: ignore[arg-type]  # only its sides count
TIMING = Timing(rest=1.0, up=2.0, hold=0.5, down=4.0)
MOMENTS = [
    [Layer("skin", ("M0 0z", "M1 0z")), Layer("outline", ("M5 5l1 1",))],
    [Layer("skin", ("M0 0z", "M1 1z")), Layer("hair", ("M7 7z",)), Layer("outline", ("M5 5l1 1",))],
    [Layer("skin", ("M0 0z", "M1 0z")), Layer("outline", ("M5 5l1 1",))],
    [Layer("skin", ("M0 0z", "M1 3z")), Layer("outline", ("M5 5l1 1",))],
]


def shown_at(path: PathView, share: float) -> bool:
    if path.showing is None:
        return True
    times = [float(word) for word in path.showing.times.split(";")]
    values = path.showing.values.split(";")
    assert len(times) == len(values)
    assert times[0] == 0
    assert all(one < other for one, other in pairwise(times))
    return [value for time, value in zip(times, values, strict=True) if time <= share][-1] == "inline"


def drawn_at(view: DrawingView, seconds: float) -> set[tuple[str, str]]:
    shown = [path for path in view.paths if shown_at(path, seconds / TIMING.total)]
    return {(path.style, f"M{piece}") for path in shown for piece in path.outline.split("M")[1:]}


def pieces_of(layers: Sequence[Layer]) -> set[tuple[str, str]]:
    return {(layer.style, piece) for layer in layers for piece in layer.pieces}


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (0, 0),
        (0.99, 0),
        (1.3, 0),
        (1.4, 1),
        (2.0, 1),
        (2.1, 2),
        (2.6, 2),
        (2.7, 3),
        (3.4, 3),
        (4.1, 3),
        (4.2, 2),
        (5.4, 2),
        (5.6, 1),
        (7.4, 0),
    ],
)
def test_each_time_shows_the_nearest_moment_and_no_other(seconds: float, moment: int) -> None:
    assert drawn_at(build_motion(MOMENTS, TIMING, WINDOW, ABOUT_ROW), seconds) == pieces_of(MOMENTS[moment])


def test_the_other_side_has_its_turn_after_the_first() -> None:
    other = [[Layer("skin", ("M0 0z", f"M9 {number}z"))] for number in range(len(MOMENTS))]
    view = build_motion([*MOMENTS, *other], TIMING, WINDOW, ABOUT_ROW, turns=2)
    assert view.seconds == f"{2 * TIMING.total:g}s"
    for seconds, moment in ((0.0, 0), (1.4, 1), (2.7, 3), (5.6, 1)):
        # ``drawn_at`` counts in shares of one turn.
        assert drawn_at(view, seconds / 2) == pieces_of(MOMENTS[moment])
        assert drawn_at(view, (TIMING.total + seconds + 0.001) / 2) == pieces_of(other[moment])


def test_a_way_back_that_is_no_part_of_the_exercise_is_not_shown() -> None:
    lowering = Timing(TIMING.rest, TIMING.up, TIMING.hold + TIMING.down, 0.0)
    view = build_motion(MOMENTS, lowering, WINDOW, ABOUT_ROW)
    assert view.seconds == f"{lowering.total:g}s"
    for seconds, moment in ((0.0, 0), (1.4, 1), (2.1, 2), (2.7, 3), (7.4, 3)):
        assert drawn_at(view, seconds) == pieces_of(MOMENTS[moment])


@pytest.mark.parametrize(
    ("seconds", "moment"), [(0, 0), (1.9, 0), (2.1, 1), (3.4, 1), (4.1, 1), (4.2, 2), (5.4, 2), (5.6, 3), (6.8, 3), (6.9, 0)]
)
def test_another_way_back_shows_its_own_moments(seconds: float, moment: int) -> None:
    assert drawn_at(build_motion(MOMENTS, TIMING, WINDOW, ABOUT_ROW, back=2), seconds) == pieces_of(MOMENTS[moment])


def test_a_way_round_shares_the_moments_out() -> None:
    shares = choose_shares(Timing(0.5, 3.0, 0.5, 3.0), rounds=True)
    assert len(shares) == MOST_MOMENTS
    assert 1.0 in shares
    assert all(one < other for one, other in pairwise(shares))
    assert (shares[0], max(shares) < 2) == (0, True)
    assert len(choose_shares(Timing(0.5, 0.7, 0.5, 0.7), rounds=True)) == 12


def test_what_stands_still_is_drawn_once_and_what_comes_again_too() -> None:
    view = build_motion(MOMENTS, TIMING, WINDOW, ABOUT_ROW)
    assert [(path.style, path.outline) for path in view.paths if path.showing is None] == [("skin", "M0 0z"), ("outline", "M5 5l1 1")]
    pieces = [f"{path.style} {piece}" for path in view.paths for piece in path.outline.split("M")[1:]]
    assert len(pieces) == len(set(pieces))


def test_styles_keep_their_painting_order() -> None:
    view = build_motion(MOMENTS, TIMING, WINDOW, ABOUT_ROW)
    assert list(dict.fromkeys(path.style for path in view.paths)) == ["skin", "hair", "outline"]


@pytest.mark.parametrize(("up", "count"), [(0.1, 3), (0.7, 7), (1.0, 9), (1.5, 13), (2.0, 16), (6.0, 16)])
def test_there_are_enough_moments_and_never_too_many(up: float, count: int) -> None:
    shares = choose_shares(Timing(1, up, 1, 1))
    assert len(shares) == count <= MOST_MOMENTS
    assert count / up >= RATE or count == MOST_MOMENTS
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(one < other for one, other in pairwise(shares))


def test_a_real_motion_begins_with_the_start_and_draws_legs_that_stand_still_once() -> None:
    shares = (0.0, 0.5, 1.0)
    view = view_motion("dumbbell-reverse-fly", shares)
    _, moments = draw_motion("dumbbell-reverse-fly", shares)
    first = [path for path in view.paths if path.showing is None or path.showing.first]
    assert {(path.style, f"M{piece}") for path in first for piece in path.outline.split("M")[1:]} == {
        (layer.style, f"M{piece}") for layer in moments[0] for piece in layer.outline.split("M")[1:]
    }
    still = "".join(path.outline for path in view.paths if path.showing is None)
    assert {"shoe", "sole"} <= {path.style for path in view.paths if path.showing is None}
    assert len(still) > 0.2 * sum(len(layer.outline) for layer in moments[0])


def test_a_motion_has_the_size_of_the_stills() -> None:
    still, motion = view_still("dumbbell-bent-over-row"), view_motion("dumbbell-bent-over-row", (0.0, 0.5, 1.0))
    assert (still.width, still.height) == (motion.width, motion.height)


@pytest.mark.parametrize(("up", "body"), [(1.0, "man"), (2.0, "woman")])
def test_the_fullest_motion_is_small(up: float, body: str) -> None:
    timing = Timing(0.5, up, 0.5, 2.0)
    view = view_motion("barbell-deadlift", choose_shares(timing), body, timing)
    text = Renderer(REPOSITORY / "site_templates").render_text("drawing.svg", view=view)
    assert len(gzip.compress(text.encode(), 9)) <= 50_000
