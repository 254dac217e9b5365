"""Builds that die halfway: a process that may not touch the disk any more, or that gets a signal."""

import builtins
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from tests.conftest import REPOSITORY
from tests.incremental.project import Project

OPERATIONS = ("replace", "rename", "link", "symlink", "unlink", "remove", "rmdir", "mkdir", "truncate", "fsync")
"""Calls of ``os`` that change what is on the disk, or that a build waits for before it goes on."""
_WRITING = frozenset("wax+")
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Killed(BaseException):
    """The process is dead. No exception of a build, so nothing catches it to tidy up."""


class Disk:
    """Counts what a build does to the disk, and refuses everything from one operation on."""

    def __init__(self, kill_at: int | None) -> None:
        self.operations = 0
        self.dead = False
        self._kill_at = kill_at

    def touch(self) -> None:
        """Count an operation. Raises Killed for the last one, and for each that a dead process would still try."""
        if self.dead or self.operations == self._kill_at:
            self.dead = True
            raise Killed
        self.operations += 1


@contextmanager
def watched_disk(kill_at: int | None = None) -> Iterator[Disk]:
    """Watch the operations of this process on files; with ``kill_at``, let it die before that one (from 0).

    What was opened for writing before the kill keeps what was written: a killed process leaves half
    a file, too. SQLite writes on its own; its transactions are rolled back when the exception passes.
    """
    disk = Disk(kill_at)
    with ExitStack() as held:
        for name in OPERATIONS:
            held.enter_context(mock.patch.object(os, name, _counted(getattr(os, name), disk)))
        held.enter_context(mock.patch.object(os, "open", _counted_open(os.open, disk)))
        counted = _counted_file(open, disk)  # one and the same function under two names
        for module in (builtins, io):
            held.enter_context(mock.patch.object(module, "open", counted))
        yield disk


def _counted(function: Callable[..., Any], disk: Disk) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        disk.touch()
        return function(*arguments, **options)

    return call


def _counted_open(function: Callable[..., int], disk: Disk) -> Callable[..., int]:
    def call(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        if flags & _WRITING_FLAGS and not str(path).endswith(".lock"):
            disk.touch()
        return function(path, flags, *arguments, **options)

    return call


def _counted_file(function: Callable[..., Any], disk: Disk) -> Callable[..., Any]:
    def call(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if _WRITING & set(mode) and not isinstance(file, int) and str(file) != os.devnull:
            disk.touch()
        return function(file, mode, *arguments, **options)

    return call


def kill_process(project: Project, share: float, seconds: float) -> None:
    """Start a build in another process and kill it, and what it started, after a share of its usual time."""
    command = [sys.executable, "-m", "tests.incremental.one_build", str(project.root)]
    environment = {**os.environ, **project.environment}
    started = subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    with started:
        time.sleep(share * seconds)
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGKILL)
