"""Reads a content folder into one Dataset, with a problem for everything that is not sound."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.dataset.body_map import BodyMap
from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import ContentFolder, FoundFile
from generator.dataset.front_matter import FRONT_LINE, split_page
from generator.dataset.lexicon import Lexicon
from generator.dataset.muscle import Muscle
from generator.dataset.reader import read_document
from generator.dataset.reference import Equipment, GlossaryTerm, Page, Redirect, Source, Term
from generator.dataset.validation import check_record
from generator.dataset.workout import Workout
from generator.diagnostics import Problem, quote, render_text

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
    """(kind, id) of records that exist but could not be read."""


class _Loading:
    """State of one load: documents and problems so far."""

    def __init__(self, content: Path) -> None:
        self.folder = ContentFolder(content)
        self.documents: dict[tuple[str, str], Document] = {}
        self.problems: list[Problem] = []
        self.unsound: set[tuple[str, str]] = set()

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
        reading = read_document(found.data, found.path)
        problems = list(reading.problems)
        record = None
        if not problems:
            document = Document(found.path, found.source)
            self.documents[kind, found.id] = document
            record, problems = check_record(model, reading.value, document, id=found.id)
        if record is None:
            self.unsound.add((kind, found.id))
        self.problems += problems
        return record

    def entries(self, kind: str, name: str, key: str, model: type[RecordT]) -> list[RecordT]:
        """Return the entries of a single file that holds one list under ``key``."""
        found = self.folder.single(name)
        if found is None:
            return []
        value, document = self._single(kind, found)
        if not isinstance(value, dict) or not isinstance(value.get(key), tuple):
            if document:
                fix = f'Begin the file with "{key}:" and list the entries below it.'
                self.problems.append(
                    Problem(
                        path=found.path,
                        line=1,
                        column=1,
                        rule="not-a-record",
                        message=f"The file does not hold a list named {quote(key)}.",
                        fix=fix,
                    )
                )
            return []
        return [entry for index, raw in enumerate(value[key]) if (entry := self._entry(model, raw, document, (key, index)))]

    def vocabulary(self) -> dict[str, dict[str, Term]]:
        found = self.folder.single("vocabulary.yml")
        if found is None:
            return {}
        value, document = self._single("vocabulary", found)
        lists: dict[str, dict[str, Term]] = {}
        for name, raw_entries in (value or {}).items():
            entries = [self._entry(Term, raw, document, (name, index)) for index, raw in enumerate(raw_entries or ())]
            lists[name] = {entry.id: entry for entry in entries if entry}
        return lists

    def _single(self, kind: str, found: FoundFile) -> tuple[Any, Document | None]:
        reading = read_document(found.data, found.path)
        self.problems += reading.problems
        if reading.problems:
            return None, None
        document = Document(found.path, found.source)
        self.documents[kind, ""] = document
        return reading.value, document

    def _entry(self, model: type[RecordT], raw: Any, document: Document | None, path: tuple[str | int, ...]) -> RecordT | None:
        if document is None:
            return None
        record, problems = check_record(model, raw, replace(document, prefix=path))
        self.problems += problems
        return record

    def body_map(self) -> BodyMap | None:
        return self._whole("body-map", "body/muscle-map.yml", BodyMap)

    def lexicon(self, name: str = "lexicon.yml") -> Lexicon:
        return self._whole("lexicon", name, Lexicon) or Lexicon()

    def _whole(self, kind: str, name: str, model: type[RecordT]) -> RecordT | None:
        """Return the one record that a file of its own holds, or ``None`` where it is missing or unsound."""
        found = self.folder.single(name)
        if found is None:
            return None
        value, document = self._single(kind, found)
        if document is None:
            return None
        record, problems = check_record(model, value, document)
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
        self.problems += reading.problems
        if reading.problems:
            return None
        document = Document(found.path, found.source)
        self.documents["page", f"{section}/{found.id}".lstrip("/")] = document
        page, problems = check_record(Page, reading.value, document, id=found.id, section=section, text=parts.text)
        self.problems += problems
        return page

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
    return Loaded(dataset, (*loading.folder.problems, *loading.problems), frozenset(loading.unsound))
