"""JSON Schemas generated from the record models and the content, for editors."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel, create_model

from generator.dataset.body_map import BodyMap
from generator.dataset.common import Record
from generator.dataset.dataset import Dataset
from generator.dataset.lexicon import Lexicon
from generator.dataset.loader import FOLDERS
from generator.dataset.reference import GlossaryTerm, Redirect, Term
from generator.dataset.reference_fields import REFERENCES, models_in, plain_description, vocabulary_list

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NOT_IN_FILES: Final = ("id",)
"""Fields of records that come from the file name."""


class Glossary(Record):
    """``glossary.yml``."""

    terms: tuple[GlossaryTerm, ...]
    """The terms by id."""


class Redirects(Record):
    """``redirects.yml``."""

    redirects: tuple[Redirect, ...]
    """What was published once and is gone."""


def list_file_models(lists: Iterable[str]) -> dict[str, type[BaseModel]]:
    """Return kind of file → model of its whole content; ``lists`` are the names of the vocabulary's lists."""
    vocabulary: Any = dict.fromkeys(sorted(lists), (tuple[Term, ...], ...))
    return {kind: model for kind, (_, model) in FOLDERS.items()} | {
        "body-map": BodyMap,
        "lexicon": Lexicon,
        "glossary": Glossary,
        "redirects": Redirects,
        "vocabulary": create_model("Vocabulary", __base__=Record, __doc__="``vocabulary.yml``: every closed list.", **vocabulary),
    }


def named_ids(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Return kind of record → id → name, for everything that a record can name."""
    return {
        "equipment": {key: record.name for key, record in dataset.equipment.items()},
        "exercise": {key: record.name for key, record in dataset.exercises.items()},
        "guide": {key.removeprefix("guide/"): page.title for key, page in dataset.pages.items() if key.startswith("guide/")},
        "muscle": {key: record.name for key, record in dataset.muscles.items()},
        "page": {key: page.title for key, page in dataset.pages.items() if not page.section and key != "index"},
        "source": {key: f"{record.title} ({record.year})" if record.year else record.title for key, record in dataset.sources.items()},
        "term": {key: term.term for key, term in dataset.glossary.items()},
        "workout": {key: record.name for key, record in dataset.workouts.items()},
    }


def build_schemas(dataset: Dataset) -> dict[str, str]:
    """Return file name → schema text for every kind of file in a content folder.

    A field that names records, or values of a vocabulary list, proposes their ids with their names as descriptions.
    """
    proposed = {f"{kind}-id": names for kind, names in named_ids(dataset).items()}
    proposed |= {
        f"{name}-value": {entry.id: f"{entry.label}: {entry.definition}" if entry.definition else entry.label for entry in entries.values()}
        for name, entries in dataset.vocabulary.items()
    }
    models = list_file_models(dataset.vocabulary)
    return {f"{kind}.schema.json": _render(kind, model, proposed) for kind, model in sorted(models.items())}


def _render(kind: str, model: type[BaseModel], proposed: Mapping[str, Mapping[str, str]]) -> str:
    schema = model.model_json_schema()
    parts: dict[str, Any] = schema.pop("$defs", {})
    used: set[str] = set()
    fields_of = _fields_by_name(model)
    for name, part in [(model.__name__, schema), *parts.items()]:
        tidy(part, fields_of.get(name), proposed, used)
    schema["properties"] = {name: field for name, field in schema["properties"].items() if kind not in FOLDERS or name not in _NOT_IN_FILES}
    schema["required"] = [name for name in schema.get("required", []) if name in schema["properties"]]
    parts |= {name: _choice(proposed[name]) for name in sorted(used)}
    whole = {"$schema": DIALECT, **schema, "title": kind.title(), **({"$defs": parts} if parts else {})}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _choice(names: Mapping[str, str]) -> dict[str, Any]:
    # enumDescriptions is what editors on the YAML language server show beside each proposal.
    return {"type": "string", "enum": list(names), "enumDescriptions": list(names.values())}


def _fields_by_name(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the model and all models inside it by the names that their schemas have."""
    found = {model.__name__: model}
    for info in model.model_fields.values():
        for inner in models_in(info.annotation):
            if inner.__name__ not in found:
                found |= _fields_by_name(inner)
    return found


def tidy(part: dict[str, Any], model: type[BaseModel] | None, proposed: Mapping[str, Mapping[str, str]], used: set[str]) -> None:
    """Turn one generated schema into what helps while typing: no titles, no nulls, ids and values proposed."""
    part.pop("title", None)
    if "description" in part:
        part["description"] = plain_description(part["description"])
    for name, field in part.get("properties", {}).items():
        field.pop("title", None)
        if not isinstance(field.get("default"), (str, int, float)):
            field.pop("default", None)  # null, or an empty list or group: nothing to propose
        if len(kept := [option for option in field.get("anyOf", ()) if option.get("type") != "null"]) == 1:
            del field["anyOf"]
            field.update(kept[0])
        choice = _choice_of(model, name, field.get("description", "")) if model else ""
        if proposed.get(choice):
            used.add(choice)
            _refer(field, choice)
        if "description" in field:
            field["description"] = plain_description(field["description"])


def _choice_of(model: type[BaseModel], field: str, description: str) -> str:
    kind = REFERENCES.get((model, field))
    return f"{kind}-id" if kind else f"{vocabulary_list(description)}-value"


def _refer(field: dict[str, Any], choice: str) -> None:
    target = field["items"] if field.get("type") == "array" else field
    for word in ("type", "pattern", "maxLength", "minLength"):
        target.pop(word, None)
    target["$ref"] = f"#/$defs/{choice}"
