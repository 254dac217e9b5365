"""Stamps of files: what says, without reading a file, that it is still what it was."""

import os
from collections.abc import Container
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of the last write and of the last change of the inode in nanoseconds, inode."""


def file_stamp(path: str | Path) -> Stamp:
    """Return the stamp of a file, or of the file a link leads to. Raises OSError where there is none."""
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_racy(stamp: Stamp, state_time: int) -> bool:
    """Say whether a file may have changed after its stamp was taken without changing the stamp.

    ``state_time``: time of the last write of the file that holds the stamps, in nanoseconds and of
    the same clock (the file system's). A file written in the same tick of that clock as the stamp
    was taken, or later, can be written once more with the same size and the same times; whoever
    keeps stamps hashes such files. It is the rule of git's index.
    """
    return max(stamp[1], stamp[2]) >= state_time


def stamp_tree(folder: Path, without: Container[Path] = ()) -> dict[str, Stamp]:
    """Return name → stamp of every file below a folder, without those in certain folders below it; nothing where there is none.

    A link is not followed, and what is neither file nor folder has a stamp, too: whether it may be there is for others to say.
    """
    found: dict[str, Stamp] = {}
    waiting = [("", str(folder))]
    while waiting:
        before, path = waiting.pop()
        try:
            entries = list(os.scandir(path))
        except OSError:
            continue  # not there, or not ours to read; who reads it says so
        for entry in entries:
            name = before + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not without or Path(entry.path) not in without:
                    waiting.append((f"{name}/", entry.path))
            else:
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # gone since the folder was listed
                found[name] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    return found
