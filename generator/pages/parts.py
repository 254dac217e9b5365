"""Parts that several kinds of page share, and the functions that build them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.catalog.anatomy import Work
from generator.catalog.routes import record_address, section_address
from generator.dataset.common import Evidence, Review
from generator.dataset.exercise import Exercise, MuscleUse
from generator.dataset.inline import plain_text
from generator.dataset.reference import Source
from generator.pages.movement_plates import Pair, build_pair
from generator.pages.prose import short_citation
from generator.pages.site import PageContext, implement_text, long_date

ROLE_KEYS = {"target": "k-target", "synergist": "k-helper", "stabiliser": "k-stabiliser"}
"""Role → symbol of its texture."""
BASIS_MARKS = {"trial": "b-trial", "emg": "b-emg", "textbook": "b-book", "joint-action": "b-joint", "consensus": "b-consensus"}
"""Basis → symbol of its mark."""
MAX_CARD_MUSCLES = 2
MAX_COUNTABLE_PEOPLE = 60
CARDS_BEFORE_NAMES = 24
"""Cards of a list that is too long for cards alone; names follow."""
NAMES_SIZE = 36 * 1024
"""Bytes of these names; what is left out after them is counted."""
_NAME_SIZE = 48
"""Bytes around a name and its address in such a list."""


@dataclass(frozen=True)
class Link:
    """A link; ``current`` marks the page or section the reader is in."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Section:
    """An entry of the page's contents: anchor and label."""

    id: str
    label: str


@dataclass(frozen=True)
class Fact:
    """A field name and its value; ``dots`` (of 3) only for ratings."""

    name: str
    value: Markup
    dots: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A glyph that always stands beside its word."""

    symbol: str
    text: str


@dataclass(frozen=True)
class Card:
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
    pair: Pair | None = None
    """Start and end of the movement."""


@dataclass(frozen=True)
class Study:
    """One finding with who and how many, and what it does not show."""

    href: str
    citation: str
    people: tuple[bool, ...]
    """One entry a person, for countable dots; empty where there are too many or none."""
    population: Markup | None
    finding: Markup
    limits: Markup | None


@dataclass(frozen=True)
class Reference:
    """A source in a list: short citation, title, link."""

    citation: str
    title: str
    href: str


@dataclass(frozen=True)
class Cite:
    """What a writer copies: the page's address and a sentence."""

    address: str
    sentence: str


def section_crumb(page: PageContext, section: str, text: str) -> Link:
    """Return the breadcrumb link to a section page."""
    return Link(text, page.href(section_address(section)))


def equipment_mark(page: PageContext, exercise: Exercise) -> Mark:
    """Return the glyph and words for what an exercise needs."""
    record = page.site.equipment(exercise.equipment)
    icon = record.icon if record and record.icon else "machine"
    return Mark(f"e-{icon}", implement_text(page.site, exercise))


def muscle_key(page: PageContext, exercise: Exercise) -> Mark | None:
    """Return the texture and the names of the first target muscles."""
    names: list[str] = []
    for use in exercise.muscles:
        if use.role == "target":
            above = page.site.catalog.reader_facing.get(use.muscle, (use.muscle,))
            names += [name for muscle in above if (name := page.site.short_muscle_name(muscle)) not in names]
    return Mark(ROLE_KEYS["target"], ", ".join(names[:MAX_CARD_MUSCLES])) if names else None


def plain(text: str | None) -> Markup | None:
    """Return prose without links, for places where the whole card is one link."""
    return escape(plain_text(text)) if text else None


def build_card(page: PageContext, exercise: Exercise) -> Card:
    """Return an exercise as it stands in lists: what it works, what it needs, one sentence."""
    return Card(
        id=exercise.id,
        name=exercise.name,
        href=page.href(record_address("exercise", exercise.id)),
        key=muscle_key(page, exercise),
        basis=None,
        equipment=equipment_mark(page, exercise),
        text=plain(exercise.summary),
        letter=exercise.name[:1].upper() if exercise.name[:1].isalpha() else "0–9",
        pair=build_pair(page, exercise.id),
    )


def basis_mark(page: PageContext, use: MuscleUse) -> Mark | None:
    """Return the glyph and words for what a claim about a muscle rests on, or ``None`` where the record does not say."""
    return Mark(BASIS_MARKS.get(use.basis, "b-consensus"), page.site.label("basis", use.basis)) if use.basis else None


def build_work_card(page: PageContext, work: Work) -> Card:
    """Return an exercise as it stands in a list about one muscle: its role there and the basis."""
    card = build_card(page, work.exercise)
    role = page.site.label("role", work.role)
    text = plain(work.use.note) or card.text
    key = Mark(ROLE_KEYS.get(work.role, "k-stabiliser"), role)
    return replace(card, key=key, basis=basis_mark(page, work.use), text=text)


def fit_names(page: PageContext, exercises: Iterable[Exercise]) -> tuple[Link, ...]:
    """Return the rest of a long list, by name only, as far as the page has room for it."""
    links: list[Link] = []
    room = NAMES_SIZE
    for exercise in exercises:
        link = Link(exercise.name, page.href(record_address("exercise", exercise.id)))
        room -= len(escape(link.text).encode()) + len(link.href) + _NAME_SIZE
        if room < 0:
            break
        links.append(link)
    return tuple(links)


def build_study(page: PageContext, evidence: Evidence) -> Study:
    """Return an evidence entry with the people and limits of its source."""
    source = page.site.catalog.dataset.sources.get(evidence.source)
    people = source.people if source and source.people and source.people <= MAX_COUNTABLE_PEOPLE else 0
    return Study(
        href=page.href(record_address("source", evidence.source)),
        citation=short_citation(source) if source else evidence.source,
        people=(True,) * people,
        population=page.maybe(source.population) if source else None,
        finding=page.prose(evidence.finding),
        limits=page.prose(evidence.limits),
    )


def build_references(page: PageContext, identifiers: set[str]) -> tuple[Reference, ...]:
    """Return the named sources by author and year."""
    known = page.site.catalog.dataset.sources
    sources = [known[identifier] for identifier in identifiers if identifier in known]
    return tuple(_reference(page, source) for source in sorted(sources, key=lambda source: (short_citation(source).casefold(), source.id)))


def _reference(page: PageContext, source: Source) -> Reference:
    return Reference(short_citation(source), source.title, page.href(record_address("source", source.id)))


def build_cite(page: PageContext, title: str, reviewed: Review | None) -> Cite:
    """Return the address and the sentence for "Cite and link"."""
    settings = page.site.settings
    address = settings.site_url + page.address
    dated = f" Reviewed {long_date(reviewed.date)}." if reviewed else ""
    return Cite(address, f"{settings.site_name}. {title}.{dated} {address}")


def describe(text: str | None, fallback: str) -> str:
    """Return a page description without inline Markdown."""
    return plain_text(text) if text else fallback
