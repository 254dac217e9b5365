"""The page about what the exercises cover: how many for each implement and movement, what claims rest on, what is unproven, and days of review."""

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.entries import count_words
from generator.catalog.routes import COVERAGE, page_address, record_address, section_address
from generator.catalog.table import Input
from generator.dataset.cards import ExerciseCard
from generator.dataset.exercise import Exercise, MuscleUse
from generator.dataset.inline import cited_sources
from generator.dataset.reference import Equipment
from generator.pages.kinds.find_index import Cell
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, Section, basis_mark
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext, long_date

MAX_NAMED = 60
"""Exercises that one list of the page names; it says how many more there are."""
MAX_IMPLEMENTS = 20
"""Rows of the table of implements, those with the most exercises."""
_ABOUT = "about"
_TITLE = "What the exercises cover"


class CountRow(msgspec.Struct, frozen=True):
    """An implement with the number of its exercises for each movement, which leads to the finder."""

    name: Link
    cells: tuple[Cell, ...]
    total: int


class ClaimRow(msgspec.Struct, frozen=True):
    """How many claims about muscles rest on something, or are so sure, and how many of them are about main muscles."""

    text: str
    symbol: str | None
    claims: int
    main: int


class Remark(msgspec.Struct, frozen=True):
    """An exercise and what is said of it."""

    exercise: Link
    text: Markup


class Remarks(msgspec.Struct, frozen=True):
    """A list of exercises with what is said of each."""

    id: str
    title: str
    lede: str
    entries: tuple[Remark, ...]
    total: int
    more: int
    """How many are not named."""


class Month(msgspec.Struct, frozen=True):
    """A month and how many exercises were last read against their sources in it."""

    name: str
    count: str


class CoverageView(msgspec.Struct, frozen=True):
    """Everything the page prints."""

    crumbs: tuple[Link, ...]
    title: str
    lede: str
    patterns: tuple[str, ...]
    rows: tuple[CountRow, ...]
    bases: tuple[ClaimRow, ...]
    confidences: tuple[ClaimRow, ...]
    lists: tuple[Remarks, ...]
    months: tuple[Month, ...]
    unread: int
    """Exercises without a day of review."""
    left_out: str | None
    """Address of what the people behind the site say they left out."""


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    yield "facts", "reviewed"
    for found in (_unproven(catalog), _disputed(catalog)):
        for _, text in found[:MAX_NAMED]:
            yield from (("sources", source) for source in sorted(cited_sources(text)))


def _by_name(catalog: Catalog) -> list[Exercise]:
    return sorted((catalog.dataset.exercises[key] for key in catalog.exercises), key=lambda one: (one.name.casefold(), one.id))


def _unproven(catalog: Catalog) -> list[tuple[Exercise, str]]:
    """Return the exercises of which no study was found, by name, and the sentence that says so."""
    return [(one, one.no_evidence) for one in _by_name(catalog) if one.no_evidence]


def _disputed(catalog: Catalog) -> list[tuple[Exercise, str]]:
    """Return the exercises about whose main muscles datasets disagree, by name, and what is said of it."""
    return [(one, one.disagreement) for one in _by_name(catalog) if one.disagreement]


def build_coverage_view(page: PageContext, catalog: Catalog) -> CoverageView:
    """Build the view from all records."""
    cards = list(catalog.exercises.values())
    known = page.site.vocabulary.get("pattern", {})
    used = {card.pattern for card in cards}
    patterns = [pattern for pattern in known if pattern in used]
    uses = [use for key in catalog.exercises for use in catalog.dataset.exercises[key].muscles]
    about = catalog.dataset.pages.get(_ABOUT)
    way = page.href(page_address(_ABOUT))
    months = Counter(card.reviewed.date[:7] for card in cards if card.reviewed)
    return CoverageView(
        crumbs=(Link(about.title, way),) if about else (),
        title=_TITLE,
        lede=_describe(cards),
        patterns=tuple(known[pattern].label for pattern in patterns),
        rows=tuple(_rows(page, catalog, cards, patterns)),
        bases=tuple(_claims(page, uses, "basis")),
        confidences=tuple(_claims(page, uses, "confidence")),
        lists=tuple(_lists(page, catalog)),
        months=tuple(Month(_month(month), count_words(months[month])) for month in sorted(months, reverse=True)),
        unread=len(cards) - months.total(),
        left_out=f"{way}#left-out" if about and "{#left-out}" in about.text else None,
    )


