"""The guide's cameras: what one must see does not lie behind, before or right beside something else."""

import numpy as np
import pytest

from generator.figures.geometry import Points, unit
from generator.figures.picture import Moment, choose_camera, weigh_cameras
from generator.figures.raster.depth import fill_buffer, frame_window
from generator.figures.skeleton import SIDES
from tests.figures.staged import stage

BODIES = ("man", "woman", "older")
_GAP = 6
"""Pixels of 400 between what is to be seen apart."""


def outlines(moment: Moment, camera: Points) -> tuple[Points, Points]:
    """Return where what is held and where hair would be drawn if nothing lay before them."""
    window = frame_window([mesh.points for mesh in moment.meshes], camera, 400)
    hair = [mesh for mesh in moment.person.meshes if mesh.name == "hair"]
    assert hair
    held, head = (fill_buffer(meshes, camera, window).mesh for meshes in (moment.held, hair))
    return held >= 0, head >= 0


@pytest.mark.parametrize("body", BODIES)
def test_no_dumbbell_of_a_y_raise_is_seen_on_the_head(body: str) -> None:
    staging = stage("bent-over-y-raise", body)
    held, hair = outlines(staging.ends[1], choose_camera(staging))
    assert held.any()
    assert not (held & hair).any()


@pytest.mark.parametrize("body", BODIES)
def test_a_band_pulled_apart_is_at_the_chest_and_not_at_the_throat(body: str) -> None:
    staging = stage("band-pull-apart", body)
    start, end = (staging.movement.skeleton(share) for share in (0.0, 1.0))
    for skeleton in (start, end):
        hands = np.mean([skeleton.grip(side) for side in SIDES], axis=0)
        shoulders = np.mean([skeleton.shoulders[side] for side in SIDES], axis=0)
        assert abs(float((hands - shoulders)[1])) < 0.16
    # The pit of the throat lies about 6 cm below the base of the neck.
    assert float((np.mean([end.grip(side) for side in SIDES], axis=0) - end.neck)[1]) < -0.07


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    ("identifier", "least"),
    [
        ("dumbbell-romanian-deadlift", 0.18),
        ("bent-over-y-raise", 0.35),
        ("dumbbell-reverse-fly", 0.45),
        ("incline-dumbbell-t-raise", 0.25),  # the bench's post is before the far one: from where it is not, the T looks like a row
        ("band-pull-apart", 0.45),
        ("dumbbell-suitcase-carry", 0.75),
        ("side-lying-external-rotation", 0.55),
    ],
)
def test_what_each_hand_holds_is_seen_at_both_ends(identifier: str, least: float, body: str) -> None:
    staging = stage(identifier, body)
    camera = choose_camera(staging)
    for end in weigh_cameras(staging).ends:
        buffer = fill_buffer(end.meshes, camera, frame_window([mesh.points for mesh in end.meshes], camera, 300))
        shares = [part.share(buffer) for part in end.parts if part.side is None]
        assert shares
        assert min(shares) > least


@pytest.mark.parametrize("body", BODIES)
def test_who_lies_on_one_side_lies_along_the_picture(body: str) -> None:
    staging = stage("side-lying-external-rotation", body)
    right = choose_camera(staging)[:, 0]
    skeleton = staging.movement.skeleton(0.0)
    assert abs(float(unit(skeleton.neck - skeleton.pelvis) @ right)) > 0.95
    assert float((skeleton.ankles["R"] - skeleton.head) @ right) > 0.6 * skeleton.body.height


@pytest.mark.parametrize("body", BODIES)
def test_both_steps_of_a_carry_show_the_feet_apart_and_no_leg_across_the_other(body: str) -> None:
    staging = stage("dumbbell-suitcase-carry", body)
    right = choose_camera(staging)[:, 0]
    ways = [float((skeleton.ankles["R"] - skeleton.ankles["L"]) @ right) for skeleton in map(staging.movement.skeleton, (0.0, 1.0))]
    assert min(ways) > 0.08
    assert max(ways) - min(ways) > 0.15
