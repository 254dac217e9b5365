"""Sides that take turns: the motion shows the one and then the other, each with its own muscles."""

from typing import Any

import numpy as np
import pytest

from generator.figures.camera import look_from
from generator.figures.describe import describe_movement
from generator.figures.picture import choose_window
from generator.figures.turns import mirror_points, see_other_side, takes_turns
from tests.figures.exercises import make_figure
from tests.figures.staged import stage


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"sides": "alternate"}, True), ({"sides": "right"}, False), ({"sides": "alternate", "posture": {"name": "walk"}}, False)],
)
def test_only_sides_that_take_turns_move_after_each_other(fields: dict[str, Any], expected: bool) -> None:
    figure = make_figure(**fields)
    assert takes_turns(figure) == expected
    assert ("Then the other side." in describe_movement(figure)) == expected


def test_the_other_side_is_seen_as_its_mirror_image_would_be() -> None:
    points, camera = np.array([[0.3, 1.2, 0.4], [0.0, 0.5, -0.2]]), look_from(140, 18)
    assert np.allclose(points @ see_other_side(camera), mirror_points(points) @ camera)


def test_the_window_holds_both_sides() -> None:
    staging = stage("dead-bug")
    camera = look_from(116, 29)
    alone, both = (choose_window(staging.ends, camera, both_sides=both) for both in (False, True))
    assert both.scale < alone.scale
