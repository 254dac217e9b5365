"""What is kept of a drawn figure: plain values, so that reading them needs no geometry."""

from collections.abc import Mapping

import msgspec

Point = tuple[float, float]


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong with a figure."""

    message: str
    fix: str
    path: tuple[str | int, ...] = ("figure",)
    muscles: tuple[str, ...] = ()
    """Muscles that it is about: where one of them does not exist, that is what is wrong."""


class Credit(msgspec.Struct, frozen=True):
    """Whose drawings a site's figures are, and on which terms; what is empty is not told."""

    author: str
    license: str
    """Address of the license."""
    site_url: str
    """Public address of the site, with a closing slash."""


class Timing(msgspec.Struct, frozen=True):
    """Seconds of one loop: pause at the start, up, pause at the top, down."""

    rest: float
    up: float
    hold: float
    down: float

    @property
    def total(self) -> float:
        """Return the length of the loop."""
        return self.rest + self.up + self.hold + self.down


class EndView(msgspec.Struct, frozen=True):
    """One end of the movement: what it shows, where cues may point, and what labels must not cover."""

    alt: str
    anchors: Mapping[str, Point]
    """Landmark → where it is seen."""
    hidden: frozenset[str]
    """Landmarks that there are and that are not seen here."""
    obstacles: tuple[tuple[Point, ...], ...]
    face: tuple[Point, ...]


class DrawnFigure(msgspec.Struct, frozen=True):
    """A figure without its paths."""

    id: str
    box: tuple[int, int, int, int]
    """x, y, width and height of the drawing."""
    description: str
    timing: Timing
    hardest: float | None
    """Where in the way up it is hardest, 0 to 1; none where that is unknown or even."""
    ends: Mapping[str, EndView]
    """``start`` and ``top``."""
