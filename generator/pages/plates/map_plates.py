"""Labels on the muscle map: leader lines round one view of the body."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from shapely import LineString

from generator.catalog.projections import MuscleCard
from generator.dataset.body_map import BodyMap, Fibres
from generator.dataset.muscle import Muscle
from generator.muscle_map.drawing import FigureDrawing
from generator.muscle_map.layout import MapLayout
from generator.plates.labels import Drawing, LabelError, LabelRequest, PlacedLabel, break_lines, place_labels
from generator.plates.model import MAX_CHARACTERS, MAX_LABELS, MAX_LINES, Side
from generator.plates.plate import PlateView, build_plate, map_canvas

_HALF = 86.0
"""Half the width of the cut-out beside which labels stand, map units; the arms fade toward its edges."""
ARMS = 74.0
"""How far from the middle the cut-out shows everything, map units."""
_CENTRE = 180.0
_TRUNK = ((0, 0), (19, 8), (19, 50), (15, 62), (30, 78), (58, 85), (71, 100), (77, 138), (80, 172), (50, 182), (48, 268))
_LEGS = ((50, 182), (50, 260), (52, 285), (44, 335), (43, 380), (30, 440), (38, 468))
"""Right half of the body, map units: what text does not cover."""
_HEAD = ((-20.0, 0.0), (20.0, 0.0), (20.0, 58.0), (-20.0, 58.0))
_LONGEST_LATIN = 24
_BELOW = 6
"""Room under the view, map units."""
_SOMEWHERE = "#"
MapSize = Literal["default", "wide", "half"]
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
    """One view of the map with labels round it, and where its frame stands on the plate."""

    plate: PlateView
    figure: FigureDrawing
    x: float
    y: float
    width: float
    height: float


def muscle_wish(layout: MapLayout, muscle: MuscleCard, view: str, href: str | None, remark: str | None = None) -> Wish | None:
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
        lines = break_lines(muscle.short_name)
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


@dataclass(frozen=True)
class Hanging:
    """All that decides where labels stand: the same on every page, so it holds no addresses.

    ``top`` and ``height`` are those of the view's frame, map units, and ``scale`` is how large it stands on the plate;
    a wish that is a link leads to "#".
    """

    wishes: tuple[Wish, ...]
    top: float
    height: float
    size: MapSize
    scale: float = 1.0


Hang = Callable[[Hanging], tuple[PlacedLabel, ...]]


def hang_labels(hanging: Hanging) -> tuple[PlacedLabel, ...]:
    """Return the labels in place, in the order of the wishes. Raises LabelError where one cannot be placed."""
    canvas = map_canvas(hanging.height * hanging.scale + _BELOW, hanging.size)
    drawing = _drawing(hanging)
    error: LabelError | None = None
    for sides in _divisions(hanging.wishes):
        requests = [_request(wish, side, hanging) for wish, side in zip(hanging.wishes, sides, strict=True)]
        try:
            return place_labels(requests, drawing, canvas)
        except LabelError as failed:
            error = error or failed
    assert error is not None
    raise error


@dataclass(frozen=True)
class LabelLook:
    """How a labelled view stands on its plate: number, caption, words for who does not see it, and size."""

    number: int
    caption: str
    description: str
    size: MapSize = "default"
    with_arms: bool = False
    """The whole body, smaller; otherwise the arms are cut."""


def label_figure(figure: FigureDrawing, wishes: Sequence[Wish], look: LabelLook, hang: Hang = hang_labels) -> LabelledFigure:
    """Return a view with its labels in place. Raises LabelError where a label cannot be placed."""
    wishes = wishes[:MAX_LABELS]
    scale = 2 * _HALF / figure.width if look.with_arms else 1.0
    shown = figure if look.with_arms else _cut_arms(figure)
    hanging = Hanging(tuple(_without_address(wish) for wish in wishes), figure.top, figure.height, look.size, scale)
    placed = [replace(label, request=replace(label.request, href=wish.href)) for label, wish in zip(hang(hanging), wishes, strict=True)]
    plate = build_plate(
        id=f"plate-{look.number}",
        number=look.number,
        caption=look.caption,
        description=look.description,
        canvas=map_canvas(figure.height * scale + _BELOW, look.size),
        sets=[("all", placed)],
        size=look.size,
    )
    return LabelledFigure(plate, shown, _CENTRE - _HALF, 0.0, 2 * _HALF, round(figure.height * scale, 1))


def _cut_arms(figure: FigureDrawing) -> FigureDrawing:
    return replace(
        figure,
        left=-_HALF,
        width=2 * _HALF,
        frame=f"{-_HALF:g} {figure.top:g} {2 * _HALF:g} {figure.height:g}",
        cuts_arms=True,
    )


def _without_address(wish: Wish) -> Wish:
    return wish if wish.href is None else replace(wish, href=_SOMEWHERE)


def _drawing(hanging: Hanging) -> Drawing:
    bottom = hanging.top + hanging.height
    right = [point for point in (*_TRUNK, *_LEGS[1:]) if point[1] <= bottom]
    outline = [*right, (right[-1][0], bottom), *((-x, y) for x, y in reversed([*right, (right[-1][0], bottom)]))]
    body, head = (tuple(_place(hanging, point) for point in points) for points in (outline, _HEAD))
    return Drawing((_CENTRE - _HALF, 0, _CENTRE + _HALF, hanging.height * hanging.scale), (body,), (head,))


def _place(hanging: Hanging, point: Point) -> Point:
    """Return a point of the map on the plate."""
    x, y = point
    return _CENTRE + x * hanging.scale, (y - hanging.top) * hanging.scale


def _divisions(wishes: Sequence[Wish]) -> Iterator[tuple[Side, ...]]:
    """Yield which label stands on which side: alternating from top to bottom first, then all others, evenly shared ones before."""
    order = sorted(range(len(wishes)), key=lambda number: wishes[number].at[1])
    first: list[Side] = ["left"] * len(wishes)
    for place, number in enumerate(order):
        first[number] = "left" if place % 2 == 0 else "right"
    yield tuple(first)
    sides: Iterable[tuple[Side, ...]] = product(("left", "right"), repeat=len(wishes))
    yield from sorted(sides, key=lambda chosen: abs(chosen.count("left") - chosen.count("right")))


def _request(wish: Wish, side: Side, hanging: Hanging) -> LabelRequest:
    x, y = wish.at
    return LabelRequest(wish.id, wish.lines, wish.latin, _place(hanging, (-x if side == "left" else x, y)), wish.href, side)
