"""What pages and lists say of a record that they name: its card."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from generator.catalog.anatomy import find_closest
from generator.catalog.drawings import Figures
from generator.catalog.kin import Kin
from generator.catalog.projections import EquipmentCard, Listed, MuscleCard, RegionLink, SourceCard, WorkoutPart
from generator.catalog.volume import strongest_roles
from generator.catalog.words import implement_text, short_citation
from generator.dataset.inline import cited_sources, plain_text
from generator.dataset.muscle import Muscle

if TYPE_CHECKING:
    from generator.catalog import Catalog

MAX_CARD_MUSCLES = 2
"""Muscles that a card of a list names."""


class CardMaker:
    """Makes the cards of records, each by its id."""

    def __init__(self, catalog: "Catalog", figures: Figures) -> None:
        self._catalog = catalog
        self._figures = figures

    def listed(self, identifier: str) -> Listed:
        """Return an exercise as lists show it: its targets, what it needs and the size of its figure."""
        card = self._catalog.dataset.cards[identifier]
        names: list[str] = []
        for use in card.muscles:
            if use.role == "target":
                above = self._catalog.reader_facing.get(use.muscle, (use.muscle,))
                names += [name for muscle in above if (name := self._catalog.short_muscle_name(muscle)) not in names]
        record = self._catalog.dataset.equipment.get(card.equipment)
        return Listed(
            id=card.id,
            name=card.name,
            summary=plain_text(card.summary) if card.summary else None,
            targets=", ".join(names[:MAX_CARD_MUSCLES]) if names else None,
            icon=record.sign if record else "other",
            needs=implement_text(card, self._catalog.dataset.equipment),
            box=self._figures.boxes.get(identifier),
        )

    def kin(self, identifier: str) -> tuple[Kin, ...]:
        """Return the exercises near one that neither its ladder nor its swaps lead to."""
        tables = self._catalog.tables
        linked = (tables.ladders[identifier], tables.swaps[identifier], tables.reliefs[identifier])
        return self._catalog.kinship.of(identifier, (other.exercise for others in linked for other in others))

    def workout_part(self, identifier: str) -> WorkoutPart:
        """Return what workouts compute with."""
        card = self._catalog.dataset.cards[identifier]
        roles = strongest_roles(((use.muscle, use.role) for use in card.muscles), self._catalog.reader_facing)
        return WorkoutPart(
            card.id,
            card.equipment,
            card.equipment_count,
            card.setup,
            card.pattern,
            card.tempo,
            card.noise,
            card.measurement,
            card.load_mode,
            card.laterality,
            roles,
        )

    @cached_property
    def _closest(self) -> Mapping[str, Muscle]:
        return find_closest(self._catalog.dataset.muscles)

    def muscle(self, identifier: str) -> MuscleCard:
        """Return what pages say of a muscle that they name, with links for the regions of the map."""
        muscle = self._catalog.dataset.muscles[identifier]
        links = tuple(
            RegionLink(region, closest.id, closest.name) for region in muscle.map_regions if (closest := self._closest.get(region))
        )
        return MuscleCard(muscle.id, muscle.name, muscle.short_name or muscle.name, muscle.latin, muscle.map_regions, links)

    def equipment(self, identifier: str) -> EquipmentCard:
        """Return what pages say of equipment that they name."""
        record = self._catalog.dataset.equipment[identifier]
        return EquipmentCard(record.id, record.name, record.plural, record.kind, record.sign, record.need, record.order, record.chip)

    def source(self, identifier: str) -> SourceCard:
        """Return what pages say of a source that they cite."""
        source = self._catalog.dataset.sources[identifier]
        cites = tuple(sorted(cited_sources(source.population or "")))
        return SourceCard(source.id, short_citation(source), source.title, source.year, source.doi, source.people, source.population, cites)
