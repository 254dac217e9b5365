"""Like exercises name like muscles, and what a cited study measured is named."""

from collections.abc import Iterator, Mapping

from generator.dataset.cards import ExerciseCard
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_MOVING = frozenset({"target", "synergist"})


def list_like(scope: Scope) -> Iterator[tuple[ExerciseCard, str, ExerciseCard]]:
    """Yield every case that is looked at: an exercise, a muscle, and the like exercise that names it; the first by id of several.

    Muscles that move the load are expected wherever family and joint actions are the same, muscles that hold still where position
    and support are the same as well.
    """
    for group, moving in _group(scope):
        naming: dict[str, ExerciseCard] = {}
        for exercise in group:
            for use in exercise.muscles:
                if (use.role in _MOVING) == moving:
                    naming.setdefault(use.muscle, exercise)
        for exercise in group:
            for muscle, other in naming.items():
                if other is not exercise:
                    yield exercise, muscle, other


def _group(scope: Scope) -> Iterator[tuple[list[ExerciseCard], bool]]:
    """Yield groups of like exercises, and whether their muscles that move the load are compared or those that hold still."""
    movers: dict[object, list[ExerciseCard]] = {}
    holders: dict[object, list[ExerciseCard]] = {}
    for exercise in scope.cards.values():
        actions = frozenset((action.joint, action.action) for action in exercise.joint_actions)
        if exercise.family and actions:
            movers.setdefault((exercise.family, actions), []).append(exercise)
            holders.setdefault((exercise.family, actions, exercise.position, exercise.support), []).append(exercise)
    for groups, moving in ((movers, True), (holders, False)):
        yield from ((group, moving) for group in groups.values() if len(group) > 1)


def names_muscle(exercise: ExerciseCard, muscle: str, lineage: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether an exercise names a muscle, its whole or a part of it, in whatever role."""
    wholes = lineage.get(muscle, (muscle,))
    return any(use.muscle in wholes or muscle in lineage.get(use.muscle, ()) for use in exercise.muscles)


def check_like(scope: Scope) -> Iterator[Finding]:
    """Yield muscles that a like exercise names and this one does not."""
    told: set[tuple[str, str]] = set()
    for exercise, muscle, other in list_like(scope):
        if (exercise.id, muscle) not in told and not names_muscle(exercise, muscle, scope.lineage):
            told.add((exercise.id, muscle))
            message = (
                f"{quote(muscle)} works in {quote(other.id)}, an exercise of the same family and joint actions, and is not named here."
            )
            fix = "Add it with its role and basis, or an exception about it with the reason."
            yield Finding("exercise", exercise.id, ("muscles",), message, fix, muscle)


def check_measured(scope: Scope) -> Iterator[Finding]:
    """Yield muscles that a study measured in an exercise that cites it and does not name them."""
    for source in scope.dataset.sources.values():
        for one in source.measured:
            exercise = scope.cards.get(one.exercise)
            if exercise and source.id in exercise.cites and not names_muscle(exercise, one.muscle, scope.lineage):
                message = f"{quote(source.id)}, which is cited here, measured {quote(one.muscle)} in this exercise ({one.result})."
                fix = "Name the muscle with basis: emg, or add an exception about it with the reason."
                yield Finding("exercise", exercise.id, ("muscles",), message, fix, one.muscle)


RULES = (
    Rule(
        "like-muscles",
        "Exercises of one family with the same joint actions name the same muscles.",
        check_like,
        about="set",
        standard="guide",
    ),
    Rule("measured-muscle", "An exercise names the muscles that a study which it cites measured in it.", check_measured, about="set"),
)
