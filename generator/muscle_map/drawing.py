"""What the templates print of the map: frozen figures with path data, classes and names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from generator.dataset.body_map import DEEP_VIEWS, FACING_VIEWS
from generator.muscle_map.model import GRID, Crop, MapLayout, RegionLayout, ViewLayout

Role = Literal["target", "synergist", "stabiliser"]
Side = Literal["left", "right"]
LEVELS = 4
UNIT = 1 / GRID
"""Scale at which path data is drawn, so that one step of its grid is this many drawing units."""
"""Heat runs from 0 (no sets) to this."""
FADE = 40
"""Height over which a cut-off body fades at the lower edge of a cut-out, drawing units."""
_PLAIN, _REST = "plain", "rest"


class GroupDrawing(msgspec.Struct, frozen=True):
    """Regions that look alike and lead to the same place: one shape, drawn right and mirrored left."""

    id: str
    """Unique on the page."""
    style: str
    """``plain``, ``rest``, ``target``, ``synergist``, ``stabiliser`` or ``level-1`` to ``level-4``."""
    texture: str | None
    """Name of the pattern that fills it; none for a flat colour."""
    href: str | None
    name: str | None
    path: str
    fibres: str
    choice: int | None = None
    """Number of the label that leads to the same place."""
    half: Side | None = None
    """The half of the drawing on which it looks so; none for both."""


class Images(msgspec.Struct, frozen=True):
    """A view as two images in files, one upon the other."""

    ground: str
    """The body with nothing lit."""
    narrow: str
    """The same with its arms cut."""
    lit: str
    """What is lit on it."""


class FigureDrawing(msgspec.Struct, frozen=True):
    """One view of the body in one frame."""

    id: str
    view: str
    label: str
    frame: str
    """Left, top, width and height, as a view box."""
    left: float
    top: float
    width: float
    height: float
    fades: bool
    fade_top: float
    """Where the lower edge begins to fade."""
    scale: float
    """Drawing units in one unit of the path data."""
    cuts_arms: bool
    """Whether the frame is narrower than the body, so that the sides fade too."""
    body: str
    hair: str
    bones: str
    sheets: str
    lines: str
    images: Images | None
    """Where the drawing lies in files, which need no more than the lit groups; none where the page holds it."""
    groups: tuple[GroupDrawing, ...]
    textures: tuple[str, ...]
    """Patterns that the groups need."""
    has_links: bool


class MapDrawing(msgspec.Struct, frozen=True):
    """A map: one figure for each view."""

    id: str
    label: str
    """The whole map in one sentence, for people who do not see it."""
    figures: tuple[FigureDrawing, ...]
    textures: tuple[str, ...]
    """Patterns that the figures need."""
    tab_stops: bool
    """Whether regions with links take the focus; not where a list beside the map holds the same links."""


_TEXTURES: Mapping[str, str] = {"synergist": "stripes", "stabiliser": "dots"}


class MapLook(msgspec.Struct, frozen=True):
    """How a map is shown, whatever is lit on it."""

    label: str = "Muscle map"
    """The whole map in one sentence, for people who do not see it."""
    identifier: str = "map"
    """Prefix of the ids on the page."""
    crop: Crop = "full"
    tab_stops: bool = False
    fibred: bool = True
    """False for maps that are too small to show the lines of fibers."""


def build_map_view(
    layout: MapLayout,
    look: MapLook,
    *,
    views: Sequence[str] = ("back",),
    styles: Mapping[str, str] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    choices: Mapping[str, int] | None = None,
    sides: Mapping[str, Side] | None = None,
    images: Callable[[str, Crop], Images | None] | None = None,
) -> MapDrawing:
    """Build the drawing of a map. Raises KeyError for a view that the layout does not have.

    ``styles`` (region → role, or the style of its level) say what is lit, ``links`` (region → href and name) what leads
    where, ``choices`` (region → number) which label belongs to a region, ``sides`` (region → the body's side) which regions
    are lit on one side alone. ``images`` returns the addresses of a view's
    files, or nothing for a view that is drawn in the page; without it all is drawn in the page.
    """
    figures = tuple(
        [_figure(layout.views[view], look, _Lit(styles or {}, links or {}, choices or {}, sides or {}), images) for view in views]
    )
    return MapDrawing(
        look.identifier, look.label, figures, tuple(sorted({name for figure in figures for name in figure.textures})), look.tab_stops
    )


def cut_arms(figure: FigureDrawing, half: float) -> FigureDrawing:
    """Return a view no wider than ``half`` on either side of its middle, drawing units; the arms fade towards the edges."""
    images = replace(figure.images, ground=figure.images.narrow) if figure.images else None
    frame = f"{-half:g} {figure.top:g} {2 * half:g} {figure.height:g}"
    return replace(figure, left=-half, width=2 * half, frame=frame, cuts_arms=True, images=images)


def choose_crop(view: str, crop: Crop) -> Crop:
    """Return the crop in which a view is shown: below the trunk the deep ones have nothing to show."""
    return "trunk" if view in DEEP_VIEWS else crop


def level_styles(levels: Mapping[str, int]) -> dict[str, str]:
    """Return region → style from region → heat, 0 (no sets) to ``LEVELS``."""
    return {region: f"level-{min(level, LEVELS)}" for region, level in levels.items() if level > 0}


def half_of(view: str, side: Side) -> Side:
    """Return on which half of a view a side of the body is drawn."""
    return side if view not in FACING_VIEWS else "left" if side == "right" else "right"


class _Lit(msgspec.Struct, frozen=True):
    """What regions look like and where they lead; see :func:`build_map_view`."""

    styles: Mapping[str, str]
    links: Mapping[str, tuple[str, str]]
    choices: Mapping[str, int]
    sides: Mapping[str, Side]

    def looks(self, region: RegionLayout) -> Iterable[tuple[str, Side | None]]:
        """Return the styles of a region, each with the half of the drawing that has it."""
        style = _PLAIN if region.plain else self.styles.get(region.id, _REST)
        if style in (_PLAIN, _REST) or region.id not in self.sides:
            return [(style, None)]
        half = half_of(region.view, self.sides[region.id])
        return [(style, half), (_REST, "left" if half == "right" else "right")]


def _figure(view: ViewLayout, look: MapLook, lit: _Lit, images: Callable[[str, Crop], Images | None] | None) -> FigureDrawing:
    crop = choose_crop(view.id, look.crop)
    shown = view.crops[crop]
    left, top, width, height = shown.frame
    prefix = f"{look.identifier}-{view.id}"
    bottom = top + height
    regions = [region for region in view.regions if region.bounds[1] < bottom]
    # Each region names its id twice, so the view is told by its first letters.
    short = f"{look.identifier}-{''.join(word[0] for word in view.id.split('-'))}"
    groups = tuple(_groups(regions, lit, prefix=short, fibred=look.fibred))
    files = images(view.id, crop) if images else None
    if files:
        groups = tuple(group for group in groups if group.style not in (_PLAIN, _REST))
    return FigureDrawing(
        id=prefix,
        view=view.id,
        label=view.label,
        frame=" ".join(f"{value:g}" for value in shown.frame),
        left=left,
        top=top,
        width=width,
        height=height,
        fades=crop == "trunk",
        fade_top=round(1 - FADE / height, 3),
        scale=UNIT,
        cuts_arms=crop == "trunk" and width < view.crops["full"].frame[2] * 0.8,
        body=shown.body,
        hair=view.hair,
        bones=view.bones,
        sheets=view.sheets,
        lines=view.lines,
        images=files if groups else None,
        groups=groups,
        textures=tuple(sorted({group.texture for group in groups if group.texture})),
        has_links=any(group.href for group in groups),
    )


def _groups(regions: Iterable[RegionLayout], lit: _Lit, *, prefix: str, fibred: bool) -> Iterable[GroupDrawing]:
    """Yield groups, what is not the subject first, so that focus rings of the others lie on top."""
    members: dict[tuple[str, str | None, str | None, Side | None], list[RegionLayout]] = {}
    for region in regions:
        href, name = (None, None) if region.plain else lit.links.get(region.id, (None, None))
        for style, half in lit.looks(region):
            members.setdefault((style, href, name, half), []).append(region)
    ordered = sorted(members.items(), key=lambda entry: (entry[0][1] is not None, entry[0][0] not in (_PLAIN, _REST)))
    for number, ((style, href, name, half), group) in enumerate(ordered):
        texture = _TEXTURES.get(style)
        path = "".join([region.path for region in group])
        # Fibres across stripes or dots would only blur them.
        fibres = "".join([region.fibres for region in group]) if fibred and not texture else ""
        yield GroupDrawing(f"{prefix}{number}", style, texture, href, name, path, fibres, lit.choices.get(group[0].id), half)
