"""What a swap or a step of the ladder asks more is said, and what is called easier is easier."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.catalog.lexicon import JOINTS
from generator.dataset.cards import ExerciseCard, RungCard
from generator.dataset.reader import Path
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_FAR: Final = 2
"""So many steps of load or level are told to the reader."""
_JOINT_WORDS: Final[Mapping[str, str]] = {joint: joint.replace("_", " ") for joint in JOINTS}
_EASIER: Final = re.compile(
    r"\b(?:easier on|(?:less|little) (?:load )?(?:on|for)|spares) (?:the |your )?(low(?:er)? back|shoulder|elbow|wrist|knee)s?\b",
    re.IGNORECASE,
)


def _says(text: str, joint: str) -> bool:
    """Say whether a text names a joint as pages do: the lower back also goes by "low back"."""
    words = text.lower()
    return _JOINT_WORDS[joint] in words or (joint == "lower_back" and "low back" in words)


def _risen(one: ExerciseCard, other: ExerciseCard) -> Iterator[tuple[str, int, int]]:
    """Yield joints with their load in both exercises, where both say it."""
    if one.joint_load and other.joint_load:
        for joint in JOINTS:
            yield joint, getattr(one.joint_load, joint), getattr(other.joint_load, joint)


class _Levels:
    """How far apart levels are, in the order of the vocabulary."""

    def __init__(self, scope: Scope) -> None:
        terms = scope.vocabulary.get("level", {})
        self.places = {name: place for place, name in enumerate(terms)}
        self.labels = {name: term.label.lower() for name, term in terms.items()}

    def rise(self, one: ExerciseCard, other: ExerciseCard) -> int:
        if one.level not in self.places or other.level not in self.places:
            return 0
        return self.places[other.level] - self.places[one.level]

    def says(self, text: str, exercise: ExerciseCard) -> bool:
        return self.labels.get(exercise.level or "", "") in text.lower()


def check_swaps(scope: Scope) -> Iterator[Finding]:
    """Yield swaps that ask more of a joint or of the reader without saying so."""
    levels = _Levels(scope)
    for exercise in scope.cards.values():
        for place, swap in enumerate(exercise.swaps):
            other, told = scope.cards.get(swap.exercise), swap.asks or ""
            if other is None:
                continue
            missing = [
                f"the {_JOINT_WORDS[joint]} ({after} of 3, not {before})"
                for joint, before, after in _risen(exercise, other)
                if after - before >= _FAR and not _says(told, joint)
            ]
            if levels.rise(exercise, other) > 0 and not levels.says(told, other):
                missing.append(f"the level ({other.level}, not {exercise.level})")
            if missing:
                message = f"The swap to {quote(other.id)} asks more: {', '.join(missing)}."
                yield Finding(
                    "exercise", exercise.id, ("swaps", place), message, "Name that under asks:, in the words that pages use.", other.id
                )


def check_steps(scope: Scope) -> Iterator[Finding]:
    """Yield long steps of the ladder whose reason does not name what is long about them, or that only one side tells."""
    levels = _Levels(scope)
    for exercise in scope.cards.values():
        for field, back in (("easier", "harder"), ("harder", "easier")):
            rungs: Sequence[RungCard] = getattr(exercise, field)
            for place, rung in enumerate(rungs):
                other = scope.cards.get(rung.exercise)
                if other:
                    yield from _judge_step(levels, exercise, other, rung.why, (field, place, "why"))
                    if _is_long(levels, exercise, other) and all(one.exercise != exercise.id for one in getattr(other, back)):
                        message = f"The step to {quote(exercise.id)} is long, and is told there alone."
                        fix = f"Add it under {back}:, and let why name the joint or the level."
                        yield Finding("exercise", other.id, (back,), message, fix, exercise.id)


def _is_long(levels: _Levels, one: ExerciseCard, other: ExerciseCard) -> bool:
    return abs(levels.rise(one, other)) >= _FAR or any(abs(after - before) >= _FAR for _, before, after in _risen(one, other))


def _judge_step(levels: _Levels, one: ExerciseCard, other: ExerciseCard, why: str, path: Path) -> Iterator[Finding]:
    missing = [
        f"the {_JOINT_WORDS[joint]} (from {before} to {after} of 3)"
        for joint, before, after in _risen(one, other)
        if abs(after - before) >= _FAR and not _says(why, joint)
    ]
    if abs(levels.rise(one, other)) >= _FAR and not levels.says(why, other):
        missing.append(f"the level (from {one.level} to {other.level})")
    if missing:
        message = f"The step to {quote(other.id)} is long, and its reason does not name {', '.join(missing)}."
        yield Finding("exercise", one.id, path, message, "Name it in why:, or choose a step between.", other.id)


def check_easier(scope: Scope) -> Iterator[Finding]:
    """Yield what is called easier on a joint and loads it as much or more."""
    for exercise in scope.cards.values():
        for field in ("easier", "harder", "swaps"):
            for place, link in enumerate(getattr(exercise, field)):
                other = scope.cards.get(link.exercise)
                if other:
                    yield from _compare(exercise, other, link.why, ("exercise", exercise.id, (field, place, "why")), strict=True)
    for workout in scope.dataset.workouts.values():
        promise = f"{workout.name}. {workout.summary or ''}"
        for place, block in enumerate(workout.blocks):
            for number, item in enumerate(block.items):
                for count, name in enumerate(item.alternatives):
                    here, there = scope.cards.get(item.exercise), scope.cards.get(name)
                    if here and there:
                        path = ("blocks", place, "items", number, "alternatives", count)
                        yield from _compare(here, there, promise, ("workout", workout.id, path), strict=False)


def _compare(one: ExerciseCard, other: ExerciseCard, text: str, where: tuple[str, str, Path], *, strict: bool) -> Iterator[Finding]:
    """Judge each joint that a text calls spared; ``strict``: as much is too much."""
    called = {match.group(1).lower().replace("lower", "low") for match in _EASIER.finditer(text)}
    for joint, before, after in _risen(one, other):
        if _JOINT_WORDS[joint].replace("lower", "low") in called and after + strict > before:
            message = f"{quote(other.id)} is offered as easier on the {_JOINT_WORDS[joint]}, and loads it {after} of 3, not {before}."
            yield Finding(*where, message, "Name one that loads it less, or say what else is easier.", other.id)


RULES = (
    Rule("swap-demand", "A swap that loads a joint by two more, or raises the level, says so.", check_swaps, about="set", standard="guide"),
    Rule(
        "ladder-step",
        "A step of the ladder changes level and each joint's load by at most one, or its reason names what changes more.",
        check_steps,
        about="set",
        standard="guide",
    ),
    Rule("easier-on", "What is called easier on a joint loads it less.", check_easier, about="set", standard="guide"),
)
