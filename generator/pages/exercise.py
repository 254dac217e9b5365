"""The exercise page."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.catalog.related import Replacement
from generator.catalog.routes import grouping_address, record_address
from generator.dataset.exercise import Exercise, MuscleUse
from generator.pages.dose import DoseView, JointView, dose_rows, joint_rows
from generator.pages.exercise_facts import build_facts, choose_sections
from generator.pages.movement_plates import Pair, build_movement_plate, build_pair
from generator.pages.muscle_maps import MapPlate, build_exercise_plate
from generator.pages.parts import (
    ROLE_KEYS,
    Cite,
    Fact,
    Link,
    Mark,
    Reference,
    Section,
    Study,
    basis_mark,
    build_cite,
    build_references,
    build_study,
    equipment_mark,
    section_crumb,
)
from generator.pages.prose import short_citation
from generator.pages.site import PageContext, join_words, long_date, lower_first
from generator.plates.movement import MovementView

_RUNGS = {-2: "Two steps easier", -1: "One step easier", 1: "One step harder", 2: "Two steps harder"}


@dataclass(frozen=True)
class CueView:
    """A cue; ``otherwise`` only beside the one that says where it is felt."""

    text: str
    feel: bool
    otherwise: Markup | None
    place: str | None
    """Where on the body it belongs, and when: "Elbow, at the top"."""


@dataclass(frozen=True)
class MistakeView:
    """A fault, why it matters, and the fix."""

    fault: str
    why: Markup
    fix: Markup


@dataclass(frozen=True)
class MuscleRow:
    """One muscle's part, with the basis of the claim."""

    name: str
    latin: str | None
    href: str
    key: str
    basis: Mark | None
    confidence: str | None
    note: Markup | None
    citations: tuple[Link, ...]


@dataclass(frozen=True)
class RoleGroup:
    """The muscles of one role."""

    title: str
    rows: tuple[MuscleRow, ...]


@dataclass(frozen=True)
class RungView:
    """A step of the ladder; the present one has no link."""

    distance: str
    name: str
    href: str | None
    why: Markup | None
    equipment: Mark
    pair: Pair | None


@dataclass(frozen=True)
class SwapView:
    """A swap by equipment."""

    name: str
    href: str
    equipment: Mark
    why: Markup
    loses: str | None


@dataclass(frozen=True)
class ExerciseView:
    """Everything the exercise page prints."""

    crumbs: tuple[Link, ...]
    sections: tuple[Section, ...]
    """The page's contents; a section that is not among them is not printed."""
    shown: tuple[str, ...]
    """Anchors of these sections."""
    name: str
    words: tuple[str, ...]
    """The name's words, each kept whole: a hyphen is no place to break a heading."""
    summary: Markup | None
    facts: tuple[Fact, ...]
    aliases: str
    setup: tuple[Markup, ...]
    execution: tuple[Markup, ...]
    breathing: Markup | None
    cues: tuple[CueView, ...]
    movement: MovementView | None
    """Plate 1."""
    pair: Pair | None
    mistakes: tuple[MistakeView, ...]
    roles: tuple[RoleGroup, ...]
    muscle_plate: MapPlate | None
    unfounded: bool
    """True where the record says for no muscle what the claim rests on."""
    disagreement: Markup | None
    rungs: tuple[RungView, ...]
    has_ladder: bool
    swaps: tuple[SwapView, ...]
    dose: tuple[DoseView, ...]
    dose_remark: str | None
    """What the site's subject lacks."""
    dose_note: Markup | None
    dose_sources: tuple[Reference, ...]
    joints: tuple[JointView, ...]
    stop_if: tuple[Markup, ...]
    help_href: str | None
    studies: tuple[Study, ...]
    no_evidence: Markup | None
    references: tuple[Reference, ...]
    cite: Cite
    used_in: tuple[Link, ...]
    reviewed: str | None
    report_href: str | None


def source_ids(exercise: Exercise) -> set[str]:
    """Return every source that an exercise record names."""
    found = set(exercise.sources) | {entry.source for entry in exercise.evidence}
    found |= {source for use in exercise.muscles for source in use.sources}
    return found | set(exercise.dose.sources if exercise.dose else ())


