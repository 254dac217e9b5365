"""The command as people meet it: help at once, quiet and loud, completion, new records, the ledger."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import COMMANDS, main
from generator.command import import_dataset
from generator.dataset.loader import load_dataset
from generator.importing import IMPORTERS
from tests.conftest import REPOSITORY, make_project, run_atlas

HEAVY = (
    "mkdocs",
    "numpy",
    "shapely",
    "pydantic",
    "lxml",
    "jinja2",
    "ruamel",
    "generator.dataset",
    "generator.pipeline",
    "generator.catalog",
)


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--config", str(project / "mkdocs.yml")])


@pytest.mark.parametrize(
    "arguments", [["--version"], ["-h"], ["check", "-h"], ["new", "exercise", "-h"], ["rename", "-h"], ["completion", "bash"]]
)
def test_help_is_there_at_once(arguments: list[str]) -> None:
    # What takes long to load is loaded when it is needed, not when somebody asks how to call a command.
    command = [sys.executable, "-X", "importtime", "-m", "generator.cli", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    loaded = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert "click" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []
    if len(arguments) == 1:
        assert not [
            name for name in loaded if name.startswith("generator.command.") and name.rpartition(".")[2] not in ("options", "source_lines")
        ]


def test_every_command_is_described_whole_and_the_same_everywhere() -> None:
    words = " ".join(CliRunner().invoke(main, ["-h"]).output.partition("Commands:")[2].split())
    for name, (_, description) in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert " ".join((command.help or "").split("\n\n")[0].split()) == description
        assert description in words


def test_every_command_takes_the_short_options() -> None:
    for name in COMMANDS:
        for option in ("-h", "--help"):
            assert CliRunner().invoke(main, [name, option]).exit_code == 0
        output = CliRunner().invoke(main, [name, "exercise", "-h"] if name == "new" else [name, "-h"]).output
        assert "-q, --quiet" in output
        assert "-v, --verbose" in output
    assert CliRunner().invoke(main, ["--version"]).output == f"atlas, version {__version__}\n"


def test_a_slip_finds_the_nearest_command() -> None:
    done = CliRunner().invoke(main, ["chekc"])
    assert done.exit_code == 2
    assert "check" in done.output


def test_the_formats_that_can_be_imported_are_all_named() -> None:
    assert list(import_dataset.FORMATS) == sorted(IMPORTERS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0
    assert f"_ATLAS_COMPLETE={shell}_complete" in done.output


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("atlas ch", ["check"]),
        ("atlas figure du", ["dumbbell-row"]),
        ("atlas rename muscle l", ["lats"]),
        ("atlas rename guide ", ["why-train"]),
        ("atlas rename term x", []),
        ("atlas new e", ["equipment", "exercise"]),
        ("atlas build --keep", ["--keep-going"]),
    ],
)
def test_ids_are_completed_without_reading_anything(project: Path, typed: str, proposed: list[str]) -> None:
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" ")), "_ATLAS_COMPLETE": "bash_complete"}
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli"], cwd=project, env={**os.environ, **words}, capture_output=True, text=True, check=False
    )
    assert [line.partition(",")[2] for line in done.stdout.splitlines() if line] == proposed, done.stderr


def test_quiet_and_loud(project: Path) -> None:
    run(project, "fmt")
    assert run(project, "fmt", "--check").output == "Every record is in canonical layout.\n"
    assert run(project, "fmt", "--check", "-q").output == ""
    assert run(project, "check", "-q").output == "0 errors, 0 warnings\n"
    loud = run(project, "check", "-v").output
    assert f"configuration {project / 'mkdocs.yml'}, content {project / 'content'}\n" in loud
    assert re.search(r"read 2 exercises, 2 muscles, 1 workout, 1 source; \d+\.\d s\n", loud)


def test_check_shows_the_line_and_the_place(project: Path) -> None:
    path = project / "content" / "exercises" / "band-row.yml"
    path.write_text(path.read_text("utf-8").replace("level: beginner", "level: easy"), "utf-8")
    done = run(project, "check")
    assert done.exit_code == 1
    assert "\n  6 | level: easy\n    |        ^\n" in done.output
    assert "\x1b" not in done.output
    assert "\x1b[31m" in run_atlas(project, "check", FORCE_COLOR="1").stdout


NEW = ["exercise", "muscle", "workout", "equipment", "source", "guide"]


@pytest.mark.parametrize("kind", NEW)
@pytest.mark.parametrize("extra", [(), ("--full",)])
def test_new_records(project: Path, kind: str, extra: tuple[str, ...]) -> None:
    done = run(project, "new", kind, "dumbbell-thing", *extra)
    assert done.exit_code == 0, done.output
    again = run(project, "new", kind, "dumbbell-thing")
    assert again.exit_code == 2
    assert "exists already" in again.output
    checked = run(project, "check")
    if kind in ("exercise", "workout"):
        assert checked.exit_code == 0, checked.output
    else:
        assert checked.exit_code == 1
        assert "empty-value" in checked.output


@pytest.mark.parametrize(
    ("kind", "rule", "words"), [("exercise", "incomplete-exercise", '"muscles" is missing'), ("workout", "unknown-term", "goal")]
)
def test_an_untouched_draft_says_what_is_missing_and_stops_no_build(tmp_path: Path, kind: str, rule: str, words: str) -> None:
    project = make_project(tmp_path / "project", guide_standard=True)
    run(project, "new", kind, "seal-thing")
    folder = {"exercise": "exercises", "workout": "workouts"}[kind]
    found = [block for block in run(project, "check").output.split("\n\n") if f"content/{folder}/seal-thing.yml" in block]
    assert any(rule in block and words in block for block in found)
    assert all("  warning  " in block for block in found if "seal-thing.yml:" in block)


def test_a_site_with_untouched_drafts_is_built(project: Path) -> None:
    run(project, "new", "exercise", "seal-hold")
    run(project, "new", "workout", "quick-one")
    done = run_atlas(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The site is in site/. To see it: atlas serve" in done.stderr
    assert not list((project / "site").rglob("*seal-hold*"))


def test_a_new_term_takes_its_place_in_the_glossary(project: Path) -> None:
    path = project / "content" / "glossary.yml"
    before = path.read_text("utf-8")
    ids = list(load_dataset(project / "content").dataset.glossary)
    for identifier in ("aaa", "zzz", f"{ids[0]}-more"):
        assert run(project, "new", "term", identifier).exit_code == 0
    text = path.read_text("utf-8")
    found = re.findall(r"- id: (\S+)", text)
    assert sorted(found) == found
    assert len(found) == len(ids) + 3
    assert [line for line in text.split("\n") if line in before.split("\n")] == before.split("\n")
    done = run(project, "check")
    assert done.output.count('The field "definition" is missing') == 3
    assert run(project, "new", "term", "aaa").exit_code == 2


def test_a_new_value_goes_to_the_end_of_its_list(project: Path) -> None:
    assert run(project, "new", "value", "level", "expert").exit_code == 0
    text = (project / "content" / "vocabulary.yml").read_text("utf-8").replace("# definition:  # What", "definition: What")
    (project / "content" / "vocabulary.yml").write_text(text, "utf-8")
    assert list(load_dataset(project / "content").dataset.vocabulary["level"])[-1] == "expert"
    wrong = run(project, "new", "value", "levle", "expert")
    assert wrong.exit_code == 2
    assert 'Did you mean "level"?' in wrong.output


def test_new_redirects(project: Path) -> None:
    assert run(project, "new", "redirect", "exercise", "gone", "band-row", "--merged", "--note", "Two: one").exit_code == 0
    assert run(project, "new", "redirect", "workout", "gone").exit_code == 0
    found = [(entry.kind, entry.old, entry.new, entry.reason, entry.note) for entry in load_dataset(project / "content").dataset.redirects]
    assert ("exercise", "gone", "band-row", "merged", "Two: one") in found
    assert ("workout", "gone", None, "removed", None) in found
    assert "still there" in run(project, "new", "redirect", "exercise", "band-row").output
    assert "There is no exercise" in run(project, "new", "redirect", "exercise", "x", "y").output
    assert run(project, "new", "exercise", "gone").exit_code == 2
    (project / "content" / "redirects.yml").write_text("redirects: []\n", "utf-8")
    run(project, "new", "redirect", "workout", "gone")
    assert (project / "content" / "redirects.yml").read_text("utf-8") == (
        "redirects:\n  - kind: workout\n    old: gone\n    reason: removed\n"
    )
    (project / "content" / "redirects.yml").unlink()
    run(project, "new", "redirect", "workout", "gone")
    assert len(load_dataset(project / "content").dataset.redirects) == 1


@pytest.mark.parametrize("identifier", ["Seal Row", "../row", "con", "a" * 81])
def test_ids_that_cannot_be(project: Path, identifier: str) -> None:
    for kind in (*NEW, "term"):
        done = run(project, "new", kind, identifier)
        assert done.exit_code == 2
        assert "Traceback" not in done.output


def test_the_ledger_records_nothing_while_there_are_errors(project: Path) -> None:
    ledger = project / "content" / "published.txt"
    shown = run(project, "ledger", "--dry-run")
    assert "exercises/band-row/\n" in shown.output
    assert not ledger.exists()
    path = project / "content" / "exercises" / "band-row.yml"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace("level: beginner", "level: easy"), "utf-8")
    refused = run(project, "ledger")
    assert refused.exit_code == 1
    assert "unknown-term" in refused.output
    assert not ledger.exists()
    path.write_text(sound, "utf-8")
    done = run(project, "ledger")
    assert done.exit_code == 0
    lines = [line for line in ledger.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert done.output == f"{len(lines)} lines added to published.txt.\n"
    assert run(project, "ledger").output == "0 lines added to published.txt.\n"


def test_what_editors_propose_is_kept_up(project: Path) -> None:
    content = project / "content"
    assert run(project, "check").output == "0 errors, 0 warnings\n"  # no folder schema/: nobody asked for proposals
    assert run(project, "schema").output == "11 files changed.\n"
    assert run(project, "schema").output == "0 files changed.\n"
    run(project, "rename", "exercise", "band-row", "new-row")
    assert run(project, "check").output == "0 errors, 0 warnings\n"
    band = content / "equipment" / "band.yml"
    band.write_text(band.read_text("utf-8").replace("name: ", "name: Rubber "), "utf-8")
    done = run(project, "check")
    assert done.exit_code == 0
    assert "warning  stale-schema" in done.output
    (content / "schema" / "old.schema.json").write_text("{}", "utf-8")
    run(project, "schema")
    assert not (content / "schema" / "old.schema.json").exists()
    assert run(project, "check").output == "0 errors, 0 warnings\n"


def test_formatting_does_not_need_sound_values(project: Path) -> None:
    path = project / "content" / "exercises" / "band-row.yml"
    path.write_text("level: nonsense\nname: Row\nequipment: nothing\n", "utf-8")
    assert "formatted content/exercises/band-row.yml" in run(project, "fmt").output
    assert path.read_text("utf-8") == "name: Row\nequipment: nothing\nlevel: nonsense\n"
    path.write_text("name: [", "utf-8")
    done = run(project, "fmt")
    assert done.exit_code == 1
    assert "yaml-syntax" in done.output
