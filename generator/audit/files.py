"""The names of a site's files: plain, portable, nothing that leads out."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.diagnostics import Problem, quote

_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")


def check_names(names: Iterable[str]) -> Iterator[Problem]:
    """Yield names of files and folders that do not travel to every system."""
    folded: dict[str, str] = {}
    entries: set[str] = set()
    for name in sorted(names):
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            yield Problem.of_file(
                name, rule="audit-case-clash", message=f"The name differs from {quote(other)} only by case.", fix="Rename one of the two."
            )
        if _BAD_NAME.search(name):
            parts = name.split("/")
            entries.update("/".join(parts[:length]) for length in range(1, len(parts) + 1) if _BAD_NAME.search(parts[length - 1]))
    for entry in sorted(entries):
        what = f"The name {quote(entry.rpartition('/')[2])} holds a character that not every system knows."
        yield Problem.of_file(entry, rule="audit-file-name", message=what, fix="Rename it.")


def check_symbolic_links(root: Path) -> Iterator[Problem]:
    """Yield links in a folder, which could lead out of it."""
    for directory, folders, names in os.walk(root):
        for path in (Path(directory, entry) for entry in (*folders, *names)):
            if path.is_symlink():
                name = path.relative_to(root).as_posix()
                yield Problem.of_file(
                    name, rule="audit-symbolic-link", message="The file is a symbolic link.", fix="Publish the file itself."
                )
