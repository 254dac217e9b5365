"""The guide's cameras: what one must see does not lie behind, before or right beside something else."""

import numpy as np
import pytest

from generator.figures.geometry import Points
from generator.figures.picture import Moment, choose_camera
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
def test_a_band_pulled_apart_is_seen_at_the_chest_and_not_at_the_throat(body: str) -> None:
    staging = stage("band-pull-apart", body)
    up = choose_camera(staging)[:, 1]
    start, end = (staging.movement.skeleton(share) for share in (0.0, 1.0))
    for skeleton in (start, end):
        hands = np.mean([skeleton.grip(side) for side in SIDES], axis=0)
        shoulders = np.mean([skeleton.shoulders[side] for side in SIDES], axis=0)
        assert abs(float((hands - shoulders)[1])) < 0.16
    assert float((np.mean([end.grip(side) for side in SIDES], axis=0) - end.neck) @ up) < -0.06
