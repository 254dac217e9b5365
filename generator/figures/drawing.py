"""A drawing: frozen paths with their animation, as a template prints them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.dataset.exercise import Exercise
from generator.figures import encode
from generator.figures.body import Body
from generator.figures.geometry import Points
from generator.figures.model import Timing
from generator.figures.movement import FigureError, Movement
from generator.figures.order import Flip, paint_order
from generator.figures.parts import Part, Shape
from generator.figures.scene import build_moments, build_shadow
from generator.figures.skeleton import Skeleton
from generator.figures.tints import Tint, choose_tints
from generator.figures.view import View, choose_view

MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STILL = 3.0
"""A shape that moves less is drawn once, drawing units."""
_RIGID = 3.4
"""A shape that changes less while it moves is only shifted."""
_TOLERANCE = 11.0
"""How far an outline may be from its true place between two key moments, drawing units."""
_EXACT = 4.0
"""The same for the head, whose hair must stay on it."""
_MARGIN = 14
_FINE_HAND = 4.0
"""A hand has so many times the nodes of other outlines of its length."""
WIDEST, HIGHEST = 600.0, 820.0
"""A figure is drawn smaller where it would be larger, drawing units."""
_CLASSES = {
    "body": "b", "far": "f", "shorts": "st", "shoe": "so", "hair": "ha", "ear": "er",
    "iron": "eq", "iron-face": "ef", "metal": "mt", "frame": "fr", "pad": "p", "pad-top": "pt", "pad-end": "pd", "pad-face": "pt", "shade": "sh",
    "line": "ln", "floor": "fl", "band": "bd", "towel": "bd", "cable": "cb", "strap": "sp", "kettle-handle": "kh", "bent-bar": "bb", "ring": "rg", "main": "m1", "help": "m2", "hold": "m3",
    "mat": "ma",
}  # fmt: skip
"""Style → short class name, because it is repeated in every path."""


@dataclass(frozen=True)
class PathView:
    """One path; ``values`` are its outlines at the key times of the loop, none where it does not change."""

    style: str
    outline: str
    values: str = ""
    times: str = ""
    shift: str = ""
    """Offsets at the key times, for a path that only moves."""


@dataclass(frozen=True)
class Scene:
    """Every shape of a movement at its key moments, in painting order."""

    movement: Movement
    view: View
    skeletons: tuple[Skeleton, ...]
    frames: tuple[tuple[Shape, ...], ...]
    parts: tuple[tuple[Part, ...], ...]
    flips: tuple[Flip, ...]
    box: tuple[int, int, int, int]
    """x, y, width and height of the drawing; the same for stills and animation."""
    scale: Points
    """Factors from projected to drawn x and y."""

    @property
    def mirrored(self) -> bool:
        """Say whether what is posed as the right side is drawn as the left."""
        return float(self.scale[0]) < 0


def exercise_tints(exercise: Exercise) -> tuple[Tint, ...]:
    """Return the lit regions of an exercise's muscles."""
    return choose_tints((use.muscle, use.role) for use in exercise.muscles)


def build_scene(exercise: Exercise, body: Body, *, turned: bool = False) -> Scene:
    """Return the scene of an exercise's figure, ``turned`` for the other side than the record says.

    Raises FigureError where it has none or cannot be posed.
    """
    if exercise.figure is None:
        raise FigureError("The exercise has no figure.", "Write one; CONTRIBUTING shows how.")
    figure = exercise.figure
    movement = Movement(figure, body)
    view = choose_view(figure, exercise_tints(exercise))
    skeletons = tuple(movement.skeleton(moment) for moment in MOMENTS)
    moments = build_moments(figure, skeletons, view)
    order, flips = paint_order(moments, view.camera)
    place = {name: index for index, name in enumerate(order)}
    frames: list[list[Shape]] = []
    sorted_parts = []
    for parts in moments:
        ordered = sorted(parts, key=lambda part: place[part.name])
        frames.append([*(build_shadow(parts) if len(frames) % 2 == 0 else ()), *(shape for part in ordered for shape in part.shapes)])
        sorted_parts.append(tuple(ordered))
    scale = _scale(frames, mirrored=(figure.sides == "left") != turned)
    frames = [[_scaled(shape, scale) for shape in frame] for frame in frames]
    every = np.vstack([shape.points for frame in frames for shape in frame])
    low, high = np.floor(every.min(axis=0)) - _MARGIN, np.ceil(every.max(axis=0)) + _MARGIN
    box = (int(low[0]), int(low[1]), int(high[0] - low[0]), int(high[1] - low[1]))
    return Scene(movement, view, skeletons, tuple(tuple(frame) for frame in frames), tuple(sorted_parts), tuple(flips), box, scale)


