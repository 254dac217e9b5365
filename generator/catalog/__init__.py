"""Everything that can be derived from the dataset, each part when it is first asked for."""

from collections.abc import Collection, Iterator, Mapping
from copy import copy
from functools import cached_property

from generator.catalog.anatomy import build_lineage, build_parts, build_work, featured_muscles
from generator.catalog.cards import CardMaker
from generator.catalog.citations import list_citing
from generator.catalog.drawings import Figures, NoFigures
from generator.catalog.entries import EntryMaker
from generator.catalog.foreign import list_foreign
from generator.catalog.kin import Kinship
from generator.catalog.long_lists import split_long_lists
from generator.catalog.moves import Moves, list_ids
from generator.catalog.programs import build_program
from generator.catalog.projections import ForeignMatch, Named, WorkRow
from generator.catalog.related import Ladders, Swaps
from generator.catalog.reliefs import Reliefs
from generator.catalog.routes import COVERAGE, record_address
from generator.catalog.summaries import build_facts, build_lists
from generator.catalog.table import Table
from generator.catalog.tables import Tables
from generator.catalog.twins import tell_twins_apart
from generator.dataset.cards import ExerciseCard
from generator.dataset.dataset import Dataset
from generator.dataset.muscle import Muscle
from generator.dataset.reference import Equipment
from generator.dataset.words import fold
from generator.dataset.workout import Workout

__all__ = ["Catalog", "build_catalog"]

MOST_WITH_DATA = 1000
"""Exercises above which records are published as data only where a site asks for it: several files for each would double those of the site."""
MOST_FOREIGN_PAGES = 500
"""Ids of other datasets above which they have pages only where a site asks for it: each costs as much as a record's own page."""


