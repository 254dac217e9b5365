"""Body parts as smooth tubes: points, outlines, visible regions; and the camera that looks at them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import contourpy
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from generator.figures.geometry import UP, Points, Vector, unit

Array: TypeAlias = NDArray[np.float64]
Field: TypeAlias = Callable[[Array, Array, Array], Array]
"""From places along (t), angles around (radians) and normals to a number that is > 0 inside a region."""

UNITS_PER_METRE = 460.0
_FINE = 0.6
"""Detail below this is left out of outlines, drawing units (about 1.3 mm of the body)."""
_CAP = 0.15
_CAP_STEPS = 6


class Camera:
    """A camera without perspective. Yaw 0 looks from the body's right, 90 from the front; degrees."""

    def __init__(self, yaw: float, elevation: float) -> None:
        y, e = np.radians(yaw), np.radians(elevation)
        self.toward: Vector = np.array([np.sin(y) * np.cos(e), np.sin(e), np.cos(y) * np.cos(e)])
        """From the scene to the camera."""
        self.right: Vector = unit(np.cross(UP, self.toward))
        self.up: Vector = np.cross(self.toward, self.right)
        self.light: Vector = unit(self.toward * 0.62 - self.right * 0.34 + UP * 0.62)

    def project(self, points: Array) -> Points:
        """Return drawing coordinates: x to the right, y down."""
        return np.stack([points @ self.right, -(points @ self.up)], axis=-1) * UNITS_PER_METRE

    def depth(self, points: Array) -> Array:
        """Return how near points are to the camera, metres; greater is nearer."""
        result: Array = points @ self.toward
        return result


@dataclass(frozen=True)
class Ring:
    """A cross-section: place along the tube, centre, the two half axes as vectors."""

    t: float
    centre: Vector
    first: Vector
    """Half axis at angle 0."""
    second: Vector
    """Half axis at 90°."""


