"""Where the words of a cue point: places of the body and of what is held, projected from a pose."""

from collections.abc import Mapping

import numpy as np

from generator.figures.anatomy import arm_tube, head_tubes, leg_tube, torso_tube
from generator.figures.drawing import Scene
from generator.figures.geometry import Points, Vector, unit
from generator.figures.parts import largest
from generator.figures.skeleton import Side, Skeleton
from generator.figures.surface import Tube

Point = tuple[float, float]

_TORSO: Mapping[str, tuple[tuple[float, float], ...]] = {
    "neck": ((1.0, 180.0), (1.0, 90.0), (1.0, -90.0), (1.0, 0.0)),
    "shoulder-blade": ((0.79, 132.0), (0.79, -132.0)),
    "upper-back": ((0.80, 172.0), (0.80, -172.0), (0.80, 150.0), (0.80, -150.0)),
    "chest": ((0.80, 0.0), (0.80, 40.0), (0.80, -40.0), (0.78, 85.0), (0.78, -85.0)),
    "ribs": ((0.56, 95.0), (0.56, -95.0)),
    "low-back": ((0.22, 174.0), (0.22, -174.0), (0.24, 140.0), (0.24, -140.0)),
    "belly": ((0.30, 0.0), (0.30, 45.0), (0.30, -45.0), (0.32, 85.0), (0.32, -85.0)),
}
"""Places on the trunk (t, degrees), best first; the first that faces the camera is taken."""


def place_anchors(scene: Scene, number: int) -> dict[str, Point]:
    """Return anchor → drawing coordinates at one key moment."""
    skeleton = scene.skeletons[number]
    side = _working_side(scene)
    found = {name: _on_torso(scene, skeleton, places) for name, places in _TORSO.items()}
    arm, leg = arm_tube(skeleton, side), leg_tube(skeleton, side)
    near: Side = "L" if scene.view.far == "R" else "R"
    limb = {
        "head": head_tubes(skeleton)[0].points(np.array(0.55), np.array(np.pi)),
        "shoulder": _seen(scene, arm_tube(skeleton, near if scene.movement.figure.sides == "both" else side), 0.02),
        "elbow": _seen(scene, arm, 0.98),
        "forearm": _seen(scene, arm, 1.5),
        "wrist": _seen(scene, arm, 1.97),
        "hand": skeleton.grip(side),
        "hip": _seen(scene, leg_tube(skeleton, near), 0.02),
        "thigh": _seen(scene, leg, 0.5),
        "knee": _seen(scene, leg, 1.0),
        "foot": skeleton.ankles[side] + unit(skeleton.feet[side].toes) * 0.07,
        "implement": _implement(scene, number, skeleton, side),
    }
    found |= {name: _project(scene, point) for name, point in limb.items()}
    return found


def _working_side(scene: Scene) -> Side:
    if scene.movement.figure.sides != "both":
        return "R"
    return "L" if scene.view.far == "R" else "R"


def _project(scene: Scene, point: Vector) -> Point:
    x, y = scene.view.camera.project(point) * scene.scale
    return round(float(x), 1), round(float(y), 1)


def _on_torso(scene: Scene, skeleton: Skeleton, places: tuple[tuple[float, float], ...]) -> Point:
    tube = torso_tube(skeleton)
    t = np.array([place[0] for place in places])
    angle = np.radians([place[1] for place in places])
    facing = tube.normals(t, angle) @ scene.view.camera.toward
    seen = np.flatnonzero(facing > 0.25)
    chosen = int(seen[0]) if len(seen) else int(np.argmax(facing))
    return _project(scene, tube.points(t, angle)[chosen])


def _seen(scene: Scene, tube: Tube, t: float) -> Vector:
    """Return the point at a place of a limb that faces the camera most."""
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    points = tube.sheet(np.array([t]), angle)[0]
    centre = points.mean(axis=0)
    nearest: Vector = points[int(np.argmax(scene.view.camera.depth(points)))]
    seen: Vector = centre * 0.45 + nearest * 0.55
    return seen


def _implement(scene: Scene, number: int, skeleton: Skeleton, side: Side) -> Vector:
    names = ("bellRb", "bellLb", "kettle-ball", "kettleR-ball", "plateR", "bell-far", "band", f"band{side}", f"cable{side}", "bar")
    parts = {part.name: part for part in scene.parts[number]}
    for name in names:
        if name in parts:
            middle: Vector = parts[name].surface.mean(axis=0)
            return middle
    return skeleton.grip(side)


def outlines(scene: Scene, number: int) -> tuple[tuple[Point, ...], ...]:
    """Return the outer polygons of everything drawn at a moment but the shadow, coarse enough for a label solver."""
    found = []
    for part in scene.parts[number]:
        shape = largest(part.outline.simplify(4))
        if shape is not None:
            found.append(_polygon(scene, np.array(shape.exterior.coords)))
    return tuple(found)


def face(scene: Scene, number: int) -> tuple[Point, ...]:
    """Return the outline of the head, which no leader line crosses."""
    head = next(part for part in scene.parts[number] if part.name == "head")
    shape = largest(head.outline.simplify(3))
    return _polygon(scene, np.array(shape.exterior.coords)) if shape is not None else ()


def _polygon(scene: Scene, points: Points) -> tuple[Point, ...]:
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points * scene.scale)


def hand_way(scene: Scene) -> Points:
    """Return the way of the working hand through the repetition, drawing coordinates, shape (moments, 2)."""
    side = _working_side(scene)
    points = np.array([skeleton.grip(side) for skeleton in scene.skeletons])
    way: Points = scene.view.camera.project(points) * scene.scale
    return way
