"""Workouts in lists: a figure, minutes and needs, and what a reader picks them by."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from markupsafe import Markup, escape

from generator.catalog.lexicon import JOINTS
from generator.catalog.projections import WorkoutEntry
from generator.catalog.routes import record_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.pages.parts.site import PageContext
from generator.pages.plates.movement_plates import Pair, pair_of

LIMITS = (10, 15, 20, 30, 45, 60, 90)
"""Minutes that a reader may have."""
MAX_PAIRS = 40
"""Workouts of a list that are shown with a figure; pages have no room for more."""


class WorkoutCard(msgspec.Struct, frozen=True):
    """A workout in a list."""

    name: str
    href: str
    remark: str | None
    text: Markup | None
    pair: Pair | None
    minutes: int
    level: str
    places: str
    """Ids, separated by spaces; also below."""
    needs: str
    easier_on: str


class Option(msgspec.Struct, frozen=True):
    """One value of a choice; ``icon`` only for equipment."""

    value: str
    label: str
    icon: str = ""
    bare: bool = False
    """True for "nothing", which stands alone."""


class Pick(msgspec.Struct, frozen=True):
    """A choice among the workouts: the name that the address has for it, its label, what stands for no choice, and its values."""

    field: str
    label: str
    every: str
    options: tuple[Option, ...]


class Picker(msgspec.Struct, frozen=True):
    """What workouts are picked by; values that none of them has are left out."""

    choices: tuple[Pick, ...]
    owned: tuple[Option, ...]


def build_workout_card(page: PageContext, entry: WorkoutEntry, *, shows: bool = True) -> WorkoutCard:
    """Return a workout with its link from this page; ``shows``: with a figure."""
    return WorkoutCard(
        name=entry.name,
        href=page.href(record_address("workout", entry.id)),
        remark=entry.remark,
        text=escape(entry.text) if entry.text else None,
        pair=pair_of(page, entry.shown, entry.box) if shows else None,
        minutes=entry.minutes,
        level=entry.level,
        places=" ".join(entry.places),
        needs=" ".join(entry.needs),
        easier_on=" ".join(entry.easier_on),
    )


def declare_picker(tables: Tables, entries: Iterable[WorkoutEntry]) -> Iterator[Input]:
    """Yield the inputs of the choice of equipment."""
    yield "lists", "equipment"
    for thing in _things(tables, entries):
        yield "equipment", thing


def build_picker(page: PageContext, entries: Sequence[WorkoutEntry]) -> Picker | None:
    """Return what these workouts are picked by; nothing where there is nothing to pick."""
    site = page.site
    levels = [Option(term.id, term.label) for term in site.vocabulary.get("level", {}).values()]
    places = [Option(term.id, term.label) for term in site.vocabulary.get("place", {}).values()]
    joints = [Option(joint, joint.replace("-", " ").capitalize()) for joint in JOINTS.values()]
    choices = (
        Pick("minutes", "Time", "Any length", tuple(_limits(entries))),
        Pick("place", "Place", "Anywhere", _held(places, [set(entry.places) for entry in entries])),
        Pick("level", "Level", "Any level", _held(levels, [{entry.level} for entry in entries])),
        Pick("easier_on", "Easier on", "Not asked for", _held(joints, [set(entry.easier_on) for entry in entries])),
    )
    owned = tuple(_owned(page, entries))
    kept = tuple(pick for pick in choices if pick.options)
    return Picker(kept, owned) if kept or owned else None


def _limits(entries: Sequence[WorkoutEntry]) -> Iterator[Option]:
    before = 0
    for limit in LIMITS:
        count = sum(entry.minutes <= limit for entry in entries)
        if before < count < len(entries):
            yield Option(str(limit), f"Up to {limit} minutes")
        before = count


def _held(options: Sequence[Option], held: Sequence[set[str]]) -> tuple[Option, ...]:
    """Return the values that any workout has."""
    return tuple(option for option in options if any(option.value in values for values in held))


def _things(tables: Tables, entries: Iterable[WorkoutEntry]) -> list[str]:
    """Return the equipment that any of the workouts needs, in its order."""
    needed = {thing for entry in entries for thing in entry.needs}
    return [thing for thing in tables.lists["equipment"] if thing in needed]


def _owned(page: PageContext, entries: Sequence[WorkoutEntry]) -> Iterator[Option]:
    things = _things(page.site.tables, entries)
    if things and any(not entry.needs for entry in entries):
        yield Option("nothing", "Nothing", "e-none", bare=True)
    for thing in things:
        record = page.site.tables.equipment[thing]
        yield Option(thing, record.chip or record.name, f"e-{record.sign}")
