"""What instead: exercises for other equipment, for a joint that hurts, and what else is like this one."""

from collections.abc import Iterator
from itertools import groupby

import msgspec
from markupsafe import Markup, escape

from generator.catalog.related import Replacement
from generator.catalog.reliefs import Relief
from generator.catalog.routes import record_address
from generator.catalog.table import Input
from generator.catalog.tables import Tables
from generator.catalog.words import lower_first
from generator.pages.parts.cards import Link, Mark, equipment_mark
from generator.pages.parts.dose import JOINT_NAMES, change_text
from generator.pages.parts.site import PageContext, join_words


class SwapView(msgspec.Struct, frozen=True):
    """A swap by equipment."""

    name: str
    href: str
    equipment: Mark
    why: Markup
    loses: str | None
    asks: str | None
    loads: str | None
    """The joints that it loads more or less."""


class ReliefView(msgspec.Struct, frozen=True):
    """A swap by what hurts."""

    name: str
    href: str
    joints: str
    """What it is easier on: "Low back and knee"."""
    loads: str | None
    loses: str
    """The main work that it leaves out, empty where it has all of it."""


class KinView(msgspec.Struct, frozen=True):
    """What else is like this exercise in one way."""

    title: str
    links: tuple[Link, ...]


_TITLES = {
    "family": "Same family",
    "variation": "Same movement, other equipment",
    "targets": "Same main work",
    "muscle": "Some of the same main work",
}


def declare_instead(tables: Tables, identifier: str) -> Iterator[Input]:
    """Yield the inputs of both lists of an exercise, but for its own entry and its own muscles."""
    yield "swaps", identifier
    yield "reliefs", identifier
    yield "kin", identifier
    swaps, reliefs, kin = tables.swaps[identifier], tables.reliefs[identifier], tables.kin[identifier]
    for other in dict.fromkeys(found.exercise for group in (swaps, reliefs, kin) for found in group):
        yield "listed", other
    for muscle in sorted({muscle for swap in swaps for muscle in swap.shared} | {muscle for relief in reliefs for muscle in relief.lost}):
        yield "muscles", muscle


def build_swaps(page: PageContext, identifier: str) -> Iterator[SwapView]:
    """Yield what can stand in for an exercise, in the order of the equipment."""
    for swap in page.site.tables.swaps[identifier]:
        exercise = page.site.tables.listed[swap.exercise]
        yield SwapView(
            name=exercise.name,
            href=page.href(record_address("exercise", exercise.id)),
            equipment=equipment_mark(exercise),
            why=page.prose(swap.why) if swap.why else escape(_derive(page, swap)),
            loses=swap.loses,
            asks=swap.asks,
            loads=change_text(swap.loads),
        )


def build_reliefs(page: PageContext, identifier: str) -> Iterator[ReliefView]:
    """Yield what is easier on the joints that an exercise loads, in the order of the joints."""
    for relief in page.site.tables.reliefs[identifier]:
        exercise = page.site.tables.listed[relief.exercise]
        joints = join_words([lower_first(JOINT_NAMES[joint]) for joint in relief.spared])
        yield ReliefView(
            name=exercise.name,
            href=page.href(record_address("exercise", exercise.id)),
            joints=f"{joints[0].upper()}{joints[1:]}",
            loads=change_text(relief.loads),
            loses=_name_lost(page, relief),
        )


def build_kin(page: PageContext, identifier: str) -> Iterator[KinView]:
    """Yield what else is like an exercise, the closest ones first."""
    for because, found in groupby(page.site.tables.kin[identifier], lambda kin: kin.because):
        names = [(page.site.tables.listed[kin.exercise].name, page.href(record_address("exercise", kin.exercise))) for kin in found]
        yield KinView(_TITLES[because], tuple(Link(name, href) for name, href in names))


def _derive(page: PageContext, swap: Replacement) -> str:
    shared = join_words([lower_first(page.site.short_muscle_name(muscle)) for muscle in swap.shared])
    return f"Same pattern; main work in both: {shared}."


def _name_lost(page: PageContext, relief: Relief) -> str:
    return join_words([lower_first(page.site.short_muscle_name(muscle)) for muscle in relief.lost])
