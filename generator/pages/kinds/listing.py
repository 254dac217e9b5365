"""Lists of exercises: the finder and the groupings that need no script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.routes import find_address, grouping_address, record_address
from generator.dataset.exercise import Exercise
from generator.muscle_map.drawing import MapDrawing
from generator.pages.parts.cards import Card, Link, Mark, build_card, equipment_mark, section_crumb
from generator.pages.parts.facets import Facet, build_facets, build_filter_map
from generator.pages.parts.site import PageContext

MAX_ROWS = 30
"""Rows that the finder's page holds itself: with figures and filters, what 60 KB of HTML have room for."""
A_TO_Z_PAGE = 100
"""Names on one page of a long A–Z list."""
MAX_GROUP = 12
MAX_ENTRIES = 160
"""Names of a list in groups, shared out among the groups where there are many."""


@dataclass(frozen=True)
class ExercisesView:
    """The section page of the exercises."""

    total: int
    rows: tuple[Card, ...]
    """The first rows; the others are shown by script, and stand in the plain lists."""
    facets: tuple[Facet, ...]
    groupings: tuple[Link, ...]
    map: MapDrawing | None


@dataclass(frozen=True)
class Entry:
    """A name in a plain list, and what it needs."""

    name: str
    href: str
    equipment: Mark


@dataclass(frozen=True)
class Group:
    """A titled plain list; ``more`` leads to the rest."""

    id: str
    title: str
    total: int
    entries: tuple[Entry, ...]
    more: Link | None


@dataclass(frozen=True)
class GroupingView:
    """One of the plain lists: A–Z, by muscle, by equipment, by level."""

    crumbs: tuple[Link, ...]
    title: str
    total: int
    groupings: tuple[Link, ...]
    groups: tuple[Group, ...]
    pages: tuple[Link, ...]
    """Pages of a long A–Z list."""


GROUPING_TITLES = {
    "a-z": "Exercises A–Z",
    "by-muscle": "Exercises by muscle",
    "by-equipment": "Exercises by equipment",
    "by-level": "Exercises by level",
}


def by_name(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Return exercises in the order of a plain list."""
    return sorted(exercises, key=lambda exercise: (exercise.name.casefold(), exercise.id))


def build_exercises_view(page: PageContext) -> ExercisesView:
    """Build the view of ``/exercises/``."""
    exercises = by_name(page.site.catalog.exercises.values())
    return ExercisesView(
        total=len(exercises),
        rows=tuple(build_card(page, exercise) for exercise in exercises[:MAX_ROWS]),
        facets=build_facets(page),
        groupings=_grouping_links(page, ""),
        map=build_filter_map(page),
    )


def _grouping_links(page: PageContext, current: str) -> tuple[Link, ...]:
    return tuple(Link(title, page.href(grouping_address(key)), key == current) for key, title in GROUPING_TITLES.items())


def _entry(page: PageContext, exercise: Exercise) -> Entry:
    return Entry(exercise.name, page.href(record_address("exercise", exercise.id)), equipment_mark(page, exercise))


def _group(page: PageContext, identifier: str, title: str, exercises: list[Exercise], more: str | None, groups: int = 1) -> Group:
    """Return one of ``groups`` groups; ``more`` is where the rest of a long one is found."""
    room = max(1, min(MAX_GROUP, MAX_ENTRIES // groups))
    link = Link(f"All {len(exercises)}", page.href(more)) if more and len(exercises) > room else None
    shown = exercises[:room] if more else exercises
    return Group(identifier, title, len(exercises), tuple(_entry(page, exercise) for exercise in shown), link)


def build_grouping_view(page: PageContext, grouping: str) -> GroupingView:
    """Build the view of one plain list."""
    catalog = page.site.catalog
    exercises = by_name(catalog.exercises.values())
    groups: Iterator[Group]
    pages: tuple[Link, ...] = ()
    if grouping == "by-muscle":
        worked = [(m, by_name(w.exercise for w in catalog.work.get(m.id, ()) if w.role == "target")) for m in catalog.featured]
        groups = (_group(page, m.id, m.name, found, find_address(m.id), len(worked)) for m, found in worked)
    elif grouping == "by-equipment":
        groups = (
            _group(
                page,
                i.id,
                i.name,
                [e for e in exercises if e.equipment == i.id],
                record_address("equipment", i.id),
                len(catalog.implements),
            )
            for i in catalog.implements
        )
    elif grouping == "by-level":
        levels = catalog.dataset.vocabulary.get("level", {}).values()
        groups = (
            _group(page, level.id, level.label, [e for e in exercises if e.level == level.id], grouping_address("a-z")) for level in levels
        )
    else:
        pages = tuple(_page_links(page, exercises))
        groups = iter(()) if pages else _letters(page, exercises)
    return GroupingView(
        crumbs=(section_crumb(page, "exercises", "Exercises"),),
        title=GROUPING_TITLES[grouping],
        total=len(exercises),
        groupings=_grouping_links(page, grouping),
        groups=tuple(group for group in groups if group.total),
        pages=pages,
    )


def a_to_z_pages(exercises: list[Exercise]) -> list[list[Exercise]]:
    """Return the pages of a long A–Z list; none where one page is enough. Addresses count from 1."""
    if len(exercises) <= A_TO_Z_PAGE:
        return []
    return [exercises[start : start + A_TO_Z_PAGE] for start in range(0, len(exercises), A_TO_Z_PAGE)]


def _page_links(page: PageContext, exercises: list[Exercise]) -> Iterator[Link]:
    for number, names in enumerate(a_to_z_pages(exercises), start=1):
        yield Link(f"{names[0].name} – {names[-1].name}", page.href(f"{grouping_address('a-z')}{number}/"))


def build_a_to_z_view(page: PageContext, exercises: list[Exercise], number: int) -> GroupingView:
    """Build the view of one page of a long A–Z list."""
    title = f"{GROUPING_TITLES['a-z']}, page {number}"
    crumbs = (section_crumb(page, "exercises", "Exercises"), Link("A–Z", page.href(grouping_address("a-z"))))
    return GroupingView(crumbs, title, len(exercises), _grouping_links(page, ""), tuple(_letters(page, exercises)), ())


def _letters(page: PageContext, exercises: list[Exercise]) -> Iterator[Group]:
    letters: dict[str, list[Exercise]] = {}
    for exercise in exercises:
        first = exercise.name[:1].upper()
        letters.setdefault(first if first.isalpha() else "0–9", []).append(exercise)
    for letter, group in letters.items():
        yield _group(page, f"letter-{letter.lower()}" if letter.isalpha() else "digits", letter, group, None)
