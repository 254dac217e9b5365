"""Parts that several kinds of page share, and the functions that build them."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup, escape
from msgspec.structs import replace

from generator.catalog.projections import Listed, SourceCard, WorkRow
from generator.catalog.routes import CITATIONS, record_address, section_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.dataset.common import Evidence, Review
from generator.dataset.inline import plain_text
from generator.pages.parts.descriptions import MIN_DESCRIPTION, close_sentence
from generator.pages.parts.paper import QrCode, build_qr_code
from generator.pages.parts.site import PageContext, long_date
from generator.pages.plates.movement_plates import Pair, build_pair
from generator.settings import Settings

ROLE_KEYS = {"target": "k-target", "synergist": "k-helper", "stabiliser": "k-stabiliser"}
"""Role → symbol of its texture."""
BASIS_MARKS = {"trial": "b-trial", "emg": "b-emg", "textbook": "b-book", "joint-action": "b-joint", "consensus": "b-consensus"}
"""Basis → symbol of its mark."""
MAX_COUNTABLE_PEOPLE = 60


class Link(msgspec.Struct, frozen=True):
    """A link; ``current`` marks the page or section the reader is in."""

    text: str
    href: str
    current: bool = False


class Section(msgspec.Struct, frozen=True):
    """An entry of the page's contents: anchor and label."""

    id: str
    label: str


class Fact(msgspec.Struct, frozen=True):
    """A field name and its value; ``dots`` (of 3) only for ratings, ``href`` only where others with the value are found."""

    name: str
    value: Markup
    dots: tuple[bool, ...] = ()
    href: str | None = None


class Mark(msgspec.Struct, frozen=True):
    """A glyph that always stands beside its word."""

    symbol: str
    text: str


class Card(msgspec.Struct, frozen=True):
    """An exercise in a list."""

    id: str
    name: str
    href: str
    key: Mark | None
    """Texture of the role and the muscles."""
    basis: Mark | None
    equipment: Mark
    text: Markup | None
    letter: str
    citations: tuple[Link, ...] = ()
    """Sources of the text."""
    pair: Pair | None = None
    """Start and end of the movement."""


class Study(msgspec.Struct, frozen=True):
    """One finding with who and how many, and what it does not show."""

    href: str
    citation: str
    fives: tuple[bool, ...]
    """One entry for each five people, for countable dots; empty where there are too many or none."""
    people: tuple[bool, ...]
    """One entry for each of the others."""
    population: Markup | None
    finding: Markup
    limits: Markup | None


class Reference(msgspec.Struct, frozen=True):
    """A source in a list: short citation, title, link."""

    citation: str
    title: str
    href: str


class Cite(msgspec.Struct, frozen=True):
    """What a writer copies: the page's address, where it has a public one, and a sentence."""

    address: str | None
    sentence: str
    qr: QrCode | None
    """The address for paper."""
    files: tuple[Link, ...]
    """The same for programs that keep references, by format."""
    credit: str | None
    """What stands below a picture of the page that is shown elsewhere; only where its license is known."""


def section_crumb(page: PageContext, section: str, text: str) -> Link:
    """Return the breadcrumb link to a section page."""
    return Link(text, page.href(section_address(section)))


def equipment_mark(exercise: Listed) -> Mark:
    """Return the glyph and words for what an exercise needs."""
    return Mark(f"e-{exercise.icon}", exercise.needs)


def plain(text: str | None) -> Markup | None:
    """Return prose without links, for places where the whole card is one link."""
    return escape(plain_text(text)) if text else None


def build_card(page: PageContext, identifier: str) -> Card:
    """Return an exercise as it stands in lists: what it works, what it needs, one sentence."""
    exercise = page.site.tables.listed[identifier]
    return Card(
        id=exercise.id,
        name=exercise.name,
        href=page.href(record_address("exercise", exercise.id)),
        key=Mark(ROLE_KEYS["target"], exercise.targets) if exercise.targets else None,
        basis=None,
        equipment=equipment_mark(exercise),
        text=escape(exercise.summary) if exercise.summary else None,
        letter=exercise.name[:1].upper() if exercise.name[:1].isalpha() else "0–9",
        pair=build_pair(page, exercise),
    )


def basis_mark(page: PageContext, basis: str | None) -> Mark | None:
    """Return the glyph and words for what a claim about a muscle rests on, or ``None`` where the record does not say."""
    return Mark(BASIS_MARKS.get(basis, "b-consensus"), page.site.label("basis", basis)) if basis else None


def build_work_card(page: PageContext, work: WorkRow) -> Card:
    """Return an exercise as it stands in a list about one muscle: its role there and the basis."""
    card = build_card(page, work.exercise)
    key = Mark(ROLE_KEYS.get(work.role, "k-stabiliser"), page.site.label("role", work.role))
    basis, text = basis_mark(page, work.basis), plain(work.note) or card.text
    return replace(card, key=key, basis=basis, text=text, citations=link_sources(page, work.sources))


