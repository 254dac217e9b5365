"""The way of publishing that lays a whole new tree at every build."""

import os
from collections.abc import Mapping
from pathlib import Path

from generator.output import disk
from generator.output.names import MARKER, check_name
from generator.output.spare import MARKER_TEXT
from generator.output.trees import check_replaceable


def staging_path(site: Path) -> Path:
    """Return where a new tree is laid before it takes the place of ``site``."""
    return site.with_name(f".{site.name}.staging")


def write_tree(files: Mapping[str, bytes | Path], site: Path) -> tuple[Path, int]:
    """Lay a new tree beside ``site`` and return its path and how many files are new or changed.

    ``files`` maps relative names to contents, or to existing files to copy. Raises OutputError
    for a name that would leave the tree, OSError where the disk refuses.
    """
    check_replaceable(site)
    staging = staging_path(site)
    disk.delete_tree(staging)
    staging.mkdir(parents=True)
    changed = 0
    made: set[str] = set()
    for name, content in sorted({**files, MARKER: MARKER_TEXT}.items()):
        check_name(name)
        folder = os.path.dirname(name)
        if folder not in made:
            (staging / folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        data = content if isinstance(content, bytes) else content.read_bytes()
        changed += _place(staging / name, site / name, data)
    return staging, changed


def _place(target: Path, published: Path, data: bytes) -> bool:
    """Link to the published file where it has the same bytes, otherwise write; say whether written."""
    try:
        status = published.lstat()
        if status.st_size == len(data) and published.read_bytes() == data:
            os.link(published, target)
            return False
    except OSError:
        pass  # not published yet, or the file system has no hard links: write the file
    target.write_bytes(data)
    return True


def put_in_place(staging: Path, site: Path) -> None:
    """Make ``staging`` the published tree in one step and delete the former one."""
    if site.exists():
        if disk.exchange(staging, site):
            disk.delete_tree(staging)
            return
        former = site.with_name(f".{site.name}.former")
        disk.delete_tree(former)
        os.rename(site, former)
        os.rename(staging, site)
        disk.delete_tree(former)
    else:
        site.parent.mkdir(parents=True, exist_ok=True)
        os.rename(staging, site)
