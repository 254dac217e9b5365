"""Fields: what the surface is like at every pixel of a buffer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.raster.depth import Buffer

Field = NDArray[np.float32]
LIGHT = np.array([-0.42, 0.72, 0.55]) / np.linalg.norm([-0.42, 0.72, 0.55])
"""Where the light comes from, in the camera's axes: from above, a little left."""


@dataclass(frozen=True)
class Fields:
    """Values of every pixel, shape (height, width)."""

    light: Field
    """How much the surface looks toward the light, -1 to 1; 0 where there is none."""


def fill_fields(buffer: Buffer) -> Fields:
    """Return the fields of a buffer."""
    normals = np.vstack([_seen_normals(buffer, number) for number in range(len(buffer.meshes))])
    smooth = np.array([mesh.normals is not None for mesh in buffer.meshes])
    seen = np.column_stack([buffer.places[:, 0], -buffer.places[:, 1], buffer.nearness * buffer.window.scale])
    light = np.zeros(buffer.mesh.shape, np.float32)
    _blend(buffer.triangle, buffer.mesh, buffer.shares, buffer.triangles, normals, smooth, seen, LIGHT, light)
    return Fields(light)


def _seen_normals(buffer: Buffer, number: int) -> NDArray[np.float64]:
    mesh = buffer.meshes[number]
    normals = vertex_normals(mesh.points, mesh.triangles) if mesh.normals is None else mesh.normals
    turned: NDArray[np.float64] = normals @ buffer.toward
    return turned


@compiled
def _blend(triangle, owner, shares, triangles, normals, smooth, seen, lamp, light):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = triangle.shape
    for y in range(height):
        for x in range(width):
            number = triangle[y, x]
            if number < 0:
                continue
            a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
            u, v = shares[y, x, 0], shares[y, x, 1]
            w = 1 - u - v
            if smooth[owner[y, x]]:
                nx = u * normals[a, 0] + v * normals[b, 0] + w * normals[c, 0]
                ny = u * normals[a, 1] + v * normals[b, 1] + w * normals[c, 1]
                nz = u * normals[a, 2] + v * normals[b, 2] + w * normals[c, 2]
            else:
                px, py, pz = seen[b, 0] - seen[a, 0], seen[b, 1] - seen[a, 1], seen[b, 2] - seen[a, 2]
                qx, qy, qz = seen[c, 0] - seen[a, 0], seen[c, 1] - seen[a, 1], seen[c, 2] - seen[a, 2]
                nx, ny, nz = py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx
                if nz < 0:
                    nx, ny, nz = -nx, -ny, -nz
            length = np.sqrt(nx * nx + ny * ny + nz * nz)
            if length > 0:
                light[y, x] = (nx * lamp[0] + ny * lamp[1] + nz * lamp[2]) / length
