"""Where a new state of a site is prepared: a whole tree to exchange, or the new files alone."""

import os
import stat
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from generator.output import disk
from generator.output.names import list_folders

Result = TypeVar("Result")


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
    """A private tree of files that others may share: nothing in it is written in place or truncated."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        """Names at which the tree may differ from what it was when it was laid."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file anew in the place of whatever has its name."""
        self._make_way(name)
        path = self.root / name
        _retry_writable(path.parent, lambda: disk.write_new(path, data))

    def link(self, name: str, source: Path) -> None:
        """Give a file of another tree this name, in the place of whatever has it."""
        self._make_way(name)
        path = self.root / name
        _retry_writable(path.parent, lambda: disk.link_or_copy(source, path))

    def move(self, name: str, source: Path) -> None:
        """Give a file this name in one step, so that readers of the name find the old or the new file."""
        path = self.root / name
        if _kind(path) != "file":
            self._make_way(name)
        self.touched.add(name)
        _retry_writable(path.parent, lambda: os.replace(source, path))

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        self.touched.add(name)
        path = self.root / name
        if _kind(path) in ("missing", "folder"):
            return  # gone with what took its place
        _retry_writable(path.parent, lambda: os.unlink(path))
        for folder in list_folders(name):
            try:
                os.rmdir(self.root / folder)
            except OSError:
                break  # not empty, or not permitted: an empty folder more does no harm

    def _make_way(self, name: str) -> None:
        """Make the folders of a file and remove what has its name; whoever stays in the way is reported before publication."""
        self.touched.add(name)
        path = self.root / name
        kind = _kind(path)
        if kind == "folder":
            self.touched |= {Path(parent, file).relative_to(self.root).as_posix() for parent, _, files in os.walk(path) for file in files}
            disk.delete_tree(path)
        elif kind == "file":
            _retry_writable(path.parent, lambda: os.unlink(path))
        elif folder := os.path.dirname(name):
            self._make_folder(folder)

    def _make_folder(self, folder: str) -> None:
        path = self.root / folder
        kind = _kind(path)
        if kind == "folder":
            return
        if kind == "file":
            self.touched.add(folder)
            _retry_writable(path.parent, lambda: os.unlink(path))
        elif above := os.path.dirname(folder):
            self._make_folder(above)
        _retry_writable(path.parent, lambda: disk.make_folder(path))


def _kind(path: Path) -> str:
    """Return what a path is, no link followed: "missing", "folder", or "file" for everything else."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    return "folder" if stat.S_ISDIR(mode) else "file"


def _retry_writable(folder: Path, step: Callable[[], Result]) -> Result:
    """Take a step in a folder, once more after making the folder writable if somebody has made it read-only."""
    try:
        return step()
    except PermissionError:
        with suppress(OSError):
            os.chmod(folder, stat.S_IMODE(os.stat(folder).st_mode) | stat.S_IRWXU)
        return step()
