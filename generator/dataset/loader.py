"""Reads a content folder into one Dataset, with a problem for everything that is not sound.

A file that was read before and has not changed is not read again: what was kept of it stands for it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from pydantic import BaseModel, TypeAdapter

from generator.dataset.body_map import BodyMap
from generator.dataset.cards import ExerciseCard, digest_figure, project_exercise
from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import ContentFolder, FoundFile
from generator.dataset.front_matter import FRONT_LINE, split_page
from generator.dataset.kept import KeptFile, LazyRecords
from generator.dataset.lexicon import Lexicon
from generator.dataset.muscle import Muscle
from generator.dataset.reader import read_document
from generator.dataset.reference import Equipment, GlossaryTerm, Page, Redirect, Source, Term
from generator.dataset.validation import check_record
from generator.dataset.workout import Workout
from generator.diagnostics import Problem, quote, render_text
from generator.digests import digest_bytes, digest_of

RecordT = TypeVar("RecordT", bound=BaseModel)
Key = tuple[str, str]
"""Kind and id of a document."""
Exceptions = tuple[tuple[str, str], ...]
"""(rule, what the exception is about)."""
Judge = Callable[[Key, Dataset], tuple[tuple[Problem, ...], Exceptions]]
"""Given a record alone in a dataset, says what is wrong with it and which of its exceptions were needed."""

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
    unsound: frozenset[Key]
    """(kind, id) of records that exist but could not be read."""
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    """Name of each content file as messages have it → what may be kept of it."""
    needed: Mapping[Key, Exceptions] = field(default_factory=dict)
    """Exceptions that the rules about one record needed."""
    digests: Mapping[Key, bytes] = field(default_factory=dict)
    """(kind, id) → digest of the file's bytes."""
    drawn: Mapping[str, bytes] = field(default_factory=dict)
    """Exercises with a figure, drafts too → digest of what decides it."""


@dataclass(frozen=True)
class _Form:
    """How a single file is read: from plain value and document, with problems added to the list; how it is kept; and how it stands alone."""

    read: Callable[[Any, Document, list[Problem]], Any]
    adapter: TypeAdapter[Any]
    alone: Callable[[Any], Dataset]


