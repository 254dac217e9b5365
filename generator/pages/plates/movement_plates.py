"""Plate 1 of an exercise: the moving figure with its cues; and the pairs of stills that lists show."""

from collections.abc import Mapping

import msgspec

from generator.catalog.projections import Box, Listed
from generator.catalog.routes import figure_address
from generator.dataset.exercise import Exercise
from generator.figures.model import DrawnFigure
from generator.pages.parts.site import PageContext
from generator.pages.plates.hung import ENDS, End, HungFigure, LabelledStill
from generator.plates.movement import BodyChoice, MovementView, Repetition, StillView, build_movement, build_still
from generator.plates.plate import PlateView, build_plate

_WITHOUT_FIGURE: Mapping[str, str] = {"start": "at the start", "top": "at the top"}


class Still(msgspec.Struct, frozen=True):
    """One still as an image beside the name of its exercise, which says what it shows: address, and size in drawing units."""

    src: str
    width: int
    height: int


class Pair(msgspec.Struct, frozen=True):
    """Both ends of a movement, side by side."""

    start: Still
    end: Still


def measure_box(hung: HungFigure) -> Box:
    """Return what other pages need of a figure: the size of its stills."""
    _, _, width, height = hung.drawn.box
    return Box(width, height)


def build_pair(page: PageContext, exercise: Listed) -> Pair | None:
    """Return the pair of stills of an exercise, or nothing where it has no figure."""
    return pair_of(page, exercise.id, exercise.box)


def pair_of(page: PageContext, exercise: str, box: Box | None) -> Pair | None:
    """Return the pair of stills of the figure with this size; nothing where there is none."""
    if box is None:
        return None
    start, end = (Still(page.href(figure_address(exercise, suffix)), box.width, box.height) for suffix in ("-start", "-end"))
    return Pair(start, end)


def build_movement_plate(page: PageContext, exercise: Exercise) -> MovementView | None:
    """Return the plate of an exercise's movement, or nothing where it has no figure."""
    hung = page.site.tables.figures.get(exercise.id)
    if hung is None:
        return None
    drawn, timing = hung.drawn, hung.drawn.timing
    repetition = Repetition(timing.rest, timing.up, timing.hold, timing.down, drawn.hardest)
    start = build_end_still(page.href(figure_address(exercise.id, "-start")), drawn, "start")
    top = build_end_still(page.href(figure_address(exercise.id, "-end")), drawn, "top")
    middle, back = (build_still_between(page.href(figure_address(exercise.id, f"-{pose}")), drawn, pose) for pose in ("middle", "back"))
    bodies = tuple(BodyChoice(name, name.capitalize()) for name in page.site.settings.figure_bodies)
    return build_movement(
        _plate(exercise, hung), page.href(figure_address(exercise.id)), repetition, start, top, bodies, middle=middle, back=back
    )


def name_ends(page: PageContext, exercise: Exercise) -> Mapping[str, str]:
    """Return where a cue belongs, in words, by its ``when``: as the figure calls its ends, where there is one."""
    hung = page.site.tables.figures.get(exercise.id)
    return {end: hung.drawn.ends[end].name.place for end in ENDS} if hung else _WITHOUT_FIGURE


def label_stage(exercise: Exercise, hung: HungFigure) -> LabelledStill:
    """Return the still of another body than the page shows, with that body's labels."""
    return LabelledStill(_plate(exercise, hung), build_end_still(f"{exercise.id}-start.svg", hung.drawn, "start"))


def build_end_still(address: str, drawn: DrawnFigure, end: End) -> StillView:
    """Return the still of one end of a movement, at the address where it lies."""
    view = drawn.ends[end]
    return build_still(address, drawn.box, view.alt, view.name.label, view.name.place)


def build_still_between(address: str, drawn: DrawnFigure, pose: str) -> StillView | None:
    """Return the still of a pose between both ends, at the address where it lies; none where the movement has no such pose."""
    view = drawn.between.get(pose)
    return build_still(address, drawn.box, view.alt, view.name.label, view.name.place) if view else None


def _plate(exercise: Exercise, hung: HungFigure) -> PlateView:
    return build_plate(
        id="plate-1",
        number=1,
        caption=_caption(exercise, hung),
        description=f"{exercise.name}. {hung.drawn.description}",
        canvas=hung.canvas,
        sets=[(end, hung.labels[end]) for end in ENDS],
        size="movement",
    )


def _caption(exercise: Exercise, hung: HungFigure) -> str:
    timing = hung.drawn.timing
    if exercise.figure and exercise.figure.posture.name == "walk":
        shown = "Two steps."
    elif exercise.measurement == "seconds":
        shown = "One hold."
    elif exercise.tempo:
        # Not "up" and "down": in a pulldown the bar comes down first.
        start, top = (hung.drawn.ends[end].name.label.lower() for end in ENDS)
        middle = hung.drawn.between.get("middle")
        through = f" through {middle.name.label.lower()}" if middle else ""
        shown = f"One repetition: {_seconds(timing.up)} from {start}{through} to {top}{_way_back(hung.drawn)}"
    else:
        shown = "One repetition."
    return f"{shown} Solid red works most, striped helps, dotted holds still."


def _way_back(drawn: DrawnFigure) -> str:
    """Return the end of the sentence that tells how long the ways are."""
    if not drawn.timing.down:
        return ". The way back is no part of it."
    return f", {_seconds(drawn.timing.down)} back{' another way' if 'back' in drawn.between else ''}."


def _seconds(value: float) -> str:
    return f"{value:g} s"
