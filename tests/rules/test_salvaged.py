"""One run tells all faults of an unsound record, each cause once, and what was meant."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.dataset.loader import load_dataset
from generator.diagnostics import Problem, render_json, render_text, sort_problems
from generator.rules import check_dataset
from generator.rules.salvaged import check_salvaged
from tests.rules.test_rules import lay


def check(content: Path) -> list[Problem]:
    loaded = load_dataset(content)
    problems = check_salvaged(loaded, guide_standard=True)
    return sort_problems(problems + check_dataset(loaded.dataset, guide_standard=True, unsound=loaded.unsound))


def told(content: Path) -> list[tuple[str, str, str]]:
    return [(p.path.removeprefix("content/"), p.rule, f"{p.message} {p.fix}") for p in check(content)]


MUSCLE = {"muscle": "lats", "role": "target", "basis": "consensus", "sources": []}


def test_shape_errors_do_not_hide_reference_errors(tmp_path: Path) -> None:
    change: dict[str, Any] = {
        "tempo": 5,
        "level": "Beginner",
        "space": "matt",
        "equipment": "dumbell",
        "muscles": [{**MUSCLE, "muscle": "Latissimus", "role": ["target"]}, 7],
        "entry_test": "Know the [hinge](term:hindge), the the [@smith-2020].",
    }
    found = told(lay(tmp_path, {"exercises/row.yml": change}))
    assert {path for path, _, _ in found} == {"exercises/row.yml"}
    assert Counter(rule for _, rule, _ in found) == {
        "wrong-type": 3,
        "unknown-term": 2,
        "unknown-reference": 2,
        "broken-link": 1,
        "doubled-word": 1,
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"level": "Beginner"}, 'Did you mean "beginner"?'),
        ({"muscles": [{**MUSCLE, "muscle": "Erector spinae"}]}, 'Did you mean "erectors"?'),
        ({"equipment": "Dumbbells"}, 'Did you mean "dumbbell"?'),
    ],
)
def test_what_was_meant_is_found_by_names(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    found = told(lay(tmp_path, {"exercises/row.yml": change}))
    assert len(found) == 1
    assert words in found[0][2]


def test_a_malformed_value_is_told_where_no_rule_knows_better(tmp_path: Path) -> None:
    found = told(lay(tmp_path, {"exercises/row.yml": {"former_ids": ["Old Row"]}}))
    assert [rule for _, rule, _ in found] == ["malformed-value"]


def test_exceptions_of_an_unsound_record_count(tmp_path: Path) -> None:
    exception = {"rule": "doubled-word", "about": "the the", "reason": "A name of that band."}
    change = {"tempo": 5, "entry_test": "Hear the the sound.", "exceptions": [exception]}
    assert [rule for _, rule, _ in told(lay(tmp_path, {"exercises/row.yml": change}))] == ["wrong-type"]


def test_a_record_that_cannot_be_read_makes_no_other_problem(tmp_path: Path) -> None:
    content = lay(tmp_path, {"exercises/row.yml": "name: x: y\n", "glossary.yml": "terms: [\n"})
    assert [(path, rule) for path, rule, _ in told(content)] == [("exercises/row.yml", "yaml-syntax"), ("glossary.yml", "yaml-syntax")]


def test_a_vocabulary_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    assert [rule for _, rule, _ in told(lay(tmp_path, {"vocabulary.yml": "- a\n"}))] == ["not-a-record"]


def test_a_record_with_another_ending_is_one_problem(tmp_path: Path) -> None:
    content = lay(tmp_path, {})
    (content / "muscles" / "lats.yml").rename(content / "muscles" / "lats.yaml")
    assert [(path, rule) for path, rule, _ in told(content)] == [("muscles/lats.yaml", "file-ending")]


def test_a_missing_record_is_told_once(tmp_path: Path) -> None:
    content = lay(tmp_path, {})
    (content / "muscles" / "lats.yml").unlink()
    missing = [words for _, rule, words in told(content) if rule == "unknown-reference"]
    assert len(missing) == 1
    assert "It is also named by" in missing[0]
    assert "Put content/muscles/lats.yml back, or name another muscle in all of them." in missing[0]
    assert "Did you mean" not in missing[0]


def test_the_exception_that_settles_a_problem_is_ready_to_paste(tmp_path: Path) -> None:
    content = lay(tmp_path, {"exercises/row.yml": {"entry_test": "Hear the the sound."}})
    (problem,) = check(content)
    assert problem.exception == "exceptions:\n  - rule: doubled-word\n    about: the the\n    reason: …"
    assert "    exceptions:\n      - rule: doubled-word\n" in render_text([problem])
    assert '"exception": "exceptions:' in render_json([problem])
    record = content / "exercises" / "row.yml"
    record.write_text(record.read_text("utf-8") + problem.exception + "\n", "utf-8")
    assert [rule for _, rule, _ in told(content)] == ["malformed-value"]
    record.write_text(record.read_text("utf-8").replace("…", "It is a name."), "utf-8")
    assert told(content) == []


@pytest.mark.parametrize(
    ("change", "has_exception"),
    [
        ({"exercises/row.yml": {"equipment": "dumbell"}}, False),
        ({"exercises/row.yml": {"summary": "Short."}}, True),
        ({"redirects.yml": "redirects:\n  - {kind: exercise, old: former, new: rwo, reason: renamed}\n"}, False),
    ],
)
def test_only_what_an_exception_can_settle_offers_one(tmp_path: Path, change: dict[str, Any], has_exception: bool) -> None:
    assert [bool(problem.exception) for problem in check(lay(tmp_path, change))] == [has_exception]


def test_a_missing_record_that_a_draft_and_a_published_record_name_is_an_error(tmp_path: Path) -> None:
    content = lay(
        tmp_path, {"exercises/band-row.yml": {"status": "draft", "equipment": "sled"}, "exercises/row.yml": {"equipment": "sled"}}
    )
    (problem,) = [problem for problem in check(content) if problem.rule == "unknown-reference"]
    assert (problem.path, problem.severity) == ("content/exercises/row.yml", "error")
    assert "It is also named by band-row." in problem.message


def test_no_exception_settles_a_reference_to_nothing(tmp_path: Path) -> None:
    exception = {"rule": "unknown-reference", "about": "sled", "reason": "It will come."}
    content = lay(tmp_path, {"exercises/row.yml": {"equipment": "sled", "exceptions": [exception]}})
    assert {"unknown-reference", "unused-exception"} <= {rule for _, rule, _ in told(content)}


@pytest.mark.parametrize(
    "files",
    [
        {"exercises/row.yml": {"tempo": 5, "equipment": "sled", "entry_test": "Hear the the sound."}},
        {"glossary.yml": "terms:\n  - {id: hinge, term: Hinge, definition: 5, sources: [nobody-2020]}\n"},
        {"vocabulary.yml": "- a\n"},
    ],
)
def test_a_file_with_errors_is_never_taken_from_what_was_kept(tmp_path: Path, files: dict[str, Any]) -> None:
    content = lay(tmp_path, files)
    first = load_dataset(content)
    again = load_dataset(content, first.files)
    assert again.salvaged == first.salvaged
    assert again.unsound == first.unsound
    problems = check_salvaged(first, guide_standard=True)
    assert problems
    assert check_salvaged(again, guide_standard=True) == problems
