"""Borders and fibers: on skin, calm, and small."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES
from generator.figures.muscles.map_lines import trace_borders
from generator.figures.picture import choose_camera, choose_window, draw_moment
from generator.figures.skeleton import SIDES
from tests.figures.muscles.laid import labels, light, plate, seen_from
from tests.figures.staged import stage


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize("azimuth", [0, 90, 150, 180])
def test_borders_lie_on_skin_that_looks_at_the_viewer(body: str, azimuth: int) -> None:
    buffer = seen_from(body, azimuth)
    marks = light(body, "latissimus-dorsi").mark(buffer)
    places = np.vstack([line for style, line in marks.lines if style == "border"])
    owners = buffer.mesh[np.rint(places[:, 1]).astype(int), np.rint(places[:, 0]).astype(int)]
    assert len(places) > 100
    assert {buffer.meshes[owner].name for owner in owners.tolist()} == {"skin"}


@pytest.mark.parametrize("body", NAMES)
def test_head_hands_and_feet_have_no_borders(body: str) -> None:
    chart = plate(body).map.chart.places
    for line in plate(body).borders.lines:
        row, arm = np.median(chart[line.corners[:, 0], 1]), np.median(chart[line.corners[:, 0], 3])
        assert 58 < row < (246 if arm > 0.5 else 428)


@pytest.mark.parametrize("body", NAMES)
def test_borders_are_alike_on_both_sides(body: str) -> None:
    aside = [line for line in plate(body).borders.lines if len(set(line.labels)) == 2]
    lengths = [sum(len(line.corners) for line in aside if line.side == side) for side in range(len(SIDES))]
    assert lengths[0] == pytest.approx(lengths[1], rel=0.1)


def test_two_muscles_share_one_border() -> None:
    lats, traps = (labels().groups[labels().label(name)] for name in ("lats", "traps-lower"))
    shared = [line for line in trace_borders(labels()) if set(line.labels) == {int(lats), int(traps)}]
    assert len(shared) == 1


def test_fibers_are_drawn_on_target_muscles_alone() -> None:
    buffer = seen_from("man", 180)
    for role, drawn in (("target", True), ("synergist", False)):
        styles = {style for style, _ in light("man", "latissimus-dorsi", role=role).mark(buffer).lines}
        assert ("fibre" in styles) == drawn


def test_no_border_runs_over_a_tinted_deep_muscle() -> None:
    buffer = seen_from("man", 180)
    muscles = light("man", "erector-spinae")
    _, below = muscles.plate.map.find_muscles(buffer, muscles.table)
    places = np.vstack([line for style, line in muscles.mark(buffer).lines if style == "border"])
    assert not below[np.rint(places[:, 1]).astype(int), np.rint(places[:, 0]).astype(int)].any()


@pytest.mark.parametrize("identifier", ["pull-up", "barbell-bent-over-row", "superman"])
def test_borders_cost_a_still_less_than_five_kilobytes(identifier: str) -> None:
    staging = stage(identifier)
    camera = choose_camera(staging)
    layers = draw_moment(staging.ends[0], camera, choose_window(staging.ends, camera), staging.muscles)
    size = sum(len(layer.outline) for layer in layers if layer.style in ("border", "fibre"))
    assert 300 < size < 5_000