class Catalog:
    """The dataset with its derived facts. Only published exercises and workouts are in its lists, or drafts too where they are asked for.

    ``tables`` holds what pages may read, entry by entry; the rest serves what is made from the whole set.
    """

    def __init__(self, dataset: Dataset, figures: Figures | None = None, *, drafts: bool = False, open_data: bool | None = None) -> None:
        """Take what is built from; ``open_data`` is what the site's settings say of publishing records as data."""
        self.dataset = dataset
        self._open_data = open_data
        self._drafts = drafts
        self._figures = figures or NoFigures()

    def retold(self, dataset: Dataset) -> "Catalog":
        """Return the catalog of a dataset that differs only in what no record reads of another: all that is derived holds."""
        other = copy(self)
        other.dataset = dataset
        return other

    @cached_property
    def exercises(self) -> Mapping[str, ExerciseCard]:
        """Return the published exercises by id."""
        cards = self.dataset.cards.items()
        return {identifier: card for identifier, card in cards if self._drafts or card.status == "published"}

    @cached_property
    def workouts(self) -> Mapping[str, Workout]:
        """Return the published workouts by id."""
        workouts = self.dataset.workouts.values() if self._drafts else self.dataset.published_workouts()
        return {workout.id: workout for workout in workouts}

    @cached_property
    def has_coverage(self) -> bool:
        """Say whether a page weighs what claims rest on: where it was published, or any exercise of not too many tells it of its muscles."""
        if COVERAGE in self.dataset.published:
            return True
        return self.has_data and any(use.basis for exercise in self.exercises.values() for use in exercise.muscles)

    @cached_property
    def has_data(self) -> bool:
        """Say whether the records are published as data too."""
        return len(self.exercises) <= MOST_WITH_DATA if self._open_data is None else self._open_data

    @cached_property
    def foreign(self) -> Mapping[str, tuple[ForeignMatch, ...]]:
        """Return "dataset/id" of another dataset → the exercises that are it, or near it; nothing where no data are published."""
        return list_foreign(self.exercises.values()) if self.has_data else {}

    @cached_property
    def foreign_pages(self) -> Collection[str]:
        """Return the "dataset/id" that have a page: all, or none where a site has many and does not ask for data."""
        return self.foreign if self._open_data or len(self.foreign) <= MOST_FOREIGN_PAGES else ()

    @cached_property
    def featured(self) -> tuple[Muscle, ...]:
        """Return the reader-facing muscles in their written order."""
        return featured_muscles(self.dataset.muscles, self.work)

    @cached_property
    def lineage(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each muscle, itself and everything it is part of."""
        return build_lineage(self.dataset.muscles)

    @cached_property
    def reader_facing(self) -> Mapping[str, tuple[str, ...]]:
        """Return muscle → the reader-facing muscles it counts for; itself where there are none."""
        known = {muscle.id for muscle in self.featured}
        return {muscle: tuple(above for above in line if above in known) or (muscle,) for muscle, line in self.lineage.items()}

    @cached_property
    def work(self) -> Mapping[str, tuple[WorkRow, ...]]:
        """Return muscle → the exercises that work it or a part of it, main work first."""
        return build_work(self.exercises.values(), self.lineage)

    @cached_property
    def by_order(self) -> tuple[Equipment, ...]:
        """Return all equipment in its written order."""
        return tuple(sorted(self.dataset.equipment.values(), key=lambda record: (record.order, record.id)))

    @cached_property
    def implements(self) -> tuple[Equipment, ...]:
        """Return the equipment that exercises are done with, in its written order: implements, and a bench that is all an exercise takes."""
        alone = {card.equipment for card in self.exercises.values()}
        return tuple(record for record in self.by_order if record.kind == "implement" or record.id in alone)

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], tuple[WorkRow, ...]]:
        """Return (muscle, implement) → exercises in which the muscle works or helps."""
        found: dict[tuple[str, str], list[WorkRow]] = {}
        for muscle, rows in self.work.items():
            for row in rows:
                if row.role in ("target", "synergist"):
                    found.setdefault((muscle, self.exercises[row.exercise].equipment), []).append(row)
        return {pair: tuple(rows) for pair, rows in sorted(found.items())}

    @cached_property
    def by_name(self) -> tuple[str, ...]:
        """Return the ids of the exercises in the order of a plain list."""
        return tuple(card.id for card in sorted(self.exercises.values(), key=lambda card: (fold(card.name), card.id)))

    @cached_property
    def using(self) -> Mapping[str, tuple[str, ...]]:
        """Return equipment → the exercises that need it, in the order of a plain list."""
        found: dict[str, list[str]] = {}
        for identifier in self.by_name:
            card = self.exercises[identifier]
            for thing in dict.fromkeys((card.equipment, *card.setup)):
                found.setdefault(thing, []).append(identifier)
        return {thing: tuple(identifiers) for thing, identifiers in found.items()}

    @cached_property
    def long_lists(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Return address → the exercises that its list names, page by page, where one page is not enough."""
        return split_long_lists(self)

    @cached_property
    def ladders(self) -> Ladders:
        """Return the steps between exercises."""
        return Ladders(self.exercises)

    @cached_property
    def swaps(self) -> Swaps:
        """Return what can stand in for what."""
        return Swaps(self.exercises, self.lineage, [record.id for record in self.by_order])

    @cached_property
    def reliefs(self) -> Reliefs:
        """Return what spares which joint."""
        return Reliefs(self.exercises, self.lineage, self.dataset.vocabulary.get("level", {}))

    @cached_property
    def kinship(self) -> Kinship:
        """Return what is like what."""
        return Kinship(self.exercises, (name for record in self.by_order for name in (record.name, *record.aliases)))

    @cached_property
    def workouts_with(self) -> Mapping[str, tuple[Named, ...]]:
        """Return exercise → the workouts that use it, by name."""
        found: dict[str, list[Named]] = {}
        for workout in sorted(self.workouts.values(), key=lambda workout: workout.name):
            named = Named(workout.name, record_address("workout", workout.id))
            for identifier in sorted({item.exercise for block in workout.blocks for item in block.items}):
                found.setdefault(identifier, []).append(named)
        return {identifier: tuple(using) for identifier, using in found.items()}

    def find_pairs(self) -> Iterator[tuple[str, str | None]]:
        """Yield every (muscle, implement) that has a find page; ``None`` stands for all implements."""
        muscles, equipment = self.dataset.muscles, self.dataset.equipment
        for muscle in sorted({muscle for muscle, _ in self.pairs if muscle in muscles}):
            yield muscle, None
        for muscle, implement in self.pairs:
            if muscle in muscles and implement in equipment:
                yield muscle, implement

    @cached_property
    def moves(self) -> Moves:
        """Return where ids that were given up lead; a draft has no place."""
        return Moves(self.dataset, {**list_ids(self.dataset), "exercise": self.exercises, "workout": self.workouts})

    @cached_property
    def twins(self) -> Mapping[str, str]:
        """Return address → what tells a page's title from that of another page."""
        return tell_twins_apart(self)

    @cached_property
    def tables(self) -> Tables:
        """Return what pages may read of other records."""
        dataset, entries, cards = self.dataset, EntryMaker(self), CardMaker(self, self._figures)
        pairs = {f"{muscle}/{implement}": rows for (muscle, implement), rows in self.pairs.items()}
        parts = build_parts(dataset.muscles)
        citing = list_citing(self)
        return Tables(
            listed=Table(dataset.cards, cards.listed),
            workout_parts=Table(dataset.cards, cards.workout_part),
            ladders=Table(self.exercises, self.ladders.around),
            swaps=Table(self.exercises, self.swaps.of),
            reliefs=Table(self.exercises, self.reliefs.of),
            kin=Table(self.exercises, cards.kin),
            used_in=Table(self.workouts_with, self.workouts_with.__getitem__),
            muscles=Table(dataset.muscles, cards.muscle),
            muscle_entries=Table(dataset.muscles, entries.muscle),
            parts=Table(parts, parts.__getitem__),
            works=Table(self.work, self.work.__getitem__),
            pairs=Table(pairs, pairs.__getitem__),
            equipment=Table(dataset.equipment, cards.equipment),
            equipment_entries=Table(dataset.equipment, entries.equipment),
            sources=Table(dataset.sources, cards.source),
            citing=Table(citing, citing.__getitem__),
            workout_entries=Table(self.workouts, entries.workout),
            articles=Table(dataset.pages, entries.article),
            programs=Table([key for key, page in dataset.pages.items() if page.program], lambda key: build_program(self, key)),
            foreign=Table(self.foreign, self.foreign.__getitem__),
            figures=Table(self._figures.boxes, self._figures.hung, self._figures.digests),
            lists=Table(lists := build_lists(self), lists.__getitem__),
            facts=Table(facts := build_facts(self), lambda name: facts[name]),
        )

    @property
    def drawn(self) -> Collection[str]:
        """Return the ids of the exercises that have a figure."""
        return self._figures.boxes

    def short_muscle_name(self, identifier: str) -> str:
        """Return a muscle's short name for cards and tables; the id where it is unknown."""
        muscle = self.dataset.muscles.get(identifier)
        return (muscle.short_name or muscle.name) if muscle else identifier

    def label(self, vocabulary: str, identifier: str | None) -> str:
        """Return the label of a vocabulary entry; the id itself where it is unknown."""
        term = self.dataset.vocabulary.get(vocabulary, {}).get(identifier or "")
        return term.label if term else (identifier or "").replace("-", " ")


def build_catalog(dataset: Dataset) -> Catalog:
    """Return the catalog of a dataset without figures; dangling references are passed over (the rules report them)."""
    return Catalog(dataset)
