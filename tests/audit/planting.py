"""Sites in memory, with one fault planted in each: judged as the build judges what it made, and as ``atlas audit`` judges a folder."""

import fnmatch
import gzip
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.audit import audit_files
from generator.audit.file_kinds import KINDS, summarise_file
from generator.audit.judge import judge_site
from generator.audit.said import Sources
from generator.audit.site import AuditedSite
from generator.audit.summary import FileSummary, PageSummary
from generator.audit.twins import compare_files
from generator.build.sources import page_sources
from generator.diagnostics import Problem
from generator.settings import Settings
from tests.audit.composed import Composed, Readers, take_apart

Tree = dict[str, bytes]
Plant = Callable[[Tree], None]
"""Alters the files of a site in place."""


@dataclass
class BuiltSite:
    """A finished site as the build left it, with what both readers say of its pages."""

    url: str
    files: Mapping[str, bytes]
    ledger: tuple[str, ...] = ()
    sources: Sources = field(default_factory=Sources)
    _readers: Readers = field(init=False)
    _scanned: dict[str, PageSummary] = field(default_factory=dict)
    _read: dict[str, PageSummary] = field(default_factory=dict)
    _files: dict[str, FileSummary] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._readers = Readers(self.url)
        for name, data in self.files.items():
            if name.endswith(".html"):
                self._scanned[name] = self._scan(name, data)
                self._read[name] = self._readers.read(Composed(name, data.decode(), "", "", "", ""))

            elif name.endswith(KINDS):
                self._files[name] = summarise_file(name, data)

        self._files |= compare_files(self.files.keys(), self.files.__getitem__, self._files)

    def _found(self, tree: Tree) -> Mapping[str, FileSummary]:
        names = [name for name in tree if name.endswith(KINDS)]
        found = {name: self._files[name] if tree[name] == self.files.get(name) else summarise_file(name, tree[name]) for name in names}
        altered = {name.rpartition("/")[0] for name in tree.keys() | self.files.keys() if tree.get(name) != self.files.get(name)}
        return found | compare_files(tree.keys(), tree.__getitem__, found, altered)

    def _scan(self, name: str, data: bytes) -> PageSummary:
        """Sum a page up as the build does: the parts of a composed one are scanned, any other page is read."""
        try:
            page = take_apart(name, data.decode())
        except (AssertionError, UnicodeDecodeError):
            page = None
        if page is None or name == "404.html" or page.data != data:
            return self._readers.read_bytes(name, data)
        return self._readers.scan(page)

    def planted(self, plant: Plant) -> Tree:
        """Return the files with one fault in them."""
        tree = dict(self.files)
        plant(tree)
        assert tree != self.files, "nothing was altered"
        return tree

    def judge_quickly(self, tree: Tree) -> list[Problem]:
        """Judge files as the build does."""
        summaries = {name: self._summary(self._scanned, name, data, self._scan) for name, data in tree.items() if name.endswith(".html")}
        return judge_site(
            summaries, self._readers.frames, self._audited(tree), ledger=self.ledger, sources=self.sources, files=self._found(tree)
        )

    def judge_fully(self, tree: Tree) -> list[Problem]:
        """Judge files as ``atlas audit`` does. Pages that are as they were are not read again."""
        summaries = {
            name: self._summary(self._read, name, data, self._readers.read_bytes) for name, data in tree.items() if name.endswith(".html")
        }
        return judge_site(summaries, {}, self._audited(tree), ledger=self.ledger, sources=self.sources, files=self._found(tree))

    def audit(self, tree: Tree) -> list[Problem]:
        """Judge files with nothing known beforehand."""
        return audit_files(self._audited(tree), ledger=self.ledger, sources=self.sources)

    def _summary(self, known: Mapping[str, PageSummary], name: str, data: bytes, read: Callable[[str, bytes], PageSummary]) -> PageSummary:
        return known[name] if data == self.files.get(name) else read(name, data)

    def _audited(self, tree: Tree) -> AuditedSite:
        return AuditedSite(frozenset(tree), self.url, tree.__getitem__, lambda name: _weigh(tree[name]))


@cache
def _weigh(data: bytes) -> int:
    return len(gzip.compress(data, 6))


def read_built(folder: Path, sources: Sources | None = None, ledger: tuple[str, ...] = ()) -> BuiltSite:
    """Read the site in a folder; its address is what its first page says."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    match = re.search(rb'rel="canonical" href="([^"]*)"', files["index.html"])
    return BuiltSite(match.group(1).decode() if match else "", files, ledger, sources or Sources())


def project_sources(root: Path) -> Sources:
    """Return the sources of a project with its folders at their usual places."""
    return page_sources(Settings(root, root / "mkdocs.yml", root / "content", root / "site_templates", root / "site", "", "", ""))


def find(tree: Mapping[str, bytes], pattern: str) -> str:
    """Return the first file whose name has a form, such as ``assets/search/engine.*.js``."""
    return next(name for name in sorted(tree) if fnmatch.fnmatchcase(name, pattern))


def swap(pattern: str, old: str, new: str, count: int = 1) -> Plant:
    """Replace a text in one file."""

    def plant(tree: Tree) -> None:
        name = find(tree, pattern)
        assert old.encode() in tree[name], f"{old!r} is not in {name}"
        tree[name] = tree[name].replace(old.encode(), new.encode(), count)

    return plant


def pattern(name_pattern: str, old: str, new: str) -> Plant:
    """Replace what a regular expression finds first in one file."""

    def plant(tree: Tree) -> None:
        name = find(tree, name_pattern)
        altered, count = re.subn(old, new, tree[name].decode(), count=1, flags=re.DOTALL)
        assert count, f"{old!r} is not in {name}"
        tree[name] = altered.encode()

    return plant


def everywhere(old: str, new: str) -> Plant:
    """Replace a text on every page."""

    def plant(tree: Tree) -> None:
        for name in [name for name in tree if name.endswith(".html")]:
            tree[name] = tree[name].replace(old.encode(), new.encode())

    return plant


def write(pattern: str, data: str | bytes) -> Plant:
    """Write other bytes into a file that is there."""

    def plant(tree: Tree) -> None:
        tree[find(tree, pattern)] = data.encode() if isinstance(data, str) else data

    return plant


def empty(pattern: str) -> Plant:
    return write(pattern, b"")


def delete(*patterns: str) -> Plant:
    def plant(tree: Tree) -> None:
        for one in patterns:
            del tree[find(tree, one)]

    return plant


def cut(pattern: str, part: float) -> Plant:
    """Keep the first part of a file."""

    def plant(tree: Tree) -> None:
        name = find(tree, pattern)
        tree[name] = tree[name][: int(len(tree[name]) * part)]

    return plant


def add(name: str, data: str | bytes) -> Plant:
    def plant(tree: Tree) -> None:
        assert name not in tree
        tree[name] = data.encode() if isinstance(data, str) else data

    return plant


def both(*plants: Plant) -> Plant:
    def plant(tree: Tree) -> None:
        for one in plants:
            one(tree)

    return plant
