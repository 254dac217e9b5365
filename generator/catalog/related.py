"""Which exercise leads to which: ladders from easier to harder, and swaps for other equipment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from generator.catalog.lexicon import JOINTS
from generator.dataset.cards import ExerciseCard, Projection, SwapCard

MAX_STEPS = 2
"""How many rungs a page shows in each direction."""
MAX_A_STEP = 4
"""Exercises on one rung; written links come before derived ones."""
ENOUGH_A_SIDE = 3
"""Where the nearest rung has so many exercises, the one after it is left to their own pages."""
ENOUGH_SWAPS = 5
"""Swaps to which the written ones are filled up, the most common equipment first; all that are written stand."""
MAX_CANDIDATES = 200
"""An imported dataset can hold thousands of one pattern and implement; the first ones by id are enough."""


class _Use(Protocol):
    @property
    def muscle(self) -> str: ...
    @property
    def role(self) -> str: ...


class Working(Protocol):
    """What has muscles: an exercise's record or its card."""

    @property
    def muscles(self) -> Iterable[_Use]: ...


class Step(Projection, frozen=True, gc=False, array_like=True):
    """A rung of the ladder; ``distance`` is negative for easier, positive for harder exercises."""

    exercise: str
    distance: int
    why: str | None
    """The written reason of a neighbor, or what to be able to do before a harder exercise; none where no record says either."""


LoadChange = tuple[str, int, int]
"""A joint that another exercise loads more or less, as a field of a joint load; its load in the first and in the other, 0 to 3."""


class Replacement(Projection, frozen=True, gc=False, array_like=True):
    """A swap; ``why`` is missing where it is derived from pattern and shared targets."""

    exercise: str
    why: str | None
    loses: str | None
    shared: tuple[str, ...]
    """Target muscles that both exercises have."""
    loads: tuple[LoadChange, ...]
    asks: str | None = None
    """What a written swap asks more."""


class Ladders:
    """The steps between exercises; inverse links are derived."""

    def __init__(self, exercises: Mapping[str, ExerciseCard]) -> None:
        self._exercises = exercises

    @cached_property
    def _links(self) -> Mapping[int, Mapping[str, Mapping[str, str | None]]]:
        """Return -1 (easier) or 1 (harder) → exercise → neighbor → written reason."""
        exercises = self._exercises
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
        return {-1: easier, 1: harder}

    def around(self, identifier: str) -> tuple[Step, ...]:
        """Return the rungs around an exercise, easiest first."""
        return (*reversed(self._climb(identifier, -1)), *self._climb(identifier, 1))

    def _climb(self, start: str, sign: int) -> list[Step]:
        exercises, links = self._exercises, self._links[sign]
        steps: list[Step] = []
        seen = {start}
        level = [start]
        for distance in range(1, MAX_STEPS + 1):
            following: list[str] = []
            room = MAX_A_STEP if distance == 1 else max(ENOUGH_A_SIDE - len(steps), 0)
            for current in level:
                for identifier, why in sorted(links[current].items(), key=lambda link: (link[1] is None, exercises[link[0]].name)):
                    if identifier not in seen and room:
                        seen.add(identifier)
                        following.append(identifier)
                        room -= 1
                        test = exercises[identifier].entry_test if sign > 0 else None
                        # What is written of a later rung compares it with the one before it, not with the exercise of the page.
                        steps.append(Step(identifier, sign * distance, (why if distance == 1 else None) or test))
            level = following
        return steps


def targets(exercise: Working) -> tuple[str, ...]:
    """Return the muscles the record names as targets."""
    return tuple(use.muscle for use in exercise.muscles if use.role == "target")


