"""The form of each file of data as JSON Schema, made from the models of the records; and the interface as OpenAPI."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from generator.catalog.routes import API, DATA, data_address, list_data_address, record_address
from generator.dataset.reference_fields import models_in
from generator.dataset.schema import DIALECT, tidy
from generator.open_data.items import BETWEEN, FIGURES, is_prose, published_fields
from generator.open_data.kinds import DATA_KINDS, VERSION, DataKind
from generator.settings import Settings

_TEXT: Final = {"type": "string"}
_DEFINITIONS: Final = "#/$defs/"
_COMPONENTS: Final = "#/components/schemas/"


def _address(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


_ADDED: Final[Mapping[str, Any]] = {
    "address": _address("Address of its page, from the root of the site."),
    "page_url": {"type": "string", "format": "uri", "description": "Public address of its page, where the site has one."},
}
_FIGURES: Final[Mapping[str, Any]] = {
    "type": "object",
    "description": "Addresses of its drawings, from the root of the site; none where it is not drawn.",
    "properties": {shown: dict(_TEXT) for shown in FIGURES},
    "required": [shown for shown in FIGURES if shown not in BETWEEN],
    "additionalProperties": False,
}


@cache
def _write_schema(model: type[BaseModel]) -> str:
    """Return the schema of a model as text: each is asked for twice, and takes ten milliseconds to make."""
    return json.dumps(model.model_json_schema())


def build_record_form(kind: DataKind, reference: str = _DEFINITIONS) -> dict[str, Any]:
    """Return the JSON Schema of an item of a kind; its parts stand under ``$defs``, and are named by ``reference``."""
    schema = json.loads(_write_schema(kind.model).replace(_DEFINITIONS, reference))
    parts: dict[str, Any] = schema.pop("$defs", {})
    models = _models_of(kind.model)
    for name, model in models.items():
        _narrow(schema if model is kind.model else parts[name], model)
    schema["properties"] |= _ADDED
    if kind.id == "exercise":
        schema["properties"]["figures"] = _FIGURES
    schema["required"] = [*schema.get("required", ()), "address"]
    schema["description"] = f"A record of the kind {kind.id}. Fields that say nothing are left out; ids name records and entries of lists."
    kept = {name: part for name, part in parts.items() if name in models}
    return {**schema, "$defs": kept} if kept else schema


def _models_of(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the model and what its published fields hold, by the names that their schemas have."""
    found = {model.__name__: model}
    for _, info in published_fields(model):
        for inner in models_in(info.annotation):
            found |= _models_of(inner)
    return found


def _narrow(schema: dict[str, Any], model: type[BaseModel]) -> None:
    """Leave what is published of a model; a text without its Markdown may be shorter than it."""
    tidy(schema, None, {}, set())
    fields = dict(published_fields(model))
    if "required" in schema:
        schema["required"] = [name for name in schema["required"] if name in fields]
    schema["properties"] = {name: field for name, field in schema.get("properties", {}).items() if name in fields}
    for name, info in fields.items():
        field = schema["properties"][name]
        if is_prose(info):
            inner = field["items"] if field.get("type") == "array" else field
            inner.pop("minLength", None)
            inner.pop("maxLength", None)


def build_file_form(kind: DataKind) -> dict[str, Any]:
    """Return the whole JSON Schema of the file beside a page."""
    form = build_record_form(kind)
    parts = form.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": kind.id.capitalize(),
        **_envelope(kind, {"item": {"$ref": "#/$defs/Item"}}),
        "$defs": {**parts, "Item": form},
    }


def _envelope(kind: DataKind, content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "version": {"const": VERSION, "description": "Version of this form."},
            "kind": {"const": kind.id},
            "license": {"type": "string", "format": "uri", "description": "Of texts and figures, where the site names one."},
            **content,
        },
        "required": ["version", "kind", *content],
        "additionalProperties": False,
    }


def _several(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"total": {"type": "integer", "minimum": 0}, "items": {"type": "array", "items": dict(items)}}


