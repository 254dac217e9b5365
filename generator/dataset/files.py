"""Which files belong to a content folder: nothing outside it, no links, no clashing names.

Together with ``loader`` this is the only place of the project that reads content from disk.
"""

import difflib
import errno
import os
import re
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from generator.dataset.common import ID_PATTERN
from generator.dataset.words import build_slug
from generator.diagnostics import Problem, Severity, quote
from generator.editors import is_editor_name

RESERVED_NAMES: Final = frozenset(
    {"exercises", "muscles", "workouts", "equipment", "guide", "sources", "find", "glossary", "search"}
    | {"api", "data", "embed", "identifiers"}
    | {"index", "404", "frame", "a-z", "by-muscle", "by-equipment", "by-level", "assets", "figures"}
    | {"con", "prn", "aux", "nul"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
)
"""Names that would clash with the site's own addresses or with devices on Windows."""

_ID = re.compile(ID_PATTERN)
_MAX_NAME = 80
_PAGES = (".md",)
_OTHER_ENDINGS: Final = {".yml": (".yml", ".yaml", ".json"), ".md": (".md", ".markdown", ".mdown")}
"""First ending of a folder's files → endings in lower case with which people mean such a file, ".txt" behind them or not."""
_MEANT: Final = frozenset(ending for endings in _OTHER_ENDINGS.values() for ending in endings)


@dataclass(frozen=True)
class FoundFile:
    """A file of the content folder: its id, its name for messages, its bytes."""

    id: str
    path: str
    data: bytes
    source: Callable[[], bytes]
    """Reads the bytes again."""


def read_plain_file(file: str) -> bytes:
    """Return the bytes of a plain file. Raises OSError for links, folders, pipes and devices; never waits for one."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(file, flags), "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file")
        return stream.readall()


class _Candidate(NamedTuple):
    """A name in a folder of records, and what is known of it before it is opened."""

    stem: str
    suffix: str
    mode: int
    """Its kind as ``stat`` tells it, links not followed."""
    suffixes: tuple[str, ...]
    """Endings of the files that are read in this folder."""
    reserved: frozenset[str]
    siblings: Collection[str]
    """All names of the folder."""

    @property
    def example(self) -> str:
        """An id that the name may have been meant for."""
        return build_slug(self.stem)[:_MAX_NAME].rstrip("-") or "one-arm-row"

    @property
    def rightful(self) -> str:
        """The name under which a file of this id is read: one that is there, or the usual one."""
        names = [self.stem + suffix for suffix in self.suffixes]
        return next((name for name in names if name in self.siblings), names[0])

    def is_meant(self) -> bool:
        """Say whether somebody means this file to be read, whatever its ending."""
        return self.suffix.lower().removesuffix(".txt") in _OTHER_ENDINGS[self.suffixes[0]]


def _split_name(name: str) -> tuple[str, str]:
    """Return a file's name without its ending, and the ending: ".yml.txt" is one, which editors write unasked."""
    stem, suffix = os.path.splitext(name)
    if suffix.lower() == ".txt" and os.path.splitext(stem)[1].lower() in _MEANT:
        stem, inner = os.path.splitext(stem)
        return stem, inner + suffix
    return stem, suffix


def _modes(entries: Iterable["os.DirEntry[str]"]) -> Iterator[tuple[str, int]]:
    """Yield name and mode of the entries of a folder that are still there."""
    for entry in entries:
        try:
            yield entry.name, entry.stat(follow_symlinks=False).st_mode
        except FileNotFoundError:
            continue


def _is_id(stem: str) -> bool:
    return len(stem) <= _MAX_NAME and _ID.match(stem) is not None


def _is_plain_record(name: _Candidate) -> bool:
    """Say whether no refusal can apply, as to nearly every file."""
    return name.suffix in name.suffixes and stat.S_ISREG(name.mode) and _is_id(name.stem) and name.stem not in name.reserved


class _Refusal(NamedTuple):
    """Why a name is not read; ``{stem}``, ``{suffix}``, ``{rightful}`` and ``{example}`` are filled in."""

    applies: Callable[[_Candidate], bool]
    rule: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR


_REFUSALS: Final = (
    _Refusal(
        lambda name: stat.S_ISLNK(name.mode),
        "symbolic-link",
        "The file is a symbolic link.",
        "Put the file itself here; links can lead out of the content folder.",
    ),
    _Refusal(
        lambda name: stat.S_ISDIR(name.mode),
        "unexpected-file",
        "There is a folder among the records.",
        "Move its files up; records are not nested.",
        Severity.WARNING,
    ),
    _Refusal(
        lambda name: name.suffix not in name.suffixes and name.is_meant() and name.rightful in name.siblings,
        "file-ending",
        "The file ends in {suffix}, so it is not read; {rightful} is.",
        "Keep one of the two files, as {rightful}.",
    ),
    _Refusal(
        lambda name: name.suffix not in name.suffixes and name.is_meant(),
        "file-ending",
        "The file ends in {suffix}, so it is not read.",
        "Rename it to {rightful}.",
    ),
    _Refusal(
        lambda name: name.suffix not in name.suffixes,
        "unexpected-file",
        "The file name ends in {suffix}, which nobody reads.",
        "Name it {rightful}, or move it out of the content folder.",
        Severity.WARNING,
    ),
    _Refusal(
        lambda name: not _is_id(name.stem),
        "file-name",
        "The file name {stem} cannot be an id.",
        f"Use lower-case Latin words and digits joined by single hyphens, at most {_MAX_NAME} characters, such as {{example}}.",
    ),
    _Refusal(
        lambda name: name.stem in name.reserved,
        "reserved-name",
        "The id {stem} is used by the site itself or by an operating system.",
        "Choose another file name.",
    ),
)
"""The first that applies is reported."""


class ContentFolder:
    """A content folder; collects a problem for everything in it that may not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = root.resolve().name
        self.problems: list[Problem] = []
        self.held_back: set[tuple[str, str]] = set()
        """(sub-folder, id) of files that are there and may not be read: what names them names no missing record."""

    def _report(self, path: str, rule: str, message: str, fix: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem.of_file(path, rule=rule, message=message, fix=fix, severity=severity))

    def records(self, folder: str, suffixes: tuple[str, ...], reserved: frozenset[str] = RESERVED_NAMES) -> Iterator[FoundFile]:
        """Yield the record files of one sub-folder by name."""
        seen: dict[str, str] = {}
        names = self._list(folder)
        directory = os.fspath(self.root / folder)
        for stem, suffix in sorted(map(_split_name, names)):
            name = stem + suffix
            path = f"{self.name}/{folder}/{name}"
            if name.startswith("."):
                continue
            candidate = _Candidate(stem, suffix, names[name], suffixes, reserved, names.keys())
            if not _is_plain_record(candidate) and (is_editor_name(name) or not self._is_acceptable(path, folder, candidate)):
                continue
            if stem in seen:
                message = f"The id {quote(stem)} is already used by {seen[stem]}."
                self._report(path, "duplicate-record", message, "Keep one of the two files.")
                continue
            seen[stem] = path
            told = len(self.problems)
            found = self._read(os.path.join(directory, name), path, stem)
            if found:
                yield found
            elif len(self.problems) > told:  # otherwise it is gone since the folder was listed
                self.held_back.add((folder, stem))

    def _list(self, folder: str) -> dict[str, int]:
        """Return name → mode of everything in a sub-folder, nothing where it is missing or may not be listed."""
        directory, path = self.root / folder, f"{self.name}/{folder}".rstrip("/")
        try:
            mode = os.lstat(directory).st_mode
            if stat.S_ISLNK(mode):
                self._report(path, "symbolic-link", "The folder is a symbolic link.", "Put the records in a real folder.")
                return {}
            if not stat.S_ISDIR(mode):
                message, fix = "There is something else where a folder of records should be.", "Move it away; records lie in a folder."
                self._report(path, "unreadable-file", message, fix)
                return {}
            with os.scandir(directory) as entries:
                return dict(_modes(entries))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError as error:
            self._report(path, "unreadable-file", f"The folder cannot be read: {error.strerror}.", "Check that you may list it.")
            self.held_back.add((folder, ""))
            return {}

    def single(self, name: str) -> FoundFile | None:
        """Return one file of the folder's top level, or ``None`` where it is missing."""
        file, path = self.root / name, f"{self.name}/{name}"
        try:
            mode = os.lstat(file).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:  # ``_read`` says why
            mode = stat.S_IFREG
        if stat.S_ISLNK(mode):
            self._report(path, "symbolic-link", "The file is a symbolic link.", "Put the file itself here.")
            return None
        return self._read(os.fspath(file), path, "")

    def check_single_names(self, names: Iterable[str]) -> None:
        """Report files of which a folder has one under a name that nobody reads: ``vocabulary.yaml`` for ``vocabulary.yml``."""
        wanted: dict[str, list[str]] = {}
        for name in names:
            wanted.setdefault(os.path.dirname(name), []).append(os.path.basename(name))
        for folder, rightful in wanted.items():
            there = self._list(folder)
            stems = {os.path.splitext(name)[0]: name for name in rightful}
            for name in sorted(there.keys() - set(rightful)):
                stem, suffix = _split_name(name)
                right = stems.get(stem.lower())
                if right is None or suffix.lower().removesuffix(".txt") not in _OTHER_ENDINGS[".yml"]:
                    continue
                path = f"{self.name}/{folder}/{name}" if folder else f"{self.name}/{name}"
                if right in there:
                    self._report(path, "file-ending", f"The file is not read; {right} is.", f"Keep one of the two files, as {right}.")
                else:
                    self._report(path, "file-ending", f"The file is named {quote(name)}, so it is not read.", f"Rename it to {right}.")

    def check_folder_names(self, folders: Collection[str]) -> None:
        """Report folders whose name is nearly one of ``folders``: what lies in them is read by nobody."""
        there = self._list("")
        for name in sorted(name for name, mode in there.items() if stat.S_ISDIR(mode) and name not in folders):
            near = difflib.get_close_matches(name.lower(), [one for one in folders if one not in there], 1, 0.85)
            if near:
                message, fix = f"The folder is named {quote(name)}, so nothing in it is read.", f"Rename it to {near[0]}."
                self._report(f"{self.name}/{name}", "unexpected-file", message, fix)

    def _is_acceptable(self, path: str, folder: str, name: _Candidate) -> bool:
        if stat.S_ISDIR(name.mode) and (folder, name.stem + name.suffix) == ("pages", "guide"):
            return False
        refusal = next((refusal for refusal in _REFUSALS if refusal.applies(name)), None)
        if refusal is None:
            return True
        words = {"stem": quote(name.stem), "suffix": quote(name.suffix), "rightful": name.rightful, "example": name.example}
        self._report(path, refusal.rule, refusal.message.format(**words), refusal.fix.format(**words), refusal.severity)
        if name.is_meant():
            self.held_back.add((folder, name.stem))
        return False

    def _read(self, file: str, path: str, identifier: str) -> FoundFile | None:
        """Return a file; ``None`` where it may not be read, with a problem, and where it is gone, as if it had never been there."""
        source = partial(read_plain_file, file)
        try:
            return FoundFile(identifier, path, source(), source)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._report(
                path, "unreadable-file", f"The file cannot be read: {error.strerror}.", "Check that it is a plain file that you may read."
            )
            return None
