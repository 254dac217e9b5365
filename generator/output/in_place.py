"""A site that cannot be exchanged: a mount point, or a folder whose parent is not ours to write.

The new files wait in a folder of the site itself and then take their places one by one, pages
after what they load, removals last. The promise is weaker than that of an exchange: each file is
the old or the new one, but for a moment some are old and some new; a build that is killed in
between leaves such a mixture, which the next build completes.
"""

import os
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from generator.output import disk
from generator.output.names import MARKER, list_folders
from generator.output.spare import MARKER_TEXT
from generator.output.stage import StagedTree


class InPlace:
    """The stage of a site that is brought forward file by file. The caller holds the lock of the site."""

    atomic = False
    relaid = False

    def __init__(self, site: Path, folder: Path, *, durable: bool) -> None:
        self._site, self._folder, self._durable = site, folder, durable
        self.tree = folder / "tree"
        if self.tree.is_dir():
            self._clean_after_kill()
        self._waiting = StagedTree(self.tree)
        self._published = StagedTree(site)

    def write(self, name: str, data: bytes) -> None:
        self._prepare()
        self._waiting.write(name, data)

    def discard(self, name: str) -> None:
        self._waiting.remove(name)

    def restore(self, name: str) -> None:
        self._waiting.remove(name)

    def publish(self, written: Collection[str], removed: Collection[str]) -> None:
        """Move the new files to their places. Raises OSError where the system refuses; the site may be mixed then."""
        self._prepare()
        if not disk.is_regular(self._site / MARKER):
            disk.write_new(self._site / MARKER, MARKER_TEXT)
        if self._durable:
            disk.flush(self.tree, written, whole=False)
        in_the_way = _list_in_the_way(written, removed)
        for name in sorted(in_the_way):
            self._published.remove(name)
        for name in sorted(written, key=lambda name: (name.endswith(".html"), name)):
            self._published.move(name, self.tree / name)
        for name in sorted(set(removed) - in_the_way):
            self._published.remove(name)
        if self._durable:
            disk.flush(self._site, self._published.touched, whole=False)
        self.settle()

    def settle(self) -> None:
        """Leave nothing of the work in the site."""
        disk.delete_tree(self._folder)

    def _clean_after_kill(self) -> None:
        """Delete the files that still waited, and folders that were made for a file or left by one."""
        disk.delete_tree(self.tree)
        for folder, _, _ in os.walk(self._site, topdown=False):
            if folder != str(self._site):
                with suppress(OSError):  # not empty, or not permitted
                    os.rmdir(folder)

    def _prepare(self) -> None:
        if not self.tree.is_dir():
            disk.make_folder(self.tree)


def _list_in_the_way(written: Iterable[str], removed: Collection[str]) -> set[str]:
    """Return the removed files that are now folders, or lie in folders that are now files."""
    folders = {folder for name in written for folder in list_folders(name)}
    files = set(written)
    return {name for name in removed if name in folders or not files.isdisjoint(list_folders(name))}
