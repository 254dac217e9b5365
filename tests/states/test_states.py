"""States of a machine that everybody meets one day: each command gives the right result or says in one line why it cannot.

An everyday run tries ``check``, ``build`` and one more command in each state; ``STATES=all`` tries every command.
"""

import os
import shutil
import socket
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import make_project
from tests.states.machine import Ran, give_up_privileges, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")

STORE = "build/cache/store.sqlite"
ROW = "content/exercises/dumbbell-row.yml"
EDITOR_NAMES = (".x.yml.swp", "x.yml~", "#x.yml#", "x.md~", ".DS_Store", "Thumbs.db", "desktop.ini")
READING = (
    ("check",),
    ("audit", "site"),
    ("ledger", "--dry-run"),
    ("fmt", "--check"),
    ("rename", "exercise", "dumbbell-row", "bell-row", "--dry-run"),
)
"""Commands that change nothing."""
FINE, TOLD = "fine", "told"


class State(NamedTuple):
    """A state, how it comes about in a project, and what a build makes of it."""

    name: str
    make: Callable[[Path], object]
    build: str
    """``FINE``: the site is published and whole; ``TOLD``: it stays as it was, and a line says ``says``."""
    says: str = ""


def put(path: Path, text: str = "x\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def pipe(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def listen(path: Path) -> None:
    """Leave a socket; its name is relative, since the whole path may be longer than a socket's may be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def endless(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def lock(path: Path) -> None:
    """Leave the lock of Emacs: a link that leads nowhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_name(f".#{path.name}").symlink_to("somebody@host.4711:1")


def forbid(path: Path, mode: int = 0) -> None:
    path.chmod(mode)


def leave_editor_files(root: Path) -> None:
    folders = ("content", "content/exercises", "content/muscles", "content/pages", "content/pages/guide", "content/body", "content/files")
    for folder in (*folders, "site_templates", "site_templates/pages", "site_templates/theme/assets", "site_templates/figures"):
        for name in EDITOR_NAMES:
            put(root / folder / name)
        lock(root / folder / "x.yml")
    lock(root / "mkdocs.yml")


def replace(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else in the place of a file or folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    make(path)


def cut_entries(root: Path) -> None:
    """Cut every value of the store, as no failure of a disk does: it stays a sound database."""
    with closing(sqlite3.connect(root / STORE)) as connection:
        connection.execute("UPDATE entries SET value = substr(value, 1, length(value) / 2)")
        connection.commit()


def cut_figures(root: Path) -> None:
    with closing(sqlite3.connect(root / STORE)) as connection:
        connection.execute("UPDATE entries SET value = x'00' WHERE kind LIKE 'map%' OR kind = 'figure' OR kind LIKE 'template%'")
        connection.commit()
    (root / ROW).write_text((root / ROW).read_text("utf-8").replace("level: ", "level:  "), "utf-8")


STATES = (
    State("nothing special", lambda root: None, FINE),
    State("editors at work everywhere", leave_editor_files, FINE),
    State("unreadable record", lambda root: forbid(root / ROW), TOLD, "unreadable-file"),
    State("unreadable records", lambda root: forbid(root / "content/exercises"), TOLD, "unreadable-file"),
    State("unreadable content", lambda root: forbid(root / "content"), TOLD, "unreadable-file"),
    State("unreadable vocabulary", lambda root: forbid(root / "content/vocabulary.yml"), TOLD, "unreadable-file"),
    State("unreadable pages", lambda root: forbid(root / "content/pages"), TOLD, "unreadable-file"),
    State("unreadable ledger", lambda root: forbid(root / "content/published.txt"), TOLD, "unreadable-file"),
    State("unreadable settings", lambda root: forbid(root / "mkdocs.yml"), TOLD, "Permission denied"),
    State("unreadable template", lambda root: forbid(root / "site_templates/pages/exercise.html"), TOLD, "unreadable-file"),
    State("unreadable theme", lambda root: forbid(root / "site_templates/theme"), TOLD, "Permission denied"),
    State("unreadable passed file", lambda root: (put(root / "content/files/x"), forbid(root / "content/files/x")), TOLD, "files/x"),
    State("unreadable passed files", lambda root: (put(root / "content/files/x"), forbid(root / "content/files")), TOLD, "unreadable"),
    State("unreadable build", lambda root: forbid(root / "build"), TOLD, "Permission denied"),
    State("unreadable cache", lambda root: forbid(root / "build/cache"), FINE),
    State("unreadable store", lambda root: forbid(root / STORE), FINE),
    State("unreadable docs tree", lambda root: forbid(root / "build/docs"), FINE),
    State("unreadable engine's output", lambda root: forbid(root / "build/engine"), FINE),
    State("unreadable site", lambda root: forbid(root / "site"), TOLD, "Permission denied"),
    State("read-only site", lambda root: forbid(root / "site", 0o555), FINE),
    State("read-only project", lambda root: forbid(root, 0o555), FINE),
    State("pipe among records", lambda root: pipe(root / "content/exercises/x.yml"), TOLD, "unreadable-file"),
    State("pipe for a record", lambda root: pipe(root / ROW), TOLD, "unreadable-file"),
    State("pipe for the records", lambda root: replace(root / "content/exercises", pipe), TOLD, "unreadable-file"),
    State("pipe of nobody", lambda root: pipe(root / "content/exercises/.x"), FINE),
    State("pipe for the vocabulary", lambda root: pipe(root / "content/vocabulary.yml"), TOLD, "unreadable-file"),
    State("pipe for the map", lambda root: pipe(root / "content/body/muscle-map.yml"), TOLD, "unreadable-file"),
    State("pipe among pages", lambda root: pipe(root / "content/pages/guide/x.md"), TOLD, "unreadable-file"),
    State("pipe for the ledger", lambda root: pipe(root / "content/published.txt"), TOLD, "unreadable-file"),
    State("pipe for the settings", lambda root: pipe(root / "mkdocs.yml"), TOLD, "no file"),
    State("pipe for a template", lambda root: pipe(root / "site_templates/pages/exercise.html"), TOLD, "unexpected-file"),
    State("pipe in the theme", lambda root: pipe(root / "site_templates/theme/assets/x.css"), TOLD, "unexpected-file"),
    State("pipe among passed files", lambda root: pipe(root / "content/files/x"), FINE),
    State("pipe in the docs tree", lambda root: pipe(root / "build/docs/index.md"), FINE),
    State("pipe in the engine's output", lambda root: pipe(root / "build/engine/index.html"), FINE),
    State("pipe in the site", lambda root: pipe(root / "site/index.html"), FINE),
    State("pipe for the store", lambda root: pipe(root / STORE), FINE),
    State("pipe for the lock", lambda root: pipe(root / "build/atlas.lock"), FINE),
    State("pipe for the journal", lambda root: pipe(root / ".site.spare/journal"), FINE),
    State("pipe for the spare", lambda root: replace(root / ".site.spare", pipe), FINE),
    State("socket among records", lambda root: listen(root / "content/exercises/x.yml"), TOLD, "unreadable-file"),
    State("socket among passed files", lambda root: listen(root / "content/files/x"), FINE),
    State("endless record", lambda root: endless(root / "content/exercises/x.yml"), TOLD, "symbolic-link"),
    State("endless settings", lambda root: endless(root / "mkdocs.yml"), TOLD, "no file"),
    State("endless template", lambda root: endless(root / "site_templates/theme/assets/x.css"), TOLD, "unexpected-file"),
    State("endless passed file", lambda root: endless(root / "content/files/x"), FINE),
    State("endless store", lambda root: endless(root / STORE), FINE),
    State("cut entries in the store", cut_entries, FINE),
    State("cut figures and an edit", cut_figures, FINE),
    State("cut store", lambda root: (root / STORE).write_bytes((root / STORE).read_bytes()[:9000]), FINE),
    State("garbage for the store", lambda root: (root / STORE).write_bytes(b"\xff" * 5000), FINE),
    State("folder for the store", lambda root: replace(root / STORE, Path.mkdir), FINE),
    *(
        State(f"{name} for {kept}", lambda root, kept=kept, make=make: replace(root / "build/cache" / kept, make), FINE)
        for kept in ("manifest.json", "manifest.next.json")
        for name, make in (("pipe", pipe), ("folder", Path.mkdir))
    ),
    State("file for the cache", lambda root: replace(root / "build/cache", put), FINE),
    State("file for the build folder", lambda root: replace(root / "build", put), TOLD, "build"),
    State("no build folder", lambda root: shutil.rmtree(root / "build"), FINE),
    State("no docs tree", lambda root: shutil.rmtree(root / "build/docs"), FINE),
    State("file for the docs tree", lambda root: replace(root / "build/docs", put), FINE),
    State("file for the engine's output", lambda root: replace(root / "build/engine", put), FINE),
    State("file for the site", lambda root: replace(root / "site", put), TOLD, "is a file"),
    State("link for the site", lambda root: replace(root / "site", lambda path: path.symlink_to("content")), TOLD, "symbolic link"),
    State("site moved aside", lambda root: (root / "site").rename(root / ".site.spare/former"), FINE),
    State("dates of the future", lambda root: [os.utime(path, (4e9, 4e9)) for path in root.rglob("*")], FINE),
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built and recorded, to be copied."""
    project = make_project(tmp_path_factory.mktemp("states") / "project")
    for arguments in (["build"], ["ledger"], ["fmt"], ["build"]):
        ran = run(project, *arguments)
        assert ran.code == 0, ran.text
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "project"
    shutil.copytree(built, copy)
    yield copy
    for folder, names, _ in os.walk(tmp_path):  # whoever tidies up is not always the superuser
        for name in names:
            if not os.path.islink(os.path.join(folder, name)):
                os.chmod(os.path.join(folder, name), 0o755)


def check_answer(ran: Ran, state: str) -> None:
    """No command ends in a traceback, or has to be ended; one that fails says why."""
    assert "Traceback" not in ran.text, f"{state}: {ran.text}"
    assert ran.code in (0, 1, 2), f"{state}: {ran}"
    assert ran.code == 0 or ran.lines, state


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_a_state_gives_the_right_result_or_one_line(built: Path, project: Path, state: State) -> None:
    state.make(project)
    for arguments in READING if "STATES" in os.environ else (("check",), READING[STATES.index(state) % len(READING)]):
        check_answer(run(project, *arguments, before=give_up_privileges), f"{state.name}, {arguments}")
    ran = run(project, "build", before=give_up_privileges)
    check_answer(ran, state.name)
    if state.build == FINE:
        assert ran.code == 0, ran.text
        assert read_site(project / "site").keys() == read_site(built / "site").keys()
        again = run(project, "build", before=give_up_privileges).text
        assert any(words in again for words in ("Nothing has changed", "nothing to write", "keeps nothing")), again
    else:
        assert ran.code in (1, 2)
        assert state.says in ran.text


@pytest.mark.parametrize("folder", ["exercises", "muscles", "workouts", "equipment", "sources", "pages/guide", "pages"])
def test_a_folder_that_cannot_be_read_is_the_only_fault_and_never_left_out(project: Path, folder: str) -> None:
    before = read_site(project / "site")
    forbid(project / "content" / folder)
    for arguments in (("check",), ("build",), ("build", "--keep-going")):
        ran = run(project, *arguments, before=give_up_privileges)
        check_answer(ran, folder)
        assert ran.code == 1
        assert f"content/{folder}  error  unreadable-file" in ran.text
        assert {line.split()[-1] for line in ran.lines if "  error  " in line} == {"unreadable-file"}, ran.text
    assert read_site(project / "site") == before


def read_site(site: Path) -> dict[str, bytes]:
    """Return the files of a site; what is no file counts with no bytes."""
    paths = (Path(folder, name) for folder, _, names in os.walk(site) for name in names)
    return {path.relative_to(site).as_posix(): path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else b"" for path in paths}
