"""The equipment page."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.citations import named_sources
from generator.catalog.long_lists import CARDS_BEFORE_NAMES
from generator.catalog.routes import find_address, record_address, rest_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.dataset.reference import Equipment
from generator.pages.kinds.kind import Page, PageKind, crumbs, reviewed_on
from generator.pages.parts.cards import (
    Card,
    Link,
    Reference,
    build_card,
    build_references,
    declare_names,
    declare_sources,
    describe,
    name_rest,
    section_crumb,
)
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext, long_date

MAX_CARDS = 60
"""Longest list that is all cards."""


class EquipmentView(msgspec.Struct, frozen=True):
    """Everything the equipment page prints."""

    crumbs: tuple[Link, ...]
    name: str
    icon: str
    summary: Markup | None
    what_it_is: tuple[Markup, ...]
    buying: tuple[Markup, ...]
    substitutes: tuple[Markup, ...]
    setup_notes: tuple[Markup, ...]
    cards: tuple[Card, ...]
    names: tuple[Link, ...]
    """Exercises after those on cards."""
    rest: int
    """How many exercises stand on further pages."""
    more_href: str
    total: int
    by_muscle: tuple[Link, ...]
    references: tuple[Reference, ...]
    reviewed: str | None


def _using(identifier: str) -> str:
    """Return the name of the list of exercises that need a piece of equipment."""
    return f"exercises/using/{identifier}"


def _declare(catalog: Catalog, identifier: str) -> Iterator[Input]:
    tables, record = catalog.tables, catalog.dataset.equipment[identifier]
    using = tables.lists.get(_using(identifier), ())
    address = record_address("equipment", identifier)
    cards = _count_cards(tables, address, len(using))
    yield "lists", _using(identifier)
    for exercise in using[:cards]:
        yield "listed", exercise
    yield from declare_names(tables, address, using[cards:])
    yield "lists", "featured"
    for muscle in tables.lists["featured"]:
        yield "pairs", f"{muscle}/{identifier}"
        if f"{muscle}/{identifier}" in tables.pairs:
            yield "muscles", muscle
    yield from declare_sources(tables, named_sources(record))


def _count_cards(tables: Tables, address: str, total: int) -> int:
    """Return how many exercises stand on cards: all, unless there are very many or the rest takes further pages."""
    return total if total <= MAX_CARDS and f"{address}#1" not in tables.lists else min(CARDS_BEFORE_NAMES, total)


def build_equipment_view(page: PageContext, equipment: Equipment) -> EquipmentView:
    """Build the view of one equipment page: what it is and every exercise that uses it."""
    tables = page.site.tables
    using = tables.lists.get(_using(equipment.id), ())
    address = record_address("equipment", equipment.id)
    cards = _count_cards(tables, address, len(using))
    names = name_rest(page, address, using[cards:])
    muscles = [tables.muscles[muscle] for muscle in tables.lists["featured"] if f"{muscle}/{equipment.id}" in tables.pairs]
    return EquipmentView(
        crumbs=(section_crumb(page, "equipment", "Equipment"),),
        name=equipment.name,
        icon=f"e-{equipment.sign}",
        summary=page.maybe(equipment.summary),
        what_it_is=tuple(page.prose(text) for text in equipment.what_it_is),
        buying=tuple(page.prose(text) for text in equipment.buying),
        substitutes=tuple(page.prose(text) for text in equipment.substitutes),
        setup_notes=tuple(page.prose(text) for text in equipment.setup_notes),
        cards=tuple(build_card(page, exercise) for exercise in using[:cards]),
        names=names,
        rest=len(using) - cards - len(names),
        more_href=page.href(rest_address(address, 2)),
        total=len(using),
        by_muscle=tuple(Link(muscle.name, page.href(find_address(muscle.id, equipment.id))) for muscle in muscles),
        references=build_references(page, named_sources(equipment)),
        reviewed=long_date(equipment.reviewed.date) if equipment.reviewed else None,
    )


def _build(page: PageContext, identifier: str, record: Equipment) -> Page:
    told = f"{record.name}: every exercise in the collection that is done with it, by name and by muscle."
    modified = reviewed_on(record.reviewed)
    page_head = build_head(page, record.name, describe(record.summary, told), crumbs=crumbs("equipment", "Equipment"), modified=modified)
    return Page(build_equipment_view(page, record), page_head, modified)


KIND = PageKind(
    id="equipment",
    section="equipment",
    template="equipment.html",
    record="equipment",
    keys=lambda catalog: catalog.dataset.equipment,
    address=lambda identifier: record_address("equipment", identifier),
    declare=_declare,
    build=_build,
)
