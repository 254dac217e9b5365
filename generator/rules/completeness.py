"""What a record of the guide must hold before it is published; for a draft the same is what is still missing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.dataset.cards import ExerciseCard
from generator.dataset.exercise import DoseRow, Exercise
from generator.dataset.reference import Equipment
from generator.dataset.workout import Workout, WorkoutItem
from generator.diagnostics import Severity, quote
from generator.rules.rule import Finding, Rule, Scope

_COUNTS = (
    ("steps.setup", 2, 4),
    ("steps.execution", 3, 6),
    ("steps.cues", 3, 5),
    ("mistakes", 3, 5),
    ("stop_if", 1, 4),
)
_EXERCISE_FIELDS = (
    "summary",
    "family",
    "pattern",
    "level",
    "mechanics",
    "laterality",
    "position",
    "support",
    "load_mode",
    "measurement",
    "muscles",
    "joint_actions",
    "dose",
    "joint_load",
    "space",
    "noise",
    "hardest_at",
    "reviewed",
)
_MUSCLE_FIELDS = ("summary", "actions", "actions_in_words", "what_it_does", "sources", "reviewed")
_FEATURED_FIELDS = ("latin", "origin", "insertion", "why_train", "feel_it", "mobility", "myths", "layer", "side")
_WORKOUT_FIELDS = ("summary", "audience", "places", "progression", "frequency", "sources", "reviewed")
_EQUIPMENT_FIELDS = ("summary", "what_it_is", "reviewed")
WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "exercise": (*_EXERCISE_FIELDS, *dict.fromkeys(name.partition(".")[0] for name, _, _ in _COUNTS), "evidence", "figure"),
    "muscle": _MUSCLE_FIELDS,
    "workout": (*_WORKOUT_FIELDS, "stop_if"),
    "equipment": _EQUIPMENT_FIELDS,
    "source": ("authors", "year", "container", "doi", "url"),
}
"""Kind of record → fields that a new record proposes, because a published page needs or prints them."""


def check_exercises(scope: Scope) -> Iterator[Finding]:
    """Yield what exercises lack."""
    for exercise in scope.dataset.exercises.values():
        for field in _EXERCISE_FIELDS:
            if not getattr(exercise, field):
                yield _missing("exercise", exercise.id, field, fix=_fix(exercise))
        for name, least, most in _COUNTS:
            yield from _count(exercise, name, least, most)
        if not exercise.steps.breathing:
            yield _missing("exercise", exercise.id, "breathing", ("steps",), fix=_fix(exercise))
        for place, use in enumerate(exercise.muscles):
            if not use.basis:
                yield _missing("exercise", exercise.id, "basis", ("muscles", place), fix=_fix(exercise))
        if exercise.muscles and all(use.role != "target" for use in exercise.muscles):
            yield Finding(
                "exercise", exercise.id, ("muscles",), "No muscle has the role target.", "Name the muscle that does most of the work."
            )
        if not exercise.evidence and not exercise.no_evidence:
            yield Finding(
                "exercise",
                exercise.id,
                (),
                "There is neither evidence nor a sentence that says that none was found.",
                "Add evidence, or no_evidence: the sentence that says so.",
            )
        yield from _cues(exercise)


def _fix(record: Exercise | Workout) -> str:
    return "Add it before the record is published." if record.status == "draft" else "Add it, or let the record wait with status: draft."


def _missing(kind: str, identifier: str, field: str, path: tuple[str | int, ...] = (), *, fix: str = "Add it.") -> Finding:
    return Finding(kind, identifier, path, f"The field {quote(field)} is missing.", fix, field)


def _count(exercise: Exercise, name: str, least: int, most: int) -> Iterator[Finding]:
    path = tuple(name.split("."))
    entries = getattr(exercise.steps, path[1]) if len(path) == 2 else getattr(exercise, path[0])
    if not least <= len(entries) <= most:
        yield Finding("exercise", exercise.id, path, f"{name} has {len(entries)} entries.", f"Write {least} to {most}.", name)


def _cues(exercise: Exercise) -> Iterator[Finding]:
    cues = exercise.steps.cues
    if not cues:
        return
    felt = sum(cue.feel for cue in cues)
    if felt != 1:
        yield Finding(
            "exercise",
            exercise.id,
            ("steps", "cues"),
            f"{felt} cues say where the exercise is felt.",
            "Mark exactly one cue with feel: true.",
        )
    for place, cue in enumerate(cues):
        if not cue.feel and (cue.at is None or cue.when is None):
            yield Finding(
                "exercise",
                exercise.id,
                ("steps", "cues", place),
                f"The cue {quote(cue.say)} hangs nowhere.",
                "Add at: a body anchor, and when: start or top.",
            )
    for when in ("start", "top"):
        if all(cue.when != when for cue in cues):
            yield Finding(
                "exercise", exercise.id, ("steps", "cues"), f"No cue belongs to the {when}.", f"Give at least one cue when: {when}.", when
            )


def check_muscles(scope: Scope) -> Iterator[Finding]:
    """Yield what muscles lack; reader-facing ones need more."""
    for muscle in scope.dataset.muscles.values():
        fields = (*_MUSCLE_FIELDS, *(_FEATURED_FIELDS if muscle.featured else ()))
        for field in fields:
            if not getattr(muscle, field):
                yield _missing("muscle", muscle.id, field)


def check_workouts(scope: Scope) -> Iterator[Finding]:
    """Yield what workouts lack."""
    for workout in scope.dataset.workouts.values():
        for field in _WORKOUT_FIELDS:
            if not getattr(workout, field):
                yield _missing("workout", workout.id, field, fix=_fix(workout))
        roles = {block.role for block in workout.blocks}
        for role in ("warm-up", "main"):
            if role not in roles:
                yield Finding("workout", workout.id, ("blocks",), f"There is no {role} block.", f"Add a block with role: {role}.", role)
        for place, block in enumerate(workout.blocks):
            if not block.items and not block.instruction:
                yield Finding(
                    "workout", workout.id, ("blocks", place), "The block holds neither items nor an instruction.", "Add one of the two."
                )


def check_equipment(scope: Scope) -> Iterator[Finding]:
    """Yield what equipment lacks."""
    for equipment in scope.dataset.equipment.values():
        for field in _EQUIPMENT_FIELDS:
            if not getattr(equipment, field):
                yield _missing("equipment", equipment.id, field)


def check_terms(scope: Scope) -> Iterator[Finding]:
    """Yield entries of closed lists without a definition."""
    for kind, identifier, path, entry in scope.records():
        if kind == "vocabulary" and not getattr(entry, "definition", None):
            yield _missing(kind, identifier, "definition", path)


def check_kind_of_equipment(scope: Scope) -> Iterator[Finding]:
    """Yield implements used as set-up and the other way round."""
    known = scope.dataset.equipment
    for exercise in scope.cards.values():
        if scope.guide_standard:  # elsewhere a bench may be all that an exercise takes
            yield from _kind(exercise, ("equipment",), known.get(exercise.equipment), "implement")
        for place, setup in enumerate(exercise.setup):
            found = _kind(exercise, ("setup", place), known.get(setup), "setup")
            yield from found if scope.guide_standard else (replace(one, severity=Severity.WARNING) for one in found)


def _kind(exercise: ExerciseCard, path: tuple[str | int, ...], record: Equipment | None, kind: str) -> Iterator[Finding]:
    if record and record.kind != kind:
        yield Finding(
            "exercise",
            exercise.id,
            path,
            f"{quote(record.id)} is equipment of the kind {record.kind}.",
            f"Name equipment of the kind {kind} here.",
            record.id,
        )


def check_one_measure(scope: Scope) -> Iterator[Finding]:
    """Yield sets that are counted in neither or both of repetitions and seconds."""
    for exercise in scope.dataset.exercises.values():
        for goal in ("beginner", "strength", "size", "endurance"):
            row: DoseRow | None = getattr(exercise.dose, goal, None)
            if row and (row.reps is None) == (row.seconds is None):
                yield _measure("exercise", exercise.id, ("dose", goal))
    for workout in scope.dataset.workouts.values():
        for place, block in enumerate(workout.blocks):
            for number, item in enumerate(block.items):
                if _unmeasured(item):
                    yield _measure("workout", workout.id, ("blocks", place, "items", number))


def check_holds(scope: Scope) -> Iterator[Finding]:
    """Yield exercises in which nothing is said to move, although their repetitions are counted."""
    for exercise in scope.cards.values():
        if exercise.mechanics == "hold" and exercise.measurement in ("reps", "reps-load"):
            message = f'The exercise is a "hold", but it is measured in "{exercise.measurement}".'
            fix = 'Name what moves ("compound", "isolation"), or measure seconds.'
            yield Finding("exercise", exercise.id, ("mechanics",), message, fix, "hold")


def _unmeasured(item: WorkoutItem) -> bool:
    return (item.reps is None) == (item.seconds is None)


def _measure(kind: str, identifier: str, path: tuple[str | int, ...]) -> Finding:
    return Finding(kind, identifier, path, "A set is counted in both or neither of reps and seconds.", "Give exactly one of the two.")


RULES = (
    Rule("incomplete-exercise", "A published exercise holds every field that its page prints.", check_exercises, standard="guide"),
    Rule("incomplete-muscle", "A muscle holds every field that its page prints.", check_muscles, standard="guide"),
    Rule("incomplete-workout", "A published workout holds every field that its page prints.", check_workouts, standard="guide"),
    Rule("incomplete-equipment", "Equipment holds every field that its page prints.", check_equipment, standard="guide"),
    Rule("incomplete-term", "An entry of a closed list has a definition.", check_terms, standard="guide"),
    Rule("equipment-kind", "An exercise's equipment is an implement, and its setup is not.", check_kind_of_equipment, about="set"),
    Rule("one-measure", "A set is counted in repetitions or in seconds, not in both.", check_one_measure),
    Rule("hold-measure", "An exercise whose repetitions are counted is no hold.", check_holds, standard="guide"),
)
