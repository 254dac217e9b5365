"""Equipment from exact geometry: what hands hold, and what bodies stand at, lie on or hang from."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from shapely import Polygon

from generator.dataset.figure import Figure
from generator.figures.geometry import RIGHT, UP, Vector, unit, vector
from generator.figures.parts import Part, Shape, circle, floor_shadow, hull, ring
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES, Side, Skeleton
from generator.figures.surface import UNITS_PER_METRE, Camera

BELL_RADIUS = 0.060
PLATE_RADIUS = 0.215
BAR_RADIUS = 0.0145
KETTLEBELL_RADIUS = 0.094
KETTLEBELL_DROP = 0.165
"""From the middle of the hand to the middle of the ball, metres."""
_RING = 0.085
_MACHINES = frozenset({"cable-stack", "pulldown-machine", "row-machine"})


def build_cylinder(
    camera: Camera, name: str, style: str, centre: Vector, axis: Vector, radius: float, length: float, face: bool = True
) -> Part:
    """Return a cylinder with the end face that is seen."""
    way = unit(axis)
    ends = [circle(centre + way * sign * length / 2, way, radius) for sign in (-1, 1)]
    both = np.vstack(ends)
    outline = hull(camera.project(both))
    shapes = [Shape(name, style, "closed", ring(outline) if isinstance(outline, Polygon) else camera.project(ends[0]))]
    near = ends[1 if float(way @ camera.toward) > 0 else 0]
    if face:
        end = Polygon(camera.project(near)).buffer(-2.4 * UNITS_PER_METRE / 460)
        if isinstance(end, Polygon) and end.area > 60:
            shapes.append(Shape(f"{name}-face", f"{style}-face", "closed", ring(end)))
    levels = np.linspace(-0.5, 0.5, 7)[:, None, None] * way * length
    surface = (circle(centre, way, radius, 24)[None] + levels).reshape(-1, 3)
    return Part(name, outline, shapes, surface, floor_shadow(camera, both))


def build_rod(camera: Camera, name: str, style: str, start: Vector, end: Vector, radius: float) -> Part:
    """Return a straight rod as a four-cornered shape."""
    way = end - start
    seen = camera.project(np.stack([start, end]))
    flat = unit(np.array([*(seen[1] - seen[0]), 0.0]))[:2]
    across = np.array([-flat[1], flat[0]]) * radius * UNITS_PER_METRE
    corners = np.array([seen[0] + across, seen[1] + across, seen[1] - across, seen[0] - across])
    surface = start + np.linspace(0, 1, 60)[:, None] * way
    thick = np.vstack([surface + camera.toward * radius, surface])
    return Part(name, hull(corners), [Shape(name, style, "poly", corners)], thick, floor_shadow(camera, np.stack([start, end])).buffer(1))


def build_box(camera: Camera, name: str, centre: Vector, axes: tuple[Vector, Vector, Vector], sizes: tuple[float, float, float]) -> Part:
    """Return a box; the three faces that are seen, the upper one lightest."""
    half = [axis * size / 2 for axis, size in zip(axes, sizes, strict=True)]
    shapes = []
    corners = np.array([centre + a * half[0] + b * half[1] + c * half[2] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)])
    for index, axis in enumerate(axes):
        sign = 1 if float(axis @ camera.toward) > 0 else -1
        others = [half[i] for i in range(3) if i != index]
        middle = centre + half[index] * sign
        face = np.array([middle + a * others[0] + b * others[1] for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))])
        normal = axis * sign
        style = "pad-top" if normal[1] > 0.5 else "pad-end" if abs(float(normal[0])) > abs(float(normal[2])) else "pad"
        shapes.append(Shape(f"{name}-{index}", style, "poly", camera.project(face)))
    surface = _fill_box(centre, half)
    return Part(name, hull(camera.project(corners)), shapes, surface, floor_shadow(camera, corners))


def _fill_box(centre: Vector, half: list[Vector]) -> np.ndarray:
    steps = np.linspace(-1, 1, 17)
    points = []
    for index in range(3):
        others = [half[i] for i in range(3) if i != index]
        for sign in (-1, 1):
            points.append(
                (centre + half[index] * sign + steps[:, None, None] * others[0] + steps[None, :, None] * others[1]).reshape(-1, 3)
            )
    return np.vstack(points)


def build_strip(camera: Camera, name: str, style: str, points: list[Vector]) -> Part:
    """Return a band, strap or cable as a line through points."""
    way = np.array(points)
    seen = camera.project(way)
    steps = np.vstack([way[i] + np.linspace(0, 1, 40)[:, None] * (way[i + 1] - way[i]) for i in range(len(way) - 1)])
    shape = Shape(name, style, "polyline", seen)
    return Part(name, hull(np.vstack([seen, seen + 1])), [shape], steps + camera.toward * 0.012)


def hold_dumbbell(camera: Camera, skeleton: Skeleton, side: Side) -> Iterator[Part]:
    """Yield the handle and the two heads of a dumbbell in one hand."""
    hand = skeleton.hands[side]
    centre = skeleton.grip(side)
    along = unit(hand.direction)
    axis = unit(hand.handle - along * float(hand.handle @ along))
    yield build_rod(camera, f"handle{side}", "metal", centre - axis * 0.10, centre + axis * 0.10, 0.014)
    for sign, end in ((-1, "a"), (1, "b")):
        yield build_cylinder(camera, f"bell{side}{end}", "iron", centre + axis * sign * 0.096, axis, BELL_RADIUS, 0.068)


def hold_dumbbell_end(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    """Yield one dumbbell held upright below its upper head by both hands."""
    along = _hangs_along(skeleton)
    palms = (skeleton.grip("R") + skeleton.grip("L")) / 2
    yield build_rod(camera, "handle", "metal", palms - along * 0.02, palms + along * 0.19, 0.014)
    yield build_cylinder(camera, "bell-near", "iron", palms + along * 0.035, along, BELL_RADIUS + 0.008, 0.062)
    yield build_cylinder(camera, "bell-far", "iron", palms + along * 0.185, along, BELL_RADIUS + 0.008, 0.066)


def hold_kettlebell(camera: Camera, name: str, centre: Vector, along: Vector, axis: Vector) -> Iterator[Part]:
    """Yield the ball and the handle of a kettlebell that hangs from a hand."""
    ball = centre + along * KETTLEBELL_DROP
    ring_points = circle(ball, camera.toward, KETTLEBELL_RADIUS)
    outline = hull(camera.project(ring_points))
    shapes = [Shape(f"{name}-ball", "iron", "closed", camera.project(ring_points))]
    window = circle(ball + camera.toward * KETTLEBELL_RADIUS * 0.3 + camera.up * 0.012, camera.toward, KETTLEBELL_RADIUS * 0.56)
    shapes.append(Shape(f"{name}-shine", "iron-face", "closed", camera.project(window)))
    surface = np.vstack(
        [ring_points, circle(ball + camera.toward * KETTLEBELL_RADIUS * 0.8, camera.toward, KETTLEBELL_RADIUS * 0.6), ball[None]]
    )
    yield Part(f"{name}-ball", outline, shapes, surface, floor_shadow(camera, circle(ball, UP, KETTLEBELL_RADIUS)))
    foot = along * 0.098
    handle = [centre + axis * 0.052 + foot, centre + axis * 0.060 + along * 0.03, centre + axis * 0.045, centre - axis * 0.045]
    handle += [centre - axis * 0.060 + along * 0.03, centre - axis * 0.052 + foot]
    yield build_strip(camera, f"{name}-handle", "kettle-handle", handle)


def hold_bar(camera: Camera, skeleton: Skeleton, item: str) -> Iterator[Part]:
    """Yield a barbell, an EZ bar or a trap bar in both hands."""
    right, left = skeleton.grip("R"), skeleton.grip("L")
    centre, axis = (right + left) / 2, unit(right - left)
    if item == "trap-bar":
        yield from _trap_bar(camera, centre)
        return
    half, plate, radius = (0.92, 0.66, PLATE_RADIUS) if item == "barbell" else (0.56, 0.46, 0.13)
    if item == "barbell":
        yield build_rod(camera, "bar", "metal", centre - axis * plate, centre + axis * plate, BAR_RADIUS)
        for sign, end in ((-1, "L"), (1, "R")):
            yield build_rod(camera, f"sleeve{end}", "metal", centre + axis * sign * plate, centre + axis * sign * half, BAR_RADIUS)
    else:
        yield _bent_bar(camera, skeleton, centre, axis, half)
    for sign, end in ((-1, "L"), (1, "R")):
        yield build_cylinder(camera, f"plate{end}", "iron", centre + axis * sign * plate, axis, radius, 0.05)


def _bent_bar(camera: Camera, skeleton: Skeleton, centre: Vector, axis: Vector, half: float) -> Part:
    """Return the bar that bends where it is held; the bends lie in the palms' plane."""
    along = unit(skeleton.hands["R"].direction)
    across = unit(along - axis * float(along @ axis))
    grip = float(np.linalg.norm(skeleton.grip("R") - skeleton.grip("L"))) / 2
    places = ((half, 0), (grip + 0.10, 0), (grip + 0.045, -0.02), (grip - 0.045, 0.02), (grip - 0.10, -0.02), (0.05, -0.02))
    side = [centre + axis * x + across * y for x, y in places]
    other = [centre - axis * x + across * y for x, y in reversed(places)]
    return build_strip(camera, "bar", "bent-bar", [*side, *other])


