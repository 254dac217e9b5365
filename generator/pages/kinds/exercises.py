"""The finder: the section page of the exercises."""

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.entries import count_words
from generator.catalog.routes import section_address
from generator.catalog.table import Input
from generator.muscle_map.drawing import MapDrawing
from generator.pages.kinds.grouping import grouping_links
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Card, Link, build_card
from generator.pages.parts.facets import Facet, Sort, build_facets, build_filter_map, declare_facets, list_sorts
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

MAX_ROWS = 21
"""Rows that the finder's page holds itself: with figures and filters, what 60 KB of HTML have room for."""


class ExercisesView(msgspec.Struct, frozen=True):
    """The section page of the exercises."""

    total: int
    rows: tuple[Card, ...]
    """The first rows; the others are shown by script, and stand in the plain lists."""
    facets: tuple[Facet, ...]
    sorts: tuple[Sort, ...]
    groupings: tuple[Link, ...]
    map: MapDrawing | None


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    tables = catalog.tables
    yield "facts", "reviewed"
    yield "lists", "exercises"
    for exercise in tables.lists["exercises"][:MAX_ROWS]:
        yield "listed", exercise
    yield from declare_facets(tables)


def build_exercises_view(page: PageContext) -> ExercisesView:
    """Build the view of ``/exercises/``."""
    exercises = page.site.tables.lists["exercises"]
    facets = build_facets(page)
    return ExercisesView(
        total=len(exercises),
        rows=tuple(build_card(page, exercise) for exercise in exercises[:MAX_ROWS]),
        facets=facets,
        sorts=list_sorts(facets),
        groupings=grouping_links(page, ""),
        map=build_filter_map(page),
    )


def _build(page: PageContext, _key: str, _record: None) -> Page:
    view = build_exercises_view(page)
    told = f"All {count_words(view.total)} with filters for equipment, muscle, level and what is easier on the low back; plain lists below."
    modified = page.site.tables.facts["reviewed"]
    return Page(view, build_head(page, "Find an exercise", told, modified=modified), modified)


KIND = PageKind(
    id="exercises",
    section="exercises",
    template="exercises.html",
    keys=lambda _catalog: ("",),
    address=lambda _key: section_address("exercises"),
    declare=_declare,
    build=_build,
)
