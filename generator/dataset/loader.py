"""Reads a content folder into one Dataset, with a problem for everything that is not sound.

A file that was read before and has not changed is not read again: what was kept of it stands for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator.dataset.body_map import BodyMap
from generator.dataset.dataset import Dataset
from generator.dataset.exercise_files import Each, read_again, read_exercises
from generator.dataset.kept import KeptFile, LazyRecords
from generator.dataset.lexicon import Lexicon
from generator.dataset.loading import FOLDERS, Exceptions, Judge, JudgeMaker, Key, Loading
from generator.dataset.muscle import Muscle
from generator.dataset.record_files import read_pages, read_records
from generator.dataset.reference import Equipment, GlossaryTerm, Redirect, Source
from generator.dataset.salvage import Salvaged
from generator.dataset.single_files import read_entries, read_ledger, read_terms, read_whole
from generator.dataset.workout import Workout
from generator.diagnostics import Problem, render_text
from generator.template_files import find_project_folder

__all__ = [
    "FOLDERS",
    "LANGUAGE",
    "Exceptions",
    "Judge",
    "JudgeMaker",
    "Key",
    "Loaded",
    "load_dataset",
    "load_edited",
    "load_language",
    "load_project_map",
]

SINGLE_FILES = ("vocabulary.yml", "glossary.yml", "redirects.yml", "lexicon.yml", "body/muscle-map.yml")
"""Files of which a content folder has one."""
LANGUAGE = Path(__file__).parent.parent / "lexicon" / "english.yml"
"""How people speak about training, whatever the dataset."""


@cache
def load_project_map() -> BodyMap:
    """Return the muscle map that comes with the project. Raises ValueError where that file is not sound."""
    loading = Loading(find_project_folder("content/body"), {}, None)
    body_map = read_whole(loading, "body-map", "muscle-map.yml", BodyMap)
    if body_map is None or loading.problems:
        raise ValueError(render_text(loading.problems))
    return body_map


@dataclass(frozen=True)
class Loaded:
    """A dataset of the sound records, and the problems of the others."""

    dataset: Dataset
    problems: tuple[Problem, ...]
    unsound: frozenset[Key]
    """(kind, id) of records that exist but could not be read; no id for a file of which nothing could be."""
    salvaged: tuple[Salvaged, ...] = ()
    """What can still be judged of unsound records."""
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    """Name of each content file as messages have it → what may be kept of it."""
    needed: Mapping[Key, Exceptions] = field(default_factory=dict)
    """Exceptions that the rules about one record needed."""
    digests: Mapping[Key, bytes] = field(default_factory=dict)
    """(kind, id) → digest of the file's bytes."""
    drawn: Mapping[str, bytes] = field(default_factory=dict)
    """Exercises with a figure, drafts too → digest of what decides it."""

    @property
    def unlisted(self) -> bool:
        """Say whether a folder of records is there and cannot be read, so that nobody knows what it holds."""
        return any(kind in {*FOLDERS, "guide", "page"} and not identifier for kind, identifier in self.unsound)


@cache
def load_language() -> Lexicon:
    """Return the general lexicon that is part of the generator. Raises ValueError where that file is not sound."""
    loading = Loading(LANGUAGE.parent, {}, None)
    lexicon = read_whole(loading, "lexicon", LANGUAGE.name, Lexicon)
    if lexicon is None or loading.problems:
        raise ValueError(render_text(loading.problems))
    return lexicon


def load_dataset(
    content: Path,
    kept: Mapping[str, KeptFile] | None = None,
    judges: JudgeMaker | None = None,
    each: Each = map,
) -> Loaded:
    """Read every record below ``content``. Reads nothing outside it and never raises on bad content.

    ``kept`` holds what an earlier load returned as ``files``, ``judges`` makes the judge of single records, and ``each``
    reads many files, as ``map`` would.
    """
    if not content.is_dir():
        problem = Problem.of_file(
            str(content),
            rule="missing-content",
            message="There is no such folder.",
            fix="Name a folder that holds exercises/, muscles/ and so on.",
        )
        return Loaded(Dataset(), (problem,), frozenset())
    loading = Loading(content, kept or {}, judges)
    vocabulary = read_terms(loading)
    exercises = read_exercises(loading, each)
    dataset = Dataset(
        exercises=exercises.records,
        projected=exercises.cards,
        muscles=read_records(loading, "muscle", Muscle),
        workouts=read_records(loading, "workout", Workout),
        equipment=read_records(loading, "equipment", Equipment),
        sources=read_records(loading, "source", Source),
        vocabulary=vocabulary,
        glossary={entry.id: entry for entry in read_entries(loading, "glossary", "glossary.yml", "terms", GlossaryTerm)},
        redirects=read_entries(loading, "redirects", "redirects.yml", "redirects", Redirect),
        pages=read_pages(loading),
        published=read_ledger(loading),
        body_map=read_whole(loading, "body-map", "body/muscle-map.yml", BodyMap),
        lexicon=read_whole(loading, "lexicon", "lexicon.yml", Lexicon) or Lexicon(),
        language=load_language(),
        documents=loading.documents,
    )
    loading.folder.check_single_names(SINGLE_FILES)
    loading.folder.check_folder_names([*(folder for folder, _ in FOLDERS.values()), "pages"])
    problems = (*loading.folder.problems, *loading.problems)
    unsound, salvaged = frozenset(loading.unsound), tuple(loading.salvaged)
    return Loaded(dataset, problems, unsound, salvaged, loading.files, loading.needed, loading.digests, exercises.drawn)


def load_edited(loaded: Loaded, content: Path, names: Iterable[str], judges: JudgeMaker | None = None) -> Loaded | None:
    """Return a sound dataset after edits of files of exercises, ``names`` in their folder, without a look at any other file.

    Return ``None`` where it takes a look at all: others read what has changed, or a file has problems, is new or is gone.
    """
    loading = Loading(content, {}, judges)
    loading.appoint(loaded.dataset.vocabulary)
    records, files, digests = {}, {}, {}
    for name in names:
        path = f"{loading.folder.name}/{FOLDERS['exercise'][0]}/{name}"
        kept = loaded.files.get(path)
        again = read_again(loading, name, kept) if kept else None
        if again is None:
            return None
        exercise, files[path] = again
        records[exercise.id], digests["exercise", exercise.id] = exercise, files[path].digest
    exercises = loaded.dataset.exercises
    if not isinstance(exercises, LazyRecords):
        return None
    dataset = replace(loaded.dataset, exercises=exercises.edited(records))
    return replace(loaded, dataset=dataset, files={**loaded.files, **files}, digests={**loaded.digests, **digests})
