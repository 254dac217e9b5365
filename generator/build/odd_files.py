"""What lies among the files of a site and cannot be read as one: said before anything is made of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator import output
from generator.diagnostics import Problem, Severity
from generator.settings import Settings

PASSED: Final = "files"
"""Folder of the content whose files are published as they are."""


def find_odd_files(settings: Settings) -> Iterator[Problem]:
    """Yield what is no file, and what may not be read, in the templates and among the files that are passed on."""
    content = settings.content.resolve().name
    yield from _look(settings.content / PASSED, f"{content}/{PASSED}", "so it is left out", Severity.WARNING)
    # What should be there in its stead may be missed much later, or not at all.
    yield from _look(settings.templates, settings.templates.name, "and no template, style or script", Severity.ERROR)


def _look(folder: Path, place: str, consequence: str, severity: Severity) -> Iterator[Problem]:
    for name in output.list_odd(folder):
        yield Problem.of_file(
            f"{place}/{name}",
            rule="unexpected-file",
            message=f"This is a pipe, a socket, a device or a link that leads nowhere, {consequence}.",
            fix="Take it away, or put the file itself there.",
            severity=severity,
        )
    for name in output.list_unreadable(folder):
        yield Problem.of_file(
            f"{place}/{name}".rstrip("/"),
            rule="unreadable-file",
            message="The file or folder cannot be read.",
            fix="Check that you may read it.",
        )
