"""Prints plain values as the record files are written: block lists of sentences, small maps on one line, folded text."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

WIDTH = 120
"""Longest line, as the formatter writes it."""
ONE_LINE = frozenset(
    {"sets", "reps", "seconds", "rest_s", "rir", "per_week", "reviewed", "joint_actions", "positions", "same_as", "places"}
)
"""Fields whose maps, or lists of ids, stand in braces on one line."""
_PLAIN = re.compile(r"[A-Za-z][^:#\[\]{}&*!|>'\"%@`\r\n]*(?<!\s)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_AMBIGUOUS = frozenset({"yes", "no", "true", "false", "on", "off", "null", "y", "n"})
"""Words that YAML readers take for something else than text."""


def write_yaml(record: Mapping[str, Any]) -> str:
    """Return a record of texts, numbers, truth values, lists and maps as YAML; empty fields are left out."""
    return "\n".join(_lines(record, "")) + "\n"


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    plain = (_PLAIN.fullmatch(value) and value.lower() not in _AMBIGUOUS) or _DATE.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    text = _scalar(value)
    # A comma ends a plain text inside braces.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) and "," in text else text


def _lines(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if value in (None, [], {}):
            continue
        if isinstance(value, Mapping):
            if key in ONE_LINE:
                yield f"{indent}{key}: {_inline(value)}"
            else:
                yield f"{indent}{key}:"
                yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list):
            yield from _list(key, value, indent)
        else:
            yield from _fold(f"{indent}{key}: {_scalar(value)}", f"{indent}  ")


def _list(key: str, entries: list[Any], indent: str) -> Iterator[str]:
    if all(isinstance(entry, str) for entry in entries) and key in ("sources", "setup", "alternatives", "places") and " " not in entries[0]:
        yield from _fold(f"{indent}{key}: {_inline(entries)}", f"{indent}    ")
        return
    yield f"{indent}{key}:"
    for entry in entries:
        if isinstance(entry, Mapping) and key not in ONE_LINE:
            first, *further = _lines(entry, f"{indent}    ")
            yield f"{indent}  - {first.strip()}"
            yield from further
        else:
            text = _inline(entry) if isinstance(entry, Mapping) else _scalar(entry)
            yield from _fold(f"{indent}  - {text}", f"{indent}    ")


def _fold(line: str, indent: str) -> Iterator[str]:
    while len(line) > WIDTH:
        cut = line.rfind(" ", len(indent) + 1, WIDTH)
        if cut < 0:
            break
        yield line[:cut]
        line = indent + line[cut + 1 :]
    yield line
