"""Clashes of names, settled one by one: the record stays and loses a word, or is told apart."""

from pathlib import Path
from typing import Any

import pytest

from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.diagnostics import Problem, Severity
from generator.rules import check_dataset
from generator.rules.settling import is_settled, settle
from tests.rules.test_rules import lay

ROW: dict[str, Any] = {"name": "Dumbbell row", "equipment": "dumbbell"}


def settled(folder: Path, files: dict[str, Any]) -> tuple[Dataset, list[Problem]]:
    loaded = load_dataset(lay(folder, files))
    assert not loaded.problems
    dataset, told = settle(loaded.dataset)
    left = check_dataset(dataset, guide_standard=False, unsound=loaded.unsound)
    assert [problem for problem in left if is_settled(problem)] == []
    assert {problem.severity for problem in told} <= {Severity.WARNING}
    assert {name: card.name for name, card in dataset.cards.items()} == {name: one.name for name, one in dataset.exercises.items()}
    return dataset, told


ALIASES: list[tuple[str, list[str], list[str], str]] = [
    ("the name itself", ["Zed rows", "Zed pull"], ["Zed pull"], 'The other name "Zed rows" is the name itself. It is left out.'),
    ("no letter", ["…", "Zed pull"], ["Zed pull"], "holds no letter or digit. It is left out."),
    ("written twice", ["Zed pull", "Zed-Pulls"], ["Zed pull"], "is written twice here. It is left out."),
    ("another's name", ["Band rows"], [], 'is the name of "band-row". It is left out.'),
]


@pytest.mark.parametrize(("case", "aliases", "kept", "words"), ALIASES, ids=[case for case, *_ in ALIASES])
@pytest.mark.parametrize("field", ["aliases", "search_terms"])
def test_an_other_name_that_clashes_is_left_out(
    tmp_path: Path, field: str, case: str, aliases: list[str], kept: list[str], words: str
) -> None:
    dataset, told = settled(tmp_path, {"exercises/a-zed.yml": {**ROW, "name": "Zed row", field: aliases}})
    assert list(getattr(dataset.exercises["a-zed"], field)) == kept
    assert [words in problem.message for problem in told] == [True]
    assert all(problem.path == "content/exercises/a-zed.yml" and problem.line > 1 for problem in told)


def test_of_two_that_claim_a_name_the_first_keeps_it(tmp_path: Path) -> None:
    files = {f"exercises/{name}.yml": {**ROW, "name": name, "aliases": ["Back pull"]} for name in ("claim-one", "claim-two")}
    dataset, told = settled(tmp_path, files)
    assert [dataset.exercises[name].aliases for name in ("claim-one", "claim-two")] == [("Back pull",), ()]
    assert len(told) == 1


def test_an_equal_name_gets_its_implement_or_a_number(tmp_path: Path) -> None:
    files = {
        "exercises/twin-a.yml": {**ROW, "name": "Twin row"},
        "exercises/twin-b.yml": {**ROW, "name": "Twin rows", "equipment": "band", "aliases": ["Twin row (2)"]},
        "exercises/twin-c.yml": {**ROW, "name": "twin Row"},
        "exercises/twin-d.yml": {**ROW, "name": "Twin-row", "equipment": "band"},
        "exercises/twin-e.yml": {**ROW, "name": "引体"},
        "exercises/twin-f.yml": {**ROW, "name": "引体", "equipment": "band"},
        "exercises/twin-g.yml": {**ROW, "name": "x" * 300},
        "exercises/twin-h.yml": {**ROW, "name": "x" * 300},
    }
    dataset, told = settled(tmp_path, files)
    names = [dataset.exercises[f"twin-{letter}"].name for letter in "abcdefgh"]
    implement = dataset.equipment["band"].name
    assert names[:6] == ["Twin row", f"Twin rows ({implement})", "twin Row (3)", "Twin-row (4)", "引体", f"引体 ({implement})"]
    assert names[7] == "x" * 296 + " (2)"
    assert [problem.rule for problem in told] == ["same-name"] * 5
    assert told[1].message.endswith('It is published as "twin Row (3)".')


def test_other_kinds_are_told_apart_by_a_number(tmp_path: Path) -> None:
    loaded = load_dataset(lay(tmp_path, {}))
    name = loaded.dataset.muscles["lats"].name
    dataset, told = settled(tmp_path, {"muscles/zed.yml": {"name": name, "group": loaded.dataset.muscles["lats"].group}})
    assert {dataset.muscles["lats"].name, dataset.muscles["zed"].name} == {name, f"{name} (2)"}
    assert [problem.rule for problem in told] == ["same-name"]


def test_a_draft_takes_nothing_from_what_is_published(tmp_path: Path) -> None:
    _, told = settled(tmp_path, {"exercises/zed.yml": {**ROW, "name": "Band row", "status": "draft"}})
    assert told == []
