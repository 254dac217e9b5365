"""Cards: the picture that is shown where the address of a page is pasted, with the name, three facts, and the figure or the map.

Every exercise, muscle, workout, article and section has one, on sites that readers can go to. A card is kept by what is
drawn on it, so that edits of templates and code that leave it as it was cost no drawing.
"""

import base64
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from generator.catalog.routes import HOME, SECTIONS, card_address, record_address, section_address
from generator.dataset.inline import cited_sources
from generator.digests import digest_bytes, join_digests
from generator.exports.addresses import list_addresses
from generator.exports.card_layout import MARK, Told, lay_card
from generator.exports.icons import GROUND, read_icon
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.painting import digest_painting
from generator.exports.previews import choose_view, figure_of, list_previewed
from generator.exports.typeface import digest_fonts, font_files
from generator.figures.model import DrawingView
from generator.muscle_map.drawing import FigureDrawing, MapLook, build_map_view
from generator.muscle_map.model import MapLayout
from generator.pages.parts.site import long_date

_STILL: Final = "end"
_FACTS: Final = 3
"""On a card, at most."""
_SECTION_NAMES: Final = {"find": "Find exercises", "search": "Search", "about": "About this guide"}
"""What sections are called whose own word says too little."""
_TOLD_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "muscles": ("Muscles",),
    "workouts": ("Workouts", "Exercises", "Equipment"),
    "equipment": ("Equipment",),
    "guide": ("Articles", "Sources", "Terms"),
    "glossary": ("Terms", "Articles", "Sources"),
    "sources": ("Sources",),
    "about": ("Articles", "Sources", "Exercises"),
    "find": ("Exercises", "Muscles", "Equipment"),
}
"""Section → the numbers that its card tells before the others."""
_SAMPLE: Final = ("target", "synergist", "stabiliser")
"""Roles that the map of the section of muscles shows, one muscle each."""


def _outputs(exporting: Exporting) -> Iterator[Export]:
    if not exporting.has_cards:
        return
    mark = _read_mark(exporting)
    ground = digest_bytes(repr(exporting.layout).encode())
    previewed = list_previewed(exporting)
    for kind in ("exercise", "muscle", "workout", "guide"):
        keys, decide, build = previewed[kind]
        for identifier in keys:
            name = card_address(record_address(kind, identifier))
            tell = partial(_tell_record, exporting, kind, identifier, build)
            inputs = (decide(identifier), _decide_picture(exporting, kind, identifier), ground if kind == "muscle" else b"", mark)
            yield Export(f"{kind}/{identifier}", (name,), inputs, partial(_make, exporting, name, mark, tell))
    shown = {card_address(page) for page in list_addresses(exporting.catalog).pages}
    for section in (HOME, *SECTIONS):
        name = card_address(section_address(section) if section else HOME)
        if name not in shown:
            continue  # the site has no such section
        tell = partial(_tell_section, exporting, section)
        yield Export(
            section or "home",
            (name,),
            (exporting.world, _shown_figure(exporting, section), ground, mark),
            partial(_make, exporting, name, mark, tell),
        )


def _read_mark(exporting: Exporting) -> str:
    """Return the site's icon as an address that holds all of it; painted once, as each card would paint it anew."""
    icon = read_icon(exporting)
    data = exporting.keep("mark", join_digests((digest_bytes(icon), digest_painting())), partial(_paint_mark, icon)) if icon else b""
    return f"data:image/png;base64,{base64.b64encode(data).decode()}" if data else ""


def _paint_mark(icon: bytes) -> bytes:
    from generator.exports.png import paint

    return paint(icon.decode(), width=2 * MARK, ground=GROUND)


def _make(exporting: Exporting, name: str, mark: str, tell: Callable[[], Told]) -> Mapping[str, bytes]:
    card = lay_card(exporting.settings.site_name, mark, tell())
    svg = exporting.renderer.render_text("card.svg", card=card)
    key = join_digests((digest_bytes(svg.encode()), digest_fonts(), digest_painting()))
    return {name: exporting.keep("card", key, partial(_paint, svg))}


def _paint(svg: str) -> bytes:
    from generator.exports.png import paint  # loads what draws, which most builds do without

    return paint(svg, font_files())


def _tell_record(exporting: Exporting, kind: str, identifier: str, build: Callable[[Exporting, str], Any]) -> Told:
    preview = build(exporting, identifier)
    facts = (*preview.facts, *_more_facts(exporting, kind, identifier))[:_FACTS]
    return Told(preview.name, preview.text, facts, _picture(exporting, kind, identifier))


