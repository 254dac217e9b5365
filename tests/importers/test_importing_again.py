"""An import into a folder that an earlier one has filled: what people changed there stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.importers.former import NOTE, read_note
from tests.importers.conftest import GOOD, bring_in, records

HOLD = "exercises/calf-hold.yml"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    bring_in(GOOD, tmp_path / "content")
    return tmp_path / "content"


def again(content: Path, *, source: Path = GOOD) -> list[tuple[str, str]]:
    report = bring_in(source, content, force=True)
    return [(p.path.removeprefix(f"{content}/"), p.message) for p in report.problems if p.rule == "kept-by-hand"]


def change(folder: Path, edit: dict[str, Any], leave_out: str = "") -> Path:
    changed = [{**record, **edit} for record in records() if record.get("id") != leave_out]
    (folder / "newer.json").write_text(json.dumps(changed), "utf-8")
    return folder / "newer.json"


def test_a_record_that_nobody_changed_is_renewed(content: Path, tmp_path: Path) -> None:
    before = (content / HOLD).read_text("utf-8")
    assert again(content, source=change(tmp_path, {"level": "expert"})) == []
    assert "level: advanced" in (content / HOLD).read_text("utf-8")
    assert again(content) == []
    assert (content / HOLD).read_text("utf-8") == before


@pytest.mark.parametrize("name", [HOLD, "muscles/calves.yml", "vocabulary.yml", "mkdocs.yml", "pages/index.md"])
def test_what_was_changed_by_hand_is_kept_and_told_each_time(content: Path, tmp_path: Path, name: str) -> None:
    mine = (content / name).read_bytes() + b"# mine\n"
    (content / name).write_bytes(mine)
    for source in (change(tmp_path, {"level": "expert"}), GOOD):
        assert again(content, source=source) == [(name, "The file was changed after it was imported, and is kept.")]
        assert (content / name).read_bytes() == mine


def test_a_deleted_file_of_a_changed_record_brings_the_new_one(content: Path) -> None:
    before = (content / HOLD).read_bytes()
    (content / HOLD).write_bytes(before + b"# mine\n")
    again(content)
    (content / HOLD).unlink()
    assert again(content) == []
    assert (content / HOLD).read_bytes() == before


def test_what_was_deleted_by_hand_stays_away(content: Path) -> None:
    (content / HOLD).unlink()
    assert [name for name, _ in again(content)] == [HOLD]
    assert not (content / HOLD).exists()


def test_only_the_records_that_were_written_are_counted(content: Path) -> None:
    every = len(list((content / "exercises").iterdir()))
    (content / HOLD).unlink()
    assert bring_in(GOOD, content, force=True).exercises == every - 1
    assert every > 1


def test_a_record_that_the_dataset_has_lost_is_told_and_stays(content: Path, tmp_path: Path) -> None:
    first = records()[0]["id"]
    source = change(tmp_path, {}, leave_out=first)
    before = {path.name for path in (content / "exercises").iterdir()}
    told = again(content, source=source)
    assert len(told) == 1
    assert "does not hold this record any more" in told[0][1]
    assert {path.name for path in (content / "exercises").iterdir()} == before
    assert again(content, source=source) == told


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"files": 5}', '{"files": {}}'])
def test_without_a_sound_note_everything_that_differs_is_kept(content: Path, tmp_path: Path, damage: str) -> None:
    (content / NOTE).write_text(damage, "utf-8")
    mine = (content / HOLD).read_bytes() + b"# mine\n"
    (content / HOLD).write_bytes(mine)
    assert [name for name, _ in again(content)] == [HOLD]
    assert (content / HOLD).read_bytes() == mine
    assert HOLD in read_note((content / NOTE).read_bytes())


def test_a_hostile_note_reads_and_writes_nothing_outside(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mine", "utf-8")
    note = json.loads((content / NOTE).read_text("utf-8"))
    note["files"]["../secret.txt"] = "0"
    (content / NOTE).write_text(json.dumps(note), "utf-8")
    assert again(content) == []
    assert (tmp_path / "secret.txt").read_text("utf-8") == "mine"


def test_a_folder_for_each_record_is_read_as_well(tmp_path: Path) -> None:
    for record in records():
        path = tmp_path / "checkout" / "exercises" / record["id"] / "exercise.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({key: value for key, value in record.items() if key != "id"}), "utf-8")
    bring_in(tmp_path / "checkout", tmp_path / "folders")
    bring_in(GOOD, tmp_path / "list")
    assert {path.name for path in (tmp_path / "folders/exercises").iterdir()} == {
        path.name for path in (tmp_path / "list/exercises").iterdir()
    }
