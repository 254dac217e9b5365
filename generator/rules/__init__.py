"""The rules of the dataset: one module a family, one list of all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.dataset.common import RuleException
from generator.dataset.dataset import Dataset
from generator.diagnostics import Problem, did_you_mean, quote
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
from generator.rules.findings import problems_of, run_rule
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
    found: list[tuple[Rule, Finding]] = []
    applied = [rule for rule in rules if guide_standard or rule.standard == "always"]
    for rule in applied:
        for finding in run_rule(rule, scope, problems):
            key = (finding.kind, finding.id, rule.id, finding.about)
            if key in exceptions:
                used.add(key)
            else:
                found.append((rule, finding))
    problems += problems_of(dataset, found)
    problems += _judge_exceptions(dataset, exceptions, used, {rule.id for rule in applied})
    return problems


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
            verdict, message = "unknown-rule", f"There is no rule {quote(rule)}."
        elif key not in used and rule in applied:
            verdict, fix = "unused-exception", "Delete it."
            message = f"The exception to {quote(rule)} about {quote(exception.about)} is not needed."
        else:
            continue
        document = dataset.documents.get((kind, identifier))
        line, column = document.position(("exceptions", place)) if document else (0, 0)
        path = document.path if document else identifier
        yield Problem(path=path, line=line, column=column, rule=verdict, message=message, fix=fix)
