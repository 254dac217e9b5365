"""Compares what an incremental build left with what a cold one makes, and says where they part."""

import difflib
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from tests.incremental.adapter import NOT_SERVED, Outcome, build, site_folder
from tests.incremental.project import INPUTS, Project, Snapshot

Tree = Mapping[str, bytes]
Identity = tuple[int, int]
"""Inode and time of change of a file: a file that was made again has another one."""
RELOAD_TAG = re.compile(rb"<script[^>]*\bdata-atlas-reload\b[^>]*></script>\n?")
"""What a server adds to a page for live reload."""
_MOST_LINES = 12


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by relative name; nothing where it is missing."""
    return {name: path.read_bytes() for name, path in _files(folder)}


def identify(folder: Path) -> dict[str, Identity]:
    """Return the identity of every file of a folder."""
    found = {name: path.stat() for name, path in _files(folder)}
    return {name: (status.st_ino, status.st_mtime_ns) for name, status in found.items()}


def _files(folder: Path) -> Iterable[tuple[str, Path]]:
    for directory, _, names in os.walk(folder):
        for name in names:
            path = Path(directory, name)
            yield path.relative_to(folder).as_posix(), path


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """Return the names that only one of two trees has, or under which they hold something else."""
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def describe_difference(expected: Tree, found: Tree) -> str:
    """Return the first file in which two trees differ, with a short comparison; empty where they are equal."""
    names = sorted(differing(expected, found))
    if not names:
        return ""
    name = names[0]
    head = f"{len(names)} files differ, the first is {name}"
    if name not in found:
        return f"{head}: it is missing"
    if name not in expected:
        return f"{head}: no cold build makes it"
    one, other = (tree[name].decode("utf-8", "replace") for tree in (expected, found))
    # HTML stands on few lines; broken after each element, the comparison is short.
    lines = difflib.unified_diff(one.replace(">", ">\n").splitlines(), other.replace(">", ">\n").splitlines(), "cold", "incremental", n=1)
    return "\n".join([head, *(line[:200] for line, _ in zip(lines, range(_MOST_LINES), strict=False))])


class ColdBuilds:
    """Builds versions of a project from nothing, in a folder of its own; the same version once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, tuple[Outcome, dict[str, bytes]]] = {}

    def build(self, project: Project) -> tuple[Outcome, dict[str, bytes]]:
        """Return the outcome and the site of a cold build of the project's version now; no files where nothing is published.

        The folder is a copy: a build of the project itself would share its build folder. That a
        version is built once is no short cut of what is tested: the same bytes give the same site,
        which another test holds, and the incremental side is built every time.
        """
        snapshot = project.snapshot()
        key = _digest(snapshot)
        if key not in self._known:
            copy = Project(self._folder, project.environment)
            for name in INPUTS:
                target = self._folder / name
                if target.is_dir():
                    shutil.rmtree(target)
                else:
                    target.unlink(missing_ok=True)
            for name, data in snapshot.files.items():
                (self._folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self._folder / name).write_bytes(data)
            outcome = build(copy, cold=True)
            self._known[key] = outcome, read_tree(site_folder(copy))
        return self._known[key]


def _digest(snapshot: Snapshot) -> str:
    digest = hashlib.sha256(repr(sorted(snapshot.environment.items())).encode())
    for name, data in sorted(snapshot.files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


class Answering(Protocol):
    """A living server that can be asked for the files of the site."""

    def answers(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return what is answered for the addresses of published files, by the files' names; nothing under a name that has no answer."""


def check_answers(server: Answering, site: Tree, names: Iterable[str]) -> str:
    """Return in which address a server's answer differs from the site of a cold build; empty where none does.

    ``names``: what is asked for; the server must have nothing under a name that the site does not have.
    Only the tag for live reload may be more than the build's bytes.
    """
    asked = set(names) - NOT_SERVED
    found = {name: RELOAD_TAG.sub(b"", data) for name, data in server.answers(asked).items()}
    return describe_difference({name: site[name] for name in asked & site.keys()}, found)
