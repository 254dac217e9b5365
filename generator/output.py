"""Puts a finished tree of files in the place of the published one, all at once.

A new tree is laid beside the published one: files with the same bytes are hard links to the
published files, so nothing unchanged is written again. Then the two folders change names in one
step. Until that step the published tree is not touched, whatever happens.
"""

import ctypes
import ctypes.util
import hashlib
import os
import shutil
import sys
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

MARKER = ".atlas-site"
"""File that tells a folder made by this project from somebody's own."""
_MARKER_TEXT = b"Made by atlas. The next build replaces this folder as a whole.\n"
_EXCHANGE = 2  # RENAME_EXCHANGE (Linux) and RENAME_SWAP (macOS)


Stamp = tuple[int, int, int, int]


class OutputError(Exception):
    """The tree cannot be written or put in place; the message says why and what to do."""


@contextmanager
def only_build(build: Path) -> Iterator[None]:
    """Hold the lock of a build folder. Raises OutputError where another build holds it."""
    build.mkdir(parents=True, exist_ok=True)
    lock = FileLock(build / "atlas.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(f"Another build is running in {build.parent}. Wait until it has finished, then start again.") from None
    try:
        yield
    finally:
        lock.release()


def staging_path(site: Path) -> Path:
    """Return where a new tree is laid before it takes the place of ``site``."""
    return site.with_name(f".{site.name}.staging")


def check_replaceable(site: Path) -> None:
    """Raise OutputError where ``site`` is a folder that this project did not make."""
    if site.is_symlink():
        raise OutputError(f"{site} is a symbolic link. Name the folder itself.")
    if site.exists() and not site.is_dir():
        raise OutputError(f"{site} is a file. Name a folder for the site.")
    if site.is_dir() and any(site.iterdir()) and not (site / MARKER).is_file():
        raise OutputError(f"{site} holds files that atlas did not make. Name another folder, or delete it first.")


def write_tree(files: Mapping[str, bytes | Path], site: Path) -> tuple[Path, int]:
    """Lay a new tree beside ``site`` and return its path and how many files are new or changed.

    ``files`` maps relative names to contents, or to existing files to copy. Raises OutputError
    for a name that would leave the tree, OSError where the disk refuses.
    """
    check_replaceable(site)
    staging = staging_path(site)
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    changed = 0
    made: set[str] = set()
    for name, content in sorted({**files, MARKER: _MARKER_TEXT}.items()):
        check_name(name)
        folder = os.path.dirname(name)
        if folder not in made:
            (staging / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        data = content if isinstance(content, bytes) else content.read_bytes()
        changed += _place(staging / name, site / name, data)
    return staging, changed


def check_name(name: str) -> None:
    """Raise OutputError for a file name that is absolute, leaves the tree or is not portable."""
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise OutputError(f"The file name {name!r} would lead out of the site.")


def _place(target: Path, published: Path, data: bytes) -> bool:
    """Link to the published file where it has the same bytes, otherwise write; say whether written."""
    try:
        status = published.lstat()
        if status.st_size == len(data) and published.read_bytes() == data:
            os.link(published, target)
            return False
    except OSError:
        pass  # not published yet, or the file system has no hard links: write the file
    target.write_bytes(data)
    return True


def put_in_place(staging: Path, site: Path) -> None:
    """Make ``staging`` the published tree in one step and delete the former one."""
    if site.exists():
        if _exchange(staging, site):
            shutil.rmtree(staging, ignore_errors=True)
            return
        former = site.with_name(f".{site.name}.former")
        shutil.rmtree(former, ignore_errors=True)
        os.rename(site, former)
        os.rename(staging, site)
        shutil.rmtree(former, ignore_errors=True)
    else:
        site.parent.mkdir(parents=True, exist_ok=True)
        os.rename(staging, site)


def recover(site: Path) -> None:
    """Undo what a killed build left: restore a tree that was moved aside, delete half a new one."""
    former = site.with_name(f".{site.name}.former")
    if former.is_dir():
        if site.exists():
            shutil.rmtree(former, ignore_errors=True)
        else:
            os.rename(former, site)
    shutil.rmtree(staging_path(site), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    function = getattr(library, name, None) if name else None
    if function is None:
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(function(first, second, _EXCHANGE) == 0)
    at_current_folder = -100
    return bool(function(at_current_folder, first, at_current_folder, second, _EXCHANGE) == 0)


def write_new_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a folder that is missing or empty, so that it appears with all its files or not at all.

    Raises OutputError for a name that would leave the folder, OSError where the disk refuses.
    """
    for name in files:
        check_name(name)
    staging = staging_path(folder.absolute())
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for name, data in sorted(files.items()):
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(data)
        if folder.is_dir():
            folder.rmdir()
        os.rename(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def sync_tree(files: Mapping[str, bytes], folder: Path, keep: frozenset[str] = frozenset()) -> int:
    """Make ``folder`` hold exactly ``files``; write only what differs. Return how many were written."""
    written = 0
    for name, data in sorted(files.items()):
        check_name(name)
        target = folder / name
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            written += 1
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in files and name not in keep:
            path.unlink()
    return written


def list_tree(folder: Path, without: Container[Path] = ()) -> dict[str, Path]:
    """Return the files of a folder by relative name, without those in certain folders below it."""
    found = {}
    for directory, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(directory, name) not in without]
        for name in names:
            path = Path(directory, name)
            found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def list_outputs(folder: Path, build: Path) -> frozenset[Path]:
    """Return what builds have put into a folder that holds its own configuration: the build folder and finished sites."""
    entries = folder.iterdir() if folder.is_dir() else iter(())
    return frozenset(path for path in entries if path == build or path.name.endswith((".staging", ".former")) or (path / MARKER).is_file())


def digest_tree(folder: Path) -> str:
    """Return one digest of every name and byte of a tree; empty where it does not exist."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for name, path in list_tree(folder).items():
        digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a small file so that readers see the old or the new text, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    os.replace(temporary, path)


class Publication:
    """Interim."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.changed = 0
        self.removed = 0

    @classmethod
    def open(cls, site: Path) -> "Publication":
        return cls(site)

    def __enter__(self) -> "Publication":
        check_replaceable(self.site)
        self.staging = staging_path(self.site)
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir(parents=True)
        self._names = set(list_tree(self.site)) - {MARKER} if self.site.is_dir() else set()
        for name in self._names:
            (self.staging / name).parent.mkdir(parents=True, exist_ok=True)
            os.link(self.site / name, self.staging / name)
        (self.staging / MARKER).write_bytes(_MARKER_TEXT)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)

    def names(self) -> set[str]:
        return set(self._names)

    def put(self, name: str, data: bytes) -> bool:
        check_name(name)
        target = self.staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        target.write_bytes(data)
        self.changed += 1
        self._names.add(name)
        return True

    def remove(self, name: str) -> None:
        (self.staging / name).unlink()
        self.removed += 1

    def read(self, name: str) -> bytes:
        return (self.staging / name).read_bytes()

    def commit(self) -> None:
        put_in_place(self.staging, self.site)


def stamp_tree(folder: Path, without: Container[Path] = ()) -> dict[str, Stamp]:
    found = {}
    for name, path in list_tree(folder, without).items():
        status = path.lstat()
        found[name] = (status.st_size, status.st_mtime_ns, status.st_ino, status.st_mode)
    return found


def is_racy(stamp: Stamp, saved: int) -> bool:
    return stamp[1] >= saved
