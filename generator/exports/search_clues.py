"""What search knows of how movements look: words that describe one, and what the records say of joints, position and support."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.catalog import Catalog
from generator.dataset.cards import ExerciseCard
from generator.dataset.dataset import Dataset
from generator.dataset.lexicon import Clue
from generator.dataset.words import normalise
from generator.exports.search_facts import Pool
from generator.exports.search_pages import list_exercises

_WORDS: Final = ("position", "support", "pattern", "laterality", "load_mode")
"""Fields of an exercise that say how a movement looks; their vocabulary lists have the same names."""

_Trait = tuple[str, ...]
"""A field and the id of its value, or "action", a joint and what it does."""


def pack_clues(catalog: Catalog, clues: Iterable[Clue]) -> dict[str, Any]:
    """Return the clues that some record answers, and the places of their traits for every exercise, workout and muscle.

    ``clues``: [lists of words, lists of places of traits]; ``motions``: places in ``traits`` by row, which lists places of traits.
    """
    held = [set(traits) for traits in _traits_by_row(catalog)]
    known = _name_traits(catalog.dataset)
    places, sets = Pool(), Pool()
    packed = []
    for clue in clues:
        means = [{trait for name in names for trait in known.get(normalise(name), ())} for names in clue.means]
        # Where no record says so much as a clue asks for, it tells nothing.
        if all(any(wanted & traits for traits in held) for wanted in means):
            packed.append([list(map(list, clue.when)), [sorted(places.place(trait) for trait in sorted(wanted)) for wanted in means]])
    motions = [sets.place(tuple(sorted(places.places[trait] for trait in traits if trait in places.places))) for traits in held]
    return {"clues": packed, "traits": sets.values, "motions": motions}


def _traits_by_row(catalog: Catalog) -> Iterator[Iterator[_Trait]]:
    """Yield the traits of every exercise, workout and muscle in the order of the table."""
    for exercise in list_exercises(catalog):
        yield _exercise_traits(exercise)
    for _ in catalog.workouts:
        yield iter(())
    for muscle in catalog.dataset.muscles.values():
        yield (("action", action.joint, action.action) for action in muscle.actions)


def _exercise_traits(exercise: ExerciseCard) -> Iterator[_Trait]:
    for action in exercise.joint_actions:
        yield "action", action.joint, action.action
    for field in _WORDS:
        if value := getattr(exercise, field):
            yield field, value


def _name_traits(dataset: Dataset) -> Mapping[str, tuple[_Trait, ...]]:
    """Return normalised name → traits that go by it: "shoulder extension", and the ids, labels and other words of the vocabulary."""
    named: dict[str, dict[_Trait, None]] = {}
    vocabulary = dataset.vocabulary
    for joint in vocabulary.get("joint", {}).values():
        for action in vocabulary.get("action", {}).values():
            named.setdefault(normalise(f"{joint.id} {action.id}"), {})["action", joint.id, action.id] = None
    for field in _WORDS:
        for term in vocabulary.get(field, {}).values():
            for name in (f"{field} {term.id}", term.id, term.label, *term.search_terms):
                named.setdefault(normalise(name), {})[field, term.id] = None
    return {name: tuple(traits) for name, traits in named.items()}
