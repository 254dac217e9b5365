"""Strict YAML with positions: text in, plain values and problems out.

What YAML 1.1 and 1.2 read differently (``no``, ``1:30``, ``012``, ``1_000``) is a problem, not a
guess. Tags, aliases, duplicate keys, empty values and invisible control characters are problems
too. JSON is read by the same code, since it is YAML in flow style.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

from generator.diagnostics import Problem, quote

MAX_BYTES: Final = 1_048_576
"""Largest record file that is read; real records are a hundred times smaller."""

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document to one value."""

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN, _QUOTED, _COLLECTION = "plain", "quoted", "collection"

CONTROL_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_AMBIGUOUS = re.compile(
    r"""[yYnN]|[Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF|True|TRUE|False|FALSE|Null|NULL
    |[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?      # 1:30, read as 90 by YAML 1.1
    |[-+]?0[0-9_]+|[-+]?[0-9]*_[0-9_]*|[-+]?0[xob][0-9a-fA-F_]+
    |[-+]?[0-9]{19,}|\+[0-9]+|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[-+]?[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]+
    |[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)""",
    re.VERBOSE,
)
_MAX_DEPTH: Final = 64
_PERHAPS_DEEP = re.compile(r"^ {60}|(?:[-?:][ \t]+){20}", re.MULTILINE)
_START_OF_NUMBER_OR_WORD = frozenset("-+.0123456789yYnNoOtTfF~<=")


class _Composer(_BaseLoader):  # type: ignore[misc]  # the base is chosen at run time
    """A composer that keeps apart plain text, quoted text and explicit tags."""

    def resolve(self, kind: type, _value: object, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _QUOTED
        return _COLLECTION


def is_plain_text(text: str) -> bool:
    """Say whether ``text`` without quotes is read as text, not as a number, a switch or something ambiguous."""
    return not (
        text in ("", "~", "null", "true", "false") or _INTEGER.fullmatch(text) or _NUMBER.fullmatch(text) or _AMBIGUOUS.fullmatch(text)
    )


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
        if node.tag not in (_PLAIN, _QUOTED, _COLLECTION):
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
            if key_node.tag not in (_PLAIN, _QUOTED) or key == "<<":
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
        if node.tag == _QUOTED:
            if CONTROL_CHARACTER.search(text):
                self.report(
                    node.start_mark,
                    "control-character",
                    f"The text {quote(text)} holds an invisible control character.",
                    "Delete it; directional marks can make a line read differently from what it says.",
                )
            return text
        if not text or text in ("~", "null"):
            self.report(node.start_mark, "empty-value", "The key or list entry has no value.", "Write the value, or delete the key.")
            return None
        if text[0] not in _START_OF_NUMBER_OR_WORD:
            return text
        return self._typed(node, text)

    def _typed(self, node: Any, text: str) -> Any:
        if text in ("true", "false"):
            return text == "true"
        if _INTEGER.fullmatch(text):
            return int(text)
        if _NUMBER.fullmatch(text):
            return float(text)
        if _AMBIGUOUS.fullmatch(text):
            self.report(
                node.start_mark,
                "ambiguous-value",
                f"{quote(text)} without quotes means different things to different YAML readers.",
                f"Write '{text}' in quotes for text, true or false for a switch, digits alone for a number.",
            )
            return None
        return text


def _decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [
            Problem.of_file(
                path, rule="file-too-large", message=f"The file has {len(data)} bytes.", fix=f"Keep a file below {MAX_BYTES} bytes."
            )
        ]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8")) + 1
        return None, [
            Problem(
                path=path,
                line=line,
                column=column,
                rule="encoding",
                message=f"The byte 0x{data[error.start]:02x} is not UTF-8 text.",
                fix="Save the file as UTF-8.",
            )
        ]
    found = CONTROL_CHARACTER.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        message = f"The file holds the invisible control character U+{ord(found.group()):04X}."
        return None, [
            Problem(
                path=path,
                line=line,
                column=column,
                rule="control-character",
                message=message,
                fix="Delete it; directional marks can make a line read differently from what it says.",
            )
        ]
    return text, []


def _is_too_deep(text: str) -> bool:
    """Say whether collections nest more than ``_MAX_DEPTH`` deep.

    libyaml's composer recurses in C and crashes on absurd nesting, so text that could nest deeply
    is first walked as a flat stream of events. Ordinary records skip that second pass.
    """
    if text.count("[") + text.count("{") < 200 and not _PERHAPS_DEEP.search(text):
        return False
    depth = 0
    for event in yaml.parse(text, Loader=_BaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False


def _compose(text: str) -> Any:
    loader = _Composer(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def read_document(data: bytes, path: str, *, line_offset: int = 0) -> Reading:
    """Read one strict YAML (or JSON) document.

    ``path`` is the file name for messages; ``line_offset`` is added to every line number, for a
    document that stands inside a larger file. Never raises on bad content.
    """
    text, problems = _decode(data, path)
    if text is None:
        return Reading(None, tuple(problems))
    if path.endswith(".json"):
        text = text.replace("\t", " ")
    try:
        if _is_too_deep(text):
            message = f"Lists and mappings are nested more than {_MAX_DEPTH} deep."
            return Reading(
                None, (Problem.of_file(path, rule="yaml-syntax", message=message, fix="Flatten them; no record needs more than 6 levels."),)
            )
        node = _compose(text)
    except yaml.YAMLError as error:
        return Reading(None, (_syntax_problem(error, path, line_offset),))
    if node is None:
        return Reading(
            None, (Problem.of_file(path, rule="empty-file", message="The file is empty.", fix="Write the record, or delete the file."),)
        )
    converter = _Converter(path, line_offset)
    value = converter.convert(node)
    return Reading(value, tuple(converter.problems))


def _syntax_problem(error: yaml.YAMLError, path: str, line_offset: int) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "the text is not YAML"
    line, column = (mark.line + 1 + line_offset, mark.column + 1) if mark else (0, 0)
    return Problem(
        path=path,
        line=line,
        column=column,
        rule="yaml-syntax",
        message=f"The file cannot be read as YAML here: {what}.",
        fix='Check the indentation, and put text that holds ": " or " #" in quotes.',
    )


def locate(text: str, path: Path) -> tuple[int, int]:
    """Return line and column (from 1) of the value at ``path``, or of its nearest existing parent.

    Where the last step names a key that exists, the position is that of the key's value.
    """
    node = _compose(text)
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1, node.start_mark.column + 1


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
