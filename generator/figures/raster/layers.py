"""Layers: a buffer as flat shapes and lines in painting order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.figures.materials import MATERIALS
from generator.figures.raster.chains import follow_rings
from generator.figures.raster.curves import Pen, draw_curve, draw_stroke, enclosed
from generator.figures.raster.depth import Buffer
from generator.figures.raster.fields import fill_fields
from generator.figures.raster.lines import find_lines
from generator.figures.raster.marks import NO_MARKS, Marks
from generator.figures.raster.shade import far_mask, shade_mask
from generator.figures.raster.shadow import shadow_mask

UNITS = 2000
"""Units of the longer side of a drawing: whole numbers of them are fine enough that circles are round."""
_LEAST = 30.0
"""A flat shape that is smaller is left out, square thousandths of the drawing."""
_LEAST_TONE = 180.0
"""The same for a shade or a tint."""
_ORDER = ("fold", "part", "edge", "outline")
_RUN_OUT = {"edge": 2.8, "fold": 2.4}
"""Lines that run out where they end in the middle of a surface, and how wide they are before, thousandths of the drawing; the style sheet says the same."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Layer:
    """One path of a drawing."""

    style: str
    outline: str


def trace_layers(buffer: Buffer, marks: Marks = NO_MARKS) -> list[Layer]:
    """Return the layers of a buffer, backmost first: flat shapes, tints, tones over all of them, lines."""
    fine, grid = max(buffer.window.width, buffer.window.height) / 1000, UNITS / 1000
    step = max(1, round(1.25 * fine))
    fields = fill_fields(buffer, step)
    pen, tone, coarse = Pen(fine, grid=grid), Pen(fine, error=0.6, grid=grid), Pen(fine / step, error=0.6, grid=grid)
    flat = [(style, Layer(style, trace_mask(mask, pen, _LEAST))) for style, mask in _flat_shapes(buffer)]
    shadow, jump = shadow_mask(buffer.meshes, buffer.toward, buffer.window)
    soft = Pen(fine / jump, error=0.8, corner=-1.0, even=6.0, grid=grid)
    layers = [layer for style, layer in flat if MATERIALS[style].floor]
    layers.append(Layer("shadow", trace_mask(shadow, soft, _LEAST_TONE)))
    layers += [layer for style, layer in flat if not MATERIALS[style].floor]
    layers += [Layer(style, trace_mask(mask, tone, _LEAST_TONE)) for style, mask in _tinted(buffer, marks)]
    for style in dict.fromkeys(style for style, _ in marks.lines):
        layers.append(Layer(style, "".join(draw_curve(line, tone, closed=False) for name, line in marks.lines if name == style)))
    layers.append(Layer("shade", trace_mask(shade_mask(buffer, fields, fine), tone, _LEAST_TONE)))
    far = far_mask(buffer, fields)
    if far is not None:
        layers.append(Layer("far", trace_mask(far, coarse, _LEAST_TONE)))
    layers += _trace_lines(buffer, pen)
    return [layer for layer in layers if layer.outline]


def trace_mask(mask: Mask, pen: Pen, least: float) -> str:
    """Return the outline of a mask as one path, without pieces and holes smaller than ``least`` square units."""
    rings = [ring for ring in follow_rings(mask) if abs(enclosed(ring)) >= least * pen.fine**2]
    return "".join(draw_curve(ring, pen, closed=True) for ring in rings)


def _flat_shapes(buffer: Buffer) -> Iterator[tuple[str, Mask]]:
    for material in MATERIALS:
        wanted = [mesh.material == material for mesh in buffer.meshes]
        if any(wanted):
            yield material, np.array([*wanted, False])[buffer.mesh]


def _tinted(buffer: Buffer, marks: Marks) -> Iterator[tuple[str, Mask]]:
    """Yield where each tint is seen, on skin and, in a style of its own, through cloth."""
    if marks.tints is None:
        return
    for cloth in (False, True):
        wanted = [MATERIALS[mesh.material].tinted and MATERIALS[mesh.material].cloth == cloth for mesh in buffer.meshes]
        there = np.array([*wanted, False])[buffer.mesh]
        for number, style in enumerate(marks.styles, 1):
            yield f"{style}-cloth" if cloth else style, (marks.tints == number) & there


def _trace_lines(buffer: Buffer, pen: Pen) -> Iterator[Layer]:
    """Yield the lines of each style; those with an end in the middle of a surface run out there."""
    lines = sorted(find_lines(buffer, pen.fine), key=lambda line: _ORDER.index(line.style))
    for style, group in groupby(lines, key=lambda line: line.style):
        whole, thin = [], []
        for line in group:
            chain = line.chain
            if any(chain.free) and style in _RUN_OUT:
                thin.append(draw_stroke(chain.points, pen, _RUN_OUT[style], chain.free))
            else:
                whole.append(draw_curve(chain.points, pen, chain.closed))
        yield Layer(style, "".join(whole))
        yield Layer(f"{style}-end", "".join(thin))
