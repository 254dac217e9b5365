"""The figures of a dataset: only what is not kept is drawn, on all cores, with progress."""

import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from itertools import groupby, repeat
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from generator.build.base import digest_code
from generator.build.processes import open_pool
from generator.catalog.projections import Box
from generator.dataset.cards import Projection
from generator.dataset.exercise import Exercise
from generator.digests import join_digests
from generator.figures.model import DrawingView, Finding
from generator.figures.muscles.shapes import MuscleShapes
from generator.pages.plates.hung import HungFigure, LabelledStill
from generator.store import Store

if TYPE_CHECKING:
    from generator.figures.performance import View

FEW = 1
"""So few figures are drawn here; a pool of processes would cost more than it saves."""
_CODE = ("figures/", "plates/", "dataset/figure.py", "pages/plates/cue_labels.py", "pages/plates/hung.py", "build/figure_set.py")
"""What decides how figures are drawn and labeled."""
_PACKAGES = ("contourpy", "llvmlite", "msgspec", "numba", "numpy", "pydantic", "pydantic_core", "scipy", "shapely")
"""What else decides it. Whoever installs the tools of the tests keeps the figures that are drawn."""
_KIND = "figure"

Progress = Callable[[int], AbstractContextManager[Callable[[], None]]]
"""Given how many figures will be drawn, opens a progress report and yields what to call after each."""


class KeptFigure(Projection, frozen=True, gc=False, array_like=True):
    """What the build holds of a figure; the rest waits in the store."""

    keys: tuple[bytes, ...]
    """Of each body's drawing, in the order of the site's bodies."""
    box: Box | None
    files: tuple[tuple[str, ...], ...]
    """Which of the ``SUFFIXES`` were drawn, for each body."""
    findings: tuple[Finding, ...]
    """Of all bodies; what two of them have in common is told once."""


