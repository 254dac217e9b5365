"""Fields: what the surface is like at the pixels of a buffer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.raster.depth import Buffer

Field = NDArray[np.float32]
LIGHT = np.array([-0.42, 0.72, 0.55]) / np.sqrt(0.42**2 + 0.72**2 + 0.55**2)
"""Where the light comes from, in the camera's axes: from above, a little left."""


@dataclass(frozen=True)
class Fields:
    """Values of every so many-th pixel, shape (height, width)."""

    step: int
    """Pixels of the buffer from one value to the next."""
    light: Field
    """How much the surface looks toward the light, -1 to 1; 0 where there is none."""
    limb: Field
    """See :attr:`generator.figures.flesh.mesh.Mesh.limb`; 0 where there is none."""


def fill_fields(buffer: Buffer, step: int = 1) -> Fields:
    """Return the fields of every ``step``-th pixel of a buffer."""
    normals = np.vstack([_seen_normals(buffer, number) for number in range(len(buffer.meshes))])
    limbs = np.concatenate([np.zeros(len(mesh.points), np.float32) if mesh.limb is None else mesh.limb for mesh in buffer.meshes])
    smooth = np.array([mesh.normals is not None for mesh in buffer.meshes])
    triangle, owner, shares = buffer.triangle[::step, ::step], buffer.mesh[::step, ::step], buffer.shares[::step, ::step]
    light, limb = np.zeros(triangle.shape, np.float32), np.zeros(triangle.shape, np.float32)
    seen = np.column_stack([buffer.places[:, 0], -buffer.places[:, 1], buffer.nearness * buffer.window.scale])
    _blend(triangle, owner, shares, buffer.triangles, normals, limbs, smooth, seen, LIGHT, light, limb)
    return Fields(step, light, limb)


def _seen_normals(buffer: Buffer, number: int) -> NDArray[np.float64]:
    mesh = buffer.meshes[number]
    normals = np.zeros_like(mesh.points) if mesh.normals is None else mesh.normals
    x, y, z = normals.T
    turned: NDArray[np.float64] = np.stack([x * axis[0] + y * axis[1] + z * axis[2] for axis in buffer.toward.T], axis=1)
    return turned


@compiled
def face_light(seen, triangles, number, lamp):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return how much a flat triangle looks toward the light; the side that is seen counts."""
    a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
    px, py, pz = seen[b, 0] - seen[a, 0], seen[b, 1] - seen[a, 1], seen[b, 2] - seen[a, 2]
    qx, qy, qz = seen[c, 0] - seen[a, 0], seen[c, 1] - seen[a, 1], seen[c, 2] - seen[a, 2]
    nx, ny, nz = py * qz - pz * qy, pz * qx - px * qz, px * qy - py * qx
    if nz < 0:
        nx, ny, nz = -nx, -ny, -nz
    length = np.sqrt(nx * nx + ny * ny + nz * nz)
    return (nx * lamp[0] + ny * lamp[1] + nz * lamp[2]) / length if length > 0 else 0.0


@compiled
def _blend(triangle, owner, shares, triangles, normals, limbs, smooth, seen, lamp, light, limb):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    height, width = triangle.shape
    for y in range(height):
        for x in range(width):
            number = triangle[y, x]
            if number < 0:
                continue
            if not smooth[owner[y, x]]:
                light[y, x] = face_light(seen, triangles, number, lamp)
                continue
            a, b, c = triangles[number, 0], triangles[number, 1], triangles[number, 2]
            u, v = shares[y, x, 0], shares[y, x, 1]
            w = 1 - u - v
            nx = u * normals[a, 0] + v * normals[b, 0] + w * normals[c, 0]
            ny = u * normals[a, 1] + v * normals[b, 1] + w * normals[c, 1]
            nz = u * normals[a, 2] + v * normals[b, 2] + w * normals[c, 2]
            length = np.sqrt(nx * nx + ny * ny + nz * nz)
            if length > 0:
                light[y, x] = (nx * lamp[0] + ny * lamp[1] + nz * lamp[2]) / length
            limb[y, x] = u * limbs[a] + v * limbs[b] + w * limbs[c]
