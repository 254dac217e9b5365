"""The lengths of a baked body's segments, so that skeleton and mesh agree."""

import dataclasses

import numpy as np

from generator.figures.bodies.baked import BakedBody
from generator.figures.body import Body


def measure_lengths(body: BakedBody) -> dict[str, float]:
    """Return the lengths that a skeleton is built with, metres."""

    def between(first: str, second: str) -> float:
        return float(np.linalg.norm(body.head(first) - body.head(second)))

    hips = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    return {
        "height": float(body.points[body.skin.ravel(), 1].max()),
        "upper_arm": between("upperarm01.R", "lowerarm01.R"),
        "forearm": between("lowerarm01.R", "wrist.R"),
        "hand": float(np.linalg.norm(body.head("wrist.R") - body.tail("finger3-3.R"))),
        "thigh": between("upperleg01.R", "lowerleg01.R"),
        "shank": between("lowerleg01.R", "foot.R"),
        "foot_height": float(body.head("foot.R")[1]),
        "trunk": float(np.linalg.norm(hips - body.head("neck01"))) / 1.03 - 0.01,
        "neck": between("neck01", "head"),
        "hip_half": abs(float(body.head("upperleg01.R")[2])),
        "shoulder_half": abs(float(body.head("upperarm01.R")[2])),
    }


def fit_body(model: Body, baked: BakedBody) -> Body:
    """Return the measures of a baked body."""
    return Body(**{**{field.name: getattr(model, field.name) for field in dataclasses.fields(model)}, **measure_lengths(baked)})
