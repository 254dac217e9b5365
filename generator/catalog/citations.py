"""Which records name which source."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic import BaseModel

from generator.catalog.projections import Named
from generator.catalog.routes import glossary_address, page_address, record_address
from generator.dataset.inline import cited_sources
from generator.dataset.mentions import mentions_of

if TYPE_CHECKING:
    from generator.catalog import Catalog


def named_sources(record: BaseModel) -> set[str]:
    """Return every source that a record names, in a field or in its prose."""
    return mentions_of(record).references.get("source", set())


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
        yield Named(card.name, record_address("exercise", card.id)), card.cites
    for muscle in dataset.muscles.values():
        yield Named(muscle.name, record_address("muscle", muscle.id)), named_sources(muscle)
    for workout in catalog.workouts.values():
        yield Named(workout.name, record_address("workout", workout.id)), named_sources(workout)
    for equipment in dataset.equipment.values():
        yield Named(equipment.name, record_address("equipment", equipment.id)), named_sources(equipment)
    for term in dataset.glossary.values():
        yield Named(term.term, glossary_address(term.id)), named_sources(term)
    for key, page in dataset.pages.items():
        if key != "index":
            yield Named(page.title, page_address(key)), cited_sources(page.text) & dataset.sources.keys()