class _Loading:
    """State of one load: documents, problems and what may be kept so far."""

    def __init__(
        self, content: Path, kept: Mapping[str, KeptFile], judges: Callable[[Mapping[str, Mapping[str, Term]]], Judge] | None
    ) -> None:
        self.folder = ContentFolder(content)
        self.kept = kept
        self.judges = judges
        self.judge: Judge | None = None
        self.documents: dict[Key, Document] = {}
        self.problems: list[Problem] = []
        self.unsound: set[Key] = set()
        self.files: dict[str, KeptFile] = {}
        self.digests: dict[Key, bytes] = {}
        self.needed: dict[Key, Exceptions] = {}
        self.values: dict[str, bytes] = {}
        """Exercise → its sound value as JSON, for those that were read in this run."""

    def _keep(self, key: Key, found: FoundFile, file: KeptFile) -> KeptFile:
        self.files[found.path] = file
        self.digests[key] = file.digest
        self.problems += file.problems
        if file.used:
            self.needed[key] = file.used
        if file.value is None and file.card is None:
            self.unsound.add(key)
        return file

    def file(self, key: Key, found: FoundFile, make: Callable[[FoundFile], KeptFile]) -> KeptFile:
        """Return what is known of a file: what was kept of the same bytes, or what reading it again says."""
        digest = digest_bytes(found.data)
        known = self.kept.get(found.path)
        return self._keep(key, found, known if known is not None and known.digest == digest else make(found))

    def judged(self, key: Key, alone: Dataset) -> tuple[tuple[Problem, ...], Exceptions]:
        return self.judge(key, replace(alone, documents=self.documents)) if self.judge else ((), ())

    def records(self, kind: str, model: type[RecordT]) -> dict[str, RecordT]:
        """Return the records of a kind that is held as a whole."""
        records: dict[str, RecordT] = {}
        for found in self.folder.records(FOLDERS[kind][0], _SUFFIXES):
            self.documents[(kind, found.id)] = Document(found.path, found.source)
            file = self.file((kind, found.id), found, partial(self._read_record, kind, model))
            if file.value is not None:
                records[found.id] = model.model_validate_json(file.value)
        self._hold_back(kind)
        return records

    def _hold_back(self, kind: str) -> None:
        """Count the records whose files may not be read as there: what refers to them is not at fault."""
        folder = FOLDERS[kind][0]
        self.unsound |= {(kind, identifier) for place, identifier in self.folder.held_back if place == folder}

    def _read_record(self, kind: str, model: type[RecordT], found: FoundFile) -> KeptFile:
        record, value, problems = _read(model, found)
        if record is None:
            return _with_errors(found, problems)
        found_problems, used = self.judged((kind, found.id), _alone(kind, found.id, record))
        digest = digest_bytes(found.data)
        return KeptFile(digest, digest, value, None, None, found_problems, used)

    def exercises(self) -> tuple[dict[str, ExerciseCard], dict[str, bytes], dict[str, FoundFile]]:
        """Return the cards of the exercises, the digests of their figures, and where they are read again."""
        cards: dict[str, ExerciseCard] = {}
        drawn: dict[str, bytes] = {}
        places: dict[str, FoundFile] = {}
        for found in self.folder.records(FOLDERS["exercise"][0], _SUFFIXES):
            self.documents[("exercise", found.id)] = Document(found.path, found.source)
            file = self.file(("exercise", found.id), found, self._read_exercise)
            if file.card is None:
                continue
            cards[found.id] = file.card
            places[found.id] = found
            if file.draws is not None:
                drawn[found.id] = file.draws
        self._hold_back("exercise")
        return cards, drawn, places

    def _read_exercise(self, found: FoundFile) -> KeptFile:
        exercise, value, problems = _read(Exercise, found)
        if exercise is None or value is None:
            return _with_errors(found, problems)
        self.values[found.id] = value
        found_problems, used = self.judged(("exercise", found.id), Dataset(exercises={found.id: exercise}))
        card = project_exercise(exercise, value.decode())
        draws = digest_figure(exercise) if exercise.figure else None
        shared = digest_of((card, draws))
        return KeptFile(digest_bytes(found.data), shared, None, card, draws, found_problems, used)

    def exercise(self, places: Mapping[str, FoundFile], identifier: str) -> Exercise:
        """Read a sound exercise again. Raises KeyError where there is none."""
        value = self.values.get(identifier)
        if value is not None:
            return Exercise.model_validate_json(value)
        record, _, problems = _read(Exercise, places[identifier])
        if record is None:
            raise ValueError(render_text(problems))  # the file changed under a running build
        return record

    def single(self, kind: str, name: str, form: "_Form") -> Any:
        """Return what a single file holds, ``None`` where it is missing or cannot be read at all."""
        found = self.folder.single(name)
        if found is None:
            return None
        self.documents[(kind, "")] = Document(found.path, found.source)
        file = self.file((kind, ""), found, partial(self._read_single, kind, form))
        return None if file.value is None else form.adapter.validate_json(file.value)

    def _read_single(self, kind: str, form: "_Form", found: FoundFile) -> KeptFile:
        reading = read_document(found.data, found.path)
        if reading.problems:
            return _with_errors(found, reading.problems)
        problems: list[Problem] = []
        value = form.read(reading.value, Document(found.path, found.source), problems)
        if value is None:
            return _with_errors(found, problems)
        judged, used = self.judged((kind, ""), form.alone(value))
        digest = digest_bytes(found.data)
        return KeptFile(digest, digest, form.adapter.dump_json(value, exclude_unset=True), None, None, (*problems, *judged), used)

    def vocabulary(self) -> dict[str, dict[str, Term]]:
        """Return the closed lists; from here on records can be judged."""

        def alone(lists: dict[str, dict[str, Term]]) -> Dataset:
            self.judge = self.judges(lists) if self.judges else None
            return Dataset(vocabulary=lists)

        adapter: TypeAdapter[dict[str, dict[str, Term]]] = TypeAdapter(dict[str, dict[str, Term]])
        lists = self.single("vocabulary", "vocabulary.yml", _Form(_read_vocabulary, adapter, alone)) or {}
        self.judge = self.judges(lists) if self.judges else None
        return lists

    def entries(self, kind: str, name: str, key: str, model: type[RecordT]) -> tuple[RecordT, ...]:
        """Return the entries of a single file that holds one list under ``key``."""
        adapter: TypeAdapter[tuple[RecordT, ...]] = TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]  # a model as a value

        def alone(entries: tuple[Any, ...]) -> Dataset:
            return Dataset(glossary={entry.id: entry for entry in entries}) if kind == "glossary" else Dataset()

        return self.single(kind, name, _Form(partial(_read_entries, key, model), adapter, alone)) or ()

    def whole(self, kind: str, name: str, model: type[RecordT]) -> RecordT | None:
        """Return the one record that a file of its own holds, ``None`` where it is missing or unsound."""

        def alone(record: Any) -> Dataset:
            return Dataset(body_map=record) if kind == "body-map" else Dataset()

        record: RecordT | None = self.single(kind, name, _Form(partial(_read_whole, model), TypeAdapter(model), alone))
        return record

    def pages(self) -> dict[str, Page]:
        pages = {}
        for folder, section in (("pages", ""), ("pages/guide", "guide")):
            for found in self.folder.records(folder, (".md",), frozenset({"404"})):
                key = f"{section}/{found.id}".lstrip("/")
                self.documents[("page", key)] = Document(found.path, found.source)
                file = self.file(("page", key), found, partial(self._read_page, key, section))
                if file.value is not None:
                    pages[key] = Page.model_validate_json(file.value)
                elif section:
                    self.unsound.add((section, found.id))
        return pages

    def _read_page(self, key: str, section: str, found: FoundFile) -> KeptFile:
        parts = split_page(found.data, found.path)
        if isinstance(parts, Problem):
            return _with_errors(found, (parts,))
        reading = read_document(parts.front, found.path, line_offset=FRONT_LINE)
        if reading.problems:
            return _with_errors(found, reading.problems)
        document = Document(found.path, found.source)
        page, problems = check_record(Page, reading.value, document, id=found.id, section=section, text=parts.text)
        if page is None:
            return _with_errors(found, problems)
        judged, used = self.judged(("page", key), Dataset(pages={key: page}))
        digest = digest_bytes(found.data)
        return KeptFile(digest, digest, page.model_dump_json(exclude_unset=True).encode(), None, None, judged, used)

    def ledger(self) -> tuple[str, ...]:
        found = self.folder.single("published.txt")
        if found is None:
            return ()
        text = found.data.decode("utf-8", errors="replace")
        self.documents[("published", "")] = Document(found.path, found.source)
        digest = digest_bytes(found.data)
        self.files[found.path] = KeptFile(digest, digest, b"", None, None, (), ())
        return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