def declare_work(rows: Iterable[WorkRow]) -> Iterator[Input]:
    """Yield the inputs of ``build_work_card`` for these rows, and of the list of their sources."""
    for row in rows:
        yield "listed", row.exercise
    for source in sorted(sources_of(rows)):
        yield "sources", source


def sources_of(rows: Iterable[WorkRow]) -> set[str]:
    """Return the sources of what these rows say."""
    return {source for row in rows for source in row.sources}


def link_sources(page: PageContext, identifiers: Iterable[str]) -> tuple[Link, ...]:
    """Return links to the sources that are there, by author and year, in the order given."""
    sources = page.site.tables.sources
    return tuple(Link(sources[one].citation, page.href(record_address("source", one))) for one in identifiers if one in sources)


def name_rest(page: PageContext, address: str, exercises: Sequence[str]) -> tuple[Link, ...]:
    """Return what follows the cards of a list by name: on its first page, where it takes several, else all of it."""
    tables = page.site.tables
    shown = tables.lists.get(f"{address}#1", exercises)
    return tuple(Link(tables.listed[exercise].name, page.href(record_address("exercise", exercise))) for exercise in shown)


def declare_names(tables: Tables, address: str, exercises: Sequence[str]) -> Iterator[Input]:
    """Yield the inputs of ``name_rest``."""
    yield "lists", f"{address}#1"
    for exercise in tables.lists.get(f"{address}#1", exercises):
        yield "listed", exercise


def build_study(page: PageContext, evidence: Evidence) -> Study:
    """Return an evidence entry with the people and limits of its source."""
    source: SourceCard | None = page.site.tables.sources.get(evidence.source)
    people = source.people if source and source.people and source.people <= MAX_COUNTABLE_PEOPLE else 0
    return Study(
        href=page.href(record_address("source", evidence.source)),
        citation=source.citation if source else evidence.source,
        fives=(True,) * (people // 5),
        people=(True,) * (people % 5),
        population=page.maybe(source.population) if source else None,
        finding=page.prose(evidence.finding),
        limits=page.prose(evidence.limits),
    )


def name_studies(studies: Sequence[Study]) -> str:
    """Return what opens a folded list of studies."""
    return "1 study, and what it does not show" if len(studies) == 1 else f"{len(studies)} studies, and what they do not show"


def declare_sources(tables: Tables, identifiers: Iterable[str]) -> Iterator[Input]:
    """Yield the inputs of a page that cites these sources, with those that the words about their people cite."""
    for identifier in sorted(identifiers):
        yield "sources", identifier
        source = tables.sources.get(identifier)
        for cited in source.cites if source else ():
            yield "sources", cited


def build_references(page: PageContext, identifiers: set[str]) -> tuple[Reference, ...]:
    """Return the named sources by author and year."""
    sources = [source for identifier in sorted(identifiers) if (source := page.site.tables.sources.get(identifier))]
    return tuple(_reference(page, source) for source in sorted(sources, key=lambda source: (source.citation.casefold(), source.id)))


def _reference(page: PageContext, source: SourceCard) -> Reference:
    return Reference(source.citation, source.title, page.href(record_address("source", source.id)))


def build_cite(page: PageContext, title: str, reviewed: Review | None, *, pictured: bool = False) -> Cite:
    """Return what "Cite and link" holds; ``pictured`` pages have a drawing to credit."""
    settings = page.site.settings
    address = settings.site_url + page.address if settings.site_url else None
    files = tuple(Link(name, file) for name, file in CITATIONS.items()) if settings.has_citations else ()
    sentence = cite_sentence(settings, page.address, title, reviewed)
    credit = f"{title}: drawing by {settings.site_name}, {address}, license {settings.license}"
    has_credit = pictured and address and settings.license
    return Cite(address, sentence, build_qr_code(address) if address else None, files, credit if has_credit else None)


def cite_sentence(settings: Settings, address: str, title: str, reviewed: Review | None) -> str:
    """Return how a page is cited: author, year, title, publisher, the day of its last review as its version, and address."""
    site, name = settings.site_name, " ".join(title.split())
    year, dated = (f" ({reviewed.date[:4]})", f" Reviewed {long_date(reviewed.date)}.") if reviewed else ("", "")
    whole = f" {settings.site_url}{address}" if settings.site_url else ""
    return f"{site}{year}. {close_sentence(name)} {site}.{dated}{whole}"


def describe(text: str | None, fallback: str) -> str:
    """Return a page's description: a record's own sentence, and where that is short or missing what can be said of any such page."""
    own = plain_text(text) if text else ""
    return own if len(own) >= MIN_DESCRIPTION else f"{close_sentence(own)} {fallback}".strip()
