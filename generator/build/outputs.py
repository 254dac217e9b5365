"""What a site consists of: every output with its key, and the way to make it.

A key is made of the base and of all that the output is given, so an output whose key is that of the last build
is not made again. Kinds of page are listed in ``pages.kinds``, other files in ``exports``.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from generator.audit.file_kinds import summarise_file
from generator.audit.scan import scan_page
from generator.audit.site import SiteAddress
from generator.audit.summary import FileSummary, FrameSummary, PageSummary
from generator.audit.twins import with_compared
from generator.build.state import PageFacts
from generator.build.world import World
from generator.catalog import Catalog
from generator.catalog.routes import RECORD_DATA, depth, frame_address
from generator.digests import join_digests
from generator.pages.kinds import PAGE_KINDS, Page, PageKind
from generator.pages.parts.site import Beside, Site
from generator.pages.plates.map_plate import MapLabelError
from generator.pages.render import Renderer, fill_frame

HEAD_SLOT, CONTENT_SLOT = "head", "content"
ALL_TERMS, ALL_RECORDS = "glossary", "catalog"
"""Kinds of record of pages that are about all terms, and about all records."""
RECORDS = frozenset({"exercise", "muscle", "workout", "equipment", "source"})
"""Kinds of record whose pages have the record as data beside them."""


class Made(msgspec.Struct, frozen=True):
    """The files of an output, by name, and what is to be known of it if it is a page."""

    files: Mapping[str, bytes]
    page: PageFacts | None = None
    summaries: tuple[PageSummary, ...] = ()
    found: tuple[FileSummary, ...] = ()
    """What the audit knows of files that are no pages."""
    fault: MapLabelError | None = None
    """Why it could not be made, where a worker says so."""


class Output(msgspec.Struct, frozen=True):
    """One output. ``id`` is the same in every build; ``plan`` is the key of what it says, without the frame around it."""

    id: str
    key: bytes
    plan: bytes
    make: Callable[[], Made]
    alike: str = ""
    """Outputs that share work have the same here; a process that makes them one after the other does it once."""
    is_local: bool = False
    """Made by the process of the build itself."""


class Frame(msgspec.Struct, frozen=True):
    """The text around pages: parts between the slots, its digest, and what the audit knows of it."""

    parts: tuple[str, ...]
    digest: bytes
    summary: FrameSummary | None
    """None around hand-written pages, which are read in full."""


class Press(msgspec.Struct, frozen=True):
    """What pages are printed with."""

    world: World
    site: Site
    renderer: Renderer
    frame: Callable[[str], Frame]
    """Returns the frame with this file name. Raises TemplateFault where the engine made no sound one."""
    address: SiteAddress

    def print(self, kind: PageKind, key: str) -> Made:
        """Return a finished page."""
        page = prepare_page(self.world, self.site, kind, key)
        address = kind.address(key)
        name = file_name(address)
        frame = self.frame(frame_name(kind, address))
        head = self.renderer.render_head(page.head)
        content = ""
        if kind.template is not None:
            root = "../" * depth(address) or "./"
            content = self.renderer.render_page(kind.template, page.view, root)
        data = fill_frame(frame.parts, {0: head, 1: content} if kind.template else {0: head}).encode()
        summary = self._summarise(frame, name, head, content, data)
        beside = {f"{address}{one.name}": self._print_beside(one) for one in page.beside}
        beside |= {f"{address}{name}": data for name, data in page.files.items()}
        found = with_compared(name, data, beside, [summarise_file(file, text) for file, text in beside.items()])
        return Made({name: data, **beside}, describe_page(address, page), (summary,), tuple(found))

    def _print_beside(self, one: Beside) -> bytes:
        return (self.renderer.render_text(one.template, view=one.view).strip() + "\n").encode()

    def _summarise(self, frame: Frame, name: str, head: str, content: str, data: bytes) -> PageSummary:
        if frame.summary is not None:
            return scan_page(frame.summary, name, head, content, data)
        from generator.audit.full import summarise_page  # the parser is loaded for hand-written pages alone

        return summarise_page(data, name, self.address)


def file_name(address: str) -> str:
    """Return the name of the file that answers an address."""
    return address if address.endswith(".html") else f"{address}index.html"


def frame_name(kind: PageKind, address: str) -> str:
    """Return the name of the engine's file that a page is composed into: a frame, or the hand-written page itself."""
    if kind.template is None:
        return file_name(address)
    return f"{frame_address(kind.section, depth(address)) if address else ''}index.html"


