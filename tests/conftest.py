"""A small project in a temporary folder, and one built site that many tests read."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, nullcontext, suppress
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from generator.build.current import STORE
from generator.build.figure_set import draw_figures
from generator.build.world import choose_drawing
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.loader import load_dataset
from generator.store import Store

REPOSITORY = Path(__file__).resolve().parent.parent
SITE_URL = "https://back-atlas.org/"
"""A real address: sites without one name none."""
settings.register_profile("atlas", max_examples=100, deadline=None, database=None, derandomize=True)
settings.load_profile("atlas")
MINI = Path(__file__).parent / "mini" / "content"
expect.set_options(timeout=15_000)  # milliseconds; a machine that does other work as well needs more than the usual five seconds
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


MEMORY, ENOUGH = Path("/dev/shm"), 8 * 2**30
"""The system's disk in memory, and how much of it must be free, bytes: a whole run leaves about half of that."""
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH:
    # Many tests write thousands of small files, which a disk in memory takes several times as fast.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def make_project(folder: Path, content: Path = MINI, *, guide_standard: bool = False) -> Path:
    """Lay a project with its own content and build folder; templates are the repository's."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(content, folder / "content")
    shutil.copytree(REPOSITORY / "site_templates", folder / "site_templates")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder / "mkdocs.yml")
    # The mini dataset shows what pages are made of; the guide's editorial rules are tested on their own.
    configuration = (folder / "mkdocs.yml").read_text("utf-8")
    if not guide_standard:
        configuration = configuration.replace("  - atlas:\n", "  - atlas:\n      guide_standard: false\n")
    (folder / "mkdocs.yml").write_text(configuration, "utf-8")
    (folder / "build" / "docs").mkdir(parents=True)
    return folder


def run_atlas(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a project and return what it printed."""
    command = [sys.executable, "-m", "generator.cli", *arguments]
    variables = {**os.environ, **environment}
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a fresh small project."""
    return make_project(tmp_path / "project")


@pytest.fixture(scope="session")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site of the small project."""
    folder = make_project(tmp_path_factory.mktemp("mini") / "project")
    done = run_atlas(folder, "build", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _take_figures(source: Path, target: Path) -> None:
    """Copy the figures that the repository's last build has kept, if any: their keys tell those that would be drawn anew."""
    if source.is_file():
        shutil.copy(source, target)
        with suppress(sqlite3.Error), closing(sqlite3.connect(target)) as connection, connection:
            connection.execute("DELETE FROM entries WHERE kind != 'figure'")


def folder_of_run(folder: Path) -> Path:
    """Return the temporary folder that all workers of a run share; ``folder`` is the one of this worker."""
    return folder.parent if folder.name.startswith("popen-") else folder


def lend_drawings(project: Path, folder: Path) -> None:
    """Let a project of the repository's own content have its figures drawn already: they are drawn once for all tests of a run.

    ``folder`` is the worker's own temporary folder.
    """
    kept = folder_of_run(folder) / "drawn.sqlite"
    with FileLock(f"{kept}.lock"):
        if not kept.exists():
            settings = read_settings(read_configuration(REPOSITORY / "mkdocs.yml"))
            loaded = load_dataset(settings.content)
            _take_figures(REPOSITORY / "build" / "cache" / STORE, kept.with_suffix(".part"))
            with Store(kept.with_suffix(".part")) as store:
                drawing = choose_drawing(settings, loaded.dataset)
                draw_figures(loaded.drawn, loaded.dataset.exercises.__getitem__, drawing, store, {}, lambda _: nullcontext(lambda: None))
                store.save()
            kept.with_suffix(".part").rename(kept)
    (project / "build" / "cache").mkdir(parents=True, exist_ok=True)
    shutil.copy(kept, project / "build" / "cache" / STORE)


@pytest.fixture
def guide_project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh project of the repository's own content, whose figures are drawn already."""
    folder = make_project(tmp_path / "guide", REPOSITORY / "content", guide_standard=True)
    lend_drawings(folder, tmp_path_factory.getbasetemp())
    return folder


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site built from the repository's own content, once for all tests of a run: they read it and leave it as it is."""
    project = folder_of_run(tmp_path_factory.getbasetemp()) / "real"
    site = project / "site"
    with FileLock(f"{project}.lock"):
        if not site.exists():
            shutil.rmtree(project, ignore_errors=True)  # what another worker's failed build left
            make_project(project, REPOSITORY / "content", guide_standard=True)
            lend_drawings(project, tmp_path_factory.getbasetemp())
            done = run_atlas(project, "build", SITE_URL=SITE_URL)
            assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


def start_chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Start Debian's Chromium with more arguments than the usual ones; best the one without windows, which takes half the time."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    assert found, "chromium is missing; tests/install_programs.sh says how to get it"
    return playwright.chromium.launch(executable_path=found, args=[*ARGUMENTS, *arguments])


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    started = start_chromium(playwright)
    yield started
    started.close()
