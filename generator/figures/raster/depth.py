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
FAR = np.iinfo(np.int32).min
"""The depth where there is nothing."""


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
    close: "Close | None" = None
    """A close-up that is drawn into it; none where there is none."""


@dataclass(frozen=True)
class Close:
    """A close-up within a buffer."""

    buffer: Buffer
    """What it shows, by itself."""
    part: tuple[slice, slice]
    """Rows and columns of the buffer that it takes."""
    disc: NDArray[np.bool_]
    """Which pixels of these it fills."""
    corner: Points
    """Shape (2,): where its first pixel lies."""
    lines: tuple[tuple[str, Points], ...]
    """Style and places of the lines that belong to it, pixels of the whole."""


def frame_window(clouds: Sequence[Points], camera: Frame, size: int, margin: float = 0.03) -> Window:
    """Return the window that shows all points, its longer side ``size`` pixels, and both sides multiples of four."""
    right, up, _ = round_frame(camera).T
    reached = np.array([_measure_cloud(cloud, right, up) for cloud in clouds])
    low, high = reached[:, 0].min(axis=0), reached[:, 1].max(axis=0)
    span = np.round((high - low) * (1 + 2 * margin), 6)
    scale = size / float(span.max())
    width, height = (max(4, 4 * int(np.ceil(round(float(side) * scale / 4, 3)))) for side in span)
    return Window((low + high) / 2, scale, width, height)


