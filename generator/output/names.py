"""Names of files in a tree: what a name may be, and which two cannot stand beside each other."""

import os
import unicodedata
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

MARKER = ".atlas-site"
"""File that tells a folder made by this project from somebody's own."""
WORKPLACE = ".atlas-spare"
"""Folder inside a site that is brought forward file by file, while a build works on it."""
FOREIGN = frozenset({"lost+found"})
"""Entries at the root of a mounted volume that the system puts there."""


class OutputError(Exception):
    """The tree cannot be written or put in place; the message says why and what to do."""


def check_name(name: str) -> None:
    """Raise OutputError for a file name that is absolute, leaves the tree or is not portable."""
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise OutputError(f"The file name {name!r} would lead out of the site.")


def check_published_name(name: str) -> None:
    """Raise OutputError for a name that leaves the tree or belongs to the publishing itself."""
    check_name(name)
    if name == MARKER or name.partition("/")[0] == WORKPLACE:
        raise OutputError(f"The file name {name!r} belongs to the publishing of the site. Name the file otherwise.")


def list_folders(name: str) -> Iterator[str]:
    """Yield the folders above a file, the nearest first, without the root."""
    folder = name.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


class NameBook:
    """The names given to one tree; refuses the second of two that cannot both be there."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, bool, str]] = {}
        self._folders: set[str] = set()

    def add(self, name: str) -> None:
        """Take a name. Raises OutputError with both names where an earlier one is in its way."""
        for folder in list_folders(name):
            if folder in self._folders:
                break
            self._take(folder, True, name)
            self._folders.add(folder)
        self._take(name, False, name)

    def drop(self, name: str) -> None:
        """Give back the name of a file; its folders stay taken."""
        if self._taken.get(_fold(name), ("", True, ""))[:2] == (name, False):
            del self._taken[_fold(name)]

    def _take(self, path: str, is_folder: bool, name: str) -> None:
        known, known_folder, other = self._taken.setdefault(_fold(path), (path, is_folder, name))
        if (known, known_folder) != (path, is_folder):
            raise _clash(other, name)


def check_beside(site: Path, new: Iterable[str], removed: Container[str]) -> None:
    """Raise OutputError where a new file gets in the way of one that stays published.

    ``new``: names that the published tree does not have; ``removed``: names that leave it. Reads
    only the folders on the way to the new files.
    """
    listings: dict[str, dict[str, list[tuple[str, bool]]]] = {}
    seen: set[tuple[str, bool]] = set()
    for name in sorted(new):
        for path in (name, *list_folders(name)):
            is_folder = path != name
            if (path, is_folder) in seen:
                break  # the folders above have been looked at with an earlier name
            seen.add((path, is_folder))
            folder, _, part = path.rpartition("/")
            if folder not in listings:
                listings[folder] = _list_folded(site / folder)
            for spelling, holds_files in listings[folder].get(_fold(part), ()):
                if (spelling, holds_files) == (part, is_folder):
                    continue
                other = f"{folder}/{spelling}" if folder else spelling
                for staying in _list_staying(site, other, holds_files, removed):
                    raise _clash(staying, name)


def _list_folded(folder: Path) -> dict[str, list[tuple[str, bool]]]:
    """Return the entries of a folder by folded name: spelling, and whether it is a folder."""
    found: dict[str, list[tuple[str, bool]]] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                found.setdefault(_fold(entry.name), []).append((entry.name, entry.is_dir(follow_symlinks=False)))
    except (FileNotFoundError, NotADirectoryError):
        pass  # nothing is published there
    return found


def _list_staying(site: Path, path: str, is_folder: bool, removed: Container[str]) -> Iterator[str]:
    if not is_folder:
        names: Iterable[str] = (path,)
    else:
        names = (Path(folder, name).relative_to(site).as_posix() for folder, _, files in os.walk(site / path) for name in files)
    return (name for name in names if name not in removed)


def _fold(path: str) -> str:
    """Return what a system that ignores capital letters and ways of composing takes a path for."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def _clash(one: str, other: str) -> OutputError:
    return OutputError(
        f"The files {one!r} and {other!r} cannot both be in the site: one name is a file and a folder, "
        "or they differ in capital letters alone, which many systems ignore. Rename one of them."
    )
