"""What to do instead where a joint hurts: exercises for the same target that load it less."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.catalog.lexicon import JOINTS
from generator.catalog.related import MAX_CANDIDATES, LoadChange, compare_loads, shared_targets, targets
from generator.dataset.cards import ExerciseCard, LoadCard, Projection

_MAX_RISE = 1
"""So much more another joint may bear; what spares one must not strain the next."""


class Relief(Projection, frozen=True, gc=False, array_like=True):
    """An exercise that is easier on some joints than another one."""

    exercise: str
    spared: tuple[str, ...]
    """The joints for which it is the closest; fields of a joint load."""
    loads: tuple[LoadChange, ...]
    lost: tuple[str, ...]
    """Targets of the other one that are none here."""


class Reliefs:
    """For each exercise and each joint it loads, the closest exercise that loads that joint less."""

    def __init__(self, exercises: Mapping[str, ExerciseCard], lineage: Mapping[str, tuple[str, ...]], levels: Iterable[str]) -> None:
        """``levels`` are those of the vocabulary, easiest first."""
        self._exercises = exercises
        self._lineage = lineage
        self._levels = {level: place for place, level in enumerate(levels)}

    @cached_property
    def _rated(self) -> Mapping[str, tuple[tuple[ExerciseCard, LoadCard], ...]]:
        """Return muscle → the exercises with known loads of which it, or a part of it, is a target."""
        found: dict[str, list[tuple[ExerciseCard, LoadCard]]] = {}
        for card in self._exercises.values():
            if card.joint_load is not None:
                for muscle in {above for target in targets(card) for above in self._lineage.get(target, (target,))}:
                    found.setdefault(muscle, []).append((card, card.joint_load))
        return {muscle: tuple(cards[:MAX_CANDIDATES]) for muscle, cards in found.items()}

    def of(self, identifier: str) -> tuple[Relief, ...]:
        """Return what spares the joints of an exercise, in the order of the joints; one exercise may spare several."""
        exercise = self._exercises[identifier]
        load = exercise.joint_load
        if load is None:
            return ()
        spared: dict[str, list[str]] = {}
        for joint in JOINTS:
            if best := self._closest(exercise, load, joint):
                spared.setdefault(best, []).append(joint)
        return tuple(
            Relief(name, tuple(joints), compare_loads(exercise, self._exercises[name]), self._lost(exercise, self._exercises[name]))
            for name, joints in spared.items()
        )

    def _closest(self, exercise: ExerciseCard, load: LoadCard, joint: str) -> str | None:
        own = getattr(load, joint)
        candidates = {
            card.id: self._distance(exercise, card, other, joint)
            for target in targets(exercise)
            for muscle in self._lineage.get(target, (target,))
            for card, other in self._rated.get(muscle, ())
            if card.id != exercise.id
            and getattr(other, joint) < own
            and _spares_others(load, other, joint)
            and shared_targets(exercise, card, self._lineage)
        }
        return min(candidates, key=lambda name: candidates[name], default=None)

    def _distance(self, exercise: ExerciseCard, card: ExerciseCard, load: LoadCard, joint: str) -> tuple[int | str, ...]:
        """Return what ranks a candidate: the movement kept, targets in common, no harder, then the loads and what is at hand."""
        harder = self._levels.get(card.level or "", 0) > self._levels.get(exercise.level or "", 0)
        return (
            card.pattern != exercise.pattern,
            -len(shared_targets(exercise, card, self._lineage)),
            harder,
            getattr(load, joint),
            card.equipment != exercise.equipment,
            sum(getattr(load, name) for name in JOINTS),
            card.id,
        )

    def _lost(self, exercise: ExerciseCard, other: ExerciseCard) -> tuple[str, ...]:
        kept = shared_targets(exercise, other, self._lineage)
        return tuple(muscle for muscle in targets(exercise) if muscle not in kept)


def _spares_others(load: LoadCard, other: LoadCard, joint: str) -> bool:
    return all(getattr(other, name) <= getattr(load, name) + _MAX_RISE for name in JOINTS if name != joint)
