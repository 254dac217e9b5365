"""Home, the section pages that are not lists of exercises, and search."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.catalog.routes import find_address, grouping_address, page_address, record_address, section_address
from generator.catalog.volume import count_minutes, list_needs
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Page
from generator.dataset.workout import Workout
from generator.pages.facets import Facet, build_facets
from generator.pages.listing import GROUPING_TITLES
from generator.pages.muscle import FEATURED_ANCHOR
from generator.pages.muscle_maps import MapPlate, build_choice_plate, build_home_plate
from generator.pages.parts import BASIS_MARKS, Card, Link, build_card, plain
from generator.pages.prose import short_citation
from generator.pages.section_words import section_words
from generator.pages.site import PageContext, long_date, lower_first
from generator.pages.workout import needs_text, per_week_text

WORDS_A_MINUTE = 200
"""Reading speed behind "8 min" (convention)."""


_HELD = {"muscles": "muscles", "workouts": "workouts", "equipment": "equipment", "guide": "guide articles", "sources": "sources"}
"""Section → what an empty one says is missing."""


@dataclass(frozen=True)
class ChipView:
    """A choice that is a link."""

    text: str
    href: str
    icon: str


@dataclass(frozen=True)
class IndexEntry:
    """A title with a sentence and a short remark at the edge."""

    title: str
    href: str
    text: Markup | None
    remark: str | None
    latin: str | None = None


@dataclass(frozen=True)
class BasisView:
    """One of the marks and what it means."""

    symbol: str
    label: str
    definition: Markup


@dataclass(frozen=True)
class HomeView:
    """Everything the home page prints."""

    title: str
    summary: Markup
    chips: tuple[ChipView, ...]
    workout: IndexEntry | None
    muscles: tuple[IndexEntry, ...]
    muscle_title: str
    lists_muscles: bool
    """Whether the muscles are listed beside a map, too; a map with labels needs no list."""
    cards: tuple[Card, ...]
    total: int
    guides: tuple[IndexEntry, ...]
    bases: tuple[BasisView, ...]
    how_we_know: str | None
    sources: int
    checked_muscles: int
    last_change: str | None
    links: "SectionLinks"
    plate: MapPlate | None = None


@dataclass(frozen=True)
class SectionLinks:
    """Links to the section pages, relative to the page."""

    exercises: str
    muscles: str
    workouts: str
    equipment: str
    guide: str
    search: str
    find: str


@dataclass(frozen=True)
class IndexGroup:
    """A titled list of entries."""

    id: str
    title: str
    text: Markup | None
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class IndexView:
    """A section page: muscles, workouts, equipment, guide, sources."""

    title: str
    lede: str
    groups: tuple[IndexGroup, ...]
    plate: MapPlate | None = None


@dataclass(frozen=True)
class SearchView:
    """The results page; its links answer the same needs without script."""

    ways: tuple[Link, ...]
    facets: tuple[Facet, ...]


def section_links(page: PageContext) -> SectionLinks:
    """Return the links to the section pages from a page."""
    names = ("exercises", "muscles", "workouts", "equipment", "guide", "search", "find")
    return SectionLinks(**{name: page.href(section_address(name)) for name in names})


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read, whole minutes, at least 1."""
    return max(1, math.ceil(len(text.split()) / WORDS_A_MINUTE))


def guide_pages(page: PageContext) -> list[Page]:
    """Return the guide articles in their written order."""
    pages = [entry for entry in page.site.catalog.dataset.pages.values() if entry.section == "guide"]
    return sorted(pages, key=lambda entry: (entry.order, entry.title))


def _guide_entry(page: PageContext, guide: Page) -> IndexEntry:
    address = record_address("guide", guide.id)
    return IndexEntry(guide.title, page.href(address), plain(guide.summary), f"{reading_minutes(guide.text)} min")


