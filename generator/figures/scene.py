"""A scene: every part of a figure at one moment, ready to be put in order and encoded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from generator.dataset.figure import Figure
from generator.figures import anatomy, encode
from generator.figures.equipment import build_held
from generator.figures.furniture import build_furniture
from generator.figures.geometry import Points, Vector
from generator.figures.parts import Part, Shape, grown, largest, polygons, ring, rounded
from generator.figures.skeleton import SIDES, Side, Skeleton
from generator.figures.surface import UNITS_PER_METRE, Array, Camera, Field, Tube
from generator.figures.tints import Tint, arm_field, leg_field, torso_fields

CAMERAS = {
    "rear-right": (-38, 22),
    "rear-left": (218, 22),
    "rear": (-76, 12),
    "low-rear": (-58, 6),
    "low-side": (-32, 3),
    "high-rear": (-52, 34),
    "side-right": (-12, 10),
    "high-side": (-26, 26),
    "front-right": (40, 12),
    "front-left": (140, 12),
    "front": (74, 10),
}
"""Name → yaw and elevation, degrees."""

_TINT_GAP = 1.8
_CLOTH = 6.0
"""How far the shorts reach past the visible part of their region, so that no sliver of skin shows at the edge."""
_SEAM = 14.0
"""Half the width of a gap between two pieces of the shorts that is closed, drawing units."""
_HAND_STEPS = 120
_LOOSE = 2.2
"""How far the shorts stand off the body: its outline is simplified on its own and would show beside tight ones, drawing units."""
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


@dataclass(frozen=True)
class View:
    """Who looks, and what is tinted."""

    camera: Camera
    tints: tuple[Tint, ...]
    far: Side | None
    """The side that lies away from the camera, one tone darker."""
    working: tuple[Side, ...] = SIDES
    """The sides whose arms are tinted."""


_Known = dict[tuple[str, bool, bytes], Part]
"""Name, whether with details, and joints → the part built from them."""


def choose_view(figure: Figure, tints: tuple[Tint, ...]) -> View:
    """Return the view of a figure."""
    camera = Camera(*CAMERAS[figure.camera])
    across = float(camera.toward[2])
    far: Side | None = None if abs(across) < 0.2 else "L" if across > 0 else "R"
    return View(camera, tints, far, ("R",) if figure.sides in ("right", "left") else SIDES)


def build_moments(figure: Figure, skeletons: Sequence[Skeleton], view: View) -> list[list[Part]]:
    """Return all parts at every moment. Parts that do not move are built once; furniture stands as the start pose says."""
    furniture = list(build_furniture(view.camera, figure, skeletons[0]))
    known: _Known = {}
    return [
        [*_body_parts(skeleton, view, known, number % 2 == 0), *build_held(view.camera, figure, skeleton), *furniture]
        for number, skeleton in enumerate(skeletons)
    ]


def _body_parts(skeleton: Skeleton, view: View, known: _Known, detailed: bool) -> Iterator[Part]:
    """Yield the parts of the body. Trunk, head and legs turn little: between two moments their details are filled in evenly."""
    s = skeleton
    yield _torso(s, view, detailed)
    yield _once("head", detailed, (s.head, s.head_frame), known, lambda: _head(s, view, detailed))
    for side in SIDES:
        arm = (s.shoulders[side], s.elbows[side], s.wrists[side], s.chest_frame)
        yield _once(f"arm{side}", True, arm, known, partial(_arm, s, side, view))
        leg = (s.hips[side], s.knees[side], s.ankles[side])
        yield _once(f"leg{side}", detailed, leg, known, partial(_leg, s, side, view, detailed))
        yield _once(f"foot{side}", True, (s.ankles[side], s.feet[side].toes, s.pelvis_frame), known, partial(_foot, s, side, view))


def _once(name: str, detailed: bool, joints: Sequence[Vector], known: _Known, build: Callable[[], Part]) -> Part:
    key = name, detailed, np.concatenate([np.round(joint, 6).ravel() for joint in joints]).tobytes()
    if key not in known:
        known[key] = build()
    return known[key]


def _tube_part(name: str, tubes: Sequence[Tube], camera: Camera) -> tuple[Part, Polygon]:
    outline = shapely.union_all([tube.outline(camera) for tube in tubes])
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
    found = shapely.union_all(dark).intersection(inside)
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


def _torso(skeleton: Skeleton, view: View, detailed: bool) -> Part:
    camera = view.camera
    torso = anatomy.torso_tube(skeleton)
    necks = anatomy.neck_tubes(skeleton)
    part, shape = _tube_part("torso", [torso, *necks], camera)
    anchor = camera.project(skeleton.neck)
    part.shapes.append(Shape("torso", "body", "closed", ring(shape), anchor))
    pairs = [(tint, field) for tint in view.tints for field in torso_fields(tint)] if detailed else []
    shorts: Field = lambda t, _, __: 0.115 - t  # noqa: E731
    fields = [*(field for _, field in pairs), shorts, *([_dark(camera)] if detailed else [])]
    regions = torso.regions(camera, fields)
    part.shapes += _tinted([(tint, region) for (tint, _), region in zip(pairs, regions, strict=False)], grown(shape, -1), "torso", anchor)
    waist = largest(_cloth(regions[len(pairs)]).intersection(grown(shape, _LOOSE)))
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
        if len(seen) > 5:
            yield Shape(f"torso-line{number}", "line", "open", seen)


def _head(skeleton: Skeleton, view: View, detailed: bool) -> Part:
    camera = view.camera
    tubes = anatomy.head_tubes(skeleton)
    part, shape = _tube_part("head", tubes, camera)
    anchor = camera.project(skeleton.head)
    part.shapes.append(Shape("head", "body", "closed", ring(shape), anchor))
    fields = [_hair_field(skeleton, tubes[0]), *([_dark(camera)] if detailed else [])]
    regions = tubes[0].regions(camera, fields)
    if detailed:
        part.shapes += _shade(regions[1:], shape, "head", anchor)
    hair = largest(grown(grown(regions[0].intersection(grown(shape, 0.6)), -1.6), 1.6))
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


def _arm(skeleton: Skeleton, side: Side, view: View) -> Part:
    camera = view.camera
    name = f"arm{side}"
    style = "far" if side == view.far else "body"
    arm = anatomy.arm_tube(skeleton, side)
    hands = anatomy.hand_tubes(skeleton, side)
    part, shape = _tube_part(name, [arm, *hands], camera)
    anchor = camera.project(skeleton.wrists[side])
    bare = largest(rounded(arm.outline(camera), 2.4)) or shape
    part.shapes.append(Shape(name, style, "closed", ring(bare), anchor))
    pairs = [(tint, field) for tint in view.tints if side in view.working and (field := arm_field(tint, skeleton, side)) is not None]
    dark = _dark(camera)
    *regions, shade = arm.regions(camera, [*(field for _, field in pairs), dark])
    part.shapes += _tinted([(tint, region) for (tint, _), region in zip(pairs, regions, strict=True)], grown(shape, -1), name, anchor)
    hand = largest(rounded(shapely.union_all([tube.outline(camera) for tube in hands]), 1.2)) or Polygon()
    behind = camera.project(skeleton.wrists[side] * 0.85 + skeleton.elbows[side] * 0.15)
    part.shapes.append(Shape(f"{name}-hand", style, "open", _from_wrist(hand, bare, behind)))
    part.shapes += _shade([shade, *(tube.regions(camera, [dark])[0] for tube in hands)], shape, name, anchor)
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


def _leg(skeleton: Skeleton, side: Side, view: View, detailed: bool) -> Part:
    camera = view.camera
    name = f"leg{side}"
    leg = anatomy.leg_tube(skeleton, side)
    part, shape = _tube_part(name, [leg], camera)
    anchor = camera.project(skeleton.ankles[side])
    part.shapes.append(Shape(name, "far" if side == view.far else "body", "closed", ring(shape), anchor))
    pairs = [(tint, field) for tint in view.tints if (field := leg_field(tint)) is not None] if detailed else []
    shorts: Field = lambda t, _, __: 0.40 - t  # noqa: E731
    regions = leg.regions(camera, [*(field for _, field in pairs), shorts, *([_dark(camera)] if detailed else [])])
    part.shapes += _tinted([(tint, region) for (tint, _), region in zip(pairs, regions, strict=False)], grown(shape, -1), name, anchor)
    cloth = largest(_cloth(regions[len(pairs)]).union(_joint_disc(skeleton.hips[side], camera)).intersection(grown(shape, _LOOSE)))
    if cloth is not None:
        part.shapes.append(Shape(f"{name}-shorts", "shorts", "closed", ring(cloth), camera.project(skeleton.hips[side])))
    if detailed:
        part.shapes += _shade(regions[-1:], shape, name, anchor)
    return part


def _cloth(region: BaseGeometry) -> BaseGeometry:
    """Return the visible shorts without gaps between their pieces, a little larger than seen."""
    return grown(grown(region, _CLOTH + _SEAM), -_SEAM)


def _joint_disc(joint: Vector, camera: Camera) -> BaseGeometry:
    return Point(camera.project(joint)).buffer(0.105 * UNITS_PER_METRE)


def _foot(skeleton: Skeleton, side: Side, view: View) -> Part:
    name = f"foot{side}"
    tube = anatomy.foot_tube(skeleton, side)
    part, shape = _tube_part(name, [tube], view.camera)
    part.shapes.append(Shape(name, "shoe", "closed", ring(shape), view.camera.project(skeleton.ankles[side])))
    return part


def build_shadow(parts: Sequence[Part]) -> list[Shape]:
    """Return the shadow of all parts on the floor."""
    union = shapely.union_all([part.shadow for part in parts if not part.shadow.is_empty]).simplify(2)
    smooth = rounded(grown(union, 4), 8)
    return [Shape(f"floor{number}", "floor", "closed", ring(piece)) for number, piece in enumerate(polygons(smooth, 240, 4))]