class _Entry(msgspec.Struct, frozen=True):
    """One figure as it is stored."""

    hung: HungFigure | None
    views: dict[str, DrawingView]
    """Of the files that hold a drawing, by their kinds."""
    stage: LabelledStill | None
    """What the file of labels holds; none for the site's first body."""
    findings: tuple[Finding, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of all files."""
        return (*self.views, *(("labels",) if self.stage else ()))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Entry)


def _encode(entry: _Entry) -> bytes:
    return zlib.compress(_ENCODER.encode(entry))


def _decode(data: bytes) -> _Entry:
    return _DECODER.decode(zlib.decompress(data))


class FigureSet:
    """All figures of a dataset, drawn with every body of the site."""

    def __init__(
        self,
        store: Store,
        kept: Mapping[str, KeptFigure],
        bodies: tuple[str, ...] = (),
        draw: Callable[[str, str], bytes] | None = None,
    ) -> None:
        """``draw`` makes an entry of an exercise and a body again that the store has lost or damaged."""
        self._store = store
        self._draw = draw
        self.bodies = bodies
        self.kept = kept
        self.boxes = {name: figure.box for name, figure in kept.items() if figure.box}
        self.digests = {name: join_digests(figure.keys) for name, figure in kept.items()}

    def hung(self, identifier: str) -> HungFigure:
        """Return a figure of the first body with its labels in place. Raises KeyError where it could not be drawn."""
        hung = self._entry(identifier, 0).hung
        if hung is None:
            raise KeyError(identifier)
        return hung

    def file(self, identifier: str, body: str, kind: str) -> DrawingView | LabelledStill:
        """Return the view of one of a figure's files."""
        entry = self._entry(identifier, self.bodies.index(body))
        return entry.stage if kind == "labels" and entry.stage else entry.views[kind]

    @lru_cache(maxsize=8)  # noqa: B019  # a page and its files ask one after the other; a set lives as long as a build
    def _entry(self, identifier: str, body: int) -> _Entry:
        key = self.kept[identifier].keys[body]
        entry = _find(self._store, key)
        if entry is None:
            if self._draw is None:
                raise KeyError(identifier)
            data = self._draw(identifier, self.bodies[body])
            self._store.put(_KIND, key, data)
            entry = _decode(data)
        return entry


class Drawing(msgspec.Struct, frozen=True):
    """What figures are drawn from, apart from their records."""

    bodies: tuple[str, ...]
    muscles: MuscleShapes

    def keys(self) -> Mapping[str, bytes]:
        """Return a digest of what all figures of each body depend on: code, the body and the shapes of muscles."""
        common = join_digests((digest_code(*_CODE, packages=_PACKAGES), self.muscles.digest))
        return {body: join_digests((common, body.encode(), self.bodies[0].encode())) for body in self.bodies}


def draw_figures(
    wanted: Mapping[str, bytes],
    record: Callable[[str], Exercise],
    drawing: Drawing,
    store: Store,
    known: Mapping[str, KeptFigure],
    progress: Progress,
) -> FigureSet:
    """Return the figures of exercises. ``wanted`` maps their ids to the digest of what decides each.

    ``record`` reads one of them, ``known`` holds what an earlier build kept.
    """
    if not wanted:
        return FigureSet(store, {})
    bases = drawing.keys()
    keys = {name: tuple(join_digests((base, digest)) for base in bases.values()) for name, digest in wanted.items()}
    kept = {name: known[name] for name, own in keys.items() if name in known and known[name].keys == own}
    entries = {name: [_find(store, key) for key in own] for name, own in keys.items() if name not in kept}
    missing = [(name, number) for name, found in entries.items() for number, entry in enumerate(found) if entry is None]
    if missing:
        with progress(len(missing)) as advance:
            tasks = [(record(name), drawing.bodies[number], drawing) for name, number in missing]
            for (name, number), data in zip(missing, _draw_all(tasks), strict=True):
                store.put(_KIND, keys[name][number], data)
                entries[name][number] = _decode(data)
                advance()
    for name, drawn in entries.items():
        kept[name] = _keep(keys[name], drawing.bodies, [entry for entry in drawn if entry is not None])
    return FigureSet(store, {name: kept[name] for name in keys}, drawing.bodies, lambda name, body: _draw((record(name), body, drawing)))


def _find(store: Store, key: bytes) -> _Entry | None:
    """Return an entry of the store, ``None`` where nothing sound is kept."""
    data = store.get(_KIND, key)
    try:
        return _decode(data) if data is not None else None
    except (msgspec.MsgspecError, zlib.error):
        return None


def _keep(keys: tuple[bytes, ...], bodies: tuple[str, ...], entries: Sequence[_Entry]) -> KeptFigure:
    from generator.pages.plates.movement_plates import measure_box

    hung = entries[0].hung
    findings = list(entries[0].findings)
    for body, entry in zip(bodies[1:], entries[1:], strict=True):
        # What both bodies have in common is told once; numbers differ from body to body.
        told = {finding.path for finding in findings}
        findings += [
            replace(finding, message=f"Drawn with the {body}: {finding.message}") for finding in entry.findings if finding.path not in told
        ]
    return KeptFigure(keys, measure_box(hung) if hung else None, tuple(entry.kinds for entry in entries), tuple(findings))


_Task = tuple[Exercise, str, Drawing]
"""An exercise, the body that performs it, and what it is drawn from."""


def _draw_all(tasks: Sequence[_Task]) -> Iterator[bytes]:
    """Yield the entries of tasks in their order; those of one exercise, which stand side by side, share what is chosen for all bodies."""
    if len(tasks) <= FEW:
        yield from map(_draw, tasks)
        return
    figures = [tuple(group) for _, group in groupby(tasks, key=lambda task: task[0].id)]
    cores = os.cpu_count() or 1
    if len(figures) == 1:
        # An edited figure in all its bodies: this process draws one of them while each worker draws another, and what they
        # share is there before they begin.
        view = _begin(tasks[0])
        with open_pool(min(cores, len(tasks)) - 1) as pool:
            others = pool.map(_draw, tasks[1:], repeat(view), chunksize=1)
            yield _draw(tasks[0], view)
            yield from others
        return
    # The first one is drawn here: what it compiles and lays out, the workers then have.
    yield from _draw_figure(figures[0])
    with open_pool(min(cores, len(figures) - 1)) as pool:
        for entries in pool.map(_draw_figure, figures[1:], chunksize=1):
            yield from entries


def _draw_figure(tasks: Sequence[_Task]) -> list[bytes]:
    """Return the entries of one exercise in some bodies."""
    view = _begin(tasks[0]) if len(tasks) > 1 else None
    return [_draw(task, view) for task in tasks]


def _begin(task: _Task) -> "View | None":
    """Return the view of an exercise, which is chosen once for all bodies, and lay out what else they share."""
    from generator.figures.figure_error import FigureError
    from generator.figures.muscles.label_images import draw_labels
    from generator.figures.performance import choose_view

    exercise, _, drawing = task
    draw_labels(drawing.muscles.body_map)
    try:
        return choose_view(exercise, drawing.bodies[0], drawing.muscles)
    except FigureError:
        return None  # who draws it says so


def _draw(task: _Task, view: "View | None" = None) -> bytes:
    from generator.figures.drawn import draw_figure
    from generator.figures.sizes import check_sizes
    from generator.pages.plates.cue_labels import hang_cues
    from generator.pages.plates.movement_plates import label_stage

    exercise, body, drawing = task
    drawn, views, findings = draw_figure(exercise, body, drawing.bodies[0], drawing.muscles, view)
    hung, stage = None, None
    if drawn:
        hung, unplaced = hang_cues(exercise, drawn)
        findings = [*findings, *unplaced, *check_sizes(views)]
        stage = label_stage(exercise, hung) if body != drawing.bodies[0] else None
    return _encode(_Entry(hung, dict(views), stage, tuple(findings)))
