"""Which records name which source."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.catalog.projections import Named
from generator.catalog.routes import glossary_address, page_address, record_address
from generator.dataset.inline import cited_sources
from generator.dataset.muscle import Muscle
from generator.dataset.workout import Workout

if TYPE_CHECKING:
    from generator.catalog import Catalog


def muscle_sources(muscle: Muscle) -> set[str]:
    """Return every source that a muscle record names."""
    found = set(muscle.sources) | {entry.source for entry in muscle.evidence}
    return found | {source for myth in muscle.myths for source in myth.sources}


def workout_sources(workout: Workout) -> set[str]:
    """Return every source that a workout record names."""
    return set(workout.sources) | set(workout.progression.sources if workout.progression else ())


def list_citing(catalog: "Catalog") -> dict[str, tuple[Named, ...]]:
    """Return source → the records that name it, by name."""
    found: dict[str, list[Named]] = {}
    for named, sources in _naming(catalog):
        for source in sources:
            found.setdefault(source, []).append(named)
    return {source: tuple(sorted(citing, key=lambda entry: (entry.name.casefold(), entry.address))) for source, citing in found.items()}


def _naming(catalog: "Catalog") -> Iterator[tuple[Named, Iterable[str]]]:
    dataset = catalog.dataset
    for card in catalog.exercises.values():
        yield Named(card.name, record_address("exercise", card.id)), card.sources
    for muscle in dataset.muscles.values():
        yield Named(muscle.name, record_address("muscle", muscle.id)), muscle_sources(muscle)
    for workout in catalog.workouts.values():
        yield Named(workout.name, record_address("workout", workout.id)), workout_sources(workout)
    for equipment in dataset.equipment.values():
        yield Named(equipment.name, record_address("equipment", equipment.id)), set(equipment.sources)
    for term in dataset.glossary.values():
        yield Named(term.term, glossary_address(term.id)), set(term.sources)
    for key, page in dataset.pages.items():
        if key != "index":
            yield Named(page.title, page_address(key)), cited_sources(page.text) & dataset.sources.keys()
