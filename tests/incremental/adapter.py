"""The one place of this test that knows how a build is started and what it answers.

Everything else here sees ``build(project, cold=...)`` and its ``Outcome``.
"""

import hashlib
import io
import logging
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2
from filelock import FileLock
from PIL import Image

import generator.build.composition
import generator.build.figure_set
import generator.build.outputs
import generator.exports.interface
import generator.exports.png
import generator.figures.drawn
import generator.figures.performance
import generator.muscle_map.layout
import generator.pages.parts.cards
import generator.pages.plates.map_labels
from generator import output, pipeline
from generator.build.current import open_store
from generator.build.workbench import SiteWorkbench
from generator.catalog.routes import CARD_SIZE
from generator.configuration import read_settings
from generator.configuration_file import ConfigurationError, read_configuration
from generator.diagnostics import ContentProblems, Problem
from generator.engine import run_engine
from generator.exports.kind import ExportFault
from generator.pages.render import TemplateFault
from generator.settings import Settings
from tests.incremental.project import Project

PURE_DRAWING: tuple[tuple[Any, str], ...] = (
    (generator.figures.drawn, "draw_figure"),
    (generator.figures.performance, "choose_view"),
    (generator.muscle_map.layout, "lay_out"),
    (generator.muscle_map.layout, "check_cuts"),
    (generator.pages.plates.map_labels, "hang_labels"),
)
"""Functions whose answer depends on their arguments and nothing else, and which take a cold build most of its time."""
PURE_READING: tuple[tuple[Any, str], ...] = (
    (generator.build.composition, "summarise_file"),
    (generator.build.outputs, "summarise_file"),
    (generator.pages.parts.cards, "build_qr_code"),
    (generator.exports.interface, "build_file_form"),
)
"""The like, each of which takes about as long as to fetch an answer from the disk: they are remembered by each process for itself."""


@dataclass(frozen=True)
class Outcome:
    """What a build answered: its problems, sorted, and whether the site is that of the content now."""

    problems: tuple[Problem, ...]
    published: bool
    message: str = ""
    """Why the site was not published where that is no problem of the content: a template that cannot be rendered."""


def site_folder(project: Project) -> Path:
    """Return where the project's site is published."""
    return project.root / "site"


def forget(project: Project) -> None:
    """Delete the site and everything that builds have kept."""
    shutil.rmtree(site_folder(project), ignore_errors=True)
    shutil.rmtree(project.root / "build", ignore_errors=True)
    (project.root / "build" / "docs").mkdir(parents=True)


def build(project: Project, *, cold: bool) -> Outcome:
    """Build a project as the command does, in this process, as if the process were a new one."""
    if cold:
        forget(project)
    with _environment(project), _as_new_process():
        outcome = _build(project)
    # Folders of two projects are compared: nothing may name the folder itself.
    return Outcome(outcome.problems, outcome.published, outcome.message.replace(str(project.root), ""))


def _environment(project: Project) -> Any:
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"} | project.environment
    return mock.patch.dict(os.environ, environment, clear=True)


def _settings(project: Project) -> Settings:
    return read_settings(read_configuration(project.root / "mkdocs.yml"))


def _build(project: Project) -> Outcome:
    try:
        settings = _settings(project)
        published = pipeline.build(settings, run_engine, progress=lambda _count: nullcontext(lambda: None))
    except ContentProblems as error:
        return Outcome(tuple(sorted(error.problems)), False)
    except (ConfigurationError, TemplateFault, ExportFault, pipeline.EngineFault, output.OutputError) as error:
        return Outcome((), False, str(error))
    return Outcome(published.problems if published else pipeline.check_content(settings).problems, True)


@contextmanager
def _as_new_process() -> Iterator[None]:
    """Drop what a new process would not have, and keep the engine's log out of a failed test's report."""
    logger = logging.getLogger("mkdocs")
    quiet = logging.NullHandler()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(quiet)
    # A hooks file is a module: two edits in one second, of one size, would share their compiled form.
    with mock.patch.object(sys, "dont_write_bytecode", True):
        try:
            yield
        finally:
            logger.removeHandler(quiet)
            logger.propagate = propagate


