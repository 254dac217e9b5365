"""What only paper has: blank cells to write sets into, and the page's address as a QR code."""

from itertools import groupby

import msgspec
import segno

MAX_SETS = 5
"""Cells that fit side by side on a sheet."""
LOG_ROWS = 4
"""Sessions that one sheet has room for."""
_QUIET_ZONE = 2
"""Empty modules around the code; two are enough where paper is white around it."""
_MEASURES = {"reps-load": "weight × reps", "reps": "reps", "seconds": "seconds", "distance-load": "weight × distance"}


class Log(msgspec.Struct, frozen=True):
    """A table to fill in by hand."""

    columns: tuple[str, ...]
    """One for each set."""
    rows: range


class QrCode(msgspec.Struct, frozen=True):
    """An address to point a phone at: a square of ``size`` units, each row of it a line one unit wide."""

    size: int
    path: str


def measure_words(measurement: str | None, load_mode: str | None, laterality: str | None) -> str:
    """Return what is written down of a set: "weight × reps", "band × reps, left / right"."""
    words = _MEASURES.get(measurement or "", "reps")
    if load_mode == "elastic":
        words = words.replace("weight", "band") if "weight" in words else f"band × {words}"
    return f"{words}, left / right" if laterality == "unilateral" else words


def build_log(sets: int, words: str) -> Log:
    """Return the table for an exercise of so many sets."""
    return Log(tuple(f"Set {number}: {words}" for number in range(1, min(sets, MAX_SETS) + 1)), range(LOG_ROWS))


def build_qr_code(address: str) -> QrCode:
    """Return an address as a QR code that stands a crease: about a seventh of it may be unreadable."""
    matrix = segno.make_qr(address, error="m").matrix
    path = []
    for y, row in enumerate(matrix):
        runs = "".join(f"h{len(tuple(run))}" if dark else f"m{len(tuple(run))} 0" for dark, run in groupby(row))
        path.append(f"M{_QUIET_ZONE} {y + _QUIET_ZONE}.5{runs}")
    return QrCode(len(matrix) + 2 * _QUIET_ZONE, "".join(path))
