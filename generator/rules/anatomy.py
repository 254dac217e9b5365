"""Roles of muscles against what the joints do."""

from collections.abc import Iterator

from generator.dataset.muscle import Muscle
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope


def _actions(scope: Scope, muscle: Muscle) -> set[tuple[str, str]]:
    """Return the actions of a muscle and of all its parts."""
    found = {(action.joint, action.action) for action in muscle.actions}
    for part in scope.parts.get(muscle.id, ()):
        if part in scope.dataset.muscles and muscle.id in scope.lineage[part][1:]:
            found |= {(action.joint, action.action) for action in scope.dataset.muscles[part].actions}
    return found


def check_roles(scope: Scope) -> Iterator[Finding]:
    """Yield muscles that move the load although they do nothing the joints do."""
    actions = {identifier: _actions(scope, muscle) for identifier, muscle in scope.dataset.muscles.items()}
    for exercise in scope.cards.values():
        moved = {(action.joint, action.action) for action in exercise.joint_actions}
        for place, use in enumerate(exercise.muscles):
            known = actions.get(use.muscle)
            if not moved or not known or use.role not in ("target", "synergist") or known & moved:
                continue
            does = ", ".join(f"{joint} {action}" for joint, action in sorted(known))
            message = f"{quote(use.muscle)} is {use.role}, but none of its actions ({does}) is among the exercise's joint_actions."
            fix = "Change the role or the joint_actions, or add an exception with the reason."
            yield Finding("exercise", exercise.id, ("muscles", place, "muscle"), message, fix, use.muscle)


def check_groups(scope: Scope) -> Iterator[Finding]:
    """Yield exercises that name a muscle and its whole in the same role, or a muscle twice."""
    for exercise in scope.cards.values():
        roles: dict[str, str] = {}
        for place, use in enumerate(exercise.muscles):
            if use.muscle in roles:
                yield Finding(
                    "exercise",
                    exercise.id,
                    ("muscles", place, "muscle"),
                    f"{quote(use.muscle)} is named twice.",
                    "Keep one entry a muscle.",
                    use.muscle,
                )
            roles.setdefault(use.muscle, use.role)
        for place, use in enumerate(exercise.muscles):
            for whole in scope.lineage.get(use.muscle, ())[1:]:
                if roles.get(whole) == use.role:
                    message = f"{quote(use.muscle)} and {quote(whole)}, which it is part of, are both {use.role}."
                    yield Finding("exercise", exercise.id, ("muscles", place, "muscle"), message, "Keep one of the two.", use.muscle)


def check_part_cycles(scope: Scope) -> Iterator[Finding]:
    """Yield muscles that are part of themselves."""
    for identifier, muscle in scope.dataset.muscles.items():
        for place, whole in enumerate(muscle.part_of):
            if identifier in scope.lineage.get(whole, ()):
                message = f"{quote(identifier)} is part of {quote(whole)}, which is part of it."
                yield Finding("muscle", identifier, ("part_of", place), message, "Remove one of the two.", whole)


RULES = (
    Rule(
        "muscle-without-joint-action", "A target or synergist does at least one of the exercise's joint actions.", check_roles, about="set"
    ),
    Rule("group-and-part", "An exercise names a muscle once, and not beside its whole in the same role.", check_groups, about="set"),
    Rule("part-cycle", "No muscle is part of itself.", check_part_cycles, about="set"),
)
