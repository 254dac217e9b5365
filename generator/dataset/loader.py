"""Reads a content folder into one Dataset, with a problem for everything that is not sound."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.dataset.body_map import BodyMap
from generator.dataset.dataset import Dataset, Document
from generator.dataset.entries import Entries, read_list, read_vocabulary
from generator.dataset.exercise import Exercise
from generator.dataset.files import ContentFolder, FoundFile
from generator.dataset.front_matter import FRONT_LINE, split_page
from generator.dataset.lexicon import Lexicon
from generator.dataset.muscle import Muscle
from generator.dataset.reader import Reading, read_document
from generator.dataset.reference import Equipment, GlossaryTerm, Page, Redirect, Source, Term
from generator.dataset.salvage import Salvaged, salvage
from generator.dataset.validation import check_record
from generator.dataset.workout import Workout
from generator.diagnostics import Problem, render_text

RecordT = TypeVar("RecordT", bound=BaseModel)

_SUFFIXES = (".yml", ".json")
FOLDERS: Mapping[str, tuple[str, type[BaseModel]]] = {
    "exercise": ("exercises", Exercise),
    "muscle": ("muscles", Muscle),
    "workout": ("workouts", Workout),
    "equipment": ("equipment", Equipment),
    "source": ("sources", Source),
}
"""Kind of record → folder and model."""
LANGUAGE = Path(__file__).parent.parent / "lexicon" / "english.yml"
"""How people speak about training, whatever the dataset."""


@dataclass(frozen=True)
class Loaded:
    """A dataset of the sound records, and the problems of the others."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    unsound: frozenset[tuple[str, str]]
    """(kind, id) of records that exist but could not be read; no id for a file of which nothing could be."""
    salvaged: tuple[Salvaged, ...] = ()
    """What can still be judged of unsound records."""


