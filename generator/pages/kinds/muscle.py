"""The muscle page."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from generator.catalog import Catalog
from generator.catalog.citations import named_sources
from generator.catalog.counts import count_work
from generator.catalog.projections import WorkRow
from generator.catalog.routes import find_address, record_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.catalog.words import lower_first
from generator.dataset.muscle import Muscle
from generator.dataset.words import normalise
from generator.pages.kinds.index_pages import FEATURED_ANCHOR
from generator.pages.kinds.kind import Page, PageKind, crumbs, reviewed_on
from generator.pages.parts import head
from generator.pages.parts.cards import (
    Card,
    Cite,
    Fact,
    Link,
    Reference,
    Section,
    Study,
    build_cite,
    build_references,
    build_study,
    build_work_card,
    declare_sources,
    declare_work,
    describe,
    name_studies,
    section_crumb,
    sources_of,
)
from generator.pages.parts.repository import ReportLinks, link_repository
from generator.pages.parts.site import PageContext, join_words, long_date
from generator.pages.plates.map_plate import MapPlate, list_lit
from generator.pages.plates.muscle_plate import build_muscle_plate

MAX_CARDS_A_GROUP = 8
"""Longer lists continue on the page for the muscle and the implement."""
MAX_OPEN = 2
"""Cards of an implement that never fold away; one more is shown rather than folded."""
MAX_CARDS = 36
"""Cards of the whole page, shared out among the implements where there are many."""
MAX_OPEN_CARDS = 12
"""Cards of the whole page that never fold away, shared out likewise; each implement has at least one."""


_NAMED_ROWS = 3
"""Rows of the anatomy table that its fold names."""


class AnatomyRow(msgspec.Struct, frozen=True):
    """A row of the anatomy table."""

    name: str
    value: Markup


class MythView(msgspec.Struct, frozen=True):
    """A belief and what the evidence says."""

    claim: str
    answer: Markup
    references: tuple[Reference, ...]


class EquipmentGroup(msgspec.Struct, frozen=True):
    """The exercises for the muscle with one implement."""

    id: str
    name: str
    icon: str
    count: int
    href: str
    """The list of its own."""
    more: bool
    cards: tuple[Card, ...]
    folded: tuple[Card, ...]
    """Cards after the first few, which fold away where there is little room."""


class MuscleView(msgspec.Struct, frozen=True):
    """Everything the muscle page prints."""

    crumbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    """The page's contents; a section that is not among them is not printed."""
    shown: tuple[str, ...]
    """Anchors of these sections."""
    name: str
    latin: str | None
    summary: Markup | None
    plate: MapPlate | None
    facts: tuple[Fact, ...]
    aliases: str
    what_it_does: tuple[Markup, ...]
    why_train: Markup | None
    feel_it: Markup | None
    mobility: Markup | None
    groups: tuple[EquipmentGroup, ...]
    total: int
    find_href: str | None
    parts: tuple[Link, ...]
    wholes: tuple[Link, ...]
    anatomy: tuple[AnatomyRow, ...]
    anatomy_words: str
    """What opens its table."""
    identifiers: str
    myths: tuple[MythView, ...]
    studies: tuple[Study, ...]
    studies_words: str
    """What opens their list."""
    references: tuple[Reference, ...]
    cite: Cite
    reviewed: str | None
    repository: ReportLinks | None


def _declare(catalog: Catalog, identifier: str) -> Iterator[Input]:
    tables, muscle = catalog.tables, catalog.dataset.muscles[identifier]
    yield "works", identifier
    yield "lists", "implements"
    for implement in tables.lists["implements"]:
        yield "pairs", f"{identifier}/{implement}"
        if f"{identifier}/{implement}" in tables.pairs:
            yield "equipment", implement
    yield from declare_work(_shown_rows(tables, identifier))
    yield "parts", identifier
    for other in (*tables.parts.get(identifier, ()), *muscle.part_of, *muscle.antagonists):
        yield "muscles", other
    yield from declare_sources(tables, named_sources(muscle))


def _build(page: PageContext, identifier: str, record: Muscle) -> Page:
    view = build_muscle_view(page, record)
    page_head = head.build_head(
        page,
        record.name,
        describe(record.summary, _tell(page, record)),
        crumbs=crumbs("muscles", "Muscles"),
        things=head.describe_muscle(page.site, page.address, record, _sources(page.site.tables, record)),
        modified=reviewed_on(record.reviewed),
        picture="where it lies on the body" if view.plate else "",
    )
    return Page(view, page_head, reviewed_on(record.reviewed), view.sections, list_lit(view.plate))


