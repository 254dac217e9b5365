"""Records as sheets: one file of CSV for each kind, and what its columns hold."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.open_data.columns import BOOLEAN, GROUPS, TEXTS, Column, list_columns
from generator.open_data.kinds import DataKind

BETWEEN: Final = " | "
"""Stands between the texts of a list in one cell."""


def write_sheet(kind: DataKind, items: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the records of a kind as CSV (RFC 4180, UTF-8, names of the columns first)."""
    columns = list_columns(kind)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    writer.writerows([_cell(column, column.read(item)) for column in columns] for item in items)
    return text.getvalue().encode()


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    if column.type == TEXTS:
        return BETWEEN.join(value)
    if column.type == GROUPS:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return ("true" if value else "false") if column.type == BOOLEAN else value


def describe_columns(kind: DataKind) -> list[dict[str, str]]:
    """Return the columns of a sheet as a data package describes them."""
    return [{"name": column.name, "type": _type(column.type), "description": _describe(column)} for column in list_columns(kind)]


def _type(written: str) -> str:
    return "string" if written in (TEXTS, GROUPS) else written


def _describe(column: Column) -> str:
    if column.type == TEXTS:
        return f'{column.description} Several stand with "{BETWEEN}" between them.'
    return f"{column.description} A list in JSON." if column.type == GROUPS else column.description
