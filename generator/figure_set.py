"""Draws the figures of a dataset: only what is not in the cache, on all cores, with progress."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from generator import output
from generator.cache import PageCache
from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.diagnostics import Problem
from generator.figures.body import DATA, Body, BodyError, build_body, read_body_data
from generator.figures.checks import Finding, check_sizes
from generator.figures.drawn import draw_figure
from generator.pages.cue_labels import HungFigure, hang_cues
from generator.pages.render import Renderer, digest_files

FEW = 3
"""So few figures are drawn here; a pool of processes would cost more than it saves."""
SUFFIXES = {"start": "-start", "end": "-end", "moving": ""}
"""File of a figure → what stands between its id and ``.svg``."""

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many figures will be drawn, opens a progress report and yields what to call after each."""


@dataclass(frozen=True)
class FigureSet:
    """All figures of a dataset: what pages need, and the files by name."""

    hung: Mapping[str, HungFigure]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Entry:
    """One cached figure."""

    hung: HungFigure | None
    texts: dict[str, str]
    findings: tuple[Finding, ...]


_ENTRY: TypeAdapter[_Entry] = TypeAdapter(_Entry)


def draw_figures(dataset: Dataset, content: Path, templates: Path, shape: str, cache: PageCache, progress: Progress) -> FigureSet:
    """Return the figures of all published exercises that have one, and what is wrong with them."""
    wanted = {exercise.id: exercise for exercise in dataset.exercises.values() if exercise.figure and exercise.status == "published"}
    if not wanted:
        return FigureSet({}, {}, ())
    try:
        body = build_body(read_body_data(content), shape or None)
    except BodyError as error:
        return FigureSet(
            {},
            {},
            (
                Problem.of_file(
                    f"{content.resolve().name}/{DATA}", rule="figure-body", message=str(error), fix="Correct the body's measures."
                ),
            ),
        )
    base = _base_key(templates, body)
    keys = {name: sha256(f"{base}\n{_own_key(exercise)}".encode()).hexdigest() for name, exercise in wanted.items()}
    missing = [exercise for name, exercise in wanted.items() if not cache.holds(keys[name])]
    fresh: dict[str, str] = {}
    with progress(len(missing)) as advance:
        for exercise, text in zip(missing, _draw_all(missing, body, templates), strict=True):
            fresh[exercise.id] = text
            advance()
    entries = {name: cache.get_or_render(key, lambda name=name: fresh[name]) for name, key in keys.items()}  # type: ignore[misc]
    return _collect(dataset, {name: _ENTRY.validate_json(text) for name, text in entries.items()})


def _draw_all(exercises: list[Exercise], body: Body, templates: Path) -> Iterator[str]:
    tasks = [(exercise, body, templates) for exercise in exercises]
    if len(tasks) <= FEW:
        yield from map(_draw, tasks)
        return
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, len(tasks))) as pool:
        yield from pool.map(_draw, tasks, chunksize=1)


def _draw(task: tuple[Exercise, Body, Path]) -> str:
    exercise, body, templates = task
    drawn, files, findings = draw_figure(exercise, body)
    texts: dict[str, str] = {}
    hung = None
    if drawn and files:
        hung, unplaced = hang_cues(exercise, drawn)
        renderer = _renderer(templates)
        texts = {name: renderer.render_text("figure.svg", view=getattr(files, name)).strip() + "\n" for name in SUFFIXES}
        findings = [*findings, *unplaced, *check_sizes(max(texts["start"], texts["end"], key=len), texts["moving"])]
    return _ENTRY.dump_json(_Entry(hung, texts, tuple(findings))).decode()


@lru_cache(maxsize=1)
def _renderer(templates: Path) -> Renderer:
    return Renderer(templates)


def _base_key(templates: Path, body: Body) -> str:
    """Return a digest of what all figures depend on: the code, the templates and the body."""
    package = Path(__file__).parent
    folders: Iterable[tuple[str, Path]] = (
        ("figures", package / "figures"),
        ("plates", package / "plates"),
        ("templates", templates / "figures"),
    )
    names = [(f"{label}/{name}", path) for label, folder in folders for name, path in output.list_tree(folder).items()]
    names += [(name, package / name) for name in ("dataset/figure.py", "pages/cue_labels.py")]
    files = digest_files((name, path.read_bytes()) for name, path in names if not name.endswith(".pyc"))
    return f"{files}\n{body!r}"


def _own_key(exercise: Exercise) -> str:
    uses = [(use.muscle, use.role) for use in exercise.muscles]
    steps = exercise.steps
    drawn = (exercise.id, exercise.name, exercise.figure, uses, exercise.tempo, exercise.hardest_at, steps.cues, steps.positions)
    return repr(drawn)


def _collect(dataset: Dataset, entries: Mapping[str, _Entry]) -> FigureSet:
    hung = {name: entry.hung for name, entry in entries.items() if entry.hung is not None}
    files = {f"figures/{name}{SUFFIXES[kind]}.svg": text.encode() for name, entry in entries.items() for kind, text in entry.texts.items()}
    problems = tuple(_problem(dataset, name, finding) for name, entry in entries.items() for finding in entry.findings)
    return FigureSet(hung, files, problems)


def _problem(dataset: Dataset, name: str, finding: Finding) -> Problem:
    document = dataset.documents["exercise", name]
    line, column = document.position(finding.path)
    return Problem(path=document.path, line=line, column=column, rule="figure", message=finding.message, fix=finding.fix)
