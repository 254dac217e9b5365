"""The table of muscles and implements that leads to the find pages."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from generator.catalog import Catalog
from generator.catalog.entries import count_words
from generator.catalog.projections import EquipmentCard, MuscleCard
from generator.catalog.routes import find_address, record_address, section_address
from generator.catalog.table import Input
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, section_crumb
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

_DESCRIPTION = "A table of muscles and equipment: how many exercises there are for each pair, and the way to every list."


ROOM = 40 * 1024
"""Bytes of HTML that the table may take. A larger one says less in each cell, then leaves out the implements with the fewest exercises."""
_CELL = 40
"""Bytes of a cell's markup, without what it says."""
_LABEL = 14
"""Bytes of the markup that a label needs more."""
_EMPTY = 9
_ROW = 130


class Cell(msgspec.Struct, frozen=True):
    """A number in the table of muscles and implements, and the list it leads to. Where there is none, the cell is empty."""

    count: int = 0
    href: str | None = None
    label: str | None = None
    """What the number counts; missing in a large table, whose headings say it."""

    @property
    def size(self) -> int:
        """Return the bytes that the cell takes."""
        said = _LABEL + len(self.label.encode()) if self.label else 0
        return _CELL + len(self.href.encode()) + said if self.href else _EMPTY


class FindRow(msgspec.Struct, frozen=True):
    """A muscle's row in that table."""

    muscle: Link
    total: Link
    cells: tuple[Cell, ...]


class FindIndexView(msgspec.Struct, frozen=True):
    """The table of muscles and implements."""

    crumbs: tuple[Link, ...]
    implements: tuple[str, ...]
    rows: tuple[FindRow, ...]
    left_out: int
    """Implements for which the table has no room; the lists of the muscles name them."""


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
    muscles = [tables.muscles[muscle] for muscle in (*featured, *(one for one in tables.lists["muscles"] if one not in featured))]
    rows = [row for muscle in muscles if (row := _row(page, muscle, implements)).total.text != "0"]
    used = [column for column in range(len(implements)) if any(row.cells[column].count for row in rows)]
    columns, is_labeled = _fit(rows, used)
    return FindIndexView(
        (section_crumb(page, "exercises", "Exercises"),),
        tuple(implements[column].name for column in columns),
        tuple(FindRow(row.muscle, row.total, tuple(_say(row.cells[column], is_labeled) for column in columns)) for row in rows),
        len(used) - len(columns),
    )


def _row(page: PageContext, muscle: MuscleCard, implements: Sequence[EquipmentCard]) -> FindRow:
    cells = tuple(_cell(page, muscle, implement) for implement in implements)
    name = Link(muscle.name, page.href(record_address("muscle", muscle.id)))
    return FindRow(name, Link(str(sum(cell.count for cell in cells)), page.href(find_address(muscle.id))), cells)


def _cell(page: PageContext, muscle: MuscleCard, implement: EquipmentCard) -> Cell:
    count = len(page.site.tables.pairs.get(f"{muscle.id}/{implement.id}", ()))
    if not count:
        return Cell()
    return Cell(count, page.href(find_address(muscle.id, implement.id)), f"{count_words(count)}: {muscle.name}, {implement.name}")


def _say(cell: Cell, is_labeled: bool) -> Cell:
    return cell if is_labeled else replace(cell, label=None)


def _fit(rows: Sequence[FindRow], used: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """Return the columns of those in use that a table has room for, in their order, and whether its cells can be labeled."""
    room = ROOM - sum(
        _ROW + len(text.encode()) for row in rows for text in (row.muscle.text, row.muscle.href, row.total.href, row.muscle.text)
    )
    if sum(row.cells[column].size for row in rows for column in used) <= room:
        return tuple(used), True
    sizes = {column: sum(_say(row.cells[column], False).size for row in rows) for column in used}
    kept = []
    for column in sorted(used, key=lambda column: (-sum(row.cells[column].count for row in rows), column)):
        room -= sizes[column]
        if room < 0:
            break
        kept.append(column)
    return tuple(sorted(kept)), False


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
