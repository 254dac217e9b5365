"""Everything that is kept between builds, in one SQLite file: (kind, key) → bytes.

A key is a digest of all that the value was made from, so a value is never out of date, only unknown. Each
entry carries a checksum; a damaged one counts as unknown, and a damaged file is started anew.
"""

import sqlite3
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final

LIMIT: Final = 512 * 1024 * 1024
"""Bytes of values that are kept; beyond it those that were asked for longest ago go first."""
_SCHEMA = """CREATE TABLE IF NOT EXISTS entries (
    kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, checksum BLOB NOT NULL, asked INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID"""


class Store:
    """One open store. Where its file cannot be opened it keeps things for this run alone: that costs time, nothing else."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._asked: dict[tuple[str, bytes], bytes] = {}
        """Entry that was got since the last save, and is as it was → its checksum."""
        self._found: list[tuple[str, bytes, bytes]] | None = None

    def __enter__(self) -> "Store":
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open(str(self._path))
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._connection = self._open_or_do_without()
        except OSError:
            self._connection = self._open(":memory:")
        self._round = self._connection.execute("SELECT coalesce(max(asked), 0) + 1 FROM entries").fetchone()[0]
        return self

    def _open(self, path: str) -> sqlite3.Connection:
        # The server uses its store from several threads, one at a time.
        connection = sqlite3.connect(path, timeout=10, check_same_thread=False)
        try:
            # What a power cut takes from the store is made again, so the disk need not confirm every write.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(_SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _open_or_do_without(self) -> sqlite3.Connection:
        try:
            return self._open(str(self._path))
        except sqlite3.Error:
            return self._open(":memory:")

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return what is kept under a key, ``None`` where nothing sound is."""
        try:
            row = self._connection.execute("SELECT value, checksum FROM entries WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        except sqlite3.DatabaseError:
            return None
        if row is None or _checksum(row[0]) != row[1]:
            return None
        self._asked[kind, key] = row[1]
        value: bytes = row[0]
        return value

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep a value. A full disk or a locked file is no fault: the value is made again next time."""
        if self._found is not None:
            self._found.append((kind, key, value))
            return
        checksum = _checksum(value)
        if self._asked.pop((kind, key), None) == checksum:
            self._asked[kind, key] = checksum  # it is there, and was found sound
            return
        with suppress(sqlite3.Error):
            entry = (kind, key, value, checksum, self._round)
            self._connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", entry)

    def detach(self) -> None:
        """Go on in a forked worker: with a connection of its own to read, and a list for what it keeps, which ``take_found`` empties."""
        try:
            self._connection = self._open(str(self._path))
        except sqlite3.Error:
            self._connection = self._open(":memory:")
        self._found = []

    def take_found(self) -> list[tuple[str, bytes, bytes]]:
        """Return what was kept since the last call, for the parent to put."""
        found, self._found = self._found or [], []
        return found

    def save(self) -> None:
        """Write what was kept and forget what has not been asked for longest, down to the limit."""
        with suppress(sqlite3.Error):
            asked = [(self._round, *entry) for entry in sorted(self._asked)]
            self._connection.executemany("UPDATE entries SET asked = ? WHERE kind = ? AND key = ?", asked)
            self._shrink()
            self._connection.commit()
        self._asked.clear()

    def _shrink(self) -> None:
        size = self._connection.execute("SELECT coalesce(sum(length(value)), 0) FROM entries").fetchone()[0]
        if size <= self._limit:
            return
        for kind, key, length in self._connection.execute("SELECT kind, key, length(value) FROM entries ORDER BY asked").fetchall():
            self._connection.execute("DELETE FROM entries WHERE kind = ? AND key = ?", (kind, key))
            size -= length
            if size <= self._limit:
                return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.save()
        self._connection.close()


def _checksum(value: bytes) -> bytes:
    return blake2b(value, digest_size=8).digest()
