"""Every page of the site: its address, its template and view, and its head."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.catalog.routes import (
    EXERCISE_GROUPINGS,
    HOME,
    find_address,
    grouping_address,
    page_address,
    record_address,
    section_address,
)
from generator.catalog.volume import count_minutes
from generator.dataset.common import Review
from generator.pages import exercise as exercises
from generator.pages import find, head, listing, muscle, reference, sections, workout
from generator.pages.head import HeadView, build_head
from generator.pages.parts import Link, describe
from generator.pages.section_words import section_words
from generator.pages.site import PageContext, Site

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class PlannedPage:
    """One page. ``template`` and ``view`` are missing where the engine renders the content."""

    address: str
    section: str
    template: str | None
    view: object | None
    head: HeadView
    modified: str | None
    """ISO date of the last review of what is on the page."""


def _on(review: Review | None) -> str | None:
    return review.date if review else None


def _latest(reviews: Iterable[Review | None]) -> str | None:
    return max((review.date for review in reviews if review), default=None)


def build_pages(site: Site) -> Iterator[PlannedPage]:
    """Yield every page of the site in a fixed order."""
    yield from _record_pages(site)
    yield from _find_pages(site)
    yield from _section_pages(site)
    yield from _hand_written_pages(site)


def _record_pages(site: Site) -> Iterator[PlannedPage]:
    yield from _exercise_pages(site)
    yield from _muscle_pages(site)
    yield from _workout_pages(site)
    dataset = site.catalog.dataset
    for equipment in dataset.equipment.values():
        page = site.page(record_address("equipment", equipment.id))
        equipment_head = build_head(
            page,
            equipment.name,
            describe(equipment.summary, f"{equipment.name}: every exercise in the collection that is done with it, by name and by muscle."),
            crumbs=_crumbs("equipment", "Equipment"),
            modified=_on(equipment.reviewed),
        )
        view = reference.build_equipment_view(page, equipment)
        yield PlannedPage(page.address, "equipment", "equipment.html", view, equipment_head, _on(equipment.reviewed))
    citing = reference.cited_by(site)
    for source in dataset.sources.values():
        page = site.page(record_address("source", source.id))
        source_view = reference.build_source_view(page, source, citing.get(source.id, []))
        source_head = build_head(page, source.title, source.finding, crumbs=_crumbs("sources", "Sources"), modified=source.seen.date)
        yield PlannedPage(page.address, "sources", "source.html", source_view, source_head, source.seen.date)


def _crumbs(section: str, name: str) -> tuple[Link, ...]:
    return (Link(name, section_address(section)),)


def _exercise_pages(site: Site) -> Iterator[PlannedPage]:
    for record in site.catalog.exercises.values():
        page = site.page(record_address("exercise", record.id))
        page_head = build_head(
            page,
            record.name,
            describe(record.summary, f"{record.name}: how to do it, the muscles it works, and what to do instead."),
            crumbs=_crumbs("exercises", "Exercises"),
            things=head.describe_exercise(site, page.address, record, exercises.source_ids(record)),
            modified=_on(record.reviewed),
        )
        yield PlannedPage(
            page.address, "exercises", "exercise.html", exercises.build_exercise_view(page, record), page_head, _on(record.reviewed)
        )


def _muscle_pages(site: Site) -> Iterator[PlannedPage]:
    for record in site.catalog.dataset.muscles.values():
        page = site.page(record_address("muscle", record.id))
        page_head = build_head(
            page,
            record.name,
            describe(record.summary, f"{record.name}: what it does, where it lies, and the exercises that work it."),
            crumbs=_crumbs("muscles", "Muscles"),
            things=head.describe_muscle(site, page.address, record, muscle.source_ids(record)),
            modified=_on(record.reviewed),
        )
        yield PlannedPage(page.address, "muscles", "muscle.html", muscle.build_muscle_view(page, record), page_head, _on(record.reviewed))


def _workout_pages(site: Site) -> Iterator[PlannedPage]:
    for record in site.catalog.workouts.values():
        page = site.page(record_address("workout", record.id))
        minutes = count_minutes(record, site.catalog.dataset.exercises)
        page_head = build_head(
            page,
            record.name,
            describe(record.summary, f"{record.name}: {minutes} minutes, every set and rest."),
            crumbs=_crumbs("workouts", "Workouts"),
            things=head.describe_workout(site, page.address, record, minutes, workout.source_ids(record)),
            modified=_on(record.reviewed),
        )
        yield PlannedPage(
            page.address, "workouts", "workout.html", workout.build_workout_view(page, record), page_head, _on(record.reviewed)
        )


def find_pairs(catalog: Catalog) -> list[tuple[str, str | None]]:
    """Return every (muscle, implement) that has a find page; ``None`` stands for all implements."""
    muscles = sorted({muscle for muscle, _ in catalog.pairs if muscle in catalog.dataset.muscles})
    pairs = [(m, i) for m, i in catalog.pairs if m in catalog.dataset.muscles and i in catalog.dataset.equipment]
    return [*((muscle, None) for muscle in muscles), *pairs]


def _find_pages(site: Site) -> Iterator[PlannedPage]:
    for identifier, implement in find_pairs(site.catalog):
        page = site.page(find_address(identifier, implement))
        view = find.build_find_view(page, identifier, implement)
        count = f"{view.total} {'exercise' if view.total == 1 else 'exercises'}"
        told = "its basis and what it needs" if any(work.use.basis for work in site.catalog.work[identifier]) else "what it needs"
        description = f"{view.title}: {count}, sorted by how much of the work the muscle does, each with {told}."
        modified = _latest(work.exercise.reviewed for work in site.catalog.work[identifier])
        yield PlannedPage(
            page.address,
            "exercises",
            "find.html",
            view,
            build_head(page, view.title, description, crumbs=_crumbs("find", "Find"), modified=modified),
            modified,
        )


def _section_pages(site: Site) -> Iterator[PlannedPage]:
    dataset = site.catalog.dataset
    modified = sections.last_reviewed(site.page(HOME))
    yield from _exercise_lists(site, modified)
    for section, build in (
        ("muscles", sections.build_muscles_view),
        ("workouts", sections.build_workouts_view),
        ("equipment", sections.build_equipment_index_view),
        ("guide", sections.build_guide_view),
        ("sources", sections.build_sources_view),
    ):
        page = site.page(section_address(section))
        view = build(page)
        description = section_words(section, site.settings.subject).description
        index_head = build_head(page, view.title, description, modified=modified, indexed=bool(view.groups))
        yield PlannedPage(page.address, section, "index.html", view, index_head, modified)
    page = site.page(section_address("find"))
    description = "A table of muscles and equipment: how many exercises there are for each pair, and the way to every list."
    find_view = find.build_find_index_view(page)
    yield PlannedPage(
        page.address,
        "exercises",
        "find_index.html",
        find_view,
        build_head(page, "Find by muscle and equipment", description, modified=modified),
        modified,
    )
    page = site.page(section_address("glossary"))
    description = section_words("glossary", site.settings.subject).description
    glossary_head = build_head(page, "Glossary", description, modified=modified, indexed=bool(dataset.glossary))
    yield PlannedPage(page.address, "glossary", "glossary.html", reference.build_glossary_view(page), glossary_head, modified)
    page = site.page(section_address("search"))
    description = "Search exercises, muscles, workouts, equipment and guide articles by name, nickname or abbreviation."
    yield PlannedPage(
        page.address,
        "search",
        "search.html",
        sections.build_search_view(page),
        build_head(page, "Search", description, indexed=False),
        modified,
    )
    if "index" in dataset.pages:
        page = site.page(HOME)
        home = dataset.pages["index"]
        home_head = build_head(page, f"{home.title} · {site.settings.site_name}", home.summary, modified=modified)
        yield PlannedPage(HOME, "home", "home.html", sections.build_home_view(page, home), home_head, modified)


def _exercise_lists(site: Site, modified: str | None) -> Iterator[PlannedPage]:
    page = site.page(section_address("exercises"))
    view = listing.build_exercises_view(page)
    description = (
        f"All {view.total} exercises with filters for equipment, muscle, level and what is easier on the low back; plain lists below."
    )
    yield PlannedPage(
        page.address, "exercises", "exercises.html", view, build_head(page, "Find an exercise", description, modified=modified), modified
    )
    for grouping in EXERCISE_GROUPINGS:
        page = site.page(grouping_address(grouping))
        list_view = listing.build_grouping_view(page, grouping)
        description = (
            f"{list_view.title}: a plain list of all {list_view.total} exercises with what each one needs, for reading without filters."
        )
        yield _list_page(page, list_view, description, modified)
    names = listing.by_name(site.catalog.exercises.values())
    for number, chunk in enumerate(listing.a_to_z_pages(names), start=1):
        page = site.page(f"{grouping_address('a-z')}{number}/")
        list_view = listing.build_a_to_z_view(page, chunk, number)
        description = f"Exercises from {chunk[0].name} to {chunk[-1].name}: page {number} of the plain list of all exercises."
        yield _list_page(page, list_view, description, modified)


def _list_page(page: PageContext, view: listing.GroupingView, description: str, modified: str | None) -> PlannedPage:
    page_head = build_head(page, view.title, description, crumbs=_crumbs("exercises", "Exercises"), modified=modified)
    return PlannedPage(page.address, "exercises", "grouping.html", view, page_head, modified)


def _hand_written_pages(site: Site) -> Iterator[PlannedPage]:
    dataset = site.catalog.dataset
    for key, entry in dataset.pages.items():
        if key == "index":
            continue
        page = site.page(page_address(key))
        sources = {source for source in dataset.sources if f"[@{source}]" in entry.text}
        crumbs = _crumbs("guide", "Guide") if entry.section else ()
        things = head.describe_article(site, page.address, entry, sources) if entry.section else ()
        page_head = build_head(page, entry.title, entry.summary, crumbs=crumbs, things=things, modified=_on(entry.reviewed))
        yield PlannedPage(page.address, entry.section or entry.id, None, None, page_head, _on(entry.reviewed))
    not_found = site.page(NOT_FOUND)
    missing_head = build_head(not_found, "Page not found", "There is no page at this address. Search, or choose a section.", indexed=False)
    yield PlannedPage(NOT_FOUND, "404", None, None, missing_head, None)
