"""Shade: calm masks of what lies away from the light, and of the limbs on the far side."""

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.raster.depth import DEPTH_STEPS, Buffer
from generator.figures.raster.fields import LIGHT, Fields, face_light

Mask = NDArray[np.bool_]

_SHADE = 0.30
"""A surface that looks less toward the light is shaded."""
_CLOSE = 0.03
"""Light is evened out over a surface, not from one limb to another behind it: no step in depth is wider, metres."""
_EVEN = 3.6
"""How far light is evened out, thousandths of the drawing."""
_FAR = 0.5
_ASIDE = 0.2
"""Neither side is the far one where the camera looks so nearly along the body's middle plane."""


def shade_mask(buffer: Buffer, fields: Fields, fine: float) -> Mask:
    """Return where the surface is shaded, shape as the buffer's; ``fine`` is how many pixels a thousandth of the drawing has."""
    jump = max(1, round(1.25 * fine))
    owner, depth = buffer.mesh[:: fields.step, :: fields.step][::jump, ::jump], buffer.depth[:: fields.step, :: fields.step][::jump, ::jump]
    grid = fields.step * jump
    smooth = np.array([mesh.normals is not None for mesh in buffer.meshes])
    times = max(1, round(2 * (_EVEN * fine / grid) ** 2))
    light = _even(np.ascontiguousarray(fields.light[::jump, ::jump]), owner, depth, smooth, round(_CLOSE * DEPTH_STEPS), times)
    seen = np.column_stack([buffer.places[:, 0], -buffer.places[:, 1], buffer.nearness * buffer.window.scale])
    shaded: Mask = _below(
        buffer.mesh, buffer.depth, buffer.triangle, buffer.triangles, seen, LIGHT, light, grid, smooth, round(_CLOSE * DEPTH_STEPS), _SHADE
    )
    return shaded


def far_mask(buffer: Buffer, fields: Fields) -> Mask | None:
    """Return which limbs lie on the side away from the viewer, none where no side does; shape as the fields'."""
    across = float(buffer.toward[2, 2])
    if abs(across) < _ASIDE:
        return None
    far: Mask = fields.limb * (-1 if across > 0 else 1) > _FAR
    return far


@compiled
def _even(light, owner, depth, smooth, close, times):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Even out the light over each surface: every value moves toward the mean of its neighbors on the same surface."""
    height, width = light.shape
    here, there = light.copy(), light.copy()
    for _ in range(times):
        for y in range(1, height - 1):
            for x in range(1, width - 1):
                number = owner[y, x]
                if number < 0 or not smooth[number]:
                    continue
                total = np.float32(0.0)
                for place in range(4):
                    dy, dx = (place - 1) * (1 - place % 2) if place % 2 == 0 else 0, (place - 2) if place % 2 == 1 else 0
                    if owner[y + dy, x + dx] == number and abs(depth[y + dy, x + dx] - depth[y, x]) < close:
                        total += here[y + dy, x + dx] - here[y, x]
                there[y, x] = here[y, x] + np.float32(0.25) * total
        here, there = there, here
    return here


@compiled
def _below(mesh, depth, triangle, triangles, seen, lamp, light, grid, smooth, close, level):  # type: ignore[no-untyped-def]  # pragma: no cover  # compiled
    """Return where the light is below a level: of the face for flat things, evened out for smooth ones."""
    height, width = mesh.shape
    rows, columns = light.shape
    found = np.zeros(mesh.shape, np.bool_)
    for y in range(height):
        row, down = y // grid, (y % grid) / grid
        for x in range(width):
            number = mesh[y, x]
            if number < 0:
                continue
            if not smooth[number]:
                found[y, x] = face_light(seen, triangles, triangle[y, x], lamp) < level
                continue
            column, across = x // grid, (x % grid) / grid
            total, weight = 0.0, 0.0
            for dy in range(2):
                for dx in range(2):
                    other_y, other_x = row + dy, column + dx
                    if other_y >= rows or other_x >= columns:
                        continue
                    if (
                        mesh[other_y * grid, other_x * grid] != number
                        or abs(depth[other_y * grid, other_x * grid] - depth[y, x]) > 2 * close
                    ):
                        continue
                    share = (down if dy else 1 - down) * (across if dx else 1 - across) + 1e-6
                    total += share * light[other_y, other_x]
                    weight += share
            found[y, x] = weight > 0 and total < level * weight
    return found
