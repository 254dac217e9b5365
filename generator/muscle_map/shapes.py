"""From the map's record to numbers, and what the record's own pattern cannot catch."""

from collections.abc import Iterator

import msgspec

from generator.dataset.body_map import BodyMap, MapRegion, MapView
from generator.dataset.reader import Path
from generator.diagnostics import quote

MIN_OUTLINE, MIN_LINE = 3, 2
"""Points that an outline and a line need at least."""


class Shape(msgspec.Struct, frozen=True):
    """A line or an outline: places in drawing units, and which of them are corners."""

    places: tuple[tuple[float, float], ...]
    corners: tuple[bool, ...]


class ShapeFault(msgspec.Struct, frozen=True):
    """Something wrong in the map's file: where, what, and what to do."""

    path: Path
    message: str
    fix: str
    about: str


def parse_points(text: str) -> Shape:
    """Return the shape that a text such as ``0,1! 4,2.5 3,6`` writes down."""
    tokens = text.split()
    places = [tuple(float(number) for number in token.rstrip("!").split(",")) for token in tokens]
    return Shape(tuple((x, y) for x, y in places), tuple(token.endswith("!") for token in tokens))


def parse_discs(text: str) -> tuple[tuple[float, float, float], ...]:
    """Return (x, y, radius) of each disc of a limb."""
    triples = (tuple(float(number) for number in token.split(",")) for token in text.split())
    return tuple((x, y, radius) for x, y, radius in triples)


def region_ids(body_map: BodyMap) -> list[str]:
    """Return the id of every region, view by view, in the order of the file."""
    return [region.id for view in body_map.views for region in view.regions]


def check_shapes(body_map: BodyMap) -> Iterator[ShapeFault]:
    """Yield what is wrong with ids, points and frames."""
    yield from _check_parts(body_map)
    yield from _check_ids(body_map)
    for place, view in enumerate(body_map.views):
        for number, region in enumerate(view.regions):
            yield from _check_region(region, ("views", place, "regions", number))
        yield from _check_frames(view, ("views", place))
        yield from _check_relief(view, ("views", place))
    for place, landmark in enumerate(body_map.landmarks):
        for number, area in enumerate(landmark.areas):
            path = ("landmarks", place, "areas", number, "points")
            yield from _check_count(area.points, MIN_OUTLINE, path, f"the landmark {quote(landmark.id)}", landmark.id)
    known = set(region_ids(body_map))
    for place, identifier in enumerate(body_map.plain):
        if identifier not in known:
            message = f"{quote(identifier)} is listed as plain, but no view has a region with that id."
            yield ShapeFault(("plain", place), message, "Delete it, or write the region.", identifier)


def _check_parts(body_map: BodyMap) -> Iterator[ShapeFault]:
    for place, part in enumerate(body_map.parts):
        if (part.points is None) == (part.discs is None):
            message = f"The body part {quote(part.id)} needs either points or discs."
            yield ShapeFault(("parts", place), message, "Write one of the two.", part.id)
        elif part.points is not None:
            yield from _check_count(part.points, MIN_OUTLINE, ("parts", place, "points"), f"the body part {quote(part.id)}", part.id)


def _check_ids(body_map: BodyMap) -> Iterator[ShapeFault]:
    seen: set[str] = set()
    for place, view in enumerate(body_map.views):
        for path, identifier in [
            (("views", place, "id"), f"view {view.id}"),
            *((("views", place, "regions", number, "id"), region.id) for number, region in enumerate(view.regions)),
        ]:
            if identifier in seen:
                yield ShapeFault(
                    path, f"The id {quote(identifier)} is used twice.", "Give each view and region an id of its own.", identifier
                )
            seen.add(identifier)


def _check_region(region: MapRegion, path: Path) -> Iterator[ShapeFault]:
    name = f"the region {quote(region.id)}"
    yield from _check_count(region.points, MIN_OUTLINE, (*path, "points"), name, region.id)
    for number, groove in enumerate(region.grooves):
        yield from _check_count(groove, MIN_LINE, (*path, "grooves", number), f"a groove of {name}", region.id)
    if region.fibres:
        for end, line in (("origin", region.fibres.origin), ("insertion", region.fibres.insertion)):
            yield from _check_count(line, MIN_LINE, (*path, "fibres", end), f"the {end} of {name}", region.id)
        if region.fibres.ends is not None:
            yield from _check_count(region.fibres.ends, MIN_LINE, (*path, "fibres", "ends"), f"the ends of {name}", region.id)


def _check_relief(view: MapView, path: Path) -> Iterator[ShapeFault]:
    if view.hair:
        yield from _check_count(view.hair, MIN_OUTLINE, (*path, "hair"), "the hair", view.id)
    for number, bone in enumerate(view.bones):
        yield from _check_count(bone, MIN_OUTLINE, (*path, "bones", number), "a bone", view.id)
    for number, sheet in enumerate(view.sheets):
        yield from _check_count(sheet, MIN_OUTLINE, (*path, "sheets", number), "a sheet", view.id)
    for number, line in enumerate(view.lines):
        yield from _check_count(line, MIN_LINE, (*path, "lines", number), "a line", view.id)


def _check_count(points: str, needed: int, path: Path, what: str, about: str) -> Iterator[ShapeFault]:
    count = len(points.split())
    if count < needed:
        message = f"{what[0].upper()}{what[1:]} has {count} of the {needed} points that it needs."
        yield ShapeFault(path, message, "Write it point by point.", about)


def _check_frames(view: MapView, path: Path) -> Iterator[ShapeFault]:
    for name, frame in (("full", view.full), ("trunk", view.trunk)):
        if frame[2] <= 0 or frame[3] <= 0 or 2 * frame[0] + frame[2] != 0:
            message = f"The frame {quote(name)} of the view {quote(view.id)} is not even to both sides of x = 0."
            yield ShapeFault((*path, name), message, "Write left, top, width, height with left = -width / 2.", name)
