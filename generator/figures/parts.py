"""Parts of a scene: what is drawn as one layer, and the shapes it consists of."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from shapely import MultiPoint, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from generator.figures.geometry import Points, Vector, cross, unit
from generator.figures.surface import Array, Camera

ShapeKind = Literal["closed", "open", "poly", "polyline"]
"""Smooth outline, smooth line, straight-edged outline, straight-edged line."""


@dataclass(frozen=True)
class Shape:
    """One path of a drawing at one moment; ``key`` is the same in every moment."""

    key: str
    style: str
    """Class of the path."""
    kind: ShapeKind
    points: Points
    anchor: Points | None = None
    """Where a smooth outline begins, drawing units."""


@dataclass
class Part:
    """One layer: its outline, the shapes in painting order, surface points for depth, and its shadow."""

    name: str
    outline: BaseGeometry
    shapes: list[Shape]
    surface: Points
    """Points of the surface, shape (n, 3), metres."""
    shadow: BaseGeometry = field(default_factory=Polygon)


def largest(shape: BaseGeometry) -> Polygon | None:
    """Return the largest polygon of a geometry, or nothing."""
    pieces = [piece for piece in getattr(shape, "geoms", [shape]) if isinstance(piece, Polygon) and not piece.is_empty]
    return max(pieces, key=lambda piece: piece.area) if pieces else None


def polygons(shape: BaseGeometry, least: float, most: int) -> list[Polygon]:
    """Return the polygons of at least an area, largest first, at most so many."""
    pieces = shape.geoms if isinstance(shape, MultiPolygon) else [shape] if isinstance(shape, Polygon) else getattr(shape, "geoms", [])
    found = [piece for piece in pieces if isinstance(piece, Polygon) and piece.area > least]
    return sorted(found, key=lambda piece: -piece.area)[:most]


def grown(shape: BaseGeometry, distance: float) -> BaseGeometry:
    """Return a shape grown (or shrunk) by a distance, its corners rounded in few steps: outlines are smoothed later."""
    return shape.buffer(distance, quad_segs=3)


def rounded(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Return a shape without spikes and slits narrower than twice the radius, drawing units."""
    return grown(grown(grown(shape, -radius), 2 * radius), -radius) if radius else shape


def ring(polygon: Polygon) -> Points:
    """Return the outer ring without its repeated last point."""
    return np.array(polygon.exterior.coords)[:-1]


def hull(points: Array) -> BaseGeometry:
    """Return the convex hull of drawing points, shape (n, 2)."""
    return MultiPoint(points).convex_hull


def circle_axes(axis: Vector) -> tuple[Vector, Vector]:
    """Return two unit vectors across an axis."""
    first = unit(cross(unit(axis), np.array([0.31, 1.0, 0.23])))
    return first, cross(unit(axis), first)


def circle(centre: Vector, axis: Vector, radius: float, count: int = 36) -> Points:
    """Return points on a circle across an axis, shape (count, 3)."""
    first, second = circle_axes(axis)
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)[:, None]
    return centre + radius * (np.cos(angle) * first + np.sin(angle) * second)


def floor_shadow(camera: Camera, points: Points) -> BaseGeometry:
    """Return the shadow of convex points straight below on the floor."""
    flat = points.copy()
    flat[:, 1] = 0
    return hull(camera.project(flat))
