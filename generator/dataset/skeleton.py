"""A commented skeleton of a new exercise, with the vocabulary in it."""

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.mentions import vocabulary_list
from generator.dataset.reference import Term

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/{kind}.schema.json"
"""First line of a record: tells editors which schema completes and checks it."""
_REQUIRED = ("name", "equipment")
_MAX_LISTED = 24


def render_exercise_skeleton(identifier: str, dataset: Dataset) -> str:
    """Return the text of a new exercise record: required fields open, all others as comments."""
    name = identifier.replace("-", " ").capitalize()
    lines = [
        SCHEMA_LINE.format(kind="exercise"),
        "# Fill in what you know and delete the rest. `atlas check` says what is still missing.",
        f"name: {name}",
        "status: draft",
        *_comment("The one primary implement.", list(dataset.equipment)),
        "equipment: " + next(iter(dataset.equipment), "dumbbell"),
    ]
    for field, info in Exercise.model_fields.items():
        if field in ("id", "status", *_REQUIRED):
            continue
        lines += ["", *_comment(info.description or "", _choices(info.description or "", dataset.vocabulary))]
        lines += [f"# {line}" for line in _example(field, info.annotation, dataset.vocabulary)]
    return "\n".join(lines) + "\n"


def _comment(description: str, choices: list[str]) -> Iterator[str]:
    text = " ".join(description.split())
    if text:
        yield f"# {text}"
    if choices:
        yield f"#   one of: {', '.join(choices[:_MAX_LISTED])}{', …' if len(choices) > _MAX_LISTED else ''}"


def _choices(description: str, vocabulary: Mapping[str, Mapping[str, Term]]) -> list[str]:
    return list(vocabulary.get(vocabulary_list(description), {}))


def _example(field: str, annotation: Any, vocabulary: Mapping[str, Mapping[str, Term]], indent: str = "") -> Iterator[str]:
    inner, is_list = unwrap(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        yield f"{indent}{field}:"
        lead, rest = (f"{indent}  - ", f"{indent}    ") if is_list else (f"{indent}  ", f"{indent}  ")
        for place, (name, info) in enumerate(inner.model_fields.items()):
            lines = list(_example(name, info.annotation, vocabulary))
            choices = _choices(info.description or "", vocabulary)
            if choices and len(lines) == 1:
                lines[0] += f"  # {', '.join(choices[:_MAX_LISTED])}"
            prefix = lead if place == 0 else rest
            yield from (f"{prefix if number == 0 else rest}{line}" for number, line in enumerate(lines))
    elif is_list:
        yield f"{indent}{field}: []"
    elif get_origin(inner) is Literal:
        yield f"{indent}{field}: {' | '.join(str(value).lower() for value in get_args(inner))}"
    else:
        yield f"{indent}{field}: {_blank(inner)}"


def unwrap(annotation: Any) -> tuple[Any, bool]:
    """Return the type inside ``X | None`` and ``tuple[X, ...]``, and whether there was a list."""
    is_list = False
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin in (types.UnionType, typing.Union):
            annotation = next(argument for argument in arguments if argument is not type(None))
        elif origin is tuple:
            annotation, is_list = arguments[0], True
        elif origin is typing.Annotated:
            annotation = arguments[0]
        else:
            return annotation, is_list


def _blank(kind: Any) -> str:
    return {int: "0", bool: "false", float: "0.0"}.get(kind, "…")
