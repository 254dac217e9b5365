"""The exercises' files: each is read, judged, projected to its card and forgotten; only its own page asks for it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from generator.dataset.cards import ExerciseCard, digest_figure, project_exercise
from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import FoundFile
from generator.dataset.kept import KeptFile, LazyRecords
from generator.dataset.loading import FOLDERS, SUFFIXES, Key, Loading, check_reading, encode_value, with_errors
from generator.dataset.mentions import mentions_of
from generator.dataset.reader import read_document
from generator.dataset.shelf import Shelf
from generator.diagnostics import render_text
from generator.digests import digest_bytes, digest_of


@dataclass(frozen=True)
class ExerciseFiles:
    """What the exercises' files hold."""

    cards: Mapping[str, ExerciseCard]
    drawn: Mapping[str, bytes]
    """Exercise with a figure → digest of what decides it."""
    records: Mapping[str, Exercise]
    """Read again each time they are asked for."""


def read_exercises(loading: Loading) -> ExerciseFiles:
    """Read the exercises of a content folder."""
    shelves = _Shelves(loading.documents)
    cards: dict[str, ExerciseCard] = {}
    drawn: dict[str, bytes] = {}
    for found in loading.folder.records(FOLDERS["exercise"][0], SUFFIXES):
        key = ("exercise", found.id)
        file = loading.file(key, found, partial(_read, loading, shelves))
        if file.card is None:
            loading.unsound.add(key)
            continue
        cards[found.id] = file.card
        if file is loading.kept.get(found.path):
            shelves.sources.put(found.id, found.data)
        if file.draws is not None:
            drawn[found.id] = file.draws
    loading.hold_back("exercise")
    return ExerciseFiles(cards, drawn, LazyRecords(iter(cards), shelves.read))


def _read(loading: Loading, shelves: "_Shelves", found: FoundFile) -> KeptFile:
    reading = read_document(found.data, found.path)
    exercise, problems = loading.check(("exercise", found.id), Exercise, reading, found, id=found.id)
    if exercise is None:
        return with_errors(found, problems)
    shelves.values.put(found.id, encode_value(reading, found))
    mentions = mentions_of(exercise)
    judged, used = loading.judged(Dataset(exercises={found.id: exercise}), mentions)
    card = project_exercise(exercise, mentions)
    draws = digest_figure(exercise) if exercise.figure else None
    return KeptFile(digest_bytes(found.data), digest_of((card, draws)), None, card, draws, judged, used)


class _Shelves:
    """Where the exercises of one load are read again."""

    def __init__(self, documents: Mapping[Key, Document]) -> None:
        self._documents = documents
        self.values = Shelf()
        """The sound value as JSON, of those that were read in this load."""
        self.sources = Shelf()
        """The file's bytes, of those that were not: a page says what was judged, whatever has become of the file since."""

    def read(self, identifier: str) -> Exercise:
        """Return a sound exercise."""
        value = self.values.get(identifier)
        if value is not None:
            return Exercise.model_validate_json(value)
        data, document = self.sources.get(identifier), self._documents["exercise", identifier]
        record, problems = check_reading(Exercise, read_document(data or b"", document.path), document, id=identifier)
        if record is None:
            raise ValueError(render_text(problems))  # it was sound when it was kept
        return record
