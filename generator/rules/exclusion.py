"""Leaving out what has errors, so that the rest can be published (``--keep-going``)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.dataset.dataset import Dataset
from generator.dataset.reference_fields import REFERENCES
from generator.dataset.workout import WorkoutItem
from generator.diagnostics import Problem, Severity
from generator.rules.references import known_ids
from generator.rules.rule import Scope

RecordT = TypeVar("RecordT", bound=BaseModel)
_KINDS = {
    "exercise": "exercises",
    "muscle": "muscles",
    "workout": "workouts",
    "equipment": "equipment",
    "source": "sources",
    "page": "pages",
}
_Known = Mapping[str, frozenset[str]]


def leave_out(dataset: Dataset, problems: Iterable[Problem]) -> Dataset:
    """Return the dataset without the records that have errors and without references to them.

    A record that cannot do without a reference (a workout without one of its exercises) goes too.
    """
    wrong = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    bad = {key for key, document in dataset.documents.items() if document.path in wrong}
    dataset = _without(dataset, bad)
    if ("body-map", "") in bad:
        dataset = replace(dataset, body_map=None)
    while True:
        known = known_ids(Scope(dataset))
        changes: dict[str, Any] = {}
        lost = set()
        for kind, name in _KINDS.items():
            records = {identifier: _prune(record, known) for identifier, record in getattr(dataset, name).items()}
            lost |= {(kind, identifier) for identifier, record in records.items() if record is None}
            changes[name] = {identifier: record for identifier, record in records.items() if record is not None}
        dataset = replace(dataset, **changes)
        if not lost:
            return dataset


def _without(dataset: Dataset, bad: set[tuple[str, str]]) -> Dataset:
    changes: dict[str, Any] = {
        name: {identifier: record for identifier, record in getattr(dataset, name).items() if (kind, identifier) not in bad}
        for kind, name in _KINDS.items()
    }
    return replace(dataset, **changes)


def _prune(record: RecordT, known: _Known) -> RecordT | None:
    """Return the record without dangling references; ``None`` where it needs one of them."""
    update: dict[str, Any] = {}
    for field in record.model_fields_set:
        value = getattr(record, field)
        kept = _prune_value(record, field, value, known)
        if kept is _LOST:
            return None
        if kept is not value:
            update[field] = kept
    return record.model_copy(update=update) if update else record


_LOST: Any = object()


def _prune_value(record: BaseModel, field: str, value: Any, known: _Known) -> Any:
    kind = REFERENCES.get((type(record), field))
    if kind and isinstance(value, str):
        required = type(record).model_fields[field].is_required()
        return value if value in known[kind] else _LOST if required else None
    if kind and isinstance(value, tuple):
        kept = tuple(entry for entry in value if entry in known[kind])
        return value if len(kept) == len(value) else kept
    if isinstance(value, BaseModel):
        return _prune(value, known) or _LOST
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        entries = [(entry, _prune(entry, known)) for entry in value]
        if any(pruned is None and (isinstance(entry, WorkoutItem) or field == "blocks") for entry, pruned in entries):
            return _LOST
        if all(pruned is entry for entry, pruned in entries):
            return value
        return tuple(pruned for _, pruned in entries if pruned is not None)
    return value
