"""The few operations of the file system on which the promises of publishing rest."""

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

AnyPath = str | Path
"""Thousands of names are joined in a build; as plain text that costs a quarter of what objects do."""
_EXCHANGE = 2  # RENAME_EXCHANGE (Linux) and RENAME_SWAP (macOS)
_CURRENT_FOLDER = -100  # AT_FDCWD: paths are not relative to an open folder
_FEW = 64
"""Up to so many paths are flushed one by one, about 0.1 ms of CPU each; one call for the whole file
system is cheaper from there on, but it also waits for what other programs have written."""
_READABLE, _READABLE_FOLDER = 0o444, 0o555
"""What a web server of another user needs, whatever the umask of whoever builds."""
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows alone has and needs it


@cache
def _library() -> ctypes.CDLL | None:
    return None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot or will not."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    function = getattr(_library(), name, None) if name else None
    if function is None:
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(function(first, second, _EXCHANGE) == 0)
    return bool(function(_CURRENT_FOLDER, first, _CURRENT_FOLDER, second, _EXCHANGE) == 0)


def is_mount(folder: Path) -> bool:
    """Say whether a folder is a mount point, which no rename can replace."""
    if os.path.ismount(folder):
        return True
    try:
        mounts = Path("/proc/self/mountinfo").read_bytes()
    except OSError:
        return False  # not Linux: there a folder of the same device is not a mount
    # A folder may be mounted from its own device; the fifth field names it, with four characters in octal.
    wanted = os.fsencode(os.path.realpath(folder))
    for character in b"\\ \t\n":
        wanted = wanted.replace(bytes([character]), f"\\{character:03o}".encode())
    return any(line.split(b" ", 5)[4] == wanted for line in mounts.splitlines())


def flush(root: Path, names: Collection[str], *, whole: bool) -> None:
    """Wait until files of a tree, and the folders they lie in, are on the disk.

    ``names``: files, relative to ``root``; with ``whole``, every folder of the tree as well.
    """
    folders = {root / os.path.dirname(name) for name in names} | {root}
    if whole:
        folders |= {Path(folder) for folder, _, _ in os.walk(root)}
    if hasattr(_library(), "syncfs") and len(names) + len(folders) > _FEW:
        _with_descriptor(root, _flush_file_system)
        return
    for path in [*(root / name for name in names), *folders]:
        flush_path(path)


def flush_path(path: Path) -> None:
    """Wait until one file or folder is on the disk; a path that is gone or a system that cannot is no error."""
    _with_descriptor(path, os.fsync)


def _flush_file_system(descriptor: int) -> None:
    library = _library()
    if library is not None and library.syncfs(descriptor) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _with_descriptor(path: Path, action: Callable[[int], object]) -> None:
    # Windows flushes only what is open for writing.
    flags = os.O_RDWR if sys.platform == "win32" else os.O_RDONLY
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # removed again; or Windows, which does not open folders
    try:
        action(descriptor)
    finally:
        os.close(descriptor)


def delete_tree(folder: Path) -> None:
    """Delete a folder and all that is in it, also where it or parts of it are read-only.

    Nothing happens where it does not exist. Raises OSError where the system refuses.
    """
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except PermissionError:
        os.chmod(folder, stat.S_IRWXU)
        for parent, folders, _ in os.walk(folder):
            for name in folders:
                if not os.path.islink(os.path.join(parent, name)):
                    os.chmod(os.path.join(parent, name), stat.S_IRWXU)
        shutil.rmtree(folder)


def discard(path: Path) -> None:
    """Delete whatever has a name: a folder with all that is in it, a file, a pipe, a link. Raises OSError where the system refuses."""
    try:
        is_folder = stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return
    if is_folder:
        delete_tree(path)
    else:
        os.unlink(path)


def ensure_folder(path: Path) -> None:
    """Have a folder of ours, in the place of whatever else has its name. Raises OSError where the system refuses."""
    if not path.is_dir() or path.is_symlink():
        discard(path)
        path.mkdir(parents=True)


def write_new(path: AnyPath, data: bytes) -> None:
    """Write a file that does not exist, readable for all. Raises FileExistsError where it does."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)
    if mode & _READABLE != _READABLE:
        os.chmod(path, mode | _READABLE)


def make_folder(path: AnyPath) -> None:
    """Make one folder, readable for all. Raises FileExistsError where something has its name."""
    os.mkdir(path)
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & _READABLE_FOLDER != _READABLE_FOLDER:
        os.chmod(path, mode | _READABLE_FOLDER)


def link_or_copy(source: AnyPath, target: AnyPath) -> None:
    """Give a file a second name, or a copy where the file system has no hard links."""
    mode = stat.S_IMODE(os.lstat(source).st_mode)
    if mode & _READABLE != _READABLE:
        with suppress(PermissionError):  # of another owner, who decides who reads it
            os.chmod(source, mode | _READABLE)
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        write_new(target, _read(source))


def is_regular(path: AnyPath) -> bool:
    """Say whether a path is a file: no link, no folder, no pipe."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def holds(path: AnyPath, data: bytes) -> bool:
    """Say whether a path is a file with just these bytes."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size == len(data) and _read(path) == data


def is_same(one: AnyPath, other: AnyPath) -> bool:
    """Say whether two paths are the same file, or files with the same bytes."""
    try:
        first, second = os.lstat(one), os.lstat(other)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if os.path.samestat(first, second):
        return True
    both_files = stat.S_ISREG(first.st_mode) and stat.S_ISREG(second.st_mode)
    return both_files and first.st_size == second.st_size and _read(one) == _read(other)


def _read(path: AnyPath) -> bytes:
    with open(path, "rb") as file:
        return file.read()
