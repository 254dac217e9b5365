"""Operations on the files of a project, each with a name: counted, refused, or the last that a process does.

Meant for a process that ends afterwards (see ``tests.states.machine``): what is replaced here stays replaced.
"""

import builtins
import errno
import io
import json
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import generator.store
from generator.output import disk

CHANGING = ("replace", "rename", "link", "symlink", "unlink", "remove", "rmdir", "mkdir", "truncate", "chmod")
"""Calls of ``os`` whose first arguments are names."""
LOOKING = ("scandir", "listdir")
BY_DESCRIPTOR = ("write", "fsync", "ftruncate")
MODES = ("exchange", "renames", "in place")
"""What the system can do: exchange two folders, rename one after the other, or neither, as at a mount point."""
READ_FAULTS = (errno.EIO, errno.EMFILE, errno.EACCES)
WRITE_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Operation(NamedTuple):
    """One operation of a build: its kind, the file relative to the project, and the how manieth of its sort it is."""

    kind: str
    name: str
    number: int

    @property
    def is_reading(self) -> bool:
        """Say whether nothing on the disk changes by it."""
        return self.kind in ("read", *LOOKING)


class Watch:
    """Tells every operation on a file below a folder to ``act``, before it is done."""

    def __init__(self, root: Path, act: Callable[[Operation], None]) -> None:
        self._root = f"{os.path.realpath(root)}{os.sep}"
        self._act = act
        self._seen: Counter[tuple[str, str]] = Counter()
        self._open: dict[int, str] = {}
        """Descriptor → name of the file."""

    def start(self) -> None:
        """Watch from here on, to the end of the process."""
        for name in CHANGING:
            setattr(os, name, self._named(name, getattr(os, name)))
        for name in LOOKING:
            setattr(os, name, self._looking(name, getattr(os, name)))
        for name in BY_DESCRIPTOR:
            setattr(os, name, self._by_descriptor(name, getattr(os, name)))
        os.open = self._opening(os.open)
        builtins.open = io.open = self._opening_file(open)
        disk.exchange = self._named("exchange", disk.exchange)
        vars(generator.store)["sqlite3"] = _Database(self)

    def tell(self, kind: str, path: Any) -> None:
        """Tell of an operation, if it is below the folder."""
        name = self._relative(path)
        if name is not None:
            self._seen[kind, name] += 1
            self._act(Operation(kind, name, self._seen[kind, name]))

    def _relative(self, path: Any) -> str | None:
        if isinstance(path, int):
            return self._open.get(path)
        if isinstance(path, sqlite3.Connection):
            return "build/cache/store.sqlite"
        absolute = os.path.abspath(os.fsdecode(path))
        return absolute[len(self._root) :] if absolute.startswith(self._root) else None

    def _named(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(path: Any, *arguments: Any, **options: Any) -> Any:
            folder = self._open.get(options.get("dir_fd") or -1)
            self.tell(kind, path if folder is None else f"{self._root}{folder}/{path}")
            return call(path, *arguments, **options)

        return run

    def _looking(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(path: Any = ".") -> Any:
            self.tell(kind, path)
            return call(path)

        return run

    def _by_descriptor(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(descriptor: int, *arguments: Any) -> Any:
            self.tell(kind, descriptor)
            return call(descriptor, *arguments)

        return run

    def _opening(self, call: Callable[..., int]) -> Callable[..., int]:
        def run(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
            self.tell("create" if flags & _WRITING else "read", path)
            descriptor = call(path, flags, *arguments, **options)
            name = self._relative(path)
            if name is not None:
                self._open[descriptor] = name
            else:
                self._open.pop(descriptor, None)
            return descriptor

        return run

    def _opening_file(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not isinstance(file, int):
                self.tell("create" if set(mode) & set("wax+") else "read", file)
            return call(file, mode, *arguments, **options)

        return run


class _Database:
    """The module ``sqlite3`` for the store, whose connections tell what they write."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def connect(self, path: str, **options: Any) -> sqlite3.Connection:
        watch = self._watch

        class Connection(sqlite3.Connection):
            def execute(self, statement: str, *arguments: Any) -> sqlite3.Cursor:
                watch.tell(f"sql {statement.split()[0].lower()}", self)
                return super().execute(statement, *arguments)

            def commit(self) -> None:
                watch.tell("sql commit", self)
                super().commit()

        if path == ":memory:":  # what stands in for a store that cannot be used, and needs no disk
            return sqlite3.connect(path, **options)
        return sqlite3.connect(path, factory=Connection, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)


def set_mode(mode: str) -> None:
    """Make the system of this process one that can no more than the mode says."""
    if mode != "exchange":
        disk.exchange = lambda one, other: False
    if mode == "in place":
        disk.is_mount = lambda folder: True


def record(root: Path, mode: str, target: Path) -> None:
    """Write every operation of this process into a file, one a line."""
    set_mode(mode)
    file = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    write = os.write

    def act(operation: Operation) -> None:
        write(file, f"{json.dumps(operation)}\n".encode())

    Watch(root, act).start()


def read_record(target: Path) -> list[Operation]:
    """Return what ``record`` has written."""
    return [Operation(*json.loads(line)) for line in target.read_text("utf-8").splitlines()]


def kill_before(root: Path, mode: str, last: Operation) -> None:
    """Have this process killed when it is about to do an operation."""
    set_mode(mode)

    def act(operation: Operation) -> None:
        if operation == last:
            os.kill(os.getpid(), signal.SIGKILL)

    Watch(root, act).start()


def refuse(root: Path, mode: str, first: Operation, number: int, *, lasting: bool) -> None:
    """Have the system refuse an operation; with ``lasting``, all of its sort from there on, as a full disk does."""
    set_mode(mode)
    begun = False

    def act(operation: Operation) -> None:
        nonlocal begun
        is_first = operation == first
        if is_first or (begun and lasting and operation.is_reading == first.is_reading and operation.kind not in ("unlink", "rmdir")):
            begun = True
            if operation.kind.startswith("sql"):
                raise sqlite3.OperationalError("database or disk is full")
            raise OSError(number, os.strerror(number), f"{root}/{operation.name}")

    Watch(root, act).start()
