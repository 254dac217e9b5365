"""The table of muscles and implements that leads to the find pages."""

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.projections import EquipmentCard, MuscleCard
from generator.catalog.routes import find_address, record_address, section_address
from generator.catalog.table import Input
from generator.catalog.words import lower_first
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, section_crumb
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

_DESCRIPTION = "A table of muscles and equipment: how many exercises there are for each pair, and the way to every list."


class Cell(msgspec.Struct, frozen=True):
    """A number in the table of muscles and implements; ``href`` is missing for 0."""

    count: int
    href: str | None
    label: str


class FindRow(msgspec.Struct, frozen=True):
    """A muscle's row in that table."""

    muscle: Link
    total: Link | None
    cells: tuple[Cell, ...]


class FindIndexView(msgspec.Struct, frozen=True):
    """The table of muscles and implements."""

    crumbs: tuple[Link, ...]
    implements: tuple[str, ...]
    rows: tuple[FindRow, ...]


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    tables = catalog.tables
    yield "facts", "reviewed"
    for name in ("featured", "muscles", "implements"):
        yield "lists", name
    for implement in tables.lists["implements"]:
        yield "equipment", implement
    for muscle in tables.lists["muscles"]:
        yield "muscles", muscle
        for implement in tables.lists["implements"]:
            yield "pairs", f"{muscle}/{implement}"


def build_find_index_view(page: PageContext) -> FindIndexView:
    """Build the table of muscles and implements with the number of exercises for each pair."""
    tables = page.site.tables
    featured = tables.lists["featured"]
    implements = [tables.equipment[implement] for implement in tables.lists["implements"]]
    rows = []
    for identifier in (*featured, *(muscle for muscle in tables.lists["muscles"] if muscle not in featured)):
        muscle = tables.muscles[identifier]
        cells = tuple(_cell(page, muscle, implement) for implement in implements)
        total = sum(cell.count for cell in cells)
        if total:
            name = Link(muscle.name, page.href(record_address("muscle", muscle.id)))
            rows.append(FindRow(name, Link(str(total), page.href(find_address(muscle.id))), cells))
    return FindIndexView((section_crumb(page, "exercises", "Exercises"),), tuple(thing.name for thing in implements), tuple(rows))


def _cell(page: PageContext, muscle: MuscleCard, implement: EquipmentCard) -> Cell:
    count = len(page.site.tables.pairs.get(f"{muscle.id}/{implement.id}", ()))
    label = f"{count} {lower_first(implement.name)} exercises for the {lower_first(muscle.name)}"
    return Cell(count, page.href(find_address(muscle.id, implement.id)) if count else None, label)


def _build(page: PageContext, _key: str, _record: None) -> Page:
    modified = page.site.tables.facts["reviewed"]
    page_head = build_head(page, "Find by muscle and equipment", _DESCRIPTION, modified=modified)
    return Page(build_find_index_view(page), page_head, modified)


KIND = PageKind(
    id="find-index",
    section="exercises",
    template="find_index.html",
    keys=lambda _catalog: ("",),
    address=lambda _key: section_address("find"),
    declare=_declare,
    build=_build,
)
