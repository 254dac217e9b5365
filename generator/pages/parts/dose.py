"""How much: doses in words, and how much each joint bears."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import msgspec

from generator.catalog.entries import range_text
from generator.catalog.related import LoadChange
from generator.catalog.words import lower_first
from generator.dataset.common import Range
from generator.dataset.exercise import DoseRow, Exercise
from generator.pages.parts.line_breaks import join_plain
from generator.pages.parts.site import join_words

_LOADS = ("Hardly any", "Light", "Medium", "High")
_GOALS = (("beginner", "New to it"), ("strength", "Strength"), ("size", "Size"), ("endurance", "Endurance"))
JOINT_NAMES = {"lower_back": "Low back", "shoulder": "Shoulder", "elbow": "Elbow", "wrist": "Wrist", "knee": "Knee"}
"""Field of a joint load → what pages call the joint."""


class DoseView(msgspec.Struct, frozen=True):
    """One row of "How much"."""

    id: str
    goal: str
    amount: str
    rest: str
    left: str
    bar_amount: str
    """The amount for the bar at the foot of a phone, where the script puts it as it is."""
    bar: str
    """Rest and effort in one line, for the same bar."""


class JointView(msgspec.Struct, frozen=True):
    """How much one joint bears."""

    name: str
    dots: tuple[bool, ...]
    text: str


def seconds_text(span: Range) -> str:
    """Return a rest in words: "90 s", "2–3 min"."""
    if span.min >= 120 and span.min % 60 == 0 and span.max % 60 == 0:
        return f"{range_text(Range(min=span.min // 60, max=span.max // 60))} min"
    return f"{range_text(span)} s"


def amount_text(sets: Range, reps: Range | None, seconds: Range | None) -> str:
    """Return "3 × 8–12" or "3 × 20–30 s"."""
    count = range_text(reps) if reps else f"{range_text(seconds)} s" if seconds else "–"
    return f"{range_text(sets)} × {count}"


def halves_text(value: Fraction) -> str:
    """Return "4½" for nine halves."""
    whole, rest = divmod(value, 1)
    return (str(whole) if whole or not rest else "") + ("½" if rest else "")


def load_text(level: int) -> str:
    """Return a joint load of 0 to 3 in words: "Light, 1 of 3"."""
    return f"{_LOADS[level]}, {level} of 3"


def load_dots(level: int) -> tuple[bool, ...]:
    """Return three dots, the first ``level`` of them filled."""
    return tuple(place < level for place in range(3))


def dose_rows(exercise: Exercise) -> Iterator[DoseView]:
    """Yield the rows of "How much" in the order of the goals."""
    for goal, label in _GOALS:
        row: DoseRow | None = getattr(exercise.dose, goal, None)
        if row:
            rest, left = seconds_text(row.rest_s), range_text(row.rir) if row.rir else None
            bar = f"Rest {rest}, {left} left" if left else f"Rest {rest}"
            amount = amount_text(row.sets, row.reps, row.seconds)
            yield DoseView(goal, label, amount, rest, left or "–", join_plain(amount), join_plain(bar))


def most_sets(exercise: Exercise) -> int:
    """Return the most sets that any goal asks for; 0 without guidance."""
    rows: list[DoseRow | None] = [getattr(exercise.dose, goal, None) for goal, _ in _GOALS]
    return max((row.sets.max for row in rows if row), default=0)


def joint_rows(exercise: Exercise) -> Iterator[JointView]:
    """Yield how much each joint bears, where the record says so."""
    for field, name in JOINT_NAMES.items() if exercise.joint_load else ():
        level: int = getattr(exercise.joint_load, field)
        yield JointView(name, load_dots(level), load_text(level))


def change_text(changes: Iterable[LoadChange]) -> str | None:
    """Return how another exercise loads the joints in which it differs, less load first; nothing where none differs.

    "Less load on the low back (0 of 3, not 2), more on the shoulder (2 of 3, not 1)."
    """
    less: list[str] = []
    more: list[str] = []
    for joint, before, after in changes:
        (less if after < before else more).append(f"{lower_first(JOINT_NAMES[joint])} ({after} of 3, not {before})")
    if less:
        rest = f", more on the {join_words(more)}" if more else ""
        return f"Less load on the {join_words(less)}{rest}."
    return f"More load on the {join_words(more)}." if more else None
