"""The rules of the dataset: one module a family, one list of all."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.dataset.common import RuleException
from generator.dataset.dataset import Dataset
from generator.diagnostics import Problem, Severity, did_you_mean, quote
from generator.rules import (
    anatomy,
    body_map,
    completeness,
    doses,
    figures,
    lexicon,
    names,
    pages,
    references,
    related,
    sources,
    spelling,
    wording,
)
from generator.rules.rule import Finding, Rule, Scope

__all__ = ["ALL_RULES", "check_dataset"]

ALL_RULES: Final[tuple[Rule, ...]] = (
    *references.RULES,
    *completeness.RULES,
    *anatomy.RULES,
    *related.RULES,
    *sources.RULES,
    *wording.RULES,
    *doses.RULES,
    *figures.RULES,
    *names.RULES,
    *lexicon.RULES,
    *spelling.RULES,
    *pages.RULES,
    *body_map.RULES,
)
_Key = tuple[str, str, str, str]
"""Kind, id, rule and what the exception is about."""


def check_dataset(
    dataset: Dataset, *, guide_standard: bool, unsound: frozenset[tuple[str, str]] = frozenset(), rules: Iterable[Rule] = ALL_RULES
) -> list[Problem]:
    """Run the rules and return their problems, written exceptions applied."""
    scope = Scope(dataset, unsound)
    exceptions = dict(_exceptions(scope))
    used: set[_Key] = set()
    problems: list[Problem] = []
    applied = [rule for rule in rules if guide_standard or rule.standard == "always"]
    for rule in applied:
        for finding in _run(rule, scope, problems):
            key = (finding.kind, finding.id, rule.id, finding.about)
            if key in exceptions:
                used.add(key)
            else:
                problems.append(_problem(dataset, rule, finding))
    problems += _judge_exceptions(dataset, exceptions, used, {rule.id for rule in applied})
    return problems


def _run(rule: Rule, scope: Scope, problems: list[Problem]) -> Iterator[Finding]:
    try:
        yield from rule.check(scope)
    except Exception as error:  # a fault in one rule must not hide what the others found
        frame = traceback.extract_tb(error.__traceback__)[-1]
        message = f"The rule {quote(rule.id)} failed: {type(error).__name__}: {error} ({frame.name}, line {frame.lineno})."
        problems.append(
            Problem("generator/rules", 0, 0, "rule-crashed", message, "This is a fault of the generator; report it with the record.")
        )


def _problem(dataset: Dataset, rule: Rule, finding: Finding) -> Problem:
    document = dataset.documents.get((finding.kind, finding.id))
    line, column = document.position(finding.path) if document else (0, 0)
    severity = Severity.WARNING if _is_draft(dataset, finding) else rule.severity
    return Problem(
        document.path if document else f"{finding.kind} {finding.id}", line, column, rule.id, finding.message, finding.fix, severity
    )


def _is_draft(dataset: Dataset, finding: Finding) -> bool:
    """Say whether a finding concerns a record that no build publishes: what it lacks stops nothing."""
    records = {"exercise": dataset.exercises, "workout": dataset.workouts}.get(finding.kind, {})
    return getattr(records.get(finding.id), "status", "") == "draft"


def _exceptions(scope: Scope) -> Iterator[tuple[_Key, tuple[int, RuleException]]]:
    for kind, identifier, _, record in scope.records():
        for place, exception in enumerate(getattr(record, "exceptions", ())):
            yield (kind, identifier, exception.rule, exception.about), (place, exception)


def _judge_exceptions(
    dataset: Dataset, exceptions: Mapping[_Key, tuple[int, RuleException]], used: set[_Key], applied: set[str]
) -> Iterator[Problem]:
    known = [rule.id for rule in ALL_RULES]
    for key, (place, exception) in exceptions.items():
        kind, identifier, rule, _ = key
        if rule not in known:
            fix = did_you_mean(rule, known, "CONTRIBUTING lists the ids of all rules.")
            found = ("unknown-rule", f"There is no rule {quote(rule)}.", fix)
        elif key not in used and rule in applied:
            found = ("unused-exception", f"The exception to {quote(rule)} about {quote(exception.about)} is not needed.", "Delete it.")
        else:
            continue
        document = dataset.documents.get((kind, identifier))
        line, column = document.position(("exceptions", place)) if document else (0, 0)
        yield Problem(document.path if document else identifier, line, column, *found)
