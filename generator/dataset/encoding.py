"""From the bytes of a content file to its text: UTF-8 without a byte order mark, lines that end as lines do everywhere."""

import codecs
import re
from typing import Final

from generator.allow_list import CONTROL_CHARACTER
from generator.diagnostics import Problem

MAX_BYTES: Final = 1_048_576
"""Largest file that is read; real records are a hundred times smaller."""
BYTE_ORDER_MARK: Final = "\ufeff"
_WIDE: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_RETURN_ALONE: Final = re.compile(r"\r(?!\n)")
_MENDED: Final = "`atlas fmt` does it for you."
_DIRECTIONS: Final = "Delete it; directional marks can make a line read differently from what it says."


def decode(data: bytes, path: str, *, returns: bool = False) -> tuple[str | None, list[Problem]]:
    """Return a file's text, or ``None`` and what is wrong with its bytes. ``returns``: lines may end with carriage returns alone."""
    if len(data) > MAX_BYTES:
        fix = f"Keep a file below {MAX_BYTES} bytes."
        return None, [Problem.of_file(path, rule="file-too-large", message=f"The file has {len(data)} bytes.", fix=fix)]
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), "")
    if wide or _looks_wide(data):
        message = f"The file is written in {wide or 'UTF-16'}."
        return None, [Problem(path=path, line=1, column=1, rule="encoding", message=message, fix="Save it as UTF-8.")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"The byte 0x{data[error.start]:02x} is not UTF-8 text."
        return None, [_at(path, before, len(before), "encoding", message, "Save the file as UTF-8.")]
    problems = []
    if text.startswith(BYTE_ORDER_MARK):
        message = "The file begins with an invisible byte order mark."
        problems.append(_at(path, text, 0, "control-character", message, f"Save it as UTF-8 without one; {_MENDED}"))
    if "\r" in text and not returns:
        problems += _check_returns(text, path)
    found = CONTROL_CHARACTER.search(text, int(text.startswith(BYTE_ORDER_MARK)))
    if found:
        message = f"The file holds the invisible control character U+{ord(found[0]):04X}."
        problems.append(_at(path, text, found.start(), "control-character", message, _DIRECTIONS))
    return (None if problems else text), problems


def is_text(data: bytes) -> bool:
    """Say whether bytes are UTF-8, whatever else may be wrong with them."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_wide(data: bytes) -> bool:
    """Say whether nearly every second byte of the beginning is nothing, as in UTF-16 without a mark."""
    start = data[:200]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) * 2 > len(start) * 0.8


def _check_returns(text: str, path: str) -> list[Problem]:
    found = _RETURN_ALONE.search(text)
    if not found:
        return []
    message = "The line ends with a carriage return alone."
    return [_at(path, text, found.start(), "line-ends", message, f"End lines with line feeds; {_MENDED}")]


def _at(path: str, text: str, offset: int, rule: str, message: str, fix: str) -> Problem:
    line = text.count("\n", 0, offset) + 1
    return Problem(path=path, line=line, column=offset - text.rfind("\n", 0, offset), rule=rule, message=message, fix=fix)


def mend(text: str) -> str:
    """Return a text without what ``decode`` refuses and nobody wrote on purpose: the byte order mark, carriage returns alone."""
    bare = text.removeprefix(BYTE_ORDER_MARK)
    return bare.replace("\r\n", "\n").replace("\r", "\n") if bare != text or _RETURN_ALONE.search(bare) else bare
