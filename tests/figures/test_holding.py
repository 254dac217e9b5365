"""What is held: rigid in the hands at every moment of every figure, above the floor, as heavy and as large as in life."""

from functools import lru_cache
from typing import Any, get_args

import numpy as np
import pytest

from generator.dataset.figure import Figure, ItemName
from generator.figures.flesh.grip import grip_of
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import Person, dress_body
from generator.figures.geometry import vector
from generator.figures.holding import half_width
from generator.figures.implements.bands import run_band
from generator.figures.implements.held import holds_of_bones
from generator.figures.implements.implement import Held
from generator.figures.implements.kettlebells import kettlebell_pieces
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.materials import MATERIALS
from generator.figures.passage import plan_movement
from generator.figures.picture import Moment, Staging
from generator.figures.skeleton import SIDES
from tests.figures.exercises import make_figure, standing
from tests.figures.figures_of_all import all_figures

FIGURES = all_figures()
TEN = tuple(np.linspace(0, 1, 10).tolist())
RIGID = 0.001
"""How far hands may move on what they hold, metres."""
BOTH = {name for name, figure in FIGURES.items() if figure.hold and IMPLEMENTS[figure.hold.item].held_by == "both"}
BODIES = ("man", "woman")
FORWARD = {"hands": "forward"}
ANCHORS = {"band-pull-apart": "between-hands", "band-bent-over-row": "underfoot"}


@lru_cache(maxsize=2)
def person(body: str) -> Person:
    return dress_body(body)


def stage(figure: Figure, body: str = "man") -> Staging:
    return Staging(figure, plan_movement(figure, fit_body(person(body).body)), person(body))


def implement_meshes(moment: Moment) -> list[np.ndarray]:
    known = len(moment.person.meshes)
    return [mesh.points for mesh in moment.meshes[known:]]


def test_every_item_has_an_implement_and_a_mass() -> None:
    assert set(IMPLEMENTS) == set(get_args(ItemName))
    for name, implement in IMPLEMENTS.items():
        pulls = name in ("band", "cable", "cable-bar", "lat-bar", "rings", "towel", "rope", "straps", "fixed-bar", "fly-handles")
        assert (implement.mass == 0) == pulls, name
        assert 0 <= implement.mass <= 100


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", sorted(BOTH))
def test_hands_stay_where_they_hold_what_both_hold(name: str, body: str) -> None:
    staging = stage(FIGURES[name], body)
    seen = []
    for moment in TEN:
        skeleton, pose = staging.movement.skeleton(moment), staging.movement.held(moment)
        assert pose is not None
        seen.append([pose.frame.T @ (skeleton.grip(side) - pose.centre) for side in SIDES])
        assert np.linalg.det(pose.frame) == pytest.approx(1)
    assert np.ptp(np.array(seen), axis=0).max() <= RIGID
    right, left = np.array(seen[0])
    assert right[2] > 0 > left[2]


@pytest.mark.parametrize("name", sorted(BOTH))
def test_hands_lie_on_the_axis_of_what_they_hold(name: str) -> None:
    staging = stage(FIGURES[name])
    for moment in (0.0, 0.5, 1.0):
        skeleton, pose = staging.movement.skeleton(moment), staging.movement.held(moment)
        assert pose is not None
        hold = FIGURES[name].hold
        assert hold is not None
        implement = IMPLEMENTS[hold.item]
        assert implement.grips is not None
        for side, place in implement.grips(staging.movement.half).items():
            assert np.linalg.norm(pose.place(place.centre) - skeleton.grip(side)) <= RIGID


