"""Views of a figure's files, made from layers."""

from collections.abc import Sequence

from generator.figures.model import GROUNDS, TEXTURED, About, DrawingView, PathView
from generator.figures.raster.depth import Window
from generator.figures.raster.layers import UNITS, Layer


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
    shown = {path.style for path in paths}
    grounds = tuple(ground for ground in GROUNDS if any(f"{style}{ground}" in shown for style in TEXTURED))
    return DrawingView(about, width, height, grounds, seconds, tuple(paths))
