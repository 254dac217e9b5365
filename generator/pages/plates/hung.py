"""A figure with its labels in place, as plain values."""

from typing import Literal

import msgspec

from generator.figures.model import DrawnFigure
from generator.plates.model import Canvas, PlacedLabel
from generator.plates.movement import StillView
from generator.plates.plate import PlateView

End = Literal["start", "top"]
ENDS: tuple[End, End] = ("start", "top")


class HungFigure(msgspec.Struct, frozen=True):
    """A drawn figure with its labels in place."""

    drawn: DrawnFigure
    canvas: Canvas
    labels: dict[End, tuple[PlacedLabel, ...]]


class LabelledStill(msgspec.Struct, frozen=True):
    """A still with the labels of both ends, as a file of its own."""

    plate: PlateView
    still: StillView