def shared_targets(one: Working, other: Working, lineage: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the targets of ``one`` that ``other`` also has, as the muscle itself, a part or its whole; two parts of a whole are not alike."""
    theirs = frozenset(targets(other))
    above = _with_wholes(targets(other), lineage)
    return tuple(muscle for muscle in targets(one) if muscle in above or not theirs.isdisjoint(lineage.get(muscle, ())))


def compare_loads(one: ExerciseCard, other: ExerciseCard) -> tuple[LoadChange, ...]:
    """Return the joints that bear more or less in the other exercise; none where a record does not say."""
    own, theirs = one.joint_load, other.joint_load
    if own is None or theirs is None:
        return ()
    pairs = ((joint, getattr(own, joint), getattr(theirs, joint)) for joint in JOINTS)
    return tuple((joint, before, after) for joint, before, after in pairs if before != after)


def _with_wholes(muscles: tuple[str, ...], lineage: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {above for muscle in muscles for above in (muscle, *lineage.get(muscle, ()))}


@dataclass
class _Bucket:
    """Exercises of one pattern and implement; a set of them is a number with one bit for each, the first by id lowest."""

    members: list[str] = field(default_factory=list)
    having: dict[tuple[str, object], int] = field(default_factory=dict)
    """(fact, value) → the members that have it; for "muscle", those of which the muscle or a part of it is a target, for "target" the muscle itself."""

    def add(self, exercise: ExerciseCard, lineage: Mapping[str, tuple[str, ...]]) -> None:
        bit = 1 << len(self.members)
        self.members.append(exercise.id)
        facts: Iterator[tuple[str, object]] = (("muscle", muscle) for muscle in _with_wholes(targets(exercise), lineage))
        named = (("target", muscle) for muscle in targets(exercise))
        for fact in (*facts, *named, ("family", exercise.family), ("level", exercise.level), ("setup", exercise.setup)):
            self.having[fact] = self.having.get(fact, 0) | bit

    def closest(self, exercise: ExerciseCard, lineage: Mapping[str, tuple[str, ...]]) -> str | None:
        """Return the member with most targets in common, then of the same family, level and set-up, then the first by id."""
        at_least = [-1, *[0] * len(targets(exercise))]  # members that share at least so many targets; -1 has all bits
        for target in targets(exercise):
            sharing = self.having.get(("muscle", target), 0)
            for whole in lineage.get(target, ()):
                sharing |= self.having.get(("target", whole), 0)
            for count in range(len(at_least) - 1, 0, -1):
                at_least[count] |= at_least[count - 1] & sharing
        best = next((found for found in reversed(at_least[1:]) if found), 0)
        for fact in (("family", exercise.family), ("level", exercise.level), ("setup", exercise.setup)):
            best = best & self.having.get(fact, 0) or best
        return self.members[(best & -best).bit_length() - 1] if best else None


class Swaps:
    """Swaps for each exercise: the written ones, then one for each implement without one, as long as there is room."""

    def __init__(
        self, exercises: Mapping[str, ExerciseCard], lineage: Mapping[str, tuple[str, ...]], equipment_order: Iterable[str]
    ) -> None:
        self._exercises = exercises
        self._lineage = lineage
        self._order = {equipment: place for place, equipment in enumerate(equipment_order)}

    @cached_property
    def _buckets(self) -> Mapping[tuple[str | None, str], _Bucket]:
        buckets: dict[tuple[str | None, str], _Bucket] = {}
        for exercise in self._exercises.values():
            bucket = buckets.setdefault((exercise.pattern, exercise.equipment), _Bucket())
            if len(bucket.members) < MAX_CANDIDATES:
                bucket.add(exercise, self._lineage)
        return buckets

    def of(self, identifier: str) -> tuple[Replacement, ...]:
        """Return what can stand in for an exercise, in the order of the equipment."""
        exercises, lineage = self._exercises, self._lineage
        exercise = exercises[identifier]
        found = [self._replace(exercise, exercises[swap.exercise], swap) for swap in exercise.swaps if swap.exercise in exercises]
        covered = {exercises[swap.exercise].equipment for swap in found} | {exercise.equipment}
        for equipment in self._order:
            bucket = self._buckets.get((exercise.pattern, equipment))
            if equipment in covered or exercise.pattern is None or bucket is None:
                continue
            best = bucket.closest(exercise, lineage)
            if best and len(found) < ENOUGH_SWAPS:
                found.append(self._replace(exercise, exercises[best]))
        return tuple(sorted(found, key=self._rank))

    def _replace(self, exercise: ExerciseCard, other: ExerciseCard, swap: SwapCard | None = None) -> Replacement:
        shared, loads = shared_targets(exercise, other, self._lineage), compare_loads(exercise, other)
        why, loses, asks = (swap.why, swap.loses, swap.asks) if swap else (None, None, None)
        return Replacement(other.id, why, loses, shared, loads, asks)

    def _rank(self, swap: Replacement) -> tuple[int, str]:
        exercise = self._exercises[swap.exercise]
        return self._order.get(exercise.equipment, 99), exercise.name
