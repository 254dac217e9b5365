"""Plate 1 of an exercise: the moving figure with its cues; and the pairs of stills that lists show."""

import msgspec

from generator.catalog.projections import Box, Listed
from generator.catalog.routes import figure_address
from generator.dataset.exercise import Exercise
from generator.pages.parts.site import PageContext
from generator.pages.plates.hung import ENDS, HungFigure, LabelledStill
from generator.plates.movement import BodyChoice, MovementView, Repetition, build_movement, build_still
from generator.plates.plate import PlateView, build_plate


class Still(msgspec.Struct, frozen=True):
    """One still as an image: address, size in drawing units, what it shows (empty where the name beside it says so)."""

    src: str
    width: int
    height: int
    alt: str


class Pair(msgspec.Struct, frozen=True):
    """Start and end of a movement, side by side."""

    start: Still
    end: Still


def measure_box(hung: HungFigure) -> Box:
    """Return what other pages need of a figure: the size of its stills and what they show."""
    _, _, width, height = hung.drawn.box
    return Box(width, height, hung.drawn.ends["start"].alt, hung.drawn.ends["top"].alt)


def build_pair(page: PageContext, exercise: Listed, *, described: bool = False) -> Pair | None:
    """Return the pair of stills of an exercise, or nothing where it has no figure."""
    box = exercise.box
    if box is None:
        return None
    return Pair(
        Still(page.href(figure_address(exercise.id, "-start")), box.width, box.height, box.start if described else ""),
        Still(page.href(figure_address(exercise.id, "-end")), box.width, box.height, box.end if described else ""),
    )


def build_movement_plate(page: PageContext, exercise: Exercise) -> MovementView | None:
    """Return the plate of an exercise's movement, or nothing where it has no figure."""
    hung = page.site.tables.figures.get(exercise.id)
    if hung is None:
        return None
    drawn, timing = hung.drawn, hung.drawn.timing
    repetition = Repetition(timing.rest, timing.up, timing.hold, timing.down, drawn.hardest)
    stills = [
        build_still(page.href(figure_address(exercise.id, kind)), drawn.box, drawn.ends[end].alt, caption)
        for end, kind, caption in (("start", "-start", "Start"), ("top", "-end", "Top"))
    ]
    bodies = tuple(BodyChoice(name, name.capitalize()) for name in page.site.settings.figure_bodies)
    return build_movement(_plate(exercise, hung), page.href(figure_address(exercise.id)), repetition, stills[0], stills[1], bodies)


def label_stage(exercise: Exercise, hung: HungFigure) -> LabelledStill:
    """Return the still of another body than the page shows, with that body's labels."""
    drawn = hung.drawn
    return LabelledStill(_plate(exercise, hung), build_still(f"{exercise.id}-start.svg", drawn.box, drawn.ends["start"].alt, "Start"))


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
    elif exercise.tempo:
        shown = f"One repetition: {_seconds(timing.up)} up, {_seconds(timing.down)} down."
    else:
        shown = "One repetition."
    return f"{shown} Solid red does most of the work, striped helps, dotted holds still."


def _seconds(value: float) -> str:
    return "1 second" if value == 1 else f"{value:g} seconds"
