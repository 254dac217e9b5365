"""One at a time at the workbench, and whoever waits for an answer before idle work."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock with two classes. A plain lock would let a loop of small works take it again and again before a reader gets it."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._asking = 0
        self._busy = False

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Hold the workbench for somebody who waits: a request or an edit."""
        with self._condition:
            self._asking += 1
            self._condition.wait_for(lambda: not self._busy)
            self._asking -= 1
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Hold the workbench for work that nobody waits for, once nobody asks for anything."""
        with self._condition:
            self._condition.wait_for(lambda: not self._busy and not self._asking)
            self._busy = True
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._condition:
            self._busy = False
            self._condition.notify_all()
