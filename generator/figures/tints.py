"""Muscle tints: large regions of the figure, and which muscles of a dataset light them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from generator.figures.geometry import unit
from generator.figures.skeleton import SIGN, Side, Skeleton
from generator.figures.surface import Array, Field, polygon_field

TORSO_REGIONS: Mapping[str, tuple[tuple[float, float], ...]] = {
    "upper-traps": ((0.905, 179.8), (0.91, 150), (0.90, 124), (0.95, 112), (1.03, 120), (1.05, 179.8)),
    "middle-back": ((0.66, 179.8), (0.69, 163), (0.73, 154), (0.79, 150), (0.84, 140), (0.89, 121), (0.925, 140), (0.93, 179.8)),
    "lower-traps": ((0.46, 179.8), (0.53, 175), (0.62, 164), (0.685, 152), (0.655, 166), (0.645, 179.8)),
    "shoulder-blade": ((0.68, 151), (0.74, 153), (0.79, 149), (0.84, 136), (0.875, 112), (0.82, 94), (0.75, 94), (0.70, 112)),
    "lats": ((0.25, 174), (0.38, 177), (0.50, 171), (0.58, 160), (0.66, 144), (0.70, 120), (0.77, 100), (0.79, 86), (0.70, 80), (0.56, 90), (0.42, 108), (0.30, 140)),
    "erectors": ((0.09, 179.8), (0.09, 154), (0.22, 147), (0.40, 153), (0.56, 162), (0.64, 172), (0.64, 179.8)),
    "chest": ((0.68, 4), (0.69, 30), (0.73, 56), (0.81, 70), (0.89, 66), (0.925, 40), (0.93, 4)),
    "belly": ((0.12, 4), (0.12, 22), (0.3, 28), (0.58, 27), (0.64, 14), (0.65, 4)),
    "sides": ((0.13, 52), (0.13, 100), (0.25, 118), (0.36, 104), (0.50, 82), (0.56, 58), (0.40, 36), (0.25, 36)),
}  # fmt: skip
"""Places along the trunk (0 pelvis, 1 neck) and degrees round it (0 front, 90 right, 180 back); the left is mirrored."""

MUSCLE_REGIONS: Mapping[str, str] = {
    "trapezius-upper": "upper-traps",
    "levator-scapulae": "upper-traps",
    "trapezius-middle": "middle-back",
    "middle-traps-rhomboids": "middle-back",
    "rhomboid-major": "middle-back",
    "rhomboid-minor": "middle-back",
    "trapezius": "middle-back",
    "trapezius-lower": "lower-traps",
    "latissimus-dorsi": "lats",
    "infraspinatus": "shoulder-blade",
    "teres-major": "shoulder-blade",
    "teres-minor": "shoulder-blade",
    "supraspinatus": "shoulder-blade",
    "rotator-cuff-teres": "shoulder-blade",
    "erector-spinae": "erectors",
    "iliocostalis": "erectors",
    "longissimus": "erectors",
    "spinalis": "erectors",
    "multifidus": "erectors",
    "quadratus-lumborum": "sides",
    "external-oblique": "sides",
    "internal-oblique": "sides",
    "rectus-abdominis": "belly",
    "pectoralis-major": "chest",
    "serratus-anterior": "sides",
    "deltoid-posterior": "rear-delts",
    "deltoid-middle": "side-delts",
    "deltoid": "side-delts",
    "biceps-brachii": "front-arm",
    "brachialis": "front-arm",
    "triceps-long-head": "back-arm",
    "triceps-brachii": "back-arm",
    "brachioradialis": "forearm",
    "forearm-flexors": "forearm",
    "gluteus-maximus": "glutes",
    "gluteus-medius": "glutes",
    "hamstrings": "hamstrings",
    "quadriceps": "quadriceps",
    "adductor-magnus": "hamstrings",
}
"""Muscle id → region of the figure. The figure shows few and large regions; the muscle map shows each muscle."""

_STRENGTH = {"target": 0, "synergist": 1, "stabiliser": 2}
_HOLDING = frozenset({"erectors", "belly", "sides", "hamstrings", "glutes"})
"""Regions that are tinted for holding still; more would hide the muscles that move."""


@dataclass(frozen=True)
class Tint:
    """One lit region and the strongest role of its muscles."""

    region: str
    role: str
    muscles: tuple[str, ...]


def choose_tints(uses: Iterable[tuple[str, str]]) -> tuple[Tint, ...]:
    """Return the lit regions for pairs of muscle id and role, strongest roles last so that they lie on top."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for muscle, role in uses:
        region = MUSCLE_REGIONS.get(muscle)
        if region is None or role not in _STRENGTH or (role == "stabiliser" and region not in _HOLDING):
            continue
        strongest, muscles = found.get(region, (role, ()))
        if _STRENGTH[role] < _STRENGTH[strongest]:
            strongest = role
        found[region] = strongest, (*muscles, muscle)
    tints = [Tint(region, role, muscles) for region, (role, muscles) in found.items()]
    return tuple(sorted(tints, key=lambda tint: (-_STRENGTH[tint.role], tint.region)))


