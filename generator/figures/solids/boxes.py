"""Moulded solids: boxes and cushions with soft edges, square tubes."""

from functools import lru_cache

import numpy as np

from generator.figures.geometry import RIGHT, UP, Points, Vector, cross, unit
from generator.figures.solids.solid import Solid, join, strip_triangles


@lru_cache(maxsize=128)
def rounded_box(x: float, y: float, z: float, radius: float, crown: float = 0.0, steps: int = 3) -> Solid:
    """Return a box of these sizes round the origin, its edges rounded; ``crown`` raises the middle of its upper face, metres.

    ``steps`` are the pieces into which half of an edge is divided.
    """
    sizes = np.array([x, y, z]) / 2
    soft = min(radius, float(sizes.min()) * 0.999)
    inner = sizes - soft
    faces = []
    for axis in range(3):
        one, other = (axis + 1) % 3, (axis + 2) % 3
        for sign in (1.0, -1.0):
            u, v = _places(inner[one], soft, steps), _places(inner[other], soft, steps)
            grid = np.zeros((len(u), len(v), 3))
            grid[..., one], grid[..., other], grid[..., axis] = u[:, None], v[None, :], sign * sizes[axis]
            faces.append(_mould(grid, inner, soft, sign))
    box = join(faces)
    if crown <= 0:
        return box
    raised = box.points.copy()
    share = np.clip(1 - (raised[:, [0, 2]] / sizes[[0, 2]]) ** 2, 0, 1).prod(axis=1)
    raised[:, 1] += np.where(raised[:, 1] > 0, crown * share, 0)
    return Solid(raised, box.triangles, box.normals)


def _places(inner: float, soft: float, steps: int) -> Points:
    """Return places along a face: where the edge bends, and the flat piece between."""
    bend = np.tan(np.radians(np.linspace(0, 45, steps + 1))) * soft
    flat = np.linspace(-inner, inner, 5)[1:-1] if steps > 1 else np.empty(0)
    return np.concatenate([-inner - bend[::-1], flat, inner + bend])


def _mould(grid: Points, inner: Points, soft: float, sign: float) -> Solid:
    core = np.clip(grid, -inner, inner)
    out = grid - core
    out = out / np.linalg.norm(out, axis=2, keepdims=True)
    rows, columns = grid.shape[:2]
    triangles = strip_triangles(rows, columns, closed=False)
    points = (core + out * soft).reshape(-1, 3)
    return Solid(points, triangles[:, ::-1] if sign > 0 else triangles, out.reshape(-1, 3))


def beam(start: Vector, end: Vector, width: float, height: float | None = None, upward: Vector = UP) -> Solid:
    """Return a straight beam of square section; its height lies toward ``upward``."""
    way = unit(end - start)
    up = upward - way * float(upward @ way)
    up = unit(up) if float(np.linalg.norm(up)) > 1e-3 else unit(cross(way, RIGHT))
    side = cross(way, up)
    box = rounded_box(float(np.linalg.norm(end - start)), height or width, width, 0.006, steps=1)
    return box.placed((start + end) / 2, np.stack([way, up, side], axis=1))
