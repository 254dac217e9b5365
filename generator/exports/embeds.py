"""Cards for the pages of other sites: of each exercise, muscle and workout a small page of fixed height for a frame.

Beside the record's own page a file of oEmbed says how to show it, so that programs that are given the page's address find the
card by themselves. A card needs no script: with it the figure can be played.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec
from rcssmin import cssmin

from generator.catalog.routes import (
    CARD_SIZE,
    EMBED_SIZE,
    OEMBED,
    card_address,
    embed_address,
    figure_address,
    record_address,
    root_prefix,
)
from generator.digests import digest_bytes
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.previews import Fact, LitMap, Preview, figure_of, list_previewed
from generator.figures.model import DrawnFigure, Timing
from generator.pages.parts.line_breaks import keep_together
from generator.pages.plates.movement_plates import build_end_still, build_still_between
from generator.plates.movement import StillView

STYLES: Final = "assets/css/embed.css"
_KINDS: Final = ("exercise", "muscle", "workout")
_MOST_NAMES: Final = 6
"""Exercises of a workout that its card names."""


class EmbeddedMovement(msgspec.Struct, frozen=True):
    """A figure that can be played; times are seconds."""

    animation: str
    timing: Timing
    start: StillView
    top: StillView
    stills: tuple[StillView, ...]
    """All stills in the order in which the body comes to them."""


class EmbedView(msgspec.Struct, frozen=True):
    """Everything a card prints; addresses count from its folder."""

    name: str
    text: str
    facts: tuple[Fact, ...]
    names: tuple[str, ...]
    """Exercises of a workout, the first ones."""
    more: int
    """How many there are besides."""
    movement: EmbeddedMovement | None
    map: LitMap | None
    href: str
    canonical: str
    shown_address: str
    """The page's address for readers whose frame lets no link out."""
    site_name: str
    license: str
    root: str
    policy: str


class Embedded(msgspec.Struct, frozen=True):
    """What the programs of other sites are told of a page."""

    src: str
    title: str
    width: int
    height: int


def _outputs(exporting: Exporting) -> Iterator[Export]:
    if not exporting.has_embeds:
        return
    yield Export("styles", (STYLES,), None, lambda: {STYLES: f"{cssmin(exporting.renderer.render_text('embed.css'))}\n".encode()})
    ground = digest_bytes(repr(exporting.layout).encode())
    previewed = list_previewed(exporting)
    for kind in _KINDS:
        keys, decide, build = previewed[kind]
        for identifier in keys:
            page = record_address(kind, identifier)
            told = (
                decide(identifier),
                exporting.figures.digests.get(figure_of(exporting, kind, identifier)),
                _list_exercises(exporting, kind, identifier),
            )
            serves = (f"{embed_address(page)}index.html", f"{page}{OEMBED}")
            yield Export(page, serves, (told, ground if kind == "muscle" else b""), partial(_make, exporting, kind, identifier, build))


def _list_exercises(exporting: Exporting, kind: str, identifier: str) -> tuple[str, ...]:
    """Return the names of the exercises of a workout in their order, each once."""
    if kind != "workout":
        return ()
    listed = exporting.catalog.tables.listed
    items = (item.exercise for block in exporting.catalog.workouts[identifier].blocks for item in block.items)
    return tuple(listed[exercise].name for exercise in dict.fromkeys(items) if exercise in listed)


def _make(exporting: Exporting, kind: str, identifier: str, build: Callable[[Exporting, str], Preview]) -> Mapping[str, bytes]:
    page = record_address(kind, identifier)
    preview = build(exporting, identifier)
    head, body, rest = exporting.renderer.render_text("embed.html", view=_build_view(exporting, kind, identifier, page, preview)).partition(
        "<body"
    )
    answer = msgspec.json.format(msgspec.json.encode(_describe(exporting, page, preview.name)), indent=1)
    html = f"{head}{body}{keep_together(rest)}"  # the name in the head is what programs read
    return {f"{embed_address(page)}index.html": html.strip().encode() + b"\n", f"{page}{OEMBED}": answer + b"\n"}


def _build_view(exporting: Exporting, kind: str, identifier: str, page: str, preview: Preview) -> EmbedView:
    settings, root = exporting.settings, root_prefix(embed_address(page))
    names = _list_exercises(exporting, kind, identifier)
    figure = figure_of(exporting, kind, identifier)
    canonical = settings.site_url + page
    return EmbedView(
        name=preview.name,
        text=preview.text,
        facts=preview.facts,
        names=names[:_MOST_NAMES],
        more=len(names[_MOST_NAMES:]),
        movement=_build_movement(root, figure, exporting.catalog.tables.figures[figure].drawn) if figure else None,
        map=preview.map,
        href=root + page,
        canonical=canonical,
        shown_address=canonical.partition("//")[2].rstrip("/"),
        site_name=settings.site_name,
        license=settings.license,
        root=root,
        policy=exporting.embeds_policy,
    )


def _build_movement(root: str, exercise: str, drawn: DrawnFigure) -> EmbeddedMovement:
    start = build_end_still(root + figure_address(exercise, "-start"), drawn, "start")
    top = build_end_still(root + figure_address(exercise, "-end"), drawn, "top")
    middle, back = (build_still_between(root + figure_address(exercise, f"-{pose}"), drawn, pose) for pose in ("middle", "back"))
    stills = tuple(still for still in (start, middle, top, back) if still is not None)
    return EmbeddedMovement(root + figure_address(exercise), drawn.timing, start, top, stills)


def _describe(exporting: Exporting, page: str, name: str) -> Mapping[str, Any]:
    """Return what oEmbed says of a page. The frame is all its markup: what else there is, programs take away or hide the frame for."""
    settings = exporting.settings
    width, height = EMBED_SIZE
    frame = Embedded(settings.site_url + embed_address(page), f"{name} · {settings.site_name}", width, height)
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": name,
        "author_name": settings.site_name,
        "author_url": settings.site_url,
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "html": exporting.renderer.render_text("frame.html", frame=frame).strip(),
        "width": width,
        "height": height,
    }
    if exporting.has_cards:
        wide, high = CARD_SIZE
        answer |= {"thumbnail_url": settings.site_url + card_address(page), "thumbnail_width": wide, "thumbnail_height": high}
    return answer


KIND = ExportKind("embeds", _outputs)
