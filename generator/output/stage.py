"""Where a new state of a site is prepared: a whole tree to exchange, or the new files alone."""

import os
import stat
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Literal, Protocol

from generator.output import disk
from generator.output.names import list_folders


class Stage(Protocol):
    """What a publication needs of the place where it prepares."""

    tree: Path
    """Folder in which written files lie under their names."""
    atomic: bool
    """Whether the site changes in one step."""
    relaid: bool
    """Whether every published file got one more name, and so another time of its inode."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the new state."""

    def discard(self, name: str) -> None:
        """Leave a file out of the new state."""

    def restore(self, name: str) -> None:
        """Have a file of the new state as it is published, or not there where it is not."""

    def publish(self, written: Collection[str], removed: Collection[str]) -> None:
        """Make the new state the published one."""

    def settle(self) -> None:
        """Leave the stage as the next build wants to find it."""


class StagedTree:
    """A tree of files that other trees may share: nothing in it is written in place or truncated."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self.touched: set[str] = set()
        """Names at which the tree may differ from what it was in the beginning."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file anew in the place of whatever has its name."""
        self._place(name, lambda path: disk.write_new(path, data))

    def link(self, name: str, source: disk.AnyPath) -> None:
        """Give a file of another tree this name, in the place of whatever has it."""
        self._place(name, lambda path: disk.link_or_copy(source, path))

    def move(self, name: str, source: disk.AnyPath) -> None:
        """Give a file this name in one step, so that readers of the name find the old or the new file."""
        path = self._path(name)
        if _kind(path) != "file":
            self._make_way(name)
        self.touched.add(name)
        _retry_writable(path, lambda: os.replace(source, path))

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        self.touched.add(name)
        path = self._path(name)
        if _kind(path) != "file":
            return  # gone with what took its place
        _retry_writable(path, lambda: os.unlink(path))
        for folder in list_folders(name):
            try:
                os.rmdir(self._path(folder))
            except OSError:
                break  # not empty, or not permitted: an empty folder more does no harm

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _place(self, name: str, step: Callable[[str], None]) -> None:
        """Have a step make a new file, which at first is tried as if nothing were in its way."""
        self.touched.add(name)
        path = self._path(name)
        try:
            step(path)
        except (FileNotFoundError, NotADirectoryError, FileExistsError, PermissionError):
            self._make_way(name)
            _retry_writable(path, lambda: step(path))

    def _make_way(self, name: str) -> None:
        """Make the folders of a file and remove what has its name; who stays in its way is reported before publication."""
        path = self._path(name)
        kind = _kind(path)
        if kind == "folder":
            for folder, _, files in os.walk(path):
                self.touched.update(Path(folder, file).relative_to(self._root).as_posix() for file in files)
            disk.delete_tree(Path(path))
        elif kind == "file":
            _retry_writable(path, lambda: os.unlink(path))
        elif folder := os.path.dirname(name):
            self._make_folder(folder)

    def _make_folder(self, folder: str) -> None:
        """Make a folder, which at first is tried as if the one above were there and nothing in its way."""
        path = self._path(folder)
        try:
            disk.make_folder(path)
            return
        except (FileNotFoundError, FileExistsError, NotADirectoryError, PermissionError):
            kind = _kind(path)
        if kind == "folder":
            return
        if kind == "file":
            self.touched.add(folder)
            _retry_writable(path, lambda: os.unlink(path))
        elif above := os.path.dirname(folder):
            self._make_folder(above)
        _retry_writable(path, lambda: disk.make_folder(path))


def _kind(path: str) -> Literal["missing", "folder", "file"]:
    """Return what a path is, no link followed; "file" is everything that is no folder."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    return "folder" if stat.S_ISDIR(mode) else "file"


def _retry_writable(path: str, step: Callable[[], None]) -> None:
    """Take a step at a path, once more after making its folder writable if somebody has made it read-only."""
    try:
        step()
    except PermissionError:
        folder = os.path.dirname(path)
        with suppress(OSError):
            os.chmod(folder, stat.S_IMODE(os.stat(folder).st_mode) | stat.S_IRWXU)
        step()
