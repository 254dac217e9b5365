"""Numbers that guidance may hold."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.dataset.common import Range
from generator.dataset.validation import dotted
from generator.rules.rule import Finding, Rule, Scope

LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "sets": (1, 6),
    "reps": (1, 30),
    "seconds": (5, 120),
    "rest_s": (0, 300),
    "rir": (0, 5),
    "per_week": (1, 7),
}
"""Field → least and most. Wider than any source seen recommends; outside them is a typing error."""


def _ranges(scope: Scope) -> Iterator[tuple[str, str, tuple[str | int, ...], str, Range]]:
    for exercise in scope.dataset.exercises.values():
        for goal in ("beginner", "strength", "size", "endurance"):
            row = getattr(exercise.dose, goal, None)
            for field in ("sets", "reps", "seconds", "rest_s", "rir"):
                span = getattr(row, field, None)
                if span:
                    yield "exercise", exercise.id, ("dose", goal, field), field, span
    for workout in scope.dataset.workouts.values():
        if workout.frequency:
            yield "workout", workout.id, ("frequency", "per_week"), "per_week", workout.frequency.per_week
        for place, block in enumerate(workout.blocks):
            for number, item in enumerate(block.items):
                for field in ("reps", "seconds", "rir"):
                    span = getattr(item, field)
                    if span:
                        yield "workout", workout.id, ("blocks", place, "items", number, field), field, span


def check_limits(scope: Scope) -> Iterator[Finding]:
    """Yield numbers outside what any guidance says."""
    for kind, identifier, path, field, span in _ranges(scope):
        least, most = LIMITS[field]
        if span.min < least or span.max > most:
            yield Finding(
                kind, identifier, path, f"{dotted(path)} is {span.min} to {span.max}.", f"Write numbers from {least} to {most}.", field
            )


def check_order(scope: Scope) -> Iterator[Finding]:
    """Yield ranges whose least is more than their most."""
    for kind, identifier, path, _, span in _ranges(scope):
        if span.min > span.max:
            yield Finding(kind, identifier, path, f"{dotted(path)} goes from {span.min} to {span.max}.", "Write the smaller number as min.")


def check_tempo(scope: Scope) -> Iterator[Finding]:
    """Yield tempos that are not four digits."""
    for kind, identifier, path, tempo in _tempos(scope):
        parts = tempo.split("-")
        if len(parts) != 4 or not all(part in "0123456789X" and len(part) == 1 for part in parts):
            message = f'{dotted(path)} is "{tempo}".'
            yield Finding(
                kind, identifier, path, message, "Write four digits, seconds: lowering-pause long-lifting-pause short, such as 2-0-1-1."
            )


def _tempos(scope: Scope) -> Iterator[tuple[str, str, tuple[str | int, ...], str]]:
    for exercise in scope.dataset.exercises.values():
        if exercise.tempo:
            yield "exercise", exercise.id, ("tempo",), exercise.tempo
    for workout in scope.dataset.workouts.values():
        for place, block in enumerate(workout.blocks):
            for number, item in enumerate(block.items):
                if item.tempo:
                    yield "workout", workout.id, ("blocks", place, "items", number, "tempo"), item.tempo


RULES = (
    Rule("dose-range", "Sets, repetitions, rests and effort lie within what any guidance says.", check_limits),
    Rule("range-order", "A range goes from the smaller to the larger number.", check_order),
    Rule("tempo-form", "A tempo is four digits of seconds.", check_tempo),
)
