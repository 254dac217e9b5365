"""All records as one SQLite database with full-text search: the same bytes from every version of the library."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from generator.dataset.reference import Term
from generator.faults import ExportFault
from generator.open_data.columns import BOOLEAN, GROUPS, INTEGER, TEXTS, Column, Part, list_columns, list_parts, make_reader, read_path
from generator.open_data.items import texts_in
from generator.open_data.kinds import VERSION, DataKind

PAGE_SIZE: Final = 1024
_HEADER_VERSION: Final = 3_045_000
"""The version of the library that the file says it was written by."""
_COUNTERS: Final = ((24, 1), (92, 1), (96, _HEADER_VERSION))
"""Places in the header of what differs from one writer to the next, and the number that stands there: how often the file was
changed, for which change the version holds, and the version."""

_Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def write_database(
    facts: Iterable[tuple[str, str]],
    kinds: Iterable[tuple[DataKind, Sequence[Mapping[str, Any]]]],
    vocabulary: Mapping[str, Mapping[str, Term]],
) -> bytes:
    """Return the database. ``facts`` are names and values about the whole. Raises ExportFault where this Python has no full-text search."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode=OFF")  # what fails is thrown away
        base.execute(f"PRAGMA page_size={PAGE_SIZE}")
        base.execute("PRAGMA encoding='UTF-8'")
        base.execute("PRAGMA temp_store=MEMORY")  # where VACUUM builds its copy
        base.execute(f"PRAGMA user_version={VERSION}")
        base.execute("BEGIN")
        _fill(base, "about", ("name TEXT PRIMARY KEY", "value TEXT NOT NULL"), facts)
        entries = ((name, *_entry(term)) for name, terms in vocabulary.items() for term in terms.values())
        columns = ('"list" TEXT NOT NULL', "id TEXT NOT NULL", "label TEXT NOT NULL", "definition TEXT", 'PRIMARY KEY ("list", id)')
        _fill(base, "vocabulary", columns, entries)
        _open_search(base)
        for kind, items in kinds:
            _add_kind(base, kind, items)
        base.execute("INSERT INTO search(search) VALUES('optimize')")
        base.execute("COMMIT")
        base.execute("VACUUM")
        return _level(base.serialize())


def _entry(term: Term) -> tuple[str, str, str | None]:
    return term.id, term.label, term.definition


def _open_search(base: sqlite3.Connection) -> None:
    try:
        base.execute(
            "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, id UNINDEXED, name, text, tokenize='porter unicode61 remove_diacritics 2')"
        )
    except sqlite3.OperationalError as error:
        message = f"The SQLite of this Python has no full-text search ({error}). Use another Python, or write open_data: false in the configuration."
        raise ExportFault(message) from error


def _level(data: bytes) -> bytes:
    """Return a database whose header says nothing of who wrote it."""
    header = bytearray(data)
    for place, number in _COUNTERS:
        header[place : place + 4] = number.to_bytes(4, "big")
    return bytes(header)


def _add_kind(base: sqlite3.Connection, kind: DataKind, items: Sequence[Mapping[str, Any]]) -> None:
    columns = [column for column in list_columns(kind) if column.type not in (TEXTS, GROUPS)]
    declared = [f"{_declare(column)}{' PRIMARY KEY' if column.name == 'id' else ''}" for column in columns]
    _fill(base, kind.section, declared, map(make_reader(columns), items))
    for part in list_parts(kind):
        _add_part(base, part, ("record",), [((item["id"],), item) for item in items])
    base.executemany(
        "INSERT INTO search(kind, id, name, text) VALUES(?, ?, ?, ?)",
        ((kind.id, item["id"], item.get("name") or item.get("title"), "\n".join(texts_in(item.values()))) for item in items),
    )


_Owner = tuple[tuple[Any, ...], Mapping[str, Any]]
"""Values of the columns that tell whose a part is, and the plain values that hold it."""


def _add_part(base: sqlite3.Connection, part: Part, keys: tuple[str, ...], owners: Sequence[_Owner]) -> None:
    """Add a table with a row for each of what the owners hold several of: whose it is, its place, and its values."""
    columns = [*(f'"{key}" {"TEXT" if number == 0 else "INTEGER"} NOT NULL' for number, key in enumerate(keys)), "place INTEGER NOT NULL"]
    columns += [_declare(column) for column in part.columns]
    columns.append(f"PRIMARY KEY ({', '.join(_quote(key) for key in (*keys, 'place'))})")
    held = [(whose, found) for whose, values in owners if (found := read_path(values, part.path))]
    _fill(base, part.name, columns, _part_rows(part, held), end=" WITHOUT ROWID")
    if part.parts:
        owned = [((*whose, place), values) for whose, found in held for place, values in enumerate(found, start=1)]
        for inner in part.parts:
            _add_part(base, inner, (*keys, f"{part.path[-1]}_place"), owned)


def _part_rows(part: Part, held: Iterable[tuple[tuple[Any, ...], Any]]) -> Iterator[tuple[Any, ...]]:
    if not all(column.path for column in part.columns):  # a list of texts
        return ((*whose, place, text) for whose, found in held for place, text in enumerate(found, start=1))
    read = make_reader(part.columns)
    return ((*whose, place, *read(values)) for whose, found in held for place, values in enumerate(found, start=1))


def _declare(column: Column) -> str:
    return f"{_quote(column.name)} {'INTEGER' if column.type in (INTEGER, BOOLEAN) else 'TEXT'}"


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _fill(base: sqlite3.Connection, table: str, columns: Iterable[str], rows: Iterable[Sequence[Any]], end: str = "") -> None:
    declared = tuple(columns)
    base.execute(f"CREATE TABLE {_quote(table)} ({', '.join(declared)}){end}")
    width = sum(not column.startswith("PRIMARY KEY (") for column in declared)
    base.executemany(f"INSERT INTO {_quote(table)} VALUES({', '.join('?' * width)})", rows)
