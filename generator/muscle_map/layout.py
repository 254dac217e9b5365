"""The map laid out: regions cut by priority, kept inside the body, with even gaps. Right half only."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon, box
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from generator.dataset.body_map import ALL_VIEWS, BodyMap, BodyPart, MapRegion, MapView
from generator.muscle_map.curves import FINE_TOLERANCE, TOLERANCE, encode_bow, encode_line, encode_ring, resample, smooth
from generator.muscle_map.model import CropLayout, LayoutFault, MapLayout, RegionLayout, ViewLayout
from generator.muscle_map.shapes import parse_discs, parse_points

GAP = 0.6
"""Every region gives up this much along its edge, so that gaps are twice as wide everywhere."""
EDGE = 1.5
"""How far regions stay inside the body's outline."""
MIDLINE = 0.55
OPENING = 0.5
"""Parts of a region thinner than twice this are slivers and go."""
ROUNDING = 0.45
"""Regions are drawn with a round stroke of twice this width, which rounds corners at no cost in path data."""
MIN_AREA = 20.0
"""Area below which a region is too small to be seen or touched, square drawing units."""
MIN_PIECE = 0.12
"""Share of the largest piece below which a loose piece of a region is dropped."""
GROOVE = 0.5
ANKLE = 432
"""Above it the body is the same from every side; it is written apart, so that a page with two views repeats itself word for word
and compresses well."""
OVERLAP = 0.6
"""The body's half reaches over the middle by this much, so that no seam shows."""


def lay_out(body_map: BodyMap) -> MapLayout:
    """Return the layout of a map. Raises LayoutFault where a written region is lost or too small."""
    plain = frozenset(body_map.plain)
    return MapLayout({view.id: _lay_out_view(view, body_map.parts, plain) for view in body_map.views})


def check_cuts(body_map: BodyMap) -> None:
    """Cut the regions of every view without drawing them. Raises LayoutFault as ``lay_out`` does, in a tenth of its time."""
    for view in body_map.views:
        _cut(view, body_map.parts)


@lru_cache(maxsize=8)  # a map that is judged is laid out next
def _cut(view: MapView, parts: tuple[BodyPart, ...]) -> tuple[BaseGeometry, dict[str, BaseGeometry]]:
    """Return the outline of a view and the shapes of its regions. Raises LayoutFault as ``cut_regions`` does."""
    outline = lay_out_outline(parts, view.id)
    return outline, cut_regions(view, outline)


def lay_out_outline(parts: Iterable[BodyPart], view: str) -> BaseGeometry:
    """Return the silhouette of a view, both halves, small notches rounded."""
    shapes = [_part(part) for part in parts if view in part.views]
    whole = shapely.union_all([*shapes, *(mirror(shape) for shape in shapes)])
    return whole.buffer(0.7).buffer(-1.2).buffer(0.5)


def mirror(shape: BaseGeometry) -> BaseGeometry:
    """Return the other half's copy of a shape."""
    return scale(shape, -1, 1, origin=(0, 0))


@lru_cache(maxsize=128)  # every view is made of the same parts
def _part(part: BodyPart) -> BaseGeometry:
    if part.points is not None:
        return _area(part.points)
    discs = [shapely.Point(x, y).buffer(radius) for x, y, radius in parse_discs(part.discs or "")]
    return shapely.union_all([shapely.union_all(pair).convex_hull for pair in pairwise(discs)])


def _area(points: str) -> BaseGeometry:
    return Polygon(smooth(parse_points(points), closed=True)).buffer(0)


def _line(points: str) -> LineString:
    return LineString(smooth(parse_points(points), closed=False))


