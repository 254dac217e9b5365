"""The section pages that are lists in groups: muscles, equipment, guide, sources. A key is the section."""

from collections.abc import Callable, Iterator, Mapping

import msgspec
from markupsafe import Markup, escape
from msgspec.structs import replace

from generator.catalog import Catalog
from generator.catalog.list_anchors import place_former_anchors
from generator.catalog.projections import Entry
from generator.catalog.routes import COVERAGE, record_address, section_address
from generator.catalog.table import Input
from generator.dataset.inline import cited_sources
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, Section, declare_sources
from generator.pages.parts.head import build_head
from generator.pages.parts.section_words import SectionWords, section_words
from generator.pages.parts.site import PageContext
from generator.pages.plates.choice_plates import build_choice_plate
from generator.pages.plates.map_plate import MapPlate

FEATURED_ANCHOR = "back-muscles"
"""Group of the reader-facing muscles on ``/muscles/``; a published anchor, whatever the site is about."""
_HELD = {"muscles": "muscles", "equipment": "equipment", "guide": "guide articles", "sources": "sources"}
"""Section → what an empty one says is missing."""
_EQUIPMENT_KINDS = (("implement", "To hold or wear"), ("setup", "To lie on, hang from or pull against"))
_VOCABULARY = {"muscles": "muscle_group", "sources": "source_type"}
"""Section → the vocabulary list that its groups stand in."""


class IndexEntry(msgspec.Struct, frozen=True):
    """A title with a sentence and a short remark at the edge."""

    title: str
    href: str
    text: Markup | None
    remark: str | None
    latin: str | None = None


class IndexGroup(msgspec.Struct, frozen=True):
    """A titled list of entries."""

    id: str
    title: str
    text: Markup | None
    entries: tuple[IndexEntry, ...]


class IndexView(msgspec.Struct, frozen=True):
    """A section page: muscles, equipment, guide, sources."""

    title: str
    lede: str
    groups: tuple[IndexGroup, ...]
    plate: MapPlate | None = None
    gone: tuple[str, ...] = ()
    """Anchors of groups that it has no more."""
    further: Link | None = None
    """A page that says more of all entries."""


def index_entry(page: PageContext, kind: str, entry: Entry) -> IndexEntry:
    """Return the entry of a record of a kind, with its link from this page."""
    text = escape(entry.text) if entry.text else None
    return IndexEntry(entry.name, page.href(record_address(kind, entry.id)), text, entry.remark, entry.latin)


def _group_lists(catalog: Catalog, section: str) -> Iterator[str]:
    """Yield the names of the lists that a section's groups are made from."""
    if section == "muscles":
        yield "featured"
    if section in _VOCABULARY:
        prefix = {"muscles": "muscles/group/", "sources": "sources/type/"}[section]
        yield from (f"{prefix}{term}" for term in catalog.dataset.vocabulary.get(_VOCABULARY[section], {}))
    elif section == "equipment":
        yield "equipment"
    else:
        yield "guides"


def _declare(catalog: Catalog, section: str) -> Iterator[Input]:
    tables = catalog.tables
    entries = {
        "muscles": "muscle_entries",
        "equipment": "equipment_entries",
        "guide": "articles",
        "sources": "sources",
    }[section]
    yield "facts", "reviewed"
    yield "facts", f"anchors/{section_address(section)}"
    if section == "sources":
        yield "facts", "coverage"
    for name in _group_lists(catalog, section):
        yield "lists", name
        for identifier in tables.lists.get(name, ()):
            yield entries, f"guide/{identifier}" if section == "guide" else identifier
            if section == "equipment":
                yield "equipment", identifier
    if section == "muscles" and catalog.dataset.body_map:
        yield "lists", "muscles"
        for muscle in tables.lists["muscles"]:
            yield "muscles", muscle
    for term in catalog.dataset.vocabulary.get(_VOCABULARY.get(section, ""), {}).values():
        yield from declare_sources(tables, cited_sources(term.definition or "") if section != "sources" else ())


