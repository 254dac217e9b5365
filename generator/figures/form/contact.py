"""Contact: nothing passes through a body, the floor or a support by more than flesh gives, and what should touch touches."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from generator.figures.compiled import compiled
from generator.figures.form.seen import Look, Seen, skin_of, surface_points
from generator.figures.geometry import Points
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.model import Finding
from generator.figures.skeleton import SIDES, Side
from generator.figures.supports.support import Surface

FLESH_GIVES = 0.014
"""How deep a hand, an arm or a thing may press into flesh, metres."""
FLOOR_GIVES = 0.012
"""How deep shoes, hands and things may sink into the floor, metres."""
FLESH_ON_FLOOR = 0.035
"""How deep the flesh of somebody who lies gives on the floor, metres."""
FLOATS = 0.012
"""How far the lowest point of a body may be above the floor, metres."""
PAD_GIVES = 0.045
"""How deep cushion and flesh together give, metres."""
TOUCHES = 0.03
"""What touches is nearer than this, metres."""
_NEAR = 0.07
"""Only skin nearer than this says whether a point lies below it, metres."""
_LIMBS: tuple[tuple[str, str], ...] = (("hand", "thigh"), ("hand", "trunk"), ("hand", "head"), ("forearm", "thigh"), ("forearm", "head"))
_THINGS = ("shin", "thigh", "foot", "trunk", "head")
_LYING = frozenset(
    {"prone", "cobra", "childs-pose", "dead-bug", "supine-floor", "supine-roller", "bridge", "side-lying", "side-plank", "all-fours"}
)
_RESTING: Mapping[str, tuple[str, ...]] = {
    "thigh": ("thigh",),
    "hip": ("trunk", "thigh"),
    "behind-head": ("head",),
    "belly": ("trunk",),
    "back-pocket": ("trunk", "thigh"),
    "pillow": ("head",),
}
"""Place of a hand → on what it rests, so that its flesh may press deeper there."""
_SUPPORTED: Mapping[str, tuple[str, ...]] = {
    "incline-prone": ("trunk",),
    "prone-bench": ("trunk", "thigh"),
    "prone-edge": ("trunk",),
    "supine-bench": ("trunk",),
    "bench-support": ("shin",),
    "seated": ("trunk", "thigh"),
    "back-to-wall": ("trunk",),
    "supine-roller": ("trunk",),
    "back-extension": ("thigh", "trunk"),
}
"""Posture → parts of the body of which one lies on the support's surface."""

_LIES_ON: Mapping[str, tuple[str, ...]] = {
    "incline-prone": ("incline-bench",),
    "prone-bench": ("high-bench",),
    "prone-edge": ("high-bench",),
    "supine-bench": ("flat-bench", "ball"),
    "bench-support": ("flat-bench",),
    "back-to-wall": ("wall",),
    "supine-roller": ("roller",),
    "seated": ("flat-bench", "box", "chair", "ball", "pulldown-machine", "row-machine", "fly-machine"),
    "back-extension": ("back-extension-bench",),
}
"""Posture → the props that can carry it."""
_BELOW_CHEST, _SHOULDER_DOWN = 0.10, 0.12
"""An arm is threaded whose hand is beyond the other shoulder and no higher over it; a shoulder is down that is lower than the other number; metres."""


def depth_below(points: Points, skin: Points, normals: Points) -> float:
    """Return how deep the deepest of some points lies below a skin, metres; negative where all stay that far outside."""
    if not len(points) or not len(skin):
        return -np.inf
    close = _within_reach(skin, points)
    skin, normals = skin[close], normals[close]
    points = points[_within_reach(points, skin)] if len(skin) else points[:0]
    if not len(points):
        return -_NEAR
    distances, near = cKDTree(skin).query(points, distance_upper_bound=_NEAR)
    found = distances < _NEAR
    if not found.any():
        return -_NEAR
    below = -np.einsum("ij,ij->i", points[found] - skin[near[found]], normals[near[found]])
    return float(below.max())


@compiled
def _within_reach(points: Points, others: Points) -> NDArray[np.bool_]:  # pragma: no cover  # compiled
    """Return which points lie in the box about others, or no farther from it than what says whether a point lies below a skin."""
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for place in range(len(others)):
        for axis in range(3):
            low[axis] = min(low[axis], others[place, axis] - _NEAR)
            high[axis] = max(high[axis], others[place, axis] + _NEAR)
    within = np.ones(len(points), np.bool_)
    for place in range(len(points)):
        for axis in range(3):
            if points[place, axis] <= low[axis] or points[place, axis] >= high[axis]:
                within[place] = False
    return within


def _skin(look: Look, part: str, side: Side) -> tuple[Points, Points]:
    chosen = skin_of(look.bones.body, part, side)
    return look.moment.person.points[chosen], look.normals[chosen]


def _held_points(look: Look, side: Side | None) -> Points:
    meshes = look.items(side)
    return np.vstack([surface_points(mesh) for mesh in meshes]) if meshes else np.zeros((0, 3))


def check_limbs(seen: Seen) -> Iterator[Finding]:
    """Hands and forearms stay out of thighs, trunk and head."""
    deepest: dict[tuple[str, str], tuple[float, str]] = {}
    resting = {part for place in _places(seen) for part in _RESTING.get(place, ())}
    for look in seen.looks:
        for side in SIDES:
            for limb, part in _LIMBS:
                if part in resting:
                    continue
                for other in SIDES if part == "thigh" else (side,):
                    depth = depth_below(look.skin(limb, side), *_skin(look, part, other))
                    if depth > deepest.get((limb, part), (FLESH_GIVES, ""))[0]:
                        deepest[limb, part] = depth, look.when
    for (limb, part), (depth, when) in deepest.items():
        yield Finding(
            f"A {limb} goes {depth * 1000:.0f} mm into the {part} {when}.",
            "Write hands: hang-front, hang-beside or side, which stay clear of the legs, or move the hand's place.",
        )