@pytest.mark.parametrize("item", ["barbell", "ez-bar", "trap-bar", "lat-bar", "cable-bar", "plate", "kettlebell-together"])
def test_hands_hold_within_the_handle(item: str) -> None:
    implement = IMPLEMENTS[item]
    assert implement.pieces is not None
    assert implement.grips is not None
    half = implement.half or 0.26
    for place in implement.grips(half).values():
        points = np.vstack([piece.solid.points for piece in implement.pieces(half)])
        away = points - place.centre
        along = away @ place.axis
        beside = np.linalg.norm(away - np.outer(along, place.axis), axis=1)
        # The handle goes on to both sides of the hand, and the hand's line runs within it.
        near = beside < implement.radius + (0.016 if item == "plate" else 0.003)
        assert along[near].min() < -0.035, item
        assert along[near].max() > 0.035, item


def test_a_bar_stays_level_and_the_hands_as_far_apart_as_the_record_says() -> None:
    row = {"hold": {"item": "barbell", "grip": "overhand", "width": 0.33}, "end": {"hands": "row-middle"}}
    movement = stage(make_figure(**row)).movement
    for moment in TEN:
        skeleton = movement.skeleton(moment)
        apart = skeleton.grip("R") - skeleton.grip("L")
        assert apart == pytest.approx([0, 0, 0.66], abs=5e-4)


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_nothing_sinks_into_the_floor_and_every_scene_is_built(name: str) -> None:
    staging = stage(FIGURES[name])
    thick = 0.013 if "mat" in FIGURES[name].props else 0.0
    for moment in (0.0, 0.5, 1.0):
        meshes = implement_meshes(staging.moment(moment))
        assert bool(meshes) == bool(FIGURES[name].hold or FIGURES[name].props)
        for points in meshes:
            assert np.isfinite(points).all()
            assert float(points[:, 1].min()) >= -thick - 0.0015


def test_arms_do_not_cross_on_the_way_of_a_swing() -> None:
    movement = stage(FIGURES["kettlebell-swing"]).movement
    for moment in TEN:
        skeleton = movement.skeleton(moment)
        assert skeleton.wrists["R"][2] > 0.01
        assert skeleton.wrists["L"][2] < -0.01


def band_volumes(figure: Figure) -> list[tuple[float, float]]:
    """Return length and volume of a band at some moments."""
    staging, found = stage(figure), []
    for moment in (0.0, 0.4, 0.7, 1.0):
        mesh = next(mesh for mesh in staging.moment(moment).meshes if mesh.name == "band")
        a, b, c = (mesh.points[mesh.triangles[:, corner]] for corner in range(3))
        # The first face of a ribbon holds both of its edges, section by section.
        sections = (len(mesh.points) - 10) // 8
        middle = mesh.points[: 2 * sections].reshape(sections, 2, 3).mean(axis=1)
        length = float(np.linalg.norm(np.diff(middle, axis=0), axis=1).sum())
        found.append((length, float((np.cross(a, b) * c).sum() / 6)))
    return found


@pytest.mark.parametrize("name", ["band-pull-apart", "band-bent-over-row", "half-kneeling-pulldown", "kneeling-pulldown"])
def test_a_band_thins_as_it_is_stretched(name: str) -> None:
    volumes = [volume for _, volume in band_volumes(FIGURES[name])]
    lengths = [length for length, _ in band_volumes(FIGURES[name])]
    assert max(lengths) / min(lengths) > 1.1
    assert max(volumes) / min(volumes) < 1.12


def test_a_band_runs_below_the_sole() -> None:
    staging = stage(FIGURES["band-bent-over-row"])
    for moment in (0.0, 1.0):
        scene = staging.moment(moment)
        band = next(mesh for mesh in scene.meshes if mesh.name == "band").points
        for side in SIDES:
            ankle = scene.skeleton.ankles[side]
            below = band[(np.abs(band[:, 2] - ankle[2]) < 0.03) & (band[:, 1] < 0.02)]
            assert len(below)
            assert np.all(np.abs(below[:, 0] - ankle[0]) < 0.2)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", ["band-pull-apart", "band-bent-over-row"])
