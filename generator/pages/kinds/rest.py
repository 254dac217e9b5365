"""Further pages of lists that are too long for one: names only. A key is the address of the first page, "#" and the number."""

from collections.abc import Callable, Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import rest_address, section_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.catalog.words import name_list
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, section_crumb
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext


class NameGroup(msgspec.Struct, frozen=True):
    """Exercises by name under a heading."""

    title: str
    names: tuple[Link, ...]


class RestView(msgspec.Struct, frozen=True):
    """One further page of a long list."""

    crumbs: tuple[Link, ...]
    title: str
    shown: int
    total: int
    pages: tuple[Link, ...]
    groups: tuple[NameGroup, ...]


def _split(key: str) -> tuple[str, int]:
    address, _, number = key.partition("#")
    return address, int(number)


def _records(address: str) -> tuple[str, str | None]:
    """Return the muscle and the implement of a list, or the equipment alone."""
    _, first, second, *_ = f"{address}/".split("/")
    return first, second or None


def _keys(section: str) -> Callable[[Catalog], Iterator[str]]:
    def keys(catalog: Catalog) -> Iterator[str]:
        for address, pages in catalog.long_lists.items():
            if address.startswith(section):
                yield from (f"{address}#{number}" for number in range(2, len(pages) + 1))

    return keys


def _declare(catalog: Catalog, key: str) -> Iterator[Input]:
    tables = catalog.tables
    address, _ = _split(key)
    yield "facts", "reviewed"
    yield "lists", f"{address}#"
    yield "lists", key
    for exercise in tables.lists[key]:
        yield "listed", exercise
    first, second = _records(address)
    if address.startswith("equipment/"):
        yield "equipment", first
        yield "lists", f"exercises/using/{first}"
        return
    yield "muscles", first
    yield "works", first
    if second:
        yield "equipment", second
        yield "pairs", f"{first}/{second}"


def _total_and_roles(tables: Tables, address: str) -> tuple[int, dict[str, str]]:
    """Return how many exercises a list has, and their roles where it is about a muscle."""
    first, second = _records(address)
    if address.startswith("equipment/"):
        return len(tables.lists[f"exercises/using/{first}"]), {}
    rows = tables.pairs[f"{first}/{second}"] if second else tables.works[first]
    roles = {row.exercise: row.role for row in rows if row.role in ("target", "synergist")}
    return len(roles), roles


def build_rest_view(page: PageContext, key: str) -> RestView:
    """Build the view of one further page."""
    site, tables = page.site, page.site.tables
    address, number = _split(key)
    first, second = _records(address)
    is_equipment = address.startswith("equipment/")
    title = (
        tables.equipment[first].name
        if is_equipment
        else name_list(tables.equipment[second].name if second else None, site.muscle_name(first))
    )
    total, roles = _total_and_roles(tables, address)
    groups: dict[str, list[Link]] = {}
    for exercise in tables.lists[key]:
        heading = site.label("role", roles[exercise]) if exercise in roles else "Exercises"
        groups.setdefault(heading, []).append(Link(tables.listed[exercise].name, page.href(f"exercises/{exercise}/")))
    pages = [(int(one), address if one == "1" else rest_address(address, int(one))) for one in tables.lists[f"{address}#"]]
    section = ("equipment", "Equipment") if is_equipment else ("find", "Find")
    return RestView(
        (section_crumb(page, *section), Link(title, page.href(address))),
        f"{title}, page {number}",
        len(tables.lists[key]),
        total,
        tuple(Link(str(one), page.href(place), one == number) for one, place in pages),
        tuple(NameGroup(heading, tuple(names)) for heading, names in groups.items()),
    )


def _build(page: PageContext, key: str, _record: None) -> Page:
    view = build_rest_view(page, key)
    modified = page.site.tables.facts["reviewed"]
    section = ("equipment", "Equipment") if key.startswith("equipment/") else ("find", "Find")
    trail = (Link(section[1], section_address(section[0])),)
    first, last = view.groups[0].names[0].text, view.groups[-1].names[-1].text
    told = f"{view.title}: {view.shown} of {view.total} exercises by name, from {first} to {last}."
    return Page(view, build_head(page, view.title, told, crumbs=trail, modified=modified), modified)


KINDS = tuple(
    PageKind(
        id=f"rest-{section}",
        section=frame,
        template="rest.html",
        keys=_keys(f"{section}/"),
        address=lambda key: rest_address(*_split(key)),
        declare=_declare,
        build=_build,
    )
    for section, frame in (("find", "exercises"), ("equipment", "equipment"))
)
