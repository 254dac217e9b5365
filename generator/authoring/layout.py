"""Canonical layout of all records of a content folder."""

from pathlib import Path

from generator.authoring.files import read_files, read_ledger_file, replace_together
from generator.dataset.encoding import mend
from generator.dataset.formatter import format_record
from generator.dataset.loader import FOLDERS
from generator.dataset.reader import read_document
from generator.diagnostics import ContentProblems, Problem


def format_records(content: Path, *, write: bool) -> list[str]:
    """Return the names of record files that are not in canonical layout, and of all files with a byte order mark or carriage returns alone.

    They are rewritten where asked. Raises ContentProblems where a file cannot be read: only sound YAML is rewritten. What is
    wrong with the values does not matter here.
    """
    name = content.resolve().name
    problems: list[Problem] = []
    changes: dict[Path, bytes | None] = {}
    changed = []
    for file in [*read_files(content), *read_ledger_file(content)]:
        path = f"{name}/{file.name}"
        text = mend(file.text)
        if file.kind in FOLDERS and file.name.endswith(".yml"):
            reading = read_document(text.encode(), path)
            problems += reading.problems
            if reading.problems or not isinstance(reading.value, dict):
                continue
            text = format_record(text, FOLDERS[file.kind][1])
        if text != file.text:
            changed.append(path)
            changes[content / file.name] = text.encode()
    if problems:
        raise ContentProblems(problems)
    if write:
        replace_together(changes)
    return changed