def build_interface(settings: Settings, kinds: Iterable[str]) -> dict[str, Any]:
    """Return the OpenAPI document of the interface; ``kinds`` are those that have records."""
    schemas: dict[str, Any] = dict(_SHARED)
    paths: dict[str, Any] = {
        f"/{API}index.json": _get("What there is", "index", "IndexFile"),
        f"/{list_data_address('vocabulary')}": _get("The closed lists that ids of records come from", "vocabulary", "VocabularyFile"),
        f"/{list_data_address('identifiers')}": _get(
            "Ids of other datasets, and the records that stand for them", "identifiers", "IdentifiersFile"
        ),
        "/identifiers/{dataset}/{id}/index.json": _get(
            "The records for an id of another dataset", "identifier", "IdentifierFile", ("dataset", "id")
        ),
    }
    held = set(kinds)
    for kind in DATA_KINDS:
        if kind.id not in held:
            continue
        name = kind.id.capitalize()
        form = build_record_form(kind, _COMPONENTS)
        schemas |= form.pop("$defs", {})
        schemas[name] = form
        schemas[f"{name}File"] = _envelope(kind, {"item": {"$ref": f"{_COMPONENTS}{name}"}})
        schemas[f"{name}List"] = _envelope(kind, _several({"$ref": f"{_COMPONENTS}ListedRecord"}))
        schemas[f"{name}Records"] = _envelope(kind, _several({"$ref": f"{_COMPONENTS}{name}"}))
        item = data_address(record_address(kind.id, "{id}"))
        paths[f"/{item}"] = _get(f"One record of the kind {kind.id}; the file lies beside its page", f"{kind.id}", f"{name}File", ("id",))
        paths[f"/{list_data_address(kind.section)}"] = _get(f"{kind.title} by name", f"{kind.id}List", f"{name}List")
        paths[f"/{DATA}{kind.section}.json"] = _get(f"{kind.title}, whole records", f"{kind.id}Records", f"{name}Records")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.site_name,
            "version": str(VERSION),
            "summary": "Files of a site, to be read with GET. A file says the same to everybody until the site is published again.",
            **({"license": {"name": settings.license, "url": settings.license}} if settings.license else {}),
        },
        "servers": [{"url": settings.site_url or "../../", "description": "The root of the site."}],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": dict(sorted(schemas.items()))},
    }


def _get(summary: str, name: str, form: str, parameters: Iterable[str] = ()) -> dict[str, Any]:
    return {
        "get": {
            "operationId": name,
            "summary": f"{summary}.",
            "parameters": [{"name": one, "in": "path", "required": True, "schema": dict(_TEXT)} for one in parameters],
            "responses": {
                "200": {"description": "The file.", "content": {"application/json": {"schema": {"$ref": f"{_COMPONENTS}{form}"}}}},
                "404": {"description": "There is no such file; the answer is a page for people."},
            },
        }
    }


def _object(properties: Mapping[str, Any], required: Iterable[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False}


_MATCH: Final = _object(
    {
        "id": {"type": "string", "description": "Id of an exercise here."},
        "name": _TEXT,
        "match": {"enum": ["exact", "near"], "description": "Whether it is the same exercise, or one with another grip, side or the like."},
        "address": _ADDED["address"],
        "data": _address("Address of the record as data, from the root of the site."),
        "page_url": _ADDED["page_url"],
    },
    ("id", "name", "match", "address", "data"),
)
_FOREIGN: Final = {
    "dataset": {"type": "string", "description": "Id of the other dataset, an entry of the list dataset."},
    "id": {"type": "string", "description": "Id of the exercise there, as it is written there."},
}
_VERSION: Final = {"const": VERSION}
_IDS: Final = {"type": "array", "items": _TEXT, "description": "Ids of exercises here."}
_SHARED: Final[Mapping[str, Any]] = {
    "MatchedRecord": _MATCH,
    "IdentifierFile": _object(
        {"version": _VERSION, **_FOREIGN, "same_as": {"type": "array", "items": {"$ref": f"{_COMPONENTS}MatchedRecord"}}},
        ("version", "dataset", "id", "same_as"),
    ),
    "IdentifiersFile": _object(
        {
            "version": _VERSION,
            "total": {"type": "integer"},
            "items": {"type": "array", "items": _object({**_FOREIGN, "address": _TEXT, "exact": _IDS, "near": _IDS}, ("dataset", "id"))},
        },
        ("version", "total", "items"),
    ),
    "ListedRecord": _object(
        {
            "id": _TEXT, "name": _TEXT, "summary": _TEXT, "address": _ADDED["address"], "page_url": _ADDED["page_url"],
            "data": _address("Address of the whole record, from the root of the site."),
        },
        ("id", "name", "address", "data"),
    ),
    "VocabularyFile": _object(
        {
            "version": _VERSION,
            "lists": {
                "type": "object",
                "additionalProperties": {
                    "type": "array", "items": _object({"id": _TEXT, "label": _TEXT, "definition": _TEXT}, ("id", "label")),
                },
            },
        },
        ("version", "lists"),
    ),
    "IndexFile": _object(
        {
            "version": _VERSION,
            "name": _TEXT,
            "description": _TEXT,
            "license": {"type": "string", "format": "uri"},
            "url": {"type": "string", "format": "uri", "description": "Public address of the site, where it has one."},
            "content": {"type": "string", "format": "date", "description": "The day on which a record was last read against its sources."},
            "kinds": {
                "type": "array",
                "items": _object({"kind": _TEXT, "total": {"type": "integer"}, "list": _TEXT, "schema": _TEXT, "records": _TEXT, "csv": _TEXT},
                    ("kind", "total", "list", "schema", "records", "csv")),
            },
            "files": _object(dict.fromkeys(("page", "openapi", "vocabulary", "identifiers", "database", "checksums"), _TEXT), ()),
        },
        ("version", "name", "kinds", "files"),
    ),
}  # fmt: skip
"""Forms of the files that hold no whole records."""
