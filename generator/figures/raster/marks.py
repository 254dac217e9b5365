"""Marks: what is drawn on the surfaces of a buffer beside their own colour and shade."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.geometry import Points


@dataclass(frozen=True, eq=False)
class Marks:
    """Tints and lines on the surfaces of one buffer."""

    styles: tuple[str, ...] = ()
    """Names of the tints; on cloth a tint is drawn in the style of its name with ``-cloth``."""
    tints: NDArray[np.uint8] | None = None
    """Shape (height, width): number of a pixel's tint, from 1; 0 for none. None where nothing is tinted."""
    lines: tuple[tuple[str, Points], ...] = ()
    """Style and places, shape (n, 2), pixels; drawn over the tints."""


NO_MARKS = Marks()
