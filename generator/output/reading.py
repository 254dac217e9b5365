"""Reading of files that are there for anybody to change: never waits for a pipe, and takes no device for a file."""

import errno
import os
import stat
from pathlib import Path

_NO_FILE = "it is no file, but a folder, a pipe, a socket or a device"
_FLAGS: int = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: str | Path) -> bytes:
    """Return the bytes of a file, or of the file a link leads to. Raises OSError, also for what is no file."""
    # Opening a device can do something by itself, such as winding back a tape.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, _NO_FILE, os.fspath(path))
    with open(os.open(path, _FLAGS), "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, _NO_FILE, os.fspath(path))
        return stream.readall()


def is_file(path: str | Path) -> bool:
    """Say whether a path is a file or leads to one; not where nobody lets us look."""
    return os.path.isfile(path)
