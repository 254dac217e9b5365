"""The measures of a baked body, so that skeleton and mesh agree."""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import TOES, BakedBody
from generator.figures.body import Body
from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.shoes import SOLE, measure_last, shoe_points
from generator.figures.flesh.skinning import carry_points, turn_bones
from generator.figures.flesh.weight import DENSITY, weigh_body, weigh_segments
from generator.figures.geometry import RIGHT, UP, Points, Vector, along, cross, rotation
from generator.figures.skeleton import SPINE

_HANDLE = 0.014
"""Radius of a usual handle, metres."""
_GIVE_OF_KNEE, _GIVE_OF_SEAT, _GIVE_OF_BACK, _GIVE_OF_BUTTOCKS = 0.006, 0.022, 0.008, 0.020
"""So far flesh gives where it carries the body, metres."""

_LEVELS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8)
"""So far up the trunk the outline of the back is taken: buttocks, lower back, upper back."""
_BAND = 0.03
_THIGH_LEVELS, _THIGH_BAND = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0), 0.06
_HEM, _CLOTH = 0.19, 0.010
"""So far down the thigh cloth hangs, and so far it stands off, metres."""


@lru_cache(maxsize=8)
def measure_lengths(body: BakedBody) -> dict[str, float]:
    """Return the lengths that a skeleton is built with, metres. The feet stand in shoes."""

    def between(first: str, second: str) -> float:
        return float(np.linalg.norm(body.head(first) - body.head(second)))

    hips = _hips(body)
    return {
        "height": float(body.points[body.skin.ravel(), 1].max()),
        "upper_arm": between("upperarm01.R", "lowerarm01.R"),
        "forearm": between("lowerarm01.R", "wrist.R"),
        "hand": float(np.linalg.norm(body.head("wrist.R") - body.tail("finger3-3.R"))),
        "thigh": between("upperleg01.R", "lowerleg01.R"),
        "shank": between("lowerleg01.R", "foot.R"),
        "foot_height": float(body.head("foot.R")[1]) + SOLE,
        "foot_length": float(shoe_points(body)[:, 0].max()),
        "trunk": float(np.linalg.norm(hips - body.head("neck01"))) / 1.03 - 0.01,
        "neck": between("neck01", "head"),
        "hip_half": abs(float(body.head("upperleg01.R")[2])),
        "shoulder_half": abs(float(body.head("upperarm01.R")[2])),
        "ball": measure_last(body, "R").ball,
        "ball_drop": float(body.head("foot.R")[1] - body.head(f"{TOES}.R")[1]),
    }


@lru_cache(maxsize=8)
def measure_depths(body: BakedBody) -> dict[str, float]:
    """Return how far from its joints and from the spine's line a body's surface lies where it may rest on something, metres."""
    hips, neck = _hips(body), body.head("neck01")
    up = (neck - hips) / np.linalg.norm(neck - hips)
    ahead = np.array([up[1], -up[0], 0.0])
    corners = body.skin_points
    arms = body.share_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    trunk = body.points[corners][arms[corners] < 0.2] - hips
    rise = (trunk * up).sum(axis=1) / float(np.linalg.norm(neck - hips))
    depth = (trunk * ahead).sum(axis=1)
    chest, back, seat = (rise > 0.5) & (rise < 0.85), (rise > 0.6) & (rise < 0.9), np.abs(rise) < 0.15
    return {
        "chest_depth": float(depth[chest].max()) - _GIVE_OF_BACK,
        "back_depth": -float(depth[back].min()) - _GIVE_OF_BACK,
        "buttock_depth": -float(depth[seat].min()) - _GIVE_OF_BUTTOCKS,
        "belly_depth": float(depth[seat].max()) - _GIVE_OF_BACK,
        "side_depth": float(np.abs(trunk[seat, 2]).max()) - _GIVE_OF_BUTTOCKS,
        "hollow": measure_hollow(rise, -depth),
        "knee": _below(body, "lowerleg01.R", ("lowerleg01.R", "upperleg02.R"), {"lowerleg01.R": -90.0}) - _GIVE_OF_KNEE,
        "seat_depth": _below(body, "upperleg01.R", ("upperleg01.R", "pelvis.R", "root"), {"upperleg01.R": 88.0}) - _GIVE_OF_SEAT,
    }


