"""Shoes: flat soles, hidden toes, and a bend at the ball where the heel is up."""

from types import SimpleNamespace

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, TOES, read_body
from generator.figures.flesh.legs import turn_leg
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.flesh.shoes import SOLE, make_shoes, measure_last
from generator.figures.flesh.skinning import carry, turn_bones
from generator.figures.geometry import RIGHT, Points, rotation, unit, vector
from generator.figures.skeleton import ankle_height, bend_of_toes


def standing_on(name: str, toes: np.ndarray) -> dict[str, Points]:
    """Return the right shoe's meshes, its ankle as high as a skeleton would put it."""
    body = read_body(name)
    fitted = fit_body(body)
    hip = body.head("upperleg01.R")
    ankle = vector(float(hip[0]), ankle_height(fitted, toes), float(hip[2]))
    foot = SimpleNamespace(toes=toes, knee=vector(1, 0.2, 0), ankle=ankle)
    lifted = vector(0, float(ankle[1]) + fitted.leg * 0.98 - float(hip[1]), 0)
    held = turn_bones(body, {}, body.head("root") + lifted)
    knee = (hip + lifted + ankle) / 2 + vector(0.05, 0, 0)
    skeleton = SimpleNamespace(
        feet={"R": foot}, hips={"R": hip + lifted}, knees={"R": knee}, ankles={"R": ankle}, pelvis_frame=np.eye(3), body=fitted
    )
    posed = turn_bones(body, turn_leg(body, skeleton, "R", held), body.head("root") + lifted)  # type: ignore[arg-type]
    return {piece.name: carry(piece.points, piece.bones, piece.shares, posed) for piece in make_shoes(body) if piece.name.endswith("R")}


@pytest.mark.parametrize("name", NAMES)
def test_soles_are_flat_over_their_whole_length(name: str) -> None:
    for piece in make_shoes(read_body(name)):
        if piece.name.startswith("sole"):
            under = piece.points[piece.points[:, 1] < -SOLE + 0.0005]
            assert np.ptp(under[:, 1]) < 1e-6
            last = measure_last(read_body(name), "R" if piece.name.endswith("R") else "L")
            along = (under - last.ankle) @ last.along
            assert np.ptp(along) > 0.95 * np.ptp(last.places)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pitch", [0, 10, 25, 45, 60])
def test_shoes_touch_the_floor_at_every_slope(name: str, pitch: float) -> None:
    meshes = standing_on(name, rotation(RIGHT, -pitch) @ vector(1, 0, 0))
    lowest = meshes["sole.R"][:, 1].min()
    assert abs(lowest) < 0.004
    if pitch:
        places = measure_last(read_body(name), "R").places
        beyond = np.repeat(places - measure_last(read_body(name), "R").ball, 9) > 0.02
        under = np.tile(np.isin(np.arange(9), (0, 7, 8)), len(places))
        toes = meshes["sole.R"][: len(under)][beyond & under]
        assert np.ptp(toes[:, 1]) < 0.004


def test_toes_bend_only_where_the_sole_looks_down() -> None:
    assert bend_of_toes(unit(vector(1, -1, 0))) == pytest.approx(45)
    assert bend_of_toes(vector(1, 0.3, 0)) == 0
    assert bend_of_toes(unit(vector(-1, -0.2, 0))) == 0
    assert bend_of_toes(unit(vector(0.1, -1, 0))) == 70


@pytest.mark.parametrize("name", NAMES)
def test_no_toe_is_seen(name: str) -> None:
    person = dress_body(name)
    feet = person.body.share_of(TOES) > 0.5
    skin = np.unique(person.body.skin)
    assert (person.bare[skin][feet[skin]] < 0).all()


@pytest.mark.parametrize("name", NAMES)
def test_both_shoes_are_alike(name: str) -> None:
    pieces = {piece.name: piece for piece in make_shoes(read_body(name))}
    for part in ("shoe", "sole"):
        right, left = pieces[f"{part}.R"].points, pieces[f"{part}.L"].points
        assert np.ptp(right, axis=0) == pytest.approx(np.ptp(left, axis=0), abs=0.003)


@pytest.mark.parametrize("name", NAMES)
def test_a_sole_has_a_tread_that_lies_within_it(name: str) -> None:
    for piece in make_shoes(read_body(name)):
        assert bool(piece.strokes) == piece.name.startswith("sole")
        for stroke in piece.strokes:
            last = measure_last(read_body(name), "R" if piece.name.endswith("R") else "L")
            line = piece.points[stroke] - last.ankle
            along, across = line @ last.along, line @ last.right
            assert (np.abs(line[:, 1] + SOLE) < 1e-3).all()
            assert (across > np.interp(along, last.places, last.low)).all()
            assert (across < np.interp(along, last.places, last.high)).all()
