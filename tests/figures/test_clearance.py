"""Clearance: nothing that hands hold, and no support, goes into the body by more than flesh gives."""

from functools import lru_cache

import numpy as np
import pytest
from scipy.spatial import cKDTree

from generator.figures.clearance import push_out
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import FORWARD, Points, vector
from generator.figures.picture import Moment
from generator.figures.skeleton import SIDES
from tests.figures.exercises import SAMPLES
from tests.figures.test_holding import BODIES, FIGURES, person, stage

GIVES = 0.014
"""How far a thing in the hands may go into flesh, metres."""
PAD_GIVES = 0.028
"""The same for a cushion."""
ARMS = ("wrist", "finger", "metacarpal", "lowerarm02")
GUIDE = sorted(set(FIGURES) - {path.stem for path in SAMPLES})


@lru_cache(maxsize=3)
def bare_points(body: str) -> np.ndarray:
    baked = person(body).body
    skin = np.unique(baked.skin)
    return skin[baked.share_of(*ARMS)[skin] < 0.02]


def deepest_things(scene: Moment, body: str) -> dict[str, tuple[float, str]]:
    """Return thing → how far it goes into the body without hands and wrists, metres, and its material."""
    tree = cKDTree(scene.meshes[0].points[bare_points(body)])
    things = scene.meshes[len(scene.person.meshes) :]
    return {mesh.name: (depth_within(tree, scene, body, mesh), mesh.material) for mesh in things}


def depth_within(tree: cKDTree, scene: Moment, body: str, mesh: Mesh) -> float:
    skin, chosen = scene.meshes[0], bare_points(body)
    assert skin.normals is not None
    points: Points = np.vstack([mesh.points, mesh.points[mesh.triangles].mean(axis=1)])
    low, high = skin.points.min(axis=0) - 0.05, skin.points.max(axis=0) + 0.05
    points = points[((points > low) & (points < high)).all(axis=1)]
    away, nearest = tree.query(points, distance_upper_bound=0.05) if len(points) else (np.full(0, np.inf), np.zeros(0, int))
    near = np.isfinite(away)
    if not near.any():
        return 0.0
    offsets = points[near] - skin.points[chosen][nearest[near]]
    return max(-float((offsets * skin.normals[chosen][nearest[near]]).sum(axis=1).min()), 0.0)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", GUIDE)
def test_what_is_held_and_what_carries_stays_out_of_the_body(name: str, body: str) -> None:
    staging = stage(FIGURES[name], body)
    for moment in (0.0, 0.6, 1.0):
        for thing, (depth, material) in deepest_things(staging.moment(moment), body).items():
            assert depth <= (PAD_GIVES if material in ("pad", "mat", "cloth") else GIVES), (thing, moment)


@pytest.mark.parametrize("body", BODIES)
def test_a_band_underfoot_finds_its_way_past_the_thighs(body: str) -> None:
    staging = stage(FIGURES["band-bent-over-row"], body)
    for moment in (0.0, 0.6, 1.0):
        assert deepest_things(staging.moment(moment), body)["band"][0] < 0.008


def test_a_bar_would_go_into_belly_and_thighs_if_nothing_moved_it(monkeypatch: pytest.MonkeyPatch) -> None:
    deepest = []
    for moved in (True, False):
        if not moved:
            monkeypatch.setattr("generator.figures.holding.push_out", lambda held, flesh, outward, start, level=False: np.zeros(3))
            monkeypatch.setattr("generator.figures.holding.RigidHold._before_legs", lambda hold, arms, centre: centre)
        scenes = [stage(FIGURES["ez-bar-row"]).moment(moment) for moment in (0.8, 1.0)]
        deepest.append(max(depth for scene in scenes for depth, _ in deepest_things(scene, "man").values()))
    assert deepest[0] < GIVES < deepest[1]


def test_balls_are_pushed_out_the_shortest_way() -> None:
    flesh = np.array([vector(0, 0, 0)]), np.array([0.1])
    held = np.array([vector(0.08, 0, 0)]), np.array([0.05])
    assert push_out(held, flesh, FORWARD, np.zeros(3)) == pytest.approx([0.066, 0, 0], abs=2e-3)
    assert push_out((held[0] + vector(0.1, 0, 0), held[1]), flesh, FORWARD, np.zeros(3)) == pytest.approx([0, 0, 0])


def test_level_things_stay_where_they_are_from_side_to_side() -> None:
    flesh = np.array([vector(0, 0, 0)]), np.array([0.1])
    moved = push_out((np.array([vector(0.02, 0, 0.06)]), np.array([0.05])), flesh, FORWARD, np.zeros(3), level=True)
    assert float(moved[2]) == 0
    assert float(moved[0]) > 0.08


def test_what_is_pushed_out_does_not_change_sides() -> None:
    flesh = np.array([vector(0, 0, 0)]), np.array([0.1])
    held = np.array([vector(-0.02, 0.03, 0)]), np.array([0.05])
    moved = push_out(held, flesh, FORWARD, np.zeros(3))
    assert float(moved[0]) >= 0
    assert np.linalg.norm(held[0] + moved) >= 0.14


JUMP = 0.12
"""How much more a hand may move in one twelfth of the way than in the one before it, metres."""


@pytest.mark.parametrize("name", sorted(name for name, figure in FIGURES.items() if figure.hold))
def test_hands_do_not_jump_past_what_is_in_their_way(name: str) -> None:
    movement = stage(FIGURES[name]).movement
    steps = 24 if FIGURES[name].middle else 12  # a movement through a middle is two
    for side in SIDES:
        places = np.array([movement.skeleton(moment).grip(side) for moment in np.linspace(0, 1, steps + 1).tolist()])
        bends = places[2:] - 2 * places[1:-1] + places[:-2]
        assert float(np.linalg.norm(bends, axis=1).max()) < JUMP, side