def _places(seen: Seen) -> set[str]:
    poses = (seen.figure.start, seen.figure.end)
    return {place for pose in poses for place in (pose.hands, pose.left, pose.right) if place}


def check_things(seen: Seen) -> Iterator[Finding]:
    """What is held stays out of legs, trunk and head, and out of the floor."""
    if seen.figure.hold is None or not IMPLEMENTS[seen.figure.hold.item].mass:
        return  # what pulls from where it is fixed may touch the body
    deepest: dict[str, tuple[float, str]] = {}
    for look in seen.looks:
        points = _held_points(look, None)
        if not len(points):
            return
        sunk = -float(points[:, 1].min())
        if sunk > max(FLOOR_GIVES, deepest.get("floor", (0.0, ""))[0]):
            deepest["floor"] = sunk, look.when
        for part in _THINGS:
            for side in SIDES if part in ("shin", "thigh", "foot") else SIDES[:1]:
                depth = depth_below(points, *_skin(look, part, side))
                if depth > deepest.get(part, (FLESH_GIVES, ""))[0]:
                    deepest[part] = depth, look.when
    for part, (depth, when) in deepest.items():
        yield Finding(
            f"What is held goes {depth * 1000:.0f} mm into the {part} {when}.",
            "Hold it farther out (width, hands: hang-front or side), or change lean and knees.",
        )


def check_floor(seen: Seen) -> Iterator[Finding]:
    """The body stands or lies on the floor: it neither sinks nor floats, and standing feet are flat."""
    carried = seen.figure.posture.name in ("hang", "front-lever", "back-extension", "prone-bench", "prone-edge")
    step = seen.figure.start.step or seen.figure.posture.step or 0.0
    for look in seen.looks:
        lowest = min(float(mesh.points[:, 1].min()) for mesh in look.worn if mesh.material != "hair")
        if lowest < -(FLESH_ON_FLOOR if seen.figure.posture.name in _LYING else FLOOR_GIVES):
            yield Finding(f"The figure sinks {-lowest * 1000:.0f} mm into the floor {look.when}.", "Change the posture's numbers.")
            return
        if lowest > FLOATS + step and not carried:
            yield Finding(f"The figure floats {lowest * 1000:.0f} mm above the floor {look.when}.", "Change the posture's numbers.")
            return


def check_supports(seen: Seen) -> Iterator[Finding]:
    """The body lies on its support, and not in it."""
    wanted = _SUPPORTED.get(seen.figure.posture.name or "", ())
    surfaces = [surface for support in seen.staging.supports for surface in support.surfaces if not surface.name.startswith("mat")]
    if not wanted:
        return
    if not surfaces:
        yield from _missing_support(seen)
        return
    for look in seen.looks:
        gaps = []
        for surface in surfaces:
            for part in ("trunk", "thigh", "shin"):
                for side in SIDES:
                    above = height_over(look.skin(part, side), surface)
                    if not len(above):
                        continue
                    lowest = float(above.min())
                    if lowest < -PAD_GIVES:
                        yield Finding(
                            f"The {part} sinks {-lowest * 1000:.0f} mm into the {surface.name} {look.when}.",
                            "Change the posture's numbers.",
                        )
                        return
                    if part in wanted:
                        gaps.append(lowest)
        if not gaps or min(gaps) > TOUCHES:
            gap = f" ({min(gaps) * 100:.0f} cm above it)" if gaps else ""
            yield Finding(f"Nothing lies on the support {look.when}{gap}.", "Change the posture's numbers so that the body rests on it.")
            return


def _missing_support(seen: Seen) -> Iterator[Finding]:
    posture = seen.figure.posture
    fitting = _LIES_ON.get(posture.name or "")
    if fitting and (posture.legs or seen.figure.start.legs or 0) < 0.5:
        yield Finding(
            f'Nothing stands there that carries the body in the posture "{posture.name}".',
            f"Name one of these under props: {', '.join(fitting)}.",
            ("figure", "props"),
        )


def check_threaded(seen: Seen) -> Iterator[Finding]:
    """An arm on hands and knees that is threaded below the body ends with its shoulder on the floor."""
    if seen.figure.posture.name != "all-fours":
        return
    for look in seen.ends:
        shoulder, wrist = look.joint("shoulder", "R"), look.joint("wrist", "R")
        height, (_, top, across) = float(shoulder[1]), look.joint("shoulder", "L")
        if float(wrist[2]) < across and float(wrist[1]) < top + _BELOW_CHEST and height > _SHOULDER_DOWN:
            yield Finding(
                f"The right arm is threaded below the body, but its shoulder stays {height * 100:.0f} cm above the floor {look.when}.",
                "Write depth: 1, twist: 60 and right: floor-across for this end.",
            )
            return


def height_over(points: Points, surface: Surface) -> NDArray[np.float64]:
    """Return how high points lie over a surface, of those over it and not far below, metres."""
    offset = points - surface.centre
    aside = np.cross(surface.along, surface.normal)
    over = (np.abs(offset @ surface.along) < surface.length / 2) & (np.abs(offset @ aside) < surface.width / 2)
    height: NDArray[np.float64] = (offset @ surface.normal)[over]
    return height[height > -0.15]