def _tell(page: PageContext, muscle: Muscle) -> str:
    """Return what the page holds, in one sentence."""
    parts = (("what it does", muscle.actions_in_words or muscle.what_it_does), ("where it lies", page.site.layout and muscle.map_regions))
    held = [words for words, value in parts if value or page.site.settings.guide_standard]
    exercises = "the exercises that work it, as main work and as help" if len(held) < 2 else "the exercises that work it"
    return f"{muscle.name}: {', '.join([*held, 'and ' + exercises]) if held else exercises}."


def build_muscle_view(page: PageContext, muscle: Muscle) -> MuscleView:
    """Build the view of one muscle's page."""
    tables = page.site.tables
    groups = tuple(_groups(page, muscle))
    anatomy, identifiers = tuple(_anatomy(page, muscle)), " · ".join(_identifiers(muscle))
    studies = tuple(build_study(page, entry) for entry in muscle.evidence)
    sections = choose_sections(muscle, guide_standard=page.site.settings.guide_standard)
    return MuscleView(
        crumbs=_crumbs(page, muscle),
        sections=sections,
        shown=tuple(section.id for section in sections),
        name=muscle.name,
        latin=muscle.latin,
        summary=page.maybe(muscle.summary),
        plate=build_muscle_plate(page, muscle),
        facts=tuple(_facts(page, muscle)),
        aliases=join_words(muscle.aliases),
        what_it_does=tuple(page.prose(text) for text in muscle.what_it_does),
        why_train=page.maybe(muscle.why_train),
        feel_it=page.maybe(muscle.feel_it),
        mobility=page.maybe(muscle.mobility),
        groups=groups,
        total=count_work(tables.works.get(muscle.id, ())).total,
        find_href=page.href(find_address(muscle.id)) if groups else None,
        parts=_links(page, tables.parts.get(muscle.id, ())),
        wholes=_links(page, tuple(whole for whole in muscle.part_of if whole in tables.muscles)),
        anatomy=anatomy,
        anatomy_words=_name_rows([*(row.name for row in anatomy), *(["Identifiers"] if identifiers else [])]),
        identifiers=identifiers,
        myths=tuple(MythView(m.claim, page.prose(m.answer), build_references(page, set(m.sources))) for m in muscle.myths),
        studies=studies,
        studies_words=name_studies(studies),
        references=build_references(page, _sources(tables, muscle)),
        cite=build_cite(page, muscle.name, muscle.reviewed, pictured=bool(page.site.layout and muscle.map_regions)),
        reviewed=long_date(muscle.reviewed.date) if muscle.reviewed else None,
        repository=link_repository(page, "muscles", muscle.id),
    )


def choose_sections(muscle: Muscle, *, guide_standard: bool) -> tuple[Section, ...]:
    """Return the sections of a muscle's page: all on pages of the guide, elsewhere those that hold something."""
    told = guide_standard
    anatomy = (muscle.origin, muscle.insertion, muscle.actions_in_words, muscle.nerve, muscle.blood_supply, muscle.antagonists)
    rows = (
        (told or muscle.what_it_does or muscle.why_train or muscle.mobility, Section("what-it-does", "What it does")),
        (True, Section("exercises", "Exercises")),
        (told or any(anatomy) or any(_identifiers(muscle)), Section("anatomy", "Anatomy")),
        (muscle.myths, Section("myths", "Myths")),
        (told or muscle.evidence, Section("evidence", "Evidence")),
        (True, Section("cite", "Cite and link")),
    )
    return tuple(section for held, section in rows if held)


def _crumbs(page: PageContext, muscle: Muscle) -> tuple[Link, ...]:
    crumbs = [section_crumb(page, "muscles", "Muscles")]
    group = page.site.term("muscle_group", muscle.group)
    subject = page.site.settings.subject
    if subject and muscle.featured is not None:
        crumbs.append(Link(f"{subject.capitalize()} training", page.href("muscles/") + f"#{FEATURED_ANCHOR}"))
    elif group and normalise(group.label) != "muscle":  # a set in one group has nothing between
        crumbs.append(Link(group.label, page.href("muscles/") + f"#{group.id}"))
    return tuple(crumbs)


