"""The body's parts as they are drawn: skin, tints, shorts, shades and lines on the tubes of the anatomy."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from generator.figures import anatomy, encode
from generator.figures.geometry import Points, Vector
from generator.figures.parts import Part, Shape, grown, largest, polygons, ring, rounded
from generator.figures.skeleton import SIDES, Side, Skeleton
from generator.figures.surface import UNITS_PER_METRE, Array, Camera, Field, Tube
from generator.figures.tints import Tint, arm_field, leg_field, slope_field, torso_fields
from generator.figures.view import View

_TINT_GAP = 1.8
_CLOTH = 6.0
"""How far the shorts reach past the visible part of their region, so that no sliver of skin shows at the edge."""
_SEAM = 14.0
"""Half the width of a gap between two pieces of the shorts that is closed, drawing units."""
_HAND_STEPS = 120
_LOOSE = 2.2
"""How far shorts and hair stand off the body: its outline is simplified on its own and would show beside tight ones, drawing units."""
_TUCKED = 8.0
"""How far the skin goes on below the edge of the shorts, drawing units."""
_STRIP = 5.5
"""Half the width of strips of skin along the shorts that are left out."""
_DARK = 0.28
"""A surface is shaded where its normal lies less along the light."""
_STYLES = {"target": "main", "synergist": "help", "stabiliser": "hold"}
_RELIEF = (
    ((0.16, 180), (0.88, 180)),
    ((0.15, 0), (0.62, 0)),
)
_RELIEF_SIDES = (
    ((0.70, 5), (0.69, 30), (0.73, 54), (0.80, 68)),
    ((0.86, 122), (0.80, 134), (0.72, 146), (0.69, 134), (0.71, 118)),
    ((0.925, 12), (0.935, 40), (0.915, 72)),
    ((0.16, 24), (0.3, 29), (0.52, 28)),
)
"""Spine and midline; lower edge of the chest, shoulder blade, collar bone and the belly's edge (right; the left is mirrored)."""


def _tube_part(name: str, tubes: Sequence[Tube], camera: Camera, outlines: Sequence[BaseGeometry] = ()) -> tuple[Part, Polygon]:
    outline = shapely.union_all(outlines or [tube.outline(camera) for tube in tubes])
    shape = largest(rounded(outline, 2.4)) or Polygon()
    surface = np.vstack([tube.grid.reshape(-1, 3) for tube in tubes])
    shadow = shapely.union_all([tube.shadow(camera) for tube in tubes])
    return Part(name, shape, [], surface, shadow), shape


def _dark(camera: Camera) -> Field:
    """Return the field of what lies away from the light."""

    def field(_: Array, __: Array, normals: Array) -> Array:
        result: Array = _DARK - normals @ camera.light
        return result

    return field


def _shade(dark: Sequence[BaseGeometry], inside: BaseGeometry, name: str, anchor: Points) -> Iterator[Shape]:
    found = shapely.union_all(dark).intersection(grown(inside, -2.2))
    smooth = grown(grown(found, -2.4), 2.4)
    for number, piece in enumerate(polygons(smooth, 300, 1 if name.startswith("arm") else 2)):
        yield Shape(f"{name}-shade{number}", "shade", "closed", ring(piece), anchor)


def _tinted(found: Sequence[tuple[Tint, BaseGeometry]], inside: BaseGeometry, name: str, anchor: Points) -> Iterator[Shape]:
    """Yield the lit regions with even gaps; stronger roles keep their whole shape."""
    taken: BaseGeometry = Polygon()
    shapes = []
    counts: dict[str, int] = {}
    for tint, region in reversed(found):
        own = region.intersection(inside).difference(taken)
        taken = taken.union(region)
        number = counts[tint.region] = counts.get(tint.region, -1) + 1
        piece = largest(grown(grown(own, -_TINT_GAP - 3), 3))
        if piece is not None and piece.area > 110:
            shapes.append(Shape(f"{name}-{tint.region}{number}", _STYLES[tint.role], "closed", ring(piece), anchor))
    yield from reversed(shapes)