def torso_fields(tint: Tint) -> list[Field]:
    """Return the fields of a tint on the trunk, right and left; none where it lies on a limb."""
    places = TORSO_REGIONS.get(tint.region)
    if places is None:
        return []
    return [polygon_field(places), polygon_field([(t, -degrees) for t, degrees in places])]


def slope_field(t: Array, angle: Array, _: Array) -> Array:
    """Return the field of the upper trapezius on a slope from neck (0) to shoulder (1): its back and top; 0° is the front."""
    result: Array = np.minimum(np.minimum(t - 0.02, 0.92 - t) * 3, 0.25 - np.cos(angle))
    return result


def arm_field(tint: Tint, skeleton: Skeleton, side: Side) -> Field | None:
    """Return the field of a tint on one arm, or nothing."""
    forward, up, right = skeleton.chest_frame.T
    out = right * SIGN[side]
    upper = unit(skeleton.elbows[side] - skeleton.shoulders[side])
    lower = unit(skeleton.wrists[side] - skeleton.elbows[side])
    bent = float(np.linalg.norm(np.cross(upper, lower))) > 0.12
    inner = unit(lower - upper) if bent else -skeleton.hands[side].elbow
    match tint.region:
        case "rear-delts":
            # The back of the shoulder whatever the arm does: behind and away from the spine.
            back = -forward + out * 0.3 + up * 0.1
            return _facing(-0.2, 0.42, back - upper * float(back @ upper) * 0.6, 0.35)
        case "side-delts":
            side_way = out + up * 0.35
            return _facing(-0.2, 0.45, side_way - upper * float(side_way @ upper) * 0.6, 0.45)
        case "front-arm":
            return _facing(0.30, 0.95, inner, 0.35)
        case "back-arm":
            return _facing(0.22, 0.90, -inner, 0.30)
        case "forearm":
            return _facing(1.08, 1.62, inner, -0.2)
    return None


def leg_field(tint: Tint) -> Field | None:
    """Return the field of a tint on a leg (t 0 hip, 1 knee; 0° the kneecap's side), or nothing."""
    match tint.region:
        case "hamstrings":
            return polygon_field([(0.30, 145), (0.30, 215), (0.55, 226), (0.92, 216), (0.92, 144), (0.55, 134)])
        case "quadriceps":
            return polygon_field([(0.36, -62), (0.36, 62), (0.70, 56), (0.94, 26), (0.94, -26), (0.70, -56)])
    return None


def _facing(low: float, high: float, direction: Array, threshold: float) -> Field:
    way = unit(direction)

    def field(t: Array, _: Array, normals: Array) -> Array:
        result: Array = np.minimum(np.minimum(t - low, high - t) * 3, normals @ way - threshold)
        return result

    return field