_FIELDS = {"exercise": "exercises", "muscle": "muscles", "workout": "workouts", "equipment": "equipment", "source": "sources"}


def _alone(kind: str, identifier: str, record: BaseModel) -> Dataset:
    fields: dict[str, Any] = {_FIELDS[kind]: {identifier: record}}
    return Dataset(**fields)


def _with_errors(found: FoundFile, problems: Iterable[Problem]) -> KeptFile:
    digest = digest_bytes(found.data)
    return KeptFile(digest, digest, None, None, None, tuple(problems), ())


def _read(model: type[RecordT], found: FoundFile) -> tuple[RecordT | None, bytes | None, tuple[Problem, ...]]:
    """Return a sound record and its value as JSON, or the problems of the file."""
    reading = read_document(found.data, found.path)
    if reading.problems:
        return None, None, reading.problems
    record, problems = check_record(model, reading.value, Document(found.path, found.source), id=found.id)
    if record is None:
        return None, None, tuple(problems)
    return record, msgspec.json.encode({**reading.value, "id": found.id}), ()


def _read_vocabulary(value: Any, document: Document, problems: list[Problem]) -> dict[str, dict[str, Term]]:
    lists: dict[str, dict[str, Term]] = {}
    for name, raw_entries in (value or {}).items():
        entries = [_read_entry(Term, raw, document, (name, index), problems) for index, raw in enumerate(raw_entries or ())]
        lists[name] = {entry.id: entry for entry in entries if entry}
    return lists


