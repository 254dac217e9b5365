"""Clearance: what hands hold keeps out of trunk and thighs."""

from collections.abc import Sequence

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import RIGHT, Points, Vector, cross, unit, vector
from generator.figures.legs import leg_joints
from generator.figures.skeleton import SIDES, Stance, curve_spine

_TRUNK = (
    (0.0, 0.46, 0.74),
    (0.25, 0.34, 0.68),
    (0.45, 0.34, 0.68),
    (0.62, 0.60, 0.72),
    (0.78, 0.66, 0.68),
    (0.9, 0.6, 0.42),
    (1.0, 0.4, 0.30),
)
"""Share of the way from pelvis to neck → how far out the sides' middles lie, and how thick the trunk is about all three of its middles;
shares of half the distance between the shoulders."""
_AHEAD = 0.19
"""The trunk's middles lie before the spine's line by this share of half the distance between the shoulders."""
_LEGS = (
    ((0.0, 0.092, 0.026), (0.5, 0.084, 0.030), (1.0, 0.062, 0.004)),
    ((0.0, 0.058, 0.0), (0.3, 0.058, -0.012), (1.0, 0.042, 0.0)),
)
"""Share of the way along thigh and shank → how thick they are, and how far their middle lies before the bone, metres."""
_STEPS = 18
_GIVES = 0.004
"""So far flesh gives, metres."""
_ROUNDS = 40

Rounds = tuple[Points, Points]
"""Middles of balls, shape (n, 3), and their radii, shape (n,), metres."""


def trunk_rounds(body: Body, stance: Stance) -> Rounds:
    """Return balls that fill the trunk."""
    spine = curve_spine(body, stance)
    shares = np.linspace(0, 1, len(spine))
    table = np.array(_TRUNK)
    aside, thick = (np.interp(shares, table[:, 0], table[:, column]) * body.shoulder_half for column in (1, 2))
    forward = stance.pelvis_frame[:, 0] * (1 - shares[:, None]) + stance.chest_frame[:, 0] * shares[:, None]
    across = stance.pelvis_frame[:, 2] * (1 - shares[:, None]) + stance.chest_frame[:, 2] * shares[:, None]
    middle = spine + forward * _AHEAD * body.shoulder_half
    places = [middle + across * (aside * sign)[:, None] for sign in (-1, 0, 1)]
    return np.vstack(places), np.tile(thick, 3)


def leg_rounds(body: Body, stance: Stance) -> Rounds:
    """Return balls that fill both legs."""
    places, radii = [], []
    for side in SIDES:
        hip, knee, ankle = leg_joints(body, stance, side)
        for start, end, profile in ((hip, knee, _LEGS[0]), (knee, ankle, _LEGS[1])):
            shares, table = np.linspace(0, 1, _STEPS), np.array(profile)
            thick, ahead = (np.interp(shares, table[:, 0], table[:, column]) for column in (1, 2))
            along = unit(end - start)
            before = cross(along, unit(cross(hip - knee, ankle - knee) + RIGHT * 1e-3))
            before = before if float(before @ stance.feet[side].knee) > 0 else -before
            places.append(start + shares[:, None] * (end - start) + ahead[:, None] * before)
            radii.append(thick)
    return np.vstack(places), np.concatenate(radii)


def join_rounds(parts: Sequence[Rounds]) -> Rounds:
    """Return several sets of balls as one."""
    return np.vstack([places for places, _ in parts]), np.concatenate([radii for _, radii in parts])


def push_out(held: Rounds, flesh: Rounds, outward: Vector, start: Vector, *, level: bool = False) -> Vector:
    """Return by how much balls that are held must be moved together to lie outside the flesh, metres.

    They begin ``start`` from their place and never move against ``outward``, so that they do not change sides on their way;
    ``level`` keeps them where they are from side to side.
    """
    moved = start
    reach = held[1][:, None] + flesh[1][None] - _GIVES
    for _ in range(_ROUNDS):
        offsets = held[0][:, None] + moved - flesh[0][None]
        if level:
            plane = offsets * vector(1, 1, 0)
            depth = np.sqrt(np.maximum(reach**2 - offsets[..., 2] ** 2, 0)) - np.linalg.norm(plane, axis=2)
        else:
            plane = offsets
            depth = reach - np.linalg.norm(offsets, axis=2)
        one, other = np.unravel_index(int(np.argmax(depth)), depth.shape)
        if float(depth[one, other]) <= 1e-4:
            break
        way = unit(plane[one, other])
        way = unit(way - outward * min(float(way @ outward), 0.0) + outward * 1e-3)
        moved = moved + way * float(depth[one, other])
    return moved
