"""Layers: a buffer as flat shapes in painting order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation

from generator.figures.materials import MATERIALS
from generator.figures.raster.contours import find_contours
from generator.figures.raster.depth import Buffer
from generator.figures.raster.fields import Field, Fields, fill_fields
from generator.figures.raster.marks import NO_MARKS, Marks
from generator.figures.raster.trace import blur, trace_field, trace_line

UNITS = 1000
"""Drawing units of the longer side of a drawing."""
_SHADE = 0.30
"""A surface that looks less toward the light is shaded."""


@dataclass(frozen=True)
class Layer:
    """One path of a drawing."""

    style: str
    outline: str


@dataclass(frozen=True)
class _Tracing:
    buffer: Buffer
    fields: Fields
    fine: float
    """Pixels of a thousandth of the drawing's longer side."""
    scale: float
    """Drawing units of a pixel."""


def trace_layers(buffer: Buffer, marks: Marks = NO_MARKS) -> list[Layer]:
    """Return the layers of a buffer, backmost first."""
    longer = max(buffer.window.width, buffer.window.height)
    tracing = _Tracing(buffer, fill_fields(buffer), longer / 1000, UNITS / longer)
    materials = [name for name in MATERIALS if any(mesh.material == name for mesh in buffer.meshes)]
    layers: list[Layer] = []
    for place, material in enumerate(materials):
        layers += _material_layers(tracing, material, materials[place + 1 :], marks)
    layers += _marked_lines(tracing, marks)
    lines = [
        trace_line(line, 0.8 * tracing.fine, tracing.scale)
        for number, mesh in enumerate(buffer.meshes)
        if mesh.normals is not None
        for line in find_contours(buffer, number, 24 * tracing.fine)
    ]
    if lines:
        layers.append(Layer("inner", "".join(lines)))
    return layers


def _marked_lines(tracing: _Tracing, marks: Marks) -> Iterator[Layer]:
    for style in dict.fromkeys(style for style, _ in marks.lines):
        yield Layer(style, "".join(trace_line(line, 0.9 * tracing.fine, tracing.scale) for name, line in marks.lines if name == style))


def _of_materials(buffer: Buffer, materials: Sequence[str]) -> NDArray[np.bool_]:
    wanted = np.array([mesh.material in materials for mesh in buffer.meshes] + [False])
    chosen: NDArray[np.bool_] = wanted[buffer.mesh]
    return chosen


def _material_layers(tracing: _Tracing, material: str, later: Sequence[str], marks: Marks) -> Iterator[Layer]:
    """Yield the flat shape of a material, its shade and its tints. The shape goes on a little below what is painted after it."""
    buffer, fine = tracing.buffer, tracing.fine
    mask = _of_materials(buffer, (material,))
    if mask.sum() < 40 * fine * fine:
        return
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    edge = 8
    top, left = max(rows[0] - edge, 0), max(columns[0] - edge, 0)
    part = slice(top, rows[-1] + edge + 1), slice(left, columns[-1] + edge + 1)
    offset = np.array([left, top], float)
    hard = MATERIALS[material].hard

    def trace(field: Field, level: float, tolerance: float = 0.7, least: float = 60) -> str:
        return trace_field(
            field,
            level,
            tolerance=tolerance * fine * (1.5 if hard else 1),
            least=least * fine * fine,
            offset=offset,
            scale=tracing.scale,
            straight=hard,
        )

    mask = mask[part]
    below = mask | (binary_dilation(mask, iterations=max(round(3 * fine), 1)) & _of_materials(buffer, later)[part])
    yield Layer(material, trace(blur(below, 0.9 * fine), 0.5))
    inside = blur(mask, 0.9 * fine)
    light = blur(np.where(mask, tracing.fields.light[part], 0), 2.4 * fine) / np.maximum(blur(mask, 2.4 * fine), 1e-3)
    shade = trace(np.where(inside > 0.5, _SHADE - light, -1) + 1, 1.0, 0.9, 120)
    if shade:
        yield Layer(f"{material}-shade", shade)
    if not MATERIALS[material].tinted or marks.tints is None:
        return
    for number, style in enumerate(marks.styles, 1):
        field = (marks.tints[part] == number) & mask
        tint = trace(blur(field, 1.1 * fine), 0.5, 0.8, 80) if field.any() else ""
        if tint:
            yield Layer(f"{style}-cloth" if MATERIALS[material].cloth else style, tint)