@contextmanager
def remember_pure_answers(folder: Path) -> Iterator[None]:
    """Remember what drawing, reading and compiling templates answered, by all they are given, as long as the context is open.

    Drawings are kept in the folder, which all workers of a run may share: each is drawn once in a run.

    Cold builds and incremental ones ask alike, so no key of a build is spared the test: where a key
    forgets an input, the incremental build does not even come here. Only the time goes.
    """
    patches = [mock.patch.object(module, name, _remember(getattr(module, name), folder / name)) for module, name in PURE_DRAWING]
    patches += [mock.patch.object(module, name, cache(getattr(module, name))) for module, name in PURE_READING]
    patches.append(mock.patch.object(generator.exports.png, "paint", _paint_one_color))
    # Processes of a pool forget what they answered.
    patches.append(mock.patch.object(generator.build.figure_set, "FEW", sys.maxsize))
    patches.append(mock.patch.object(jinja2.Environment, "compile", _remember_compiling(jinja2.Environment.compile)))
    with ExitStack() as held:
        for patch in patches:
            held.enter_context(patch)
        yield


def _paint_one_color(svg: str, fonts: Sequence[str] = (), *, width: int | None = None, ground: str | None = None) -> bytes:
    """Return a picture of the size that was asked for, of another color for every other drawing: nearly each edit changes cards."""
    color = hashlib.sha256(pickle.dumps((svg, tuple(fonts), width, ground))).digest()[:3]
    picture = io.BytesIO()
    Image.new("RGB", (width, width) if width else CARD_SIZE, tuple(color)).save(picture, "PNG")
    return picture.getvalue()


def _remember(function: Any, folder: Path) -> Any:
    answers: dict[bytes, Any] = {}
    folder.mkdir(parents=True, exist_ok=True)

    def ask(*arguments: Any, **options: Any) -> Any:
        key = pickle.dumps((arguments, options))
        if key not in answers:
            answers[key] = _ask_once(partial(function, *arguments, **options), folder / hashlib.sha256(key).hexdigest())
        return answers[key]

    return ask


def _ask_once(question: Callable[[], Any], kept: Path) -> Any:
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            written = kept.with_suffix(".part")
            written.write_bytes(pickle.dumps(question()))
            written.rename(kept)
        return pickle.loads(kept.read_bytes())


def _remember_compiling(compile_source: Any) -> Any:
    answers: dict[Any, Any] = {}

    def ask(self: jinja2.Environment, *arguments: Any, **options: Any) -> Any:
        # The options of an environment are part of the code that makes it: one class, one set of them.
        key = (type(self), self.autoescape if isinstance(self.autoescape, bool) else "", arguments, tuple(sorted(options.items())))
        if key not in answers:
            answers[key] = compile_source(self, *arguments, **options)
        return answers[key]

    return ask


@contextmanager
def without_exchange() -> Iterator[None]:
    """Let the system have no way to exchange two folders in one step, as some have not."""
    with mock.patch.object(output.disk, "exchange", return_value=False):
        yield


class Served:
    """The development server's workbench, without drafts, asked inside this process."""

    def __init__(self, project: Project) -> None:
        """Start the server of a project; it lives until ``close``."""
        self._project = project
        with self._surroundings():
            self._store = open_store(_settings(project)).__enter__()
            self._workbench = SiteWorkbench(lambda: _settings(project), run_engine, self._store, lambda _count: nullcontext(lambda: None))
            self._workbench.refresh(None)

    @contextmanager
    def _surroundings(self) -> Iterator[None]:
        with _environment(self._project), _as_new_process():
            yield

    def refresh(self, changed: Sequence[Path] | None) -> bool:
        """Take note that these files have changed, come or gone, or perhaps anything; say whether the site can be shown."""
        with self._surroundings():
            return not self._workbench.refresh(changed).broken

    def answers(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return what is answered for the addresses of published files, by the files' names; nothing under a name that has no answer."""
        with self._surroundings():
            found = {name: self._workbench.answer(name) for name in names}
        return {name: data for name, data in found.items() if data is not None}

    def close(self) -> None:
        """Close what the server has open."""
        self._store.__exit__(None, None, None)


NOT_SERVED = frozenset({output.MARKER})
"""Files of a published site that no address leads to."""
