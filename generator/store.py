"""Everything that is kept between builds, in one SQLite file: (kind, key) → bytes.

A key is a digest of all that the value was made from, so a value is never out of date, only unknown. Each
entry carries a checksum; a damaged one counts as unknown, and a damaged file is started anew.
"""

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Final

LIMIT: Final = 512 * 1024 * 1024
"""Bytes of values that are kept; beyond it those that were asked for longest ago go first."""
_PATIENCE: Final = 2.0
"""Seconds to wait for another process that writes into the same file."""
_VERSION: Final = 1
"""Of the table below and of what its values mean."""
_SCHEMA = """CREATE TABLE entries (
    kind TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, checksum BLOB NOT NULL, asked INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID"""


class Store:
    """One open store. Where its file cannot be used it keeps things for this run alone: that costs time, nothing else.

    A file that is damaged, no database or of another version is thrown away, and ``report`` gets one line that says so.
    """

    def __init__(self, path: Path, limit: int = LIMIT, report: Callable[[str], object] = lambda _: None) -> None:
        self._path = path
        self._limit = limit
        self._report = report
        self._asked: dict[tuple[str, bytes], bytes] = {}
        """Entry that was got since the last save, and is as it was → its checksum."""
        self._found: list[tuple[str, bytes, bytes]] | None = None
        self._held: dict[tuple[str, bytes], bytes] | None = None
        """What could not be written, where somebody else writes or the disk refuses: kept for this run."""
        self._opened = ":memory:"
        self._round = 1
        """Number of this run, counted by the runs that saved something."""

    def __enter__(self) -> "Store":
        self._connection = self._open_or_start_anew()
        return self

    def _open_or_start_anew(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fault = self._find_fault()
            if not fault:
                return self._open(str(self._path))
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return self._do_without(str(error))
            fault = str(error)
        except sqlite3.DatabaseError as error:
            fault = str(error)
        except OSError as error:
            return self._do_without(error.strerror or str(error))
        try:
            _discard(self._path)
            for beside in ("-journal", "-wal", "-shm"):
                _discard(self._path.with_name(self._path.name + beside))
            connection = self._open(str(self._path))
        except (sqlite3.Error, OSError):
            return self._do_without(fault)
        self._report(f"{self._path} could not be used ({fault}), so it is started anew, and this run takes longer.")
        return connection

    def _find_fault(self) -> str:
        """Return what makes a name no file of ours; SQLite would wait for a pipe, and read a device for ever."""
        try:
            mode = os.lstat(self._path).st_mode
        except FileNotFoundError:
            return ""
        return "" if stat.S_ISREG(mode) else "it is no file"

    def _do_without(self, fault: str) -> sqlite3.Connection:
        self._report(f"{self._path} cannot be used ({fault}), so this run takes longer and keeps nothing for the next one.")
        return self._open(":memory:")

    def _open(self, path: str) -> sqlite3.Connection:
        # The server uses its store from several threads, one at a time.
        connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
        try:
            # What a power cut takes from the store is made again, so the disk need not confirm every write.
            connection.execute("PRAGMA synchronous = OFF")
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                connection.execute(_SCHEMA)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            elif connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
                raise sqlite3.DatabaseError("it was written by another version")
            # Every column is named, so that a table of another form is found out here.
            self._round = connection.execute("SELECT kind, key, value, checksum, max(asked) + 1 FROM entries").fetchone()[-1] or 1
        except BaseException:
            connection.close()
            raise
        self._opened = path
        return connection

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return what is kept under a key, ``None`` where nothing sound is."""
        if self._held and (kind, key) in self._held:
            return self._held[kind, key]
        try:
            row = self._connection.execute("SELECT value, checksum FROM entries WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        except sqlite3.DatabaseError:
            return None
        if row is None or not isinstance(row[0], bytes) or _checksum(row[0]) != row[1]:
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
        if self._held is not None:
            self._held[kind, key] = value
            return
        try:
            entry = (kind, key, value, checksum, self._round)
            self._connection.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", entry)
        except sqlite3.Error as error:
            # Each further try would wait as long as this one has.
            self._held = {(kind, key): value}
            self._report(f"{self._path} cannot be written ({error}), so the next run takes longer.")

    def detach(self) -> None:
        """Go on in a forked worker: with a connection of its own to read, and a list for what it keeps, which ``take_found`` empties."""
        try:
            self._connection = self._open(self._opened)
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
            if self._held is not None:
                self._connection.commit()
                return
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


def _discard(path: Path) -> None:
    """Delete whatever has a name of the store."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _checksum(value: bytes) -> bytes:
    return blake2b(value, digest_size=8).digest()
