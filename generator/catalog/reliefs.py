"""What to do instead where a joint hurts: exercises for the same target that load it less."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

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


class _Rated(NamedTuple):
    """An exercise with what is asked of it again and again."""

    card: ExerciseCard
    loads: tuple[int, ...]
    """In the order of the joints."""
    named: frozenset[str]
    """Its targets."""
    above: frozenset[str]
    """Its targets and the muscles they are parts of."""
    level: int
    """Place of its level, the easiest 0."""


class Reliefs:
    """For each exercise and each joint it loads, the closest exercise that loads that joint less."""

    def __init__(self, exercises: Mapping[str, ExerciseCard], lineage: Mapping[str, tuple[str, ...]], levels: Iterable[str]) -> None:
        """``levels`` are those of the vocabulary, easiest first."""
        self._exercises = exercises
        self._lineage = lineage
        self._levels = {level: place for place, level in enumerate(levels)}

    @cached_property
    def _rated(self) -> Mapping[str, tuple[_Rated, ...]]:
        """Return muscle → the exercises with known loads of which it, or a part of it, is a target."""
        found: dict[str, list[_Rated]] = {}
        for card in self._exercises.values():
            if card.joint_load is not None:
                rated = self._rate(card, card.joint_load)
                for muscle in rated.above:
                    found.setdefault(muscle, []).append(rated)
        return {muscle: tuple(rated[:MAX_CANDIDATES]) for muscle, rated in found.items()}

    def _rate(self, card: ExerciseCard, load: LoadCard) -> _Rated:
        named = targets(card)
        above = frozenset(above for target in named for above in (target, *self._lineage.get(target, ())))
        return _Rated(card, tuple(getattr(load, joint) for joint in JOINTS), frozenset(named), above, self._levels.get(card.level or "", 0))

    def of(self, identifier: str) -> tuple[Relief, ...]:
        """Return what spares the joints of an exercise, in the order of the joints; one exercise may spare several."""
        exercise = self._exercises[identifier]
        if exercise.joint_load is None:
            return ()
        own = self._rate(exercise, exercise.joint_load)
        candidates = self._find_candidates(own)
        spared: dict[str, list[str]] = {}
        for place, joint in enumerate(JOINTS):
            lighter = [(rank, other) for rank, other in candidates if other.loads[place] < own.loads[place]]
            if lighter:
                _, best = min(lighter, key=lambda found: (*found[0][:3], found[1].loads[place], *found[0][3:]))
                spared.setdefault(best.card.id, []).append(joint)
        return tuple(
            Relief(name, tuple(joints), compare_loads(exercise, self._exercises[name]), self._lost(exercise, self._exercises[name]))
            for name, joints in spared.items()
        )

    def _find_candidates(self, own: _Rated) -> list[tuple[tuple[int | str, ...], _Rated]]:
        """Return the others for the same target that strain no joint more than they may, each with what ranks it for any joint.

        What counts is the movement kept, targets in common and no harder, then the load of the joint, then what is at hand and the sum of loads.
        """
        exercise = own.card
        muscles = {muscle: None for target in targets(exercise) for muscle in (target, *self._lineage.get(target, ()))}
        others = {other.card.id: other for muscle in muscles for other in self._rated.get(muscle, ()) if other.card.id != exercise.id}
        found: list[tuple[tuple[int | str, ...], _Rated]] = []
        for other in others.values():
            if any(after > before + _MAX_RISE for before, after in zip(own.loads, other.loads, strict=True)):
                continue
            if shared := self._count_shared(own, other):
                card = other.card
                rank = (card.pattern != exercise.pattern, -shared, other.level > own.level, card.equipment != exercise.equipment)
                found.append(((*rank, sum(other.loads), card.id), other))
        return found

    def _count_shared(self, own: _Rated, other: _Rated) -> int:
        """Return how many targets of the first the other has too, as ``shared_targets`` lists them."""
        return sum(muscle in other.above or not other.named.isdisjoint(self._lineage.get(muscle, ())) for muscle in targets(own.card))

    def _lost(self, exercise: ExerciseCard, other: ExerciseCard) -> tuple[str, ...]:
        kept = shared_targets(exercise, other, self._lineage)
        return tuple(muscle for muscle in targets(exercise) if muscle not in kept)