def test_the_ends_of_a_band_hang_from_the_fists(name: str, body: str) -> None:
    staging = stage(FIGURES[name], body)
    for moment in (0.0, 0.5, 1.0):
        scene = staging.moment(moment)
        path = run_band(Held(holds_of_bones(scene.person.bones), scene.skeleton, SIDES, anchor=ANCHORS[name])).path
        for end, beside in ((path[0], path[8]), (path[-1], path[-9])):
            assert end[1] < beside[1] - 0.02, moment


def test_the_handle_of_a_kettlebell_is_lighter_than_its_ball() -> None:
    tones = {piece.name: MATERIALS[piece.material].tone for piece in kettlebell_pieces()}
    assert tones["handle"] < tones["ball"]


def test_a_band_lies_round_the_chest_and_not_through_it() -> None:
    staging = stage(FIGURES["band-pull-apart"])
    scene = staging.moment(1.0)
    band = next(mesh for mesh in scene.meshes if mesh.name == "band").points
    chest = scene.person.points
    front = chest[(np.abs(chest[:, 2]) < 0.08) & (np.abs(chest[:, 1] - band[:, 1].mean()) < 0.03)][:, 0].max()
    middle = band[np.abs(band[:, 2]) < 0.05][:, 0]
    assert len(middle)
    assert middle.min() > front - 0.012


@pytest.mark.parametrize(
    ("hold", "at_chest", "half"),
    [
        ({"item": "barbell", "width": 0.4}, False, 0.4),
        ({"item": "kettlebell-together"}, False, 0.041),
        ({"item": "kettlebell-together"}, True, 0.079),
        ({"item": "cable-bar", "grip": "neutral"}, False, 0.062),
        ({"item": "cable-bar", "grip": "overhand"}, False, 0.20),
        ({"item": "ez-bar", "width": 0.4}, False, 0.185),
    ],
)
def test_the_thing_or_the_record_says_how_far_apart_hands_are(hold: dict[str, Any], at_chest: bool, half: float) -> None:
    figure = make_figure(**standing(hold=hold))
    assert figure.hold is not None
    assert half_width(figure.hold, stage(figure).movement.body, at_chest) == pytest.approx(half)


def test_what_hangs_from_a_hand_hangs_straight_down() -> None:
    figure = make_figure(**standing(hold={"item": "kettlebells", "grip": "overhand"}, start=FORWARD, end=FORWARD))
    scene = stage(figure).moment(0.0)
    ball = next(mesh for mesh in scene.meshes if mesh.name == "kettlebell R ball").points.mean(axis=0)
    assert float(ball[1]) < float(scene.skeleton.grip("R")[1]) - 0.12
    assert np.linalg.norm((ball - scene.skeleton.grip("R")) * vector(1, 0, 1)) < 0.05


DRAWN = 0.002
"""How far a drawn hand may be from what it holds, metres."""


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", sorted(BOTH))
def test_drawn_hands_stay_on_what_both_hold(name: str, body: str) -> None:
    staging = stage(FIGURES[name], body)
    hold = FIGURES[name].hold
    assert hold is not None
    grips = IMPLEMENTS[hold.item].grips
    assert grips is not None
    for moment in TEN:
        bones, pose = staging.moment(moment).person.bones, staging.movement.held(moment)
        assert pose is not None
        for side, place in grips(staging.movement.half).items():
            off = grip_of(bones, side).centre - pose.place(place.centre)
            if hold.item == "dumbbell-end":
                # The right palm lies flat below the plate, where the handle leaves it; the left one lets its fingers down below it.
                off = pose.frame.T @ (grip_of(bones, side).centre - pose.centre)
                assert (-DRAWN if side == "R" else -0.015) <= off[1] <= DRAWN, (moment, side)
                assert np.hypot(off[0], off[2]) <= 4 * DRAWN, (moment, side)
                continue
            assert np.linalg.norm(off) <= DRAWN, (moment, side)
