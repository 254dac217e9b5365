"""Labels on the muscle map: leader lines round one view of the body."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from shapely import LineString

from generator.dataset.body_map import BodyMap, Fibres
from generator.dataset.muscle import Muscle
from generator.muscle_map.drawing import FigureDrawing
from generator.muscle_map.layout import MapLayout
from generator.plates.labels import Drawing, LabelError, LabelRequest, PlacedLabel, break_lines, place_labels
from generator.plates.model import MAX_CHARACTERS, MAX_LABELS, MAX_LINES, Side
from generator.plates.plate import PlateView, build_plate, map_canvas

_HALF = 86.0
"""Half the width of the cut-out beside which labels stand, map units; the arms fade toward its edges."""
_CENTRE = 180.0
_TRUNK = ((0, 0), (19, 8), (19, 50), (15, 62), (30, 78), (58, 85), (71, 100), (77, 138), (80, 172), (50, 182), (48, 268))
_LEGS = ((50, 182), (50, 260), (52, 285), (44, 335), (43, 380), (30, 440), (38, 468))
"""Right half of the body, map units: what text does not cover."""
_HEAD = ((-20.0, 0.0), (20.0, 0.0), (20.0, 58.0), (-20.0, 58.0))
_LONGEST_LATIN = 22
Point = tuple[float, float]


@dataclass(frozen=True)
class Wish:
    """A label that is wanted: its words, and the point on the right half; the left half has it mirrored."""

    id: str
    lines: tuple[str, ...]
    latin: str | None
    at: Point
    href: str | None = None


@dataclass(frozen=True)
class LabelledFigure:
    """One view of the map with labels round it; ``x`` and ``y`` are where its frame begins on the plate."""

    plate: PlateView
    figure: FigureDrawing
    x: float
    y: float


def muscle_wish(layout: MapLayout, muscle: Muscle, view: str, href: str | None, remark: str | None = None) -> Wish | None:
    """Return a label for a muscle at its largest region in a view, or nothing where the view does not show it.

    ``remark`` (such as "6 sets") takes the place of the Latin name.
    """
    regions = layout.regions()
    seen = [regions[name] for name in muscle.map_regions if name in regions and regions[name].view == view]
    if not seen:
        return None
    largest = max(seen, key=lambda region: (region.area, region.id))
    lines = break_lines(muscle.name)
    if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_CHARACTERS:
        lines = break_lines(muscle.short_name or muscle.name)
    latin = remark or (muscle.latin if muscle.latin and len(muscle.latin) <= _LONGEST_LATIN else None)
    return Wish(muscle.id, lines, latin, largest.anchor, href)


def anatomy_wishes(layout: MapLayout, body_map: BodyMap, muscle: Muscle, view: str) -> list[Wish]:
    """Return the labels of origin, insertion and the way of the fibers, at the ends and the middle of the fiber lines."""
    regions = layout.regions()
    seen = [regions[name] for name in muscle.map_regions if name in regions and regions[name].view == view]
    fibres = {region.id: region.fibres for side in body_map.views if side.id == view for region in side.regions}
    largest = max(seen, key=lambda region: (region.area, region.id), default=None)
    lines = fibres.get(largest.id) if largest else None
    if largest is None or lines is None:
        return []
    rows = (
        ("origin", "Origin:", muscle.labels.origin, _middle(lines, "origin")),
        ("insertion", "Insertion:", muscle.labels.insertion, _middle(lines, "insertion")),
        ("fibers", "Fibers run", muscle.labels.fibers, largest.anchor),
    )
    return [Wish(name, (title, words), None, at) for name, title, words, at in rows if words]


def _middle(fibres: Fibres, end: str) -> Point:
    """Return the point half-way along the line from which, or to which, the fibers run."""
    points = [tuple(float(part) for part in text.rstrip("!").split(",")) for text in getattr(fibres, end).split()]
    middle = LineString(points).interpolate(0.5, normalized=True)
    return middle.x, middle.y


def label_figure(
    figure: FigureDrawing,
    wishes: Sequence[Wish],
    *,
    number: int,
    caption: str,
    description: str,
    size: Literal["default", "wide", "half"] = "default",
) -> LabelledFigure:
    """Return a view with its labels in place. Raises LabelError where one cannot be placed."""
    wishes = wishes[:MAX_LABELS]
    height = figure.height
    narrow = replace(
        figure,
        left=-_HALF,
        width=2 * _HALF,
        frame=f"{-_HALF:g} {figure.top:g} {2 * _HALF:g} {height:g}",
        cuts_arms=True,
    )
    canvas = map_canvas(height + 6, size)
    drawing = _drawing(figure)
    error: LabelError | None = None
    for sides in _divisions(wishes):
        requests = [_request(wish, side, figure.top) for wish, side in zip(wishes, sides, strict=True)]
        try:
            placed: tuple[PlacedLabel, ...] = place_labels(requests, drawing, canvas)
        except LabelError as failed:
            error = error or failed
            continue
        plate = build_plate(
            id=f"plate-{number}",
            number=number,
            caption=caption,
            description=description,
            canvas=canvas,
            sets=[("all", placed)],
            size=size,
        )
        return LabelledFigure(plate, narrow, _CENTRE - _HALF, 0.0)
    assert error is not None
    raise error


def _drawing(figure: FigureDrawing) -> Drawing:
    bottom = figure.top + figure.height
    right = [point for point in (*_TRUNK, *_LEGS[1:]) if point[1] <= bottom]
    outline = [*right, (right[-1][0], bottom), *((-x, y) for x, y in reversed([*right, (right[-1][0], bottom)]))]
    body = tuple((x + _CENTRE, y - figure.top) for x, y in outline)
    head = tuple((x + _CENTRE, y - figure.top) for x, y in _HEAD)
    return Drawing((_CENTRE - _HALF, 0, _CENTRE + _HALF, figure.height), (body,), (head,))


def _divisions(wishes: Sequence[Wish]) -> Iterator[tuple[Side, ...]]:
    """Yield which label stands on which side: alternating from top to bottom first, then all others, evenly shared ones before."""
    order = sorted(range(len(wishes)), key=lambda number: wishes[number].at[1])
    first: list[Side] = ["left"] * len(wishes)
    for place, number in enumerate(order):
        first[number] = "left" if place % 2 == 0 else "right"
    yield tuple(first)
    sides: Iterable[tuple[Side, ...]] = product(("left", "right"), repeat=len(wishes))
    yield from sorted(sides, key=lambda chosen: abs(chosen.count("left") - chosen.count("right")))


def _request(wish: Wish, side: Side, top: float) -> LabelRequest:
    x, y = wish.at
    return LabelRequest(wish.id, wish.lines, wish.latin, (_CENTRE + (-x if side == "left" else x), y - top), wish.href, side)
