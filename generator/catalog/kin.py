"""What else is like an exercise: its family, the same movement with other equipment, the same muscles.

Found by indexes, in rings: each exercise looks at the ones after it among those that have a fact in common, so that no
list is gone through for each of its members, and every member is named by others.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from generator.catalog.related import targets
from generator.dataset.cards import ExerciseCard, Projection
from generator.dataset.words import normalise

ENOUGH = 6
"""So many exercises a page leads to altogether before less close ones are left out."""
MAX_FAMILY = 6
"""Members of its own family that a page names besides."""
_LOOK_AT = 24
"""Neighbors of a ring that are looked at."""


class Kin(Projection, frozen=True, gc=False, array_like=True):
    """Another exercise, and what makes it one of these."""

    exercise: str
    because: str
    """"family", "variation" (the same name but for the equipment), "targets" (the same main work) or "muscle" (some of it)."""


_Key = tuple[str, object]


class Kinship:
    """For each exercise what is like it, besides what its page names anyway."""

    def __init__(self, exercises: Mapping[str, ExerciseCard], equipment_names: Iterable[str]) -> None:
        """``equipment_names`` are names and other names of all equipment: what tells variations of one movement apart."""
        self._exercises = exercises
        self._equipment_words = {word for name in equipment_names for word in normalise(name).split()}

    @cached_property
    def _indexes(self) -> tuple[Mapping[str, tuple[tuple[_Key, int], ...]], Mapping[_Key, list[str]]]:
        """Return exercise → its facts, each with its place in the ring of it; and the rings, in the order of the dataset."""
        rings: dict[_Key, list[str]] = {}
        places: dict[str, tuple[tuple[_Key, int], ...]] = {}
        for identifier, card in self._exercises.items():
            found = []
            for key in self._list_facts(card):
                ring = rings.setdefault(key, [])
                found.append((key, len(ring)))
                ring.append(identifier)
            places[identifier] = tuple(found)
        return places, rings

    def _list_facts(self, card: ExerciseCard) -> Iterator[_Key]:
        """Yield the facts that others may share, closest first."""
        if card.family:
            yield "family", card.family
        if core := self._core(card.name):
            yield "variation", core
        if main := targets(card):
            yield "targets", frozenset(main)
            for muscle in dict.fromkeys(main):
                yield "muscle", muscle

    def _core(self, name: str) -> str:
        """Return a name without the words for equipment; empty where nothing else is left."""
        return " ".join(word for word in normalise(name).split() if word not in self._equipment_words)

    def of(self, identifier: str, named: Iterable[str]) -> tuple[Kin, ...]:
        """Return what else is like an exercise; ``named`` are those that its page leads to anyway."""
        card = self._exercises[identifier]
        places, rings = self._indexes
        seen = {identifier, *named}
        found: list[Kin] = []
        for key, place in places[identifier]:
            others = [other for other in _after(rings[key], place) if other not in seen]
            if key[0] != "family":
                others = self._elsewhere_first(card, others)
            room = MAX_FAMILY if key[0] == "family" else max(ENOUGH + 1 - len(seen), 0)
            seen.update(others[:room])
            found += [Kin(other, key[0]) for other in others[:room]]
        return tuple(found)

    def _elsewhere_first(self, card: ExerciseCard, members: Iterable[str]) -> list[str]:
        """Return members with other equipment before those with the same, each kind of it once before any comes again."""
        used = {card.equipment: 1}
        turns = []
        for other in members:
            equipment = self._exercises[other].equipment
            turns.append((used.get(equipment, 0), other))
            used[equipment] = used.get(equipment, 0) + 1
        return [other for _, other in sorted(turns, key=lambda turn: turn[0])]


def _after(ring: list[str], place: int) -> Iterator[str]:
    """Yield the ones after a place in a ring, from its end on from its beginning."""
    for step in range(1, min(len(ring), _LOOK_AT + 1)):
        yield ring[(place + step) % len(ring)]