def _describe(cards: Sequence[ExerciseCard]) -> str:
    claims = sum(use.basis is not None for card in cards for use in card.muscles)
    return f"{count_words(len(cards)).capitalize()}, {claims:,} claims about their muscles, and what each claim rests on."


def _month(month: str) -> str:
    return long_date(f"{month}-01").partition(" ")[2]


def _rows(page: PageContext, catalog: Catalog, cards: Sequence[ExerciseCard], patterns: Sequence[str]) -> Iterator[CountRow]:
    """Yield the implements that exercises need, those with the most exercises where there are very many, in the order of the site."""
    pairs = Counter((card.equipment, card.pattern) for card in cards)
    totals = Counter(card.equipment for card in cards)
    most = {implement for implement, _ in totals.most_common(MAX_IMPLEMENTS)}
    for thing in catalog.implements:
        if thing.id in most:
            cells = tuple(_cell(page, thing, pattern, pairs[thing.id, pattern]) for pattern in patterns)
            yield CountRow(Link(thing.name, page.href(record_address("equipment", thing.id))), cells, totals[thing.id])


def _cell(page: PageContext, thing: Equipment, pattern: str, count: int) -> Cell:
    if not count:
        return Cell()
    asked = urlencode({"equipment": thing.id, "pattern": pattern})
    label = f"{count_words(count)}: {thing.name}, {page.site.label('pattern', pattern)}"
    return Cell(count, f"{page.href(section_address('exercises'))}?{asked}", label)


def _claims(page: PageContext, uses: Sequence[MuscleUse], field: str) -> Iterator[ClaimRow]:
    """Yield the entries of a vocabulary list, of the name of a field, that claims have, in the order of the list."""
    claims = Counter(getattr(use, field) for use in uses)
    main = Counter(getattr(use, field) for use in uses if use.role == "target")
    for key, term in page.site.vocabulary.get(field, {}).items():
        if claims[key]:
            mark = basis_mark(page, key) if field == "basis" else None
            yield ClaimRow(term.label, mark.symbol if mark else None, claims[key], main[key])


def _lists(page: PageContext, catalog: Catalog) -> Iterator[Remarks]:
    yield _remarks(page, "unproven", "No study found", "We looked for a study of the movement itself and found none.", _unproven(catalog))
    yield _remarks(
        page, "disputed", "Where datasets disagree", "Other open datasets, or studies, name other main muscles.", _disputed(catalog)
    )


def _remarks(page: PageContext, key: str, title: str, lede: str, found: Sequence[tuple[Exercise, str]]) -> Remarks:
    entries = tuple(
        Remark(Link(exercise.name, page.href(record_address("exercise", exercise.id))), page.prose(text))
        for exercise, text in found[:MAX_NAMED]
    )
    return Remarks(key, title, lede, entries, len(found), len(found) - len(entries))


def _build(page: PageContext, _key: str, catalog: Catalog) -> Page:
    view = build_coverage_view(page, catalog)
    told = f"{view.lede} Exercises by equipment and movement, what no study was found for, and days of review."
    sections = ("exercises", "bases", *(one.id for one in view.lists), "reviews")
    modified = page.site.tables.facts["reviewed"]
    trail = tuple(Link(crumb.text, page_address(_ABOUT)) for crumb in view.crumbs)
    head = build_head(page, _TITLE, told, crumbs=trail, modified=modified)
    return Page(view, head, modified, tuple(Section(anchor, "") for anchor in sections))


KIND = PageKind(
    id="coverage",
    section="about",
    template="coverage.html",
    record="catalog",
    keys=lambda catalog: ("",) if catalog.has_coverage else (),
    address=lambda _key: COVERAGE,
    declare=_declare,
    build=_build,
)
