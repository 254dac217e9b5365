"""What the development server asks of the build: the protocol between the two."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.diagnostics import Problem


@dataclass(frozen=True)
class Refresh:
    """What an edit has done to the site."""

    version: int
    """Another number whenever the site may have changed; the same where an edit changed nothing."""
    problems: tuple[Problem, ...]
    """Everything that is wrong, as far as it is known without rendering the rest."""
    broken: bool
    """Whether no page can be shown until the problems are mended."""
    addresses: frozenset[str] | None
    """What changed: addresses (``exercises/pull-up/``) or names of files, from the site's root. ``None`` means anything may have."""


class Workbench(Protocol):
    """A site that is rendered when it is asked for. The server calls one method at a time, from any thread.

    A method that raises anything but ``ContentProblems`` is at fault itself: the server prints the trace and goes on.
    """

    @property
    def base_path(self) -> str:
        """Return the path of the site's address, with a slash at both ends: ``/`` or ``/back-atlas/``."""

    def refresh(self, changed: Collection[Path] | None) -> Refresh:
        """Bring the model up to date after an edit of certain files; ``None`` means: look at everything. Cheap."""

    def answer(self, name: str) -> bytes | None:
        """Return the bytes of a file of the site (``exercises/pull-up/index.html``), ``None`` where there is no such file.

        The name is a relative path without ``.``, ``..`` and empty parts; never called while the site is broken.
        Raises ContentProblems where this one file cannot be made, such as for a template with a fault.
        """

    def work(self) -> bool:
        """Check a small piece of the rest, at most some ten milliseconds of it. Return False when everything is checked."""

    def problems(self) -> Sequence[Problem]:
        """Return everything known to be wrong now: the problems of the last refresh and what ``work`` has found since."""

    def watched(self) -> Sequence[Path]:
        """Return the files and folders whose edits count, absolute. They need not exist.

        What a build writes may not lie in one of them, or every build would be an edit.
        """
