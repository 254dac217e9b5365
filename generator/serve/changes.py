"""Collects edits until they pause, so that one save of an editor is one edit."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

QUIET = 0.025
"""Seconds without an event after which an edit is complete. Writing a second file and renaming it takes an editor 1 to 10 ms;
with 25 ms the refresh begins well within the 60 ms that an author does not notice."""
PATIENCE = 0.3
"""Seconds after which an edit is taken up even if events go on, as when many files are checked out one by one."""


@dataclass(frozen=True)
class Edit:
    """Files that changed together; ``None`` where anything may have changed."""

    paths: frozenset[Path] | None


class Changes:
    """Edits on their way from the watcher to the work loop. Safe to use from several threads."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._paths: set[Path] = set()
        self._everything = False
        self._first = self._last = 0.0
        self._generation = 0
        self._done = -1
        self._stopped = False

    def note(self, path: Path | None) -> None:
        """Take note that a file changed; ``None`` where anything may have."""
        with self._condition:
            now = time.monotonic()
            if not self.waiting:
                self._first = now
            self._last = now
            self._generation += 1
            if path is None:
                self._everything = True
            else:
                self._paths.add(path)
            self._condition.notify_all()

    @property
    def waiting(self) -> bool:
        """Say whether an edit has not been taken up yet: what is being done now is out of date."""
        return self._everything or bool(self._paths)

    @property
    def stopped(self) -> bool:
        """Say whether nothing will be taken up any more."""
        return self._stopped

    def take(self) -> tuple[int, Edit] | None:
        """Wait for an edit and until it is complete; return it with its number, or ``None`` when stopped."""
        with self._condition:
            self._condition.wait_for(lambda: self.waiting or self._stopped)
            while not self._stopped:
                now = time.monotonic()
                rest = min(self._last + QUIET, self._first + PATIENCE) - now
                if rest <= 0:
                    break
                self._condition.wait(rest)
            if self._stopped:
                return None
            edit = Edit(None if self._everything else frozenset(self._paths))
            self._paths, self._everything = set(), False
            return self._generation, edit

    def wait(self, seconds: float) -> bool:
        """Wait so many seconds for an edit or the end; say whether one came."""
        with self._condition:
            return self._condition.wait_for(lambda: self.waiting or self._stopped, seconds)

    def settle(self, generation: int) -> None:
        """Declare all edits up to a number done; those who wait for it go on."""
        with self._condition:
            self._done = max(self._done, generation)
            self._condition.notify_all()

    def wait_until_settled(self) -> None:
        """Wait until every edit noted so far is done, so that nobody is given what is known to be old."""
        with self._condition:
            generation = self._generation
            self._condition.wait_for(lambda: self._done >= generation or self._stopped)

    def stop(self) -> None:
        """End all waiting."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
