"""The state of one load: what every kind of file adds to, and what an earlier load kept."""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from pydantic import BaseModel

from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import ContentFolder, FoundFile
from generator.dataset.kept import KeptFile
from generator.dataset.mentions import Mentions
from generator.dataset.muscle import Muscle
from generator.dataset.reader import Reading
from generator.dataset.reference import Equipment, Source, Term
from generator.dataset.salvage import Salvaged, salvage
from generator.dataset.validation import check_record
from generator.dataset.workout import Workout
from generator.diagnostics import Problem, has_errors
from generator.digests import digest_bytes

RecordT = TypeVar("RecordT", bound=BaseModel)
Key = tuple[str, str]
"""Kind and id of a document."""
Exceptions = tuple[tuple[str, str], ...]
"""(rule, what the exception is about)."""
Judge = Callable[[Dataset, Mentions | None], tuple[tuple[Problem, ...], Exceptions]]
"""Given a dataset of one record alone, and what that record names where it is known, says what is wrong with it and which of its
exceptions were needed."""
JudgeMaker = Callable[[Mapping[str, Mapping[str, Term]], frozenset[Key]], Judge]
"""Makes the judge of single records from the closed lists, and (kind, id) of those that could not be read."""

SUFFIXES = (".yml", ".json")
FOLDERS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "exercise": ("exercises", Exercise),
    "muscle": ("muscles", Muscle),
    "workout": ("workouts", Workout),
    "equipment": ("equipment", Equipment),
    "source": ("sources", Source),
}
"""Kind of record → folder and model."""


class Loading:
    """State of one load: documents, problems and what may be kept so far."""

    def __init__(self, content: Path, kept: Mapping[str, KeptFile], judges: JudgeMaker | None) -> None:
        self.folder = ContentFolder(content)
        self.kept = kept
        self.judges = judges
        self.judge: Judge | None = None
        self.documents: dict[Key, Document] = {}
        self.problems: list[Problem] = []
        self.unsound: set[Key] = set()
        self.salvaged: list[Salvaged] = []
        self.files: dict[str, KeptFile] = {}
        self.digests: dict[Key, bytes] = {}
        self.needed: dict[Key, Exceptions] = {}

    def appoint(self, lists: Mapping[str, Mapping[str, Term]]) -> None:
        """Have records judged from here on, by these closed lists."""
        self.judge = self.judges(lists, frozenset(self.unsound)) if self.judges else None

    def file(self, key: Key, found: FoundFile, make: Callable[[FoundFile], KeptFile]) -> KeptFile:
        """Return what is known of a file: what was kept of the same bytes, or what reading it again says."""
        self.documents[key] = Document(found.path, found.source)
        return self.take(key, found, self.known(found) or make(found))

    def known(self, found: FoundFile) -> KeptFile | None:
        """Return what was kept of the same bytes.

        A file with errors is always read again: what was salvaged of it is not kept.
        """
        known = self.kept.get(found.path)
        holds = known is not None and known.digest == digest_bytes(found.data) and not has_errors(known.problems)
        return known if holds else None

    def take(self, key: Key, found: FoundFile, file: KeptFile) -> KeptFile:
        """Add what a file says to the state, and return it."""
        self.documents[key] = Document(found.path, found.source)
        self.files[found.path] = file
        self.digests[key] = file.digest
        self.problems += file.problems
        if file.used:
            self.needed[key] = file.used
        return file

    def check(
        self, key: Key, model: type[RecordT], reading: Reading, found: FoundFile, **given: Any
    ) -> tuple[RecordT | None, list[Problem]]:
        """Return the record that a file holds. Of an unsound one all problems are told, and its sound fields kept for the rules."""
        record, problems = check_reading(model, reading, Document(found.path, found.source), **given)
        salvaged = salvage(*key, model, reading.value, **given) if record is None else None
        self.salvaged += [salvaged] if salvaged else []
        return record, problems

    def judged(self, alone: Dataset, mentions: Mentions | None = None) -> tuple[tuple[Problem, ...], Exceptions]:
        """Return what is wrong with a record that is alone in a dataset, and which of its exceptions were needed."""
        documents = ChainMap(dict(alone.documents), self.documents)
        return self.judge(replace(alone, documents=documents), mentions) if self.judge else ((), ())

    def hold_back(self, kind: str, folder: str) -> None:
        """Count the records of a folder whose files may not be read as there: what refers to them is not at fault."""
        self.unsound |= {(kind, identifier) for place, identifier in self.folder.held_back if place == folder}


def check_reading(model: type[RecordT], reading: Reading, document: Document, **given: Any) -> tuple[RecordT | None, list[Problem]]:
    """Return the sound record that a file holds, or the problems of reading and of shape, one for each place."""
    problems = list(reading.problems)
    if problems and not isinstance(reading.value, dict):
        return None, problems
    record, wrong = check_record(model, reading.value, document, **given)
    told = {(problem.line, problem.column) for problem in problems}
    problems += [problem for problem in wrong if (problem.line, problem.column) not in told]
    return (None if problems else record), problems


def with_errors(found: FoundFile, problems: Iterable[Problem]) -> KeptFile:
    """Return what is to be known of a file that holds nothing sound."""
    digest = digest_bytes(found.data)
    return KeptFile(digest, digest, None, None, None, tuple(problems), ())


def encode_value(reading: Reading, found: FoundFile) -> bytes:
    """Return a sound record's value as JSON."""
    return msgspec.json.encode({**reading.value, "id": found.id})