def _scale(frames: list[list[Shape]], mirrored: bool) -> Points:
    """Return factors for x and y: one for both, so that wide figures fit a plate, and a turned x for the left side."""
    every = np.vstack([shape.points for frame in frames for shape in frame])
    width, height = every.max(axis=0) - every.min(axis=0)
    factor = min(1.0, WIDEST / float(width), HIGHEST / float(height))
    return np.array([-factor if mirrored else factor, factor])


def _scaled(shape: Shape, scale: Points) -> Shape:
    return Shape(shape.key, shape.style, shape.kind, shape.points * scale, None if shape.anchor is None else shape.anchor * scale)


def build_still(scene: Scene, moment: int) -> tuple[PathView, ...]:
    """Return the paths of one key moment (index into :data:`MOMENTS`)."""
    paths = []
    for shape in scene.frames[moment]:
        samples = _samples(shape, [shape])[0]
        paths.append(PathView(_CLASSES[shape.style], _path(shape, samples)))
    return tuple(paths)


def _path(shape: Shape, samples: Points) -> str:
    match shape.kind:
        case "closed":
            return encode.closed_path(samples)
        case "open":
            return encode.open_path(samples)
    return encode.straight_path(samples, closed=shape.kind == "poly")


def _samples(shape: Shape, track: Sequence[Shape]) -> list[Points]:
    """Return the same number of nodes for a shape at all its moments."""
    if shape.kind in ("poly", "polyline"):
        return [each.points for each in track]
    closed = shape.kind == "closed"
    fine = {"floor": 0.55, "shade": 0.7, "iron": 1.5, "iron-face": 1.4, "line": 0.5, "shorts": 1.15, "hair": 1.1}.get(shape.style, 1.0)
    fine = _FINE_HAND if shape.key.endswith("-hand") else fine
    count = max(encode.node_count(each.points, closed, fine) for each in track)
    lines = [encode.orient(each.points, each.anchor) if closed else each.points for each in track]
    if not closed:
        lines = [_same_way(line, lines[0]) for line in lines]
    return [encode.resample(line, count if closed else count + 2, closed) for line in lines]


def _same_way(line: Points, first: Points) -> Points:
    straight = float(np.linalg.norm(line[0] - first[0]) + np.linalg.norm(line[-1] - first[-1]))
    crossed = float(np.linalg.norm(line[0] - first[-1]) + np.linalg.norm(line[-1] - first[0]))
    return line[::-1] if crossed < straight else line


def track_shapes(scene: Scene) -> dict[str, list[Shape | None]]:
    """Return key → the shape at every moment, in painting order."""
    tracks: dict[str, list[Shape | None]] = {}
    order: list[str] = []
    for number, frame in enumerate(scene.frames):
        before = -1
        for shape in frame:
            if shape.key not in tracks:
                tracks[shape.key] = [None] * len(scene.frames)
                before += 1
                order.insert(before, shape.key)
            else:
                before = order.index(shape.key)
            tracks[shape.key][number] = shape
    return {key: tracks[key] for key in order}


def _moments_of(track: Sequence[Shape | None]) -> tuple[int, ...]:
    """Return the moments at which a shape was drawn: details are only drawn at every other."""
    every = tuple(range(len(track)))
    return every[::2] if all(shape is None for shape in track[1::2]) else every


def _completed(track: Sequence[Shape | None], body: Sequence[Shape | None]) -> list[Shape]:
    """Return a track without gaps: where a shape is hidden it shrinks into its nearest place, carried along with the ``body`` it lies on."""
    known = [number for number, shape in enumerate(track) if shape is not None]
    complete = []
    for number, shape in enumerate(track):
        if shape is None:
            place = min(known, key=lambda other: abs(other - number))
            nearest, before, now = track[place], body[place], body[number]
            assert nearest is not None
            centre = nearest.points.mean(axis=0)
            if before is not None and now is not None:
                centre = centre + now.points.mean(axis=0) - before.points.mean(axis=0)
            shape = Shape(nearest.key, nearest.style, nearest.kind, np.tile(centre, (len(nearest.points), 1)), None)
        complete.append(shape)
    return complete


def build_animation(scene: Scene, timing: Timing) -> tuple[PathView, ...]:
    """Return the paths of the moving figure."""
    return tuple(_animated(shape, samples, moments, chosen, timing) for shape, samples, moments, chosen in _tracks(scene))


