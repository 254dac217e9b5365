"""A contact sheet: start, moments between, end, the end on a dark ground, and a thumbnail, in one drawing for a person to look at."""

from dataclasses import dataclass

from generator.figures.end_names import name_end
from generator.figures.model import GROUNDS, About, DrawingView
from generator.figures.performance import Performance
from generator.figures.printing.views import build_still

TILE, THUMBNAIL, CAPTION = 420, 110, 24
"""Heights of a tile, of the thumbnail and of the line of captions, units of the sheet."""
SHARES = tuple(number / 6 for number in range(7))
"""The moments that a sheet shows."""


@dataclass(frozen=True)
class Tile:
    """One picture of the sheet."""

    x: int
    width: int
    height: int
    ground: str
    """``light`` or ``dark``."""
    scheme: str
    """Class of the colours, beside those of light paper."""
    caption: str
    view: DrawingView


@dataclass(frozen=True)
class Sheet:
    """The whole sheet, in its own units."""

    title: str
    width: int
    height: int
    tiles: tuple[Tile, ...]

    @property
    def styles(self) -> frozenset[str]:
        """Return the styles for which the sheet needs rules."""
        return frozenset().union(*(tile.view.styles for tile in self.tiles))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Return the grounds on which its tiles have textures."""
        return tuple(ground for ground in GROUNDS if any(ground in tile.view.grounds for tile in self.tiles))


def build_sheet(title: str, performance: Performance) -> Sheet:
    """Return the contact sheet of a figure."""
    about = About(title, "", "")
    views = [_draw(performance, share, about) for share in SHARES]
    start, end = (name_end(performance.staging.figure, which, mirrored=performance.mirrored).label.lower() for which in ("start", "end"))
    captions = {0.0: start, 1.0: end}
    rows = [(view, TILE, "light", "", captions.get(share, f"{round(100 * share)} %")) for view, share in zip(views, SHARES, strict=True)]
    rows += [(views[-1], TILE, "dark", "drawing-dark", f"{end}, dark"), (views[0], THUMBNAIL, "light", "", f"{THUMBNAIL} px")]
    tiles, at = [], 0
    for view, height, ground, scheme, caption in rows:
        width = round(view.width * height / view.height)
        tiles.append(Tile(at, width, height, ground, scheme, caption, view))
        at += max(width, 60)
    return Sheet(title, at, TILE + CAPTION, tuple(tiles))


def _draw(performance: Performance, share: float, about: About) -> DrawingView:
    buffer = performance.framing.see(performance.staging.moment(share), performance.camera)
    return build_still(performance.draw(buffer), performance.window, about)
