"""A drawn figure: what pages need to know of it, the views of its files, and what is wrong with it."""

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from generator.dataset.exercise import Exercise
from generator.figures.bodies.baked import ABOUT
from generator.figures.describe import describe_end, describe_movement, describe_pose
from generator.figures.end_names import name_end
from generator.figures.figure_error import FigureError
from generator.figures.form.checks import check_form
from generator.figures.form.way import check_way
from generator.figures.label_places import LabelPlaces, find_places
from generator.figures.landmarks import LANDMARKS
from generator.figures.model import About, DrawingView, DrawnFigure, EndView, Finding, PoseView
from generator.figures.muscles.lit import find_one_sided, find_working
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.performance import Performance, View, perform, tempo_timing
from generator.figures.printing.motion import build_motion
from generator.figures.printing.views import build_still, measure_drawing
from generator.figures.turns import takes_turns
from generator.figures.visibility import check_muscles, check_posts

Point = tuple[float, float]
_ENDS = (("start", 0), ("top", 1))
_HARDEST = {"start": 0.0, "middle": 0.5, "top": 1.0}
WIDEST, HIGHEST = 600.0, 500.0
"""A figure fills this box of its plate, plate units."""


def draw_figure(
    exercise: Exercise, body: str, first: str, shapes: MuscleShapes, view: View | None = None, *, turned: bool = False
) -> tuple[DrawnFigure | None, Mapping[str, DrawingView], list[Finding]]:
    """Return an exercise's figure as one body performs it, its files, and what is wrong with it; nothing where it cannot be posed.

    ``first`` is the body on which the camera is chosen where ``view`` does not say it.
    """
    try:
        performance = perform(exercise, body, first, shapes, view, turned=turned)
    except FigureError as error:
        return None, {}, [Finding(error.message, error.fix, error.path or ("figure",))]
    drawn, files, findings = draw_performance(exercise, performance, chosen=body == first)
    return replace(drawn, one_sided=_one_sided(exercise, performance, shapes)), files, findings


def _one_sided(exercise: Exercise, performance: Performance, shapes: MuscleShapes) -> dict[str, Literal["left", "right"]]:
    """Return the muscles of which one side works, with the side as it is drawn."""
    start, end = performance.staging.ends
    uses = [(use.muscle, use.role) for use in exercise.muscles]
    found = find_one_sided(uses, shapes.regions, performance.staging.figure, (start.skeleton, end.skeleton))
    return {muscle: "left" if (side == "L") != performance.mirrored else "right" for muscle, side in found.items()}


def draw_performance(
    exercise: Exercise, performance: Performance, *, chosen: bool = True
) -> tuple[DrawnFigure, Mapping[str, DrawingView], list[Finding]]:
    """Return what :func:`draw_figure` returns for a figure that can be posed; ``chosen`` is whether by the body that the camera is chosen on."""
    moments = dict(zip(performance.shares, performance.moments, strict=True))
    findings = [*check_form(performance.staging, moments), *check_way(exercise, performance)]
    findings += check_muscles(exercise, performance.muscles, performance.stills, chosen=chosen)
    findings += check_posts(performance.staging.cut)
    return _describe(exercise, performance), build_files(exercise, performance), findings


def _describe(exercise: Exercise, performance: Performance) -> DrawnFigure:
    figure = performance.staging.figure
    width, height = measure_drawing(performance.window)
    scale = min(WIDEST / width, HIGHEST / height)
    ends = {}
    for name, number in _ENDS:
        pose = _describe_pose(performance, "start" if name == "start" else "end")
        places = _find_places(performance, number)
        ends[name] = EndView(
            pose.name,
            pose.alt,
            {at: _scaled(point, scale) for at, point in places.anchors.items()},
            frozenset(LANDMARKS) - places.anchors.keys(),
            tuple(tuple(_scaled(point, scale) for point in outline) for outline in places.obstacles),
            tuple(_scaled(point, scale) for point in places.face),
        )
    return DrawnFigure(
        exercise.id,
        (0, 0, round(width * scale), round(height * scale)),
        describe_movement(figure, mirrored=performance.mirrored),
        tempo_timing(exercise),
        _HARDEST.get(exercise.hardest_at or ""),
        ends,
        {which: _describe_pose(performance, which) for which in performance.between},
    )


def _describe_pose(performance: Performance, which: str) -> PoseView:
    figure = performance.staging.figure
    words = describe_pose(figure, which, mirrored=performance.mirrored)
    return PoseView(name_end(figure, which, mirrored=performance.mirrored), f"{words[0].upper()}{words[1:]}.")


def _find_places(performance: Performance, number: int) -> LabelPlaces:
    ends = performance.staging.ends
    working = find_working(performance.staging.figure, (ends[0].skeleton, ends[1].skeleton))
    return find_places(ends[number], performance.stills[number], performance.muscles.plate.map, working)


def _scaled(point: Point, scale: float) -> Point:
    return round(point[0] * scale, 1), round(point[1] * scale, 1)


def build_files(exercise: Exercise, performance: Performance) -> Mapping[str, DrawingView]:
    """Return the views of a figure's files by their kinds: the stills of both ends and the motion."""
    figure, mirrored, window = performance.staging.figure, performance.mirrored, performance.window
    views: dict[str, DrawingView] = {}
    for name, still in performance.named_stills:
        title = f"{exercise.name}, {name_end(figure, name, mirrored=mirrored).label.lower()}"
        words = About(title, describe_end(figure, name, mirrored=mirrored), ABOUT)
        views[name] = build_still(performance.draw(still), window, words)
    timing = tempo_timing(exercise)
    words = About(exercise.name, describe_movement(figure, mirrored=mirrored), ABOUT)
    turns, back = 2 if takes_turns(figure) else 1, len(performance.shares) - 1 - performance.shares.index(1.0)
    views["moving"] = build_motion(performance.draw_motion(), timing, performance.motion_window, words, turns=turns, back=back)
    return views