def build_frame(scene: Scene, moment: float) -> tuple[PathView, ...]:
    """Return the paths at any moment (0 to 1), just as the animation shows them between its key moments."""
    paths = []
    for shape, samples, moments, chosen in _tracks(scene):
        times = [MOMENTS[moments[place]] for place in chosen]
        after = next((number for number, time in enumerate(times) if time >= moment), len(times) - 1)
        before = max(after - 1, 0)
        share = (moment - times[before]) / (times[after] - times[before]) if after > before else 0.0
        between = samples[chosen[before]] * (1 - share) + samples[chosen[after]] * share
        paths.append(PathView(_CLASSES[shape.style], _path(shape, between)))
    return tuple(paths)


def _tracks(scene: Scene) -> Iterator[tuple[Shape, list[Points], tuple[int, ...], tuple[int, ...]]]:
    """Yield each shape with its nodes at the moments at which it was drawn, those moments, and which of them are needed."""
    head: tuple[int, ...] = ()
    tracks = track_shapes(scene)
    for key, track in tracks.items():
        moments = _moments_of(track)
        if any(track[moment] is None for moment in moments) and next(shape for shape in track if shape).style == "line":
            # A line that comes and goes would leave its round ends as dots.
            continue
        body = tracks.get(key.split("-")[0], track)
        shapes = _completed([track[moment] for moment in moments], [body[moment] for moment in moments])
        samples = _samples(shapes[0], shapes)
        chosen = _needed(samples, shapes[0])
        if shapes[0].key == "head":
            head = chosen
        elif shapes[0].key == "head-hair":
            # The hair takes the head's way, or the skull would show beside it.
            chosen = head
        yield shapes[0], samples, moments, chosen


def _animated(shape: Shape, samples: list[Points], moments: tuple[int, ...], chosen: tuple[int, ...], timing: Timing) -> PathView:
    style = _CLASSES[shape.style]
    outline = _path(shape, samples[0])
    if max(float(np.abs(each - samples[0]).max()) for each in samples) < _STILL:
        return PathView(style, outline)
    times = _key_times([moments[place] for place in chosen], timing)
    shifts = [np.round((each - samples[0]).mean(axis=0)) for each in samples]
    if max(float(np.abs(each - samples[0] - shift).max()) for each, shift in zip(samples, shifts, strict=True)) < _RIGID:
        values = [encode.join_numbers(shifts[number]) for number in _there_and_back(chosen)]
        return PathView(style, outline, times=times, shift=";".join(values))
    values = [_path(shape, samples[number]) for number in _there_and_back(chosen)]
    return PathView(style, outline, ";".join(values), times)


def _is_soft(shape: Shape) -> bool:
    """Say whether a shape's way need not be exact: shadows and shades of what turns little."""
    return shape.style in ("shade", "floor", "line") and not shape.key.startswith("arm")


def _needed(samples: list[Points], shape: Shape) -> tuple[int, ...]:
    """Return as few moments as show the movement truly when the rest is filled in evenly."""
    every = tuple(range(len(samples)))
    for chosen in ((0, every[-1]), every[::2]):
        worst = 0.0
        for number, each in enumerate(samples):
            before = max(place for place in chosen if place <= number)
            after = min(place for place in chosen if place >= number)
            share = (number - before) / (after - before) if after > before else 0.0
            worst = max(worst, float(np.abs(samples[before] * (1 - share) + samples[after] * share - each).max()))
        if worst < (_EXACT if shape.key.startswith("head") else _TOLERANCE):
            return chosen
    return every[::2] if _is_soft(shape) and len(every) > 3 else every


def _there_and_back(chosen: tuple[int, ...]) -> list[int]:
    return [0, *chosen, *reversed(chosen)]


def _key_times(chosen: Sequence[int], timing: Timing) -> str:
    """Return the key times of pause, way up, pause and way down; the way is eased at both ends."""
    shares = [_ease(MOMENTS[number]) for number in chosen]
    up = [timing.rest + timing.up * share for share in shares]
    down = [timing.rest + timing.up + timing.hold + timing.down * share for share in shares]
    return ";".join(encode.share_text(value / timing.total) for value in [0.0, *up, *down])


def _ease(moment: float) -> float:
    """Return the share of the time at which a share of the way is done: slow at both ends."""
    return float(np.arccos(1 - 2 * moment) / np.pi) * 0.55 + moment * 0.45
