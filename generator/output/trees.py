"""Trees of files: listing, comparing, small writes, and folders that appear with all their files."""

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.editors import is_editor_name
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


def check_place(site: Path, kept: Iterable[Path], read: Iterable[Path]) -> None:
    """Raise OutputError where a site would take the place of something else, or lie among what it is made of.

    ``kept``: files and folders that nothing may replace; ``read``: folders in which whatever lies is taken for a source.
    """
    real = Path(os.path.realpath(site))
    if real == Path(real.anchor) or real == Path(os.path.realpath(Path.home())):
        raise OutputError(f"{site} cannot be the folder of the site: it holds everything else as well. Name a folder of its own.")
    for path in map(_real, kept):
        if path.is_relative_to(real):
            raise OutputError(f"{site} cannot be the folder of the site: {path} lies in it. Name a folder of its own.")
    for path in map(_real, read):
        if real.is_relative_to(path):
            raise OutputError(f"{site} cannot be the folder of the site: what lies in {path} is read for it. Name a folder of its own.")


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


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
    """Make ``folder``, which is ours, hold exactly ``files``; write only what differs. Return how many were written.

    Whatever is in the way there is replaced: a pipe, a folder, what may not be read. Raises OSError where the disk refuses.
    """
    try:
        return _sync(files, folder, keep)
    except (PermissionError, NotADirectoryError, IsADirectoryError, FileExistsError):
        disk.discard(folder)
        return _sync(files, folder, keep)


def make_writable(folder: Path) -> None:
    """Have a folder of ours be one, or be missing: whatever else has its name is deleted, and so is one that may not be changed."""
    is_ours = folder.is_dir() and not folder.is_symlink() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    if not is_ours or list_unreadable(folder) or list_odd(folder):
        disk.discard(folder)


def _sync(files: Mapping[str, bytes], folder: Path, keep: frozenset[str]) -> int:
    written = 0
    for name, data in sorted(files.items()):
        check_name(name)
        target = folder / name
        if not disk.holds(target, data):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, data)
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
    """Return the files of a folder by relative name, without those in certain folders below it, and those of editors.

    A link counts as the file that it leads to; links to folders are not followed. Pipes, sockets, devices and links
    that lead nowhere are no files (see ``list_odd``). Raises OSError for a folder that cannot be listed.
    """
    return {name: Path(path) for name, path, is_file in _walk(folder, without) if is_file}


def list_odd(folder: Path) -> list[str]:
    """Return the names of what is neither file nor folder below a folder: pipes, sockets, devices, links that lead nowhere."""
    return [name for name, _, is_file in _walk(folder, lenient=True) if not is_file]


def list_unreadable(folder: Path) -> list[str]:
    """Return the names of the files and folders below a folder that this process may not read; the folder itself is the empty name."""
    if os.path.isdir(folder) and not os.access(folder, os.R_OK | os.X_OK):
        return [""]
    found = [name for name, path, is_file in _walk(folder, lenient=True) if is_file and not os.access(path, os.R_OK)]
    for directory, folders, _ in os.walk(folder):
        paths = (Path(directory, name) for name in folders)
        found += [path.relative_to(folder).as_posix() for path in paths if not os.access(path, os.R_OK | os.X_OK)]
    return sorted(found)


def _walk(folder: Path, without: Container[Path] = (), *, lenient: bool = False) -> list[tuple[str, str, bool]]:
    """Return name, path and whether it is a file, of everything that is no folder, sorted by name.

    Raises OSError where a folder cannot be listed: what it holds would seem to be gone. ``lenient`` looks over those that may
    not be read.
    """
    found = []
    waiting = [("", str(folder))]
    while waiting:
        before, directory = waiting.pop()
        try:
            entries = list(os.scandir(directory))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except PermissionError:
            if not lenient:
                raise
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not without or Path(entry.path) not in without:
                    waiting.append((f"{before}{entry.name}/", entry.path))
            elif not is_editor_name(entry.name):
                try:
                    is_folder, is_file = entry.is_dir(), entry.is_file()
                except OSError:  # a link that leads round in a circle
                    is_folder = is_file = False
                if not is_folder:
                    found.append((before + entry.name, entry.path, is_file))
    return sorted(found)


def list_outputs(folder: Path, build: Path) -> frozenset[Path]:
    """Return what builds have put into a folder that holds its own configuration: the build folder and finished sites."""
    try:
        entries = list(folder.iterdir())
    except OSError:
        return frozenset()  # whoever reads the folder says so
    return frozenset(path for path in entries if path == build or path.name.endswith(_OWN_FOLDERS) or os.path.isfile(path / MARKER))


def digest_tree(folder: Path) -> str:
    """Return one digest of every name and byte of a tree; empty where it does not exist."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for name, path in list_tree(folder).items():
        digest.update(f"{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write_beside(path: Path, temporary: Path, data: bytes) -> None:
    """Write what is to take the place of a file, with its rights, under another name in its folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary.unlink(missing_ok=True)  # of a run that was killed; never written over, for it may be a link or a pipe
    disk.write_new(temporary, data)
    with suppress(OSError):  # it is new
        os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))


def write_atomically(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a small file so that readers see the old or the new text, never a part. Raises OSError; the old text stays then.

    ``durable``: also after a power failure.
    """
    temporary = path.with_name(f".{path.name}.new")
    try:
        write_beside(path, temporary, data)
        if durable:
            disk.flush_path(temporary)
        os.replace(temporary, path)
        if durable:
            disk.flush_path(path.parent)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
