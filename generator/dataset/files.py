"""Which files belong to a content folder: nothing outside it, no links, no clashing names.

Together with ``loader`` this is the only place of the project that reads content from disk.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.dataset.common import ID_PATTERN
from generator.diagnostics import Problem, Severity, quote

RESERVED_NAMES: Final = frozenset(
    {"index", "404", "frame", "a-z", "by-muscle", "by-equipment", "by-level", "search", "assets", "con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that would clash with the site's own addresses or with devices on Windows."""

_ID = re.compile(ID_PATTERN)
_MAX_NAME = 80


@dataclass(frozen=True)
class FoundFile:
    """A file of the content folder: its id, its name for messages, its bytes."""

    id: str
    path: str
    data: bytes


class ContentFolder:
    """A content folder; collects a problem for everything in it that may not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = root.resolve().name
        self.problems: list[Problem] = []

    def _report(self, path: str, rule: str, message: str, fix: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem.of_file(path, rule=rule, message=message, fix=fix, severity=severity))

    def records(self, folder: str, suffixes: tuple[str, ...], reserved: frozenset[str] = RESERVED_NAMES) -> Iterator[FoundFile]:
        """Yield the record files of one sub-folder by name."""
        directory = self.root / folder
        if directory.is_symlink():
            self._report(f"{self.name}/{folder}", "symbolic-link", "The folder is a symbolic link.", "Put the records in a real folder.")
            return
        if not directory.is_dir():
            return
        seen: dict[str, str] = {}
        for entry in sorted(os.scandir(directory), key=lambda entry: os.path.splitext(entry.name)):
            path = f"{self.name}/{folder}/{entry.name}"
            stem, suffix = os.path.splitext(entry.name)
            if entry.name.startswith(".") or not self._is_acceptable(entry, path, stem, suffix, suffixes, reserved):
                continue
            if stem in seen:
                self._report(
                    path, "duplicate-record", f"The id {quote(stem)} is already used by {seen[stem]}.", "Keep one of the two files."
                )
                continue
            seen[stem] = path
            found = self._read(Path(entry.path), path, stem)
            if found:
                yield found

    def single(self, name: str) -> FoundFile | None:
        """Return one file of the folder's top level, or ``None`` where it is missing."""
        path = self.root / name
        if path.is_symlink():
            self._report(f"{self.name}/{name}", "symbolic-link", "The file is a symbolic link.", "Put the file itself here.")
            return None
        return self._read(path, f"{self.name}/{name}", "") if path.is_file() else None

    def _is_acceptable(
        self, entry: os.DirEntry[str], path: str, stem: str, suffix: str, suffixes: tuple[str, ...], reserved: frozenset[str]
    ) -> bool:
        if entry.is_symlink():
            self._report(
                path, "symbolic-link", "The file is a symbolic link.", "Put the file itself here; links can lead out of the content folder."
            )
        elif entry.is_dir():
            if suffixes != (".md",):
                self._report(
                    path,
                    "unexpected-file",
                    "There is a folder among the records.",
                    "Move its files up; records are not nested.",
                    Severity.WARNING,
                )
        elif suffix not in suffixes:
            self._report(
                path,
                "unexpected-file",
                f"The file ends in {quote(suffix)}.",
                f"Name it {stem}{suffixes[0]}, or move it out of the content folder.",
                Severity.WARNING,
            )
        elif not _ID.match(stem) or len(stem) > _MAX_NAME:
            self._report(
                path,
                "file-name",
                f"The file name {quote(stem)} cannot be an id.",
                "Use lower-case words and digits joined by single hyphens, at most 80 characters.",
            )
        elif stem in reserved:
            self._report(
                path,
                "reserved-name",
                f"The id {quote(stem)} is used by the site itself or by an operating system.",
                "Choose another file name.",
            )
        else:
            return True
        return False

    def _read(self, file: Path, path: str, identifier: str) -> FoundFile | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
        try:
            with open(os.open(file, flags), "rb") as stream:
                return FoundFile(identifier, path, stream.read())
        except OSError as error:
            self._report(
                path, "unreadable-file", f"The file cannot be read: {error.strerror}.", "Check that it is a plain file that you may read."
            )
            return None
