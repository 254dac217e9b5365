"""Traced outlines: from a mask or field of pixels to path data."""

import numpy as np
from contourpy import FillType, contour_generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from shapely import LineString, Polygon

from generator.figures.geometry import Points

Field = NDArray[np.float32]


def blur(mask: NDArray[np.generic], radius: float) -> Field:
    """Return a mask with soft borders."""
    soft: Field = gaussian_filter(mask.astype(np.float32), radius, truncate=3.0)
    return soft


def trace_field(field: Field, level: float, *, tolerance: float, least: float, offset: Points, scale: float, straight: bool) -> str:
    """Return the outline of where a field is above a level, as one path.

    ``tolerance`` is how far the outline may be from its true place and ``least`` the area below which a piece is left out,
    pixels; ``offset`` is the field's corner in the picture, and ``scale`` turns its pixels into drawing units.
    """
    padded = np.pad(field, 1, constant_values=0.0)
    shapes, starts = contour_generator(z=padded, fill_type=FillType.OuterOffset).filled(level, 1e9)[:2]
    found = []
    for points, offsets in zip(shapes, starts, strict=True):
        assert points is not None
        assert offsets is not None
        rings = [points[offsets[k] : offsets[k + 1]] - 1 for k in range(len(offsets) - 1)]
        if Polygon(rings[0]).area < least:
            continue
        for ring in rings:
            polygon = Polygon(ring)
            if polygon.area < least / 2:
                continue
            corners = np.array(polygon.exterior.simplify(tolerance).coords)[:-1]
            if len(corners) >= 3:
                found.append((straight_path if straight else smooth_path)((corners + offset) * scale))
    return "".join(found)


def trace_line(line: Points, tolerance: float, scale: float) -> str:
    """Return an open line as a smooth path."""
    return open_path(np.array(LineString(line).simplify(tolerance).coords) * scale)


def _numbers(values: NDArray[np.int64]) -> str:
    text = ""
    for value in values.tolist():
        text += str(value) if not text or value < 0 else f" {value}"
    return text


def smooth_path(corners: Points) -> str:
    """Return a closed path of curves through the middles of a polygon's sides, whole numbers."""
    middles = np.round((corners + np.roll(corners, -1, axis=0)) / 2).astype(np.int64)
    pens = np.roll(middles, 1, axis=0)
    steps = np.column_stack([np.round(corners).astype(np.int64) - pens, middles - pens])
    return f"M{_numbers(pens[0])}q{_numbers(steps.ravel())}z"


def open_path(corners: Points) -> str:
    """Return an open path of curves that begins and ends where the line does, whole numbers."""
    whole = np.round(corners).astype(np.int64)
    if len(corners) == 2:
        return f"M{_numbers(whole[0])}l{_numbers(whole[1] - whole[0])}"
    ends = np.vstack([np.round((corners[1:-2] + corners[2:-1]) / 2).astype(np.int64), whole[-1:]])
    pens = np.vstack([whole[:1], ends[:-1]])
    steps = np.column_stack([whole[1:-1] - pens, ends - pens])
    return f"M{_numbers(whole[0])}q{_numbers(steps.ravel())}"


def straight_path(corners: Points) -> str:
    """Return a closed path with straight sides, whole numbers."""
    whole = np.round(corners).astype(np.int64)
    return f"M{_numbers(whole[0])}l{_numbers(np.diff(whole, axis=0).ravel())}z"
