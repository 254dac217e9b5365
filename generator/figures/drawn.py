"""A drawn figure: what pages need to know of it, and the views of its three files."""

from dataclasses import dataclass

from generator.dataset.exercise import Exercise
from generator.figures import anchors, encode
from generator.figures.body import Body
from generator.figures.checks import check_scene
from generator.figures.describe import describe_movement, describe_pose
from generator.figures.drawing import PathView, Scene, build_animation, build_scene, build_still
from generator.figures.model import DrawnFigure, EndView, Finding, Timing
from generator.figures.movement import FigureError

Point = tuple[float, float]
_ENDS = (("start", 0), ("top", -1))
_LEAST_PAUSE = 0.5
"""Seconds of pause at both ends, so that the eye can rest there."""
_HARDEST = {"start": 0.0, "middle": 0.5, "top": 1.0}


@dataclass(frozen=True)
class FileView:
    """One SVG file as the template prints it."""

    title: str
    description: str
    view_box: str
    width: int
    height: int
    seconds: str
    textures: bool
    paths: tuple[PathView, ...]


@dataclass(frozen=True)
class FigureFiles:
    """The views of the start still, the end still and the animation."""

    start: FileView
    end: FileView
    moving: FileView


def tempo_timing(exercise: Exercise) -> Timing:
    """Return the times of one repetition from the record's tempo: lowering, pause long, lifting, pause short."""
    digits = [float(part) for part in exercise.tempo.split("-")] if exercise.tempo else [2.0, 0.0, 1.0, 1.0]
    down, rest, up, hold = digits
    return Timing(max(rest, _LEAST_PAUSE), max(up, 0.7), max(hold, _LEAST_PAUSE), max(down, 0.7))


def draw_figure(exercise: Exercise, body: Body) -> tuple[DrawnFigure | None, FigureFiles | None, list[Finding]]:
    """Return an exercise's figure, its files, and what is wrong with it; no figure where it cannot be posed."""
    try:
        scene = build_scene(exercise, body)
    except FigureError as error:
        return None, None, [Finding(error.message, error.fix, error.path or ("figure",))]
    return _describe(exercise, scene), build_files(exercise, scene), check_scene(exercise, scene)


def _describe(exercise: Exercise, scene: Scene) -> DrawnFigure:
    figure = scene.movement.figure
    ends = {}
    for name, number in _ENDS:
        place = number % len(scene.skeletons)
        words = describe_pose(figure, "start" if name == "start" else "end", mirrored=scene.mirrored)
        alt = f"{'Start' if name == 'start' else 'End'}: {words}."
        ends[name] = EndView(alt, anchors.place_anchors(scene, place), anchors.outlines(scene, place), anchors.face(scene, place))
    return DrawnFigure(
        exercise.id,
        scene.box,
        describe_movement(figure, mirrored=scene.mirrored),
        tempo_timing(exercise),
        _HARDEST.get(exercise.hardest_at or ""),
        ends,
    )


def build_files(exercise: Exercise, scene: Scene) -> FigureFiles:
    """Return the views of a scene's three files."""
    timing = tempo_timing(exercise)
    figure = scene.movement.figure
    way = anchors.hand_way(scene)
    path = (PathView("hp", encode.open_path(encode.resample(way, 6, closed=False))),) if encode.line_length(way, closed=False) > 60 else ()
    start = f"Start: {describe_pose(figure, 'start', mirrored=scene.mirrored)}."
    end = f"End: {describe_pose(figure, 'end', mirrored=scene.mirrored)}."
    return FigureFiles(
        _file(scene, f"{exercise.name}, start", start, build_still(scene, 0)),
        _file(scene, f"{exercise.name}, end", end, build_still(scene, len(scene.frames) - 1)),
        _file(scene, exercise.name, describe_movement(figure, mirrored=scene.mirrored), (*build_animation(scene, timing), *path), timing),
    )


def _file(scene: Scene, title: str, description: str, paths: tuple[PathView, ...], timing: Timing | None = None) -> FileView:
    x, y, width, height = scene.box
    textures = any(path.style in ("m2", "m3") for path in paths)
    seconds = f"{timing.total:g}s" if timing else ""
    return FileView(title, description, f"{x} {y} {width} {height}", width, height, seconds, textures, paths)
