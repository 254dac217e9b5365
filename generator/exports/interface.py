"""The interface for programs below ``api/``: an index, lists of records, closed lists, forms; and the files about ids of other datasets."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator.catalog import Catalog
from generator.catalog.routes import API, DATA, data_address, identifier_address, list_data_address, record_address, schema_address
from generator.catalog.words import short_citation
from generator.dataset.inline import plain_text
from generator.exports.kind import Export, Exporting, ExportKind
from generator.open_data.downloads import CHECKSUMS, DATABASE, build_envelope, held_kinds, write_json, write_pretty
from generator.open_data.forms import build_file_form, build_interface
from generator.open_data.kinds import VERSION, DataKind
from generator.settings import Settings


def _outputs(exporting: Exporting) -> Iterator[Export]:
    catalog, settings = exporting.catalog, exporting.settings
    kinds = tuple(held_kinds(catalog))
    if not catalog.has_data or not kinds:
        return
    counts = [(kind.id, len(kind.keys(catalog))) for kind in kinds]
    index = f"{API}index.json"
    yield Export(
        "index", (index,), (counts, catalog.tables.facts["reviewed"]), lambda: {index: write_pretty(build_index(catalog, settings))}
    )
    interface, held = f"{API}openapi.json", [kind.id for kind in kinds]
    yield Export("openapi", (interface,), held, lambda: {interface: write_pretty(build_interface(settings, held))})
    vocabulary = list_data_address("vocabulary")
    yield Export("vocabulary", (vocabulary,), None, lambda: {vocabulary: write_json(build_vocabulary(catalog))})
    for kind in kinds:
        form, name = schema_address(kind.id), list_data_address(kind.section)
        yield Export(f"schema/{kind.id}", (form,), None, partial(_make_form, form, kind))
        items = list_items(catalog, settings, kind)
        yield Export(f"list/{kind.id}", (name,), items, partial(_make_list, settings, name, kind, items))
    yield from _identifier_outputs(exporting)


def _identifier_outputs(exporting: Exporting) -> Iterator[Export]:
    catalog, settings = exporting.catalog, exporting.settings
    whole = list_data_address("identifiers")
    matched = {key: [(one.exercise, one.match) for one in matches] for key, matches in catalog.foreign.items()}
    yield Export("identifiers", (whole,), (matched, bool(catalog.foreign_pages)), lambda: {whole: write_json(list_identifiers(catalog))})
    for key in catalog.foreign_pages:
        name = data_address(identifier_address(*key.split("/", 1)))
        inputs = catalog.tables.digest([("foreign", key)])
        yield Export(f"identifier/{key}", (name,), inputs, partial(_make_identifier, catalog, settings, name, key))


def _make_form(name: str, kind: DataKind) -> Mapping[str, bytes]:
    return {name: write_pretty(build_file_form(kind))}


def _make_list(settings: Settings, name: str, kind: DataKind, items: list[dict[str, Any]]) -> Mapping[str, bytes]:
    return {name: write_json(build_envelope(settings, kind, total=len(items), items=items))}


def _make_identifier(catalog: Catalog, settings: Settings, name: str, key: str) -> Mapping[str, bytes]:
    return {name: write_json(build_identifier(catalog, settings, key))}


def build_index(catalog: Catalog, settings: Settings) -> dict[str, Any]:
    """Return what there is: names, numbers and addresses of lists and files."""
    told = {
        "name": settings.site_name,
        "description": settings.description,
        "license": settings.license,
        "url": settings.site_url,
        "content": catalog.tables.facts["reviewed"],
    }
    kinds = [
        {
            "kind": kind.id,
            "total": len(kind.keys(catalog)),
            "list": list_data_address(kind.section),
            "schema": schema_address(kind.id),
            "records": f"{DATA}{kind.section}.json",
            "csv": f"{DATA}{kind.section}.csv",
        }
        for kind in held_kinds(catalog)
    ]
    files = {
        "page": DATA,
        "openapi": f"{API}openapi.json",
        "vocabulary": list_data_address("vocabulary"),
        "identifiers": list_data_address("identifiers"),
        "database": DATA + DATABASE,
        "checksums": DATA + CHECKSUMS,
    }
    return {"version": VERSION, **{name: value for name, value in told.items() if value}, "kinds": kinds, "files": files}


def build_vocabulary(catalog: Catalog) -> dict[str, Any]:
    """Return the closed lists."""
    lists = {
        name: [
            {"id": term.id, "label": term.label, **({"definition": plain_text(term.definition)} if term.definition else {})}
            for term in terms.values()
        ]
        for name, terms in catalog.dataset.vocabulary.items()
    }
    return {"version": VERSION, "lists": lists}


def list_items(catalog: Catalog, settings: Settings, kind: DataKind) -> list[dict[str, Any]]:
    """Return what the list of a kind says of its records."""
    return [list_item(catalog, settings, kind, identifier) for identifier in kind.keys(catalog)]


def list_item(catalog: Catalog, settings: Settings, kind: DataKind, identifier: str) -> dict[str, Any]:
    """Return what a list says of a record: no more than others may read of it."""
    record = catalog.exercises[identifier] if kind.id == "exercise" else kind.record(catalog, identifier)
    name, summary = _name_record(kind, record)
    address = record_address(kind.id, identifier)
    item = {"id": identifier, "name": name, "address": address, "data": data_address(address)}
    if summary:
        item["summary"] = plain_text(summary)
    if settings.site_url:
        item["page_url"] = settings.site_url + address
    return item


def _name_record(kind: DataKind, record: Any) -> tuple[str, str | None]:
    """Return the name of a record, and a sentence about it."""
    if kind.id == "source":
        return short_citation(record), record.title
    return (record.title if kind.id == "guide" else record.name), record.summary


def list_identifiers(catalog: Catalog) -> dict[str, Any]:
    """Return all ids of other datasets with the records that stand for them."""
    items = []
    for key, matches in catalog.foreign.items():
        dataset, identifier = key.split("/", 1)
        item: dict[str, Any] = {"dataset": dataset, "id": identifier}
        item |= {"address": identifier_address(dataset, identifier)} if catalog.foreign_pages else {}
        for match in ("exact", "near"):
            found = [one.exercise for one in matches if one.match == match]
            item |= {match: found} if found else {}
        items.append(item)
    return {"version": VERSION, "total": len(items), "items": items}


def build_identifier(catalog: Catalog, settings: Settings, key: str) -> dict[str, Any]:
    """Return the records for one id; only those that are exact are the same thing."""
    dataset, identifier = key.split("/", 1)
    same = []
    for one in catalog.tables.foreign[key]:
        address = record_address("exercise", one.exercise)
        found = {"id": one.exercise, "name": one.name, "match": one.match, "address": address, "data": data_address(address)}
        same.append({**found, "page_url": settings.site_url + address} if settings.site_url else found)
    return {"version": VERSION, "dataset": dataset, "id": identifier, "same_as": same}


KIND = ExportKind("interface", _outputs)
