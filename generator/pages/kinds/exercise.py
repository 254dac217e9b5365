"""The exercise page."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.citations import named_sources
from generator.catalog.projections import Listed
from generator.catalog.routes import figure_address, grouping_address, record_address
from generator.catalog.table import Input
from generator.dataset.exercise import Exercise
from generator.dataset.mentions import links_in
from generator.pages.kinds.exercise_facts import build_details, build_facts, choose_sections
from generator.pages.kinds.exercise_instead import (
    KinView,
    ReliefView,
    SwapView,
    build_kin,
    build_reliefs,
    build_swaps,
    declare_instead,
)
from generator.pages.kinds.exercise_muscles import RoleGroup, build_roles
from generator.pages.kinds.kind import Page, PageKind, crumbs, reviewed_on
from generator.pages.parts import head
from generator.pages.parts.cards import (
    Cite,
    Fact,
    Link,
    Mark,
    Reference,
    Section,
    Study,
    build_cite,
    build_references,
    build_study,
    declare_sources,
    describe,
    equipment_mark,
    name_studies,
    section_crumb,
)
from generator.pages.parts.dose import DoseView, JointView, dose_rows, joint_rows, most_sets
from generator.pages.parts.paper import Log, build_log, measure_words
from generator.pages.parts.repository import ReportLinks, link_repository
from generator.pages.parts.site import PageContext, join_words, long_date
from generator.pages.plates.map_plate import MapPlate, list_lit
from generator.pages.plates.movement_plates import Pair, build_movement_plate, build_pair, name_ends
from generator.pages.plates.role_plate import build_exercise_plate
from generator.plates.movement import MovementView

_HELP_PAGE = "when-to-get-help"
_HELP = f"guide/{_HELP_PAGE}"
_HELD = "implement"
"""The place of a cue that is no part of the body."""
_RUNGS = {-2: "Two steps easier", -1: "One step easier", 1: "One step harder", 2: "Two steps harder"}


class CueView(msgspec.Struct, frozen=True):
    """A cue; ``otherwise`` only beside the one that says where it is felt."""

    text: str
    feel: bool
    otherwise: Markup | None
    place: str | None
    """Where on the body it belongs, and when: "Elbow, at the top"."""


class MistakeView(msgspec.Struct, frozen=True):
    """A fault, why it matters, and the fix."""

    fault: str
    why: Markup
    fix: Markup


class RungView(msgspec.Struct, frozen=True):
    """A step of the ladder; the present one has no link."""

    distance: str
    name: str
    href: str | None
    why: Markup | None
    equipment: Mark
    pair: Pair | None


class ExerciseView(msgspec.Struct, frozen=True):
    """Everything the exercise page prints."""

    crumbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    """The page's contents; a section that is not among them is not printed."""
    shown: tuple[str, ...]
    """Anchors of these sections."""
    name: str
    words: tuple[str, ...]
    """The name's words, each kept whole: a hyphen is no place to break a heading."""
    draft: bool
    """Whether the record is not published: only the author sees the page."""
    summary: Markup | None
    facts: tuple[Fact, ...]
    aliases: str
    setup: tuple[Markup, ...]
    execution: tuple[Markup, ...]
    breathing: Markup | None
    cues: tuple[CueView, ...]
    movement: MovementView | None
    """Plate 1."""
    mistakes: tuple[MistakeView, ...]
    roles: tuple[RoleGroup, ...]
    muscle_plate: MapPlate | None
    unfounded: bool
    """True where the record says for no muscle what the claim rests on."""
    disagreement: Markup | None
    rungs: tuple[RungView, ...]
    has_ladder: bool
    swaps: tuple[SwapView, ...]
    reliefs: tuple[ReliefView, ...]
    kin: tuple[KinView, ...]
    dose: tuple[DoseView, ...]
    log: Log | None
    """On paper: cells to write sets into."""
    dose_remark: str | None
    """What the site's subject lacks."""
    dose_note: Markup | None
    dose_sources: tuple[Reference, ...]
    joints: tuple[JointView, ...]
    details: tuple[Fact, ...]
    """What else the record says of the exercise."""
    stop_if: tuple[Markup, ...]
    help_href: str | None
    studies: tuple[Study, ...]
    studies_words: str
    """What opens their list."""
    no_evidence: Markup | None
    references: tuple[Reference, ...]
    cite: Cite
    used_in: tuple[Link, ...]
    reviewed: str | None
    repository: ReportLinks | None


