"""Canonical layout, schemas, the field reference and new records."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.authoring.layout import format_records
from generator.authoring.schemas import check_freshness, render_help
from generator.dataset.exercise import Exercise
from generator.dataset.field_reference import render_field_reference
from generator.dataset.field_words import list_choices
from generator.dataset.formatter import format_record
from generator.dataset.loader import FOLDERS, load_dataset
from generator.dataset.reader import read_document
from generator.dataset.reference import Page, Source
from generator.dataset.reference_fields import REFERENCES, list_of_field, models_in
from generator.dataset.schema import build_schemas, list_file_models
from generator.dataset.skeleton import UNDECIDED, guess_equipment, render_page_skeleton, render_skeleton
from generator.rules.completeness import WANTED
from tests.conftest import MINI, REPOSITORY

CONTENT = REPOSITORY / "content"
TODAY = date(2026, 11, 28)


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


def schemas(content: Path = MINI) -> dict[str, Any]:
    return {name.split(".")[0]: json.loads(text) for name, text in build_schemas(load_dataset(content).dataset).items()}


def test_schemas_hold_fields_and_vocabulary() -> None:
    schema = schemas()["exercise"]
    assert "id" not in schema["properties"]
    assert sorted(schema["required"]) == ["equipment", "name"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["level"]["$ref"] == "#/$defs/level-value"
    assert schema["$defs"]["level-value"]["enum"] == ["beginner", "intermediate", "advanced"]
    assert "One sentence" in schema["properties"]["summary"]["description"]
    workout = schemas()["workout"]
    assert workout["properties"]["places"]["items"]["$ref"] == "#/$defs/place-value"
    assert workout["$defs"]["place-value"]["enum"][0] == "home"


def test_schemas_propose_ids_with_their_names() -> None:
    schema = schemas()["exercise"]
    assert schema["$defs"]["MuscleUse"]["properties"]["muscle"]["$ref"] == "#/$defs/muscle-id"
    assert schema["$defs"]["muscle-id"] == {"type": "string", "enum": ["erectors", "lats"], "enumDescriptions": ["Spinal erectors", "Lats"]}
    for field, choice in (("equipment", "equipment-id"), ("setup", "equipment-id"), ("sources", "source-id")):
        assert choice in json.dumps(schema["properties"][field])
        assert len(schema["$defs"][choice]["enum"]) == len(schema["$defs"][choice]["enumDescriptions"])
    assert schemas()["workout"]["$defs"]["exercise-id"]["enumDescriptions"] == ["Band row", "Dumbbell row"]
    assert schemas()["glossary"]["$defs"]["GlossaryTerm"]["properties"]["see"]["items"]["$ref"] == "#/$defs/term-id"


def parts(schema: Any) -> list[Any]:
    found = [schema] if isinstance(schema, dict) else []
    for child in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        found += parts(child)
    return found


def test_schemas_propose_no_null_and_nothing_empty() -> None:
    for part in parts(schemas(CONTENT)):
        assert part.get("type") != "null"
        assert part.get("default", "some") not in (None, [], {})
        assert not isinstance(part.get("title"), str) or "$schema" in part


def test_every_field_is_described() -> None:
    for kind, schema in schemas(CONTENT).items():
        for part in parts(schema):
            if kind != "vocabulary" and isinstance(properties := part.get("properties"), dict):
                assert [name for name, field in properties.items() if not field.get("description")] == [], kind
                assert not [field["description"] for field in properties.values() if "``" in field["description"]]


def test_every_reference_field_exists_and_every_list_is_in_the_vocabulary() -> None:
    starter = REPOSITORY / "generator" / "importers" / "data" / "free-exercise-db"
    vocabulary = {**load_dataset(CONTENT).dataset.vocabulary, **load_dataset(starter).dataset.vocabulary}
    for model, field in REFERENCES:
        assert field in model.model_fields
    models, seen = [model for _, model in FOLDERS.values()], set()
    while models:
        model = models.pop()
        seen.add(model)
        models += [inner for info in model.model_fields.values() for inner in models_in(info.annotation) if inner not in seen]
        assert {list_of_field(model, field) for field in model.model_fields} <= {"", *vocabulary}


def test_what_helps_to_write_is_fresh() -> None:
    dataset = load_dataset(CONTENT).dataset
    assert list(check_freshness(CONTENT, dataset)) == []
    assert sorted(render_help(dataset)) == sorted(["FIELDS.md", *(f"schema/{path.name}" for path in (CONTENT / "schema").iterdir())])


def test_the_reference_names_every_field_once_with_an_example() -> None:
    text = render_field_reference(load_dataset(CONTENT).dataset)
    models = [*list_file_models(["level"]).values(), Page]
    for section in text.split("\n## ")[1:]:
        rows = [line.split("`")[1] for line in section.split("\n### ")[0].split("\n") if re.match(r"\| (\*\*)?`", line)]
        assert len(rows) == len(set(rows))
    for model in models:
        for name, info in model.model_fields.items():
            if name not in ("id", "section", "text") and model.__name__ != "Vocabulary":
                assert f"`{name}`" in text, name
            assert not [word for word in list_choices(info.annotation) if word and f"`{word}`" not in text]
    assert "| **`muscle`** | The muscle, by its id. | a muscle id (muscles/) | `latissimus-dorsi` |" in text
    assert "a whole number, 0 to 3" in text
    assert "a date, year-month-day" in text
    assert max(map(len, text.split("\n"))) < 1000


def test_the_reference_and_the_schemas_of_a_small_dataset() -> None:
    # No glossary term, source or workout is needed for either.
    text = render_field_reference(load_dataset(REPOSITORY / "tests" / "figures").dataset)
    assert "## Exercise" in text
    assert json.loads(build_schemas(load_dataset(REPOSITORY / "tests" / "figures").dataset)["exercise.schema.json"])


def skeleton(kind: str, identifier: str, *, full: bool = False, content: Path = MINI) -> str:
    return render_skeleton(kind, identifier, load_dataset(content).dataset, WANTED[kind], full=full, today=TODAY)


def test_a_new_exercise_is_a_sound_draft_and_short() -> None:
    text = skeleton("exercise", "dumbbell-seal-row", content=CONTENT)
    reading = read_document(text.encode(), "x.yml")
    assert reading.problems == ()
    assert reading.value == {"name": "Dumbbell seal row", "status": "draft", "equipment": "dumbbell"}
    assert text.startswith("# yaml-language-server: $schema=../schema/exercise.schema.json\n")
    assert "# level:                # beginner, intermediate, advanced\n" in text
    assert "muscles/: adductor-magnus, biceps-brachii" in text
    assert len(text.splitlines()) < 80
    assert "``" not in text


@pytest.mark.parametrize("kind", sorted(WANTED))
@pytest.mark.parametrize("full", [True, False])
def test_no_line_of_a_new_record_means_something_once_its_comment_sign_is_gone(kind: str, full: bool) -> None:
    lines = skeleton(kind, "dumbbell-thing", full=full, content=CONTENT).split("\n")
    opened = [line.removeprefix("# ") for line in lines if re.match(r"# [a-z_ -]+:", line) and "yaml-language-server" not in line]
    assert opened
    for line in opened:
        value = line.partition(":")[2].partition("  #")[0].strip()
        assert not value or re.fullmatch(r"\[?\{[a-z_:, ]+ ?\}\]?", value), line
    assert max(map(len, lines)) <= 140


@pytest.mark.parametrize("kind", sorted(WANTED))
def test_the_full_form_names_every_field(kind: str) -> None:
    text = skeleton(kind, "seal-row", full=True)
    assert [name for name in FOLDERS[kind][1].model_fields if name != "id" and f"{name}:" not in text] == []


@pytest.mark.parametrize(
    ("identifier", "implement"),
    [
        ("dumbbell-seal-row", "dumbbell"),
        ("one-arm-dumbbell-row", "dumbbell"),
        ("kettlebell-high-pull", "kettlebell"),
        ("band-face-pull", "band"),
        ("bands-on-a-bench", "band"),
        ("body-weight-hold", "body-weight"),
        ("bench-hold", UNDECIDED),
        ("disbanded-row", UNDECIDED),
        ("row", UNDECIDED),
    ],
)
def test_the_implement_is_guessed_from_the_id(identifier: str, implement: str) -> None:
    assert guess_equipment(identifier, load_dataset(CONTENT).dataset) == implement


def test_a_name_that_yaml_would_read_as_something_else_is_quoted() -> None:
    assert read_document(skeleton("exercise", "no").encode(), "x.yml").value["name"] == "No"


def test_a_new_page_has_its_front_matter_open() -> None:
    text = render_page_skeleton("how-to-warm-up", full=True)
    assert text.startswith("---\n")
    assert "\ntitle: How to warm up\nsummary:" in text
    assert "# order:" in text
    assert "featured" not in text
