"""A chart: a body stood as the muscle map's figure stands, seen from the front."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.measures import measure_lengths
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.skinning import carry_points, vertex_normals
from generator.figures.geometry import Points, Vector, unit, vector
from generator.figures.skeleton import SIDES, SIGN, Foot, Hand, Skeleton

MAP_HEIGHT = 470.0
"""The height of the muscle map's figure, map units."""
_ARMS_OUT = 40.0
"""Degrees between arms and trunk: enough that the armpits are free."""


@dataclass(frozen=True, eq=False)
class Charted:
    """A body seen from the front, map units: x to its right, y down from the crown."""

    places: Points
    """Shape (vertices, 2)."""
    facing: NDArray[np.float64]
    """Shape (vertices,): how much the surface looks forward, -1 to 1."""
    joints: Mapping[str, Vector]
    """Where the right ``shoulder``, ``elbow`` and ``wrist`` are."""
    heights: Mapping[str, float]
    """How far below the crown ``shoulder``, ``hip``, ``knee`` and ``ankle`` are."""


def chart_body(body: BakedBody) -> Charted:
    """Return a body stood upright with its arms out and palms forward."""
    posed = pose_bones(body, _map_pose(body), dict.fromkeys(SIDES, HandHold("open")))
    points = carry_points(posed)
    normals = vertex_normals(points, np.vstack([body.skin, body.suit]))
    top = float(points[body.skin.ravel(), 1].max())
    scale = MAP_HEIGHT / measure_lengths(body)["height"]

    def seen(place: Vector) -> Vector:
        return vector(place[2] * scale, (top - place[1]) * scale)

    bones = {"shoulder": "upperarm01.R", "elbow": "lowerarm01.R", "wrist": "wrist.R"}
    joints = {name: seen(posed.head(bone)) for name, bone in bones.items()}
    legs = {"hip": "upperleg01.R", "knee": "lowerleg01.R", "ankle": "foot.R"}
    heights = {name: float(seen(posed.head(bone))[1]) for name, bone in legs.items()} | {"shoulder": float(joints["shoulder"][1])}
    return Charted(np.column_stack([points[:, 2] * scale, (top - points[:, 1]) * scale]), normals[:, 0], joints, heights)


def _map_pose(body: BakedBody) -> Skeleton:
    lengths = measure_lengths(body)
    hips = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    neck = body.head("neck01")
    joints: dict[str, dict[str, Any]] = {name: {} for name in ("shoulders", "elbows", "wrists", "hands", "hips", "knees", "ankles", "feet")}
    for side in SIDES:
        out = SIGN[side]
        upper, lower = (np.radians(_ARMS_OUT * share) for share in (1.0, 1.15))
        shoulder = neck + vector(0, -0.055, out * lengths["shoulder_half"])
        elbow = shoulder + vector(0, -np.cos(upper), out * np.sin(upper)) * lengths["upper_arm"] + vector(-0.004, 0, 0)
        along = unit(vector(0.05, -np.cos(lower), out * np.sin(lower)))
        hip = hips + vector(0, 0, out * lengths["hip_half"])
        ankle = vector(float(hips[0]), lengths["foot_height"], out * 0.05 * lengths["height"])
        joints["shoulders"][side], joints["elbows"][side], joints["wrists"][side] = shoulder, elbow, elbow + along * lengths["forearm"]
        joints["hands"][side] = Hand(joints["wrists"][side], vector(-1, 0, 0), along, vector(0, 0, 1), flat=True)
        joints["hips"][side], joints["ankles"][side] = hip, ankle
        joints["knees"][side] = (hip + ankle) / 2 + vector(0.02, 0, 0)
        joints["feet"][side] = Foot(ankle, unit(vector(1, 0, out * 0.15)), vector(1, 0, 0))
    level = np.eye(3)
    measured = SimpleNamespace(shoulder_half=lengths["shoulder_half"])
    return cast(
        Skeleton,
        SimpleNamespace(
            pelvis_frame=level,
            chest_frame=level,
            head_frame=level,
            collarbones=dict.fromkeys(SIDES, level),
            neck=neck,
            body=measured,
            grip=joints["wrists"].__getitem__,
            **joints,
        ),
    )
