"""Canonical layout, schemas and the skeleton."""

import json
from pathlib import Path

import pytest

from generator.authoring import format_records
from generator.dataset.exercise import Exercise
from generator.dataset.formatter import format_record
from generator.dataset.loader import load_dataset
from generator.dataset.reader import read_document
from generator.dataset.reference import Source
from generator.dataset.schema import build_schemas
from generator.dataset.skeleton import render_exercise_skeleton
from tests.conftest import MINI, REPOSITORY


def test_fields_are_put_in_order_and_comments_kept() -> None:
    text = "# top\nequipment: dumbbell # why\n# about the name\nname: Row\nsteps:\n  cues:\n  - at: elbow\n    say: Hi there\n  setup: [a, b]\n"
    expected = "# top\nname: Row\nequipment: dumbbell # why\n# about the name\nsteps:\n  setup: [a, b]\n  cues:\n    - say: Hi there\n      at: elbow\n"
    assert format_record(text, Exercise) == expected


def test_a_former_field_gets_its_name_of_now_and_keeps_its_comment() -> None:
    text = "name: Row\nequipment: dumbbell\nreviewed:\n  # read aloud\n  'on': 2026-11-01 # at home\n"
    assert format_record(text, Exercise) == text.replace("'on'", "date")
    assert format_record("seen: {where: a library, on: 2026-11-01}\n", Source) == "seen: {where: a library, date: 2026-11-01}\n"


def test_the_formatter_is_not_stopped_by_what_it_mends(tmp_path: Path) -> None:
    record = tmp_path / "content" / "exercises" / "row.yml"
    record.parent.mkdir(parents=True)
    record.write_text("name: Row\nequipment: dumbbell\nreviewed: {on: 2026-11-01}\n")
    assert format_records(tmp_path / "content", write=True) == ["content/exercises/row.yml"]
    assert record.read_text() == "name: Row\nequipment: dumbbell\nreviewed: {date: 2026-11-01}\n"


@pytest.mark.parametrize("path", sorted((MINI / "exercises").glob("*.yml")), ids=lambda path: path.stem)
def test_formatting_keeps_the_facts_and_settles_after_one_pass(path: Path) -> None:
    once = format_record(path.read_text("utf-8"), Exercise)
    assert format_record(once, Exercise) == once
    assert read_document(once.encode(), "x.yml").value == read_document(path.read_bytes(), "x.yml").value


def test_schemas_hold_fields_and_vocabulary() -> None:
    vocabulary = load_dataset(MINI).dataset.vocabulary
    schema = json.loads(build_schemas(vocabulary)["exercise.schema.json"])
    assert "id" not in schema["properties"]
    assert sorted(schema["required"]) == ["equipment", "name"]
    assert schema["additionalProperties"] is False
    level = next(option for option in schema["properties"]["level"]["anyOf"] if option.get("type") == "string")
    assert level["enum"] == ["beginner", "intermediate", "advanced"]
    assert "One sentence" in schema["properties"]["summary"]["description"]
    workout = json.loads(build_schemas(vocabulary)["workout.schema.json"])
    assert workout["properties"]["places"]["items"]["enum"][0] == "home"


def test_committed_schemas_are_fresh() -> None:
    schemas = build_schemas(load_dataset(REPOSITORY / "content").dataset.vocabulary)
    folder = REPOSITORY / "content" / "schema"
    assert {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.json"))} == schemas


def test_the_skeleton_is_sound_and_shows_the_vocabulary() -> None:
    text = render_exercise_skeleton("seal-row", load_dataset(MINI).dataset)
    reading = read_document(text.encode(), "x.yml")
    assert reading.problems == ()
    assert reading.value == {"name": "Seal row", "status": "draft", "equipment": "band"}
    assert "one of: beginner, intermediate, advanced" in text
    assert text.startswith("# yaml-language-server: $schema=../schema/exercise.schema.json\n")


def test_the_skeleton_names_every_field() -> None:
    text = render_exercise_skeleton("seal-row", load_dataset(MINI).dataset)
    assert [name for name in Exercise.model_fields if name != "id" and f"{name}:" not in text] == []
