"""Find pages: exercises for a muscle, or for a muscle and an implement, and the table that leads to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog.anatomy import Work
from generator.catalog.routes import find_address, record_address
from generator.pages.parts.cards import CARDS_BEFORE_NAMES, Card, Link, build_work_card, fit_names, section_crumb
from generator.pages.parts.site import PageContext, lower_first

MAX_ROWS = 48
"""Longest list that is all cards; of a longer one most are names, and what is left out is counted."""


@dataclass(frozen=True)
class RoleList:
    """Exercises in which the muscle has one role."""

    title: str
    total: int
    cards: tuple[Card, ...]
    names: tuple[Link, ...]
    """Exercises after those on cards."""


@dataclass(frozen=True)
class FindView:
    """Exercises for a muscle, or for a muscle and an implement."""

    crumbs: tuple[Link, ...]
    title: str
    muscle: Link
    total: int
    lists: tuple[RoleList, ...]
    others: tuple[Link, ...]
    """The same muscle with other implements."""
    rest: int
    """How many exercises are not shown."""


@dataclass(frozen=True)
class Cell:
    """A number in the table of muscles and implements; ``href`` is missing for 0."""

    count: int
    href: str | None
    label: str


@dataclass(frozen=True)
class FindRow:
    """A muscle's row in that table."""

    muscle: Link
    total: Link | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class FindIndexView:
    """The table of muscles and implements."""

    crumbs: tuple[Link, ...]
    implements: tuple[str, ...]
    rows: tuple[FindRow, ...]


def build_find_view(page: PageContext, muscle: str, implement: str | None) -> FindView:
    """Build the view of ``/find/<muscle>/`` or ``/find/<muscle>/<implement>/``."""
    site = page.site
    catalog = site.catalog
    works = catalog.pairs[muscle, implement] if implement else tuple(w for w in catalog.work[muscle] if w.role in ("target", "synergist"))
    name = site.muscle_name(muscle)
    record = site.equipment(implement) if implement else None
    crumbs = [section_crumb(page, "find", "Find")]
    if implement:
        crumbs.append(Link(name, page.href(find_address(muscle))))
    cards = len(works) if len(works) <= MAX_ROWS else CARDS_BEFORE_NAMES
    names = fit_names(page, (work.exercise for work in works[cards:]))
    present = [e for e in catalog.implements if (muscle, e.id) in catalog.pairs]
    return FindView(
        crumbs=tuple(crumbs),
        title=f"{record.name if record else 'All'} exercises for the {lower_first(name)}",
        muscle=Link(name, page.href(record_address("muscle", muscle))),
        total=len(works),
        lists=tuple(_role_lists(page, works, cards, names)),
        others=tuple(Link(e.name, page.href(find_address(muscle, e.id)), e.id == implement) for e in present),
        rest=len(works) - cards - len(names),
    )


def _role_lists(page: PageContext, works: Sequence[Work], cards: int, names: Sequence[Link]) -> Iterator[RoleList]:
    """Yield the works by role: the first ``cards`` of all as cards, then as many as there are ``names``."""
    for role in ("target", "synergist"):
        places = [place for place, work in enumerate(works) if work.role == role]
        if places:
            yield RoleList(
                page.site.label("role", role),
                len(places),
                tuple(build_work_card(page, works[place]) for place in places if place < cards),
                tuple(names[place - cards] for place in places if cards <= place < cards + len(names)),
            )


def build_find_index_view(page: PageContext) -> FindIndexView:
    """Build the table of muscles and implements with the number of exercises for each pair."""
    catalog = page.site.catalog
    featured = {muscle.id for muscle in catalog.featured}
    others = sorted((m for m in catalog.dataset.muscles.values() if m.id not in featured), key=lambda m: m.name.casefold())
    rows = []
    for muscle in (*catalog.featured, *others):
        total = sum(len(catalog.pairs.get((muscle.id, e.id), ())) for e in catalog.implements)
        if total:
            cells = tuple(_cell(page, muscle.id, e.id) for e in catalog.implements)
            rows.append(
                FindRow(
                    Link(muscle.name, page.href(record_address("muscle", muscle.id))),
                    Link(str(total), page.href(find_address(muscle.id))),
                    cells,
                )
            )
    return FindIndexView((section_crumb(page, "exercises", "Exercises"),), tuple(e.name for e in catalog.implements), tuple(rows))


def _cell(page: PageContext, muscle: str, implement: str) -> Cell:
    count = len(page.site.catalog.pairs.get((muscle, implement), ()))
    record = page.site.equipment(implement)
    label = f"{count} {lower_first(record.name if record else implement)} exercises for the {lower_first(page.site.muscle_name(muscle))}"
    return Cell(count, page.href(find_address(muscle, implement)) if count else None, label)
