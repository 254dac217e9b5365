"""Which ids and terms a record names: sets, gathered by a walk that is worked out once for each model."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.dataset.reference_fields import REFERENCES, list_of_field, models_in

Mention = tuple[str, str]
"""Kind and id of a record that is named."""
Term = tuple[str, str]
"""List and value of a term that is used."""

LINK = re.compile(r"(?<!\\)\[[^\[\]]*\]\((exercise|muscle|workout|equipment|guide|term|source):([^)\s]*)\)|(?<!\\)\[@([^\]\s]*)\]")
"""A record link or a citation in prose."""
_Found = set[tuple[str, str]]
_Walk = Callable[[Any, _Found], None]


def mentions_of(record: BaseModel, text: str) -> frozenset[Mention]:
    """Return the records that a record names in fields, and in the links and citations of its text.

    ``text`` is the record as it is written, or as JSON: where it holds more than the prose, more may be found, never less.
    """
    found: _Found = set()
    walk = _compile(type(record), _kind_of)
    if walk:
        walk(record, found)
    if "](" in text or "[@" in text:
        for match in LINK.finditer(text):
            found.add((match.group(1), match.group(2)) if match.group(1) else ("source", match.group(3)))
    return frozenset(found)


def terms_of(record: BaseModel) -> frozenset[Term]:
    """Return the values of closed lists that a record uses."""
    found: _Found = set()
    walk = _compile(type(record), list_of_field)
    if walk:
        walk(record, found)
    return frozenset(found)


def _kind_of(model: type[Any], field: str) -> str:
    return REFERENCES.get((model, field), "")


@cache
def _compile(model: type[BaseModel], name_of: Callable[[type[Any], str], str]) -> _Walk | None:
    """Return what gathers (name, value) from a record of a model, ``None`` where no field has a name."""
    own = [(field, name) for field in model.model_fields if (name := name_of(model, field))]
    deep = []
    for field, info in model.model_fields.items():
        inner = next(iter(models_in(info.annotation)), None)
        walk = _compile(inner, name_of) if inner else None
        if walk:
            deep.append((field, walk))
    if not own and not deep:
        return None

    def gather(record: Any, found: _Found) -> None:
        values = record.__dict__
        for field, name in own:
            value = values[field]
            if type(value) is tuple:
                found.update((name, entry) for entry in value)
            elif value is not None:
                found.add((name, value))
        for field, walk in deep:
            value = values[field]
            if type(value) is tuple:
                for entry in value:
                    walk(entry, found)
            elif value is not None:
                walk(value, found)

    return gather
