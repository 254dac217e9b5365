"""The figures of a dataset: only what is not kept is drawn, on all cores, with progress."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.build.base import digest_code
from generator.build.processes import open_pool
from generator.catalog.projections import Box
from generator.dataset.cards import Projection
from generator.dataset.exercise import Exercise
from generator.dataset.files import read_plain_file
from generator.digests import digest_files, join_digests
from generator.exports.figures import SUFFIXES
from generator.figures.model import Finding
from generator.output import read_file
from generator.pages.plates.hung import HungFigure
from generator.store import Store
from generator.template_files import list_files

if TYPE_CHECKING:
    from generator.figures.body import Body

FEW = 3
"""So few figures are drawn here; a pool of processes would cost more than it saves."""
BODY = "body/figure.yml"
_CODE = ("figures/", "plates/", "dataset/figure.py", "pages/plates/cue_labels.py", "pages/plates/hung.py", "build/figure_set.py")
"""What decides how figures are drawn and labeled."""
_KIND = "figure"

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many figures will be drawn, opens a progress report and yields what to call after each."""


class BodyFault(Exception):
    """The body's data cannot be used; the message says why."""


class KeptFigure(Projection, frozen=True, gc=False, array_like=True):
    """What the build holds of a figure; the rest waits in the store."""

    key: bytes
    box: Box | None
    files: tuple[str, ...]
    """Which of the ``SUFFIXES`` were drawn."""
    findings: tuple[Finding, ...]


class _Entry(msgspec.Struct, frozen=True):
    """One figure as it is stored."""

    hung: HungFigure | None
    texts: dict[str, str]
    findings: tuple[Finding, ...]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Entry).decode


class FigureSet:
    """All figures of a dataset."""

    def __init__(self, store: Store, kept: Mapping[str, KeptFigure], draw: Callable[[str], bytes] | None = None) -> None:
        """``draw`` makes an entry again that the store has lost or damaged."""
        self._store = store
        self._draw = draw
        self.kept = kept
        self.boxes = {name: figure.box for name, figure in kept.items() if figure.box}
        self.digests = {name: figure.key for name, figure in kept.items()}

    def hung(self, identifier: str) -> HungFigure:
        """Return a figure with its labels in place. Raises KeyError where it could not be drawn."""
        hung = self._entry(identifier).hung
        if hung is None:
            raise KeyError(identifier)
        return hung

    def file(self, identifier: str, kind: str) -> bytes:
        """Return the text of one of a figure's files."""
        return self._entry(identifier).texts[kind].encode()

    @lru_cache(maxsize=4)  # noqa: B019  # a page and its three files ask one after the other; a set lives as long as a build
    def _entry(self, identifier: str) -> _Entry:
        key = self.kept[identifier].key
        entry = _find(self._store, key)
        if entry is None:
            if self._draw is None:
                raise KeyError(identifier)
            data = self._draw(identifier)
            self._store.put(_KIND, key, data)
            entry = _decode(data)
        return entry


class Drawing(msgspec.Struct, frozen=True):
    """What figures are drawn from, apart from their records."""

    content: Path
    templates: Path
    shape: str
    """Name of the body's shape; its first one where this is empty."""

    def key(self) -> bytes:
        """Return a digest of what all figures depend on: code, templates and body."""
        files = [(name, read_file(path)) for name, path in list_files(self.templates, "figures").items()]
        try:
            files.append((BODY, read_plain_file(str(self.content / BODY))))
        except OSError:  # drawing says so
            files.append((BODY, b""))
        return join_digests((digest_code(*_CODE), digest_files(files), self.shape.encode()))


def draw_figures(
    wanted: Mapping[str, bytes],
    record: Callable[[str], Exercise],
    drawing: Drawing,
    store: Store,
    known: Mapping[str, KeptFigure],
    progress: Progress,
) -> FigureSet:
    """Return the figures of exercises. ``wanted`` maps their ids to the digest of what decides each.

    ``record`` reads one of them, ``known`` holds what an earlier build kept. Raises BodyFault where the body cannot be used.
    """
    if not wanted:
        return FigureSet(store, {})
    base = drawing.key()
    keys = {name: join_digests((base, digest)) for name, digest in wanted.items()}
    kept = {name: known[name] for name, key in keys.items() if name in known and known[name].key == key}
    for name in keys.keys() - kept.keys():
        entry = _find(store, keys[name])
        if entry is not None:
            kept[name] = _keep(keys[name], entry)
    missing = [name for name in keys if name not in kept]
    if missing:
        with progress(len(missing)) as advance:
            for name, data in zip(missing, _draw_all([record(name) for name in missing], drawing), strict=True):
                store.put(_KIND, keys[name], data)
                kept[name] = _keep(keys[name], _decode(data))
                advance()
    return FigureSet(store, {name: kept[name] for name in keys}, lambda name: next(_draw_all([record(name)], drawing)))


def _find(store: Store, key: bytes) -> _Entry | None:
    """Return an entry of the store, ``None`` where nothing sound is kept."""
    data = store.get(_KIND, key)
    try:
        return _decode(data) if data is not None else None
    except msgspec.MsgspecError:
        return None


def _keep(key: bytes, entry: _Entry) -> KeptFigure:
    from generator.pages.plates.movement_plates import measure_box

    return KeptFigure(key, measure_box(entry.hung) if entry.hung else None, tuple(entry.texts), entry.findings)


def _draw_all(exercises: list[Exercise], drawing: Drawing) -> Iterator[bytes]:
    from generator.figures.body import BodyError, build_body, read_body_data

    try:
        body = build_body(read_body_data(drawing.content), drawing.shape or None)
    except BodyError as error:
        raise BodyFault(str(error)) from None
    tasks = [(exercise, body, drawing.templates) for exercise in exercises]
    if len(tasks) <= FEW:
        yield from map(_draw, tasks)
        return
    with open_pool(min(os.cpu_count() or 1, len(tasks))) as pool:
        yield from pool.map(_draw, tasks, chunksize=1)


def _draw(task: "tuple[Exercise, Body, Path]") -> bytes:
    from generator.figures.checks import check_sizes
    from generator.figures.drawn import draw_figure
    from generator.pages.plates.cue_labels import hang_cues
    from generator.pages.render import Renderer

    exercise, body, templates = task
    try:
        drawn, files, findings = draw_figure(exercise, body)
    except (ArithmeticError, ValueError, IndexError) as error:  # each measure is within its range, but together they make no body
        raise BodyFault(f"No figure of {exercise.id} can be drawn from these measures ({error}).") from None
    texts: dict[str, str] = {}
    hung = None
    if drawn and files:
        hung, unplaced = hang_cues(exercise, drawn)
        renderer = Renderer(templates)
        texts = {name: renderer.render_text("figure.svg", view=getattr(files, name)).strip() + "\n" for name in SUFFIXES}
        findings = [*findings, *unplaced, *check_sizes(max(texts["start"], texts["end"], key=len), texts["moving"])]
    return _encode(_Entry(hung, texts, tuple(findings)))