def _workout_entry(page: PageContext, workout: Workout) -> IndexEntry:
    dataset = page.site.catalog.dataset
    minutes = f"{count_minutes(workout, dataset.exercises)} min"
    facts = [lower_first(per_week_text(workout.frequency.per_week))] if workout.frequency else []
    facts.append(lower_first(needs_text(page, list_needs(workout, dataset))))
    href = page.href(record_address("workout", workout.id))
    return IndexEntry(workout.name, href, plain(workout.summary), f"{minutes}, {', '.join(facts)}")


def _muscle_entry(page: PageContext, muscle: Muscle) -> IndexEntry:
    main = sum(work.role == "target" for work in page.site.catalog.work.get(muscle.id, ()))
    remark = f"{main} {'exercise' if main == 1 else 'exercises'}" if main else None
    return IndexEntry(muscle.name, page.href(record_address("muscle", muscle.id)), plain(muscle.summary), remark, muscle.latin)


def last_reviewed(page: PageContext) -> str | None:
    """Return the latest review date of the dataset, ISO, or ``None``."""
    dataset = page.site.catalog.dataset
    kinds = (dataset.exercises, dataset.muscles, dataset.workouts, dataset.equipment, dataset.pages)
    reviews = [record.reviewed for records in kinds for record in records.values()]
    return max((review.date for review in reviews if review), default=None)


def build_home_view(page: PageContext, home: Page) -> HomeView:
    """Build the view of the home page from its front matter and the catalog."""
    catalog = page.site.catalog
    dataset = catalog.dataset
    workout = catalog.workouts.get(home.featured_workout or "")
    guides = [dataset.pages[f"guide/{key}"] for key in home.featured_guides if f"guide/{key}" in dataset.pages]
    by_order = sorted(dataset.equipment.values(), key=lambda record: (record.order, record.id))
    latest = last_reviewed(page)
    plate = build_home_plate(page)
    subject = page.site.settings.subject
    return HomeView(
        title=home.title,
        summary=page.prose(home.summary),
        chips=tuple(
            ChipView(record.chip or record.name, page.href(record_address("equipment", record.id)), f"e-{record.icon or 'machine'}")
            for record in by_order
            if record.kind == "implement" or record.chip
        ),
        workout=_workout_entry(page, workout) if workout else None,
        muscles=tuple(_muscle_entry(page, muscle) for muscle in catalog.featured),
        muscle_title="The muscles, from top to bottom" if subject else "Muscles",
        lists_muscles=not subject,
        cards=tuple(build_card(page, catalog.exercises[key]) for key in home.featured_exercises if key in catalog.exercises),
        total=len(catalog.exercises),
        guides=tuple(_guide_entry(page, guide) for guide in guides),
        bases=tuple(
            BasisView(BASIS_MARKS.get(term.id, "b-consensus"), term.label, page.prose(term.definition))
            for term in dataset.vocabulary.get("basis", {}).values()
        ),
        how_we_know=page.href(page_address("about")) if "about" in dataset.pages else None,
        sources=len(dataset.sources),
        checked_muscles=sum(
            muscle.identifiers.ta2 is not None or muscle.identifiers.fma is not None for muscle in dataset.muscles.values()
        ),
        last_change=long_date(latest) if latest else None,
        links=section_links(page),
        plate=plate,
    )


def _index(title: str, section: str, page: PageContext, groups: list[IndexGroup], plate: MapPlate | None = None) -> IndexView:
    lede = section_words(section, page.site.settings.subject).lede if groups else f"This dataset holds no {_HELD[section]}."
    return IndexView(title, lede, tuple(groups), plate)


