"""What is asked for when labels are hung on a view of the map, as plain values."""

from collections.abc import Callable
from typing import Literal

import msgspec

from generator.plates.model import PlacedLabel, Side

HALF = 86.0
"""Half the width of the cut-out beside which labels stand, map units; the arms fade toward its edges."""
CENTER = 180.0
"""Middle of a plate, its own units."""
BELOW = 6
"""Room under the view, map units."""
MapSize = Literal["default", "wide", "half"]
Point = tuple[float, float]


class Wish(msgspec.Struct, frozen=True):
    """A label that is wanted: its words, and the point on the right half; the left half has it mirrored."""

    id: str
    lines: tuple[str, ...]
    latin: str | None
    at: Point
    href: str | None = None
    is_latin: bool = True
    """Not where a remark stands in the place of the Latin."""
    half: Side | None = None
    """The half of the drawing that alone shows it; none where both do."""


class Hanging(msgspec.Struct, frozen=True):
    """All that decides where labels stand: the same on every page, so it holds no addresses.

    ``top`` and ``height`` are those of the view's frame, map units, and ``scale`` is how large it stands on the plate;
    a wish that is a link leads to "#".
    """

    wishes: tuple[Wish, ...]
    top: float
    height: float
    size: MapSize
    scale: float = 1.0


Hang = Callable[[Hanging], tuple[PlacedLabel, ...]]


def hang_now(hanging: Hanging) -> tuple[PlacedLabel, ...]:
    """Return labels in place, worked out here and now. Raises LabelError where one has no place."""
    from generator.pages.plates.map_labels import hang_labels  # loads the geometry, which most builds do without

    return hang_labels(hanging)
