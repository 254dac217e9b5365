"""Reads the records of a JSON file one by one, so that a problem can name the line it stands in."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from generator.dataset.dataset import Document
from generator.dataset.positions import Path, locate
from generator.dataset.scalars import CONTROL_CHARACTER
from generator.diagnostics import Problem, quote

MAX_BYTES: Final = 100 * 1024 * 1024
"""Largest file that is read; 10,000 records have about 12 MB."""
_SPACE = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class RawDocument(Document):
    """One record's text inside a larger JSON file."""

    line_offset: int = 0
    """Lines that stand before the record in the file."""
    column_offset: int = 0
    """Characters that stand before it on its first line."""

    def position(self, path: Path) -> tuple[int, int]:
        """Return line and column (from 1) of the value at ``path``, or of the record where it cannot be found."""
        line, column = locate(self.read(), path, is_json=True)
        return line + self.line_offset, column + (self.column_offset if line == 1 else 0)


@dataclass(frozen=True)
class RawRecord:
    """One record as plain values, lists as tuples, and where it stands."""

    value: Any
    document: RawDocument
    name: str
    """What the record is called in its collection: its place in a list, or its file's name without suffix."""


class _DuplicateKey(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKey(next(key for key in keys if keys.count(key) > 1))
    return result


def _reject(name: str) -> Any:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_reject)


def read_record(data: bytes, path: str, name: str) -> tuple[RawRecord | None, list[Problem]]:
    """Read a file that holds one record."""
    text, problems = _decode(data, path)
    if text is None:
        return None, problems
    start = _skip(text, 0)
    return _read_at(text, start, path, name)[:2]


def read_list(data: bytes, path: str) -> tuple[list[RawRecord], list[Problem]]:
    """Read a file that holds one list of records. A broken record ends the list, for nobody knows where the next begins."""
    text, problems = _decode(data, path)
    if text is None:
        return [], problems
    position = _skip(text, 0)
    if not text.startswith("[", position):
        return [], [
            _fault(path, (1, 1), "not-a-list", "The file does not hold a list of exercises.", "Name the dataset's list of exercises.")
        ]
    records: list[RawRecord] = []
    position = _skip(text, position + 1)
    place = _Place(text)
    while not text.startswith("]", position):
        record, found, end = _read_at(text, position, path, str(len(records)), place)
        problems += found
        if end is None:
            return records, problems
        if record:
            records.append(record)
        position = _skip(text, end)
        if text.startswith(",", position):
            position = _skip(text, position + 1)
        elif not text.startswith("]", position):
            message = f"The list cannot be read after record {len(records) - 1}: a comma or the end of the list is missing."
            return records, [*problems, _fault(path, place.find(position), "json-syntax", message)]
    position = _skip(text, position + 1)
    if position < len(text):
        problems.append(_fault(path, place.find(position), "json-syntax", "There is text after the end of the list."))
    return records, problems


def _fault(path: str, at: tuple[int, int], rule: str, message: str, fix: str = "Take the file from the dataset again.") -> Problem:
    return Problem(path=path, line=at[0], column=at[1], rule=rule, message=message, fix=fix)


class _Place:
    """Lines and columns of rising positions in a text, counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0
        self._line = 1

    def find(self, position: int) -> tuple[int, int]:
        self._line += self._text.count("\n", self._position, position)
        self._position = position
        return self._line, position - (self._text.rfind("\n", 0, position) + 1) + 1


def _read_at(
    text: str, start: int, path: str, name: str, place: _Place | None = None
) -> tuple[RawRecord | None, list[Problem], int | None]:
    line, column = (place or _Place(text)).find(start)
    try:
        value, end = _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        message = f"Record {name} cannot be read as JSON: {error.msg}."
        return (
            None,
            [
                Problem(
                    path=path,
                    line=error.lineno,
                    column=error.colno,
                    rule="json-syntax",
                    message=message,
                    fix="Take the file from the dataset again.",
                )
            ],
            None,
        )
    except _DuplicateKey as error:
        message = f"Record {name} has the key {quote(str(error))} twice."
        return None, [Problem(path=path, line=line, column=column, rule="duplicate-key", message=message, fix="Keep one of the two.")], None
    except (ValueError, RecursionError) as error:
        message = f"Record {name} cannot be read: {quote(str(error))}."
        return (
            None,
            [
                Problem(
                    path=path, line=line, column=column, rule="json-syntax", message=message, fix="Take the file from the dataset again."
                )
            ],
            None,
        )
    document = RawDocument(path, text[start:end].encode(), line_offset=line - 1, column_offset=column - 1)
    return RawRecord(_freeze(value), document, name), [], end


def _freeze(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_freeze(entry) for entry in value)
    return {key: _freeze(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _skip(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [
            Problem.of_file(
                path, rule="file-too-large", message=f"The file has {len(data)} bytes.", fix=f"Keep a file below {MAX_BYTES} bytes."
            )
        ]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [
            Problem(
                path=path,
                line=line,
                column=1,
                rule="encoding",
                message=f"The byte 0x{data[error.start]:02x} is not UTF-8 text.",
                fix="Save the file as UTF-8.",
            )
        ]


def find_unprintable(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every text that holds a control character, a directional mark or half a surrogate pair."""
    if isinstance(value, str) and (CONTROL_CHARACTER.search(value) or _SURROGATE.search(value)):
        yield path, value
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield from find_unprintable(entry, (*path, key))
    elif isinstance(value, tuple):
        for place, entry in enumerate(value):
            yield from find_unprintable(entry, (*path, place))
