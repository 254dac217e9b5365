"""Settling clashes of names where the site goes on without what has errors (``--keep-going``): no record is lost for a word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

from generator.dataset.cards import project_exercise
from generator.dataset.common import MAX_LINE
from generator.dataset.dataset import Dataset
from generator.dataset.words import normalise
from generator.diagnostics import Problem, Severity, quote
from generator.rules import judge_set, names
from generator.rules.findings import Found, place_all
from generator.rules.rule import RECORD_KINDS, Finding, Scope

SETTLED: Final = frozenset({"same-name", "alias"})
"""Rules whose breaks are settled."""
_Key = tuple[str, str]
"""Kind and id of a record."""


def is_settled(problem: Problem) -> bool:
    """Say whether a problem is a clash that ``settle`` settles."""
    return problem.rule in SETTLED and problem.severity is Severity.ERROR


def settle(dataset: Dataset) -> tuple[Dataset, list[Problem]]:
    """Return the dataset without clashes of names, and a warning for each that was there.

    The second of two equal names gets its implement where that tells the two apart, else a number; an other name that
    clashes with anything is left out.
    """
    twins = _judge(dataset, "same-name")
    named = _name_apart(dataset, [one.finding for one in twins])
    dataset = _change(dataset, {key: {"name": name} for key, name in named.items()})
    told = [_tell(one, f"It is published as {quote(named[one.finding.kind, one.finding.id])}.") for one in twins]
    clashing = _judge(dataset, "alias")
    dataset = _change(dataset, _without(dataset, [one.finding for one in clashing]))
    told += [_tell(one, "It is left out.") for one in clashing]
    return dataset, place_all(told, dataset)


def _judge(dataset: Dataset, rule: str) -> list[Found]:
    """Return what a rule finds that no exception settles. Drafts are not published, so theirs stays."""
    found = judge_set(Scope(dataset), {}, guide_standard=False, rules=[one for one in names.RULES if one.id == rule])
    return [one for one in found if one.rule == rule and one.severity is Severity.ERROR]


def _tell(found: Found, done: str) -> Found:
    return Found(found.rule, Severity.WARNING, replace(found.finding, message=f"{found.finding.message} {done}"))


def _records(dataset: Dataset, kind: str) -> Mapping[str, Any]:
    records: Mapping[str, Any] = dataset.cards if kind == "exercise" else getattr(dataset, RECORD_KINDS[kind])
    return records


def _name_apart(dataset: Dataset, twins: Sequence[Finding]) -> dict[_Key, str]:
    """Return (kind, id) → a name that nothing else of the kind goes by."""
    taken = {kind: _list_words(_records(dataset, kind)) for kind in {twin.kind for twin in twins}}
    named: dict[_Key, str] = {}
    for twin in twins:
        free = (name for name in _propose(dataset, twin) if normalise(name) not in taken[twin.kind])
        named[twin.kind, twin.id] = name = next(free)
        taken[twin.kind].add(normalise(name))
    return named


def _list_words(records: Mapping[str, Any]) -> set[str]:
    return {normalise(name) for record in records.values() for name in (record.name, *record.aliases, *record.search_terms)}


def _propose(dataset: Dataset, twin: Finding) -> Iterator[str]:
    """Yield names for the second of two records with one name, without end."""
    records = _records(dataset, twin.kind)
    name = records[twin.id].name
    if twin.kind == "exercise" and records[twin.id].equipment != records[twin.about].equipment:
        implement = dataset.equipment.get(records[twin.id].equipment)
        if implement and implement.sign != "none":
            yield _mark(name, implement.name)
    yield from (_mark(name, str(number)) for number in count(2))


def _mark(name: str, mark: str) -> str:
    return f"{name[: MAX_LINE - len(mark) - 3]} ({mark})"


def _without(dataset: Dataset, clashing: Sequence[Finding]) -> dict[_Key, dict[str, Any]]:
    """Return (kind, id) → fields without the other names that clash."""
    dropped: dict[_Key, dict[str, set[int]]] = {}
    for finding in clashing:
        field, place = finding.path[-2:]
        dropped.setdefault((finding.kind, finding.id), {}).setdefault(str(field), set()).add(int(place))
    changes = {}
    for (kind, identifier), fields in dropped.items():
        record = _records(dataset, kind)[identifier]
        changes[kind, identifier] = {
            field: tuple(name for place, name in enumerate(getattr(record, field)) if place not in places)
            for field, places in fields.items()
        }
    return changes


def _change(dataset: Dataset, changes: Mapping[_Key, Mapping[str, Any]]) -> Dataset:
    """Return the dataset with other values in fields of some records."""
    changed: dict[str, Any] = {}
    for kind in {kind for kind, _ in changes}:
        field = RECORD_KINDS[kind]
        records = getattr(dataset, field)
        edited = {key: records[key].model_copy(update=dict(update)) for (other, key), update in changes.items() if other == kind}
        changed[field] = {**records, **edited}
        if kind == "exercise":
            changed["projected"] = {**dataset.cards, **{key: project_exercise(record) for key, record in edited.items()}}
    return replace(dataset, **changed)
