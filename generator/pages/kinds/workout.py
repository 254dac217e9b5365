"""The workout page."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from generator.catalog import Catalog
from generator.catalog.citations import named_sources
from generator.catalog.entries import LAST, needs_text, per_week_text, range_text
from generator.catalog.routes import record_address
from generator.catalog.table import Input
from generator.catalog.volume import CHANGE_SECONDS, MuscleSets, count_minutes, count_sets, list_needs, list_patterns, worked_blocks
from generator.catalog.words import lower_first
from generator.dataset.common import Range
from generator.dataset.workout import Block, Workout, WorkoutItem
from generator.pages.kinds.kind import Page, PageKind, crumbs, reviewed_on
from generator.pages.parts import head
from generator.pages.parts.cards import (
    Cite,
    Fact,
    Link,
    Mark,
    Reference,
    Section,
    build_cite,
    build_references,
    declare_sources,
    describe,
    equipment_mark,
    section_crumb,
)
from generator.pages.parts.dose import amount_text, halves_text
from generator.pages.parts.paper import MAX_SETS, measure_words
from generator.pages.parts.repository import ReportLinks, link_repository
from generator.pages.parts.site import PageContext, join_words, long_date
from generator.pages.plates.heat_plate import build_workout_plate
from generator.pages.plates.map_plate import MapPlate, list_lit
from generator.pages.plates.movement_plates import Pair, build_pair

SECTIONS = (
    Section("plan", "The plan"),
    Section("volume", "What it trains"),
    Section("progression", "How to progress"),
    Section("cite", "Cite and link"),
)
_BLOCKS = {"warm-up": "Warm-up", "main": "Main work", "accessory": "Extra work", "cool-down": "Cool-down"}
_MODES = {"straight": None, "superset": "Superset: one set of each in turn", "circuit": "Circuit: one round after the other"}
_SQUARE, _GAP, _HALF = 18, 4, 9


class ItemView(msgspec.Struct, frozen=True):
    """One exercise of the plan."""

    name: str
    href: str
    pair: Pair | None
    equipment: Mark
    notes: tuple[Markup, ...]
    alternatives: tuple[Link, ...]
    amount: str
    side: str | None
    rest: str
    effort: str
    tempo: str | None
    boxes: tuple[str, ...]
    """On paper: a cell for each set, with what is written into it."""


class BlockView(msgspec.Struct, frozen=True):
    """A part of the plan."""

    title: str
    mode: str | None
    instruction: Markup | None
    duration: str | None
    """The block's minutes in words."""
    items: tuple[ItemView, ...]


class Square(msgspec.Struct, frozen=True):
    """One set in the tally; a narrow one is half a set. Drawing units."""

    x: int
    width: int
    full: bool


class TallyRow(msgspec.Struct, frozen=True):
    """Sets for one muscle, countable; ``width`` in drawing units."""

    name: str
    href: str
    squares: tuple[Square, ...]
    width: int
    total: str
    words: str


class WorkoutView(msgspec.Struct, frozen=True):
    """Everything the workout page prints."""

    crumbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    name: str
    draft: bool
    """Whether the record is not published: only the author sees the page."""
    summary: Markup | None
    audience: str | None
    facts: tuple[Fact, ...]
    warm_up: tuple[BlockView, ...]
    blocks: tuple[BlockView, ...]
    tally: tuple[TallyRow, ...]
    plate: MapPlate | None
    patterns: str
    weekly: str | None
    """The first row's sets in a week, in a sentence."""
    minutes: int
    formula: str
    rule: Markup | None
    steps: tuple[Markup, ...]
    deload: Markup | None
    frequency_note: Markup | None
    stop_if: tuple[Markup, ...]
    references: tuple[Reference, ...]
    cite: Cite
    reviewed: str | None
    repository: ReportLinks | None


def _declare(catalog: Catalog, identifier: str) -> Iterator[Input]:
    tables, workout = catalog.tables, catalog.workouts[identifier]
    items = [item for block in workout.blocks for item in block.items]
    needed: dict[str, None] = {}
    for exercise in dict.fromkeys(item.exercise for item in items):
        yield "workout_parts", exercise
        part = tables.workout_parts.get(exercise)
        needed |= dict.fromkeys((part.equipment, *part.setup) if part else ())
    for exercise in dict.fromkeys(name for item in items for name in (item.exercise, *item.alternatives)):
        yield "listed", exercise
    for thing in needed:
        yield "equipment", thing
    for row in count_sets(workout, tables.workout_parts):
        yield "muscles", row.muscle
    yield from declare_sources(tables, named_sources(workout))


def _build(page: PageContext, identifier: str, record: Workout) -> Page:
    view = build_workout_view(page, record)
    page_head = head.build_head(
        page,
        record.name,
        describe(record.summary, f"{record.name}: {view.minutes} minutes, every set and rest."),
        crumbs=crumbs("workouts", "Workouts"),
        things=head.describe_workout(page.site, page.address, record, view.minutes, named_sources(record)),
        modified=reviewed_on(record.reviewed),
    )
    return Page(view, page_head, reviewed_on(record.reviewed), view.sections, list_lit(view.plate))


