"""Finds the exercise whose figure is asked for: a record, or a file that is tried before its record is written."""

from pathlib import Path
from typing import NamedTuple

from generator.dataset.dataset import Document
from generator.dataset.exercise import Exercise
from generator.dataset.files import read_plain_file
from generator.dataset.loader import Loaded
from generator.dataset.reader import read_document
from generator.dataset.validation import check_record
from generator.diagnostics import Problem

_LEAST = {"name": "Trial", "equipment": "none"}
"""What a record cannot do without and a figure does not need."""


class Found(NamedTuple):
    """An exercise that has a figure, the document it stands in, and what is wrong with it; no exercise where there is none."""

    exercise: Exercise | None
    document: Document | None
    problems: tuple[Problem, ...]


def read_trial(path: Path) -> Found:
    """Return the exercise that a file describes.

    The file is a record of an exercise of which everything but ``figure`` may be missing. Raises OSError where it cannot be read.
    """
    data = read_plain_file(str(path))
    document = Document(path.name, data)
    reading = read_document(data, path.name)
    if reading.problems:
        return Found(None, document, tuple(reading.problems))
    value = {**_LEAST, **reading.value} if isinstance(reading.value, dict) else reading.value
    exercise, problems = check_record(Exercise, value, document, id=path.stem)
    if exercise is not None and exercise.figure is None:
        return Found(None, document, (_without_figure(document),))
    return Found(exercise, document, tuple(problems))


def find_exercise(loaded: Loaded, content: str, identifier: str) -> Found:
    """Return an exercise of the dataset by its id; ``content`` is the folder's name in messages."""
    exercise = loaded.dataset.exercises.get(identifier)
    if exercise is None:
        names = {f"{content}/exercises/{identifier}{suffix}" for suffix in (".yml", ".json")}
        return Found(None, None, tuple(problem for problem in loaded.problems if problem.path in names))
    document = loaded.dataset.documents["exercise", identifier]
    if exercise.figure is None:
        return Found(None, document, (_without_figure(document),))
    return Found(exercise, document, ())


def _without_figure(document: Document) -> Problem:
    fix = "Write one below figure:; CONTRIBUTING shows how."
    return Problem.of_file(document.path, rule="figure", message="The exercise has no figure.", fix=fix)