def measure_hollow(rise: Points, behind: Points) -> float:
    """Return how deep a back is hollow below the line from the buttocks to the upper back, metres; less than 0 where it is round.

    ``rise`` says how far up the trunk each point of its skin lies, 0 at the hips and 1 at the neck, ``behind`` how far behind
    that line, metres; both have shape (n,).
    """
    profile = [float(behind[np.abs(rise - level) < _BAND].max()) for level in _LEVELS]
    seat, upper = max(profile[:2]), max(profile[-3:])
    depths = [seat + (upper - seat) * (level - 0.1) / 0.6 - depth for level, depth in zip(_LEVELS, profile, strict=True)]
    return max(depths[2:5], key=abs)


@lru_cache(maxsize=8)
def fit_body(baked: BakedBody) -> Body:
    """Return the measures of a baked body."""
    neck = _hips(baked) + UP * measure_lengths(baked)["trunk"] * 1.03
    inner, outer = baked.head("clavicle.R"), baked.head("upperarm01.R")
    hand = rest_hand(baked, "R")
    fist = float((hand.held(_HANDLE) - hand.wrist) @ hand.direction)
    more = {
        "grip": fist,
        "breastbone": inner - neck,
        "collarbone": outer - inner,
        "thigh_front": _front_of_thigh(baked),
        "spine": np.array([*(baked.head(bone) - _hips(baked) for bone in SPINE), neck - _hips(baked)]),
        "segments": weigh_segments(baked),
        "kilograms": weigh_body(baked).volume * DENSITY,
    }
    measured: dict[str, Any] = {
        **measure_lengths(baked),
        **measure_depths(baked),
        **more,
        "shoe": shoe_points(baked),
        "skull": _skull(baked),
    }
    return Body(**measured)


def _front_of_thigh(body: BakedBody) -> tuple[tuple[float, float], ...]:
    """Return shares of the way from the right hip to the knee, and how far skin and cloth lie before the bone's line there, metres."""
    hip, knee = body.head("upperleg01.R"), body.head("lowerleg01.R")
    down = (knee - hip) * [1, 1, 0]
    length = float(np.linalg.norm(down))
    skin = body.skin_points
    leg = body.points[skin][body.share_of("upperleg", "lowerleg")[skin] > 0.5]
    leg = leg[leg[:, 2] > 0] - hip
    share = along(leg, down / length) / length
    before = along(leg, cross(RIGHT, down / length))
    rows = []
    for level in _THIGH_LEVELS:
        cloth = _CLOTH if level * length < _HEM else 0.0
        rows.append((level, float(before[np.abs(share - level) < _THIGH_BAND].max()) + cloth))
    return tuple(rows)


def _skull(body: BakedBody) -> Points:
    """Return the places of the head that lie farthest out before, above and behind, and from side to side, shape (72, 3)."""
    corners = body.skin_points
    lengths = measure_lengths(body)
    base = _hips(body) + UP * (lengths["trunk"] * 1.03 + lengths["neck"] * 0.95 + 0.005)
    head: Points = body.points[corners[body.share_of("head", "jaw")[corners] > 0.85]] - base
    angles = np.radians(np.arange(0, 360, 10))
    farthest = [int(np.argmax(head[:, axis] * np.cos(angle) + head[:, 1] * np.sin(angle))) for axis in (0, 2) for angle in angles]
    skull: Points = head[farthest]
    return skull


def _hips(body: BakedBody) -> Vector:
    middle: Vector = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    return middle


def _below(body: BakedBody, joint: str, bones: tuple[str, ...], bends: dict[str, float]) -> float:
    """Return how far below a joint the skin of some bones reaches when joints are bent about the body's right, degrees."""
    posed = turn_bones(body, {bone: rotation(RIGHT, bend) for bone, bend in bends.items()})
    points: Points = carry_points(posed)
    corners = body.skin_points
    near: NDArray[np.bool_] = body.share_of(*bones)[corners] > 0.5
    place = posed.head(joint)
    close = np.sqrt(((points[corners] - place) ** 2).sum(axis=1)) < 0.2
    return float(place[1] - points[corners][near & close][:, 1].min())
