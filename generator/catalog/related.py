"""Which exercise leads to which: ladders from easier to harder, and swaps for other equipment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.dataset.exercise import Exercise

MAX_STEPS = 2
"""How many rungs a page shows in each direction."""
MAX_A_STEP = 4
"""Exercises on one rung; written links come before derived ones."""


@dataclass(frozen=True)
class Step:
    """A rung of the ladder; ``distance`` is negative for easier, positive for harder exercises."""

    exercise: Exercise
    distance: int
    why: str | None
    """The written reason; none where the step is derived from the other exercise's record."""


@dataclass(frozen=True)
class Replacement:
    """A swap; ``why`` is missing where it is derived from pattern and shared targets."""

    exercise: Exercise
    why: str | None
    loses: str | None
    shared: tuple[str, ...]
    """Target muscles that both exercises have."""


def build_ladders(exercises: Mapping[str, Exercise]) -> dict[str, tuple[Step, ...]]:
    """Return the rungs around each exercise, easiest first; inverse links are derived."""
    harder: dict[str, dict[str, str | None]] = {identifier: {} for identifier in exercises}
    easier: dict[str, dict[str, str | None]] = {identifier: {} for identifier in exercises}
    for identifier, exercise in exercises.items():
        for rung in exercise.harder:
            if rung.exercise in exercises:
                harder[identifier][rung.exercise] = rung.why
                easier[rung.exercise].setdefault(identifier, None)
        for rung in exercise.easier:
            if rung.exercise in exercises:
                easier[identifier][rung.exercise] = rung.why
                harder[rung.exercise].setdefault(identifier, None)
    return {
        identifier: (*reversed(_climb(identifier, easier, exercises, -1)), *_climb(identifier, harder, exercises, 1))
        for identifier in exercises
    }


def _climb(start: str, links: Mapping[str, Mapping[str, str | None]], exercises: Mapping[str, Exercise], sign: int) -> list[Step]:
    steps: list[Step] = []
    seen = {start}
    level = [start]
    for distance in range(1, MAX_STEPS + 1):
        following: list[str] = []
        room = MAX_A_STEP
        for current in level:
            for identifier, why in sorted(links[current].items(), key=lambda link: (link[1] is None, exercises[link[0]].name)):
                if identifier not in seen and room:
                    seen.add(identifier)
                    following.append(identifier)
                    room -= 1
                    steps.append(Step(exercises[identifier], sign * distance, why))
        level = following
    return steps


def targets(exercise: Exercise) -> tuple[str, ...]:
    """Return the muscles the record names as targets."""
    return tuple(use.muscle for use in exercise.muscles if use.role == "target")


def shared_targets(one: Exercise, other: Exercise, lineage: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the targets of ``one`` that ``other`` also has, as the muscle itself, a part or its whole."""
    theirs = set(targets(other)) | {above for muscle in targets(other) for above in lineage.get(muscle, ())}
    return tuple(muscle for muscle in targets(one) if theirs & set(lineage.get(muscle, (muscle,))))


def build_swaps(
    exercises: Mapping[str, Exercise], lineage: Mapping[str, tuple[str, ...]], equipment_order: Iterable[str]
) -> dict[str, tuple[Replacement, ...]]:
    """Return swaps for each exercise: the written ones, then one for each implement without one."""
    by_pattern: dict[tuple[str | None, str], list[Exercise]] = {}
    for exercise in exercises.values():
        by_pattern.setdefault((exercise.pattern, exercise.equipment), []).append(exercise)
    order = list(equipment_order)
    return {identifier: _swaps_for(exercise, exercises, by_pattern, lineage, order) for identifier, exercise in exercises.items()}


def _swaps_for(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    by_pattern: Mapping[tuple[str | None, str], list[Exercise]],
    lineage: Mapping[str, tuple[str, ...]],
    order: list[str],
) -> tuple[Replacement, ...]:
    written = [
        Replacement(exercises[swap.exercise], swap.why, swap.loses, shared_targets(exercise, exercises[swap.exercise], lineage))
        for swap in exercise.swaps
        if swap.exercise in exercises
    ]
    covered = {swap.exercise.equipment for swap in written} | {exercise.equipment}
    derived = []
    for equipment in order:
        if equipment in covered or exercise.pattern is None:
            continue
        best = _closest(exercise, by_pattern.get((exercise.pattern, equipment), []), lineage)
        if best:
            derived.append(Replacement(best, None, None, shared_targets(exercise, best, lineage)))
    ranked = {equipment: place for place, equipment in enumerate(order)}
    return tuple(sorted((*written, *derived), key=lambda swap: (ranked.get(swap.exercise.equipment, 99), swap.exercise.name)))


def _closest(exercise: Exercise, candidates: list[Exercise], lineage: Mapping[str, tuple[str, ...]]) -> Exercise | None:
    def likeness(other: Exercise) -> tuple[int, bool, bool, bool, str]:
        shared = len(shared_targets(exercise, other, lineage))
        return -shared, other.family != exercise.family, other.level != exercise.level, other.setup != exercise.setup, other.id

    # An imported dataset can hold thousands of one pattern and implement; the first ones by id are enough.
    ranked = sorted((other for other in candidates[:200] if shared_targets(exercise, other, lineage)), key=likeness)
    return ranked[0] if ranked else None
