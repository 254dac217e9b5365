"""A list of ids says each once."""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from generator.dataset.mentions import term_lists
from generator.dataset.reader import Path
from generator.dataset.reference_fields import REFERENCES, models_in
from generator.dataset.validation import dotted
from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_OTHER_IDS = frozenset({"former_ids", "map_regions", "plain"})
"""Fields of ids that are no reference to a record and no value of a closed list."""


class _Walk(NamedTuple):
    """The fields of a model that may hold a list of ids: looked up once a model, not once a record."""

    lists: tuple[str, ...]
    groups: tuple[tuple[str, "_Walk"], ...]


def check_repeated(scope: Scope) -> Iterator[Finding]:
    """Yield ids that stand twice in one list."""
    for kind, identifier, prefix, record in scope.records():
        walk = _compile(type(record))
        if walk:
            for path, value in _find(walk, record.__dict__, ()):
                message = f"{dotted((*prefix, *path))} is {quote(value)}, which stands in the list already."
                yield Finding(kind, identifier, (*prefix, *path), message, "Delete it.", value)


def _find(walk: _Walk, values: dict[str, Any], path: Path) -> Iterator[tuple[Path, str]]:
    for name in walk.lists:
        entries = values.get(name)
        if entries and len(set(entries)) < len(entries):
            yield from (((*path, name, place), entry) for place, entry in enumerate(entries) if entry in entries[:place])
    for name, inner in walk.groups:
        group = values.get(name)
        if type(group) is tuple:
            for place, entry in enumerate(group):
                yield from _find(inner, entry.__dict__, (*path, name, place))
        elif group:
            yield from _find(inner, group.__dict__, (*path, name))


@cache
def _compile(model: type[BaseModel]) -> _Walk | None:
    terms = term_lists(model)
    lists, groups = [], []
    for name, info in model.model_fields.items():
        inner = next(iter(models_in(info.annotation)), None)
        if inner is None:
            if "tuple" in str(info.annotation) and ((model, name) in REFERENCES or name in terms or name in _OTHER_IDS):
                lists.append(name)
        elif walk := _compile(inner):
            groups.append((name, walk))
    return _Walk(tuple(lists), tuple(groups)) if lists or groups else None


RULES = (Rule("repeated-id", "A list of ids names each of them once.", check_repeated),)
