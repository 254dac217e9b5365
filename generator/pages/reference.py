"""Equipment, source and glossary pages."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.catalog.routes import find_address, glossary_address, record_address
from generator.dataset.reference import Equipment, Source
from generator.pages.exercise import source_ids as exercise_sources
from generator.pages.muscle import source_ids as muscle_sources
from generator.pages.parts import (
    CARDS_BEFORE_NAMES,
    Card,
    Cite,
    Link,
    Reference,
    build_card,
    build_cite,
    build_references,
    fit_names,
    section_crumb,
)
from generator.pages.section_words import section_words
from generator.pages.site import PageContext, Site, long_date
from generator.pages.workout import source_ids as workout_sources

MAX_CARDS = 60
"""Longest list that is all cards."""
MAX_CITING = 100


@dataclass(frozen=True)
class EquipmentView:
    """Everything the equipment page prints."""

    crumbs: tuple[Link, ...]
    name: str
    icon: str
    summary: Markup | None
    what_it_is: tuple[Markup, ...]
    buying: tuple[Markup, ...]
    substitutes: tuple[Markup, ...]
    setup_notes: tuple[Markup, ...]
    cards: tuple[Card, ...]
    names: tuple[Link, ...]
    """Exercises after those on cards."""
    rest: int
    """How many exercises are not shown."""
    total: int
    by_muscle: tuple[Link, ...]
    references: tuple[Reference, ...]
    reviewed: str | None


@dataclass(frozen=True)
class SourceView:
    """Everything the source page prints."""

    crumbs: tuple[Link, ...]
    title: str
    type: str
    authors: str
    year: int | None
    container: str
    doi: str | None
    doi_href: str | None
    pmid: str | None
    pmid_href: str | None
    url: str | None
    finding: Markup
    population: Markup | None
    people: int | None
    limits: Markup | None
    second_hand: bool
    incomplete: str
    seen_where: str
    seen_on: str
    cited_by: tuple[Link, ...]
    citing: int
    cite: Cite


@dataclass(frozen=True)
class GlossaryEntry:
    """A term on the glossary page."""

    id: str
    term: str
    aliases: str
    definition: Markup
    see: tuple[Link, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class GlossaryView:
    """Everything the glossary page prints."""

    lede: str
    entries: tuple[GlossaryEntry, ...]


def build_equipment_view(page: PageContext, equipment: Equipment) -> EquipmentView:
    """Build the view of one equipment page: what it is and every exercise that uses it."""
    catalog = page.site.catalog
    using = [e for e in catalog.exercises.values() if equipment.id == e.equipment or equipment.id in e.setup]
    using.sort(key=lambda exercise: (exercise.name.casefold(), exercise.id))
    pairs = [muscle for muscle in catalog.featured if (muscle.id, equipment.id) in catalog.pairs]
    cards = len(using) if len(using) <= MAX_CARDS else CARDS_BEFORE_NAMES
    names = fit_names(page, using[cards:])
    return EquipmentView(
        crumbs=(section_crumb(page, "equipment", "Equipment"),),
        name=equipment.name,
        icon=f"e-{equipment.icon or 'machine'}",
        summary=page.maybe(equipment.summary),
        what_it_is=tuple(page.prose(text) for text in equipment.what_it_is),
        buying=tuple(page.prose(text) for text in equipment.buying),
        substitutes=tuple(page.prose(text) for text in equipment.substitutes),
        setup_notes=tuple(page.prose(text) for text in equipment.setup_notes),
        cards=tuple(build_card(page, exercise) for exercise in using[:cards]),
        names=names,
        rest=len(using) - cards - len(names),
        total=len(using),
        by_muscle=tuple(Link(muscle.name, page.href(find_address(muscle.id, equipment.id))) for muscle in pairs),
        references=build_references(page, set(equipment.sources)),
        reviewed=long_date(equipment.reviewed.date) if equipment.reviewed else None,
    )


def cited_by(site: Site) -> dict[str, list[tuple[str, str]]]:
    """Return, for each source, the (name, address) of the records that name it, by name."""
    dataset = site.catalog.dataset
    found: dict[str, list[tuple[str, str]]] = {}
    named = [
        *((e.name, record_address("exercise", e.id), exercise_sources(e)) for e in site.catalog.exercises.values()),
        *((m.name, record_address("muscle", m.id), muscle_sources(m)) for m in dataset.muscles.values()),
        *((w.name, record_address("workout", w.id), workout_sources(w)) for w in site.catalog.workouts.values()),
        *((e.name, record_address("equipment", e.id), set(e.sources)) for e in dataset.equipment.values()),
        *((t.term, glossary_address(t.id), set(t.sources)) for t in dataset.glossary.values()),
        *((p.title, f"{key}/", {s for s in dataset.sources if f"[@{s}]" in p.text}) for key, p in dataset.pages.items() if key != "index"),
    ]
    for name, address, sources in named:
        for source in sources:
            found.setdefault(source, []).append((name, address))
    return {source: sorted(citing, key=lambda entry: (entry[0].casefold(), entry[1])) for source, citing in found.items()}


def build_source_view(page: PageContext, source: Source, citing: list[tuple[str, str]]) -> SourceView:
    """Build the view of one source page. ``citing``: (name, address) of records that name it."""
    place = ", ".join(part for part in (source.container, source.volume, source.pages) if part)
    return SourceView(
        crumbs=(section_crumb(page, "sources", "Sources"),),
        title=source.title,
        type=page.site.label("source_type", source.type),
        authors=", ".join(source.authors),
        year=source.year,
        container=place,
        doi=source.doi,
        doi_href=f"https://doi.org/{source.doi}" if source.doi else None,
        pmid=source.pmid,
        pmid_href=f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid else None,
        url=source.url if source.url and source.url.startswith("https://") else None,
        finding=page.prose(source.finding),
        population=page.maybe(source.population),
        people=source.people,
        limits=page.maybe(source.limits),
        second_hand=source.second_hand,
        incomplete=", ".join(source.incomplete),
        seen_where=source.seen.where,
        seen_on=long_date(source.seen.date),
        cited_by=tuple(Link(name, page.href(address)) for name, address in citing[:MAX_CITING]),
        citing=len(citing),
        cite=build_cite(page, source.title, None),
    )


def build_glossary_view(page: PageContext) -> GlossaryView:
    """Build the view of the glossary, by term."""
    terms = page.site.catalog.dataset.glossary
    entries = [
        GlossaryEntry(
            id=term.id,
            term=term.term,
            aliases=", ".join(term.aliases),
            definition=page.prose(term.definition),
            see=tuple(Link(terms[other].term, f"#{other}") for other in term.see if other in terms),
            references=build_references(page, set(term.sources)),
        )
        for term in sorted(terms.values(), key=lambda term: (term.term.casefold(), term.id))
    ]
    lede = section_words("glossary", page.site.settings.subject).lede if entries else "This dataset explains no words."
    return GlossaryView(lede, tuple(entries))
