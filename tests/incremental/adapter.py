"""The one place of this test that knows how a build is started and what it answers.

Everything else here sees ``build(project, cold=...)`` and its ``Outcome``.
"""

import logging
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator import figure_set, map_set, output, pipeline
from generator.diagnostics import ContentProblems, Problem
from generator.mkdocs_plugin import AtlasPlugin, read_settings
from tests.incremental.project import Project

KNOWN_STALE = frozenset({"inherited settings", "environment value", "hooks file"})
"""Kinds of step after which the engine says "Nothing has changed" although something has. Empty once the key holds all that a build reads."""
PURE_DRAWING: tuple[tuple[Any, str], ...] = ((figure_set, "draw_figure"), (map_set, "lay_out"), (map_set, "hang_labels"))
"""Functions whose answer depends on their arguments and nothing else, and which take a cold build most of its time."""


@dataclass(frozen=True)
class Outcome:
    """What a build answered: its problems, sorted, and whether the site is that of the content now."""

    problems: tuple[Problem, ...]
    published: bool
    message: str = ""
    """Why the site was not published where that is no problem of the content: a template that cannot be rendered."""


class Server(Protocol):
    """A living server that is told what has changed and asked for pages."""

    def refresh(self, changed: Iterable[Path]) -> None:
        """Take note that these files of the project have changed, come or gone."""

    def answer(self, name: str) -> bytes | None:
        """Return what is answered for the address of a published file, by the file's name; none where there is nothing."""


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
    environment = {name: value for name, value in os.environ.items() if name != "SITE_URL"} | project.environment
    with mock.patch.dict(os.environ, environment, clear=True), _as_new_process():
        outcome = _build(project)
    # Folders of two projects are compared: nothing may name the folder itself.
    return Outcome(outcome.problems, outcome.published, outcome.message.replace(str(project.root), ""))


def _build(project: Project) -> Outcome:
    try:
        config = load_config(config_file=str(project.root / "mkdocs.yml"))
    except MkDocsException as error:
        return Outcome((), False, str(error))
    plugin = config.plugins["atlas"]
    assert isinstance(plugin, AtlasPlugin)
    settings = read_settings(config, plugin.config)
    if pipeline.is_current(settings):
        return Outcome(pipeline.check_content(settings).problems, True)
    refused: list[ContentProblems] = []
    fail = plugin._fail

    def record(config: Any, error: ContentProblems) -> None:
        refused.append(error)
        fail(config, error)

    try:
        config.plugins.on_startup(command="build", dirty=False)
        with mock.patch.object(plugin, "_fail", record):
            mkdocs_build.build(config)
    except (Abort, MkDocsException) as error:
        return Outcome(tuple(sorted(refused[0].problems)), False) if refused else Outcome((), False, str(error))
    finally:
        config.plugins.on_shutdown()
        plugin._held.close()
    assert plugin._prepared is not None
    return Outcome(plugin._prepared.problems, True)


@contextmanager
def _as_new_process() -> Iterator[None]:
    """Drop what a new process would not have, and keep the engine's log out of a failed test's report."""
    figure_set._renderer.cache_clear()
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
def remember_drawings() -> Iterator[None]:
    """Remember what pure functions of drawing answered, by all their arguments, as long as the context is open.

    Cold builds and incremental ones ask alike, so no key of a build is spared the test: where a key
    forgets an input, the incremental build does not even come here. Only the time goes.
    """
    patches = [mock.patch.object(module, name, _remember(getattr(module, name))) for module, name in PURE_DRAWING]
    with ExitStack() as held:
        for patch in patches:
            held.enter_context(patch)
        yield


def _remember(function: Any) -> Any:
    answers: dict[bytes, Any] = {}

    def ask(*arguments: Any) -> Any:
        key = pickle.dumps(arguments)
        if key not in answers:
            answers[key] = function(*arguments)
        return answers[key]

    return ask


@contextmanager
def without_exchange() -> Iterator[None]:
    """Let the system have no way to exchange two folders in one step, as some have not."""
    with mock.patch.object(output, "_exchange", return_value=False):
        yield


def start_server(project: Project) -> Server | None:
    """Return a living server of the project without drafts; none as long as the engine has no server that can be asked inside a process."""
    return None
