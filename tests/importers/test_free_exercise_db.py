"""Free Exercise DB: what becomes of its records, what is reported, and that a failed import leaves no trace."""

import json
import os
import random
from pathlib import Path

import pytest

from generator import output
from generator.authoring.layout import format_records
from generator.dataset.inline import plain_text
from generator.dataset.loader import load_dataset
from generator.diagnostics import ContentProblems, Severity
from generator.importing import ImportFault
from generator.pages.parts.prose import ProseRenderer
from generator.rules import check_dataset
from tests.importers.conftest import BAD, GOOD, SAMPLE, bring_in, records

HOSTILE = (
    "<script>alert(1)</script>",
    "*a* _b_ [c](muscle:lats) [@x] \\* `d`",
    "{{ 7 }}",
    "&lt;b&gt;",
    "key: value # no",
    "- [ ] !tag &a *b",
)


def problems_of(content: Path) -> list[str]:
    loaded = load_dataset(content)
    found = [*loaded.problems, *check_dataset(loaded.dataset, guide_standard=False, unsound=loaded.unsound)]
    return [f"{problem.path} {problem.rule} {problem.message}" for problem in found]


def test_one_record_is_what_it_was(tmp_path: Path) -> None:
    bring_in(GOOD, tmp_path / "content")
    name = "bench-pull-drag-2-ways.yml"
    golden = Path(__file__).parent / "golden" / name
    assert (tmp_path / "content" / "exercises" / name).read_text("utf-8") == golden.read_text("utf-8")


def test_the_content_checks_clean_and_is_in_canonical_layout(tmp_path: Path) -> None:
    report = bring_in(GOOD, tmp_path / "content")
    assert report.exercises == 4
    assert problems_of(tmp_path / "content") == []
    assert format_records(tmp_path / "content", write=False) == []


def test_nothing_is_invented(tmp_path: Path) -> None:
    bring_in(GOOD, tmp_path / "content")
    hold = load_dataset(tmp_path / "content").dataset.exercises["calf-hold-2526c5"]
    said = {field for field in hold.model_fields_set if getattr(hold, field)}
    assert said == {"id", "name", "category", "equipment", "level", "force", "muscles", "same_as", "sources", "exceptions"}
    assert hold.equipment == "none-listed"
    assert all(use.basis is None and use.confidence is None for use in hold.muscles)


def test_what_is_not_taken_over_as_it_stands_is_told(tmp_path: Path) -> None:
    report = bring_in(GOOD, tmp_path / "content")
    assert [(p.rule, p.line, p.severity) for p in report.problems] == [
        ("muscle-twice", 9, Severity.WARNING),
        ("id-clash", 29, Severity.WARNING),
        ("same-name", 46, Severity.WARNING),
    ]


def test_the_same_records_give_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    shuffled = records()
    random.Random(1).shuffle(shuffled)
    (tmp_path / "shuffled.json").write_text(json.dumps(shuffled), "utf-8")
    bring_in(GOOD, tmp_path / "one")
    bring_in(tmp_path / "shuffled.json", tmp_path / "other")
    assert output.digest_tree(tmp_path / "one") == output.digest_tree(tmp_path / "other")


def test_a_checkout_gives_the_same_as_its_list(tmp_path: Path) -> None:
    singles, built = tmp_path / "singles", tmp_path / "built"
    for record in records():
        path = singles / "exercises" / f"{record['id']}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record, indent=2), "utf-8")
    (built / "dist").mkdir(parents=True)
    (built / "dist" / "exercises.json").write_bytes(GOOD.read_bytes())
    for number, source in enumerate((GOOD, singles, built)):
        bring_in(source, tmp_path / str(number))
    digests = {output.digest_tree(tmp_path / str(number)) for number in range(3)}
    assert len(digests) == 1


def test_a_file_without_an_id_takes_its_name(tmp_path: Path) -> None:
    record = {key: value for key, value in records()[1].items() if key != "id"}
    (tmp_path / "checkout" / "exercises").mkdir(parents=True)
    (tmp_path / "checkout" / "exercises" / "Toe_Hold.json").write_text(json.dumps(record), "utf-8")
    bring_in(tmp_path / "checkout", tmp_path / "content")
    exercise = load_dataset(tmp_path / "content").dataset.exercises["toe-hold"]
    assert exercise.same_as[0].id == "Toe_Hold"