def _declare(catalog: Catalog, identifier: str) -> Iterator[Input]:
    tables, card = catalog.tables, catalog.exercises[identifier]
    yield "ladders", identifier
    yield from declare_instead(tables, identifier)
    yield "used_in", identifier
    yield "figures", identifier
    yield "articles", _HELP
    yield "facts", "foreign-pages"
    yield "equipment", card.equipment
    for other in (identifier, *(step.exercise for step in tables.ladders[identifier])):
        yield "listed", other
    for use in card.muscles:
        yield "muscles", use.muscle
    yield from declare_sources(tables, card.cites)


def _build(page: PageContext, identifier: str, record: Exercise) -> Page:
    view = build_exercise_view(page, record)
    page_head = head.build_head(
        page,
        record.name,
        describe(record.summary, f"{record.name}: how to do it, the muscles it works, and what to do instead."),
        crumbs=crumbs("exercises", "Exercises"),
        things=head.describe_exercise(page.site, page.address, record, named_sources(record)),
        modified=reviewed_on(record.reviewed),
        picture="its end position" if view.movement else "",
        item=figure_address(identifier) if view.movement else "",
    )
    return Page(view, page_head, reviewed_on(record.reviewed), view.sections, list_lit(view.muscle_plate))


def build_exercise_view(page: PageContext, exercise: Exercise) -> ExerciseView:
    """Build the view of one exercise's page."""
    site = page.site
    dose = exercise.dose
    tables = site.tables
    own = tables.listed[exercise.id]
    studies = tuple(build_study(page, entry) for entry in exercise.evidence)
    details = tuple(build_details(page, exercise))
    sections = choose_sections(tables, exercise, guide_standard=site.settings.guide_standard)
    folds = any(section.id == "dose" for section in sections)  # where that section is missing, everything known stands at the head
    return ExerciseView(
        crumbs=_crumbs(page, exercise),
        sections=sections,
        shown=tuple(section.id for section in sections),
        name=exercise.name,
        words=tuple(exercise.name.split()),
        draft=exercise.status == "draft",
        summary=page.maybe(exercise.summary),
        facts=(*build_facts(page, exercise), *(() if folds else details)),
        aliases=join_words(exercise.aliases),
        setup=tuple(page.prose(step) for step in exercise.steps.setup),
        execution=tuple(page.prose(step) for step in exercise.steps.execution),
        breathing=page.maybe(exercise.steps.breathing),
        cues=tuple(_cues(page, exercise)),
        movement=build_movement_plate(page, exercise),
        mistakes=tuple(MistakeView(m.fault, page.prose(m.why), page.prose(m.fix)) for m in exercise.mistakes),
        roles=build_roles(page, exercise),
        muscle_plate=build_exercise_plate(page, exercise),
        unfounded=all(use.basis is None for use in exercise.muscles),
        disagreement=page.maybe(exercise.disagreement),
        rungs=tuple(_rungs(page, exercise, own)),
        has_ladder=bool(tables.ladders[exercise.id]),
        swaps=tuple(build_swaps(page, exercise.id)),
        reliefs=tuple(build_reliefs(page, exercise.id)),
        kin=tuple(build_kin(page, exercise.id)),
        dose=tuple(dose_rows(exercise)),
        log=_log(exercise),
        dose_remark=f"No trial was found that tested doses for the {site.settings.subject} alone." if site.settings.subject else None,
        dose_note=page.maybe(dose.note if dose else None),
        dose_sources=build_references(page, set(dose.sources if dose else ())),
        joints=tuple(joint_rows(exercise)),
        details=details if folds else (),
        stop_if=tuple(page.prose(text) for text in exercise.stop_if),
        help_href=_help(page, exercise),
        studies=studies,
        studies_words=name_studies(studies),
        no_evidence=page.maybe(exercise.no_evidence),
        references=build_references(page, named_sources(exercise)),
        cite=build_cite(page, exercise.name, exercise.reviewed, pictured=own.box is not None),
        used_in=tuple(Link(workout.name, page.href(workout.address)) for workout in tables.used_in.get(exercise.id, ())),
        reviewed=long_date(exercise.reviewed.date) if exercise.reviewed else None,
        repository=link_repository(page, "exercises", exercise.id),
    )


