"""What a workout says of itself is true of its exercises: minutes, things, level, noise, ease."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.catalog.volume import count_minutes
from generator.catalog.words import count_of
from generator.dataset.cards import ExerciseCard
from generator.dataset.reader import Path
from generator.dataset.workout import Workout, WorkoutItem
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_SHORTEST: Final = 0.8
"""A workout takes at least this share of the minutes that it names, and no more than all of them."""
_EASY: Final = 1
_MOST_FOR_OLDER: Final = 2
"""Load of a joint, of 3, that "easier on" and a workout for older people may ask."""
_WHOLE: Final = 3
"""Kinds of movement that "the whole back" or "balanced" needs."""
_MINUTES: Final = re.compile(r"\b([\w]+)[- ]minutes?\b", re.IGNORECASE)
_WITHOUT: Final = re.compile(r"\b(?:no|without(?: an?)?) ((?:pull-up )?[a-z]+)", re.IGNORECASE)
_SINGLE: Final = re.compile(r"\b(?:one|single) ([a-z]+)", re.IGNORECASE)
_ONLY: Final = re.compile(r"\b([a-z]+)s? only\b", re.IGNORECASE)
_NOTHING: Final = re.compile(r"\b(?:(?:no|without) equipment|nothing else)\b", re.IGNORECASE)
_QUIET: Final = re.compile(r"\b(?:quiet|silent|apartments?|neighbors)\b", re.IGNORECASE)
_OLDER: Final = re.compile(r"\b(?:over 60|over-60s|seniors?|older people)\b", re.IGNORECASE)
_SPARED: Final = re.compile(r"\beasier on the low(?:er)? back\b", re.IGNORECASE)
_BALANCED: Final = re.compile(r"\b(?:balanced|full back|whole back)\b", re.IGNORECASE)


class _Used(NamedTuple):
    """A workout with its exercises, as a promise is held against them."""

    scope: Scope
    workout: Workout
    items: tuple[tuple[WorkoutItem, ExerciseCard, Path], ...]

    def things(self, exercise: ExerciseCard) -> Iterator[str]:
        """Yield the words by which the things that an exercise needs are called, none for the body alone."""
        for identifier in (exercise.equipment, *exercise.setup):
            record = self.scope.dataset.equipment.get(identifier)
            if record and record.sign != "none":
                yield f"{record.name} {record.id}".lower()

    def implement(self, exercise: ExerciseCard) -> str:
        record = self.scope.dataset.equipment.get(exercise.equipment)
        return f"{record.name} {record.id}".lower() if record and record.sign != "none" else ""

    def level(self, level: str | None) -> int:
        levels = tuple(self.scope.vocabulary.get("level", {}))
        return levels.index(level) if level in levels else 0


_Breach = Iterator[tuple[str, str]]
"""What breaks a promise, in words, and its id."""
_Judge = Callable[[_Used, "re.Match[str]"], _Breach]


def _judge_minutes(used: _Used, claim: "re.Match[str]") -> _Breach:
    promised = count_of(claim[1])
    minutes = count_minutes(used.workout, used.scope.cards)
    if promised and not promised * _SHORTEST <= minutes <= promised:
        yield f"it takes {minutes} minutes", str(minutes)


def _judge_things(used: _Used, claim: "re.Match[str]") -> _Breach:
    thing = _singular(claim[1])
    for _, exercise, _ in used.items:
        if any(re.search(rf"\b{re.escape(thing)}\b", words) for words in used.things(exercise)):
            yield f"{quote(exercise.id)} needs one", exercise.id


def _judge_single(used: _Used, claim: "re.Match[str]") -> _Breach:
    for _, exercise, _ in used.items:
        if exercise.equipment_count > 1 and _singular(claim[1]) in (*used.implement(exercise).split(), "weight"):
            yield f"{quote(exercise.id)} needs {exercise.equipment_count}", exercise.id


def _judge_only(used: _Used, claim: "re.Match[str]") -> _Breach:
    thing = _singular(claim[1])
    known = {word for record in used.scope.dataset.equipment.values() for word in record.name.lower().split()}
    for _, exercise, _ in used.items:
        implement = used.implement(exercise)
        if thing in known and implement and thing not in implement.split():
            yield f"{quote(exercise.id)} is done with something else", exercise.id


def _judge_nothing(used: _Used, _claim: "re.Match[str]") -> _Breach:
    for _, exercise, _ in used.items:
        if any(used.things(exercise)):
            yield f"{quote(exercise.id)} needs something", exercise.id


def _judge_noise(used: _Used, _claim: "re.Match[str]") -> _Breach:
    for _, exercise, _ in used.items:
        if exercise.noise not in (None, "quiet"):
            yield f"{quote(exercise.id)} makes a noise", exercise.id


def _judge_older(used: _Used, _claim: "re.Match[str]") -> _Breach:
    for _, exercise, _ in used.items:
        load = exercise.joint_load
        heavy = load and max(load.lower_back, load.shoulder, load.elbow, load.wrist, load.knee) > _MOST_FOR_OLDER
        if heavy or used.level(exercise.level) > 0:
            yield f"{quote(exercise.id)} loads a joint fully or is more than a beginner's", exercise.id


def _judge_spared(used: _Used, _claim: "re.Match[str]") -> _Breach:
    for _, exercise, _ in used.items:
        if exercise.joint_load and exercise.joint_load.lower_back > _EASY:
            yield f"{quote(exercise.id)} loads the lower back {exercise.joint_load.lower_back} of 3", exercise.id


def _judge_balance(used: _Used, _claim: "re.Match[str]") -> _Breach:
    kinds = {exercise.pattern for _, exercise, _ in used.items}
    if len(kinds) < _WHOLE:
        yield f"its kinds of movement are fewer than {_WHOLE}", "pattern"


_PROMISES: Final[tuple[tuple["re.Pattern[str]", _Judge], ...]] = (
    (_MINUTES, _judge_minutes),
    (_WITHOUT, _judge_things),
    (_SINGLE, _judge_single),
    (_ONLY, _judge_only),
    (_NOTHING, _judge_nothing),
    (_QUIET, _judge_noise),
    (_OLDER, _judge_older),
    (_SPARED, _judge_spared),
    (_BALANCED, _judge_balance),
)


def _singular(word: str) -> str:
    return word.lower().removesuffix("s")


def check_promises(scope: Scope) -> Iterator[Finding]:
    """Yield what the words or the level of a workout promise and its exercises do not keep."""
    for workout in scope.dataset.workouts.values():
        used = _Used(scope, workout, tuple(_list_items(scope, workout)))
        for path, text in _list_words(workout):
            for pattern, judge in _PROMISES:
                for claim in pattern.finditer(text):
                    for fault, about in judge(used, claim):
                        message = f"The workout says {quote(claim[0])}, but {fault}."
                        yield Finding("workout", workout.id, path, message, "Change the words, or the exercise.", about)
        yield from _check_level(used)


def judge_together(scope: Scope, workouts: Iterable[Workout], text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a text promises of several workouts and one of them does not keep: the words, the fault, and its id. Minutes are not judged."""
    for workout in {workout.id: workout for workout in workouts}.values():
        used = _Used(scope, workout, tuple(_list_items(scope, workout)))
        for pattern, judge in _PROMISES:
            if judge is not _judge_minutes:
                for claim in pattern.finditer(text):
                    yield from ((claim[0], f"in {quote(workout.id)} {fault}", about) for fault, about in judge(used, claim))


