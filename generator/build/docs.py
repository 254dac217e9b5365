"""The docs tree that the engine reads: a frame for each section and depth, and the hand-written pages."""

import json
from collections.abc import Mapping

from generator.build.world import World
from generator.catalog.routes import CITATIONS, depth, frame_address, page_address, root_prefix
from generator.dataset.reference import Page
from generator.pages.kinds import PAGE_KINDS
from generator.pages.parts.cards import cite_sentence
from generator.pages.parts.prose import link_records
from generator.pages.parts.site import long_date
from generator.settings import Settings


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
        matter: dict[str, object] = {"title": page.title, "section": page.section or page.id, "summary": page.summary, "frame": False}
        if page.reviewed:
            matter["reviewed"] = long_date(page.reviewed.date)
        if page.section:
            matter["cite"] = _cite(world.settings, page_address(key), page)
        if page.former_anchors:
            matter["former_anchors"] = [[anchor.old, anchor.new or ""] for anchor in page.former_anchors]
        docs[f"{key}.md"] = _markdown(matter, link_records(page.text, root_prefix(page_address(key)), sources))
    return docs


def _cite(settings: Settings, address: str, page: Page) -> dict[str, object]:
    """Return what the end of a page of the guide says of citing it."""
    files = [{"format": name, "file": file} for name, file in CITATIONS.items()] if settings.has_citations else []
    whole = settings.site_url + address if settings.site_url else ""
    return {"sentence": cite_sentence(settings, address, page.title, page.reviewed), "address": whole, "files": files}


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
