"""What only paper has: blank cells to write sets into, and the page's address as a QR code."""

from itertools import groupby
from typing import Protocol

import msgspec
import segno

MAX_SETS = 5
"""Cells that fit side by side on a sheet."""
LOG_ROWS = 4
"""Sessions that one sheet has room for."""
_QUIET_ZONE = 2
"""Empty modules around the code; two are enough where paper is white around it."""
_MASK = 2
"""One pattern for all. Looking for the best of eight took a seventh of a build's time; readers take each, and this is it most often."""
_UNITS = {"reps-load": "reps", "reps": "reps", "seconds": "seconds", "distance-load": "distance"}
_LOADED = ("reps-load", "distance-load")
_HANDS = 2


class Log(msgspec.Struct, frozen=True):
    """A table to fill in by hand."""

    columns: tuple[str, ...]
    """One for each set."""
    rows: range


class QrCode(msgspec.Struct, frozen=True):
    """An address to point a phone at: a square of ``size`` units, each row of it a line one unit wide."""

    size: int
    path: str


class Measured(Protocol):
    """What decides how a set is written down: an exercise's record, or its part in workouts."""

    @property
    def measurement(self) -> str | None: ...
    @property
    def load_mode(self) -> str | None: ...
    @property
    def laterality(self) -> str | None: ...
    @property
    def equipment_count(self) -> int: ...


def measure_words(exercise: Measured, unit: str | None = None, *, each_side: bool = False) -> str:
    """Return what is written down of a set: "weight in each hand × reps", "band × seconds, left / right".

    ``unit`` and ``each_side`` are what a workout asks for; without them the exercise's own apply.
    """
    words = unit or _UNITS.get(exercise.measurement or "", "reps")
    load = _name_load(exercise)
    sides = ", left / right" if each_side or exercise.laterality == "unilateral" else ""
    return f"{load} × {words}{sides}" if load else f"{words}{sides}"


def _name_load(exercise: Measured) -> str | None:
    if exercise.load_mode == "elastic":
        return "band"
    if exercise.load_mode != "external" and exercise.measurement not in _LOADED:
        return None
    return "weight in each hand" if exercise.equipment_count == _HANDS else "weight"


def build_log(sets: int, words: str) -> Log:
    """Return the table for an exercise of so many sets."""
    return Log(tuple(f"Set {number}: {words}" for number in range(1, min(sets, MAX_SETS) + 1)), range(LOG_ROWS))


def build_qr_code(address: str) -> QrCode:
    """Return an address as a QR code that stands a crease: about a seventh of it may be unreadable."""
    matrix = segno.make_qr(address, error="m", mask=_MASK).matrix
    path = []
    for y, row in enumerate(matrix):
        runs = [(dark, len(tuple(run))) for dark, run in groupby(row)]
        first = 0 if runs[0][0] else runs.pop(0)[1]
        drawn = "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in (runs if runs[-1][0] else runs[:-1]))
        path.append(f"M{_QUIET_ZONE + first} {y + _QUIET_ZONE}{drawn}")
    return QrCode(len(matrix) + 2 * _QUIET_ZONE, "".join(path))
