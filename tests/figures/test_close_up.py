"""The close-up: the same scene, larger, in a round window beside the figure."""

import numpy as np
import pytest

from generator.figures.camera import look_from
from generator.figures.close_up import add_close_up, frame_close_up
from generator.figures.picture import choose_window
from generator.figures.raster.depth import Buffer, fill_buffer
from generator.figures.raster.layers import trace_layers
from tests.figures.staged import stage


def see(number: int, body: str = "man", *, close: bool = True) -> Buffer:
    staging, camera = stage("dumbbell-shrug", body), look_from(166, 12)
    window, close_up = frame_close_up("shoulders", [end.skeleton for end in staging.ends], camera, choose_window(staging.ends, camera))
    moment = staging.ends[number]
    buffer = fill_buffer(moment.meshes, camera, window)
    return add_close_up(buffer, moment.meshes, camera, close_up) if close else buffer


def top_of_shoulder(buffer: Buffer) -> float:
    assert buffer.close is not None
    inside = buffer.mesh[buffer.close.part] >= 0
    column = inside[:, inside.shape[1] // 5]
    return float(np.flatnonzero(column & buffer.close.disc[:, inside.shape[1] // 5])[0])


@pytest.mark.parametrize("body", ["man", "woman", "older"])
def test_the_close_up_shows_how_far_the_shoulders_rise(body: str) -> None:
    start, end = see(0, body), see(1, body)
    assert start.close is not None
    assert top_of_shoulder(start) - top_of_shoulder(end) > 0.06 * start.close.disc.shape[0]


def test_the_figure_itself_is_drawn_as_without_it() -> None:
    with_it, without = see(0), see(0, close=False)
    assert with_it.close is not None
    outside = np.ones(with_it.mesh.shape, bool)
    outside[with_it.close.part] = False
    assert np.array_equal(with_it.mesh[outside], without.mesh[outside])
    assert (without.mesh[with_it.close.part] < 0).all()


def test_the_close_up_is_round_and_shows_more_detail() -> None:
    buffer = see(0)
    assert buffer.close is not None
    filled = buffer.mesh[buffer.close.part] >= 0
    assert not (filled & ~buffer.close.disc).any()
    assert filled.mean() > 0.3
    assert buffer.close.buffer.window.scale > 1.5 * buffer.window.scale


def test_tints_borders_and_the_starting_height_are_drawn_in_it() -> None:
    buffer, muscles = see(1), stage("dumbbell-shrug").muscles
    assert buffer.close is not None
    assert muscles is not None
    marks = muscles.mark(buffer)
    left = buffer.close.corner[0]
    assert marks.tints is not None
    assert (marks.tints[buffer.close.part] > 0).any()
    within = {style for style, line in marks.lines if line[:, 0].min() >= left}
    assert {"border", "fibre", "ring", "level"} <= within
    assert {"ring", "level"} <= {layer.style for layer in trace_layers(buffer, marks)}