def _links(page: PageContext, identifiers: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(Link(page.site.muscle_name(identifier), page.href(record_address("muscle", identifier))) for identifier in identifiers)


def _facts(page: PageContext, muscle: Muscle) -> Iterator[Fact]:
    site = page.site
    works: tuple[WorkRow, ...] = site.tables.works.get(muscle.id, ())
    if muscle.layer:
        yield Fact("Layer", escape(site.label("layer", muscle.layer)))
    if muscle.actions_in_words:
        yield Fact("Movement", page.prose(muscle.actions_in_words))
    if muscle.feel_it:
        yield Fact("Feel it", page.prose(muscle.feel_it))
    count = count_work(works)
    told = [f"{number} {words}" for number, words in ((count.main, "as main work"), (count.helping, "as help")) if number]
    yield Fact("Exercises", escape(", ".join(told) or "None yet"))


def _cards_a_group(groups: int) -> int:
    """Return how many cards each of so many groups has room for."""
    return min(MAX_CARDS_A_GROUP, MAX_CARDS // max(groups, 1)) or 1


def _by_implement(tables: Tables, muscle: str) -> dict[str, tuple[WorkRow, ...]]:
    """Return implement → the exercises for a muscle with it, where there are any."""
    return {implement: rows for implement in tables.lists["implements"] if (rows := tables.pairs.get(f"{muscle}/{implement}", ()))}


def _shown_rows(tables: Tables, muscle: str) -> list[WorkRow]:
    """Return the exercises that stand on the page of a muscle."""
    found = _by_implement(tables, muscle)
    return [row for rows in found.values() for row in rows[: _cards_a_group(len(found))]]


def _sources(tables: Tables, muscle: Muscle) -> set[str]:
    """Return every source of the page: those of the record, and of what it says of exercises."""
    return named_sources(muscle) | sources_of(_shown_rows(tables, muscle.id))


def _groups(page: PageContext, muscle: Muscle) -> Iterator[EquipmentGroup]:
    tables = page.site.tables
    found = _by_implement(tables, muscle.id)
    shown = _cards_a_group(len(found))
    opened = max(min(MAX_OPEN, MAX_OPEN_CARDS // max(len(found), 1)), 1)
    for implement, rows in found.items():
        card = tables.equipment[implement]
        cards = tuple(build_work_card(page, row) for row in rows[:shown])
        yield EquipmentGroup(
            id=card.id,
            name=card.plural or card.name,
            icon=f"e-{card.sign}",
            count=len(rows),
            href=page.href(find_address(muscle.id, card.id)),
            more=len(rows) > shown,
            cards=cards if len(cards) <= opened + 1 else cards[:opened],
            folded=() if len(cards) <= opened + 1 else cards[opened:],
        )


def _anatomy(page: PageContext, muscle: Muscle) -> Iterator[AnatomyRow]:
    rows = (
        ("Origin", muscle.origin),
        ("Insertion", muscle.insertion),
        ("Actions", muscle.actions_in_words),
        ("Nerve", muscle.nerve),
        ("Blood", muscle.blood_supply),
    )
    for name, text in rows:
        if text:
            yield AnatomyRow(name, page.prose(text))
    joined = Markup(", ").join(Markup("{}").format(page.site.muscle_name(other)) for other in muscle.antagonists)
    if joined:
        yield AnatomyRow("Works against", joined)


def _name_rows(names: list[str]) -> str:
    """Return what a table holds: "Origin, insertion, actions and more"."""
    shown = [name if place == 0 else lower_first(name) for place, name in enumerate(names[:_NAMED_ROWS])]
    return f"{', '.join(shown)} and more" if len(names) > _NAMED_ROWS else join_words(shown)


def _identifiers(muscle: Muscle) -> Iterator[str]:
    known = muscle.identifiers
    if known.ta2:
        yield f"TA2 {known.ta2}"
    if known.ta98:
        yield f"TA98 {known.ta98}"
    if known.fma:
        yield f"FMA {known.fma.removeprefix('FMA:')}"
    if known.uberon:
        yield f"UBERON {known.uberon.removeprefix('UBERON:')}"
    if known.wikidata:
        yield f"Wikidata {known.wikidata}"


KIND = PageKind(
    id="muscle",
    section="muscles",
    template="muscle.html",
    record="muscle",
    keys=lambda catalog: catalog.dataset.muscles,
    address=lambda identifier: record_address("muscle", identifier),
    declare=_declare,
    build=_build,
)