def build_torso(skeleton: Skeleton, view: View, detailed: bool) -> Part:
    """Return the trunk with the neck; details are tints, shades and lines."""
    camera = view.camera
    torso = anatomy.torso_tube(skeleton)
    necks = anatomy.neck_tubes(skeleton)
    part, shape = _tube_part("torso", [torso, *necks], camera)
    anchor = camera.project(skeleton.neck)
    pairs = [(tint, field) for tint in view.tints for field in torso_fields(tint)] if detailed else []
    shorts: Field = lambda t, _, __: 0.115 - t  # noqa: E731
    fields = [*(field for _, field in pairs), shorts, *([_dark(camera)] if detailed else [])]
    regions = torso.regions(camera, fields)
    waist = largest(_cloth(regions[len(pairs)]).intersection(grown(shape, _LOOSE)))
    part.shapes.append(Shape("torso", "body", "closed", ring(_bare(shape, waist)), anchor))
    found = [(tint, region) for (tint, _), region in zip(pairs, regions, strict=False)]
    part.shapes += _tinted(list(_with_slopes(found, necks[1:], camera)), grown(shape, -1), "torso", anchor)
    if waist is not None:
        part.shapes.append(Shape("torso-shorts", "shorts", "closed", ring(waist), _waist_anchor(torso, camera)))
    if detailed:
        part.shapes += _shade([regions[-1], *necks[0].regions(camera, [_dark(camera)])], shape, "torso", anchor)
        part.shapes += _relief(torso, camera)
    return part


def _waist_anchor(torso: Tube, camera: Camera) -> Points:
    """Return the middle of the waistband on the side that is seen: an outline that begins there keeps its place while the hips turn."""
    place = np.array([0.115, 0.115])
    angle = np.array([np.pi, 0.0])
    facing = torso.normals(place, angle) @ camera.toward
    seen: Points = camera.project(torso.points(place, angle)[int(np.argmax(facing))])
    return seen


def _relief(torso: Tube, camera: Camera) -> Iterator[Shape]:
    lines = [*_RELIEF, *_RELIEF_SIDES, *(tuple((t, -degrees) for t, degrees in way) for way in _RELIEF_SIDES)]
    for number, way in enumerate(lines):
        seen = torso.line(camera, way)
        if len(seen) > 9:
            yield Shape(f"torso-line{number}", "line", "open", seen)


def build_head(skeleton: Skeleton, view: View, detailed: bool) -> Part:
    """Return the head with hair and ears; details are tints, shades and lines."""
    camera = view.camera
    tubes = anatomy.head_tubes(skeleton)
    part, shape = _tube_part("head", tubes, camera)
    anchor = camera.project(skeleton.head)
    part.shapes.append(Shape("head", "body", "closed", ring(shape), anchor))
    fields = [_hair_field(skeleton, tubes[0]), *([_dark(camera)] if detailed else [])]
    regions = tubes[0].regions(camera, fields)
    if detailed:
        part.shapes += _shade(regions[1:], shape, "head", anchor)
    hair = largest(grown(grown(grown(regions[0], _LOOSE).intersection(grown(shape, _LOOSE)), -1.6), 1.6))
    if hair is not None:
        part.shapes.append(Shape("head-hair", "hair", "closed", ring(hair), anchor))
    for side in SIDES if detailed else ():
        sign = 1 if side == "R" else -1
        if float(skeleton.head_frame[:, 2] @ camera.toward) * sign > 0.05:
            ear = largest(anatomy.ear_tube(skeleton, side).outline(camera))
            if ear is not None:
                part.shapes.append(Shape(f"head-ear{side}", "ear", "closed", ring(ear)))
    return part


def _hair_field(skeleton: Skeleton, skull: Tube) -> Field:
    """Return the field of the hair: above a slanted line over the forehead, and the back of the head."""
    forward, up, _ = skeleton.head_frame.T

    def hair(t: Array, angle: Array, _: Array) -> Array:
        place = skull.points(t, angle) - skeleton.head
        y, x = place @ up, place @ forward
        crown = np.minimum((y - 0.155) + (0.045 - x) * 0.9, 0.4)
        back = np.minimum(-x - 0.018 - (0.06 - y) * 0.9 * (y < 0.06), y - 0.028)
        result: Array = np.maximum(crown, back)
        return result

    return hair


def build_arm(skeleton: Skeleton, side: Side, view: View) -> Part:
    """Return an arm with its hand."""
    camera = view.camera
    name = f"arm{side}"
    style = "far" if side == view.far else "body"
    arm = anatomy.arm_tube(skeleton, side)
    hands = anatomy.hand_tubes(skeleton, side)
    arm_outline, *hand_outlines = [tube.outline(camera) for tube in (arm, *hands)]
    part, shape = _tube_part(name, [arm, *hands], camera, [arm_outline, *hand_outlines])
    anchor = camera.project(skeleton.wrists[side])
    bare = largest(rounded(arm_outline, 2.4)) or shape
    part.shapes.append(Shape(name, style, "closed", ring(bare), anchor))
    pairs = [(tint, field) for tint in view.tints if side in view.working and (field := arm_field(tint, skeleton, side)) is not None]
    dark = _dark(camera)
    *regions, shade = arm.regions(camera, [*(field for _, field in pairs), dark])
    part.shapes += _tinted([(tint, region) for (tint, _), region in zip(pairs, regions, strict=True)], grown(shape, -1), name, anchor)
    hand = largest(rounded(shapely.union_all(hand_outlines), 1.2)) or Polygon()
    behind = camera.project(skeleton.wrists[side] * 0.85 + skeleton.elbows[side] * 0.15)
    part.shapes.append(Shape(f"{name}-hand", style, "open", _from_wrist(hand, bare, behind)))
    part.shapes += _shade([shade, *hands[0].regions(camera, [dark])], shape, name, anchor)
    for key, line in anatomy.hand_lines(skeleton, side, camera.toward).items():
        part.shapes += _inside(f"{name}-{key}", camera.project(line), hand)
    return part


