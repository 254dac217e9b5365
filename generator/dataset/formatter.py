"""Canonical layout of record files: fields in the model's order, comments kept."""

from collections.abc import Mapping
from io import StringIO
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.dataset.common import Record
from generator.dataset.field_words import unwrap

WIDTH = 120
"""Longest line that the formatter writes where it can break one."""


def build_yaml() -> YAML:
    """Return a reader and writer of the canonical layout."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def format_record(text: str, model: type[BaseModel]) -> str:
    """Return a sound record's text in canonical layout. Formatting twice changes nothing more."""
    yaml = build_yaml()
    value = yaml.load(text)
    _order(value, model)
    stream = StringIO()
    yaml.dump(value, stream)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _rename(value: CommentedMap, former_fields: Mapping[str, str]) -> None:
    """Give fields that are written under a former name their name of now, comments kept."""
    for place, old in enumerate(list(value)):
        new = former_fields.get(old)
        if new and new not in value:
            comment = value.ca.items.pop(old, None)
            value.insert(place, new, value.pop(old))
            if comment:
                value.ca.items[new] = comment


def _order(value: Any, model: type[BaseModel]) -> None:
    if not isinstance(value, CommentedMap):
        return
    if issubclass(model, Record):
        _rename(value, model.former_fields)
    known = [name for name in model.model_fields if name in value]
    if list(value) != [*known, *(key for key in value if key not in known)]:
        for name in known:
            value.move_to_end(name)
    for name in known:
        inner, _ = unwrap(model.model_fields[name].annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            for child in value[name] if isinstance(value[name], CommentedSeq) else [value[name]]:
                _order(child, inner)
