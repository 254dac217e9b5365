"""Layers: a buffer as flat shapes and lines in painting order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled
from generator.figures.materials import MATERIALS
from generator.figures.raster.chains import Ring, border_cracks, follow_chains, follow_rings, group_rings
from generator.figures.raster.curves import Pen, draw_curve, draw_marked, draw_stroke
from generator.figures.raster.depth import Buffer
from generator.figures.raster.fields import fill_fields
from generator.figures.raster.hands import Parts, close_gaps
from generator.figures.raster.lines import find_lines
from generator.figures.raster.looking_up import find_box, look_up
from generator.figures.raster.marks import NO_MARKS, Marks
from generator.figures.raster.shade import far_mask, shade_mask
from generator.figures.raster.shadow import shadow_mask
from generator.figures.raster.strokes import find_strokes

UNITS = 2000
"""Units of the longer side of a drawing: whole numbers of them are fine enough that circles are round."""
_LEAST = 30.0
"""A flat shape that is smaller is left out, square thousandths of the drawing."""
_LEAST_TONE = 180.0
"""The same for a shade or a tint."""
_LEAST_SHADOW = 1800.0
"""The same for a piece of the shadow on the floor."""
_LEAST_HEM, _SPUR = 12.0, 5.0
"""A hem that is shorter is left out, and a side line of one, thousandths of the drawing."""
_ORDER = ("crease", "fold", "ridge", "part", "edge", "outline")
_RUN_OUT = {"edge": 2.8, "fold": 2.4, "ridge": 2.0, "part": 2.2}
"""Lines that run out where they end in the middle of a surface, and how wide they are before, thousandths of the drawing; the style sheet says the same."""


@dataclass(frozen=True)
class Detail:
    """How closely paths follow what they show."""

    line: float
    """How far a line or a flat shape may be off, thousandths of the drawing."""
    tone: float
    """The same for tints, tones and what is drawn on the skin."""
    multiple: int
    """Paths hold multiples of this, drawing units."""
    runs_out: bool
    """Whether lines run out where they end in the middle of a surface, and cloth has hems."""


STILL = Detail(0.5, 1.0, 1, True)
MOTION = Detail(0.8, 2.0, 2, True)
"""A moment is seen for an eighth of a second, and there are many of them in a file."""
LONG_MOTION = Detail(1.0, 3.0, 4, False)
"""The same where there are more than :data:`MANY` of them."""
MANY = 12


def motion_detail(moments: int) -> Detail:
    """Return the detail in which a motion of so many moments is drawn."""
    return LONG_MOTION if moments > MANY else MOTION


@dataclass(frozen=True)
class Layer:
    """One path of a drawing."""

    style: str
    pieces: tuple[str, ...]
    """Path data of the shapes and lines of which it is made; each draws the same alone."""

    @property
    def outline(self) -> str:
        """Return the path data of all pieces."""
        return "".join(self.pieces)


def trace_layers(buffer: Buffer, marks: Marks = NO_MARKS, detail: Detail = STILL, *, spare: bool = False) -> list[Layer]:
    """Return the layers of a buffer, backmost first: flat shapes, tints, tones over all of them, lines.

    A ``spare`` buffer is one that nobody looks at again: it may be changed.
    """
    fine = max(buffer.window.width, buffer.window.height) / 1000
    buffer, parts = close_gaps(buffer, fine, spare=spare)
    step = max(1, round(1.25 * fine))
    fields = fill_fields(buffer, step)
    pen = Pen(fine, error=detail.line, grid=UNITS / 1000, multiple=detail.multiple)
    tone, coarse = replace(pen, error=detail.tone), replace(pen, fine=fine / step, error=1.2 * detail.tone)
    flat = trace_labels(_materials(buffer), list(MATERIALS), pen, _LEAST)
    shadow, jump = shadow_mask(buffer.meshes, buffer.toward, buffer.window)
    soft = replace(pen, fine=fine / jump, error=1.5 * detail.tone, corner=-1.0, even=6.0)
    layers = [layer for layer in flat if MATERIALS[layer.style].floor]
    layers += trace_labels(shadow.view(np.uint8), ["shadow"], soft, _LEAST_SHADOW)
    layers += [layer for layer in flat if not MATERIALS[layer.style].floor]
    if marks.tints is not None:
        styles = [*marks.styles, *(f"{style}-cloth" for style in marks.styles)]
        tints = _tints(buffer, marks.tints, len(marks.styles))
        layers += trace_labels(tints, styles, tone, _LEAST_TONE)
        if detail.runs_out:
            layers.append(Layer("hem", tuple(_trace_hems(tints, len(marks.styles), tone))))
    for style in dict.fromkeys(style for style, _ in marks.lines):
        layers.append(Layer(style, tuple(draw_marked(line, tone) for name, line in marks.lines if name == style)))
    layers += trace_labels(shade_mask(buffer, fields, fine).view(np.uint8), ["shade"], tone, _LEAST_TONE)
    far = far_mask(buffer, fields)
    if far is not None:
        layers += trace_labels(far.view(np.uint8), ["far"], coarse, _LEAST_TONE)
    layers.append(Layer("feature", tuple(draw_marked(line, pen) for line in find_strokes(buffer))))
    layers += _trace_lines(buffer, parts, pen, detail.runs_out)
    return [layer for layer in layers if layer.outline]


def trace_labels(labels: NDArray[np.uint8], styles: Sequence[str], pen: Pen, least: float) -> list[Layer]:
    """Return the outlines of every label from 1 as one path, in the order of their ``styles``.

    Pieces and holes smaller than ``least`` square thousandths of the drawing are left out.
    """
    rings: dict[int, list[Ring]] = {}
    for ring in follow_rings(labels, least * pen.fine**2):
        rings.setdefault(ring.label, []).append(ring)
    return [
        Layer(style, tuple("".join(draw_curve(ring.points, pen, closed=True) for ring in shape) for shape in group_rings(rings[label])))
        for label, style in enumerate(styles, 1)
        if label in rings
    ]


def _materials(buffer: Buffer) -> NDArray[np.uint8]:
    """Return the place of every pixel's material, from 1."""
    places = {material: place for place, material in enumerate(MATERIALS, 1)}
    return look_up(np.array([*(places[mesh.material] for mesh in buffer.meshes), 0], np.uint8), buffer.mesh)


