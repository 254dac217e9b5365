"""The files of a site: plain, portable, nothing that leads out."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.audit.site import FinishedSite
from generator.diagnostics import Problem, quote

_BAD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
_REFERENCE = re.compile(rb"url\(\s*['\"]?([^'\")]+)")


def check_files(site: FinishedSite) -> Iterator[Problem]:
    """Yield links out of the site, names that do not travel, and addresses in style sheets that lead nowhere."""
    folded: dict[str, str] = {}
    for directory, folders, names in os.walk(site.root):
        for entry in (*folders, *names):
            path = Path(directory, entry)
            name = path.relative_to(site.root).as_posix()
            if path.is_symlink():
                yield Problem.of_file(
                    name, rule="audit-symbolic-link", message="The file is a symbolic link.", fix="Publish the file itself."
                )
            if _BAD_NAME.search(entry):
                yield Problem.of_file(
                    name,
                    rule="audit-file-name",
                    message=f"The name {quote(entry)} holds a character that not every system knows.",
                    fix="Rename it.",
                )
    for name in sorted(site.files):
        other = folded.setdefault(name.casefold(), name)
        if other != name:
            yield Problem.of_file(
                name, rule="audit-case-clash", message=f"The name differs from {quote(other)} only by case.", fix="Rename one of the two."
            )
        if name.endswith(".css"):
            yield from _check_style_sheet(site, name)


def _check_style_sheet(site: FinishedSite, name: str) -> Iterator[Problem]:
    folder = os.path.dirname(name)
    for match in _REFERENCE.finditer(site.read(name)):
        reference = match.group(1).decode("utf-8", errors="replace")
        if reference.startswith(("data:", "#")):
            continue
        target = os.path.normpath(f"{folder}/{reference.split('?')[0].split('#')[0]}")
        if "//" in reference or target not in site.files:
            yield Problem.of_file(
                name,
                rule="audit-style-sheet-address",
                message=f"The style sheet loads {quote(reference)}, which is not on the site.",
                fix="Add the file, or delete the rule.",
            )
