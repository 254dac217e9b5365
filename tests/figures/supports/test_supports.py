"""Supports: one for every word, standing on the floor, with the places that carry the body."""

from typing import Any, get_args

import numpy as np
import pytest

from generator.dataset.figure import PropName
from generator.figures.body import Body
from generator.figures.geometry import UP, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP, LOW_BAR_HEIGHT
from generator.figures.movement import Movement
from generator.figures.skeleton import SIDES
from generator.figures.supports.registry import SUPPORTS, build_supports
from generator.figures.supports.support import Support, frame_beam
from tests.figures.exercises import make_figure, standing

POSTURES: dict[str, dict[str, Any]] = {
    "flat-bench": {"name": "supine-bench"},
    "incline-bench": {"name": "incline-prone"},
    "back-extension-bench": {"name": "back-extension"},
    "pull-up-bar": {"name": "hang"},
    "low-bar": {"name": "inverted-hang"},
    "table": {"name": "inverted-hang"},
    "mat": {"name": "prone"},
    "high-bench": {"name": "prone-bench"},
    "head-cushion": {"name": "side-lying"},
    "roller": {"name": "supine-roller"},
    "wall": {"name": "back-to-wall"},
    "blocks": {"name": "hinge", "lean": 46, "knees": 26},
}

HELD: dict[str, dict[str, str]] = {
    "fly-machine": {"item": "fly-handles"},
    "smith-machine": {"item": "smith-bar", "grip": "overhand"},
    "blocks": {"item": "barbell", "grip": "overhand"},
}
"""What is held of a machine that is more than what stands there."""
ON_BODY = {"towel-roll"}
"""What lies on the body."""
HANGING: dict[str, Any] = {"hands": "bar", "shoulder_blades": "up", "pull": 0.1}


def build(body: Body, prop: str) -> Support:
    posture = POSTURES.get(prop, {"name": "seated"})
    hands = HANGING if posture["name"] in ("hang", "inverted-hang") else {"hands": "hang-front" if prop == "blocks" else "hip"}
    hold = HELD.get(prop)
    figure = make_figure(**standing(posture=posture, props=[prop], start=hands, end=hands, hold=hold))
    return build_supports(figure, Movement(figure, body).skeleton(0.0))[0]


def test_every_prop_has_a_support() -> None:
    assert set(SUPPORTS) == set(get_args(PropName))


@pytest.mark.parametrize("prop", sorted(SUPPORTS))
def test_a_support_stands_on_the_floor(body: Body, prop: str) -> None:
    support = build(body, prop)
    points = np.vstack([piece.solid.points for piece in support.pieces])
    lowest = float(points[:, 1].min())
    if prop == "mat":
        assert float(points[:, 1].max()) == pytest.approx(0)
    elif prop not in ON_BODY:
        assert lowest == pytest.approx(0, abs=0.002)
    names = [piece.name for piece in support.pieces]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("prop", sorted(SUPPORTS))
def test_a_surface_is_where_its_cushion_is(body: Body, prop: str) -> None:
    support = build(body, prop)
    assert support.surfaces or support.bars or prop in {"blocks", "cable-stack", "smith-machine", *ON_BODY}
    for surface in support.surfaces:
        points = next(piece.solid.points for piece in support.pieces if piece.name == surface.name)
        assert float(surface.normal @ surface.along) == pytest.approx(0, abs=1e-9)
        over = (points - surface.centre) @ surface.normal
        offset = points - surface.centre
        across = np.cross(surface.along, surface.normal)
        within = (np.abs(offset @ surface.along) <= surface.length / 2) & (np.abs(offset @ across) <= surface.width / 2)
        near = over[within & (np.abs(over) < 0.05)]
        assert len(near), surface.name
        assert float(near.max()) == pytest.approx(0, abs=0.003), surface.name
    points = np.vstack([piece.solid.points for piece in support.pieces])
    for bar in support.bars:
        offset = points - bar.centre
        along = offset @ bar.axis
        beside = np.linalg.norm(offset - np.outer(along, bar.axis), axis=1)
        assert float(np.abs(beside - bar.radius).min()) < 0.003, bar.name


@pytest.mark.parametrize(("prop", "height"), [("flat-bench", BENCH_TOP), ("box", BENCH_TOP), ("pulldown-machine", BENCH_TOP)])
def test_seats_are_as_high_as_bodies_sit(body: Body, prop: str, height: float) -> None:
    seat = build(body, prop).surfaces[0]
    assert seat.normal == pytest.approx(UP)
    assert float(seat.centre[1]) == pytest.approx(height)


@pytest.mark.parametrize(("prop", "height"), [("pull-up-bar", BAR_HEIGHT), ("low-bar", LOW_BAR_HEIGHT), ("table", LOW_BAR_HEIGHT)])
def test_hands_hang_from_the_middle_of_a_bar(body: Body, prop: str, height: float) -> None:
    bar = build(body, prop).bars[0]
    figure = make_figure(**standing(posture=POSTURES[prop], props=[prop], start=HANGING, end=HANGING))
    skeleton = Movement(figure, body).skeleton(0.0)
    assert float(bar.centre[1]) == pytest.approx(height)
    for side in SIDES:
        assert np.linalg.norm((skeleton.grip(side) - bar.centre)[:2]) < 0.001
        assert abs(float(skeleton.grip(side)[2])) < bar.half - 0.1


def test_no_post_of_a_bar_stands_between_the_hands(body: Body) -> None:
    for prop in ("pull-up-bar", "low-bar"):
        for piece in build(body, prop).pieces:
            if piece.name.startswith("post"):
                assert float(np.abs(piece.solid.points[:, 2]).min()) > 0.6


def test_a_towel_fills_the_gap_between_elbow_and_ribs(body: Body) -> None:
    arm = {"right": "elbow-in", "left": "pillow"}
    figure = make_figure(**standing(posture={"name": "side-lying"}, props=["towel-roll"], start=arm, end={**arm, "right": "elbow-out"}))
    movement = Movement(figure, body)
    first, last = movement.skeleton(0.0), movement.skeleton(1.0)
    points = build_supports(figure, first)[0].pieces[0].solid.points
    assert 0.0 < float(first.elbows["R"][1] - points[:, 1].max()) < 0.045
    assert float(np.linalg.norm(points - first.elbows["R"], axis=1).min()) < 0.05
    assert first.elbows["R"] == pytest.approx(last.elbows["R"], abs=0.01)


def test_a_tube_that_stands_is_slimmer_than_the_one_below_it() -> None:
    post = frame_beam("post", vector(0, 0, 0), vector(0, 1, 0))
    rail = frame_beam("rail", vector(-1, 0, 0), vector(1, 0, 0))
    assert np.ptp(post.solid.points[:, 2]) < np.ptp(rail.solid.points[:, 2]) - 0.004