def _check_level(used: _Used) -> Iterator[Finding]:
    """Yield exercises above the workout's level for which it offers nothing that is not."""
    most = used.level(used.workout.level)
    cards: Mapping[str, ExerciseCard] = used.scope.cards
    for item, exercise, path in used.items:
        offered = (exercise, *(cards[name] for name in item.alternatives if name in cards))
        if all(used.level(one.level) > most for one in offered):
            message = (
                f"The workout is for the level {quote(used.workout.level)}, but {quote(exercise.id)} is {quote(exercise.level or '')}."
            )
            yield Finding("workout", used.workout.id, path, message, "Offer an alternative of that level, or raise the level.", exercise.id)


def _list_items(scope: Scope, workout: Workout) -> Iterator[tuple[WorkoutItem, ExerciseCard, Path]]:
    for place, block in enumerate(workout.blocks):
        for number, item in enumerate(block.items):
            if item.exercise in scope.cards:
                yield item, scope.cards[item.exercise], ("blocks", place, "items", number, "exercise")


def _list_words(workout: Workout) -> Iterator[tuple[Path, str]]:
    for field in ("name", "summary", "audience"):
        text: str | None = getattr(workout, field)
        if text:
            yield (field,), text
    for field in ("aliases", "search_terms"):
        for place, text in enumerate(getattr(workout, field)):
            yield (field, place), text


RULES = (
    Rule(
        "workout-promise",
        "What a workout says of its minutes, things, level, noise and ease is true of its exercises.",
        check_promises,
        about="set",
        standard="guide",
    ),
)
