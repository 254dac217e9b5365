"""Exercises of the guide staged with a body and their muscles, and drawn."""

from collections.abc import Sequence
from functools import lru_cache

from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.figures.bodies.baked import ABOUT
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.model import About, DrawingView, Timing
from generator.figures.muscles.lit import choose_lit
from generator.figures.muscles.on_body import MusclesOnBody, lay_muscles
from generator.figures.passage import plan_movement
from generator.figures.picture import Staging, choose_camera, choose_window, draw_moment
from generator.figures.printing.motion import build_motion
from generator.figures.printing.views import build_still
from generator.figures.raster.depth import Window, shrink_window
from generator.figures.raster.layers import Layer, motion_detail
from tests.conftest import REPOSITORY

ABOUT_ROW = About("Row", "Start: bent.", ABOUT, "Somebody", "https://creativecommons.org/licenses/by/4.0/", "https://example.org/row/")
TIMING = Timing(0.5, 1.0, 0.5, 2.0)


@lru_cache(maxsize=1)
def guide_dataset() -> Dataset:
    """Return the guide's content."""
    return load_dataset(REPOSITORY / "content").dataset


@lru_cache(maxsize=8)
def stage(identifier: str, body: str = "man") -> Staging:
    """Return an exercise of the guide performed by a body."""
    dataset = guide_dataset()
    exercise = dataset.exercises[identifier]
    assert exercise.figure is not None
    person = dress_body(body)
    movement = plan_movement(exercise.figure, fit_body(person.body))
    regions = {name: muscle.map_regions for name, muscle in dataset.muscles.items()}
    uses = [(use.muscle, use.role) for use in exercise.muscles]
    lit = choose_lit(uses, regions, exercise.figure, (movement.skeleton(0.0), movement.skeleton(1.0)))
    assert dataset.body_map is not None
    return Staging(exercise.figure, movement, person, MusclesOnBody(lay_muscles(person.body, dataset.body_map), lit))


@lru_cache(maxsize=8)
def draw_shares(identifier: str, shares: tuple[float, ...], body: str = "man") -> tuple[Window, Sequence[Sequence[Layer]]]:
    """Return the window of an exercise and its layers at some moments."""
    staging = stage(identifier, body)
    camera = choose_camera(staging)
    window = choose_window(staging.ends, camera)
    return window, [draw_moment(staging.moment(share), camera, window, staging.muscles) for share in shares]


def view_still(identifier: str, share: float = 0.0, body: str = "man") -> DrawingView:
    """Return the view of a still."""
    window, (layers,) = draw_shares(identifier, (share,), body)
    return build_still(layers, window, ABOUT_ROW)


@lru_cache(maxsize=8)
def draw_motion(identifier: str, shares: tuple[float, ...], body: str = "man") -> tuple[Window, Sequence[Sequence[Layer]]]:
    """Return the window of an exercise and its layers at some moments, drawn as for a motion."""
    staging = stage(identifier, body)
    camera = choose_camera(staging)
    window = shrink_window(choose_window(staging.ends, camera), 3)
    detail = motion_detail(len(shares))
    return window, [draw_moment(staging.moment(share), camera, window, staging.muscles, detail) for share in shares]


def view_motion(identifier: str, shares: tuple[float, ...], body: str = "man", timing: Timing = TIMING) -> DrawingView:
    """Return the view of a motion of some moments."""
    window, moments = draw_motion(identifier, shares, body)
    return build_motion(moments, timing, window, ABOUT_ROW)


def view_moment(identifier: str, shares: tuple[float, ...], number: int) -> DrawingView:
    """Return the view of one moment of a motion, as a still."""
    window, moments = draw_motion(identifier, shares)
    return build_still(moments[number], window, ABOUT_ROW)
