"""The benchmarks measure records that are sound, unlike each other, and the same for the same seed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from tests.benchmarks.processes import CommandFailed, measure
from tests.benchmarks.projects import digest_tree, make_project
from tests.benchmarks.records import measure_unlikeness, write_records
from tests.conftest import REPOSITORY

COUNT = 120


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("benchmark") / "project"
    make_project(folder, COUNT, 5)
    return folder


def test_the_records_hold_no_problem(project: Path) -> None:
    result = CliRunner().invoke(cli.main, ["check", "--config", str(project / "mkdocs.yml")])
    assert result.exit_code == 0, result.output
    assert "0 errors, 0 warnings" in result.output


def test_there_are_as_many_as_asked_for_and_they_are_unlike_each_other(project: Path) -> None:
    found = measure_unlikeness(project / "content")
    assert len(list((project / "content" / "exercises").glob("*.yml"))) == COUNT
    assert found.muscle_lists >= 0.28
    assert found.steps > 0.9
    assert found.texts > 0.8
    assert not any("\nfigure:" in path.read_text("utf-8") for path in (project / "content" / "exercises").glob("*.yml"))


def test_a_seed_gives_the_same_bytes_in_another_process(project: Path, tmp_path: Path) -> None:
    # Another order of sets shows whether anything hangs on it.
    other = {**os.environ, "PYTHONHASHSEED": "3"}
    for name, seed in (("same", "5"), ("else", "6")):
        program = [sys.executable, "tests/benchmarks/records.py", str(tmp_path / name), "--records", str(COUNT), "--seed", seed]
        subprocess.run(program, cwd=REPOSITORY, env=other, check=True, capture_output=True)
    assert digest_tree(tmp_path / "same") == digest_tree(project / "content")
    assert digest_tree(tmp_path / "else") != digest_tree(project / "content")


def test_the_own_exercises_are_always_among_them(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="always among them"):
        write_records(tmp_path / "content", 3, 5)
    assert not (tmp_path / "content").exists()


def test_a_command_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    with pytest.raises(CommandFailed, match="was ended after"):
        measure([sys.executable, "-c", child], tmp_path, timeout=1)


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="no such luck"):
        measure([sys.executable, "-c", "import sys; sys.exit('no such luck')"], tmp_path)