class Tube:
    """A smooth surface through rings, closed by round caps."""

    def __init__(self, rings: Sequence[Ring], *, caps: tuple[float, float] = (1, 1), squareness: float = 2.0, levels: int = 30) -> None:
        self._t = np.array([ring.t for ring in rings])
        self._values = np.array([np.concatenate([ring.centre, ring.first, ring.second]) for ring in rings])
        self._slopes = _slopes(self._t, self._values)
        self._caps = caps
        self._squareness = squareness
        self._levels = levels
        self._start_way = unit(rings[0].centre - rings[1].centre)
        self._end_way = unit(rings[-1].centre - rings[-2].centre)

    @property
    def span(self) -> tuple[float, float]:
        """Return the first and the last place along the tube."""
        return float(self._t[0]), float(self._t[-1])

    def _section(self, t: Array) -> Array:
        at = np.clip(t, self._t[0], self._t[-1])
        index = np.clip(np.searchsorted(self._t, at, side="right") - 1, 0, len(self._t) - 2)
        step = self._t[index + 1] - self._t[index]
        u = ((at - self._t[index]) / step)[..., None]
        step = step[..., None]
        p0, p1, m0, m1 = self._values[index], self._values[index + 1], self._slopes[index], self._slopes[index + 1]
        section: Array = (
            (2 * u**3 - 3 * u**2 + 1) * p0 + (u**3 - 2 * u**2 + u) * step * m0 + (3 * u**2 - 2 * u**3) * p1 + (u**3 - u**2) * step * m1
        )
        return section

    def points(self, t: Array, angle: Array) -> Array:
        """Return surface points; places outside the span lie on the caps."""
        return self._around(self._lengthwise(t), angle)

    def sheet(self, t: Array, angle: Array) -> Array:
        """Return surface points for every place along and every angle, shape (len(t), len(angle), 3)."""
        centre, first, second = self._lengthwise(t)
        return self._around((centre[:, None], first[:, None], second[:, None]), angle[None])

    def _lengthwise(self, t: Array) -> tuple[Array, Array, Array]:
        """Return centres and half axes at places, the caps included."""
        section = self._section(t)
        centre, first, second = section[..., :3], section[..., 3:6], section[..., 6:9]
        before = np.clip((self._t[0] - t) / _CAP, 0, 1)
        after = np.clip((t - self._t[-1]) / _CAP, 0, 1)
        share = np.maximum(before, after)
        shrink = np.sqrt(np.maximum(1 - share * share, 0))[..., None]
        radius = (np.linalg.norm(first, axis=-1) + np.linalg.norm(second, axis=-1)) / 2
        way = np.where((before > 0)[..., None], self._start_way * self._caps[0], self._end_way * self._caps[1])
        capped: Array = centre + (radius * share)[..., None] * way
        return capped, first * shrink, second * shrink

    def _around(self, lengthwise: tuple[Array, Array, Array], angle: Array) -> Array:
        centre, first, second = lengthwise
        c, s = np.cos(angle), np.sin(angle)
        if self._squareness != 2:
            power = 2 / self._squareness
            c, s = np.sign(c) * np.abs(c) ** power, np.sign(s) * np.abs(s) ** power
        result: Array = centre + first * c[..., None] + second * s[..., None]
        return result

    @cached_property
    def grid(self) -> Array:
        """Return surface points on a grid, shape (levels, angles, 3)."""
        start, end = self.span
        bow = np.sin(np.linspace(np.pi / 2, 0, _CAP_STEPS))[:-1] * _CAP
        t = np.concatenate([start - bow, np.linspace(start, end, self._levels), end + bow[::-1]])
        return self.sheet(t, np.linspace(0, 2 * np.pi, 26, endpoint=False))

    def normals(self, t: Array, angle: Array) -> Array:
        """Return outward unit normals."""
        e = 1e-3
        along = self.points(t + e, angle) - self.points(t - e, angle)
        around = self.points(t, angle + e) - self.points(t, angle - e)
        normal = np.cross(along, around)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-12
        outward = np.sum(normal * (self.points(t, angle) - self._section(t)[..., :3]), axis=-1, keepdims=True)
        result: Array = np.where(outward < 0, -normal, normal)
        return result

    def outline(self, camera: Camera) -> BaseGeometry:
        """Return the projected shape."""
        return sweep(camera.project(self.grid))

    def shadow(self, camera: Camera) -> BaseGeometry:
        """Return the projected shadow straight below on the floor."""
        flat = self.grid[::2, ::2].copy()
        flat[..., 1] = 0
        return sweep(camera.project(flat))

    def regions(self, camera: Camera, fields: Sequence[Field]) -> list[BaseGeometry]:
        """Return, for each field, the projected part of the surface that is visible and inside it."""
        t, angle, normals = self._seam(camera)
        grid_t, grid_angle = np.meshgrid(t, angle, indexing="ij")
        facing = normals @ camera.toward - 0.015
        return [self._trace(camera, t, angle, np.minimum(field(grid_t, grid_angle, normals), facing)) for field in fields]

    def _seam(self, camera: Camera) -> tuple[Array, Array, Array]:
        """Return places, angles and normals of a grid whose seam lies away from the camera."""
        section = self._section(np.array(sum(self.span) / 2))
        away = np.arctan2(float(section[6:9] @ camera.toward), float(section[3:6] @ camera.toward)) + np.pi
        angle = away + np.linspace(0, 2 * np.pi, 56)
        t = np.linspace(self.span[0] - _CAP * 0.99, self.span[1] + _CAP * 0.99, 38)
        points = self.sheet(t, angle)
        normals = np.cross(np.gradient(points, axis=0), np.gradient(points, axis=1))
        normals /= np.linalg.norm(normals, axis=-1, keepdims=True) + 1e-12
        outward = np.sum(normals * (points - self._section(t)[:, None, :3]), axis=-1, keepdims=True)
        return t, angle, np.where(outward < 0, -normals, normals)

    def _trace(self, camera: Camera, t: Array, angle: Array, level: Array) -> BaseGeometry:
        contours = contourpy.contour_generator(angle, t, level, fill_type=contourpy.FillType.OuterOffset).filled(0, 1e9)
        pieces = []
        for ring, offsets in zip(*contours, strict=True):
            outer = np.asarray(ring)[: offsets[1]]
            if len(outer) >= 4:
                ring = Polygon(camera.project(self.points(outer[:, 1], outer[:, 0]))).simplify(_FINE)
                pieces.append(ring if ring.is_valid else shapely.make_valid(ring).buffer(0.2, quad_segs=2))
        return shapely.union_all(pieces) if pieces else Polygon()

    def line(self, camera: Camera, places: Sequence[tuple[float, float]], count: int = 24) -> Points:
        """Return the visible part of a line on the surface through (t, degrees) places; may be empty."""
        given = np.array(places, dtype=float)
        share = np.linspace(0, 1, count)
        steps = np.linspace(0, 1, len(given))
        t = np.interp(share, steps, given[:, 0])
        angle = np.radians(np.interp(share, steps, given[:, 1]))
        visible = self.normals(t, angle) @ camera.toward > 0.08
        return camera.project(self.points(t, angle)[visible])


