"""Records as sheets: one file of CSV for each kind, and what its columns hold."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from generator.open_data.columns import BOOLEAN, GROUPS, TEXTS, Column, list_columns, make_reader
from generator.open_data.kinds import DataKind

BETWEEN: Final = " | "
"""Stands between the texts of a list in one cell."""


def write_sheet(kind: DataKind, items: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the records of a kind as CSV (RFC 4180, UTF-8, names of the columns first)."""
    columns = list_columns(kind)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    writer.writerows(_rows(columns, items))
    return text.getvalue().encode()


def _rows(columns: Sequence[Column], items: Iterable[Mapping[str, Any]]) -> Iterator[list[Any]]:
    read = make_reader(columns)
    written = [(place, _WRITERS[column.type]) for place, column in enumerate(columns) if column.type in _WRITERS]
    for item in items:
        row = read(item)
        for place, write in written:
            if row[place] is not None:
                row[place] = write(row[place])
        yield row


_WRITERS: Final[Mapping[str, Callable[[Any], str]]] = {
    TEXTS: BETWEEN.join,
    GROUPS: lambda groups: msgspec.json.encode(groups).decode(),
    BOOLEAN: lambda value: "true" if value else "false",
}
"""Type of a column → what its cells hold; cells of the others hold the value as it is, or nothing."""


def describe_columns(kind: DataKind) -> list[dict[str, str]]:
    """Return the columns of a sheet as a data package describes them."""
    return [{"name": column.name, "type": _type(column.type), "description": _describe(column)} for column in list_columns(kind)]


def _type(written: str) -> str:
    return "string" if written in (TEXTS, GROUPS) else written


def _describe(column: Column) -> str:
    if column.type == TEXTS:
        return f'{column.description} Several stand with "{BETWEEN}" between them.'
    return f"{column.description} A list in JSON." if column.type == GROUPS else column.description
