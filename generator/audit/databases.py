"""The database for download: SQLite reads it, its keys hold, and its tables tell what the records tell."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from generator.audit.envelopes import tell_table, tell_words
from generator.audit.summary import join_lines
from generator.audit.tellings import tell, tell_rows, value_of

_MAGIC: Final = b"SQLite format 3\x00"
_SEARCH: Final = "search"
"""Name of the table that is searched, if there is one."""


def read_database(data: bytes) -> tuple[str, str]:
    """Return what is wrong with a database, empty where nothing is, and what its tables tell of pages."""
    size, count = int.from_bytes(data[16:18], "big"), int.from_bytes(data[28:32], "big")
    if not (data.startswith(_MAGIC) and size and size * count == len(data)):
        return "is no SQLite database, or not all of one", ""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            fault = _fault_of(connection)
            return fault, "" if fault else "".join(_tell(connection))
    except sqlite3.Error as error:
        return f"cannot be read by SQLite: {error}", ""


def _fault_of(connection: sqlite3.Connection) -> str:
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        return f"is damaged: {found}"
    if not any(True for _ in _tables(connection)):
        return "holds no records"
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_SEARCH,)).fetchone():
        for table in _tables(connection):
            lost = f'SELECT id FROM "{table}" WHERE id NOT IN (SELECT id FROM "{_SEARCH}") LIMIT 1'
            if row := connection.execute(lost).fetchone():
                return f"cannot find {row[0]!r} of {table} by its search"
    return ""


def _tables(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the names of the tables whose rows have pages."""
    listed = "SELECT t.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' AND c.name = 'address'"
    yield from (name for (name,) in connection.execute(listed).fetchall())


def _tell(connection: sqlite3.Connection) -> Iterator[str]:
    for table in _tables(connection):
        rows = connection.execute(f'SELECT * FROM "{table}"')
        found = rows.fetchall()
        yield tell_rows([column[0] for column in rows.description], found)
        yield join_lines([tell(f"{table}/*", {"count": len(found)})])
    listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    for (table,) in connection.execute(listed).fetchall():
        rows = connection.execute(f'SELECT * FROM "{table}"')
        columns = [column[0] for column in rows.description]
        if columns[:2] == ["list", "id"]:
            yield join_lines([tell_words((row[0], row[1]) for row in rows)])
        # A table of lists; one of lists in lists has a second place.
        if columns[:2] == ["record", "place"] and (found := rows.fetchall()):
            values = {column: [value_of(one) for one in cells if one is not None] for column, *cells in zip(columns, *found, strict=True)}
            yield join_lines([tell_table(table, {column: told for column, told in values.items() if column not in columns[:2] and told})])
