"""Characters that no published text holds: controls, overrides of the direction of writing, signs of a lost encoding."""

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Problem

_PLAIN: Final = bytes([*range(0x20, 0x7F), *b"\t\n\r"])
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffd-\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
JOINER: Final = "\u2060"
"""Keeps a line together and says nothing: pages are read without it."""
TEXT_FILES: Final = (".html", ".js", ".css", ".svg", ".json", ".xml", ".txt", ".webmanifest", ".bib", ".ris", ".md", ".csv")
"""Endings of files that hold text; those of the host without an ending are text too."""


def has_odd_characters(data: bytes) -> bool:
    """Say whether a text in UTF-8 holds a character that ``check_characters`` reports; quick where it does not."""
    # Without plain ASCII a few signs are left of a page, and characters stay whole.
    rest = data.translate(None, _PLAIN)
    try:
        return _ODD.search(rest.decode()) is not None
    except UnicodeDecodeError:
        return True


def check_characters(name: str, data: bytes) -> Iterator[Problem]:
    """Yield the first odd character of a file, or the first bytes that are not UTF-8."""
    if not has_odd_characters(data):
        return
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        what = f"Byte {error.start} is not UTF-8."
        yield _problem(name, data[: error.start].count(b"\n") + 1, what, "Write the file in UTF-8.")
        return
    found = _ODD.search(text)
    if found:
        kind = "turns the direction of writing" if _DIRECTION.match(found.group()) else "is a control, or a sign of a lost encoding"
        what = f"The character U+{ord(found.group()):04X} {kind}."
        yield _problem(name, text[: found.start()].count("\n") + 1, what, "Delete it.")


def _problem(name: str, line: int, what: str, fix: str) -> Problem:
    return Problem(path=name, line=line, column=1, rule="audit-character", message=what, fix=fix)
