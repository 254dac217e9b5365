"""Loading a folder: sound records in, problems for the rest, nothing outside the folder."""

import os
from pathlib import Path

import pytest

from generator.dataset.loader import Loaded, load_dataset
from tests.conftest import MINI


def load(folder: Path, files: dict[str, str]) -> Loaded:
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load_dataset(folder / "content")


def problems(loaded: Loaded) -> list[str]:
    return [f"{p.path}:{p.line}:{p.column} {p.rule}" for p in loaded.problems]


def test_the_mini_dataset_is_sound() -> None:
    loaded = load_dataset(MINI)
    assert problems(loaded) == []
    assert sorted(loaded.dataset.exercises) == ["band-row", "dumbbell-row"]
    assert loaded.dataset.exercises["dumbbell-row"].steps.cues[2].feel
    assert sorted(loaded.dataset.pages) == ["about", "guide/why-train", "index"]


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        ("equipment: dumbbell\n", "1:1 missing-field", '"name" is missing'),
        ("name: Row\nequipment: dumbbell\nsumary: x\n", "3:9 unknown-field", 'Did you mean "summary"?'),
        ("name: Row\nequipment: Dumb bell\n", "2:12 malformed-value", "lower-case words"),
        ("name: 5\nequipment: dumbbell\n", "1:7 wrong-type", "Put the value in quotes."),
        ("name: Row\nequipment: dumbbell\nequipment_count: two\n", "3:18 wrong-type", "digits without quotes"),
        ("name: Row\nequipment: dumbbell\naliases: x\n", "3:10 wrong-type", "a list is expected"),
        ("name: Row\nequipment: dumbbell\nstatus: publishd\n", "3:9 unknown-value", 'Did you mean "published"?'),
        ("name: Row\nequipment: dumbbell\nreviewed: {date: 2026-13-01}\n", "3:18 malformed-value", "year-month-day"),
        ("name: Row\nequipment: dumbbell\nreviewed: {on: 2026-11-01}\n", "3:16 renamed-field", 'called "date" now'),
        ("name: Row\nequipment: dumbbell\nsteps:\n  cues:\n    - {say: x, when: midle}\n", "5:22 unknown-value", "start, top"),
        ("name: Row\nequipment: dumbbell\nequipment_count: 9\n", "3:18 number-range", "at most 4"),
        ("name: Row\nequipment: dumbbell\nid: row\n", "3:5 unknown-field", "comes from the file name"),
        ("- a\n- b\n", "1:1 not-a-record", "holds a list"),
    ],
)
def test_model_errors_in_plain_words(tmp_path: Path, text: str, expected: str, words: str) -> None:
    loaded = load(tmp_path, {"exercises/row.yml": text})
    assert problems(loaded) == [f"content/exercises/row.yml:{expected}"]
    assert words in loaded.problems[0].message + " " + loaded.problems[0].fix
    assert "row" not in loaded.dataset.exercises


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Row.yml", "file-name"),
        ("bent_row.yml", "file-name"),
        ("ro\u0301w.yml", "file-name"),
        ("row-.yml", "file-name"),
        ("x" * 81 + ".yml", "file-name"),
        ("con.yml", "reserved-name"),
        ("index.yml", "reserved-name"),
        ("frame.yml", "reserved-name"),
        ("a-z.yml", "reserved-name"),
        ("row.yaml", "file-ending"),
        ("row.YML", "file-ending"),
        ("row.txt", "unexpected-file"),
    ],
)
def test_file_names(tmp_path: Path, name: str, rule: str) -> None:
    loaded = load(tmp_path, {f"exercises/{name}": "name: Row\nequipment: dumbbell\n"})
    assert [p.rule for p in loaded.problems] == [rule]
    assert not loaded.dataset.exercises


def test_the_same_id_twice(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        {"exercises/row.yml": "name: Row\nequipment: dumbbell\n", "exercises/row.json": '{"name": "Row", "equipment": "dumbbell"}'},
    )
    assert [p.rule for p in loaded.problems] == ["duplicate-record"]


def test_json_records_are_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"exercises/row.json": '{"name": "Row", "equipment": "dumbbell"}'})
    assert problems(loaded) == []
    assert loaded.dataset.exercises["row"].name == "Row"


def test_symbolic_links_are_never_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: Secret\nequipment: dumbbell\n")
    folder = tmp_path / "content" / "exercises"
    folder.mkdir(parents=True)
    os.symlink(secret, folder / "secret.yml")
    os.symlink(tmp_path, tmp_path / "content" / "muscles")
    os.symlink(secret, tmp_path / "content" / "vocabulary.yml")
    loaded = load_dataset(tmp_path / "content")
    assert [p.rule for p in loaded.problems] == ["symbolic-link"] * 3
    assert not loaded.dataset.exercises


def test_front_matter_positions_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"pages/about.md": "---\ntitle: About\nsummry: x\n---\ntext\n"})
    assert "content/pages/about.md:3:9 unknown-field" in problems(loaded)


@pytest.mark.parametrize("text", ["no front matter\n", "---\ntitle: About\n", ""])
def test_pages_without_front_matter(tmp_path: Path, text: str) -> None:
    assert problems(load(tmp_path, {"pages/about.md": text})) == ["content/pages/about.md:1:1 front-matter"]


def test_entries_of_single_files_have_positions(tmp_path: Path) -> None:
    loaded = load(
        tmp_path, {"glossary.yml": "terms:\n  - {id: hinge, term: Hinge, definition: Fold.}\n  - {id: Bad Id, term: X, definition: Y.}\n"}
    )
    assert problems(loaded) == ["content/glossary.yml:3:10 malformed-value"]
    assert list(loaded.dataset.glossary) == ["hinge"]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert [p.rule for p in load_dataset(tmp_path / "nowhere").problems] == ["missing-content"]


def test_every_problem_of_a_folder_is_reported_at_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"exercises/one.yml": "name: no\n", "exercises/two.yml": "x: 1\n", "muscles/three.yml": ""})
    assert {p.path.rsplit("/", 1)[1] for p in loaded.problems} == {"one.yml", "two.yml", "three.yml"}
    assert loaded.unsound == {("exercise", "one"), ("exercise", "two"), ("muscle", "three")}