def cut_regions(view: MapView, outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return the shape of each region, without its stroke: the first written keeps what it covers.

    Raises LayoutFault where nothing, or too little, is left of one.
    """
    inside = outline.buffer(-EDGE).intersection(box(MIDLINE, -100, 1000, 1000))
    taken: BaseGeometry = Polygon()
    cut: dict[str, BaseGeometry] = {}
    for region in view.regions:
        written = _area(region.points)
        left = written.difference(taken)
        taken = taken.union(written)
        cut[region.id] = _finish(region, left.intersection(inside), view.id)
    return cut


def _finish(region: MapRegion, shape: BaseGeometry, view: str) -> BaseGeometry:
    for groove in region.grooves:
        shape = shape.difference(_line(groove).buffer(GROOVE - GAP + 0.35))
    shape = _offset(_offset(shape, -GAP - ROUNDING - OPENING), OPENING)
    pieces = sorted(_polygons(shape), key=lambda piece: -piece.area)
    pieces = [piece for piece in pieces if piece.area >= MIN_PIECE * pieces[0].area]
    area = drawn(MultiPolygon(pieces)).area
    if area < MIN_AREA:
        message = f'Of the region "{region.id}" in the view "{view}" {area:.0f} square units are left; {MIN_AREA:.0f} are needed.'
        raise LayoutFault(view, region.id, message)
    return MultiPolygon(pieces) if len(pieces) > 1 else pieces[0]


def _offset(shape: BaseGeometry, distance: float) -> BaseGeometry:
    """Return a shape grown or shrunk; corners stay sharp."""
    return shape.buffer(distance, join_style="mitre", mitre_limit=2.5)


def drawn(shape: BaseGeometry) -> BaseGeometry:
    """Return what is seen of a region: its written-out shape and the round stroke along it."""
    return shape.buffer(ROUNDING)


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in shapely.get_parts(shape) if isinstance(part, Polygon) and not part.is_empty]


def encode_area(shape: BaseGeometry, tolerance: float = TOLERANCE) -> str:
    """Return path data of all outlines of a shape."""
    rings = [ring for piece in _polygons(shape.simplify(0.004)) for ring in (piece.exterior, *piece.interiors)]
    return "".join(encode_ring(np.array(ring.coords), tolerance) for ring in rings)


def _lay_out_view(view: MapView, parts: tuple[BodyPart, ...], plain: frozenset[str]) -> ViewLayout:
    outline, cut = _cut(view, parts)
    half = outline.intersection(box(-OVERLAP, -100, 1000, 1000))
    return ViewLayout(
        id=view.id,
        label=view.label,
        crops={name: _crop(half, parts, frame) for name, frame in (("full", view.full), ("trunk", view.trunk))},
        hair=encode_area(_area(view.hair).intersection(half.buffer(0.8))) if view.hair else "",
        bones="".join(encode_area(_area(points).intersection(half)) for points in view.bones),
        sheets="".join(encode_area(_area(points).intersection(half)) for points in view.sheets),
        lines="".join(encode_line(np.array(_line(points).coords)) for points in view.lines),
        regions=tuple(_region(region, view.id, cut[region.id], plain) for region in view.regions),
    )


def _crop(half: BaseGeometry, parts: tuple[BodyPart, ...], frame: tuple[int, ...]) -> CropLayout:
    left, top, width, height = (float(value) for value in frame)
    bottom = top + height + 4
    lower = half.intersection(box(-OVERLAP, ANKLE, 1000, max(bottom, ANKLE)))
    return CropLayout((left, top, width, height), _upper_body(parts, min(bottom, ANKLE + 1)) + encode_area(lower, FINE_TOLERANCE))


@lru_cache(maxsize=8)
def _upper_body(parts: tuple[BodyPart, ...], bottom: float) -> str:
    """Return path data of what all views share, which is a third of the work of a layout."""
    same = lay_out_outline([part for part in parts if len(part.views) == len(ALL_VIEWS)], ALL_VIEWS[0])
    return encode_area(same.intersection(box(-OVERLAP, -100, 1000, bottom)), FINE_TOLERANCE)


def _region(region: MapRegion, view: str, shape: BaseGeometry, plain: frozenset[str]) -> RegionLayout:
    seen = drawn(shape)
    left, top, right, bottom = seen.bounds
    centre = polylabel(max(_polygons(shape), key=lambda piece: piece.area), tolerance=0.1)
    return RegionLayout(
        id=region.id,
        name=region.name,
        view=view,
        path=encode_area(shape),
        fibres=_fibres(region, shape),
        anchor=(round(centre.x, 1), round(centre.y, 1)),
        bounds=(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)),
        area=round(seen.area, 1),
        plain=region.id in plain,
    )


def _fibres(region: MapRegion, shape: BaseGeometry) -> str:
    """Return path data of the lines from origin to insertion, clipped to the region."""
    if region.fibres is None:
        return ""
    origin, insertion = (_line(text) for text in (region.fibres.origin, region.fibres.insertion))
    inner = shape.buffer(-0.4)
    lines = []
    for number in range(region.fibres.count):
        share = (number + 0.5) / region.fibres.count
        start, end = (np.array(line.interpolate(share, normalized=True).coords[0]) for line in (origin, insertion))
        across = np.array([start[1] - end[1], end[0] - start[0]]) * 0.04
        t = np.linspace(0, 1, 15)[:, None]
        bowed = LineString(start * (1 - t) + end * t + across * 4 * t * (1 - t))
        for piece in shapely.get_parts(bowed.intersection(inner)):
            if isinstance(piece, LineString) and piece.length >= 5:
                lines.append(encode_bow(resample(np.array(piece.coords), 0.5)))
    return "".join(lines)
