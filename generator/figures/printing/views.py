"""Views of a figure's files: paths in painting order, and the words that go with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.raster.depth import Window
from generator.figures.raster.layers import UNITS, Layer

TEXTURED = ("help", "hold")
"""Styles that are filled with a texture."""

TEXTURE_STYLES = ("red", "pale")
"""Styles of what textures are made of."""


@dataclass(frozen=True)
class About:
    """What a file says of itself."""

    title: str
    description: str
    author: str
    license: str
    """Address of the license of the drawing; empty where none is named."""
    page: str
    """Address of the page of the figure's exercise; empty where the site has none that readers can go to."""
    origin: str
    """Where the body comes from, and on what terms."""


@dataclass(frozen=True)
class Showing:
    """When a path is shown within the loop."""

    values: str
    times: str
    first: bool
    """Whether it is part of the drawing that stands where nothing moves."""


@dataclass(frozen=True)
class PathView:
    """One path; without a showing it is always there."""

    style: str
    outline: str
    showing: Showing | None = None


@dataclass(frozen=True)
class DrawingView:
    """One SVG file as the template prints it."""

    about: About
    width: int
    height: int
    """Drawing units."""
    textures: bool
    seconds: str
    """Length of the loop; empty for a still."""
    paths: tuple[PathView, ...]

    @property
    def styles(self) -> frozenset[str]:
        """Return the styles for which the file needs rules."""
        return frozenset(path.style for path in self.paths) | (frozenset(TEXTURE_STYLES) if self.textures else frozenset())


def measure_drawing(window: Window) -> tuple[int, int]:
    """Return width and height of a drawing, drawing units."""
    scale = UNITS / max(window.width, window.height)
    return round(window.width * scale), round(window.height * scale)


def build_still(layers: Sequence[Layer], window: Window, about: About) -> DrawingView:
    """Return the view of a still."""
    return build_view([PathView(layer.style, layer.outline) for layer in layers], window, about, "")


def build_view(paths: Sequence[PathView], window: Window, about: About, seconds: str) -> DrawingView:
    """Return the view of a file; ``seconds`` as in :class:`DrawingView`."""
    width, height = measure_drawing(window)
    return DrawingView(about, width, height, any(path.style in TEXTURED for path in paths), seconds, tuple(paths))
