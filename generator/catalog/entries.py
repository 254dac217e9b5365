"""How records stand in the lists of the section pages: a name, a sentence, and a short remark."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.catalog.counts import count_work, easier_on_all
from generator.catalog.projections import Entry, WorkoutEntry, WorkoutPart
from generator.catalog.volume import Need, count_minutes, list_needs, worked_blocks
from generator.catalog.words import Thing, lower_first
from generator.dataset.common import Range
from generator.dataset.inline import plain_text
from generator.dataset.reference import Equipment
from generator.dataset.workout import Workout

if TYPE_CHECKING:
    from generator.catalog import Catalog

WORDS_A_MINUTE = 200
"""Reading speed behind "8 min" (convention)."""
LAST = 99
"""Place of equipment that no record orders: after all others."""


class EntryMaker:
    """Makes the entries of muscles, equipment, workouts and articles."""

    def __init__(self, catalog: "Catalog") -> None:
        self._catalog = catalog

    def muscle(self, identifier: str) -> Entry:
        """Return a muscle with the number of exercises that its list holds, main work and help."""
        muscle = self._catalog.dataset.muscles[identifier]
        total = count_work(self._catalog.work.get(identifier, ())).total
        return Entry(muscle.id, muscle.name, _plain(muscle.summary), count_words(total) if total else None, muscle.latin)

    def equipment(self, identifier: str) -> Entry:
        """Return a piece of equipment with the number of exercises that need it."""
        record = self._catalog.dataset.equipment[identifier]
        count = len(self._catalog.tables.lists.get(f"exercises/using/{identifier}", ()))
        return Entry(record.id, record.name, _plain(record.summary), count_words(count))

    def workout(self, identifier: str) -> WorkoutEntry:
        """Return a workout with its minutes, how often, what it needs, and what else it is picked by."""
        catalog = self._catalog
        workout = catalog.workouts[identifier]
        parts: Mapping[str, WorkoutPart] = catalog.tables.workout_parts
        minutes = count_minutes(workout, parts)
        facts = [f"{minutes} min"]
        if workout.frequency:
            facts.append(lower_first(per_week_text(workout.frequency.per_week)))
        needs = list_needs(workout, parts, lambda key: _order(catalog.dataset.equipment.get(key)))
        needed = needs_text(needs, catalog.dataset.equipment)
        facts.append(lower_first(needed))
        known = catalog.dataset.equipment
        held = (need.equipment for need in needs if need.equipment in known and known[need.equipment].sign != "none")
        done = [card for block in workout.blocks for item in block.items if (card := catalog.dataset.cards.get(item.exercise))]
        shown = self._show(workout)
        return WorkoutEntry(
            workout.id,
            workout.name,
            _plain(workout.summary),
            ", ".join(facts),
            minutes=minutes,
            level=workout.level,
            places=workout.places,
            needs=tuple(held),
            needed=needed,
            easier_on=tuple(easier_on_all(done)),
            shown=shown or "",
            box=catalog.tables.listed[shown].box if shown else None,
        )

    def _show(self, workout: Workout) -> str | None:
        """Return the first exercise with a figure, of those that count as training before any other."""
        blocks = (*worked_blocks(workout), *workout.blocks)
        drawn = self._catalog.drawn
        return next((item.exercise for block in blocks for item in block.items if item.exercise in drawn), None)

    def article(self, key: str) -> Entry:
        """Return a hand-written page with the minutes it takes to read."""
        page = self._catalog.dataset.pages[key]
        return Entry(page.id, page.title, _plain(page.summary), f"{reading_minutes(page.text)} min")


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None


def _order(record: Equipment | None) -> int:
    return record.order if record else LAST


def count_words(count: int, word: str = "exercise") -> str:
    """Return "1 exercise", "12 exercises", or as many of what another word stands for."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def reading_minutes(text: str) -> int:
    """Return how long a text takes to read, whole minutes, at least 1."""
    return max(1, math.ceil(len(text.split()) / WORDS_A_MINUTE))


def range_text(span: Range) -> str:
    """Return "8–12", or "8" where both ends are the same."""
    return str(span.min) if span.min == span.max else f"{span.min}–{span.max}"


def per_week_text(span: Range) -> str:
    """Return "Twice a week", "2–3 times a week"."""
    once = {(1, 1): "Once a week", (2, 2): "Twice a week"}
    return once.get((span.min, span.max), f"{range_text(span)} times a week")


def needs_text(needs: tuple[Need, ...], known: Mapping[str, Thing]) -> str:
    """Return what a workout needs in words: "2 dumbbells, bench"; "Nothing" for none."""
    words = []
    for need in needs:
        record = known.get(need.equipment)
        if record is None or record.sign == "none":
            continue
        name = lower_first(record.plural or record.name) if need.count > 1 else lower_first(record.name)
        words.append(f"{need.count} {name}" if record.kind == "implement" else name)
    return ", ".join(words) or "Nothing"
