"""Where each value of a document stands. One composition of a document answers for all its problems."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml

Path = tuple[str | int, ...]
"""Keys and indexes from the root of a document to one value."""

BASE_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLAIN, QUOTED, COLLECTION = "plain", "quoted", "collection"
_KEPT: Final = 64
"""Documents whose places are kept, about 80 KB each: problems come record by record, or rule by rule for a few records."""

_JSON_KEY_ON_ITS_LINE = re.compile(r'("(?:[^"\\]|\\.)*")([ \t\r]*\n[ \t\r\n]*):|"(?:[^"\\]|\\.)*"')
_SURROGATE_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


class _Composer(BASE_LOADER):  # type: ignore[misc]  # the base is chosen at run time
    """A composer that keeps apart plain text, quoted text and explicit tags."""

    def resolve(self, kind: type, _value: object, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else QUOTED
        return COLLECTION


class Place(NamedTuple):
    """Line and column (from 1) of a value, and the places of what it holds by key or index."""

    line: int
    column: int
    parts: Mapping[str | int, "Place"]


def compose(text: str) -> Any:
    """Return the root node of a document, ``None`` for an empty one. Raises yaml.YAMLError for text that is not YAML."""
    loader = _Composer(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def json_as_yaml(text: str) -> str:
    """Return JSON with every character in its place and nothing in it that YAML reads otherwise.

    YAML knows no tabs between values, no line break between a key and its colon, and no surrogate
    pairs. Texts that hold such pairs get other characters of the same length: their values are taken from JSON.
    """
    text = _JSON_KEY_ON_ITS_LINE.sub(lambda found: f"{found[1]}:{found[2]} " if found[1] else found[0], text)
    return _SURROGATE_PAIR.sub(lambda found: "x" * len(found[0]), text).replace("\t", " ")


def locate(data: bytes, path: Path, *, is_json: bool = False) -> tuple[int, int]:
    """Return line and column (from 1) of the value at ``path``, or of its nearest existing parent.

    Where the last step names a key that exists, the position is that of the key's value. A document
    that cannot be read (any more) has one place, its beginning.
    """
    place = _read_places(data, is_json)
    for step in path:
        part = place.parts.get(step)
        if part is None:
            break
        place = part
    return place.line, place.column


@lru_cache(maxsize=_KEPT)
def _read_places(data: bytes, is_json: bool) -> Place:
    try:
        text = data.decode("utf-8")
        node = compose(json_as_yaml(text) if is_json else text)
    except (yaml.YAMLError, UnicodeDecodeError):
        node = None
    return _index(node, {}) if node else Place(1, 1, {})


def _index(node: Any, known: dict[int, Place]) -> Place:
    """Return the place of a node. One that aliases name again, in itself too, is gone through once: ``known`` holds each by its id."""
    place = known.get(id(node))
    if place is not None:
        return place
    parts: dict[str | int, Place] = {}
    place = known[id(node)] = Place(node.start_mark.line + 1, node.start_mark.column + 1, parts)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                parts.setdefault(key.value, _index(value, known))
    elif isinstance(node, yaml.SequenceNode):
        parts.update(enumerate(_index(entry, known) for entry in node.value))
    return place
