"""The home page."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.choices import MAX_OWNED
from generator.catalog.entries import count_words
from generator.catalog.routes import HOME, page_address, record_address, section_address
from generator.catalog.table import Input
from generator.dataset.inline import cited_sources
from generator.dataset.reference import Page as HandWritten
from generator.pages.kinds.index_pages import IndexEntry, index_entry
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import BASIS_MARKS, Card, build_card, declare_sources
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext, long_date
from generator.pages.parts.workout_cards import WorkoutCard, build_workout_card
from generator.pages.plates.choice_plates import build_home_plate
from generator.pages.plates.map_plate import MapPlate

_KEY = "index"
_WORDS = {"exercises": "exercise", "muscles": "muscle", "workouts": "workout", "guide": "article", "sources": "source"}
"""Section → what one of its records is called."""


class ChipView(msgspec.Struct, frozen=True):
    """A choice that is a link."""

    text: str
    href: str
    icon: str


class BasisView(msgspec.Struct, frozen=True):
    """One of the marks and what it means."""

    symbol: str
    label: str
    definition: Markup | None


class SizeView(msgspec.Struct, frozen=True):
    """How much a section holds: "26 exercises", in two parts."""

    count: int
    word: str
    text: str
    href: str


class SectionLinks(msgspec.Struct, frozen=True):
    """Links to the section pages, relative to the page."""

    exercises: str
    muscles: str
    workouts: str
    equipment: str
    guide: str
    search: str
    find: str


class HomeView(msgspec.Struct, frozen=True):
    """Everything the home page prints."""

    title: str
    summary: Markup
    chips: tuple[ChipView, ...]
    more_equipment: bool
    """Whether there is much more than the chips show."""
    search_example: str | None
    workout: IndexEntry | None
    workouts: tuple[WorkoutCard, ...]
    sizes: tuple[SizeView, ...]
    """How much there is of each kind."""
    muscles: tuple[IndexEntry, ...]
    muscle_title: str
    lists_muscles: bool
    """Whether the muscles are listed beside a map, too; a map with labels needs no list."""
    cards: tuple[Card, ...]
    cards_title: str
    total: int
    guides: tuple[IndexEntry, ...]
    bases: tuple[BasisView, ...]
    how_we_know: str | None
    sources: int
    checked_muscles: int
    last_change: str | None
    links: SectionLinks
    plate: MapPlate | None = None


def section_links(page: PageContext) -> SectionLinks:
    """Return the links to the section pages from a page."""
    names = ("exercises", "muscles", "workouts", "equipment", "guide", "search", "find")
    return SectionLinks(**{name: page.href(section_address(name)) for name in names})


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    tables, home = catalog.tables, catalog.dataset.pages[_KEY]
    for fact in ("reviewed", "sizes", "checked-muscles", "about"):
        yield "facts", fact
    for name in ("equipment", "featured", "start", "owned", "sample"):
        yield "lists", name
    for thing in tables.lists["owned"]:
        yield "equipment", thing
    for muscle in tables.lists["featured"]:
        yield "muscle_entries", muscle
    if catalog.dataset.body_map:
        yield "lists", "muscles"
        for muscle in tables.lists["muscles"]:
            yield "muscles", muscle
    for exercise in tables.lists["start"]:
        yield "listed", exercise
    yield "workout_entries", home.featured_workout or ""
    for workout in tables.lists["sample"]:
        yield "workout_entries", workout
    for guide in home.featured_guides:
        yield "articles", f"guide/{guide}"
    terms = catalog.dataset.vocabulary.get("basis", {}).values()
    cited = [source for text in (home.summary, *(term.definition or "" for term in terms)) for source in cited_sources(text)]
    yield from declare_sources(tables, set(cited))


def build_home_view(page: PageContext, home: HandWritten) -> HomeView:
    """Build the view of the home page from its front matter and the tables."""
    tables, subject = page.site.tables, page.site.settings.subject
    workout = tables.workout_entries.get(home.featured_workout or "")
    guides = [entry for name in home.featured_guides if (entry := tables.articles.get(f"guide/{name}"))]
    things = [tables.equipment[thing] for thing in tables.lists["owned"]]
    latest, about = tables.facts["reviewed"], tables.facts["about"]
    sizes = tuple(
        SizeView(count, _WORDS[section], count_words(count, _WORDS[section]).partition(" ")[2], page.href(section_address(section)))
        for section, count in tables.facts["sizes"]
    )
    return HomeView(
        title=home.title,
        summary=page.prose(home.summary),
        chips=tuple(
            ChipView(thing.chip or thing.name, page.href(record_address("equipment", thing.id)), f"e-{thing.sign}") for thing in things
        ),
        search_example=home.search_example,
        more_equipment=len(things) < len(tables.lists["equipment"]) and len(things) == MAX_OWNED,
        workout=index_entry(page, "workout", workout) if workout else None,
        workouts=tuple(build_workout_card(page, tables.workout_entries[workout]) for workout in tables.lists["sample"]),
        sizes=sizes,
        muscles=tuple(index_entry(page, "muscle", tables.muscle_entries[muscle]) for muscle in tables.lists["featured"]),
        muscle_title="The muscles, from top to bottom" if subject else "Muscles",
        lists_muscles=not subject,
        cards=tuple(build_card(page, exercise) for exercise in tables.lists["start"] if exercise in tables.listed),
        cards_title="Start with these" if home.featured_exercises else "A few of the exercises",
        total=sum(size.count for size in sizes if size.word == "exercise"),
        guides=tuple(index_entry(page, "guide", guide) for guide in guides),
        bases=tuple(
            BasisView(BASIS_MARKS.get(term.id, "b-consensus"), term.label, page.prose(term.definition) if term.definition else None)
            for term in page.site.vocabulary.get("basis", {}).values()
        ),
        how_we_know=page.href(page_address(about)) if about else None,
        sources=sum(size.count for size in sizes if size.word == "source"),
        checked_muscles=tables.facts["checked-muscles"],
        last_change=long_date(latest) if latest else None,
        links=section_links(page),
        plate=build_home_plate(page),
    )


def _build(page: PageContext, _key: str, record: HandWritten) -> Page:
    modified = page.site.tables.facts["reviewed"]
    name = page.site.settings.site_name
    title = record.title if record.title == name else f"{record.title} · {name}"
    return Page(build_home_view(page, record), build_head(page, title, record.summary, modified=modified), modified)


KIND = PageKind(
    id="home",
    section="home",
    template="home.html",
    record="page",
    keys=lambda catalog: (_KEY,) if _KEY in catalog.dataset.pages else (),
    address=lambda _key: HOME,
    declare=_declare,
    build=_build,
)
