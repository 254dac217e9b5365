"""Bodies that lie, hang and are carried: lines, heights and what carries them, in every body of the guide."""

import numpy as np
import pytest

from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.form import measures
from generator.figures.form.seen import Look, Seen
from generator.figures.geometry import FORWARD, UP, angle_between
from generator.figures.movement import Movement
from generator.figures.picture import Staging, choose_camera
from generator.figures.raster.depth import fill_buffer, frame_window
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES, Skeleton
from tests.figures.exercises import SAMPLES, load_sample
from tests.figures.staged import stage

BODIES = ("man", "woman", "older")


def both_ends(identifier: str, body: str) -> tuple[Look, Look]:
    return Seen(stage(identifier, body)).ends


@pytest.mark.parametrize("body", BODIES)
def test_who_lies_on_one_side_is_stacked(body: str) -> None:
    for look in both_ends("side-lying-external-rotation", body):
        across = {joint: look.joint(joint, "R") - look.joint(joint, "L") for joint in ("hip", "knee", "ankle")}
        across["chest"] = look.chest[:, 2]
        for name, way in across.items():
            assert angle_between(way, UP) < 24, name
        assert 20 < max(look.knee(side) for side in SIDES) < 100
        assert -0.035 < float(look.skin("trunk")[:, 1].min()) < 0.03
        assert 0.0 <= float(look.skin("upper arm", "L")[:, 1].min()) < 0.03
        assert abs(measures.head_from_support(look)) < 0.03
        neck = look.skeleton.neck - look.skeleton.spine[-4]
        assert angle_between(look.skeleton.head_frame[:, 1], neck) < 26
        upper = look.joint("elbow", "R") - look.joint("shoulder", "R")
        assert angle_between(upper, -look.chest[:, 1]) < 22
        assert look.elbow("R") == pytest.approx(90, abs=20)
        assert measures.elbow_from_ribs(look) < 0.13


@pytest.mark.parametrize("body", BODIES)
def test_a_forearm_turns_from_below_level_to_above_it(body: str) -> None:
    start, end = both_ends("side-lying-external-rotation", body)
    assert measures.forearm_above_level(start) < -15
    assert 10 < measures.forearm_above_level(end) < 50
    assert np.linalg.norm(start.joint("elbow", "R") - end.joint("elbow", "R")) < 0.02


@pytest.mark.parametrize("body", BODIES)
def test_a_superman_rises_from_flat_to_a_hands_length(body: str) -> None:
    start, end = both_ends("superman", body)
    assert measures.chest_height(start) < 0.04
    assert measures.head_height(start) < 0.02
    assert start.lean == pytest.approx(90, abs=7)
    assert 0.09 < measures.chest_height(end) < 0.16
    assert 0.12 < measures.foot_height(end) < 0.19
    assert min(float(end.skin("hand", side)[:, 1].min()) for side in SIDES) > 0.15
    assert min(float(end.skin("thigh", side)[:, 1].max()) - float(start.skin("thigh", side)[:, 1].max()) for side in SIDES) > -0.03
    assert float(np.mean([end.joint("knee", side)[1] - start.joint("knee", side)[1] for side in SIDES])) > 0.05


def bend_between(look: Look, first: str, middle: str, last: str) -> float:
    one, two, three = ((look.joint(name, "R") + look.joint(name, "L")) / 2 for name in (first, middle, last))
    return angle_between(two - one, three - two)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_below_a_bar_is_one_straight_line(body: str) -> None:
    start, end = both_ends("inverted-row", body)
    for look in (start, end):
        assert bend_between(look, "ankle", "hip", "shoulder") < 6
        assert max(look.knee(side) for side in SIDES) < 8
        assert angle_between(look.skeleton.head_frame[:, 1], look.skeleton.neck - look.skeleton.pelvis) < 6
    assert max(start.elbow(side) for side in SIDES) < 22
    assert abs(measures.chest_from_bar(end)) < 0.03


@pytest.mark.parametrize("body", BODIES)
def test_who_carries_walks_upright_with_level_shoulders(body: str) -> None:
    for look in both_ends("dumbbell-suitcase-carry", body):
        assert measures.shoulder_tilt(look) < 2.5
        assert look.lean < 3
        assert abs(float(look.skeleton.neck[2] - look.skeleton.pelvis[2])) < 0.02
        ahead = max(SIDES, key=lambda side: float(look.joint("ankle", side)[0]))
        assert look.knee(ahead) < 15


def test_a_carried_weight_is_seen_whole() -> None:
    staging = stage("dumbbell-suitcase-carry")
    camera = choose_camera(staging)
    for moment in staging.ends:
        window = frame_window([mesh.points for mesh in moment.meshes], camera, 300)
        alone = fill_buffer(moment.held, camera, window).mesh >= 0
        among = fill_buffer([*moment.held, *moment.person.meshes], camera, window).mesh
        shown = (among >= 0) & (among < len(moment.held))
        assert float(shown.sum()) > 0.6 * float(alone.sum())


@pytest.mark.parametrize("body", BODIES)
def test_a_bird_dog_reaches_level_from_upright_thighs_and_arms(body: str) -> None:
    start, end = both_ends("bird-dog", body)
    for side in SIDES:
        assert angle_between(start.joint("hip", side) - start.joint("knee", side), UP) < 3
        assert angle_between(start.joint("shoulder", side) - start.joint("wrist", side), UP) < 6
    assert abs(float(end.joint("wrist", "R")[1] - end.joint("shoulder", "R")[1])) < 0.08
    assert float(end.joint("ankle", "L")[1]) <= float(end.joint("hip", "L")[1]) + 0.02
    for look in (start, end):
        # The arm is longer than the thigh, so that the trunk rises a little; the head goes on in its line.
        assert measures.above_level(look) < 18
        assert angle_between(look.skeleton.head_frame[:, 1], look.chest[:, 1]) < 8