def _help(page: PageContext, exercise: Exercise) -> str | None:
    """Return the address of the page on when to get help, unless what stands above the link leads there already."""
    known = _HELP in page.site.tables.articles
    told = any(link.kind == "guide" and link.id == _HELP_PAGE for text in exercise.stop_if for link in links_in(text))
    return page.href(record_address("guide", _HELP_PAGE)) if known and not told else None


def _log(exercise: Exercise) -> Log | None:
    sets = most_sets(exercise)
    return build_log(sets, measure_words(exercise)) if sets else None


def _crumbs(page: PageContext, exercise: Exercise) -> tuple[Link, ...]:
    crumbs = [section_crumb(page, "exercises", "Exercises")]
    record = page.site.equipment(exercise.equipment)
    if record:
        crumbs.append(Link(record.name, page.href(grouping_address("by-equipment")) + f"#{record.id}"))
    return tuple(crumbs)


def _cues(page: PageContext, exercise: Exercise) -> Iterator[CueView]:
    names = name_ends(page, exercise)
    for cue in sorted(exercise.steps.cues, key=lambda cue: cue.feel):
        place = None
        if cue.at:
            when = f", {names[cue.when]}" if cue.when else ""
            place = f"{_name_place(page, exercise, cue.at)}{when}"
        yield CueView(cue.say, cue.feel, page.maybe(cue.otherwise), place)


def _name_place(page: PageContext, exercise: Exercise, place: str) -> str:
    """Return where a cue belongs; what the hands hold goes by its own name."""
    thing = page.site.equipment(exercise.equipment)
    if place != _HELD or thing is None or thing.sign == "none":
        return page.site.label("anchor", place)
    return (exercise.equipment_count > 1 and thing.plural) or thing.name


def _rungs(page: PageContext, exercise: Exercise, own: Listed) -> Iterator[RungView]:
    tables = page.site.tables
    steps = tables.ladders[exercise.id]
    for step in steps:
        if step.distance < 0:
            yield _rung(page, tables.listed[step.exercise], step.distance, step.why)
    yield RungView("You are here", exercise.name, None, page.maybe(exercise.entry_test), equipment_mark(own), build_pair(page, own))
    for step in steps:
        if step.distance > 0:
            yield _rung(page, tables.listed[step.exercise], step.distance, step.why)


def _rung(page: PageContext, exercise: Listed, distance: int, why: str | None) -> RungView:
    href = page.href(record_address("exercise", exercise.id))
    return RungView(_RUNGS[distance], exercise.name, href, page.maybe(why), equipment_mark(exercise), build_pair(page, exercise))


KIND = PageKind(
    id="exercise",
    section="exercises",
    template="exercise.html",
    record="exercise",
    keys=lambda catalog: catalog.exercises,
    address=lambda identifier: record_address("exercise", identifier),
    declare=_declare,
    build=_build,
    alike=lambda catalog, identifier: " ".join(f"{use.muscle}:{use.role}" for use in catalog.exercises[identifier].muscles),
)
