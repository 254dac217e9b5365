"""Watches files and folders, through the system's notices or by looking again and again."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from generator.editors import is_editor_file

INTERVAL = 0.3
"""Seconds between two looks where the system gives no notices (Docker's and WSL's mounted folders)."""
_PAIRING = 0.02
"""Seconds to wait for the second half of a renaming. Both halves come in one reading; watchdog's half a second
would make the deletion of a file that is moved away come that late."""
_DIRECTORY = (DirCreatedEvent, DirDeletedEvent, DirMovedEvent)
_KINDS: list[type[FileSystemEvent]] = [
    *_DIRECTORY,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]

Note = Callable[[Path | None], None]


@dataclass(frozen=True)
class _Root:
    """A folder handed to the observer. ``given`` is its name among the watched paths, ``real`` the one without links."""

    given: Path
    real: Path
    recursive: bool
    identity: tuple[int, int]
    """Device and inode: another folder under the same name needs a new watch."""


class _Handler(FileSystemEventHandler):
    """Turns the observer's events below one root into notes."""

    def __init__(self, root: _Root, note: Callable[[Path, bool], None], lose: Callable[[_Root], None]) -> None:
        self._root = root
        self._note = note
        self._lose = lose

    def on_any_event(self, event: FileSystemEvent) -> None:
        is_folder = isinstance(event, _DIRECTORY)
        if event.is_directory and not is_folder:
            return  # a folder is modified whenever a file in it comes or goes, which has an event of its own
        if isinstance(event, DirDeletedEvent) and event.src_path == str(self._root.real):
            self._lose(self._root)
        for name in (event.src_path, event.dest_path):
            if name:
                path = Path(os.fsdecode(name))
                inside = path.is_relative_to(self._root.real)
                self._note(self._root.given / path.relative_to(self._root.real) if inside else path, is_folder)


class Watcher:
    """Calls ``note`` from a thread of its own for each changed file, with ``None`` for changed folders."""

    def __init__(self, note: Note, *, poll: bool, report: Callable[[str], None]) -> None:
        self._note = note
        self._report = report
        self._poll = poll
        self._watched: tuple[Path, ...] | None = None
        self._roots: dict[_Root, ObservedWatch] = {}
        self._lost: set[_Root] = set()
        """Roots whose folder was deleted: their watch is dead, even if a new folder has the old one's inode."""
        self._observer = self._start()

    def _start(self) -> BaseObserver:
        _shorten_pairing()
        # By lstat and scandir, so that looking does not follow a link out of the content either.
        observer = PollingObserverVFS(os.lstat, os.scandir, polling_interval=INTERVAL) if self._poll else Observer()
        observer.daemon = True
        observer.start()
        return observer

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch exactly these files and folders from now on. They may be missing; links in them are not followed."""
        first, self._watched = self._watched is None, tuple(sorted(set(paths)))
        roots = find_roots(self._watched)
        lost, self._lost = self._lost, set()
        for root in self._roots.keys() & lost | self._roots.keys() - roots:
            with suppress(KeyError, OSError):  # the folder is gone, and its watch with it
                self._observer.unschedule(self._roots.pop(root))
        fresh = sorted(roots - self._roots.keys(), key=lambda root: root.real)
        try:
            for root in fresh:
                self._schedule(root)
        except OSError as error:
            if self._poll:
                raise
            self._fall_back(error)
            return
        if fresh and not first:
            self._note(None)  # an edit may have come before the watch

    def _schedule(self, root: _Root) -> None:
        with suppress(FileNotFoundError):  # deleted while we looked; the next refresh looks again
            handler = _Handler(root, self._take_note, lambda lost: self._lost.add(lost))
            self._roots[root] = self._observer.schedule(handler, str(root.real), recursive=root.recursive, event_filter=_KINDS)

    def _take_note(self, path: Path, is_folder: bool) -> None:
        watched = self._watched or ()
        concerned = any(path.is_relative_to(other) and not is_editor_file(path.relative_to(other)) for other in watched)
        if is_folder and (concerned or any(other.is_relative_to(path) for other in watched)):
            self._note(None)
        elif concerned and not is_folder:
            self._note(path)

    def stop(self) -> None:
        """End watching."""
        self._observer.stop()
        self._observer.join(1)

    def _fall_back(self, error: OSError) -> None:
        """Look again and again where the system has no watches left."""
        self._report(f"The system cannot watch the files ({error.strerror or error}); looking every {INTERVAL} s instead, as with --poll.")
        self.stop()
        self._poll = True
        self._observer = self._start()
        self._roots = {}
        self.watch(self._watched or ())


def find_roots(watched: tuple[Path, ...]) -> set[_Root]:
    """Return the folders to watch for some paths: folders with all below them, the folder of a file, the nearest one of a missing path.

    A folder inside another one is left out, so that a renaming from one to the other is one event.
    """
    recursive: list[Path] = []
    flat: set[Path] = set()
    for path in watched:
        if path.is_dir():
            if not any(path.is_relative_to(other) for other in recursive):
                recursive.append(path)
        else:
            flat.add(next(parent for parent in path.parents if parent.is_dir()))
    alone = {path for path in flat if not any(path.is_relative_to(other) for other in recursive)}
    found = set()
    for given, deep in (*((path, True) for path in recursive), *((path, False) for path in alone)):
        with suppress(FileNotFoundError):  # deleted while we looked; the next refresh looks again
            status = given.stat()
            found.add(_Root(given, given.resolve(), deep, (status.st_dev, status.st_ino)))
    return found


def _shorten_pairing() -> None:
    try:
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper
    except ImportError:
        return  # an older version; its deletions come late
    InotifyMoveEventGrouper.delay = _PAIRING
