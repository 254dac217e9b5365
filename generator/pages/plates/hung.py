"""A figure with its labels in place, as plain values."""

from typing import Literal

import msgspec

from generator.figures.model import DrawnFigure
from generator.plates.model import Canvas, PlacedLabel

End = Literal["start", "top"]
ENDS: tuple[End, End] = ("start", "top")


class HungFigure(msgspec.Struct, frozen=True):
    """A drawn figure with its labels in place."""

    drawn: DrawnFigure
    canvas: Canvas
    labels: dict[End, tuple[PlacedLabel, ...]]
