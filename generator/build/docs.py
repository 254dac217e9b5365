"""The docs tree that the engine reads: a frame for each section and depth, and the hand-written pages."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from generator.build.world import World
from generator.catalog.routes import CITATIONS, depth, figure_address, frame_address, page_address, record_address, root_prefix
from generator.dataset.inline import cited_sources
from generator.dataset.mentions import links_in
from generator.dataset.reference import Page
from generator.exports.programs import insert_program, write_program
from generator.pages.kinds import PAGE_KINDS
from generator.pages.parts.cards import cite_sentence
from generator.pages.parts.prose import link_records
from generator.pages.parts.site import long_date
from generator.pages.render import Renderer
from generator.settings import Settings

MOST_FIGURES: Final = 6
"""Exercises that a page of the guide shows at its end: what it names first."""


def build_docs(world: World) -> dict[str, bytes]:
    """Return the docs tree: file name → Markdown."""
    docs: dict[str, bytes] = {}
    for section, levels in sorted(_list_frames(world)):
        folder = frame_address(section, levels) if levels else ""
        docs[f"{folder}index.md"] = _markdown({"title": section.title(), "section": section, "frame": True}, "")
    dataset, sources = world.catalog.dataset, world.catalog.tables.sources
    for key, page in dataset.pages.items():
        if key == "index":
            continue
        root = root_prefix(page_address(key))
        matter: dict[str, object] = {"title": page.title, "section": page.section or page.id, "summary": page.summary, "frame": False}
        if page.reviewed:
            matter["reviewed"] = long_date(page.reviewed.date)
        if page.section:
            matter |= {"figures": list(_figures(world, page, root)), "references": list(_references(world, page, root))}
            matter["cite"] = _cite(world.settings, page_address(key), page)
        if page.former_anchors:
            matter["former_anchors"] = [[anchor.old, anchor.new or ""] for anchor in page.former_anchors]
        text = link_records(page.text, root, sources)
        if program := world.catalog.tables.programs.get(key):
            text = insert_program(text, write_program(Renderer(world.settings.templates), program, root, sources))
        docs[f"{key}.md"] = _markdown(matter, text)
    return docs


def _cite(settings: Settings, address: str, page: Page) -> dict[str, object]:
    """Return what the end of a page of the guide says of citing it."""
    files = [{"format": name, "file": file} for name, file in CITATIONS.items()] if settings.has_citations else []
    whole = settings.site_url + address if settings.site_url else ""
    return {"sentence": cite_sentence(settings, address, page.title, page.reviewed), "address": whole, "files": files}


def _figures(world: World, page: Page, root: str) -> Iterator[dict[str, str]]:
    """Yield the first exercises that a page of the guide leads to and that have a figure: name, address, and the addresses of both stills."""
    named = dict.fromkeys(link.id for link in links_in(page.text) if link.kind == "exercise")
    for identifier in [name for name in named if name in world.figures.boxes and name in world.catalog.exercises][:MOST_FIGURES]:
        stills = {end: root + figure_address(identifier, f"-{end}") for end in ("start", "end")}
        yield {"name": world.catalog.exercises[identifier].name, "href": root + record_address("exercise", identifier), **stills}


def _references(world: World, page: Page, root: str) -> Iterator[dict[str, str]]:
    """Yield the sources that a page of the guide cites, by author and year."""
    sources = world.catalog.tables.sources
    cited = [source for name in cited_sources(page.text) if (source := sources.get(name))]
    for source in sorted(cited, key=lambda source: (source.citation.casefold(), source.id)):
        yield {"citation": source.citation, "title": source.title, "href": root + record_address("source", source.id)}


def _list_frames(world: World) -> set[tuple[str, int]]:
    """Return section and depth of every page that is composed into a frame."""
    found: set[tuple[str, int]] = set()
    for kind in PAGE_KINDS:
        if kind.template is not None:
            found |= {(kind.section, depth(kind.address(key))) for key in kind.keys(world.catalog)}
    return found


def _markdown(matter: Mapping[str, object], text: str) -> bytes:
    # JSON is YAML, so every value is quoted the same way whatever it holds.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items()]
    return "\n".join(["---", *lines, "---", "", text]).encode()
