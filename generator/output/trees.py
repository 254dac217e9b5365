"""Trees of files: listing, comparing, small writes, and folders that appear with all their files."""

import hashlib
import os
from collections.abc import Container, Mapping
from pathlib import Path

from generator.output import disk
from generator.output.names import FOREIGN, MARKER, WORKPLACE, OutputError, check_name

_OWN_FOLDERS = (".staging", ".former", ".spare")
"""Ends of the names of folders that lie beside a site while a build works, or from one build to the next."""


def check_replaceable(site: Path) -> None:
    """Raise OutputError where ``site`` is a folder that this project did not make."""
    if site.is_symlink():
        raise OutputError(f"{site} is a symbolic link. Name the folder itself.")
    if site.exists() and not site.is_dir():
        raise OutputError(f"{site} is a file. Name a folder for the site.")
    if not site.is_dir() or (site / MARKER).is_file():
        return
    if any(path.name not in FOREIGN and path.name != WORKPLACE for path in site.iterdir()):
        raise OutputError(f"{site} holds files that atlas did not make. Name another folder, or delete it first.")


def write_new_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a folder that is missing or empty, so that it appears with all its files or not at all.

    Raises OutputError for a name that would leave the folder, OSError where the disk refuses.
    """
    for name in files:
        check_name(name)
    folder = folder.absolute()
    staging = folder.with_name(f".{folder.name}.staging")
    disk.delete_tree(staging)
    try:
        for name, data in sorted(files.items()):
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(data)
        if folder.is_dir():
            folder.rmdir()
        os.rename(staging, folder)
    finally:
        disk.delete_tree(staging)


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
    return frozenset(path for path in entries if path == build or path.name.endswith(_OWN_FOLDERS) or (path / MARKER).is_file())


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