def build_muscles_view(page: PageContext) -> IndexView:
    """Build ``/muscles/``: the reader-facing muscles of the site's subject first, then all others by region."""
    tables, subject = page.site.tables, page.site.settings.subject
    featured = tables.lists["featured"] if subject else ()

    def entries(muscles: tuple[str, ...]) -> tuple[IndexEntry, ...]:
        return tuple(index_entry(page, "muscle", tables.muscle_entries[muscle]) for muscle in muscles)

    groups = [IndexGroup(FEATURED_ANCHOR, f"The muscles of {subject} training", None, entries(featured))]
    for term in page.site.vocabulary.get("muscle_group", {}).values():
        members = tuple(muscle for muscle in tables.lists.get(f"muscles/group/{term.id}", ()) if muscle not in featured)
        groups.append(IndexGroup(term.id, term.label, page.define(term), entries(members)))
    return _index("Muscles", "muscles", page, groups, build_choice_plate(page))


def build_equipment_index_view(page: PageContext) -> IndexView:
    """Build ``/equipment/``: implements, then what else a set-up may need."""
    tables = page.site.tables
    groups = []
    for kind, title in _EQUIPMENT_KINDS:
        members = [thing for thing in tables.lists["equipment"] if tables.equipment[thing].kind == kind]
        entries = tuple(index_entry(page, "equipment", tables.equipment_entries[thing]) for thing in members)
        groups.append(IndexGroup(kind, title, None, entries))
    return _index("Equipment", "equipment", page, groups)


def build_guide_view(page: PageContext) -> IndexView:
    """Build ``/guide/``: every article in its written order."""
    tables = page.site.tables
    entries = tuple(index_entry(page, "guide", tables.articles[f"guide/{guide}"]) for guide in tables.lists["guides"])
    return _index("Guide", "guide", page, [IndexGroup("articles", "Articles", None, entries)])


def build_sources_view(page: PageContext) -> IndexView:
    """Build ``/sources/``, by kind of publication."""
    tables = page.site.tables
    groups = []
    for term in page.site.vocabulary.get("source_type", {}).values():
        members = [tables.sources[source] for source in tables.lists.get(f"sources/type/{term.id}", ())]
        entries = tuple(IndexEntry(s.title, page.href(record_address("source", s.id)), None, s.citation) for s in members)
        groups.append(IndexGroup(term.id, term.label, None, entries))
    view = _index("Sources", "sources", page, groups)
    coverage = Link("What no study was found for, and where sources disagree", page.href(COVERAGE))
    return replace(view, further=coverage) if tables.facts["coverage"] else view


def _words(page: PageContext, section: str) -> SectionWords:
    return section_words(section, page.site.settings.subject, has_map=page.site.layout is not None)


def _index(title: str, section: str, page: PageContext, groups: list[IndexGroup], plate: MapPlate | None = None) -> IndexView:
    filled = tuple(group for group in groups if group.entries)
    lede = _words(page, section).lede if filled else f"This dataset holds no {_HELD[section]}."
    _, gone = place_former_anchors(page.site.tables.facts[f"anchors/{section_address(section)}"], [group.id for group in filled])
    return IndexView(title, lede, filled, plate, gone)


_BUILDERS: Mapping[str, Callable[[PageContext], IndexView]] = {
    "muscles": build_muscles_view,
    "equipment": build_equipment_index_view,
    "guide": build_guide_view,
    "sources": build_sources_view,
}


def _build(page: PageContext, section: str, _record: None) -> Page:
    view = _BUILDERS[section](page)
    description = _words(page, section).description
    modified = page.site.tables.facts["reviewed"]
    sections = tuple(Section(group.id, group.title) for group in view.groups)
    return Page(view, build_head(page, view.title, description, modified=modified, indexed=bool(view.groups)), modified, sections)


KINDS = tuple(
    PageKind(
        id=f"index-{section}",
        section=section,
        template="index.html",
        keys=lambda _catalog, section=section: (section,),  # type: ignore[misc]
        address=section_address,
        declare=_declare,
        build=_build,
    )
    for section in _BUILDERS
)
