"""How much of hands and held things a picture shows, and that the chosen cameras show both of two."""

import numpy as np
import pytest

from generator.figures.camera import look_from
from generator.figures.flesh.mesh import Mesh
from generator.figures.parts_seen import Part, find_parts
from generator.figures.picture import choose_camera, weigh_cameras
from generator.figures.raster.depth import fill_buffer, frame_window
from tests.figures.raster.test_lines import box
from tests.figures.staged import stage

FROM_RIGHT = look_from(90, 0)
HANDS = {"R": np.arange(8), "L": np.arange(8)}


def look(*meshes: Mesh, parts: tuple[Part, ...]) -> list[float]:
    buffer = fill_buffer(meshes, FROM_RIGHT, frame_window([mesh.points for mesh in meshes], FROM_RIGHT, 200))
    return [part.share(buffer) for part in parts]


def test_a_thing_is_seen_as_far_as_nothing_stands_before_it() -> None:
    skin = box("skin", np.array([0.0, 1.0, 0.5]), np.array([0.2, 0.2, 0.1]), "skin")
    bell = box("iron", np.array([0.1, 1.0, 0.0]), np.array([0.2, 0.2, 0.1]), "bell")
    skeleton = stage("dumbbell-shrug").ends[0].skeleton
    parts = find_parts((skin, bell), (bell,), HANDS, skeleton)
    right, left, thing = look(skin, bell, parts=parts)
    assert (right, left) == (1.0, 1.0)
    assert thing == pytest.approx(0.5, abs=0.02)


def test_a_long_thing_is_seen_in_two_halves_and_a_short_one_whole() -> None:
    for identifier, count in (("barbell-deadlift", 2), ("kettlebell-swing", 1), ("dumbbell-deadlift", 2), ("bird-dog", 0)):
        (start, _) = weigh_cameras(stage(identifier)).ends
        assert len([part for part in start.parts if part.side is None]) == count, identifier


@pytest.mark.parametrize(
    ("identifier", "body", "least"),
    [
        ("dumbbell-bent-over-row", "man", 0.4),
        ("dumbbell-bent-over-row", "woman", 0.12),  # the camera is chosen on the man; her chest hides more of it
        ("dumbbell-romanian-deadlift", "woman", 0.2),
        ("incline-dumbbell-t-raise", "man", 0.25),
        ("dumbbell-deadlift", "woman", 0.25),
        ("wide-elbow-dumbbell-row", "woman", 0.25),
        ("renegade-row", "man", 0.25),
        ("band-bent-over-row", "woman", 0.25),
        ("barbell-bent-over-row", "man", 0.25),
    ],
)
def test_both_weights_are_seen_at_both_ends(identifier: str, body: str, least: float) -> None:
    camera = choose_camera(stage(identifier))
    for end in weigh_cameras(stage(identifier, body)).ends:
        buffer = fill_buffer(end.meshes, camera, frame_window([mesh.points for mesh in end.meshes], camera, 300))
        shares = [part.share(buffer) for part in end.parts if part.side is None]
        assert len(shares) == 2
        assert min(shares) > least
