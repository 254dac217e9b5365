"""Strokes: lines that lie on a mesh, where they are seen."""

from collections.abc import Iterator

import numpy as np

from generator.figures.geometry import Points
from generator.figures.raster.depth import DEPTH_STEPS, Buffer

_SLACK = 0.004
"""A line counts as seen if it lies no more than this behind the surface of its pixel, metres."""


def find_strokes(buffer: Buffer) -> Iterator[Points]:
    """Yield the visible stretches of the lines on all meshes, each of shape (n, 2), pixels."""
    height, width = buffer.depth.shape
    for mesh, start in zip(buffer.meshes, buffer.starts, strict=True):
        for stroke in mesh.strokes:
            places, near = buffer.places[stroke + start], buffer.nearness[stroke + start]
            columns, rows = np.round(places).astype(np.int64).T
            inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
            hidden = buffer.depth[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
            owner = buffer.mesh[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
            seen = inside & (owner >= 0) & (hidden <= np.round((near + _SLACK) * DEPTH_STEPS))
            ends = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]]).astype(np.int8)))
            for first, last in ends.reshape(-1, 2):
                if last - first > 1:
                    yield places[first:last]
