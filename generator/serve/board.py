"""What the open pages may know: version, problems, state of the checking, and what changed since when."""

import secrets
import threading
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from generator.diagnostics import Problem, Severity, count_problems

_KEPT = 256
"""Versions whose changes are remembered; a page that is older than that is loaded again, whatever it shows."""
_MOST_FILES = 500
"""Changed files named to a page. Comparing more with what it has loaded costs more than loading it again."""


@dataclass(frozen=True)
class Notice:
    """The state of the site at one moment."""

    token: str
    """Tells this version from every other, those of former servers included."""
    broken: bool
    checking: bool
    problems: tuple[Problem, ...]

    @property
    def tone(self) -> str:
        """Return how to show the note: ``busy``, ``error``, ``warning`` or ``fine``."""
        if self.checking:
            return "busy"
        if any(problem.severity is Severity.ERROR for problem in self.problems):
            return "error"
        return "warning" if self.problems else "fine"

    @property
    def note(self) -> str:
        """Return the words for the corner of the page."""
        return "Checking …" if self.checking else count_problems(self.problems) if self.problems else "No problems"


@dataclass(frozen=True)
class Difference:
    """What a page has to do to be up to date."""

    token: str
    reload: bool
    """Whether the page itself changed."""
    files: tuple[str, ...] = ()
    """Files other than pages that changed, names from the site's root. A page that has loaded one is loaded again."""


def name_of(address: str) -> str:
    """Return the name of the file behind an address: folders have an ``index.html``."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


class Board:
    """The notices of one server. Safe to use from several threads."""

    def __init__(self) -> None:
        self._boot = secrets.token_hex(4)
        self._condition = threading.Condition()
        self._version = 0
        self._history: deque[frozenset[str] | None] = deque(maxlen=_KEPT)
        self._beat = 0
        self._notice = Notice(self._token(), broken=False, checking=True, problems=())
        self._stopped = False

    def _token(self) -> str:
        return f"{self._boot}.{self._version}"

    @property
    def notice(self) -> Notice:
        """Return the state now."""
        return self._notice

    @property
    def stopped(self) -> bool:
        """Say whether the server ends."""
        return self._stopped

    def announce(self, addresses: Collection[str] | None, *, broken: bool, checking: bool, problems: tuple[Problem, ...]) -> None:
        """Begin a new version in which certain addresses differ; ``None`` means that all may."""
        with self._condition:
            self._version += 1
            self._history.append(None if addresses is None else frozenset(name_of(address) for address in addresses))
            self._notice = Notice(self._token(), broken, checking, problems)
            self._beat += 1
            self._condition.notify_all()

    def update(self, *, checking: bool) -> None:
        """Change the state of the checking; the version stays."""
        with self._condition:
            if self._notice.checking != checking:
                self._notice = Notice(self._notice.token, self._notice.broken, checking, self._notice.problems)
                self._beat += 1
                self._condition.notify_all()

    def difference(self, since: str, name: str) -> Difference:
        """Return what changed since a token for the page with a file name; an empty name stands for a page that any change concerns."""
        with self._condition:
            boot, _, number = since.partition(".")
            version = int(number) if number.isascii() and number.isdigit() else -1
            age = self._version - version
            token = self._notice.token
            if boot != self._boot or version < 0 or not 0 <= age <= len(self._history):
                return Difference(token, reload=True)
            changed: set[str] = set()
            for step in list(self._history)[len(self._history) - age :]:
                if step is None:
                    return Difference(token, reload=True)
                changed |= step
        files = tuple(sorted(other for other in changed if not other.endswith(".html")))
        concerned = name in changed if name else age > 0
        return Difference(token, concerned or len(files) > _MOST_FILES, files[:_MOST_FILES])

    def wait_for_news(self, beat: int, seconds: float) -> tuple[int, Notice]:
        """Wait for a state after ``beat`` (-1: any), at most so many seconds; return the beat and the state now."""
        with self._condition:
            self._condition.wait_for(lambda: self._beat > beat or self._stopped, seconds)
            return self._beat, self._notice

    def stop(self) -> None:
        """End all waiting."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