def test_bad_records_are_told_with_their_place_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ContentProblems) as caught:
        bring_in(BAD, tmp_path / "content")
    told = [(p.line, p.column, p.rule, p.message.split(".")[0]) for p in caught.value.problems]
    assert told == [
        (3, 3, "missing-field", 'The field "name" is missing (name)'),
        (6, 23, "wrong-type", 'primaryMuscles is "chest", but a list is expected'),
        (13, 39, "unknown-muscle", 'secondaryMuscles[1] is "shoulder"'),
        (17, 83, "duplicate-record", f'The id "Sound_One" is already used in {SAMPLE / "bad"}'),
        (18, 12, "markup-in-name", 'The name holds "<img src=x onerror=alert(1)>"'),
        (19, 3, "control-character", 'instructions[1] holds an invisible control character: "Half \\ud800 a pair'),
        (19, 3, "control-character", 'name holds an invisible control character: "Turned \\u202eround"'),
        (20, 91, "unknown-term", 'equipment is "dumbell"'),
        (20, 111, "unknown-term", 'level is "beginer"'),
        (20, 131, "unknown-term", 'force is "pish"'),
        (20, 151, "unknown-term", 'mechanic is "compond"'),
        (20, 174, "unknown-term", 'category is "strenght"'),
        (21, 43, "no-muscle", "primaryMuscles is empty"),
        (22, 1, "not-a-record", "The file holds a single value, not a record"),
    ]
    assert 'Did you mean "shoulders"?' in caught.value.problems[2].fix
    assert list(tmp_path.iterdir()) == []


def test_keep_going_takes_the_sound_records(tmp_path: Path) -> None:
    report = bring_in(BAD, tmp_path / "content", keep_going=True)
    assert report.exercises == 1
    assert len(report.problems) == 14
    assert problems_of(tmp_path / "content") == []


def test_keep_going_without_a_sound_record_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('[{"id": "x"}]', "utf-8")
    with pytest.raises(ContentProblems):
        bring_in(tmp_path / "bad.json", tmp_path / "content", keep_going=True)
    assert not (tmp_path / "content").exists()


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "content"
    (target / "exercises").mkdir(parents=True)
    (target / "exercises" / "my-own.yml").write_text("name: My own\n", "utf-8")
    with pytest.raises(ImportFault, match="not empty"):
        bring_in(GOOD, target)
    assert list(output.list_tree(target)) == ["exercises/my-own.yml"]
    bring_in(GOOD, target, force=True)
    assert (target / "exercises" / "my-own.yml").read_text("utf-8") == "name: My own\n"
    assert (target / "exercises" / "calf-hold.yml").is_file()


@pytest.mark.parametrize("make", ["file", "link"])
def test_only_a_folder_can_be_written(tmp_path: Path, make: str) -> None:
    target = tmp_path / "content"
    if make == "file":
        target.write_text("mine", "utf-8")
    else:
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImportFault, match="not a folder"):
        bring_in(GOOD, target)


@pytest.mark.parametrize("name", ["missing.json", "empty"])
def test_a_source_without_records_is_a_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ImportFault):
        bring_in(tmp_path / name, tmp_path / "content")


def test_an_empty_list_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("[]", "utf-8")
    with pytest.raises(ImportFault, match="no exercises"):
        bring_in(tmp_path / "list.json", tmp_path / "content")


def test_a_disk_that_refuses_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OSError, match="No space"):
        bring_in(GOOD, tmp_path / "content")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_instructions_are_shown_letter_by_letter(tmp_path: Path, text: str) -> None:
    record = {**records()[1], "instructions": [text]}
    (tmp_path / "list.json").write_text(json.dumps([record]), "utf-8")
    bring_in(tmp_path / "list.json", tmp_path / "content")
    assert problems_of(tmp_path / "content") == []
    dataset = load_dataset(tmp_path / "content").dataset
    [step] = dataset.exercises["calf-hold"].steps.execution
    assert plain_text(step) == text
    shown = ProseRenderer(dataset).render(step, "./")
    assert "<" not in shown
    assert shown.unescape() == text


def test_names_that_yaml_reads_as_something_else(tmp_path: Path) -> None:
    names = ["No", "12", "1:30", "null", "3e5", "Row: wide", "'Quoted'", "# Number one", "@ Home", "100 %"]
    made = [{**records()[1], "name": name, "id": f"Record {number}"} for number, name in enumerate(names)]
    (tmp_path / "list.json").write_text(json.dumps(made), "utf-8")
    bring_in(tmp_path / "list.json", tmp_path / "content")
    assert problems_of(tmp_path / "content") == []
    assert format_records(tmp_path / "content", write=False) == []
    assert [exercise.name for exercise in load_dataset(tmp_path / "content").dataset.exercises.values()] == names
