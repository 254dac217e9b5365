"""A chart: which place of the muscle map each point of a body is."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.measures import measure_lengths
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.skinning import carry_points, vertex_normals
from generator.figures.geometry import unit, vector
from generator.figures.skeleton import SIDES, SIGN, Foot, Hand, Skeleton

MAP_HEIGHT = 470.0
"""The height of the muscle map's figure, map units."""
_ARMS_OUT = 17.0
"""Degrees between the map's arms and its trunk."""


def chart_points(body: BakedBody) -> NDArray[np.float32]:
    """Return for every point its x and y on the map and how much the surface looks forward there, shape (vertices, 3).

    The body is posed as the map's figure stands: what lies before a place of the map then has its coordinates.
    """
    posed = pose_bones(body, _map_pose(body), dict.fromkeys(SIDES, HandHold("open")))
    points = carry_points(posed)
    normals = vertex_normals(points, np.vstack([body.skin, body.suit]))
    top = float(points[body.skin.ravel(), 1].max())
    scale = MAP_HEIGHT / measure_lengths(body)["height"]
    return np.stack([points[:, 2] * scale, (top - points[:, 1]) * scale, normals[:, 0]], axis=1).astype(np.float32)


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
        SimpleNamespace(pelvis_frame=level, chest_frame=level, head_frame=level, neck=neck, body=measured, **joints),
    )
