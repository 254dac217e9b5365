"""The same states where the engine drives the plugin: the site or one line, never a trace."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.__main__ import cli

from generator import output
from tests.states.machine import give_up_privileges, run
from tests.states.test_states import ROW, STORE, forbid, leave_editor_files, pipe, put, replace

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin in the middle")

STATES: dict[str, tuple[Callable[[Path], object], str]] = {
    "editors at work everywhere": (leave_editor_files, ""),
    "unreadable record": (lambda root: forbid(root / ROW), "unreadable-file"),
    "unreadable theme": (lambda root: forbid(root / "site_templates/theme"), "Permission denied"),
    "pipe in the theme": (lambda root: pipe(root / "site_templates/theme/assets/x.css"), "unexpected-file"),
    "pipe in the docs tree": (lambda root: pipe(root / "build/docs/index.md"), ""),
    "garbage for the store": (lambda root: put(root / STORE, "garbage"), ""),
    "file for the engine's output": (lambda root: put(root / "build/engine"), ""),
    "file for the build's lock": (lambda root: (root / "build/atlas.lock").mkdir(), ""),
    "file for the site": (lambda root: put(root / "site"), "is a file"),
    "content for the site": (
        lambda root: replace(
            root / "mkdocs.yml", lambda path: put(path, (root / "as-it-was").read_text("utf-8") + "\nsite_dir: content\n")
        ),
        "did not make",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_a_state_gives_the_site_or_one_line(project: Path, name: str) -> None:
    (project / "as-it-was").write_text((project / "mkdocs.yml").read_text("utf-8"), "utf-8")
    make, says = STATES[name]
    make(project)
    ran = run(project, "build", "-q", command=cli, before=give_up_privileges)
    assert "Traceback" not in ran.text, ran.text
    if says:
        assert ran.code == 1
        assert says in ran.text
    else:
        assert ran.code == 0, ran.text
        names = set(output.list_tree(project / "site"))
        assert {"index.html", "exercises/dumbbell-row/index.html"} <= names
        assert not any(name.endswith(("~", "#", ".swp")) for name in names)
