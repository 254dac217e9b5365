"""Places in the text of a YAML file, so that a change leaves every other character as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel

from generator.dataset.field_words import write_scalar
from generator.dataset.reference_fields import models_in

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LIKE_SPACES = dict.fromkeys(map(ord, "\t\r\x85\u2028\u2029"), " ")
"""Tabs, which JSON files may hold, and what YAML counts as the end of a line while editors, and ``line_start``, do not."""


@dataclass(frozen=True, order=True)
class Edit:
    """Characters of a text, from ``start`` to before ``end``, and what takes their place."""

    start: int
    end: int
    text: str

    def moved(self, by: int) -> "Edit":
        """Return the edit for a text that stands ``by`` characters later."""
        return Edit(self.start + by, self.end + by, self.text)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with all edits made; where two are equal one counts."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def compose(text: str) -> Any:
    """Return the root node of a sound YAML text; ``None`` where it holds nothing."""
    return yaml.compose(text.translate(_LIKE_SPACES), Loader=_Loader)


def find_value(node: Any, key: str) -> Any:
    """Return the node of a key's value, or ``None``."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def walk_fields(model: type[BaseModel], node: Any) -> Iterator[tuple[type[BaseModel], str, Any, Any]]:
    """Yield (model, field, scalar node, its group's node) of every value of a record, entries of lists one by one."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        info = model.model_fields.get(key.value)
        if info is None:
            continue
        inner = next(iter(models_in(info.annotation)), None)
        for child in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if isinstance(child, yaml.ScalarNode):
                yield model, key.value, child, node
            elif inner:
                yield from walk_fields(inner, child)


def replace_scalar(text: str, node: Any, old: str, new: str) -> Edit:
    """Return the edit that gives a scalar another value, its quotes kept. Raises ValueError where the text is not as expected."""
    start, end = node.start_mark.index, node.end_mark.index
    quote = text[start] if text[start] in "\"'" else ""
    if text[start:end] != f"{quote}{old}{quote}":
        raise ValueError(f"line {node.start_mark.line + 1} holds {text[start:end]!r} where {old!r} was read")
    return Edit(start, end, f"{quote}{new}{quote}" if quote else write_scalar(new))


def line_start(text: str, line: int) -> int:
    """Return the index of the first character of a line (from 0); the end of the text where there is no such line."""
    index = 0
    for _ in range(line):
        following = text.find("\n", index)
        if following < 0:
            return len(text)
        index = following + 1
    return index


def line_after(text: str, node: Any) -> int:
    """Return the line (from 0) below the last one that belongs to a value; comments below it belong to what follows."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            lines = text.split("\n")
            line: int = node.end_mark.line
            while line > 0 and (not lines[line - 1].strip() or lines[line - 1].startswith("#")):
                line -= 1
            return line
    elif node.value and not node.flow_style:
        last = node.value[-1]
        return line_after(text, last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + 1
