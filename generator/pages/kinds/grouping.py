"""Plain lists of exercises that need no script: A–Z, by muscle, by equipment, by level.

A key is the name of a grouping, or "a-z/2" for a page of a long A–Z list.
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from generator.catalog import Catalog
from generator.catalog.entries import count_words
from generator.catalog.list_anchors import place_former_anchors
from generator.catalog.long_lists import A_TO_Z_PAGE, DIGITS, OTHERS, letter_of
from generator.catalog.routes import EXERCISE_GROUPINGS, finder_address, grouping_address, main_work_address, record_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.pages.kinds.kind import Page, PageKind, crumbs
from generator.pages.parts.cards import Link, Mark, Section, equipment_mark, section_crumb
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

MANY_PAGES = 12
"""Pages of a long A–Z list that are listed in sight; more are folded, for the letters lead there."""
MAX_GROUP = 12
MAX_ENTRIES = 160
"""Names of a list in groups, shared out among the groups where there are many."""


class Entry(msgspec.Struct, frozen=True):
    """A name in a plain list, and what it needs."""

    name: str
    href: str
    equipment: Mark


class Group(msgspec.Struct, frozen=True):
    """A titled plain list; ``more`` leads to the rest."""

    id: str
    title: str
    total: int
    entries: tuple[Entry, ...]
    more: Link | None
    former: tuple[str, ...] = ()
    """Anchors of groups that this one took over."""


class GroupingView(msgspec.Struct, frozen=True):
    """One of the plain lists: A–Z, by muscle, by equipment, by level."""

    crumbs: tuple[Link, ...]
    title: str
    total: int
    groupings: tuple[Link, ...]
    groups: tuple[Group, ...]
    pages: tuple[Link, ...]
    """Pages of a long A–Z list."""
    letters: tuple[Link, ...] = ()
    """Where each letter of a long A–Z list begins."""
    around: tuple[Link, ...] = ()
    """The pages before and after this one."""
    unlisted: int = 0
    """Exercises that belong to none of the groups; A–Z holds them."""
    gone: tuple[str, ...] = ()
    """Anchors of groups that no other took over."""

    @property
    def folds(self) -> bool:
        """Say whether the pages are too many to be listed in sight."""
        return len(self.pages) > MANY_PAGES


GROUPING_TITLES = {
    "a-z": "Exercises A–Z",
    "by-muscle": "Exercises by muscle",
    "by-equipment": "Exercises by equipment",
    "by-level": "Exercises by level",
}


_ORDERS = {"by-muscle": "featured", "by-equipment": "implements"}
"""Grouping → the list that its groups stand in; the levels stand in the vocabulary."""
_NAMES = {"by-muscle": "muscles", "by-equipment": "equipment"}
"""Grouping → the table that names its groups."""


class _Group(msgspec.Struct, frozen=True):
    """What a group lists before it is cut: its key, the exercises in order, and where the rest of a long one is found."""

    id: str
    exercises: tuple[str, ...]
    more: str | None


def _by_muscle(tables: Tables) -> Iterator[_Group]:
    for muscle in tables.lists["featured"]:
        main = [row.exercise for row in tables.works.get(muscle, ()) if row.role == "target"]
        yield _Group(muscle, tuple(main), main_work_address(muscle))


def _by_equipment(tables: Tables) -> Iterator[_Group]:
    for thing in tables.lists["implements"]:
        yield _Group(thing, tables.lists.get(f"exercises/equipment/{thing}", ()), record_address("equipment", thing))


def _by_level(tables: Tables, levels: Sequence[str]) -> Iterator[_Group]:
    for level in levels:
        yield _Group(level, tables.lists.get(f"exercises/level/{level}", ()), finder_address({"level": level}))


def _groups(tables: Tables, grouping: str, levels: Sequence[str]) -> list[_Group]:
    ways: dict[str, Callable[[], Iterator[_Group]]] = {
        "by-muscle": lambda: _by_muscle(tables),
        "by-equipment": lambda: _by_equipment(tables),
        "by-level": lambda: _by_level(tables, levels),
    }
    return list(ways[grouping]())


def _room(grouping: str, groups: int) -> int:
    """Return how many names each of so many groups has room for; the levels are few and have no other list of their own."""
    share = MAX_ENTRIES // max(groups, 1)
    return max(1, share if grouping == "by-level" else min(MAX_GROUP, share))


def _keys(catalog: Catalog) -> Iterator[str]:
    yield from EXERCISE_GROUPINGS
    for number in range(1, count_pages(len(catalog.by_name)) + 1):
        yield f"a-z/{number}"


def count_pages(exercises: int) -> int:
    """Return the pages of a long A–Z list; none where one page is enough. Addresses count from 1."""
    return 0 if exercises <= A_TO_Z_PAGE else -(-exercises // A_TO_Z_PAGE)


def _chunk(exercises: tuple[str, ...], number: int) -> tuple[str, ...]:
    return exercises[(number - 1) * A_TO_Z_PAGE : number * A_TO_Z_PAGE]


def _address(key: str) -> str:
    return grouping_address(key)


def _declare(catalog: Catalog, key: str) -> Iterator[Input]:
    tables, lists = catalog.tables, catalog.tables.lists
    grouping, _, number = key.partition("/")
    yield "facts", "reviewed"
    yield "facts", f"anchors/{_address(grouping)}"
    yield "lists", "exercises"
    every = lists["exercises"]
    if grouping == "a-z":
        pages = count_pages(len(every))
        if pages:
            yield "lists", "letters"
        ends = [exercise for page in range(1, pages + 1) for exercise in (_chunk(every, page)[0], _chunk(every, page)[-1])]
        for exercise in _chunk(every, int(number)) if number else ends or every:
            yield "listed", exercise
        return
    levels = tuple(catalog.dataset.vocabulary.get("level", {}))
    groups = _groups(tables, grouping, levels)
    if grouping in _ORDERS:
        yield "lists", _ORDERS[grouping]
    for group in groups:
        if grouping == "by-muscle":
            yield "works", group.id
        else:
            yield "lists", f"exercises/{grouping.removeprefix('by-')}/{group.id}"
        if group.exercises and grouping in _NAMES:
            yield _NAMES[grouping], group.id
        for exercise in _shown(group, grouping, len(groups)):
            yield "listed", exercise


def _shown(group: _Group, grouping: str, groups: int) -> tuple[str, ...]:
    return group.exercises[: _room(grouping, groups)]


def grouping_links(page: PageContext, current: str) -> tuple[Link, ...]:
    """Return the links to the plain lists."""
    return tuple(Link(title, page.href(grouping_address(key)), key == current) for key, title in GROUPING_TITLES.items())


def _entry(page: PageContext, identifier: str) -> Entry:
    exercise = page.site.tables.listed[identifier]
    return Entry(exercise.name, page.href(record_address("exercise", exercise.id)), equipment_mark(exercise))


def build_grouping_view(page: PageContext, key: str) -> GroupingView:
    """Build the view of one plain list, or of one page of it."""
    tables = page.site.tables
    grouping, _, number = key.partition("/")
    every = tables.lists["exercises"]
    trail: tuple[Link, ...] = (section_crumb(page, "exercises", "Exercises"),)
    if number:
        chunk = _chunk(every, int(number))
        title = f"{GROUPING_TITLES[grouping]}, page {number}"
        trail += (Link("A–Z", page.href(grouping_address("a-z"))),)
        groups = tuple(_letters(page, chunk))
        around = tuple(_around(page, int(number), count_pages(len(every))))
        return GroupingView(trail, title, len(chunk), grouping_links(page, ""), groups, (), tuple(_letter_links(page)), around)
    pages = tuple(_page_links(page, every)) if grouping == "a-z" else ()
    names = () if pages else every
    groups = tuple(_letters(page, names) if grouping == "a-z" else _titled_groups(page, grouping))
    former, gone = place_former_anchors(tables.facts[f"anchors/{_address(key)}"], [group.id for group in groups])
    groups = tuple(msgspec.structs.replace(group, former=former.get(group.id, ())) for group in groups)
    letters = tuple(_letter_links(page)) if pages else ()
    unlisted = 0 if grouping == "a-z" else _count_unlisted(page, grouping)
    title = GROUPING_TITLES[grouping]
    return GroupingView(trail, title, len(every), grouping_links(page, grouping), groups, pages, letters, unlisted=unlisted, gone=gone)


def _count_unlisted(page: PageContext, grouping: str) -> int:
    """Return how many exercises belong to no group, such as those that name no level."""
    tables = page.site.tables
    groups = _groups(tables, grouping, tuple(page.site.vocabulary.get("level", {})))
    return len(set(tables.lists["exercises"]).difference(*(group.exercises for group in groups)))


def _letter_links(page: PageContext) -> Iterator[Link]:
    for entry in page.site.tables.lists["letters"]:
        number, letter = entry.split(" ", 1)
        yield Link(letter, page.href(f"{grouping_address('a-z')}{number}/#{_letter_id(letter)}"))


def _around(page: PageContext, number: int, pages: int) -> Iterator[Link]:
    for other, text in ((number - 1, "Page before"), (number + 1, "Next page")):
        if 1 <= other <= pages:
            yield Link(text, page.href(f"{grouping_address('a-z')}{other}/"))


def _titled_groups(page: PageContext, grouping: str) -> Iterator[Group]:
    site = page.site
    groups = _groups(site.tables, grouping, tuple(site.vocabulary.get("level", {})))
    for group in groups:
        if not group.exercises:
            continue
        if grouping == "by-muscle":
            title = site.muscle_name(group.id)
        else:
            thing = site.equipment(group.id) if grouping == "by-equipment" else None
            title = thing.name if thing else site.label("level", group.id)
        total = len(group.exercises)
        shown = _shown(group, grouping, len(groups))
        more = Link(f"All {total}", page.href(group.more)) if group.more and total > len(shown) else None
        yield Group(group.id, title, total, tuple(_entry(page, exercise) for exercise in shown), more)


def _page_links(page: PageContext, every: tuple[str, ...]) -> Iterator[Link]:
    listed = page.site.tables.listed
    for number in range(1, count_pages(len(every)) + 1):
        chunk = _chunk(every, number)
        yield Link(f"{listed[chunk[0]].name} – {listed[chunk[-1]].name}", page.href(f"{grouping_address('a-z')}{number}/"))


def _letters(page: PageContext, exercises: Sequence[str]) -> Iterator[Group]:
    letters: dict[str, list[str]] = {}
    for identifier in exercises:
        letters.setdefault(letter_of(page.site.tables.listed[identifier].name), []).append(identifier)
    for letter, group in letters.items():
        yield Group(_letter_id(letter), letter, len(group), tuple(_entry(page, identifier) for identifier in group), None)


def _letter_id(letter: str) -> str:
    names = {DIGITS: "digits", OTHERS: "others"}
    return names.get(letter) or f"letter-{letter.lower()}"


def _describe(page: PageContext, key: str, view: GroupingView) -> str:
    _, _, number = key.partition("/")
    if not number:
        return f"{view.title}: a plain list of all {count_words(view.total)} with what each one needs, for reading without filters."
    chunk = _chunk(page.site.tables.lists["exercises"], int(number))
    first, last = (page.site.tables.listed[exercise].name for exercise in (chunk[0], chunk[-1]))
    return f"Exercises from {first} to {last}: page {number} of the plain list of all exercises."


def _build(page: PageContext, key: str, _record: None) -> Page:
    view = build_grouping_view(page, key)
    modified = page.site.tables.facts["reviewed"]
    trail = crumbs("exercises", "Exercises")
    sections = tuple(Section(group.id, group.title) for group in view.groups)
    return Page(view, build_head(page, view.title, _describe(page, key, view), crumbs=trail, modified=modified), modified, sections)


KIND = PageKind(
    id="grouping",
    section="exercises",
    template="grouping.html",
    keys=_keys,
    address=_address,
    declare=_declare,
    build=_build,
)
