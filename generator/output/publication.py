"""One publication of a site: it costs what changed, and shows the old or the new site at every moment.

What a kill at any step leaves, by what the system can do:

- It exchanges two folders in one step (Linux, macOS): the old or the new site.
- It does not: the old site, the new one, or for a moment none; ``recover`` brings the old one back.
- The site is a mount point, or its parent cannot be written: every file the old or the new one; the
  next build completes it (see ``in_place``).
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.output import disk
from generator.output.in_place import InPlace
from generator.output.locks import take_lock
from generator.output.names import FOREIGN, MARKER, WORKPLACE, NameBook, OutputError, check_beside, check_published_name
from generator.output.spare import SpareTree, restore_former, spare_path
from generator.output.stage import Stage
from generator.output.trees import check_replaceable


class Publication:
    """Collects the changes of a site, and makes them all visible at once. Not for several threads at a time.

    As a context manager it abandons what has not been committed.
    """

    def __init__(self, site: Path, stage: Stage, release: Callable[[], None]) -> None:
        """Take over a stage and the lock of the site; ``open`` makes both."""
        self._site, self._stage, self._release = site, stage, release
        self._book = NameBook()
        self._written: set[str] = set()
        self._new: set[str] = set()
        self._removed: set[str] = set()
        self._has_site = site.exists()
        self._is_open = True

    @classmethod
    def open(cls, site: Path, *, anew: bool = False, durable: bool = True) -> Self:
        """Take the lock of a site and recover what a killed build left.

        ``anew``: trust no spare that is there and lay one from the published files, as whoever has no
        record of the last build wants. ``durable``: have each step on the disk before the next, so that
        a power failure, too, leaves the old or the new site; what a server shows for an hour can do
        without. Raises OutputError where ``site`` is not ours to replace or another build publishes to
        it, OSError where the disk refuses.
        """
        site = site.absolute()
        check_replaceable(site)
        in_place = site.is_dir() and (disk.is_mount(site) or not os.access(site.parent, os.W_OK))
        folder = site / WORKPLACE if in_place else spare_path(site)
        disk.ensure_folder(folder)
        release = take_lock(folder / "lock")
        if release is None:
            raise OutputError(f"Another build is publishing to {site}. Wait until it has finished, then start again.")
        try:
            if not in_place:
                restore_former(site, folder)
            stage = InPlace(site, folder, durable=durable) if in_place else SpareTree(site, folder, anew=anew, durable=durable)
        except BaseException:
            release()
            raise
        return cls(site, stage, release)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.abandon()

    @property
    def atomic(self) -> bool:
        """Say whether the whole site changes in one step."""
        return self._stage.atomic

    @property
    def relinked(self) -> bool:
        """Say whether the spare was laid anew, which gives every published file another time of its inode.

        Whoever keeps stamps of the published files takes all of them again then; otherwise those of
        the changed files, after ``commit``.
        """
        return self._stage.relaid

    @property
    def changed(self) -> int:
        """How many files of the new site are new or have other bytes."""
        return len(self._written)

    @property
    def removed(self) -> int:
        """How many files of the published site the new one does not have."""
        return len(self._removed)

    def published(self, name: str) -> Path:
        """Return where a file lies, or would lie, in the published site."""
        return self._site / name

    def staged(self, name: str) -> Path:
        """Return where a file of the new site can be read before ``commit``."""
        return self._stage.tree / name if name in self._written else self._site / name

    def names(self) -> set[str]:
        """Return the names of all files of the new site as it stands; walks through the published one. Raises OSError.

        A file that somebody has deleted from the published site is not among them (see ``remove``).
        """
        found: set[str] = set()
        waiting = [("", str(self._site))]
        while waiting:
            before, folder = waiting.pop()
            with suppress(FileNotFoundError), os.scandir(folder) as entries:
                for entry in entries:
                    if not entry.is_dir():
                        found.add(before + entry.name)
                    elif not entry.is_symlink() and (before or (entry.name != WORKPLACE and entry.name not in FOREIGN)):
                        waiting.append((f"{before}{entry.name}/", entry.path))
        return (found - self._removed - {MARKER}) | self._written

    def put(self, name: str, data: bytes) -> bool:
        """Have a file in the new site; False where it is published with these bytes.

        Raises OutputError for a name that leaves the site, or that cannot stand beside another one
        put before; ``commit`` compares with the names that stay from the published site.
        """
        self._check_open()
        check_published_name(name)
        self._book.add(name)
        published = f"{self._site}/{name}"
        if self._has_site and disk.holds(published, data):
            self._written.discard(name)
            self._removed.discard(name)
            self._stage.restore(name)
            return False
        self._stage.write(name, data)
        self._written.add(name)
        self._removed.discard(name)
        if self._has_site and not disk.is_regular(published):
            self._new.add(name)
        return True

    def remove(self, name: str) -> bool:
        """Have a file no longer in the new site; False where neither site has it.

        Whoever builds calls it for every name of the last build that the new site does not have, also
        where the published file is gone already.
        """
        self._check_open()
        check_published_name(name)
        self._book.drop(name)
        is_published = os.path.lexists(self._site / name)
        if not is_published and name not in self._written:
            self._stage.restore(name)
            return False
        self._stage.discard(name)
        self._written.discard(name)
        self._new.discard(name)
        if is_published:
            self._removed.add(name)
        return True

    def commit(self) -> bool:
        """Make the new site the published one; False where nothing has changed, and nothing is done.

        Raises OutputError where two files cannot both be in the site, OSError where the disk refuses;
        the published site is the old one then, or, where not ``atomic``, the next build completes it.
        """
        self._check_open()
        changes = bool(self._written or self._removed)
        if changes:
            check_beside(self._site, self._new, self._removed)
            self._stage.publish(self._written, self._removed)
        else:
            self._stage.settle()
        self._close()
        return changes

    def abandon(self) -> None:
        """Leave the published site as it is. Nothing happens after ``commit``."""
        if not self._is_open:
            return
        try:
            self._stage.settle()
        except OSError:
            pass  # the disk refuses: the spare stays dirty, and the next build throws it away
        finally:
            self._close()

    def _check_open(self) -> None:
        if not self._is_open:
            raise ValueError("This publication is over; open another one.")

    def _close(self) -> None:
        self._is_open = False
        self._release()
