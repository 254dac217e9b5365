"""The depth buffer: which triangle is seen at every pixel. All comparisons are of whole numbers, so that every machine agrees."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Frame, Points

SUBPIXELS = 16
"""Steps of a pixel to which corners are rounded."""
DEPTH_STEPS = 20_000.0
"""Steps of a metre to which depths are rounded."""
_FAR = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Window:
    """Which part of the picture plane is drawn: the middle, metres, and the pixels of a metre."""

    middle: Points
    scale: float
    width: int
    height: int
    """Pixels."""


@dataclass(frozen=True)
class Buffer:
    """What is seen at every pixel."""

    meshes: tuple[Mesh, ...]
    window: Window
    mesh: NDArray[np.int16]
    """Shape (height, width): number of the mesh, -1 for nothing."""
    triangle: NDArray[np.int32]
    """Shape (height, width): number of the triangle within all, -1 for nothing."""
    shares: NDArray[np.float32]
    """Shape (height, width, 2): how much of the triangle's first two corners."""
    depth: NDArray[np.int32]
    """Shape (height, width): nearness, in steps."""
    places: Points
    """Shape (points, 2): every point of all meshes in the picture, pixels."""
    nearness: Points
    """Shape (points,): metres toward the viewer."""
    triangles: NDArray[np.int32]
    """Shape (triangles, 3), numbers of points within all."""
    starts: NDArray[np.int32]
    """First point of every mesh."""
    toward: Points
    """Shape (3, 3): the camera's right, up and toward the viewer, as columns."""


def frame_window(clouds: Sequence[Points], camera: Frame, size: int, margin: float = 0.03) -> Window:
    """Return the window that shows all points, its longer side ``size`` pixels."""
    corners = [(cloud @ camera[:, :2]) for cloud in clouds]
    low, high = np.min([c.min(axis=0) for c in corners], axis=0), np.max([c.max(axis=0) for c in corners], axis=0)
    span = (high - low) * (1 + 2 * margin)
    scale = size / float(span.max())
    return Window((low + high) / 2, scale, int(np.ceil(span[0] * scale)), int(np.ceil(span[1] * scale)))


def fill_buffer(meshes: Sequence[Mesh], camera: Frame, window: Window) -> Buffer:
    """Draw meshes into a new buffer."""
    counts = [len(mesh.points) for mesh in meshes]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int32)
    seen = np.vstack([mesh.points for mesh in meshes]) @ camera
    places = (seen[:, :2] - window.middle) * [window.scale, -window.scale] + [window.width / 2, window.height / 2]
    triangles = np.vstack([mesh.triangles + start for mesh, start in zip(meshes, starts, strict=True)]).astype(np.int32)
    keep = np.concatenate([np.ones(len(mesh.points)) if mesh.keep is None else mesh.keep for mesh in meshes])
    owner = np.concatenate([np.full(len(mesh.triangles), number, np.int16) for number, mesh in enumerate(meshes)])
    fixed = np.round(places * SUBPIXELS).astype(np.int64)
    depths = np.round(seen[:, 2] * DEPTH_STEPS).astype(np.int64)
    kept = np.round(keep * 1e6).astype(np.int64)
    shape = window.height, window.width
    depth, triangle = np.full(shape, _FAR, np.int32), np.full(shape, -1, np.int32)
    shares = np.zeros((*shape, 2), np.float32)
    _fill(fixed, depths, kept, triangles, depth, triangle, shares)
    mesh_number = np.where(triangle >= 0, owner[np.maximum(triangle, 0)], -1).astype(np.int16)
    return Buffer(tuple(meshes), window, mesh_number, triangle, shares, depth, places, seen[:, 2], triangles, starts, camera)


@compiled
def _fill(fixed, depths, kept, triangles, depth, triangle, shares):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = depth.shape
    for number in range(len(triangles)):
        a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
        if kept[a] < 0 and kept[b] < 0 and kept[c] < 0:
            continue
        ax, ay, bx, by, cx, cy = fixed[a, 0], fixed[a, 1], fixed[b, 0], fixed[b, 1], fixed[c, 0], fixed[c, 1]
        area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy)
        if area == 0:
            continue
        whole = kept[a] >= 0 and kept[b] >= 0 and kept[c] >= 0
        left = max(-((-min(ax, bx, cx)) // SUBPIXELS), 0)
        right = min(max(ax, bx, cx) // SUBPIXELS, width - 1)
        top = max(-((-min(ay, by, cy)) // SUBPIXELS), 0)
        bottom = min(max(ay, by, cy) // SUBPIXELS, height - 1)
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                px, py = x * SUBPIXELS, y * SUBPIXELS
                u = (by - cy) * (px - cx) + (cx - bx) * (py - cy)
                v = (cy - ay) * (px - cx) + (ax - cx) * (py - cy)
                w = area - u - v
                if area > 0:
                    if u < 0 or v < 0 or w < 0:
                        continue
                elif u > 0 or v > 0 or w > 0:
                    continue
                if not whole and (u * kept[a] + v * kept[b] + w * kept[c]) * (1 if area > 0 else -1) < 0:
                    continue
                near = (u * depths[a] + v * depths[b] + w * depths[c]) // area
                if near > depth[y, x]:
                    depth[y, x] = near
                    triangle[y, x] = number
                    shares[y, x, 0] = u / area
                    shares[y, x, 1] = v / area
