"""The files of a content folder as authors' commands change them: read as they are, written all or none."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import output
from generator.dataset.encoding import decode, is_text
from generator.dataset.files import ContentFolder
from generator.dataset.loader import FOLDERS
from generator.diagnostics import ContentProblems, has_errors
from generator.faults import describe_fault

SINGLE_FILES: Final = {
    "glossary": "glossary.yml",
    "redirects": "redirects.yml",
    "vocabulary": "vocabulary.yml",
    "lexicon": "lexicon.yml",
    "body-map": "body/muscle-map.yml",
}
"""Kind of file that holds several entries → its name."""
LEDGER: Final = "published.txt"
_PAGE_FOLDERS: Final = (("pages", ""), ("pages/guide", "guide/"))


class AuthoringError(Exception):
    """A request that cannot be carried out; the message says why and what to do."""


@dataclass(frozen=True)
class ContentFile:
    """One file of a content folder, as text."""

    kind: str
    """exercise, muscle, workout, equipment, source, page, or one of the ``SINGLE_FILES``."""
    id: str
    """Empty for the single files; with its section for pages: ``guide/how-to-warm-up``."""
    name: str
    """Relative to the content folder: ``exercises/pull-up.yml``."""
    text: str


def read_files(content: Path) -> list[ContentFile]:
    """Return every file that can hold a record. Raises ContentProblems where one may not be read, or is not UTF-8."""
    folder = ContentFolder(content)
    found = [(kind, file.id, file) for kind, (name, _) in FOLDERS.items() for file in folder.records(name, (".yml", ".json"))]
    for name, section in _PAGE_FOLDERS:
        found += [("page", f"{section}{file.id}", file) for file in folder.records(name, (".md",), frozenset())]
    found += [(kind, "", file) for kind, name in SINGLE_FILES.items() if (file := folder.single(name))]
    wrong = [decode(file.data, file.path)[1][0] for _, _, file in found if not is_text(file.data)]
    if wrong or has_errors(folder.problems):  # a warning, such as for a stray file, is no reason to do nothing
        raise ContentProblems([*folder.problems, *wrong])
    return [ContentFile(kind, key, file.path.partition("/")[2], file.data.decode("utf-8")) for kind, key, file in found]


def read_ledger_file(content: Path) -> list[ContentFile]:
    """Return the ledger of published addresses, where there is one that is text."""
    found = ContentFolder(content).single(LEDGER)
    try:
        return [ContentFile("published", "", LEDGER, found.data.decode("utf-8"))] if found else []
    except UnicodeDecodeError:  # the build says so
        return []


def read_if_there(path: Path) -> str | None:
    """Return the text of one file, or ``None`` where there is none. Raises AuthoringError where it is not UTF-8 text."""
    if not os.path.lexists(path):
        return None
    try:
        return output.read_file(path).decode("utf-8")
    except UnicodeDecodeError:
        raise AuthoringError(f"{path} is not UTF-8 text. Save it as UTF-8 first.") from None


def replace_together(changes: Mapping[Path, bytes | None]) -> None:
    """Write files, or delete those whose content is ``None``; where the disk refuses one, none is changed.

    Raises OSError; AuthoringError, which names them, where files could not be put back either. Every new text is on the
    disk before the first file is replaced, and what was replaced until then is put back.
    """
    before = {path: output.read_file(path) if os.path.lexists(path) else None for path in changes}
    staged = {path: path.with_name(f".{path.name}.new") for path, data in changes.items() if data is not None}
    done: list[Path] = []
    try:
        for path, temporary in staged.items():
            output.write_beside(path, temporary, changes[path] or b"")
            output.flush_path(temporary)
        for path in changes:
            done.append(path)
            if path in staged:
                os.replace(staged[path], path)
            else:
                path.unlink()
    except OSError as error:
        changed = [path for path in done if not _put_back(path, before[path])]
        if changed:
            names = ", ".join(str(path) for path in changed)
            raise AuthoringError(f"{describe_fault(error)} What was written before could not be taken back either: {names}.") from error
        raise
    finally:
        for temporary in staged.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _put_back(path: Path, data: bytes | None) -> bool:
    """Have a file as it was; say whether it is."""
    try:
        if data is None:
            path.unlink(missing_ok=True)
        elif not (output.is_file(path) and output.read_file(path) == data):
            output.write_atomically(path, data)
    except OSError:
        return False
    return True
