"""A whole second tree beside the site, made of the same files, that takes its place in one step.

The spare lies in a folder beside the site, ``.<name>.spare``, which may be deleted at any time when
no build runs:

- ``tree``: a tree that equals the published one but at the names of the journal. Unchanged files
  are hard links, so the two trees share them; nothing in them is ever written in place.
- ``journal``: those names, the identity of the two trees and a digest of the text. It is deleted,
  and the deletion flushed, before the first change of the tree; a tree without a journal is dirty
  and is thrown away. So is one whose journal speaks of another site than the published one.
- ``former``: the published tree between the two renames of a system without an exchange.
- ``lock``: held by the build that puts files into the site.
"""

import hashlib
import json
import os
from collections.abc import Collection
from pathlib import Path

from generator.output import disk
from generator.output.locks import take_lock
from generator.output.names import MARKER
from generator.output.reading import read_file
from generator.output.stage import StagedTree
from generator.output.stamps import file_stamp

MARKER_TEXT = b"Made by atlas. The next build replaces this folder as a whole.\n"


def spare_path(site: Path) -> Path:
    """Return the folder of the spare of a site."""
    return site.with_name(f".{site.name}.spare")


class SpareTree:
    """The stage of a site that is exchanged as a whole. The caller holds the lock of the site."""

    atomic = True

    def __init__(self, site: Path, folder: Path, *, anew: bool, durable: bool) -> None:
        self._site, self._folder, self._durable = site, folder, durable
        self._journal, self._former = folder / "journal", folder / "former"
        self.tree = folder / "tree"
        self.relaid = False
        self._staged = StagedTree(self.tree)
        self._known = None if anew else self._read_journal()
        self._prepared = False

    def write(self, name: str, data: bytes) -> None:
        self._prepare()
        self._staged.write(name, data)

    def discard(self, name: str) -> None:
        self._prepare()
        self._staged.remove(name)

    def restore(self, name: str) -> None:
        if self._prepared or (self._known is not None and name not in self._known):
            published, spare = self._site / name, self.tree / name
            if disk.is_same(published, spare) or not (os.path.lexists(published) or os.path.lexists(spare)):
                return
            self._prepare()
            self._copy_published(name)

    def publish(self, written: Collection[str], removed: Collection[str]) -> None:
        """Exchange the trees. Raises OSError where the system refuses; the site is whole then too."""
        if self._durable:
            disk.flush(self.tree, self._staged.touched, whole=self.relaid)
        existed = self._site.exists()
        if existed:
            self._exchange()
        else:
            os.rename(self.tree, self._site)
        if self._durable:
            # Before the former tree is changed: on the disk, too, it must not be the published one any more.
            disk.flush_path(self._site.parent)
            disk.flush_path(self._folder)
        if existed:
            self.settle()

    def settle(self) -> None:
        """Bring the tree to what is published, so that the next build has nothing to catch up."""
        if not self._prepared:
            return
        if not self._site.exists():
            disk.delete_tree(self.tree)
            return
        self._write_journal()
        self._bring_forward(frozenset(self._staged.touched))

    def _exchange(self) -> None:
        for folder in (self._site, self.tree):
            # A folder that moves to another parent must be writable itself.
            if not os.access(folder, os.W_OK):
                os.chmod(folder, 0o755)
        if disk.exchange(self.tree, self._site):
            return
        disk.delete_tree(self._former)
        os.rename(self._site, self._former)
        try:
            os.rename(self.tree, self._site)
        except OSError:
            os.rename(self._former, self._site)
            raise
        os.rename(self._former, self.tree)

    def _prepare(self) -> None:
        """Have a tree that equals the published one, and marked dirty, before its first change."""
        if self._prepared:
            return
        known = self._known
        disk.discard(self._journal)
        if self._durable:
            disk.flush_path(self._folder)
        if known is None or not self._catch_up(known):
            self._lay()
        if not disk.is_regular(self.tree / MARKER):
            self._staged.write(MARKER, MARKER_TEXT)
        self._prepared = True

    def _catch_up(self, names: Collection[str]) -> bool:
        """Finish what a killed build or a power failure left undone; False where the tree is not what it should be."""
        try:
            self._bring_forward(names)
        except OSError:
            return False
        return True

    def _bring_forward(self, names: Collection[str]) -> None:
        present = [name for name in names if disk.is_regular(self._site / name)]
        for name in set(names).difference(present):  # first, since a file may take the place of a folder
            self._staged.remove(name)
        for name in present:
            self._copy_published(name)

    def _copy_published(self, name: str) -> None:
        if not disk.is_regular(self._site / name):
            self._staged.remove(name)
        elif not disk.is_same(self._site / name, self.tree / name):
            self._staged.link(name, self._site / name)

    def _lay(self) -> None:
        """Lay the tree anew, every published file linked; links and pipes that somebody put there are left out."""
        disk.delete_tree(self.tree)
        disk.make_folder(self.tree)
        self.relaid = self._site.exists()
        waiting = [(os.fspath(self._site), os.fspath(self.tree))] if self.relaid else []
        while waiting:
            source, target = waiting.pop()
            with os.scandir(source) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        disk.make_folder(f"{target}/{entry.name}")
                        waiting.append((entry.path, f"{target}/{entry.name}"))
                    elif entry.is_file(follow_symlinks=False):
                        disk.link_or_copy(entry.path, f"{target}/{entry.name}")

    def _read_journal(self) -> frozenset[str] | None:
        """Return the names at which the trees may differ; None where the tree is of no use."""
        try:
            digest, _, text = read_file(self._journal).decode("utf-8").partition("\n")
            if digest != hashlib.sha256(text.encode()).hexdigest():
                return None
            journal = json.loads(text)
            return frozenset(journal["names"]) if journal["trees"] == self._identify() else None
        except (OSError, ValueError):
            return None

    def _write_journal(self) -> None:
        text = json.dumps({"trees": self._identify(), "names": sorted(self._staged.touched)})
        temporary = self._folder / "journal.new"
        disk.discard(temporary)
        disk.write_new(temporary, f"{hashlib.sha256(text.encode()).hexdigest()}\n{text}".encode())
        os.replace(temporary, self._journal)

    def _identify(self) -> list[int]:
        """Return what tells the published tree from one that another program put there, and the inode of the spare.

        The times of the spare's root change when it is brought forward; those of the site do not.
        """
        return [*file_stamp(self._site), os.stat(self.tree).st_ino]


def recover(site: Path) -> None:
    """Undo what a killed build left: restore a tree that was moved aside, delete what is of no use.

    For the start of every command. Does nothing while another build puts files into the site.
    """
    folder = spare_path(site)
    # How builds before this way of publishing worked: a whole new tree each time.
    disk.delete_tree(site.with_name(f".{site.name}.staging"))
    _restore(site, site.with_name(f".{site.name}.former"))
    if not folder.is_dir():
        return
    release = take_lock(folder / "lock")
    if release is None:
        return
    try:
        restore_former(site, folder)
    finally:
        release()


def restore_former(site: Path, folder: Path) -> None:
    """Put a tree that was moved aside back, or delete it where its successor is in place."""
    _restore(site, folder / "former")


def _restore(site: Path, former: Path) -> None:
    if former.is_dir() and not site.exists():
        os.rename(former, site)
    else:
        disk.delete_tree(former)
