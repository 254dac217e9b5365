"""What is kept of a drawn figure: plain values, so that reading them needs no geometry."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Point = tuple[float, float]
GROUNDS = ("", "-cloth")
"""On what muscles show, skin and cloth, as their styles end."""
TEXTURED = ("help", "hold")
"""Styles that are filled with a texture, on every ground."""
_MADE_OF = ("red", "pale")
"""Styles of what textures are made of, on every ground."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong with a figure."""

    message: str
    fix: str
    path: tuple[str | int, ...] = ("figure",)
    muscles: tuple[str, ...] = ()
    """Muscles that it is about: where one of them does not exist, that is what is wrong."""


class Timing(msgspec.Struct, frozen=True):
    """Seconds of one loop: pause at the start, up, pause at the top, down.

    Where the way back is no part of the exercise it takes no time: the loop begins anew.
    """

    rest: float
    up: float
    hold: float
    down: float

    @property
    def total(self) -> float:
        """Return the length of the loop."""
        return self.rest + self.up + self.hold + self.down


class EndName(msgspec.Struct, frozen=True):
    """What one end of the movement is called."""

    label: str
    """Beside a still: "Bottom"."""
    place: str
    """Within a sentence: "at the bottom"."""


class EndView(msgspec.Struct, frozen=True):
    """One end of the movement: its name, what it shows, where cues may point, and what labels must not cover."""

    name: EndName
    alt: str
    """What it shows, without its name."""
    anchors: Mapping[str, Point]
    """Landmark → where it is seen."""
    hidden: frozenset[str]
    """Landmarks that there are and that are not seen here."""
    obstacles: tuple[tuple[Point, ...], ...]
    face: tuple[Point, ...]


class PoseView(msgspec.Struct, frozen=True):
    """A pose between both ends: its name, and what it shows, without its name."""

    name: EndName
    alt: str


class DrawnFigure(msgspec.Struct, frozen=True):
    """A figure without its paths."""

    id: str
    box: tuple[int, int, int, int]
    """x, y, width and height of the drawing."""
    description: str
    timing: Timing
    hardest: float | None
    """Where on the way from the start it is hardest, 0 to 1; none where that is unknown or even."""
    ends: Mapping[str, EndView]
    """``start`` and ``top``."""
    between: Mapping[str, PoseView] = {}
    """``middle`` and ``back``, where the record has such a pose. Nothing hangs on them."""
    one_sided: Mapping[str, Literal["left", "right"]] = {}
    """Muscles of which one side works, with the side as it is drawn; no others."""


class About(msgspec.Struct, frozen=True):
    """What a file says of itself."""

    title: str
    description: str
    origin: str
    """Where the body comes from, and on what terms."""
    author: str = ""
    license: str = ""
    """Address of the license of the drawing; empty where none is named."""
    page: str = ""
    """Address of the page of the figure's exercise; empty where the site has none that readers can go to."""


class Showing(msgspec.Struct, frozen=True):
    """When a path is shown within the loop."""

    values: str
    times: str
    first: bool
    """Whether it is part of the drawing that stands where nothing moves."""


class PathView(msgspec.Struct, frozen=True):
    """One path; without a showing it is always there."""

    style: str
    outline: str
    showing: Showing | None = None


class DrawingView(msgspec.Struct, frozen=True):
    """One SVG file as the template prints it."""

    about: About
    width: int
    height: int
    """Drawing units."""
    grounds: tuple[str, ...]
    """Those of :data:`GROUNDS` on which there are textures."""
    seconds: str
    """Length of the loop; empty for a still."""
    paths: tuple[PathView, ...]

    @property
    def styles(self) -> frozenset[str]:
        """Return the styles for which the file needs rules."""
        return frozenset(path.style for path in self.paths) | {f"{style}{ground}" for style in _MADE_OF for ground in self.grounds}
