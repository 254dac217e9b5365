"""The section page of the workouts: all of them by goal, and what they are picked by."""

from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.list_anchors import place_former_anchors
from generator.catalog.projections import WorkoutEntry
from generator.catalog.routes import section_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.dataset.inline import cited_sources
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Section, declare_sources
from generator.pages.parts.head import build_head
from generator.pages.parts.section_words import section_words
from generator.pages.parts.site import PageContext
from generator.pages.parts.workout_cards import MAX_PAIRS, Picker, WorkoutCard, build_picker, build_workout_card, declare_picker

_SECTION = "workouts"


class WorkoutGroup(msgspec.Struct, frozen=True):
    """The workouts for one goal."""

    id: str
    title: str
    text: Markup | None
    cards: tuple[WorkoutCard, ...]


class WorkoutsView(msgspec.Struct, frozen=True):
    """The section page of the workouts."""

    title: str
    lede: str
    total: int
    groups: tuple[WorkoutGroup, ...]
    picker: Picker | None
    gone: tuple[str, ...]
    """Anchors of groups that it has no more."""


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    tables, goals = catalog.tables, catalog.dataset.vocabulary.get("goal", {})
    yield "facts", "reviewed"
    yield "facts", f"anchors/{section_address(_SECTION)}"
    for goal in goals:
        yield "lists", f"workouts/goal/{goal}"
        for workout in tables.lists.get(f"workouts/goal/{goal}", ()):
            yield "workout_entries", workout
    yield from declare_picker(tables, list_workouts(tables, goals))
    for term in goals.values():
        yield from declare_sources(tables, cited_sources(term.definition or ""))


def list_workouts(tables: Tables, goals: Iterable[str]) -> list[WorkoutEntry]:
    """Return all workouts in the order of the goals."""
    return [tables.workout_entries[workout] for goal in goals for workout in tables.lists.get(f"workouts/goal/{goal}", ())]


def build_workouts_view(page: PageContext) -> WorkoutsView:
    """Build ``/workouts/``."""
    tables, goals = page.site.tables, page.site.vocabulary.get("goal", {})
    entries = list_workouts(tables, goals)
    pictured = {entry.id for entry in entries[:MAX_PAIRS]}
    groups = []
    for term in goals.values():
        members = [tables.workout_entries[workout] for workout in tables.lists.get(f"workouts/goal/{term.id}", ())]
        cards = tuple(build_workout_card(page, entry, shows=entry.id in pictured) for entry in members)
        if cards:
            groups.append(WorkoutGroup(term.id, term.label, page.define(term), cards))
    words = section_words(_SECTION, page.site.settings.subject, has_map=page.site.layout is not None)
    lede = words.lede if entries else "This dataset holds no workouts."
    _, gone = place_former_anchors(tables.facts[f"anchors/{section_address(_SECTION)}"], [group.id for group in groups])
    return WorkoutsView("Workouts", lede, len(entries), tuple(groups), build_picker(page, entries), gone)


def _build(page: PageContext, _key: str, _record: None) -> Page:
    view = build_workouts_view(page)
    words = section_words(_SECTION, page.site.settings.subject, has_map=page.site.layout is not None)
    modified = page.site.tables.facts["reviewed"]
    sections = tuple(Section(group.id, group.title) for group in view.groups)
    return Page(view, build_head(page, view.title, words.description, modified=modified, indexed=bool(view.groups)), modified, sections)


KIND = PageKind(
    id="index-workouts",
    section=_SECTION,
    template="workouts.html",
    keys=lambda _catalog: (_SECTION,),
    address=section_address,
    declare=_declare,
    build=_build,
)