def build_exercise_view(page: PageContext, exercise: Exercise) -> ExerciseView:
    """Build the view of one exercise's page."""
    site = page.site
    dose = exercise.dose
    pages = site.catalog.dataset.pages
    sections = choose_sections(site, exercise)
    return ExerciseView(
        crumbs=_crumbs(page, exercise),
        sections=sections,
        shown=tuple(section.id for section in sections),
        name=exercise.name,
        words=tuple(exercise.name.split()),
        summary=page.maybe(exercise.summary),
        facts=tuple(build_facts(page, exercise)),
        aliases=join_words(exercise.aliases),
        setup=tuple(page.prose(step) for step in exercise.steps.setup),
        execution=tuple(page.prose(step) for step in exercise.steps.execution),
        breathing=page.maybe(exercise.steps.breathing),
        cues=tuple(_cues(page, exercise)),
        movement=build_movement_plate(page, exercise),
        pair=build_pair(page, exercise.id, described=True),
        mistakes=tuple(MistakeView(m.fault, page.prose(m.why), page.prose(m.fix)) for m in exercise.mistakes),
        roles=_role_groups(page, exercise),
        muscle_plate=build_exercise_plate(page, exercise),
        unfounded=all(use.basis is None for use in exercise.muscles),
        disagreement=page.maybe(exercise.disagreement),
        rungs=tuple(_rungs(page, exercise)),
        has_ladder=bool(site.catalog.ladders[exercise.id]),
        swaps=tuple(_swap(page, swap) for swap in site.catalog.swaps[exercise.id]),
        dose=tuple(dose_rows(exercise)),
        dose_remark=f"No trial was found that tested doses for the {site.settings.subject} alone." if site.settings.subject else None,
        dose_note=page.maybe(dose.note if dose else None),
        dose_sources=build_references(page, set(dose.sources if dose else ())),
        joints=tuple(joint_rows(exercise)),
        stop_if=tuple(page.prose(text) for text in exercise.stop_if),
        help_href=page.href(record_address("guide", "when-to-get-help")) if "guide/when-to-get-help" in pages else None,
        studies=tuple(build_study(page, entry) for entry in exercise.evidence),
        no_evidence=page.maybe(exercise.no_evidence),
        references=build_references(page, source_ids(exercise)),
        cite=build_cite(page, exercise.name, exercise.reviewed),
        used_in=tuple(Link(w.name, page.href(record_address("workout", w.id))) for w in site.catalog.workouts_with.get(exercise.id, ())),
        reviewed=long_date(exercise.reviewed.date) if exercise.reviewed else None,
        report_href=site.settings.repository or None,
    )


def _crumbs(page: PageContext, exercise: Exercise) -> tuple[Link, ...]:
    crumbs = [section_crumb(page, "exercises", "Exercises")]
    record = page.site.equipment(exercise.equipment)
    if record:
        crumbs.append(Link(record.name, page.href(grouping_address("by-equipment")) + f"#{record.id}"))
    return tuple(crumbs)


def _cues(page: PageContext, exercise: Exercise) -> Iterator[CueView]:
    for cue in sorted(exercise.steps.cues, key=lambda cue: cue.feel):
        place = None
        if cue.at:
            when = {"start": ", at the start", "top": ", at the top", None: ""}[cue.when]
            place = f"{page.site.label('anchor', cue.at)}{when}"
        yield CueView(cue.say, cue.feel, page.maybe(cue.otherwise), place)


def _role_groups(page: PageContext, exercise: Exercise) -> tuple[RoleGroup, ...]:
    groups = []
    for role in page.site.catalog.dataset.vocabulary.get("role", {}).values():
        rows = tuple(_muscle_row(page, use) for use in exercise.muscles if use.role == role.id)
        if rows:
            groups.append(RoleGroup(role.label, rows))
    return tuple(groups)


def _muscle_row(page: PageContext, use: MuscleUse) -> MuscleRow:
    site = page.site
    muscle = site.catalog.dataset.muscles.get(use.muscle)
    sources = site.catalog.dataset.sources
    return MuscleRow(
        name=site.muscle_name(use.muscle),
        latin=muscle.latin if muscle else None,
        href=page.href(record_address("muscle", use.muscle)),
        key=ROLE_KEYS.get(use.role, "k-stabiliser"),
        basis=basis_mark(page, use),
        confidence=site.label("confidence", use.confidence) if use.confidence else None,
        note=page.maybe(use.note),
        citations=tuple(Link(short_citation(sources[s]), page.href(record_address("source", s))) for s in use.sources if s in sources),
    )


def _rungs(page: PageContext, exercise: Exercise) -> Iterator[RungView]:
    steps = page.site.catalog.ladders[exercise.id]
    for step in steps:
        if step.distance < 0:
            yield _rung(page, step.exercise, step.distance, step.why)
    yield RungView(
        "You are here", exercise.name, None, page.maybe(exercise.entry_test), equipment_mark(page, exercise), build_pair(page, exercise.id)
    )
    for step in steps:
        if step.distance > 0:
            yield _rung(page, step.exercise, step.distance, step.why or step.exercise.entry_test)


def _rung(page: PageContext, exercise: Exercise, distance: int, why: str | None) -> RungView:
    href = page.href(record_address("exercise", exercise.id))
    return RungView(_RUNGS[distance], exercise.name, href, page.maybe(why), equipment_mark(page, exercise), build_pair(page, exercise.id))


def _swap(page: PageContext, swap: Replacement) -> SwapView:
    site = page.site
    derived = (
        f"Same pattern, and the {join_words([lower_first(site.short_muscle_name(m)) for m in swap.shared])} do most of the work in both."
    )
    return SwapView(
        name=swap.exercise.name,
        href=page.href(record_address("exercise", swap.exercise.id)),
        equipment=equipment_mark(page, swap.exercise),
        why=page.prose(swap.why) if swap.why else escape(derived),
        loses=swap.loses,
    )