def _tints(buffer: Buffer, tints: NDArray[np.uint8], styles: int) -> NDArray[np.uint8]:
    """Return every pixel's tint where muscles show, and that number plus ``styles`` where they show through cloth."""
    table = np.zeros((len(buffer.meshes) + 1, styles + 1), np.uint8)
    for number, mesh in enumerate(buffer.meshes):
        material = MATERIALS[mesh.material]
        if material.tinted:
            table[number, 1:] = np.arange(1, styles + 1) + material.cloth * styles
    return _choose(buffer.mesh, tints, table)


def _trace_hems(tints: NDArray[np.uint8], styles: int, pen: Pen) -> Iterator[str]:
    """Yield where tinted cloth ends on tinted skin: there alone no darker cloth says so."""
    part = find_box(tints > styles, margin=1)
    corner = np.array([part[1].start, part[0].start])
    grounds = look_up(np.array([0, *(styles * [1]), *(styles * [2])], np.uint8), tints[part])
    for chain in follow_chains(border_cracks(grounds), spur=round(_SPUR * pen.fine)):
        if len(chain.points) > _LEAST_HEM * pen.fine:
            yield draw_curve(chain.points + corner, pen, chain.closed)


@compiled
def _choose(
    mesh: NDArray[np.int16], tints: NDArray[np.uint8], table: NDArray[np.uint8]
) -> NDArray[np.uint8]:  # pragma: no cover  # compiled
    found = np.zeros(mesh.shape, np.uint8)
    for y in range(mesh.shape[0]):
        for x in range(mesh.shape[1]):
            if tints[y, x] > 0:
                found[y, x] = table[mesh[y, x], tints[y, x]]
    return found


def _trace_lines(buffer: Buffer, parts: Parts, pen: Pen, runs_out: bool) -> Iterator[Layer]:
    """Yield the lines of each style; those with an end in the middle of a surface may run out there."""
    lines = sorted(find_lines(buffer, parts, pen.fine), key=lambda line: _ORDER.index(line.style))
    for style, group in groupby(lines, key=lambda line: line.style):
        whole, thin = [], []
        for line in group:
            chain = line.chain
            if runs_out and any(chain.free) and style in _RUN_OUT:
                thin.append(draw_stroke(chain.points, pen, _RUN_OUT[style], chain.free))
            else:
                whole.append(draw_curve(chain.points, pen, chain.closed))
        yield Layer(style, tuple(whole))
        yield Layer(f"{style}-end", tuple(thin))
