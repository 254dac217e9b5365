"""Strict YAML with positions: text in, plain values and problems out.

What YAML 1.1 and 1.2 read differently (``no``, ``1:30``, ``012``, ``1_000``) is a problem, not a
guess. Tags, aliases, duplicate keys, empty values and invisible control characters are problems
too. JSON is read by the same code, since it is YAML in flow style.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

from generator.dataset.encoding import MAX_BYTES, decode
from generator.dataset.positions import BASE_LOADER, COLLECTION, PLAIN, QUOTED, Path, compose, json_as_yaml
from generator.dataset.quick_reader import DOUBT, read_quickly
from generator.dataset.scalars import (
    AMBIGUOUS,
    CONTROL_CHARACTER,
    EMPTY,
    INTEGER,
    NUMBER,
    START_OF_NUMBER_OR_WORD,
    SWITCHES,
    is_plain_text,
)
from generator.dataset.syntax import explain_syntax
from generator.diagnostics import Problem, quote

__all__ = ["CONTROL_CHARACTER", "MAX_BYTES", "Path", "Reading", "is_plain_text", "read_document", "read_strictly"]

_MAX_DEPTH: Final = 64
_PERHAPS_DEEP = re.compile(r"^ {60}|(?:[-?:][ \t]+){20}", re.MULTILINE)


@dataclass(frozen=True)
class Reading:
    """The value of a document (``None`` where it could not be read) and its problems."""

    value: Any
    problems: tuple[Problem, ...]


class _Converter:
    """Turns composed nodes into plain values; sequences become tuples."""

    def __init__(self, path: str, line_offset: int) -> None:
        self.path = path
        self.line_offset = line_offset
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def report(self, mark: Any, rule: str, message: str, fix: str) -> None:
        line = mark.line + 1 + self.line_offset
        self.problems.append(Problem(path=self.path, line=line, column=mark.column + 1, rule=rule, message=message, fix=fix))

    def convert(self, node: Any) -> Any:
        if id(node) in self._seen:
            self.report(
                node.start_mark,
                "yaml-alias",
                "The same value is used twice through an alias (&name, *name).",
                "Write the value out where it is needed; records use no aliases.",
            )
            return None
        self._seen.add(id(node))
        if node.tag not in (PLAIN, QUOTED, COLLECTION):
            self.report(
                node.start_mark, "yaml-tag", f"The value carries the tag {quote(node.tag)}.", "Remove the tag; the field decides the type."
            )
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple([self.convert(child) for child in node.value])
        return self._mapping(node)

    def _mapping(self, node: Any) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.report(key_node.start_mark, "yaml-key", "A key is a list or a mapping.", "Use a plain word as the key.")
                continue
            key = key_node.value
            if key_node.tag not in (PLAIN, QUOTED) or key == "<<":
                self.report(
                    key_node.start_mark,
                    "yaml-key",
                    f"The key {quote(key)} is a tag or a merge key.",
                    "Use a plain word as the key and write the values out.",
                )
                continue
            if key in result:
                self.report(
                    key_node.start_mark,
                    "duplicate-key",
                    f"The key {quote(key)} appears twice here.",
                    "Keep one of the two; readers would drop the other silently.",
                )
                continue
            result[key] = self.convert(value_node)
        return result

    def _scalar(self, node: Any) -> Any:
        text: str = node.value
        if node.tag == QUOTED:
            if CONTROL_CHARACTER.search(text):
                self.report(
                    node.start_mark,
                    "control-character",
                    f"The text {quote(text)} holds an invisible control character.",
                    "Delete it; directional marks can make a line read differently from what it says.",
                )
            return text
        if text in EMPTY:
            self.report(node.start_mark, "empty-value", "The key or list entry has no value.", "Write the value, or delete the key.")
            return None
        if text[0] not in START_OF_NUMBER_OR_WORD:
            return text
        return self._typed(node, text)

    def _typed(self, node: Any, text: str) -> Any:
        if text in SWITCHES:
            return text == "true"
        if INTEGER.fullmatch(text):
            return int(text)
        if NUMBER.fullmatch(text):
            return float(text)
        if AMBIGUOUS.fullmatch(text):
            self.report(
                node.start_mark,
                "ambiguous-value",
                f"{quote(text)} without quotes means different things to different YAML readers.",
                f"Write '{text}' in quotes for text, true or false for a switch, digits alone for a number.",
            )
            return None
        return text


def _is_too_deep(text: str) -> bool:
    """Say whether collections nest more than ``_MAX_DEPTH`` deep.

    libyaml's composer recurses in C and crashes on absurd nesting, so text that could nest deeply
    is first walked as a flat stream of events. Ordinary records skip that second pass.
    """
    if text.count("[") + text.count("{") < 200 and not _PERHAPS_DEEP.search(text):
        return False
    depth = 0
    for event in yaml.parse(text, Loader=BASE_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


def read_document(data: bytes, path: str, *, line_offset: int = 0) -> Reading:
    """Read one strict YAML (or JSON) document.

    ``path`` is the file name for messages; ``line_offset`` is added to every line number, for a
    document that stands inside a larger file. Never raises on bad content.
    """
    value = read_quickly(data, is_json=path.endswith(".json"))
    return Reading(value, ()) if value is not DOUBT else read_strictly(data, path, line_offset=line_offset)


def read_strictly(data: bytes, path: str, *, line_offset: int = 0) -> Reading:
    """Read a document as ``read_document`` does, without the quick way: the judge of what is right."""
    text, problems = decode(data, path, returns=path.endswith(".json"))
    if text is None:
        return Reading(None, tuple(problems))
    from_json = _load_json(text) if path.endswith(".json") else None
    composed = text if from_json is None else json_as_yaml(text)
    try:
        if _is_too_deep(composed):
            message = f"Lists and mappings are nested more than {_MAX_DEPTH} deep."
            return _refuse(path, "yaml-syntax", message, "Flatten them; no record needs more than 6 levels.")
        node = compose(composed)
    except yaml.YAMLError as error:
        return Reading(None, (explain_syntax(error, composed, path, line_offset),))
    if node is None:
        return _refuse(path, "empty-file", "The file is empty.", "Write the record, or delete the file.")
    converter = _Converter(path, line_offset)
    value = converter.convert(node)
    sound = from_json is not None and not converter.problems
    return Reading(from_json if sound else value, tuple(converter.problems))


def _load_json(text: str) -> Any:
    """Return the value of a text that is JSON, lists as tuples; ``None`` where YAML has to say what it is."""
    try:
        return _with_tuples(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _with_tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([_with_tuples(entry) for entry in value])
    return {key: _with_tuples(entry) for key, entry in value.items()} if isinstance(value, dict) else value


def _refuse(path: str, rule: str, message: str, fix: str) -> Reading:
    return Reading(None, (Problem.of_file(path, rule=rule, message=message, fix=fix),))
