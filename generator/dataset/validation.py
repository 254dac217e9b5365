"""From plain values to frozen records: model errors become problems in plain words."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.dataset.common import ANCHOR_PATTERN, DATE_PATTERN, REASON_PATTERN, Record
from generator.dataset.dataset import Document
from generator.dataset.reader import Path
from generator.dataset.reference_fields import models_in
from generator.diagnostics import Problem, did_you_mean, quote

RecordT = TypeVar("RecordT", bound=BaseModel)

RENAMED: Final = "renamed-field"
"""The only kind of problem that the formatter mends."""

_NOT_WRITTEN: Final = frozenset({"id", "section", "text"})
"""Fields that come from the name or the rest of a file."""
_EXPECTED = {
    "string_type": ("text", "Put the value in quotes."),
    "int_type": ("a whole number", "Write digits without quotes."),
    "int_from_float": ("a whole number", "Write digits without a decimal point."),
    "float_type": ("a number", "Write digits without quotes."),
    "mapping_type": ("a group of fields", "Write the fields below it, indented by two spaces."),
    "dict_type": ("a group of fields", "Write the fields below it, indented by two spaces."),
    "bool_type": ("true or false", "Write true or false without quotes."),
    "tuple_type": ("a list", 'Write one entry a line, each after "- ".'),
    "model_type": ("a group of fields", "Write the fields below it, indented by two spaces."),
    "model_attributes_type": ("a group of fields", "Write the fields below it, indented by two spaces."),
}


def dotted(path: Path) -> str:
    """Return a path as people write it: ``steps.cues[2].say``."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".") or "the record"


def check_record(model: type[RecordT], value: Any, document: Document, **given: Any) -> tuple[RecordT | None, list[Problem]]:
    """Validate one record; ``given`` holds fields that come from the file name.

    Returns the record, or ``None`` and a problem for each field that is wrong.
    """
    if not isinstance(value, dict):
        fix = 'Write fields as "name: value" lines.'
        return None, [_at(document, (), "not-a-record", f"{_subject(document)} {_kind_of(value)}, not a record.", fix)]
    own = sorted(set(given) & set(value))
    if own:
        message = f"The field {quote(own[0])} is written in the record."
        return None, [_at(document, (own[0],), "unknown-field", message, "Delete it; it comes from the file name.")]
    try:
        return model.model_validate({**value, **given}), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        document = document.held()
        renamed = {(*detail["loc"][:-1], new) for detail in details if (new := _new_name(model, detail))}
        return None, [
            _problem(model, detail, document) for detail in details if detail["type"] != "missing" or detail["loc"] not in renamed
        ]


def _kind_of(value: Any) -> str:
    return "a list" if isinstance(value, tuple) else "a single value"


def _subject(document: Document) -> str:
    return f"{dotted(document.prefix)} is" if document.prefix else "The file holds"


def _at(document: Document, path: Path, rule: str, message: str, fix: str) -> Problem:
    line, column = document.position(path)
    return Problem(path=document.path, line=line, column=column, rule=rule, message=message, fix=fix)


def _problem(model: type[BaseModel], detail: ErrorDetails, document: Document) -> Problem:
    path: Path = tuple(detail["loc"])
    return _at(document, path, *_explain(model, detail, path))


def _explain(model: type[BaseModel], detail: ErrorDetails, path: Path) -> tuple[str, str, str]:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if path[-1:] == ("[key]",):  # a name that stands for a group of fields
        path = path[:-2]
    name = dotted(path)
    if new := _new_name(model, detail):
        fix = f'Write "{new}"; `atlas fmt` does it for you.'
        return RENAMED, f"The field {quote(str(path[-1]))} is called {quote(new)} now ({name}).", fix
    if kind == "extra_forbidden":
        owner = _model_at(model, path[:-1])
        known = sorted(set(owner.model_fields if owner else ()) - _NOT_WRITTEN)
        return (
            "unknown-field",
            f"There is no field {quote(str(path[-1]))} here ({name}).",
            did_you_mean(str(path[-1]), known, f"Fields here: {', '.join(known)}."),
        )
    if kind == "missing" and isinstance(path[-1], int):
        return "list-length", f"{dotted(path[:-1])} has only {path[-1]} entries.", "Write as many as in the lines beside it."
    if kind == "missing":
        return (
            "missing-field",
            f"The field {quote(str(path[-1]))} is missing ({name}).",
            "Add it; FIELDS.md, which atlas schema writes, explains each field.",
        )
    if kind in _EXPECTED:
        expected, fix = _EXPECTED[kind]
        return "wrong-type", f"{name} is {_shown(value)}, but {expected} is expected.", fix
    if kind == "literal_error":
        allowed = [word.strip(" '\"") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
        return "unknown-value", f"{name} is {_shown(value)}.", did_you_mean(str(value), allowed, f"Allowed: {', '.join(allowed)}.")
    if kind == "string_pattern_mismatch":
        return "malformed-value", f"{name} is {_shown(value)}.", _pattern_fix(str(context["pattern"]))
    if kind in ("string_too_short", "string_too_long"):
        limit = context.get("min_length", context.get("max_length"))
        word = "at least" if kind.endswith("short") else "at most"
        return "text-length", f"{name} has {len(value)} characters: {_shown(value)}.", f"Write {word} {limit} characters."
    if kind in ("greater_than_equal", "less_than_equal"):
        word = f"at least {context['ge']}" if "ge" in context else f"at most {context['le']}"
        return "number-range", f"{name} is {value}.", f"Write a number of {word}."
    if kind in ("too_short", "too_long"):
        word, limit = ("at least", context["min_length"]) if kind == "too_short" else ("at most", context["max_length"])
        return "list-length", f"{name} has {context['actual_length']} entries.", f"Write {word} {limit}."
    return "malformed-value", f"{name} is {_shown(value)}: {detail['msg']}.", "See CONTRIBUTING for what belongs in this field."


def _new_name(model: type[BaseModel], detail: ErrorDetails) -> str | None:
    """Return the name of now of a field that is written under its former name."""
    if detail["type"] != "extra_forbidden":
        return None
    owner = _model_at(model, detail["loc"][:-1])
    return owner.former_fields.get(str(detail["loc"][-1])) if owner and issubclass(owner, Record) else None


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return "a list"
    return "a group of fields" if isinstance(value, dict) else quote(value if isinstance(value, str) else str(value).lower())


def _pattern_fix(pattern: str) -> str:
    if pattern == DATE_PATTERN:
        return "Write a day that there is, as year-month-day: 2026-11-24."
    if pattern.startswith("^[a-z0-9]"):
        return "Write lower-case words and digits joined by single hyphens: dumbbell-row."
    if pattern == ANCHOR_PATTERN:
        return "Write what stands behind the # of the address: letters, digits, hyphens, underscores, dots and colons, no two underscores first."
    if pattern == REASON_PATTERN:
        return "Write on one line why the record is right and the rule is not."
    return "Write it on one line."


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the model of the group of fields at ``path``; groups that stand under names of their own have a step more."""
    is_name = False
    for step in path:
        if isinstance(step, int) or is_name:
            is_name = False
            continue
        field = model.model_fields.get(str(step))
        inner = next(iter(models_in(field.annotation)), None) if field else None
        if field is None or inner is None:
            return None
        is_name = get_origin(field.annotation) is Mapping
        model = inner
    return model
