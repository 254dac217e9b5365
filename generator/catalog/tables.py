"""Everything that pages may read of other records, table by table."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from generator.catalog.kin import Kin
from generator.catalog.projections import (
    Entry,
    EquipmentCard,
    ForeignMatch,
    Listed,
    MuscleCard,
    Named,
    ProgramCard,
    SourceCard,
    WorkoutEntry,
    WorkoutPart,
    WorkRow,
)
from generator.catalog.related import Replacement, Step
from generator.catalog.reliefs import Relief
from generator.catalog.table import Given, Input, Table
from generator.digests import digest_bytes


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of the catalog. Keys are ids unless the table says otherwise."""

    listed: Mapping[str, Listed]
    workout_parts: Mapping[str, WorkoutPart]
    ladders: Mapping[str, tuple[Step, ...]]
    swaps: Mapping[str, tuple[Replacement, ...]]
    reliefs: Mapping[str, tuple[Relief, ...]]
    """Exercise → what to do instead where a joint hurts."""
    kin: Mapping[str, tuple[Kin, ...]]
    """Exercise → what else is like it."""
    used_in: Mapping[str, tuple[Named, ...]]
    """Exercise → the workouts that use it, by name."""
    muscles: Mapping[str, MuscleCard]
    muscle_entries: Mapping[str, Entry]
    parts: Mapping[str, tuple[str, ...]]
    """Muscle → the muscles directly part of it."""
    works: Mapping[str, tuple[WorkRow, ...]]
    """Muscle → the exercises that work it or a part of it, main work first."""
    pairs: Mapping[str, tuple[WorkRow, ...]]
    """"muscle/implement" → exercises in which the muscle works or helps."""
    equipment: Mapping[str, EquipmentCard]
    equipment_entries: Mapping[str, Entry]
    sources: Mapping[str, SourceCard]
    citing: Mapping[str, tuple[Named, ...]]
    """Source → the records that name it, by name."""
    workout_entries: Mapping[str, WorkoutEntry]
    articles: Mapping[str, Entry]
    """Key of a hand-written page → its title and summary."""
    programs: Mapping[str, ProgramCard]
    """Key of a hand-written page → its program of several weeks."""
    foreign: Mapping[str, tuple[ForeignMatch, ...]]
    """"dataset/id" of another dataset → the exercises that are it, or near it."""
    figures: Mapping[str, Any]
    """Exercise → its drawn figure with labels in place."""
    lists: Mapping[str, tuple[str, ...]]
    """Name of a list → ids in their order; the catalog says which lists there are."""
    facts: Mapping[str, Any]
    """Name of a number, date or count of the whole set → its value."""

    def limit(self, inputs: Iterable[Input]) -> "Tables":
        """Return the tables with these entries alone."""
        declared: dict[str, list[str]] = {}
        for table, key in inputs:
            declared.setdefault(table, []).append(key)
        return Tables(**{name: Given(name, getattr(self, name), declared.get(name, ())) for name in TABLE_NAMES})

    def digest(self, inputs: Iterable[Input]) -> bytes:
        """Return one digest of these entries."""
        return digest_bytes(b"".join([getattr(self, name).mark(name, key) for name, key in inputs]))

    def known_digests(self) -> dict[str, bytes]:
        """Return "table key" → digest of every entry of which the digest was asked."""
        found: dict[str, bytes] = {}
        for name in TABLE_NAMES:
            table: Table[Any] = getattr(self, name)
            found |= {f"{name} {key}": digest for key, digest in table.digests.items()}
        return found


TABLE_NAMES = Tables.__struct_fields__