def build_workout_view(page: PageContext, workout: Workout) -> WorkoutView:
    """Build the view of one workout's page."""
    site = page.site
    parts = site.tables.workout_parts
    minutes = count_minutes(workout, parts)
    sets = count_sets(workout, parts)
    progression = workout.progression
    return WorkoutView(
        crumbs=(
            section_crumb(page, "workouts", "Workouts"),
            Link(site.label("goal", workout.goal), page.href("workouts/") + f"#{workout.goal}"),
        ),
        sections=SECTIONS,
        name=workout.name,
        draft=workout.status == "draft",
        summary=page.maybe(workout.summary),
        audience=workout.audience,
        facts=tuple(_facts(page, workout, minutes)),
        warm_up=tuple(_block(page, block) for block in workout.blocks if block.role == "warm-up"),
        blocks=tuple(_block(page, block) for block in workout.blocks if block.role != "warm-up"),
        tally=tuple(_tally_row(page, row) for row in sets),
        plate=build_workout_plate(page, workout.id, sets),
        patterns=join_words(
            [lower_first(site.label("pattern", pattern)) for pattern in list_patterns(workout, parts, site.vocabulary.get("pattern", {}))]
        ),
        weekly=_weekly(page, workout, sets),
        minutes=minutes,
        formula=_formula(workout),
        rule=page.maybe(progression.rule if progression else None),
        steps=tuple(page.prose(step) for step in (progression.steps if progression else ())),
        deload=page.maybe(progression.deload if progression else None),
        frequency_note=page.maybe(workout.frequency.note if workout.frequency else None),
        stop_if=tuple(page.prose(text) for text in workout.stop_if),
        references=build_references(page, named_sources(workout)),
        cite=build_cite(page, workout.name, workout.reviewed, pictured=page.site.layout is not None),
        reviewed=long_date(workout.reviewed.date) if workout.reviewed else None,
        repository=link_repository(page, "workouts", workout.id),
    )


def _needs(page: PageContext, workout: Workout) -> str:
    known = page.site.tables.equipment
    needs = list_needs(workout, page.site.tables.workout_parts, lambda key: known[key].order if key in known else LAST)
    return needs_text(needs, known)


def is_quiet(page: PageContext, workout: Workout) -> bool:
    """Say whether no exercise of the workout makes a noise on the floor."""
    parts = page.site.tables.workout_parts
    used = [parts.get(item.exercise) for block in workout.blocks for item in block.items]
    return all(exercise is not None and exercise.noise == "quiet" for exercise in used)


def _facts(page: PageContext, workout: Workout, minutes: int) -> Iterator[Fact]:
    site = page.site
    yield Fact("Time", escape(f"{minutes} minutes"))
    if workout.frequency:
        yield Fact("How often", escape(per_week_text(workout.frequency.per_week)))
    yield Fact("You need", escape(_needs(page, workout)))
    yield Fact("Level", escape(site.label("level", workout.level)))
    yield Fact("Quiet", escape("Yes, no drops or jumps" if is_quiet(page, workout) else "No, weights are set down"))


def _block(page: PageContext, block: Block) -> BlockView:
    items = tuple(_item(page, item) for item in block.items)
    duration = f"{block.minutes} {'minute' if block.minutes == 1 else 'minutes'}" if block.minutes else None
    return BlockView(_BLOCKS[block.role], _MODES[block.mode], page.maybe(block.instruction), duration, items)


def _item(page: PageContext, item: WorkoutItem) -> ItemView:
    listed = page.site.tables.listed
    exercise = listed[item.exercise]
    part = page.site.tables.workout_parts[item.exercise]
    measured = measure_words(part, "seconds" if item.seconds else "reps", each_side=item.per_side)
    rir = item.rir
    one = Range(min=item.sets, max=item.sets)
    alternatives = tuple(
        Link(listed[other].name, page.href(record_address("exercise", other))) for other in item.alternatives if other in listed
    )
    return ItemView(
        name=exercise.name,
        href=page.href(record_address("exercise", exercise.id)),
        pair=build_pair(page, exercise),
        equipment=equipment_mark(exercise),
        notes=(page.prose(item.note),) if item.note else (),
        alternatives=alternatives,
        amount=amount_text(one, item.reps, item.seconds),
        side="each side" if item.per_side else None,
        rest=f"{item.rest_s} s" if item.rest_s else "None",
        effort="Easy" if rir is None else f"{range_text(rir)} {'rep' if rir.max == 1 else 'reps'} left",
        tempo=item.tempo or part.tempo,
        boxes=(measured,) * min(item.sets, MAX_SETS),
    )


def _tally_row(page: PageContext, row: MuscleSets) -> TallyRow:
    squares = []
    x = 0
    for full, count, width in ((True, row.main, _SQUARE), (False, row.helping, _HALF)):
        for _ in range(count):
            squares.append(Square(x, width, full))
            x += width + _GAP
    main = f"{row.main} as main work" if row.main else ""
    helping = f"{row.helping} as help" if row.helping else ""
    words = join_words([part for part in (main, helping) if part])
    name = page.site.short_muscle_name(row.muscle)
    return TallyRow(name, page.href(record_address("muscle", row.muscle)), tuple(squares), max(x - _GAP, 1), halves_text(row.total), words)


def _weekly(page: PageContext, workout: Workout, sets: tuple[MuscleSets, ...]) -> str | None:
    if not workout.frequency or not sets:
        return None
    times = workout.frequency.per_week
    low, high = (halves_text(sets[0].total * count) for count in (times.min, times.max))
    span = low if low == high else f"{low} to {high}"
    name = page.site.short_muscle_name(sets[0].muscle)
    return f"{name}: {span} sets a week when done {lower_first(per_week_text(times))}."


def _formula(workout: Workout) -> str:
    total = sum(item.sets for block in worked_blocks(workout) for item in block.items)
    return (
        f"Minutes are worked out, not guessed: repetitions times the tempo for each of {total} sets, both sides where each side "
        f"works, the rests as printed, {CHANGE_SECONDS} seconds to get ready for each exercise or superset, and the warm-up."
    )


KIND = PageKind(
    id="workout",
    section="workouts",
    template="workout.html",
    record="workout",
    keys=lambda catalog: catalog.workouts,
    address=lambda identifier: record_address("workout", identifier),
    declare=_declare,
    build=_build,
)
