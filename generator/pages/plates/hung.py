"""A figure with its labels in place, as plain values."""

from dataclasses import dataclass
from typing import Literal

from generator.figures.model import DrawnFigure
from generator.plates.model import Canvas, PlacedLabel

End = Literal["start", "top"]
ENDS: tuple[End, End] = ("start", "top")


@dataclass(frozen=True)
class HungFigure:
    """A drawn figure with its labels in place."""

    drawn: DrawnFigure
    canvas: Canvas
    labels: dict[End, tuple[PlacedLabel, ...]]