@pytest.mark.parametrize("body", BODIES)
def test_hips_and_head_lie_on_the_bench(body: str) -> None:
    for look in both_ends("dumbbell-pullover", body):
        bench = next(surface for support in look.supports for surface in support.surfaces)
        low, high = (float(bench.centre[0]) + sign * bench.length / 2 for sign in (-1, 1))
        assert float(look.skeleton.pelvis[0]) < high - 0.20
        head = look.skin("head")
        assert float(head[:, 0].min()) > low
        assert abs(float(head[:, 1].min()) - float(bench.centre[1])) < 0.02


@pytest.mark.parametrize("identifier", ["chest-supported-dumbbell-row", "incline-dumbbell-reverse-fly", "incline-dumbbell-t-raise"])
def test_a_head_past_the_edge_of_a_bench_keeps_in_line(identifier: str) -> None:
    for look in both_ends(identifier, "man"):
        assert measures.head_tilt(look) < 8


def of_sample(name: str) -> tuple[Movement, Skeleton, Skeleton]:
    figure = load_sample(next(path for path in SAMPLES if path.stem == name)).figure
    assert figure is not None
    movement = Movement(figure, fit_body(dress_body("man").body))
    return movement, movement.skeleton(0.0), movement.skeleton(1.0)


def elbow_bend(skeleton: Skeleton) -> float:
    shoulder, elbow, wrist = (joints["R"] for joints in (skeleton.shoulders, skeleton.elbows, skeleton.wrists))
    return angle_between(elbow - shoulder, wrist - elbow)


@pytest.mark.parametrize(("name", "anchor", "apart"), [("pulldown", "overhead", 8), ("cable-row", "front-low", 22)])
def test_a_cable_keeps_its_direction_from_long_arms_on(name: str, anchor: str, apart: float) -> None:
    _, start, end = of_sample(name)
    ways = [(skeleton.grip("R") + skeleton.grip("L")) / 2 - ANCHORS[anchor] for skeleton in (start, end)]
    assert angle_between(*ways) < apart
    assert min(float(np.linalg.norm(way)) for way in ways) > 0.45
    assert elbow_bend(start) < 35
    assert elbow_bend(end) > 80


def test_a_dead_hang_draws_the_shoulders_down_on_long_arms() -> None:
    movement, start, end = of_sample("dead-hang")
    for skeleton in (start, end):
        assert elbow_bend(skeleton) < 16
        assert angle_between(skeleton.knees["R"] - skeleton.hips["R"], skeleton.ankles["R"] - skeleton.knees["R"]) < 8
    below = [float(skeleton.neck[1] - skeleton.shoulders["R"][1]) for skeleton in (start, end)]
    assert below[1] - below[0] > 0.015
    assert movement.blades(1.0)["R"].up < movement.blades(0.0)["R"].up


def test_a_goblet_squat_is_deep_and_upright() -> None:
    _, _, end = of_sample("goblet-squat")
    assert float(end.hips["R"][1]) < float(end.knees["R"][1]) + 0.06
    assert angle_between(end.neck - end.pelvis, UP) < 30
    assert np.linalg.norm((end.grip("R") + end.grip("L")) / 2 - end.neck) < 0.36


def test_a_towel_round_a_post_keeps_its_length_and_draws_who_leans_back() -> None:
    _, start, end = of_sample("towel-row")
    first, last = (float(np.linalg.norm(skeleton.grip("R") - ANCHORS["front-middle"])) for skeleton in (start, end))
    assert last == pytest.approx(first, rel=0.16)
    assert max(float(skeleton.neck[0] - skeleton.ankles["R"][0]) for skeleton in (start, end)) < -0.1


def test_below_a_table_knees_hips_and_shoulders_are_one_line_on_standing_shanks() -> None:
    _, start, end = of_sample("table-row")
    for skeleton in (start, end):
        assert angle_between(skeleton.hips["R"] - skeleton.knees["R"], skeleton.neck - skeleton.pelvis) < 8
        assert angle_between(skeleton.knees["R"] - skeleton.ankles["R"], UP) < 30
        assert angle_between(skeleton.feet["R"].toes, FORWARD) < 12


@pytest.mark.parametrize("body", BODIES)
def test_a_bridge_rests_on_the_upper_back_with_a_free_neck(body: str) -> None:
    figure = load_sample(next(path for path in SAMPLES if path.stem == "bridge")).figure
    assert figure is not None
    person = dress_body(body)
    start, end = Seen(Staging(figure, Movement(figure, fit_body(person.body)), person)).ends
    assert float(end.skeleton.pelvis[1] - start.skeleton.pelvis[1]) > 0.15
    assert -0.035 < float(end.skin("trunk")[:, 1].min()) < 0.025
    assert angle_between(end.skeleton.head_frame[:, 1], end.chest[:, 1]) < 50
    assert abs(float(end.skeleton.neck[0] - start.skeleton.neck[0])) < 0.02


@pytest.mark.parametrize("body", BODIES)
def test_who_planks_stands_on_bent_toes_with_the_head_in_line(body: str) -> None:
    for look in both_ends("renegade-row", body):
        soles = [mesh for mesh in look.worn if mesh.name.startswith("sole")]
        assert min(float(mesh.points[:, 1].min()) for mesh in soles) > -0.012
        assert measures.head_tilt(look) < 8
