"""The exercises' files: each is read, judged, projected to its card and forgotten; only its own page asks for it again."""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from generator.dataset.cards import ExerciseCard, digest_figure, project_exercise
from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import FoundFile
from generator.dataset.kept import KeptFile, LazyRecords
from generator.dataset.loading import FOLDERS, SUFFIXES, Key, Loading, check_reading, encode_value, with_errors
from generator.dataset.mentions import mentions_of
from generator.dataset.reader import read_document
from generator.dataset.salvage import Salvaged, salvage
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


class _Answer(NamedTuple):
    """What one file says."""

    found: FoundFile
    """Without its bytes where ``value`` stands for them."""
    file: KeptFile
    value: bytes | None = None
    """The sound value as JSON, where the file was read."""
    salvaged: Salvaged | None = None


Each = Callable[[Callable[[FoundFile], _Answer], Iterable[FoundFile]], Iterable[_Answer]]
"""Calls a function with each file and yields the answers in their order, as ``map`` does; perhaps in several processes."""


def read_exercises(loading: Loading, each: Each) -> ExerciseFiles:
    """Read the exercises of a content folder. ``each`` does so where nothing is known of them."""
    shelves = _Shelves(loading.documents)
    cards: dict[str, ExerciseCard] = {}
    drawn: dict[str, bytes] = {}
    files = loading.folder.records(FOLDERS["exercise"][0], SUFFIXES)
    for found, file, value, salvaged in (map if loading.kept else each)(partial(_answer, loading), files):
        loading.take(("exercise", found.id), found, file)
        loading.salvaged += [salvaged] if salvaged else []
        if file.card is None:
            loading.unsound.add(("exercise", found.id))
            continue
        cards[found.id] = file.card
        if value is None:
            shelves.sources.put(found.id, found.data)
        else:
            shelves.values.put(found.id, value)
        if file.draws is not None:
            drawn[found.id] = file.draws
    loading.hold_back("exercise", FOLDERS["exercise"][0])
    return ExerciseFiles(cards, drawn, LazyRecords(iter(cards), shelves.read))


def _answer(loading: Loading, found: FoundFile) -> _Answer:
    """Return what is known of a file, or what reading it says; the state of the load stays as it is."""
    known = loading.known(found)
    return _Answer(found, known) if known else _read(loading, found)


def read_again(loading: Loading, name: str, kept: KeptFile) -> tuple[Exercise, KeptFile] | None:
    """Read one file of the exercises' folder that has been edited, by its ``name`` there.

    Return ``None`` where more than the exercise's own page may say something else now: others read what has changed, or the
    file has problems.
    """
    found = loading.folder.single(f"{FOLDERS['exercise'][0]}/{name}")
    if found is None or kept.problems:
        return None
    identifier = os.path.splitext(name)[0]
    file, value = _read(loading, replace(found, id=identifier))[1:3]
    if value is None or file.problems or (file.shared, file.used) != (kept.shared, kept.used):
        return None
    return Exercise.model_validate_json(value), file


def _read(loading: Loading, found: FoundFile) -> _Answer:
    reading, document = read_document(found.data, found.path), Document(found.path, found.source)
    exercise, problems = check_reading(Exercise, reading, document, id=found.id)
    if exercise is None:
        return _Answer(found, with_errors(found, problems), None, salvage("exercise", found.id, Exercise, reading.value, id=found.id))
    mentions = mentions_of(exercise)
    alone = Dataset(exercises={found.id: exercise}, documents={("exercise", found.id): document})
    judged, used = loading.judged(alone, mentions)
    card = project_exercise(exercise, mentions)
    draws = digest_figure(exercise) if exercise.figure else None
    file = KeptFile(digest_bytes(found.data), digest_of((card, draws)), None, card, draws, judged, used)
    return _Answer(replace(found, data=b""), file, encode_value(reading, found))


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