def _slopes(t: Array, values: Array) -> Array:
    """Return tangents that never overshoot (Fritsch and Carlson), column by column."""
    step = np.diff(t)[:, None]
    secant = np.diff(values, axis=0) / step
    inner = np.zeros_like(values)
    same = secant[:-1] * secant[1:] > 0
    w1, w2 = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        harmonic = (w1 + w2) / (w1 / secant[:-1] + w2 / secant[1:])
    inner[1:-1] = np.where(same, harmonic, 0)
    inner[0], inner[-1] = secant[0], secant[-1]
    return inner


def sweep(rings: Array) -> BaseGeometry:
    """Return the union of the hulls of neighbouring projected rings; shape (levels, angles, 2)."""
    pairs = np.concatenate([rings[:-1], rings[1:]], axis=1)
    count = pairs.shape[1]
    flat = pairs.reshape(-1, 2)
    groups = np.repeat(np.arange(len(pairs)), count)
    hulls = np.asarray(shapely.convex_hull(shapely.multipoints(np.asarray(shapely.points(flat)), indices=groups)))
    return shapely.union_all(hulls[shapely.area(hulls) > 0]).simplify(_FINE)


def polygon_field(places: Sequence[tuple[float, float]]) -> Field:
    """Return a field that is positive inside a polygon of (t, degrees) places on a tube."""
    corners = np.array([[t, np.radians(degrees)] for t, degrees in places])
    scale = np.array([1.0, 0.35])
    scaled = corners * scale
    centre = float(corners[:, 1].mean())

    def field(t: Array, angle: Array, _: Array) -> Array:
        turned = (angle - centre + np.pi) % (2 * np.pi) - np.pi + centre
        x = np.stack([t, turned], axis=-1) * scale
        distance = np.full(t.shape, 1e9)
        inside = np.zeros(t.shape, dtype=bool)
        for a, b in zip(scaled, np.roll(scaled, -1, axis=0), strict=True):
            side = b - a
            share = np.clip(((x - a) @ side) / float(side @ side), 0, 1)
            distance = np.minimum(distance, np.linalg.norm(x - a - share[..., None] * side, axis=-1))
            crosses = (a[1] <= x[..., 1]) != (b[1] <= x[..., 1])
            with np.errstate(divide="ignore", invalid="ignore"):
                at = (b[0] - a[0]) * (x[..., 1] - a[1]) / (b[1] - a[1]) + a[0]
            inside ^= crosses & (x[..., 0] < at)
        return np.where(inside, distance, -distance)

    return field
