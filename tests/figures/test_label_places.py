"""Where labels point: on what their words name, where that is seen, and nowhere else."""

import numpy as np
import pytest
import shapely

from generator.figures.bodies.baked import NAMES
from generator.figures.camera import look_from
from generator.figures.label_places import LabelPlaces, find_places
from generator.figures.landmarks import LANDMARKS
from generator.figures.muscles.lit import find_working
from generator.figures.picture import choose_window
from generator.figures.raster.depth import Buffer, fill_buffer
from generator.figures.raster.layers import UNITS
from tests.figures.staged import stage


def look(identifier: str, number: int, azimuth: float, elevation: float = 12, body: str = "man") -> tuple[LabelPlaces, Buffer]:
    staging = stage(identifier, body)
    assert staging.muscles is not None
    camera = look_from(azimuth, elevation)
    moment = staging.ends[number]
    buffer = fill_buffer(moment.meshes, camera, choose_window(staging.ends, camera))
    working = find_working(staging.figure, (staging.ends[0].skeleton, staging.ends[1].skeleton))
    return find_places(moment, buffer, staging.muscles.plate.map, working), buffer


def mesh_at(buffer: Buffer, point: tuple[float, float]) -> str:
    scale = max(buffer.window.width, buffer.window.height) / UNITS
    return buffer.meshes[buffer.mesh[round(point[1] * scale), round(point[0] * scale)]].name


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize(
    ("azimuth", "seen", "hidden"),
    [
        (0, {"chest", "belly", "eyes", "chin", "forehead", "knee"}, {"low-back", "upper-back", "shoulder-blade"}),
        (180, {"low-back", "upper-back", "shoulder-blade", "neck", "elbow", "knee"}, {"chest", "belly", "eyes", "chin"}),
        (90, {"shoulder", "elbow", "hip", "hand", "foot", "head"}, set()),
    ],
)
def test_a_landmark_is_found_only_where_it_is_seen(body: str, azimuth: float, seen: set[str], hidden: set[str]) -> None:
    places, _ = look("dumbbell-shrug", 0, azimuth, body=body)
    assert seen <= places.anchors.keys()
    assert not hidden & places.anchors.keys()


@pytest.mark.parametrize(
    ("identifier", "azimuth", "name", "things"),
    [
        ("barbell-bent-over-row", 130, "implement", ("barbell bar", "barbell collar")),
        ("barbell-deadlift", 60, "bar", ("barbell bar",)),
        ("kettlebell-dead-stop-row", 90, "implement", ("kettlebell",)),
        ("one-arm-dumbbell-row", 90, "implement", ("dumbbell",)),
        ("pull-up", 170, "bar", ("pull-up-bar bar",)),
        ("pull-up", 170, "implement", ("pull-up-bar bar",)),
    ],
)
def test_a_thing_is_marked_on_itself(identifier: str, azimuth: float, name: str, things: tuple[str, ...]) -> None:
    places, buffer = look(identifier, 0, azimuth)
    assert mesh_at(buffer, places.anchors[name]).startswith(things)


@pytest.mark.parametrize("name", ["elbow", "hand", "shoulder", "knee", "head", "hip", "low-back"])
def test_a_landmark_is_marked_on_the_body_near_its_joint(name: str) -> None:
    places, buffer = look("dumbbell-romanian-deadlift", 0, 110)
    assert mesh_at(buffer, places.anchors[name]) in {"skin", "shorts", "hair", "short hair"}


def test_one_sided_work_is_marked_on_the_arm_that_works() -> None:
    places, buffer = look("one-arm-dumbbell-row", 1, 90)
    skeleton = stage("one-arm-dumbbell-row").ends[1].skeleton
    x, _ = places.anchors["elbow"]
    scale = UNITS / max(buffer.window.width, buffer.window.height)
    right, left = (
        ((skeleton.elbows[side] @ buffer.toward[:, 0] - buffer.window.middle[0]) * buffer.window.scale + buffer.window.width / 2) * scale
        for side in ("R", "L")
    )
    assert abs(x - right) < abs(x - left)


def test_the_leg_that_is_lifted_is_the_one_that_is_marked() -> None:
    places, _ = look("bird-dog", 1, 120)
    lifted = places.anchors["foot"][1]
    assert lifted < places.anchors["knee"][1] + 400
    assert places.anchors.keys() <= set(LANDMARKS)


def test_obstacles_cover_the_drawing_and_the_face_lies_in_them() -> None:
    places, buffer = look("pull-up", 0, 20)
    outlines = shapely.union_all([shapely.Polygon(outline).buffer(0) for outline in places.obstacles])
    scale = UNITS / max(buffer.window.width, buffer.window.height)
    drawn = float((buffer.mesh >= 0).sum()) * scale**2
    assert outlines.area > 0.9 * drawn
    assert outlines.buffer(10).contains(shapely.Polygon(places.face))
    assert all(outlines.buffer(6).contains(shapely.Point(point)) for point in places.anchors.values())
    assert np.isfinite(np.array(list(places.anchors.values()))).all()
