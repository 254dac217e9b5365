"""The rules of the dataset: one module a family, one list of all."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.dataset.dataset import Dataset
from generator.dataset.reader import Path
from generator.diagnostics import Problem, Severity, did_you_mean, quote
from generator.rules import (
    anatomy,
    body_map,
    completeness,
    demands,
    doses,
    figures,
    foreign_markup,
    headings,
    lexicon,
    likeness,
    names,
    pages,
    programs,
    promises,
    references,
    related,
    repeated,
    sources,
    spelling,
    wording,
)
from generator.rules.findings import NEVER_EXCEPTED, Found, place_all, run_rule
from generator.rules.rule import RECORD_KINDS, Finding, Rule, Scope

__all__ = ["ALL_RULES", "Found", "Judgement", "check_dataset", "judge_record", "judge_set"]

_Key = tuple[str, str, str, str]
"""Kind, id, rule and what the exception is about."""
ALL_RULES: Final[tuple[Rule, ...]] = (
    *references.RULES,
    *repeated.RULES,
    *completeness.RULES,
    *anatomy.RULES,
    *likeness.RULES,
    *related.RULES,
    *demands.RULES,
    *promises.RULES,
    *programs.RULES,
    *sources.RULES,
    *wording.RULES,
    *doses.RULES,
    *figures.RULES,
    *names.RULES,
    *lexicon.RULES,
    *spelling.RULES,
    *pages.RULES,
    *headings.RULES,
    *foreign_markup.RULES,
    *body_map.RULES,
)
ALWAYS = "always"
_Record = tuple[str, str, Path, Any]
"""Kind, id, path in the document, record or card."""
_Exception = tuple[str, str]
"""Rule and what the exception is about."""


@dataclass(frozen=True)
class Judgement:
    """What the rules about one record say of it, written exceptions applied."""

    problems: tuple[Problem, ...]
    used: frozenset[_Exception]
    """Exceptions that were needed."""


def judge_record(scope: Scope, *, guide_standard: bool, rules: Iterable[Rule] = ALL_RULES) -> Judgement:
    """Run the rules about one record; ``scope`` holds that record alone, or the entries of one file."""
    found, used = _apply(scope, [rule for rule in _chosen(rules, guide_standard) if rule.about == "record"], scope.records())
    return Judgement(tuple(place_all(found, scope.dataset)), frozenset((rule, about) for _, _, rule, about in used))


def judge_set(
    scope: Scope,
    needed: Mapping[tuple[str, str], Collection[_Exception]],
    *,
    guide_standard: bool,
    rules: Iterable[Rule] = ALL_RULES,
) -> tuple[Found, ...]:
    """Run the rules about the set, and judge every written exception.

    ``needed`` holds, by kind and id, the exceptions that the rules about one record needed.
    """
    chosen = _chosen(rules, guide_standard)
    scope = replace(scope, guide_standard=guide_standard)
    found, used = _apply(scope, [rule for rule in chosen if rule.about == "set"], scope.shared_records())
    used |= {(kind, identifier, rule, about) for (kind, identifier), names in needed.items() for rule, about in names}
    return (*found, *_judge_exceptions(scope, used, {rule.id for rule in chosen}))


def check_dataset(
    dataset: Dataset, *, guide_standard: bool, unsound: frozenset[tuple[str, str]] = frozenset(), rules: Iterable[Rule] = ALL_RULES
) -> list[Problem]:
    """Run all rules over a dataset that is at hand as a whole, and return their problems."""
    rules = tuple(rules)
    problems: list[Problem] = []
    needed: dict[tuple[str, str], frozenset[_Exception]] = {}
    for key, part in split_dataset(dataset):
        judgement = judge_record(Scope(part, unsound, terms=dataset.vocabulary), guide_standard=guide_standard, rules=rules)
        problems += judgement.problems
        needed[key] = judgement.used
    found = judge_set(Scope(dataset, unsound), needed, guide_standard=guide_standard, rules=rules)
    return list(dict.fromkeys([*problems, *place_all(found, dataset)]))


def split_dataset(dataset: Dataset) -> Iterator[tuple[tuple[str, str], Dataset]]:
    """Yield (kind, id) and a dataset of that record alone; glossary, vocabulary and map come as one each."""
    documents = dataset.documents
    for kind, name in RECORD_KINDS.items():
        for identifier, record in getattr(dataset, name).items():
            changes: dict[str, Any] = {name: {identifier: record}}
            yield (kind, identifier), Dataset(**changes, documents=documents)
    yield ("glossary", ""), Dataset(glossary=dataset.glossary, documents=documents)
    yield ("vocabulary", ""), Dataset(vocabulary=dataset.vocabulary, documents=documents)
    yield ("body-map", ""), Dataset(body_map=dataset.body_map, documents=documents)


def _chosen(rules: Iterable[Rule], guide_standard: bool) -> list[Rule]:
    return [rule for rule in rules if guide_standard or rule.standard == ALWAYS]


def _apply(scope: Scope, rules: Iterable[Rule], records: Iterable[_Record]) -> tuple[list[Found], set[_Key]]:
    """Return what no exception of the records settles, and the exceptions that settle the rest."""
    exceptions = {key for key, _ in _exceptions(records)}
    found: list[Found] = []
    used: set[_Key] = set()
    for rule in rules:
        for one in run_rule(rule, scope):
            key = (one.finding.kind, one.finding.id, one.rule, one.finding.about)
            if key in exceptions and rule.id not in NEVER_EXCEPTED:
                used.add(key)
            else:
                found.append(one)
    return found, used


def _exceptions(records: Iterable[_Record]) -> Iterator[tuple[_Key, int]]:
    """Yield every written exception, and its place in its record."""
    for kind, identifier, _, record in records:
        for place, exception in enumerate(getattr(record, "exceptions", ())):
            yield (kind, identifier, exception.rule, exception.about), place


def _judge_exceptions(scope: Scope, used: Collection[_Key], applied: Collection[str]) -> Iterator[Found]:
    known = [rule.id for rule in ALL_RULES]
    for key, number in _exceptions(scope.shared_records()):
        kind, identifier, rule, about = key
        path = ("exceptions", number)
        if rule not in known:
            fix = did_you_mean(rule, known, "CONTRIBUTING lists the ids of all rules.")
            yield Found("unknown-rule", Severity.ERROR, Finding(kind, identifier, path, f"There is no rule {quote(rule)}.", fix))
        elif key not in used and rule in applied:
            message = f"The exception to {quote(rule)} about {quote(about)} is not needed."
            yield Found("unused-exception", Severity.ERROR, Finding(kind, identifier, path, message, "Delete it."))