def _decide_picture(exporting: Exporting, kind: str, identifier: str) -> Any:
    """Return what decides a record's card besides what decides its preview, the map and the site's mark."""
    return _more_facts(exporting, kind, identifier), exporting.figures.digests.get(figure_of(exporting, kind, identifier))


def _more_facts(exporting: Exporting, kind: str, identifier: str) -> tuple[tuple[str, str], ...]:
    """Return facts that follow those of a record's preview on its card, where that has fewer than three."""
    dataset = exporting.catalog.dataset
    if kind == "muscle":
        joints = dict.fromkeys(exporting.catalog.label("joint", action.joint) for action in dataset.muscles[identifier].actions)
        return (("Moves", ", ".join(joints)),) if joints else ()
    if kind != "guide":
        return ()
    page = dataset.pages[f"guide/{identifier}"]
    sources, reviewed = len(cited_sources(page.text)), page.reviewed
    told = (("Sources", str(sources) if sources else ""), ("Reviewed", long_date(reviewed.date) if reviewed else ""))
    return tuple((name, value) for name, value in told if value)


def _picture(exporting: Exporting, kind: str, identifier: str) -> DrawingView | FigureDrawing | None:
    if kind == "muscle":
        return _light(exporting.layout, dict.fromkeys(exporting.catalog.tables.muscles[identifier].map_regions, "target"))
    return _draw(exporting, figure_of(exporting, kind, identifier))


def _draw(exporting: Exporting, exercise: str) -> DrawingView | None:
    """Return the still of an exercise's end, as the site's first body does it; nothing where it is not drawn."""
    kept = exporting.figures.kept.get(exercise)
    if kept is None or not kept.files or _STILL not in kept.files[0]:
        return None
    view = exporting.figures.file(exercise, exporting.figures.bodies[0], _STILL)
    return view if isinstance(view, DrawingView) else None


def _light(layout: MapLayout | None, styles: Mapping[str, str]) -> FigureDrawing | None:
    """Return the view of the muscle map that shows most of what is lit."""
    shown = choose_view(layout, styles) if layout else None
    if layout is None or shown is None:
        return None
    view, crop = shown
    return build_map_view(layout, MapLook(crop=crop, fibred=False), views=[view], styles=styles).figures[0]


def _shown_figure(exporting: Exporting, section: str) -> bytes | None:
    """Return the digest of the figure that a section is shown with."""
    return exporting.figures.digests.get(_figure_of_section(exporting, section))


def _figure_of_section(exporting: Exporting, section: str) -> str:
    """Return the exercise whose figure a section is shown with, empty where there is none."""
    tables = exporting.catalog.tables
    drawn = [exercise for exercise in (*tables.lists["start"], *tables.lists["exercises"]) if exercise in exporting.figures.kept]
    if section in (HOME, "exercises", "equipment"):
        return next(iter(drawn), "")
    if section == "workouts":
        return next((shown for workout in exporting.catalog.workouts if (shown := tables.workout_entries[workout].shown)), "")
    return ""


def _tell_section(exporting: Exporting, section: str) -> Told:
    catalog, settings = exporting.catalog, exporting.settings
    lists = catalog.tables.lists
    counts = {
        "Exercises": len(lists["exercises"]),
        "Muscles": len(lists["muscles"]),
        "Workouts": len(catalog.workouts),
        "Equipment": len(lists["equipment"]),
        "Articles": len(lists["guides"]),
        "Sources": len(catalog.dataset.sources),
        "Terms": len(catalog.dataset.glossary),
    }
    wanted = dict.fromkeys((*_TOLD_FIRST.get(section, ()), *counts))
    facts = [(name, str(counts[name])) for name in wanted if counts[name]][:_FACTS]
    name = _SECTION_NAMES.get(section, section.capitalize()) if section else settings.site_name
    picture = _light_sample(exporting) if section in ("muscles", "find") else _draw(exporting, _figure_of_section(exporting, section))
    return Told(name, settings.description, facts, picture)


def _light_sample(exporting: Exporting) -> FigureDrawing | None:
    """Return the map with the first muscles lit, one in each texture."""
    tables = exporting.catalog.tables
    regions = (tables.muscles[muscle].map_regions for muscle in dict.fromkeys((*tables.lists["featured"], *tables.lists["muscles"])))
    shown = zip((found for found in regions if found), _SAMPLE, strict=False)
    return _light(exporting.layout, {region: role for found, role in shown for region in found})


KIND = ExportKind("cards", _outputs)
