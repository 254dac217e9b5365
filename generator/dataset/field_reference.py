"""The reference of all fields, as Markdown: what each holds, which values, an example from the content."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from generator.dataset.dataset import Dataset
from generator.dataset.field_words import describe_values, model_of, write_scalar
from generator.dataset.reference import Page, Term
from generator.dataset.reference_fields import plain_description
from generator.dataset.schema import Glossary, Redirects, list_file_models

NAME: Final = "FIELDS.md"
_LONGEST_EXAMPLE: Final = 90
"""Characters; longer examples make a table that nobody can read."""
_FILES: Final = {
    "exercise": ("Exercise", "exercises/ID.yml"),
    "muscle": ("Muscle", "muscles/ID.yml"),
    "workout": ("Workout", "workouts/ID.yml"),
    "equipment": ("Equipment", "equipment/ID.yml"),
    "source": ("Source", "sources/ID.yml"),
    "page": ("Page", "pages/ID.md and pages/guide/ID.md, between the two lines of three hyphens"),
    "glossary": ("Glossary", "glossary.yml"),
    "redirects": ("Redirects", "redirects.yml"),
    "vocabulary": ("Vocabulary", "vocabulary.yml"),
    "lexicon": ("Lexicon", "lexicon.yml"),
    "body-map": ("Muscle map", "body/muscle-map.yml"),
}
_NOT_WRITTEN: Final[Mapping[str, frozenset[str]]] = {
    **{kind: frozenset({"id"}) for kind in ("exercise", "muscle", "workout", "equipment", "source")},
    "page": frozenset({"id", "section", "text"}),
}
"""Fields that come from the name or the rest of the file."""
_HEAD: Final = """\
# Fields

Every field of every kind of record: what it holds, which values it takes, and an example. A field in **bold** must be there;
`atlas check` says what a published page needs besides. This file is written by `atlas schema`; do not edit it.
"""


def render_field_reference(dataset: Dataset) -> str:
    """Return the text of ``FIELDS.md`` for a dataset."""
    models: dict[str, type[BaseModel]] = {**list_file_models(dataset.vocabulary), "page": Page}
    examples = _collect_examples(dataset)
    lines = [_HEAD]
    shown: set[type[BaseModel]] = set()
    for kind, (title, file) in _FILES.items():
        lines += [f"## {title}", "", f"In `{file}`." if kind != "page" else f"In {file}.", ""]
        if kind == "vocabulary":
            lines += ["Closed lists; each is a list of groups `Term`.", "", "| List | Its values |", "|---|---|"]
            lines += [f"| `{name}` | {', '.join(f'`{entry}`' for entry in entries)} |" for name, entries in dataset.vocabulary.items()]
            lines += [""]
            lines += _sections([Term], examples, shown)
            continue
        lines += _table(models[kind], examples, _NOT_WRITTEN.get(kind, frozenset()))
        lines += _sections(_groups(models[kind]), examples, shown)
    return "\n".join(lines).rstrip() + "\n"


def _groups(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for info in model.model_fields.values():
        if group := model_of(info.annotation):
            yield group
            yield from _groups(group)


def _sections(groups: Iterable[type[BaseModel]], examples: Mapping[Any, str], shown: set[type[BaseModel]]) -> Iterator[str]:
    for group in groups:
        if group not in shown:
            shown.add(group)
            yield from (f"### {group.__name__}", "", plain_description(group.__doc__ or ""), "")
            yield from _table(group, examples, frozenset())


def _table(model: type[BaseModel], examples: Mapping[Any, str], left_out: frozenset[str]) -> Iterator[str]:
    yield from ("| Field | What it holds | Values | Example |", "|---|---|---|---|")
    for name, info in model.model_fields.items():
        if name in left_out:
            continue
        field = f"**`{name}`**" if info.is_required() else f"`{name}`"
        what = plain_description(info.description or "")
        if info.default not in (None, ()) and isinstance(info.default, (str, int, float)) and not info.is_required():
            what += f" {_write(info.default)} where it is missing."
        cells = (field, what, describe_values(model, name, info), examples.get((model, name), ""))
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _collect_examples(dataset: Dataset) -> dict[tuple[type[BaseModel], str], str]:
    """Return (model, field) → an example, the first of the content that is short enough."""
    examples: dict[tuple[type[BaseModel], str], str] = {}
    records: list[BaseModel] = [
        *dataset.exercises.values(),
        *dataset.muscles.values(),
        *dataset.workouts.values(),
        *dataset.equipment.values(),
        *dataset.sources.values(),
        *dataset.pages.values(),
        Glossary(terms=tuple(dataset.glossary.values())),
        Redirects(redirects=dataset.redirects),
        *(entry for entries in dataset.vocabulary.values() for entry in entries.values()),
        dataset.lexicon,
        *([dataset.body_map] if dataset.body_map else []),
    ]
    for record in records:
        _collect(record, examples)
    return examples


def _collect(record: BaseModel, examples: dict[tuple[type[BaseModel], str], str]) -> None:
    model = type(record)
    for name in model.model_fields:
        if name not in record.model_fields_set or name == "text":
            continue
        value = getattr(record, name)
        if (model, name) not in examples and (text := _short_example(value)):
            examples[model, name] = text
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, BaseModel):
                _collect(inner, examples)


def _short_example(value: Any) -> str:
    """Return a value as it would stand in a record on one line, as code; empty where that is too long or says nothing."""
    if isinstance(value, tuple) and value and not isinstance(value[0], BaseModel):
        while len(_write(value)) > _LONGEST_EXAMPLE and len(value) > 1:
            value = value[:-1]
    text = _write(value)
    return f"`{text}`" if text not in ("", "[]", "{}") and len(text) <= _LONGEST_EXAMPLE and "`" not in text else ""


def _write(value: Any) -> str:
    if isinstance(value, BaseModel):
        return _write({name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set})
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_write(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(_write(entry) for entry in value) + "]"
    if isinstance(value, str):
        return write_scalar(value)
    return json.dumps(value)