def own_record(catalog: Catalog, kind: PageKind, key: str) -> Any:
    """Return the record that a page is about; ``None`` for a kind without records."""
    dataset = catalog.dataset
    if kind.record in (ALL_TERMS, ALL_RECORDS):
        return dataset.glossary if kind.record == ALL_TERMS else catalog
    records: dict[str, Mapping[str, Any]] = {
        "exercise": dataset.exercises,
        "muscle": dataset.muscles,
        "workout": dataset.workouts,
        "equipment": dataset.equipment,
        "source": dataset.sources,
        "page": dataset.pages,
    }
    return records[kind.record][key] if kind.record else None


def prepare_page(world: World, site: Site, kind: PageKind, key: str) -> Page:
    """Return what a page prints, given nothing but its declared inputs."""
    address = kind.address(key)
    given = site.page(address, kind.declare(world.catalog, key))
    page = replace(given, mark=world.catalog.twins.get(address, ""), data=name_data(world.catalog, kind, key))
    return kind.build(page, key, own_record(world.catalog, kind, key))


def name_data(catalog: Catalog, kind: PageKind, key: str) -> str:
    """Return the name of the file beside a page that says the same as data; empty where there is none."""
    has_record = kind.record in RECORDS or (kind.record == "page" and key.startswith("guide/")) or kind.id == "identifier"
    return RECORD_DATA if has_record and catalog.has_data else ""


def describe_page(address: str, page: Page) -> PageFacts:
    """Return what is known of a page once it is prepared."""
    return PageFacts(address, page.modified, page.head.indexed, tuple(section.id for section in page.sections), page.head.title)


def plan_key(world: World, kind: PageKind, key: str) -> bytes:
    """Return the key of what a page says: base, kind, its own record, and its declared inputs."""
    own = _own_digest(world, kind, key)
    if world.same:
        kept = world.same.outputs.get(f"{kind.id}:{key}")
        if kept and world.same.digests.get(f"{kind.record}/{key}", b"") == own:
            return kept.plan
    inputs = world.catalog.tables.digest(kind.declare(world.catalog, key))
    mark = world.catalog.twins.get(kind.address(key), "")
    cards = "cards" if world.has_cards else ""
    embeds = "embeds" if world.has_embeds else ""
    told = (cards, embeds, mark, name_data(world.catalog, kind, key))
    return join_digests((world.base, kind.id.encode(), key.encode(), own, inputs, *(one.encode() for one in told)))


def _own_digest(world: World, kind: PageKind, key: str) -> bytes:
    """Return the digest of all that the record of a page says."""
    if kind.record == ALL_RECORDS:
        # Which have a figure is told too.
        drawn = (identifier.encode() for identifier in sorted(world.figures.digests))
        return join_digests((*(digest for _, digest in sorted(world.loaded.digests.items())), *drawn))
    return world.loaded.digests.get((kind.record, key), b"") if kind.record else b""


def list_pages(press: Press) -> Iterator[Output]:
    """Yield every page, kind by kind."""
    for kind in PAGE_KINDS:
        for key in kind.keys(press.world.catalog):
            plan = plan_key(press.world, kind, key)
            frame = press.frame(frame_name(kind, kind.address(key)))
            alike = kind.alike(press.world.catalog, key) if kind.alike else ""
            yield Output(f"{kind.id}:{key}", join_digests((plan, frame.digest)), plan, partial(press.print, kind, key), alike)
