"""Every rule has a good and a bad case; positions and fixes are asserted. New cases need no Python.

A case file holds one rule: ``files`` are laid over the base dataset below, field by field, and the
rule must say nothing (good) or report ``expect`` (bad): lines of ``path:line:column words``, with
``severity`` where that is not the rule's own.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.dataset.dataset import Dataset
from generator.dataset.loader import load_dataset
from generator.diagnostics import Problem
from generator.rules import ALL_RULES, check_dataset
from generator.rules.rule import Finding, Rule, Scope

CASES = Path(__file__).parent / "cases"
BASE = Path(__file__).parent / "base"


def lay(folder: Path, files: dict[str, Any]) -> Path:
    """Write the base dataset with changed fields into a folder; a field set to null is removed."""
    content = folder / "content"
    for path in sorted(BASE.rglob("*")):
        if path.is_file():
            target = content / path.relative_to(BASE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text("utf-8"), "utf-8")
    for name, change in files.items():
        target = content / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(change, str):
            target.write_text(change, "utf-8")
            continue
        record = yaml.safe_load(target.read_text("utf-8")) if target.exists() else {}
        record = {key: value for key, value in {**record, **change}.items() if value is not None}
        target.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True, width=1000), "utf-8")
    return content


def cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(CASES.glob("*.yml")):
        loaded = yaml.safe_load(path.read_text("utf-8"))
        for kind in ("good", "bad"):
            for number, case in enumerate(loaded[kind]):
                yield path.stem, f"{kind}-{number}", case


def found(content: Path, rule: str) -> list[Problem]:
    loaded = load_dataset(content)
    assert list(loaded.problems) == []
    problems = check_dataset(loaded.dataset, guide_standard=True, unsound=loaded.unsound)
    assert not [p for p in problems if p.rule == "rule-crashed"]
    return sorted(p for p in problems if p.rule == rule)


@pytest.mark.parametrize(("rule", "name", "case"), list(cases()), ids=lambda value: value if isinstance(value, str) else "")
def test_case(tmp_path: Path, rule: str, name: str, case: dict[str, Any]) -> None:
    problems = found(lay(tmp_path, case.get("files", {})), rule)
    expected = case.get("expect", [])
    if name.startswith("good"):
        assert problems == []
        return
    assert expected
    assert len(problems) == len(expected), problems
    for problem, line in zip(problems, expected, strict=True):
        place, words = line.split(" ", 1)
        assert place == f"{problem.path.removeprefix('content/')}:{problem.line}:{problem.column}"
        assert words in f"{problem.message} {problem.fix}"
        assert problem.severity == case.get("severity", problem.severity)


def test_every_rule_has_a_good_and_a_bad_case() -> None:
    known = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in CASES.glob("*.yml")}
    special = {"unused-exception", "unknown-rule"}
    assert set(known) == {rule.id for rule in ALL_RULES} | special
    for rule, loaded in known.items():
        assert loaded["good"], rule
        assert loaded["bad"], rule


def test_rules_are_documented_in_one_sentence_and_have_their_own_ids() -> None:
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)
    for rule in ALL_RULES:
        assert rule.documentation.endswith("."), rule.id
        assert rule.documentation.count(". ") == 0, rule.id


def test_a_fault_in_one_rule_does_not_hide_the_others(tmp_path: Path) -> None:
    def crash(scope: Scope) -> Iterator[Finding]:
        raise KeyError("lats")
        yield

    dataset = load_dataset(lay(tmp_path, {"exercises/row.yml": {"level": "easy"}})).dataset
    problems = check_dataset(dataset, guide_standard=False, rules=(Rule("crash", "It fails.", crash), *ALL_RULES))
    assert sorted(p.rule for p in problems) == ["rule-crashed", "unknown-term"]


def test_the_guide_standard_can_be_left_off(tmp_path: Path) -> None:
    content = lay(tmp_path, {"exercises/row.yml": {"summary": "Short."}})
    dataset = load_dataset(content).dataset
    assert check_dataset(dataset, guide_standard=False) == []
    assert [p.rule for p in check_dataset(dataset, guide_standard=True)] == ["summary-length"]


def test_an_empty_dataset_has_no_problems() -> None:
    assert check_dataset(Dataset(), guide_standard=True) == []


def test_without_the_guides_standard_unused_regions_are_told_in_one_warning(tmp_path: Path) -> None:
    regions = "".join(
        f'      - {{id: r{number}, name: r{number}, points: "4,{4 + 9 * number}! 24,{4 + 9 * number}! 24,{12 + 9 * number}!"}}\n'
        for number in range(4)
    )
    view = "  - id: back\n    label: from behind\n    full: [-50, 0, 100, 100]\n    trunk: [-50, 0, 100, 40]\n    regions:\n"
    text = f'parts:\n  - {{id: trunk, points: "-5,0! 40,0! 40,90! -5,90!"}}\nviews:\n{view}{regions}'
    loaded = load_dataset(lay(tmp_path, {"body/muscle-map.yml": text, "muscles/lats.yml": {"map_regions": ["r1"]}}))
    told = [p for p in check_dataset(loaded.dataset, guide_standard=False) if p.rule == "map-region"]
    assert [(p.severity, p.message) for p in told] == [
        ("warning", "3 regions of the map belong to no muscle, and are drawn plain: r0, r2, r3.")
    ]
    assert len([p for p in check_dataset(loaded.dataset, guide_standard=True) if p.rule == "map-region"]) == 3


def test_without_the_guides_standard_a_bench_may_be_all_that_an_exercise_takes(tmp_path: Path) -> None:
    loaded = load_dataset(lay(tmp_path, {"exercises/row.yml": {"equipment": "bench"}, "exercises/band-row.yml": {"setup": ["dumbbell"]}}))
    told = [(p.path, p.severity) for p in check_dataset(loaded.dataset, guide_standard=False) if p.rule == "equipment-kind"]
    assert told == [("content/exercises/band-row.yml", "warning")]
    assert len([p for p in check_dataset(loaded.dataset, guide_standard=True) if p.rule == "equipment-kind"]) == 2