def shrink_window(window: Window, quarters: int) -> Window:
    """Return the same view in fewer pixels: so many quarters of them along each side."""
    return Window(window.middle, window.scale * quarters / 4, window.width * quarters // 4, window.height * quarters // 4)


@dataclass(frozen=True, eq=False)
class Scene:
    """Meshes as one, so that many cameras can draw them."""

    meshes: tuple[Mesh, ...]
    points: Points
    """Shape (points, 3): every point of all meshes, metres."""
    triangles: NDArray[np.int32]
    """Shape (triangles, 3), numbers of points within all."""
    starts: NDArray[np.int32]
    """First point of every mesh."""
    keep: NDArray[np.int32]
    """Shape (points,): the surface is there where this, blended over a triangle, is not negative."""
    owner: NDArray[np.int16]
    """Shape (triangles,): number of the mesh."""


def join_meshes(meshes: Sequence[Mesh]) -> Scene:
    """Return meshes as one scene."""
    starts = np.cumsum([0, *(len(mesh.points) for mesh in meshes[:-1])]).astype(np.int32)
    keep = np.concatenate([np.ones(len(mesh.points)) if mesh.keep is None else mesh.keep for mesh in meshes])
    return Scene(
        tuple(meshes),
        np.vstack([mesh.points for mesh in meshes]),
        np.vstack([mesh.triangles + start for mesh, start in zip(meshes, starts, strict=True)]).astype(np.int32),
        starts,
        np.rint(keep * 1e6).astype(np.int32),
        np.repeat(np.arange(len(meshes), dtype=np.int16), [len(mesh.triangles) for mesh in meshes]),
    )


def fill_buffer(meshes: Sequence[Mesh], camera: Frame, window: Window) -> Buffer:
    """Draw meshes into a new buffer."""
    return draw_scene(join_meshes(meshes), camera, window)


def draw_scene(scene: Scene, camera: Frame, window: Window) -> Buffer:
    """Draw a scene into a new buffer."""
    places, nearness = project_points(scene.points, camera, window)
    shape = window.height, window.width
    depth, triangle = np.full(shape, FAR, np.int32), np.full(shape, -1, np.int32)
    shares, mesh_number = np.zeros((*shape, 2), np.float32), np.full(shape, -1, np.int16)
    fixed = np.rint(places * SUBPIXELS).astype(np.int32)
    depths = np.rint(nearness * DEPTH_STEPS).astype(np.int32)
    _fill(fixed, depths, scene.keep, scene.triangles, scene.owner, depth, triangle, shares, mesh_number)
    return Buffer(
        *(scene.meshes, window, mesh_number, triangle, shares, depth, places, nearness),
        *(scene.triangles, scene.starts, round_frame(camera)),
    )


def round_frame(camera: Frame) -> Frame:
    """Return a camera without the last digits, in which processors differ."""
    rounded: Frame = np.round(camera, 9)
    return rounded


def project_points(points: Points, camera: Frame, window: Window) -> tuple[Points, Points]:
    """Return where points lie in the picture, shape (n, 2), pixels, and how near, shape (n,), metres.

    Sums are written out: a matrix product adds in an order that depends on the processor.
    """
    right, up, toward = round_frame(camera).T
    x, y, z = points.T
    middle, scale = np.round(window.middle, 6), round(window.scale, 6)
    across = (x * right[0] + y * right[1] + z * right[2] - middle[0]) * scale + window.width / 2
    down = (middle[1] - (x * up[0] + y * up[1] + z * up[2])) * scale + window.height / 2
    return np.stack([across, down], axis=1), x * toward[0] + y * toward[1] + z * toward[2]


@compiled
def _measure_cloud(points, right, up):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the least and the most that points reach to the right and up, shape (2, 2), metres."""
    reached = np.array([[np.inf, np.inf], [-np.inf, -np.inf]])
    for place in range(len(points)):
        x, y, z = points[place, 0], points[place, 1], points[place, 2]
        for axis in range(2):
            way = right if axis == 0 else up
            far = x * way[0] + y * way[1] + z * way[2]
            reached[0, axis] = min(reached[0, axis], far)
            reached[1, axis] = max(reached[1, axis], far)
    return reached


@compiled
def _clip(value, slope, first, last):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return the first and last steps from ``first`` to ``last`` at which a value that grows by a slope is not negative."""
    if slope > 0:
        return max(first, -(value // slope)), last
    if slope < 0:
        return first, min(last, value // -slope)
    return (first, last) if value >= 0 else (1, 0)


@compiled
def _fill(fixed, depths, kept, triangles, owner, depth, triangle, shares, mesh_number):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = depth.shape
    for number in range(len(triangles)):
        a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
        if kept[a] < 0 and kept[b] < 0 and kept[c] < 0:
            continue
        ax, ay, bx, by = int(fixed[a, 0]), int(fixed[a, 1]), int(fixed[b, 0]), int(fixed[b, 1])
        cx, cy = int(fixed[c, 0]), int(fixed[c, 1])
        left = max(-((-min(ax, bx, cx)) // SUBPIXELS), 0)
        right = min(max(ax, bx, cx) // SUBPIXELS, width - 1)
        top = max(-((-min(ay, by, cy)) // SUBPIXELS), 0)
        bottom = min(max(ay, by, cy) // SUBPIXELS, height - 1)
        area = (by - cy) * (ax - cx) + (cx - bx) * (ay - cy)
        if area == 0 or left > right or top > bottom:
            continue
        sign = 1 if area > 0 else -1
        part = 1.0 / abs(area)
        # How much of the first two corners a pixel has, and how that grows along a row and down a column.
        u_right, u_down = sign * (by - cy) * SUBPIXELS, sign * (cx - bx) * SUBPIXELS
        v_right, v_down = sign * (cy - ay) * SUBPIXELS, sign * (ax - cx) * SUBPIXELS
        u_row = sign * ((by - cy) * (left * SUBPIXELS - cx) + (cx - bx) * (top * SUBPIXELS - cy))
        v_row = sign * ((cy - ay) * (left * SUBPIXELS - cx) + (ax - cx) * (top * SUBPIXELS - cy))
        whole = kept[a] >= 0 and kept[b] >= 0 and kept[c] >= 0
        near_a, near_b, near_c = float(depths[a]), float(depths[b]), float(depths[c])
        total = abs(area)
        for y in range(top, bottom + 1):
            first, last = _clip(u_row, u_right, 0, right - left)
            first, last = _clip(v_row, v_right, first, last)
            first, last = _clip(total - u_row - v_row, -u_right - v_right, first, last)
            u, v = u_row + first * u_right, v_row + first * v_right
            for x in range(left + first, left + last + 1):
                w = total - u - v
                if whole or u * kept[a] + v * kept[b] + w * kept[c] >= 0:
                    near = np.int32(np.floor((u * near_a + v * near_b + w * near_c) * part))
                    if near > depth[y, x]:
                        depth[y, x] = near
                        triangle[y, x] = number
                        shares[y, x, 0] = u * part
                        shares[y, x, 1] = v * part
                        mesh_number[y, x] = owner[number]
                u += u_right
                v += v_right
            u_row += u_down
            v_row += v_down
