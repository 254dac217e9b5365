"""The page of search results."""

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import find_address, grouping_address, section_address
from generator.catalog.table import Input
from generator.catalog.words import lower_first
from generator.pages.kinds.grouping import GROUPING_TITLES
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link
from generator.pages.parts.facets import Facet, Sort, build_facets, declare_facets, list_sorts
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

_DESCRIPTION = "Search exercises, muscles, workouts, equipment and guide articles by name, nickname or abbreviation."


class SearchView(msgspec.Struct, frozen=True):
    """The results page; its links answer the same needs without script."""

    ways: tuple[Link, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Sort, ...]


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    tables = catalog.tables
    yield "facts", "reviewed"
    yield "facts", "held"
    for name in ("guides", "findable", "featured"):
        yield "lists", name
    for muscle in tables.lists["featured"]:
        if muscle in tables.lists["findable"]:
            yield "muscles", muscle
    yield from declare_facets(tables)


def build_search_view(page: PageContext) -> SearchView:
    """Build ``/search/``."""
    facets = build_facets(page)
    return SearchView(tuple(_ways(page)), facets, list_sorts(facets))


def _ways(page: PageContext) -> Iterator[Link]:
    tables = page.site.tables
    for key, title in GROUPING_TITLES.items():
        yield Link(title, page.href(grouping_address(key)))
    yield Link("Find by muscle and equipment", page.href(section_address("find")))
    held = {*tables.facts["held"], *(("guide",) if tables.lists["guides"] else ())}
    for section in ("muscles", "workouts", "equipment", "guide", "glossary"):
        if section in held:
            yield Link(section.capitalize(), page.href(section_address(section)))
    for muscle in tables.lists["featured"]:
        if muscle in tables.lists["findable"]:
            yield Link(f"Exercises for the {lower_first(page.site.muscle_name(muscle))}", page.href(find_address(muscle)))


def _build(page: PageContext, _key: str, _record: None) -> Page:
    page_head = build_head(page, "Search", _DESCRIPTION, indexed=False)
    return Page(build_search_view(page), page_head, page.site.tables.facts["reviewed"])


KIND = PageKind(
    id="search",
    section="search",
    template="search.html",
    keys=lambda _catalog: ("",),
    address=lambda _key: section_address("search"),
    declare=_declare,
    build=_build,
)
