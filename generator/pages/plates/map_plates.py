"""Labels on the muscle map: leader lines round one view of the body."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from generator.catalog.projections import MuscleCard
from generator.dataset.body_map import BodyMap, Fibres
from generator.dataset.muscle import Muscle
from generator.muscle_map.drawing import FigureDrawing, Side, cut_arms, half_of
from generator.muscle_map.model import MapLayout
from generator.pages.plates.hanging import BELOW, CENTER, HALF, Hang, Hanging, MapSize, Point, Wish
from generator.plates.model import MAX_CHARACTERS, MAX_LABELS, MAX_LINES
from generator.plates.plate import PlateView, build_plate, map_canvas
from generator.plates.text import break_lines

ARMS = 74.0
"""How far from the middle the cut-out shows everything, map units."""
_LONGEST_LATIN = 24
_SOMEWHERE = "#"
_ENDS = ("origin", "insertion")


class LabelledFigure(msgspec.Struct, frozen=True):
    """One view of the map with labels round it, and where its frame stands on the plate."""

    plate: PlateView
    figure: FigureDrawing
    x: float
    y: float
    width: float
    height: float


def muscle_wish(
    layout: MapLayout,
    muscle: MuscleCard,
    view: str,
    href: str | None,
    remark: str | None = None,
    sides: Mapping[str, Side] | None = None,
) -> Wish | None:
    """Return a label for a muscle at its largest region in a view, or nothing where the view does not show it.

    ``remark`` (such as "6 sets") takes the place of the Latin name; ``sides`` (region → the body's side) are regions lit on one side alone.
    """
    regions = layout.regions()
    seen = [regions[name] for name in muscle.map_regions if name in regions and regions[name].view == view]
    if not seen:
        return None
    largest = max(seen, key=lambda region: (region.area, region.id))
    lines = break_lines(muscle.name)
    if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_CHARACTERS:
        lines = break_lines(muscle.short_name)
    side = (sides or {}).get(largest.id)
    latin = remark or (muscle.latin if muscle.latin and len(muscle.latin) <= _LONGEST_LATIN else None)
    return Wish(muscle.id, lines, latin, largest.anchor, href, remark is None, half_of(view, side) if side else None)


def anatomy_wishes(layout: MapLayout, body_map: BodyMap, muscle: Muscle, view: str) -> list[Wish]:
    """Return the labels of origin, insertion and the way of the fibers, at the ends and the middle of the fiber lines.

    They stand at the largest region of the view of which fibers are drawn.
    """
    regions = layout.regions()
    seen = [regions[name] for name in muscle.map_regions if name in regions and regions[name].view == view]
    fibres = {region.id: region.fibres for side in body_map.views if side.id == view for region in side.regions if region.fibres}
    largest = max((region for region in seen if region.id in fibres), key=lambda region: (region.area, region.id), default=None)
    lines = fibres.get(largest.id) if largest else None
    if largest is None or lines is None:
        return []
    ends = [(point.real, point.imag) for point in _points(lines.ends)] if lines.ends else [_middle(lines, end) for end in _ENDS]
    rows = (
        ("origin", "Origin:", muscle.labels.origin, ends[0]),
        ("insertion", "Insertion:", muscle.labels.insertion, ends[1]),
        ("fibers", "Fibers run", muscle.labels.fibers, largest.anchor),
    )
    return [Wish(name, (title, words), None, at) for name, title, words, at in rows if words]


def _middle(fibres: Fibres, end: str) -> Point:
    """Return the point half-way along the line from which, or to which, the fibers run."""
    points = _points(getattr(fibres, end))
    pieces = list(pairwise(points))
    left = sum(abs(there - here) for here, there in pieces) / 2
    for here, there in pieces:
        length = abs(there - here)
        if length and left <= length:
            middle = here + (there - here) * (left / length)
            return middle.real, middle.imag
        left -= length
    return points[-1].real, points[-1].imag


def _points(text: str) -> list[complex]:
    return [complex(*(float(part) for part in point.rstrip("!").split(","))) for point in text.split()]


class LabelLook(msgspec.Struct, frozen=True):
    """How a labelled view stands on its plate: number, caption, words for who does not see it, and size."""

    number: int
    caption: str
    description: str
    size: MapSize = "default"
    with_arms: bool = False
    """The whole body, smaller; otherwise the arms are cut."""


def label_figure(figure: FigureDrawing, wishes: Sequence[Wish], look: LabelLook, hang: Hang) -> LabelledFigure:
    """Return a view with its labels in place. Raises LabelError where a label cannot be placed."""
    wishes = wishes[:MAX_LABELS]
    scale = 2 * HALF / figure.width if look.with_arms else 1.0
    shown = figure if look.with_arms else cut_arms(figure, HALF)
    hanging = Hanging(tuple(_without_address(wish) for wish in wishes), figure.top, figure.height, look.size, scale)
    placed = [replace(label, request=replace(label.request, href=wish.href)) for label, wish in zip(hang(hanging), wishes, strict=True)]
    plate = build_plate(
        id=f"plate-{look.number}",
        number=look.number,
        caption=look.caption,
        description=look.description,
        canvas=map_canvas(figure.height * scale + BELOW, look.size),
        sets=[("all", placed)],
        size=look.size,
        spotted=figure.images is not None,
    )
    return LabelledFigure(plate, shown, CENTER - HALF, 0.0, 2 * HALF, round(figure.height * scale, 1))


def _without_address(wish: Wish) -> Wish:
    return wish if wish.href is None else replace(wish, href=_SOMEWHERE)