def _trap_bar(camera: Camera, centre: Vector) -> Iterator[Part]:
    """Yield a frame of six sides round the body, its two handles and a plate at each end."""
    x, y = float(centre[0]), float(centre[1])
    tip, wide, deep, handle = 0.44, 0.22, 0.32, 0.29
    for end, sign in (("back", -1), ("front", 1)):
        corner = [vector(x + deep * sign, y, wide * z) for z in (-1, 1)]
        yield build_rod(camera, f"trap-{end}", "metal", corner[0], corner[1], BAR_RADIUS)
        for side, z in (("L", -1), ("R", 1)):
            yield build_rod(camera, f"trap-{end}{side}", "metal", corner[(z + 1) // 2], vector(x, y, tip * z), BAR_RADIUS)
    for side, z in (("L", -1), ("R", 1)):
        reach = deep * (tip - handle) / (tip - wide)
        yield build_rod(
            camera, f"trap-handle{side}", "metal", vector(x - reach, y, handle * z), vector(x + reach, y, handle * z), BAR_RADIUS
        )
        yield build_rod(camera, f"trap-sleeve{side}", "metal", vector(x, y, tip * z), vector(x, y, (tip + 0.24) * z), BAR_RADIUS)
        yield build_cylinder(camera, f"plate{side}", "iron", vector(x, y, (tip + 0.08) * z), RIGHT, PLATE_RADIUS, 0.05)


def hold_lat_bar(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    """Yield a long straight handle with the cable at its middle."""
    centre = (skeleton.grip("R") + skeleton.grip("L")) / 2
    axis = unit(skeleton.grip("R") - skeleton.grip("L"))
    half = float(np.linalg.norm(skeleton.grip("R") - skeleton.grip("L"))) / 2 + 0.09
    yield build_rod(camera, "bar", "metal", centre - axis * half, centre + axis * half, BAR_RADIUS)


def hold_plate(camera: Camera, skeleton: Skeleton) -> Iterator[Part]:
    """Yield a weight plate held at its rim by both hands."""
    centre = (skeleton.grip("R") + skeleton.grip("L")) / 2
    yield build_cylinder(camera, "plate", "iron", centre, unit(skeleton.chest_frame[:, 0]), 0.16, 0.035)


def hold_band(camera: Camera, figure: Figure, skeleton: Skeleton, style: str) -> Iterator[Part]:
    """Yield a band or cable from the hands to its anchor, or between the hands."""
    anchor = figure.hold.anchor if figure.hold else None
    right, left = skeleton.grip("R"), skeleton.grip("L")
    sides: tuple[Side, ...] = ("R",) if figure.sides in ("right", "left") else SIDES
    if anchor == "between-hands":
        yield build_strip(camera, "band", style, [right, left])
        return
    if anchor == "underfoot":
        for side in sides:
            foot = skeleton.ankles[side] + unit(skeleton.feet[side].toes) * 0.05
            foot = vector(float(foot[0]), 0.015, float(foot[2]))
            yield build_strip(camera, f"band{side}", style, [skeleton.grip(side), foot])
        return
    fixed = ANCHORS[anchor or "front-middle"]
    if figure.hold and figure.hold.item in ("lat-bar", "cable-bar"):
        yield build_strip(camera, "cable", style, [(right + left) / 2, fixed])
    else:
        for side in sides:
            yield build_strip(camera, f"{style}{side}", style, [skeleton.grip(side), fixed])
    if not _MACHINES & set(figure.props):
        yield from _fixture(camera, fixed)


def _fixture(camera: Camera, fixed: Vector) -> Iterator[Part]:
    """Yield what a band or cable is fixed to where no machine stands: a post in front, nothing overhead."""
    if float(fixed[0]) > 0.5:
        foot = vector(float(fixed[0]) + 0.03, 0, 0)
        yield build_rod(camera, "post", "frame", foot, foot + UP * max(float(fixed[1]) + 0.1, 0.5), 0.024)
        yield build_rod(camera, "post-foot", "frame", foot - RIGHT * 0.2 + UP * 0.02, foot + RIGHT * 0.2 + UP * 0.02, 0.02)


def hold_rings(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    """Yield rings, held at their lowest point, and the straps on which they hang."""
    for side in SIDES:
        grip = skeleton.grip(side)
        axis = unit(skeleton.hands[side].handle)
        turn = np.linspace(0, 2 * np.pi, 17)[:, None]
        circle_points = grip + UP * _RING + (np.sin(turn) * axis - np.cos(turn) * UP) * _RING
        yield build_strip(camera, f"ring{side}", "ring", list(circle_points))
        top = vector(float(grip[0]), 2.1, float(grip[2]))
        yield build_strip(camera, f"strap{side}", "strap", [grip + UP * 2 * _RING, top])


Holder = Callable[[Camera, Figure, Skeleton], Iterator[Part]]


def _both(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    for side in SIDES:
        yield from hold_dumbbell(camera, skeleton, side)


def _kettlebells(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    sides: tuple[Side, ...] = SIDES if figure.hold and figure.hold.item == "kettlebells" else ("R",)
    for side in sides:
        hand = skeleton.hands[side]
        along = unit(hand.direction)
        yield from hold_kettlebell(
            camera, f"kettle{side}", skeleton.grip(side), along, unit(hand.handle - along * float(hand.handle @ along))
        )


def _one_kettlebell(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    centre = (skeleton.grip("R") + skeleton.grip("L")) / 2
    yield from hold_kettlebell(camera, "kettle", centre, _hangs_along(skeleton), unit(skeleton.chest_frame[:, 2]))


def _hangs_along(skeleton: Skeleton) -> Vector:
    """Return the direction of what both hands hold: on along stretched arms, straight down where the arms are bent."""
    bent = float(np.linalg.norm(skeleton.wrists["R"] - skeleton.shoulders["R"])) < skeleton.body.arm * 0.8
    return -UP if bent else unit(skeleton.hands["R"].direction)


def _bar_and_cable(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    yield from hold_lat_bar(camera, skeleton)
    yield from hold_band(camera, figure, skeleton, "cable")


_HOLDERS: Mapping[str, Holder] = {
    "dumbbells": _both,
    "dumbbell": lambda camera, figure, skeleton: hold_dumbbell(camera, skeleton, "R"),
    "dumbbell-end": lambda camera, figure, skeleton: hold_dumbbell_end(camera, skeleton),
    "kettlebells": _kettlebells,
    "kettlebell": _kettlebells,
    "kettlebell-together": _one_kettlebell,
    "barbell": lambda camera, figure, skeleton: hold_bar(camera, skeleton, "barbell"),
    "ez-bar": lambda camera, figure, skeleton: hold_bar(camera, skeleton, "ez-bar"),
    "trap-bar": lambda camera, figure, skeleton: hold_bar(camera, skeleton, "trap-bar"),
    "plate": lambda camera, figure, skeleton: hold_plate(camera, skeleton),
    "band": lambda camera, figure, skeleton: hold_band(camera, figure, skeleton, "band"),
    "towel": lambda camera, figure, skeleton: hold_band(camera, figure, skeleton, "towel"),
    "cable": lambda camera, figure, skeleton: hold_band(camera, figure, skeleton, "cable"),
    "lat-bar": _bar_and_cable,
    "cable-bar": _bar_and_cable,
    "rings": hold_rings,
}


def build_held(camera: Camera, figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    """Yield everything that the hands hold."""
    if figure.hold is not None:
        yield from _HOLDERS[figure.hold.item](camera, figure, skeleton)