def _read_entries(key: str, model: type[RecordT], value: Any, document: Document, problems: list[Problem]) -> tuple[RecordT, ...] | None:
    if not isinstance(value, dict) or not isinstance(value.get(key), tuple):
        fix = f'Begin the file with "{key}:" and list the entries below it.'
        problems.append(
            Problem(
                path=document.path,
                line=1,
                column=1,
                rule="not-a-record",
                message=f"The file does not hold a list named {quote(key)}.",
                fix=fix,
            )
        )
        return None
    found = (_read_entry(model, raw, document, (key, index), problems) for index, raw in enumerate(value[key]))
    return tuple(entry for entry in found if entry)


def _read_whole(model: type[RecordT], value: Any, document: Document, problems: list[Problem]) -> RecordT | None:
    return _read_entry(model, value, document, (), problems)


def _read_entry(model: type[RecordT], raw: Any, document: Document, path: tuple[str | int, ...], problems: list[Problem]) -> RecordT | None:
    record, found = check_record(model, raw, replace(document, prefix=path))
    problems += found
    return record


@cache
def load_language() -> Lexicon:
    """Return the general lexicon that is part of the generator. Raises ValueError where that file is not sound."""
    loading = _Loading(LANGUAGE.parent, {}, None)
    lexicon = loading.whole("lexicon", LANGUAGE.name, Lexicon)
    if lexicon is None or loading.problems:
        raise ValueError(render_text(loading.problems))
    return lexicon


def load_dataset(
    content: Path,
    kept: Mapping[str, KeptFile] | None = None,
    judges: Callable[[Mapping[str, Mapping[str, Term]]], Judge] | None = None,
) -> Loaded:
    """Read every record below ``content``. Reads nothing outside it and never raises on bad content.

    ``kept`` holds what an earlier load returned as ``files``, ``judges`` makes the judge of single records from the closed lists.
    """
    if not content.is_dir():
        problem = Problem.of_file(
            str(content),
            rule="missing-content",
            message="There is no such folder.",
            fix="Name a folder that holds exercises/, muscles/ and so on.",
        )
        return Loaded(Dataset(), (problem,), frozenset())
    loading = _Loading(content, kept or {}, judges)
    vocabulary = loading.vocabulary()
    cards, drawn, places = loading.exercises()
    dataset = Dataset(
        exercises=LazyRecords(iter(cards), partial(loading.exercise, places)),
        projected=cards,
        muscles=loading.records("muscle", Muscle),
        workouts=loading.records("workout", Workout),
        equipment=loading.records("equipment", Equipment),
        sources=loading.records("source", Source),
        vocabulary=vocabulary,
        glossary={entry.id: entry for entry in loading.entries("glossary", "glossary.yml", "terms", GlossaryTerm)},
        redirects=loading.entries("redirects", "redirects.yml", "redirects", Redirect),
        pages=loading.pages(),
        published=loading.ledger(),
        body_map=loading.whole("body-map", "body/muscle-map.yml", BodyMap),
        lexicon=loading.whole("lexicon", "lexicon.yml", Lexicon) or Lexicon(),
        language=load_language(),
        documents=loading.documents,
    )
    problems = (*loading.folder.problems, *loading.problems)
    return Loaded(dataset, problems, frozenset(loading.unsound), loading.files, loading.needed, loading.digests, drawn)
