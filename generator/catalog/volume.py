"""What a workout adds up to: minutes, sets for each muscle, things needed, kinds of pull."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol

import msgspec

from generator.catalog.projections import WorkoutPart
from generator.dataset.workout import Block, Workout, WorkoutItem

Parts = Mapping[str, WorkoutPart]
"""Exercise → what a workout reckons with."""


class Paced(Protocol):
    """An exercise as minutes are reckoned from it: its card, or its part in workouts."""

    @property
    def tempo(self) -> str | None: ...


DEFAULT_REPETITION_SECONDS = 4
"""One repetition where neither the item nor the exercise gives a tempo (convention)."""
CHANGE_SECONDS = 60
"""Getting ready for the next exercise, or for the next superset or circuit (convention)."""
HELPER_SHARE = Fraction(1, 2)
"""A set counts half for a muscle that helps (convention, not a measurement)."""


class MuscleSets(msgspec.Struct, frozen=True):
    """Sets for one muscle in one session: whole ones as main work, half ones as help."""

    muscle: str
    main: int
    helping: int

    @property
    def total(self) -> Fraction:
        """Return main sets plus half of the helping sets."""
        return self.main + self.helping * HELPER_SHARE


class Need(msgspec.Struct, frozen=True):
    """One thing a workout needs; ``count`` is the most that one exercise uses at once."""

    equipment: str
    count: int


def worked_blocks(workout: Workout) -> Iterator[Block]:
    """Yield the blocks whose sets count as training: main and accessory."""
    return (block for block in workout.blocks if block.role in ("main", "accessory"))


def repetition_seconds(item: WorkoutItem, exercise: Paced | None) -> int:
    """Return the length of one repetition in seconds: the sum of the tempo's digits, X as 1."""
    tempo = item.tempo or (exercise.tempo if exercise else None)
    digits = [1 if part.upper() == "X" else int(part) for part in (tempo or "").split("-") if part.isdigit() or part.upper() == "X"]
    return sum(digits) or DEFAULT_REPETITION_SECONDS


def set_seconds(item: WorkoutItem, exercise: Paced | None) -> int:
    """Return the length of one set in seconds, both sides where it is done on each."""
    if item.seconds:
        length = (item.seconds.min + item.seconds.max) // 2
    else:
        repetitions = (item.reps.min + item.reps.max) / 2 if item.reps else 1
        length = round(repetitions * repetition_seconds(item, exercise))
    return length * 2 if item.per_side else length


def count_minutes(workout: Workout, exercises: Mapping[str, Paced]) -> int:
    """Return the estimated length of a workout in whole minutes, rounded up."""
    seconds = 0
    for block in workout.blocks:
        seconds += (block.minutes or 0) * 60
        for item in block.items:
            seconds += item.sets * set_seconds(item, exercises.get(item.exercise)) + item.sets * item.rest_s
        seconds += CHANGE_SECONDS * (len(block.items) if block.mode == "straight" else min(len(block.items), 1))
    last = next((item for block in reversed(workout.blocks) for item in reversed(block.items)), None)
    return math.ceil((seconds - (last.rest_s if last else 0)) / 60)


def count_sets(workout: Workout, exercises: Parts) -> tuple[MuscleSets, ...]:
    """Return sets for each reader-facing muscle of one session, most first.

    A set counts once for such a muscle, in the strongest role in which the exercise uses any of its parts.
    """
    main: dict[str, int] = {}
    helping: dict[str, int] = {}
    for block in worked_blocks(workout):
        for item in block.items:
            exercise = exercises.get(item.exercise)
            for muscle, role in exercise.roles if exercise else ():
                tally = main if role == "target" else helping
                tally[muscle] = tally.get(muscle, 0) + item.sets
    rows = [MuscleSets(muscle, main.get(muscle, 0), helping.get(muscle, 0)) for muscle in {**main, **helping}]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.muscle)))


def strongest_roles(uses: Iterable[tuple[str, str]], reader_facing: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Return (reader-facing muscle, role) from (muscle, role): main work before help, other roles left out."""
    roles: dict[str, str] = {}
    for used, role in uses:
        if role not in ("target", "synergist"):
            continue
        for muscle in reader_facing.get(used, (used,)):
            if roles.get(muscle) != "target":
                roles[muscle] = role
    return tuple(roles.items())


def list_needs(workout: Workout, exercises: Parts, order: Callable[[str], int]) -> tuple[Need, ...]:
    """Return what the workout's exercises need, in the order of the equipment, which ``order`` tells by id."""
    counts: dict[str, int] = {}
    for block in workout.blocks:
        for item in block.items:
            exercise = exercises.get(item.exercise)
            if exercise:
                counts[exercise.equipment] = max(counts.get(exercise.equipment, 0), exercise.equipment_count)
                for setup in exercise.setup:
                    counts[setup] = max(counts.get(setup, 0), 1)
    return tuple(Need(identifier, counts[identifier]) for identifier in sorted(counts, key=lambda key: (order(key), key)))


def list_patterns(workout: Workout, exercises: Parts, known: Iterable[str]) -> tuple[str, ...]:
    """Return the movement patterns that the counted blocks cover, in the order of the ``known`` ones."""
    items = (item for block in worked_blocks(workout) for item in block.items)
    found = {exercise.pattern for item in items if (exercise := exercises.get(item.exercise))}
    return tuple(pattern for pattern in known if pattern in found)
