"""Brings another dataset into a content folder: reads it, lets an importer turn it round, writes the result at once."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import output
from generator.dataset.files import read_plain_file
from generator.dataset.loader import load_dataset
from generator.diagnostics import ContentProblems, Problem, has_errors, sort_problems
from generator.importers.former import NOTE, note, read_note, reconcile
from generator.importers.free_exercise_db import DATASET, Known, convert
from generator.importers.json_records import RawRecord, read_list, read_record
from generator.importers.map_regions import choose_plain_regions
from generator.template_files import find_project_folder

_PACKAGE: Final = Path(__file__).parent
_STARTERS: Final = _PACKAGE / "importers" / "data"
"""For each format a content folder without exercises: muscles, equipment, vocabulary, pages, configuration."""
_BODY_MAP: Final = find_project_folder("content/body") / "muscle-map.yml"
"""The guide's muscle map; where it is missing, the imported content has none."""

_DOCS_KEEPER: Final = "build/docs/.gitignore"
"""Keeps the engine's folder alive, which the engine looks for before anything can make it."""
_KEEPER: Final = b"*\n!.gitignore\n"

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many records there are, opens a progress report and yields what to call after each."""


class ImportFault(Exception):
    """A request that cannot be carried out; the message says why and what to do."""


@dataclass(frozen=True)
class ImportReport:
    """What an import did."""

    exercises: int
    files: int
    problems: tuple[Problem, ...]
    """Warnings, and under ``keep_going`` the errors of the records that were left out."""


def import_free_exercise_db(source: Path, target: Path, *, keep_going: bool, force: bool, progress: Progress) -> ImportReport:
    """Write the dataset at ``source`` (its list, or a checkout of its repository) as a content folder.

    Raises ImportFault where the request cannot be carried out, ContentProblems where records have errors and
    ``keep_going`` is not set. Until every record is read and turned round, ``target`` is not touched.
    """
    _check_target(target, force=force)
    raws, problems = _read_source(source)
    if not raws and not problems:
        raise ImportFault(f"{source} holds no exercises.")
    starter = output.list_tree(_STARTERS / DATASET)
    files = {name: path.read_bytes() for name, path in starter.items()}
    files |= _body_map()
    with progress(len(raws)) as advance:
        imported = convert(raws, read_known(), advance)
    found = sort_problems([*problems, *imported.problems])
    if has_errors(found) and not (keep_going and imported.files):
        raise ContentProblems(found)
    files |= {name: text.encode() for name, text in imported.files.items()}
    kept = _write(files, target)
    held = {problem.path for problem in kept if problem.rule == "kept-by-hand"}
    written = [name for name in imported.files if f"{target}/{name}" not in held]
    return ImportReport(len(written), len(files), (*found, *kept))


def _check_target(target: Path, *, force: bool) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ImportFault(f"{target} is not a folder. Name a new folder for the content.")
    if target.is_dir() and any(target.iterdir()) and not force:
        raise ImportFault(f"{target} is not empty. Name a new folder; or write into it with --force, which keeps what was changed by hand.")


def _read_source(source: Path) -> tuple[Sequence[RawRecord], list[Problem]]:
    """Return the records of a list, or of a checkout: a file for each, a folder for each, or ``dist/exercises.json``."""
    if source.is_file():
        return read_list(output.read_file(source), str(source))
    if not source.is_dir():
        raise ImportFault(f"There is no file or folder {source}.")
    singles = {path: path.stem for path in sorted((source / "exercises").glob("*.json"))}
    singles = singles or {path: path.parent.name for path in sorted((source / "exercises").glob("*/exercise.json"))}
    if not singles:
        built = source / "dist" / "exercises.json"
        if not built.is_file():
            raise ImportFault(
                f"{source} holds neither exercises/*.json nor exercises/*/exercise.json nor dist/exercises.json. "
                "Name the dataset's list, or a checkout of it."
            )
        return read_list(output.read_file(built), str(built))
    records: list[RawRecord] = []
    problems: list[Problem] = []
    for path, name in singles.items():
        record, found = read_record(output.read_file(path), str(path), name)
        problems += found
        if record:
            records.append(record)
    return records, problems


def read_known() -> Known:
    """Return the ids that records which are brought in may name."""
    dataset = load_dataset(_STARTERS / DATASET).dataset
    lists = {name: frozenset(entries) for name, entries in dataset.vocabulary.items()}
    muscles = frozenset(
        muscle.id for muscle in dataset.muscles.values() if muscle.featured
    )  # groups of ours, such as the back, are not theirs
    return Known(muscles, frozenset(dataset.equipment), lists)


def _body_map() -> dict[str, bytes]:
    if not _BODY_MAP.is_file():
        return {}
    muscles = load_dataset(_STARTERS / DATASET).dataset.muscles
    used = {region for muscle in muscles.values() for region in muscle.map_regions}
    return {"body/muscle-map.yml": choose_plain_regions(_BODY_MAP.read_text("utf-8"), used).encode()}


def _write(files: Mapping[str, bytes], target: Path) -> Sequence[Problem]:
    """Put a new folder in place in one step; in a folder that holds something, replace file by file what nobody has changed.

    Return what is told of the files that were kept.
    """
    if not target.is_dir() or not any(target.iterdir()):
        output.write_new_folder({**files, NOTE: note(files), _DOCS_KEEPER: _KEEPER}, target)
        return ()
    former = read_note(_read_present(target, NOTE))
    names = [*files, *former]
    present = {name: data for name in names if (data := _read_present(target, name)) is not None}
    reconciled = reconcile(files, present, former, str(target))
    for name, data in {**reconciled.files, _DOCS_KEEPER: _KEEPER}.items():
        output.write_atomically(target / name, data)
    return reconciled.problems


def _read_present(target: Path, name: str) -> bytes | None:
    """Return the bytes of a plain file of the folder, ``None`` where there is none. Raises OSError where it cannot be read."""
    path = target / name
    return read_plain_file(os.fspath(path)) if os.path.lexists(path) else None


IMPORTERS: Final = {DATASET: import_free_exercise_db}
"""Name of a format → what brings it in."""
