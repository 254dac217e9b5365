"""Rendered pages of earlier builds, found again by what they were rendered from."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType


class PageCache:
    """A store of texts by key in one SQLite file. A damaged file is started anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[str] = set()
        self._new: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self.rendered = 0

    def __enter__(self) -> "PageCache":
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._open()
            self._known = dict(self._connection.execute("SELECT key, text FROM pages"))
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            self._connection = self._open()
        return self

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, text TEXT NOT NULL)")
        return connection

    def get_or_render(self, key: str, render: Callable[[], str]) -> str:
        """Return the text stored under ``key``; render and store it where there is none."""
        self._used.add(key)
        known = self._known.get(key) or self._new.get(key)
        if known is None:
            known = self._new[key] = render()
            self.rendered += 1
        return known

    def holds(self, key: str) -> bool:
        """Say whether a text is stored under ``key``."""
        return key in self._known or key in self._new

    def keep_only_used(self) -> None:
        """Store what was rendered and forget what this build did not ask for."""
        stale = set(self._known) - self._used
        # A cache that cannot be written (a full disk) costs the next build time, nothing else.
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("DELETE FROM pages WHERE key = ?", [(key,) for key in sorted(stale)])
            self._connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?)", sorted(self._new.items()))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()
