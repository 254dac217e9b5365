"""Ladders and swaps lead where they say."""

from collections.abc import Iterator

from generator.catalog.related import shared_targets
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope


def _steps_up(scope: Scope) -> dict[str, list[tuple[str, str, tuple[str | int, ...]]]]:
    """Return, for each exercise, its harder ones with the record and path that say so."""
    steps: dict[str, list[tuple[str, str, tuple[str | int, ...]]]] = {identifier: [] for identifier in scope.cards}
    for identifier, exercise in scope.cards.items():
        for place, rung in enumerate(exercise.harder):
            if rung.exercise in steps:
                steps[identifier].append((rung.exercise, identifier, ("harder", place, "exercise")))
        for place, rung in enumerate(exercise.easier):
            if rung.exercise in steps:
                steps[rung.exercise].append((identifier, identifier, ("easier", place, "exercise")))
    return steps


def check_cycles(scope: Scope) -> Iterator[Finding]:
    """Yield steps of the ladder that close a circle."""
    steps = _steps_up(scope)
    state: dict[str, int] = {}
    for start in steps:
        stack: list[tuple[str, int]] = [(start, 0)] if start not in state else []
        while stack:
            current, place = stack.pop()
            state[current] = 1
            if place < len(steps[current]):
                stack.append((current, place + 1))
                harder, owner, path = steps[current][place]
                if state.get(harder) == 1:
                    message = f"{quote(harder)} is harder than {quote(current)}, which is harder than it by other links."
                    yield Finding("exercise", owner, path, message, "Remove the link that is wrong.", harder)
                elif harder not in state:
                    stack.append((harder, 0))
            else:
                state[current] = 2


def check_drafts(scope: Scope) -> Iterator[Finding]:
    """Yield links from published records to drafts, which have no page."""
    drafts = {identifier for identifier, exercise in scope.cards.items() if exercise.status == "draft"}
    for leaf in scope.shared_leaves:
        if leaf.value in drafts and leaf.field == "exercise":
            owner = scope.cards.get(leaf.id) if leaf.kind == "exercise" else scope.dataset.workouts.get(leaf.id)
            if owner and owner.status == "published":
                message = f"{quote(leaf.value)} is a draft and has no page."
                yield Finding(leaf.kind, leaf.id, leaf.path, message, "Publish it, or name another exercise.", leaf.value)


def check_swaps(scope: Scope) -> Iterator[Finding]:
    """Yield swaps that change the pattern, share no target, or need the same things."""
    exercises = scope.cards
    for identifier, exercise in exercises.items():
        for place, swap in enumerate(exercise.swaps):
            other = exercises.get(swap.exercise)
            path = ("swaps", place, "exercise")
            if other is None:
                continue
            if other.pattern != exercise.pattern:
                yield Finding(
                    "exercise",
                    identifier,
                    path,
                    f"{quote(other.id)} has the pattern {quote(other.pattern or 'none')}, this exercise {quote(exercise.pattern or 'none')}.",
                    "Name an exercise of the same pattern.",
                    other.id,
                )
            elif not shared_targets(exercise, other, scope.lineage):
                yield Finding(
                    "exercise",
                    identifier,
                    path,
                    f"{quote(other.id)} shares no target muscle with this exercise.",
                    "Name an exercise with a target in common.",
                    other.id,
                )
            elif (other.equipment, other.setup) == (exercise.equipment, exercise.setup):
                yield Finding(
                    "exercise",
                    identifier,
                    path,
                    f"{quote(other.id)} needs the same equipment.",
                    "Name an exercise for somebody without it.",
                    other.id,
                )


RULES = (
    Rule("ladder-cycle", "Following harder exercises never leads back.", check_cycles, about="set"),
    Rule("link-to-draft", "A published record does not lead to a draft.", check_drafts, about="set"),
    Rule("swap", "A swap has the same pattern, a target in common and other equipment.", check_swaps, about="set"),
)
