"""Canonical layout of all records of a content folder."""

from pathlib import Path

from generator.authoring.files import read_files, replace_together
from generator.dataset.formatter import format_record
from generator.dataset.loader import FOLDERS
from generator.dataset.reader import read_document
from generator.diagnostics import ContentProblems, Problem


def format_records(content: Path, *, write: bool) -> list[str]:
    """Return the names of record files that are not in canonical layout; rewrite them where asked.

    Raises ContentProblems where a file cannot be read: only sound YAML is rewritten. What is wrong
    with the values does not matter here.
    """
    name = content.resolve().name
    problems: list[Problem] = []
    changes: dict[Path, bytes | None] = {}
    changed = []
    for file in read_files(content):
        if file.kind not in FOLDERS or not file.name.endswith(".yml"):
            continue
        path = f"{name}/{file.name}"
        reading = read_document(file.text.encode(), path)
        problems += reading.problems
        if reading.problems or not isinstance(reading.value, dict):
            continue
        text = format_record(file.text, FOLDERS[file.kind][1])
        if text != file.text:
            changed.append(path)
            changes[content / file.name] = text.encode()
    if problems:
        raise ContentProblems(problems)
    if write:
        replace_together(changes)
    return changed
