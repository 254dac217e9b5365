"""What a field holds, in words: for the reference of all fields and the hints in new records."""

import json
import types
import typing
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.dataset.common import Id, IsoDate, Line, Prose, Reason
from generator.dataset.reader import is_plain_text
from generator.dataset.reference_fields import REFERENCES, models_in, vocabulary_list

RECORD_FOLDERS: Final = {
    "exercise": "exercises/",
    "muscle": "muscles/",
    "workout": "workouts/",
    "equipment": "equipment/",
    "source": "sources/",
    "guide": "pages/guide/",
    "term": "glossary.yml",
}
"""Kind of record → where in the content folder its ids stand: file names, or entries of one file."""
_NAMED: Final = {Id: "an id", Line: "text on one line", Reason: "text on one line", Prose: "text", IsoDate: "a date, year-month-day"}
_PLAIN: Final = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def unwrap(annotation: Any) -> tuple[Any, bool]:
    """Return the type inside ``X | None`` and ``tuple[X, ...]``, and whether there was a list."""
    is_list = False
    while True:
        if annotation in _NAMED:
            return annotation, is_list
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (types.UnionType, typing.Union):
            annotation = next(argument for argument in arguments if argument is not type(None))
        elif origin is tuple:
            annotation, is_list = arguments[0], True
        elif origin is typing.Annotated:
            annotation = arguments[0]
        else:
            return annotation, is_list


def write_scalar(text: str) -> str:
    """Return a text as it stands in a record: in quotes only where it would be read as something else."""
    return text if is_plain_text(text) and not set(text) & set(':#,[]{}"') else json.dumps(text, ensure_ascii=False)


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model of a field that holds a group of fields, or a list of such groups."""
    inner, _ = unwrap(annotation)
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def list_choices(annotation: Any) -> list[str]:
    """Return the words that a field may hold, where the model itself lists them."""
    inner, _ = unwrap(annotation)
    return [str(word) for word in get_args(inner)] if get_origin(inner) is Literal else []


def describe_values(model: type[BaseModel], name: str, info: FieldInfo) -> str:
    """Return in words which values a field takes: "list of muscle ids (muscles/)", "a whole number, 0 to 3"."""
    inner, is_list = unwrap(info.annotation)
    if kind := REFERENCES.get((model, name)):
        named = f"{kind} ids" if is_list else f"{_article(kind)} {kind} id"
        what = f"{named} ({RECORD_FOLDERS[kind]})"
    elif words := vocabulary_list(info.description or ""):
        what = f"{'values' if is_list else 'a value'} of `{words}` (vocabulary.yml)"
    elif choices := list_choices(info.annotation):
        what = f"{'' if is_list else 'one of '}{', '.join(f'`{choice}`' for choice in choices if choice)}"
    elif group := model_of(info.annotation):
        what = f"groups `{group.__name__}`" if is_list else f"a group `{group.__name__}`"
    elif get_origin(inner) is Mapping and (named_groups := models_in(inner)):
        what = f"groups `{named_groups[0].__name__}` by name"
    elif get_origin(inner) in (tuple, Mapping):
        what = "lists of texts" if "str" in repr(inner) else "lists of numbers"
    elif is_list:
        what = _plural(inner)
    else:
        what = _name_of_text(inner, info.metadata) + _limits(info.metadata)
    return f"list of {what}" if is_list else what


def _name_of_text(inner: Any, metadata: Iterable[Any]) -> str:
    pattern = next((found for limit in metadata if (found := getattr(limit, "pattern", None))), None)
    bare = next((name for kind, name in _NAMED.items() if pattern and _pattern_of(kind) == pattern), None)
    return bare or _NAMED.get(inner) or _PLAIN.get(inner, "text")


def _pattern_of(kind: Any) -> str | None:
    constraints = next(iter(kind.__metadata__), None)
    return getattr(constraints, "pattern", None)


def _plural(inner: Any) -> str:
    names = {Id: "ids", Line: "lines of text", int: "whole numbers"}
    return names.get(inner, "texts")


def _limits(metadata: Iterable[Any]) -> str:
    low = next((limit.ge for limit in metadata if hasattr(limit, "ge")), None)
    high = next((limit.le for limit in metadata if hasattr(limit, "le")), None)
    if low is not None and high is not None:
        return f", {low:g} to {high:g}"
    return f", {low:g} or more" if low is not None else ""


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"
