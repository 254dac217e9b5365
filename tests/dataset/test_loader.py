"""Loading a folder: sound records in, problems for the rest, nothing outside the folder."""

import os
import stat
import time
from pathlib import Path

import pytest

from generator.dataset import files
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
        ("name: Row\nequipment: dumbbell\nreviewed: {date: 2026-02-30}\n", "3:18 malformed-value", "a day that there is"),
        ("name: Row\nequipment: dumbbell\nreviewed: {date: 2023-02-29}\n", "3:18 malformed-value", "a day that there is"),
        ("name: Row\nequipment: dumbbell\nreviewed: {date: 0206-10-01}\n", "3:18 malformed-value", "a day that there is"),
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


VOCABULARY = "level:\n  - {id: beginner, label: Beginner, definition: New to it.}\n"


@pytest.mark.parametrize(
    ("name", "text", "expected", "words"),
    [
        ("vocabulary.yml", "- a\n", "1:1 not-a-record", "lists of terms by name"),
        ("vocabulary.yml", "just text\n", "1:1 not-a-record", "lists of terms by name"),
        ("vocabulary.yml", "5\n", "1:1 not-a-record", "lists of terms by name"),
        ("vocabulary.yml", f"{VOCABULARY}space: 5\n", "3:8 wrong-type", 'space is "5", but a list'),
        ("vocabulary.yml", f"{VOCABULARY}space: true\n", "3:8 wrong-type", "a list of terms is expected"),
        ("vocabulary.yml", f"{VOCABULARY}  - word\n", "3:5 not-a-record", "level[1] is a single value, not a record"),
        ("vocabulary.yml", VOCABULARY + VOCABULARY.split("\n")[1] + "\n", "3:10 duplicate-id", '"beginner" stands twice in level'),
        (
            "glossary.yml",
            "terms:\n  - {id: hinge, term: Hinge, definition: Fold.}\n  - 5\n",
            "3:5 not-a-record",
            "terms[1] is a single value",
        ),
        (
            "glossary.yml",
            "terms:\n  - {id: hinge, term: Hinge, definition: Fold.}\n  - {id: hinge, term: Hip, definition: Turn.}\n",
            "3:10 duplicate-id",
            '"hinge" stands twice in terms',
        ),
        ("glossary.yml", "words: []\n", "1:1 not-a-record", 'Begin the file with "terms:"'),
        ("glossary.yml", "terms: []\nmore: 5\n", "2:7 unknown-field", "Fields here: terms."),
        (
            "redirects.yml",
            "redirects:\n  - {kind: muscle, old: a, reason: removed}\n  - {kind: muscle, old: a, new: b, reason: renamed}\n",
            "3:25 duplicate-id",
            "Keep one of the two entries.",
        ),
    ],
)
def test_lists_of_entries_that_are_no_such_lists(tmp_path: Path, name: str, text: str, expected: str, words: str) -> None:
    loaded = load(tmp_path, {name: text})
    assert problems(loaded) == [f"content/{name}:{expected}"]
    assert words in loaded.problems[0].message + " " + loaded.problems[0].fix


def test_the_first_of_two_entries_counts(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"vocabulary.yml": f"{VOCABULARY}  - {{id: beginner, label: Other, definition: Later.}}\n"})
    assert loaded.dataset.vocabulary["level"]["beginner"].label == "Beginner"


def test_four_hundred_problems_of_one_file_are_told_quickly(tmp_path: Path) -> None:
    entries = "".join(f"  - {{id: t{number}, term: T, definition: D., oops: x}}\n" for number in range(400))
    began = time.process_time()
    loaded = load(tmp_path, {"glossary.yml": f"terms:\n{entries}"})
    assert len(loaded.problems) == 400
    assert time.process_time() - began < 1


def test_no_text_of_a_file_is_kept(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"exercises/row.yml": "name: Row\nequipment: dumbbell\n"})
    document = loaded.dataset.documents["exercise", "row"]
    assert not isinstance(document.source, bytes)
    assert document.text == "name: Row\nequipment: dumbbell\n"


def test_a_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content" / "exercises").mkdir(parents=True)
    os.mkfifo(tmp_path / "content" / "exercises" / "row.yml")
    os.mkfifo(tmp_path / "content" / "vocabulary.yml")
    loaded = load_dataset(tmp_path / "content")
    assert [p.rule for p in loaded.problems] == ["unreadable-file"] * 2
    assert all("no plain file" in p.message for p in loaded.problems)
    assert ("exercise", "row") in loaded.unsound


def test_hidden_files_are_passed_over_whatever_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "exercises"
    folder.mkdir(parents=True)
    os.symlink("nowhere", folder / ".#row.yml")
    os.mkfifo(folder / ".pipe")
    assert problems(load_dataset(tmp_path / "content")) == []


