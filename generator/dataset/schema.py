"""JSON Schemas generated from the record models, for editors."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, create_model

from generator.dataset.body_map import BodyMap
from generator.dataset.common import Record
from generator.dataset.lexicon import Lexicon
from generator.dataset.loader import FOLDERS
from generator.dataset.mentions import vocabulary_list
from generator.dataset.reference import GlossaryTerm, Redirect, Term

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Glossary(Record):
    terms: tuple[GlossaryTerm, ...]


class _Redirects(Record):
    redirects: tuple[Redirect, ...]


def build_schemas(vocabulary: Mapping[str, Mapping[str, Term]]) -> dict[str, str]:
    """Return file name → schema text for every kind of file in a content folder.

    Fields whose description names a vocabulary list get that list's ids as allowed values.
    """
    lists: Any = dict.fromkeys(sorted(vocabulary), (tuple[Term, ...], ...))
    models: dict[str, type[BaseModel]] = {kind: model for kind, (_, model) in FOLDERS.items()}
    models |= {
        "body-map": BodyMap,
        "lexicon": Lexicon,
        "glossary": _Glossary,
        "redirects": _Redirects,
        "vocabulary": create_model("Vocabulary", __base__=Record, **lists),
    }
    return {f"{kind}.schema.json": _render(kind, model, vocabulary) for kind, model in sorted(models.items())}


def _render(kind: str, model: type[BaseModel], vocabulary: Mapping[str, Mapping[str, Term]]) -> str:
    schema = model.model_json_schema()
    schema["properties"].pop("id", None)
    schema["required"] = [name for name in schema.get("required", []) if name != "id"]
    for part in [schema, *schema.get("$defs", {}).values()]:
        for field in part.get("properties", {}).values():
            _allow_vocabulary(field, vocabulary)
    return json.dumps({"$schema": _DIALECT, "title": kind.title(), **schema}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _allow_vocabulary(field: dict[str, Any], vocabulary: Mapping[str, Mapping[str, Term]]) -> None:
    name = vocabulary_list(field.get("description", ""))
    if name not in vocabulary:
        return
    values = list(vocabulary[name])
    for option in field.get("anyOf", [field.get("items", field)]):
        if option.get("type") == "string":
            option.pop("pattern", None)
            option.pop("maxLength", None)
            option["enum"] = values