def _from_wrist(hand: Polygon, arm: Polygon, behind: Points) -> Points:
    """Return a hand's outline from where it leaves the forearm to where it comes back: open there, it grows out without a line.

    ``behind`` is a point of the forearm, drawing units.
    """
    outline = encode.resample(encode.orient(ring(hand), behind), _HAND_STEPS, closed=True)
    outside = np.flatnonzero(~shapely.contains_xy(arm, outline[:, 0], outline[:, 1]))
    least = round(_HAND_STEPS * 0.06)
    first, last = (int(outside[0]), int(outside[-1])) if len(outside) else (0, _HAND_STEPS)
    return outline[max(first - 1, least) : min(last + 2, _HAND_STEPS - least)]


def _inside(key: str, line: Points, hand: Polygon) -> Iterator[Shape]:
    """Yield the part of a line of the hand that lies within it."""
    seen = LineString(line).intersection(grown(hand, -1.5))
    if isinstance(seen, LineString) and seen.length > 6:
        points = np.array(seen.coords)
        yield Shape(key, "line", "polyline" if len(points) == 2 else "open", points)


def build_leg(skeleton: Skeleton, side: Side, view: View, detailed: bool) -> Part:
    """Return a leg; details are tints, shades and lines."""
    camera = view.camera
    name = f"leg{side}"
    leg = anatomy.leg_tube(skeleton, side)
    part, shape = _tube_part(name, [leg], camera)
    anchor = camera.project(skeleton.ankles[side])
    pairs = [(tint, field) for tint in view.tints if (field := leg_field(tint)) is not None] if detailed else []
    shorts: Field = lambda t, _, __: 0.40 - t  # noqa: E731
    regions = leg.regions(camera, [*(field for _, field in pairs), shorts, *([_dark(camera)] if detailed else [])])
    cloth = largest(_cloth(regions[len(pairs)]).union(_joint_disc(skeleton.hips[side], camera)).intersection(grown(shape, _LOOSE)))
    part.shapes.append(Shape(name, "far" if side == view.far else "body", "closed", ring(_bare(shape, cloth)), anchor))
    part.shapes += _tinted([(tint, region) for (tint, _), region in zip(pairs, regions, strict=False)], grown(shape, -1), name, anchor)
    if cloth is not None:
        part.shapes.append(Shape(f"{name}-shorts", "shorts", "closed", ring(cloth), camera.project(skeleton.hips[side])))
    if detailed:
        part.shapes += _shade(regions[-1:], shape, name, anchor)
    return part


def _cloth(region: BaseGeometry) -> BaseGeometry:
    """Return the visible shorts without gaps between their pieces, a little larger than seen."""
    return grown(grown(region, _CLOTH + _SEAM), -_SEAM)


def _bare(shape: Polygon, cloth: Polygon | None) -> Polygon:
    """Return what the shorts leave bare, a little of it below their edge: no skin beside them, where outlines never fit exactly."""
    if cloth is None:
        return shape
    return largest(grown(grown(shape.difference(grown(cloth, -_TUCKED)), -_STRIP), _STRIP)) or shape


def _with_slopes(found: Sequence[tuple[Tint, BaseGeometry]], slopes: Sequence[Tube], camera: Camera) -> Iterator[tuple[Tint, BaseGeometry]]:
    """Yield the trunk's tints; the upper trapezius goes on over the slopes from the neck to both shoulders."""
    sides = iter(slopes)
    for tint, region in found:
        if tint.region == "upper-traps":
            slope = next(sides).regions(camera, [slope_field])[0]
            region = grown(grown(region.union(slope), _SEAM), -_SEAM)
        yield tint, region


def _joint_disc(joint: Vector, camera: Camera) -> BaseGeometry:
    return Point(camera.project(joint)).buffer(0.105 * UNITS_PER_METRE)


def build_foot(skeleton: Skeleton, side: Side, view: View) -> Part:
    """Return a shoe."""
    name = f"foot{side}"
    tube = anatomy.foot_tube(skeleton, side)
    part, shape = _tube_part(name, [tube], view.camera)
    part.shapes.append(Shape(name, "shoe", "closed", ring(shape), view.camera.project(skeleton.ankles[side])))
    return part
