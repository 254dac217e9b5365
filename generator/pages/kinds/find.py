"""Find pages: exercises for a muscle, or for a muscle and an implement. A key is "muscle" or "muscle/implement"."""

from collections.abc import Iterator, Sequence

import msgspec

from generator.catalog import Catalog
from generator.catalog.long_lists import CARDS_BEFORE_NAMES
from generator.catalog.projections import WorkRow
from generator.catalog.routes import ROLE_ANCHORS, find_address, finder_address, record_address, rest_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.catalog.words import name_list
from generator.pages.kinds.kind import Page, PageKind, crumbs
from generator.pages.parts.cards import (
    Card,
    Link,
    Reference,
    build_references,
    build_work_card,
    declare_names,
    declare_work,
    name_rest,
    section_crumb,
    sources_of,
)
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

MAX_ROWS = 48
"""Longest list that is all cards; of a longer one most are names, and what is left out is counted."""


class RoleList(msgspec.Struct, frozen=True):
    """Exercises in which the muscle has one role."""

    id: str
    title: str
    total: int
    cards: tuple[Card, ...]
    names: tuple[Link, ...]
    """Exercises after those on cards."""


class FindView(msgspec.Struct, frozen=True):
    """Exercises for a muscle, or for a muscle and an implement."""

    crumbs: tuple[Link, ...]
    title: str
    muscle: Link
    total: int
    narrow_href: str | None
    """The finder with the same choice, which knows main work alone; nothing where there is none."""
    lists: tuple[RoleList, ...]
    others: tuple[Link, ...]
    """The same muscle with other implements."""
    rest: int
    """How many exercises stand on further pages."""
    more_href: str
    references: tuple[Reference, ...]

    @property
    def gone(self) -> tuple[str, ...]:
        """Return the anchors of lists that the page does not have now, though it may have had them."""
        return tuple(sorted(set(ROLE_ANCHORS.values()) - {shown.id for shown in self.lists}))


def _split(key: str) -> tuple[str, str | None]:
    muscle, _, implement = key.partition("/")
    return muscle, implement or None


def _rows(tables: Tables, key: str) -> tuple[WorkRow, ...]:
    """Return the exercises of a page, main work first."""
    if "/" in key:
        return tables.pairs[key]
    return tuple(row for row in tables.works[key] if row.role in ("target", "synergist"))


def _count_cards(tables: Tables, address: str, total: int) -> int:
    """Return how many exercises stand on cards: all, unless there are very many or the rest takes further pages."""
    return total if total <= MAX_ROWS and f"{address}#1" not in tables.lists else min(CARDS_BEFORE_NAMES, total)


def _declare(catalog: Catalog, key: str) -> Iterator[Input]:
    tables = catalog.tables
    muscle, implement = _split(key)
    yield "works", muscle
    yield "muscles", muscle
    yield "facts", f"reviewed/{muscle}"
    yield "lists", "implements"
    for thing in tables.lists["implements"]:
        yield "pairs", f"{muscle}/{thing}"
        if f"{muscle}/{thing}" in tables.pairs:
            yield "equipment", thing
    if implement:
        yield "pairs", key
        yield "equipment", implement
    rows = _rows(tables, key)
    address = find_address(muscle, implement)
    cards = _count_cards(tables, address, len(rows))
    yield from declare_work(rows[:cards])
    yield from declare_names(tables, address, [row.exercise for row in rows[cards:]])


def build_find_view(page: PageContext, key: str) -> FindView:
    """Build the view of ``/find/<muscle>/`` or ``/find/<muscle>/<implement>/``."""
    site, tables = page.site, page.site.tables
    muscle, implement = _split(key)
    rows = _rows(tables, key)
    name = site.muscle_name(muscle)
    record = site.equipment(implement) if implement else None
    trail = [section_crumb(page, "find", "Find")]
    if implement:
        trail.append(Link(name, page.href(find_address(muscle))))
    address = find_address(muscle, implement)
    cards = _count_cards(tables, address, len(rows))
    names = name_rest(page, address, [row.exercise for row in rows[cards:]])
    present = [tables.equipment[thing] for thing in tables.lists["implements"] if f"{muscle}/{thing}" in tables.pairs]
    return FindView(
        crumbs=tuple(trail),
        title=name_list(record.name if record else None, name),
        muscle=Link(name, page.href(record_address("muscle", muscle))),
        total=len(rows),
        narrow_href=page.href(finder_address({"muscle": muscle} | ({"equipment": implement} if implement else {})))
        if any(row.role == "target" for row in rows)
        else None,
        lists=tuple(_role_lists(page, rows, cards, names)),
        others=tuple(Link(thing.name, page.href(find_address(muscle, thing.id)), thing.id == implement) for thing in present),
        rest=len(rows) - cards - len(names),
        more_href=page.href(rest_address(address, 2)),
        references=build_references(page, sources_of(rows[:cards])),
    )


def _role_lists(page: PageContext, rows: Sequence[WorkRow], cards: int, names: Sequence[Link]) -> Iterator[RoleList]:
    """Yield the exercises by role: the first ``cards`` of all as cards, then as many as there are ``names``; a role of which
    none is shown here has no list here.
    """
    for role in ("target", "synergist"):
        places = [place for place, row in enumerate(rows) if row.role == role]
        if places and places[0] < cards + len(names):
            yield RoleList(
                ROLE_ANCHORS[role],
                page.site.label("role", role),
                len(places),
                tuple(build_work_card(page, rows[place]) for place in places if place < cards),
                tuple(names[place - cards] for place in places if cards <= place < cards + len(names)),
            )


def _build(page: PageContext, key: str, _record: None) -> Page:
    tables = page.site.tables
    view = build_find_view(page, key)
    muscle, _ = _split(key)
    count = f"{view.total} {'exercise' if view.total == 1 else 'exercises'}"
    told = "its basis and what it needs" if any(row.basis for row in tables.works[muscle]) else "what it needs"
    description = f"{view.title}: {count}, sorted by how much of the work the muscle does, each with {told}."
    modified = tables.facts[f"reviewed/{muscle}"]
    return Page(view, build_head(page, view.title, description, crumbs=crumbs("find", "Find"), modified=modified), modified)


KIND = PageKind(
    id="find",
    section="exercises",
    template="find.html",
    keys=lambda catalog: (f"{muscle}/{implement}" if implement else muscle for muscle, implement in catalog.find_pairs()),
    address=lambda key: find_address(*_split(key)),
    declare=_declare,
    build=_build,
)