class _Loading:
    """State of one load: documents and problems so far."""

    def __init__(self, content: Path) -> None:
        self.folder = ContentFolder(content)
        self.documents: dict[tuple[str, str], Document] = {}
        self.problems: list[Problem] = []
        self.unsound: set[tuple[str, str]] = set()
        self.salvaged: list[Salvaged] = []

    def records(self, kind: str, model: type[RecordT]) -> dict[str, RecordT]:
        folder, _ = FOLDERS[kind]
        records: dict[str, RecordT] = {}
        for found in self.folder.records(folder, _SUFFIXES):
            record = self._record(kind, model, found)
            if record is not None:
                records[found.id] = record
        self.unsound |= {(kind, identifier) for place, identifier in self.folder.held_back if place == folder}
        return records

    def _record(self, kind: str, model: type[RecordT], found: FoundFile) -> RecordT | None:
        document = Document(found.path, found.source)
        reading = read_document(found.data, found.path)
        record = self._check(kind, found.id, model, reading, document, id=found.id)
        if record is None:
            self.unsound.add((kind, found.id))
        return record

    def _check(
        self, kind: str, identifier: str, model: type[RecordT], reading: Reading, document: Document, **given: Any
    ) -> RecordT | None:
        """Return the record that a file holds. Of an unsound one all problems are told, and its sound fields kept for the rules."""
        self.problems += reading.problems
        if reading.problems and not isinstance(reading.value, dict):
            return None
        self.documents[kind, identifier] = document
        record, problems = check_record(model, reading.value, document, **given)
        told = {(problem.line, problem.column) for problem in reading.problems}
        self.problems += [problem for problem in problems if (problem.line, problem.column) not in told]
        if record is not None and not reading.problems:
            return record
        salvaged = salvage(kind, identifier, model, reading.value, **given)
        self.salvaged += [salvaged] if salvaged else []
        return None

    def entries(self, kind: str, name: str, key: str, model: type[RecordT]) -> list[RecordT]:
        """Return the entries of a single file that holds one list under ``key``."""
        single = self._single(kind, name)
        if single is None:
            return []
        read = read_list(kind, key, model, *single)
        self._take(read)
        self.unsound |= {("term", identifier) for _, identifier in read.unsound if kind == "glossary"}
        if key not in read.sound:
            self.unsound.add((kind, ""))
        return read.sound.get(key, [])

    def vocabulary(self) -> dict[str, dict[str, Term]]:
        """Return list name → entry id → entry."""
        single = self._single("vocabulary", "vocabulary.yml")
        if single is None:
            return {}
        read = read_vocabulary(*single)
        self._take(read)
        self.unsound |= {("vocabulary", name) for name, _ in read.unsound}
        if not isinstance(single[0], dict):
            self.unsound.add(("vocabulary", ""))
        return {name: {entry.id: entry for entry in entries} for name, entries in read.sound.items()}

    def _take(self, read: Entries[Any]) -> None:
        self.problems += read.problems
        self.salvaged += read.salvaged

    def _single(self, kind: str, name: str) -> tuple[Any, Document] | None:
        """Return the value of a single file and its document; ``None`` where it is missing or cannot be read."""
        before = len(self.folder.problems)
        found = self.folder.single(name)
        if found is None:
            if len(self.folder.problems) > before:  # there is something that may not be read
                self.unsound.add((kind, ""))
            return None
        reading = read_document(found.data, found.path)
        self.problems += reading.problems
        if reading.problems:
            self.unsound.add((kind, ""))
            return None
        document = self.documents[kind, ""] = Document(found.path, found.source)
        return reading.value, document

    def body_map(self) -> BodyMap | None:
        return self._whole("body-map", "body/muscle-map.yml", BodyMap)

    def lexicon(self, name: str = "lexicon.yml") -> Lexicon:
        return self._whole("lexicon", name, Lexicon) or Lexicon()

    def _whole(self, kind: str, name: str, model: type[RecordT]) -> RecordT | None:
        """Return the one record that a file of its own holds, or ``None`` where it is missing or unsound."""
        single = self._single(kind, name)
        if single is None:
            return None
        record, problems = check_record(model, *single)
        self.problems += problems
        return record

    def pages(self) -> dict[str, Page]:
        pages = {}
        for folder, section in (("pages", ""), ("pages/guide", "guide")):
            for found in self.folder.records(folder, (".md",), frozenset({"404"})):
                page = self._page(found, section)
                if page:
                    pages[f"{section}/{found.id}".lstrip("/")] = page
        return pages

    def _page(self, found: FoundFile, section: str) -> Page | None:
        page = self._read_page(found, section)
        if page is None and section:
            self.unsound.add((section, found.id))
        return page

    def _read_page(self, found: FoundFile, section: str) -> Page | None:
        parts = split_page(found.data, found.path)
        if isinstance(parts, Problem):
            self.problems.append(parts)
            return None
        reading = read_document(parts.front, found.path, line_offset=FRONT_LINE)
        key = f"{section}/{found.id}".lstrip("/")
        return self._check("page", key, Page, reading, Document(found.path, found.source), id=found.id, section=section, text=parts.text)

    def ledger(self) -> tuple[str, ...]:
        found = self.folder.single("published.txt")
        if found is None:
            return ()
        text = found.data.decode("utf-8", errors="replace")
        self.documents["published", ""] = Document(found.path, found.source)
        return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def load_language() -> Lexicon:
    """Return the general lexicon that is part of the generator. Raises ValueError where that file is not sound."""
    loading = _Loading(LANGUAGE.parent)
    lexicon = loading.lexicon(LANGUAGE.name)
    if loading.problems:
        raise ValueError(render_text(loading.problems))
    return lexicon


def load_dataset(content: Path) -> Loaded:
    """Read every record below ``content``. Reads nothing outside it and never raises on bad content."""
    loading = _Loading(content)
    if not content.is_dir():
        problem = Problem.of_file(
            str(content),
            rule="missing-content",
            message="There is no such folder.",
            fix="Name a folder that holds exercises/, muscles/ and so on.",
        )
        return Loaded(Dataset(), (problem,), frozenset())
    dataset = Dataset(
        exercises=loading.records("exercise", Exercise),
        muscles=loading.records("muscle", Muscle),
        workouts=loading.records("workout", Workout),
        equipment=loading.records("equipment", Equipment),
        sources=loading.records("source", Source),
        vocabulary=loading.vocabulary(),
        glossary={entry.id: entry for entry in loading.entries("glossary", "glossary.yml", "terms", GlossaryTerm)},
        redirects=tuple(loading.entries("redirects", "redirects.yml", "redirects", Redirect)),
        pages=loading.pages(),
        published=loading.ledger(),
        body_map=loading.body_map(),
        lexicon=loading.lexicon(),
        language=load_language(),
        documents=loading.documents,
    )
    return Loaded(dataset, (*loading.folder.problems, *loading.problems), frozenset(loading.unsound), tuple(loading.salvaged))
