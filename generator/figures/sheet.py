"""A contact sheet: start, frames between, end, end in dark, and a thumbnail, in one drawing for a person to look at."""

from dataclasses import dataclass

from generator.figures.drawing import PathView, Scene, build_frame

TILE = 420
"""Height of a tile, drawing units of the sheet."""
THUMBNAIL = 110
_FRAMES = 7
"""Start, five between, end."""


@dataclass(frozen=True)
class Tile:
    """One picture of the sheet; ``transform`` places the figure's units on it."""

    x: float
    y: float
    width: float
    height: float
    dark: bool
    transform: str
    caption: str
    paths: tuple[PathView, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole sheet, in its own units."""

    title: str
    width: float
    height: float
    tiles: tuple[Tile, ...]


def build_sheet(title: str, scene: Scene) -> Sheet:
    """Return the contact sheet of a figure."""
    _, _, width, height = scene.box
    scale = TILE / height
    tile_width = width * scale
    tiles = []
    at = 0.0
    for number in range(_FRAMES):
        moment = number / (_FRAMES - 1)
        caption = "start" if number == 0 else "end" if number == _FRAMES - 1 else f"{round(100 * moment)} %"
        tiles.append(_tile(scene, moment, at, tile_width, TILE, scale, False, caption))
        at += tile_width
    tiles.append(_tile(scene, 1.0, at, tile_width, TILE, scale, True, "end, dark"))
    at += tile_width
    small = THUMBNAIL / height
    tiles.append(_tile(scene, 0.0, at, width * small, THUMBNAIL, small, False, "110 px"))
    return Sheet(title, round(at + max(width * small, 60), 1), TILE + 24, tuple(tiles))


def _tile(scene: Scene, moment: float, at: float, width: float, height: float, scale: float, dark: bool, caption: str) -> Tile:
    x, y, _, _ = scene.box
    transform = f"translate({at - x * scale:.1f} {-y * scale:.1f}) scale({scale:.4f})"
    return Tile(round(at, 1), 0, round(width, 1), round(height, 1), dark, transform, caption, build_frame(scene, moment))
