"""Turned solids: a profile that goes round the z axis."""

from functools import lru_cache

import numpy as np

from generator.figures.geometry import Points
from generator.figures.solids.solid import Solid, join, strip_triangles

Profile = tuple[tuple[float, float], ...]
"""Rows of place along z and radius, metres, from one end to the other; z rises where the outside is turned."""
SIDES = 40
"""Sides of what is round."""


@lru_cache(maxsize=256)
def turn(profile: Profile, sides: int = SIDES, smooth: bool = False) -> Solid:
    """Return a profile turned about z.

    Every piece of the profile is a face of its own with an edge at both ends; ``smooth`` rounds the edges between them.
    """
    rows = np.array(profile, float)
    around = np.arange(sides) * (2 * np.pi / sides)
    circle = np.stack([np.cos(around), np.sin(around)], axis=1)
    slopes = _slopes(rows)
    if smooth:
        at = np.vstack([slopes[:1], slopes[:-1] + slopes[1:], slopes[-1:]])
        pole = rows[:, 1] < 1e-9
        at[pole] = np.sign(at[pole]) * [1.0, 0.0]
        return _band(rows, at / np.linalg.norm(at, axis=1, keepdims=True), circle)
    return join([_band(rows[k : k + 2], slopes[[k, k]], circle) for k in range(len(slopes))])


def _slopes(rows: Points) -> Points:
    """Return how each piece of a profile looks: along z and outward."""
    way = np.diff(rows, axis=0)
    looks = np.stack([-way[:, 1], way[:, 0]], axis=1)
    slopes: Points = looks / np.linalg.norm(looks, axis=1, keepdims=True)
    return slopes


def _band(rows: Points, looks: Points, circle: Points) -> Solid:
    places = np.concatenate(
        [rows[:, 1, None, None] * circle[None], np.broadcast_to(rows[:, 0, None, None], (len(rows), len(circle), 1))], axis=2
    )
    normals = np.concatenate(
        [looks[:, 1, None, None] * circle[None], np.broadcast_to(looks[:, 0, None, None], (len(rows), len(circle), 1))], axis=2
    )
    return Solid(places.reshape(-1, 3), strip_triangles(len(rows), len(circle), closed=True), normals.reshape(-1, 3))


def cylinder(radius: float, length: float, chamfer: float = 0.0, sides: int = SIDES) -> Solid:
    """Return a capped cylinder about z, its middle at the origin; ``chamfer`` takes off its edges."""
    half = length / 2
    if chamfer <= 0:
        return turn(((-half, 0.0), (-half, radius), (half, radius), (half, 0.0)), sides)
    rim = (-half, radius - chamfer), (-half + chamfer, radius), (half - chamfer, radius), (half, radius - chamfer)
    return turn(((-half, 0.0), *rim, (half, 0.0)), sides)


def sphere(radius: float, sides: int = SIDES) -> Solid:
    """Return a sphere at the origin."""
    steps = np.linspace(np.pi, 0, sides // 2 + 1)
    rows = tuple((float(np.cos(step)) * radius, float(np.sin(step)) * radius) for step in steps)
    return turn(rows, sides, smooth=True)


@lru_cache(maxsize=64)
def prism(profile: Profile, corners: int = 6) -> Solid:
    """Return a profile round z with flat faces; its radii reach to the middles of the faces, one of which looks along y."""
    rows = np.array(profile, float)
    step = 2 * np.pi / corners
    around = np.pi / 2 + (np.arange(corners) + 0.5) * step
    circle = np.stack([np.cos(around), np.sin(around)], axis=1) / np.cos(step / 2)
    faces = []
    for piece, look in zip(range(len(rows) - 1), _slopes(rows), strict=True):
        for corner in range(corners):
            ends = circle[[corner, (corner + 1) % corners]]
            outward = ends.mean(axis=0) / np.linalg.norm(ends.mean(axis=0))
            place = np.array([[*(row[1] * end), row[0]] for row in rows[piece : piece + 2] for end in ends])
            normal = np.array([*(outward * look[1]), look[0]])
            faces.append(Solid(place, strip_triangles(2, 2, closed=False), np.tile(normal, (4, 1))))
    return join(faces)
