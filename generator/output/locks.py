"""Locks of folders: one build works in a build folder, one puts files into a site."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.output import disk
from generator.output.names import OutputError


@contextmanager
def only_build(build: Path) -> Iterator[None]:
    """Hold the lock of a build folder. Raises OutputError where another build holds it."""
    build.mkdir(parents=True, exist_ok=True)
    release = take_lock(build / "atlas.lock")
    if release is None:
        raise OutputError(f"Another build is running in {build.parent}. Wait until it has finished, then start again.")
    try:
        yield
    finally:
        release()


def take_lock(path: Path) -> Callable[[], None] | None:
    """Take a lock at once and return what gives it back; None where somebody else holds it."""
    from filelock import FileLock, Timeout  # here: importing it costs as much as a build without changes

    # A server may publish from one thread and stop in another.
    if not os.path.isfile(path):
        disk.discard(path)  # a folder or a pipe, which nobody can have locked
    lock = FileLock(path, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock.release