def build_muscles_view(page: PageContext) -> IndexView:
    """Build ``/muscles/``: the reader-facing muscles of the site's subject first, then all others by region."""
    catalog = page.site.catalog
    subject = page.site.settings.subject
    featured = {muscle.id for muscle in catalog.featured} if subject else set()
    title = f"The muscles of {subject} training"
    groups = [IndexGroup(FEATURED_ANCHOR, title, None, tuple(_muscle_entry(page, m) for m in catalog.featured if m.id in featured))]
    for term in catalog.dataset.vocabulary.get("muscle_group", {}).values():
        members = sorted(
            (m for m in catalog.dataset.muscles.values() if m.group == term.id and m.id not in featured),
            key=lambda m: (m.name.casefold(), m.id),
        )
        if members:
            groups.append(IndexGroup(term.id, term.label, page.prose(term.definition), tuple(_muscle_entry(page, m) for m in members)))
    return _index("Muscles", "muscles", page, [group for group in groups if group.entries], build_choice_plate(page))


def build_workouts_view(page: PageContext) -> IndexView:
    """Build ``/workouts/``, by goal."""
    catalog = page.site.catalog
    groups = []
    for term in catalog.dataset.vocabulary.get("goal", {}).values():
        members = sorted((w for w in catalog.workouts.values() if w.goal == term.id), key=lambda w: (w.name.casefold(), w.id))
        if members:
            groups.append(IndexGroup(term.id, term.label, page.prose(term.definition), tuple(_workout_entry(page, w) for w in members)))
    return _index("Workouts", "workouts", page, groups)


def build_equipment_index_view(page: PageContext) -> IndexView:
    """Build ``/equipment/``: implements, then what else a set-up may need."""
    catalog = page.site.catalog
    groups = []
    for kind, title in (("implement", "To hold or wear"), ("setup", "To lie on, hang from or pull against")):
        members = sorted((e for e in catalog.dataset.equipment.values() if e.kind == kind), key=lambda e: (e.order, e.id))
        entries = []
        for record in members:
            count = sum(record.id == e.equipment or record.id in e.setup for e in catalog.exercises.values())
            href = page.href(record_address("equipment", record.id))
            entries.append(IndexEntry(record.name, href, plain(record.summary), f"{count} exercises" if count != 1 else "1 exercise"))
        if entries:
            groups.append(IndexGroup(kind, title, None, tuple(entries)))
    return _index("Equipment", "equipment", page, groups)


def build_guide_view(page: PageContext) -> IndexView:
    """Build ``/guide/``: every article in its written order."""
    entries = tuple(_guide_entry(page, guide) for guide in guide_pages(page))
    return _index("Guide", "guide", page, [IndexGroup("articles", "Articles", None, entries)] if entries else [])


def build_sources_view(page: PageContext) -> IndexView:
    """Build ``/sources/``, by kind of publication."""
    dataset = page.site.catalog.dataset
    groups = []
    for term in dataset.vocabulary.get("source_type", {}).values():
        members = sorted((s for s in dataset.sources.values() if s.type == term.id), key=lambda s: (short_citation(s).casefold(), s.id))
        entries = tuple(
            IndexEntry(source.title, page.href(record_address("source", source.id)), None, short_citation(source)) for source in members
        )
        if entries:
            groups.append(IndexGroup(term.id, term.label, None, entries))
    return _index("Sources", "sources", page, groups)


def build_search_view(page: PageContext) -> SearchView:
    """Build ``/search/``."""
    return SearchView(tuple(_ways(page)), build_facets(page))


def _ways(page: PageContext) -> Iterator[Link]:
    for key, title in GROUPING_TITLES.items():
        yield Link(title, page.href(grouping_address(key)))
    yield Link("Find by muscle and equipment", page.href(section_address("find")))
    dataset = page.site.catalog.dataset
    for section, title, records in (
        ("muscles", "Muscles", dataset.muscles),
        ("workouts", "Workouts", page.site.catalog.workouts),
        ("equipment", "Equipment", dataset.equipment),
        ("guide", "Guide", guide_pages(page)),
        ("glossary", "Glossary", dataset.glossary),
    ):
        if records:
            yield Link(title, page.href(section_address(section)))
    findable = {muscle for muscle, _ in page.site.catalog.pairs}
    for muscle in page.site.catalog.featured:
        if muscle.id in findable:
            yield Link(f"Exercises for the {lower_first(muscle.name)}", page.href(find_address(muscle.id)))