@pytest.mark.parametrize("call", ["open", "scandir", "lstat"])
def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    load(tmp_path, {"exercises/row.yml": "name: Row\nequipment: dumbbell\n"})
    allowed = getattr(os, call)

    def refuse(path: str | Path, *rest: object, **options: object) -> object:
        if "exercises" in os.fspath(path):
            raise PermissionError(13, "Permission denied")
        return allowed(path, *rest, **options)

    monkeypatch.setattr(files.os, call, refuse)
    loaded = load_dataset(tmp_path / "content")
    assert [p.rule for p in loaded.problems] == ["unreadable-file"]
    assert "Permission denied" in loaded.problems[0].message


def test_a_record_with_another_ending_is_there_and_to_be_renamed(tmp_path: Path) -> None:
    record = "name: Row\nequipment: dumbbell\n"
    loaded = load(tmp_path, {"exercises/row.yaml": record, "exercises/curl.yml": record, "exercises/curl.JSON": "{}"})
    assert {(p.path, p.severity.value, p.fix) for p in loaded.problems} == {
        ("content/exercises/row.yaml", "error", "Rename it to row.yml."),
        ("content/exercises/curl.JSON", "error", "Keep one of the two files, as curl.yml."),
    }
    assert ("exercise", "row") in loaded.unsound


def test_folders_that_nobody_reads_are_told(tmp_path: Path) -> None:
    record, page = "name: Row\nequipment: dumbbell\n", "---\ntitle: A\nsummary: B\n---\nText.\n"
    loaded = load(
        tmp_path, {"exercise/row.yml": record, "pages/blog/first.md": page, "pages/guide/more/second.md": page, "build/x.yml": "a"}
    )
    assert {(p.path, p.severity.value, p.rule) for p in loaded.problems} == {
        ("content/exercise", "error", "unexpected-file"),
        ("content/pages/blog", "warning", "unexpected-file"),
        ("content/pages/guide/more", "warning", "unexpected-file"),
    }
    assert "Rename it to exercises." in {p.fix for p in loaded.problems}


def test_shape_errors_are_told_beside_errors_of_reading(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"exercises/row.yml": "name: Row\nname: Row\nequipment: dumbbell\nlevel: no\noops: 1\n"})
    assert problems(loaded) == [
        "content/exercises/row.yml:2:1 duplicate-key",
        "content/exercises/row.yml:4:8 ambiguous-value",
        "content/exercises/row.yml:5:7 unknown-field",
    ]
    assert loaded.dataset.exercises == {}


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"\xef\xbb\xbf---\ntitle: A\n---\n", "1:1 control-character", "byte order mark"),
        (b"---\rtitle: A\r---\r", "1:4 line-ends", "carriage return"),
        (b"---\ntitle: A\nsummary: B\n---\ntext \xff\n", "5:6 encoding", "0xff"),
        ("---\ntitle: A\nsummary: B\n---\na\u202eb\n".encode(), "5:2 control-character", "invisible"),
        (b"---\ntitle: A\n---\n" + b"x" * 1_100_000, "0:0 file-too-large", "1048576"),
    ],
)
def test_pages_that_cannot_be_taken_apart(tmp_path: Path, data: bytes, place: str, words: str) -> None:
    page = tmp_path / "content" / "pages" / "guide" / "why.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(data)
    loaded = load_dataset(tmp_path / "content")
    assert problems(loaded) == [f"content/pages/guide/why.md:{place}"]
    assert words in loaded.problems[0].message + loaded.problems[0].fix
    assert loaded.unsound == {("guide", "why")}


def test_a_name_costs_the_same_among_many_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "read_plain_file", lambda file: b"")

    def measure(count: int) -> float:
        names = {f"row-{number}.yml": stat.S_IFREG for number in range(count)}
        monkeypatch.setattr(files.ContentFolder, "_list", lambda self, folder: names)
        spent = []
        for _ in range(5):
            start = time.process_time()
            assert len(list(files.ContentFolder(tmp_path).records("exercises", (".yml",)))) == count
            spent.append(time.process_time() - start)
        return min(spent)

    assert measure(5_000) < 30 * measure(500)


def test_a_page_says_what_was_judged_whatever_became_of_the_file(tmp_path: Path) -> None:
    first = load(tmp_path, {"exercises/row.yml": "name: Row\nequipment: dumbbell\n"})
    again = load_dataset(tmp_path / "content", first.files)
    (tmp_path / "content/exercises/row.yml").write_text("name: [\n", "utf-8")
    assert first.dataset.exercises["row"].name == again.dataset.exercises["row"].name == "Row"
