"""The files for download: all records of a kind in one file, as JSON and as a sheet, all in one database, and checksums."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from generator.catalog import Catalog
from generator.dataset.words import build_slug
from generator.open_data.database import write_database
from generator.open_data.items import build_item, recall_encoded
from generator.open_data.kinds import DATA_KINDS, VERSION, DataKind
from generator.open_data.sheets import describe_columns, write_sheet
from generator.settings import Settings

DATABASE: Final = "records.sqlite"
PACKAGE: Final = "datapackage.json"
CHECKSUMS: Final = "sha256sums.txt"


def held_kinds(catalog: Catalog) -> Iterator[DataKind]:
    """Yield the kinds that have records."""
    return (kind for kind in DATA_KINDS if kind.keys(catalog))


def build_envelope(settings: Settings, kind: DataKind, **content: Any) -> dict[str, Any]:
    """Return what a file of data holds: the version of its form, the kind, the license, and the content."""
    return {"version": VERSION, "kind": kind.id, **({"license": settings.license} if settings.license else {}), **content}


def write_json(value: Any) -> bytes:
    """Return a value as a file of JSON."""
    return msgspec.json.encode(value) + b"\n"


def write_pretty(value: Any) -> bytes:
    """Return a value as a file of JSON that people read too."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def build_downloads(catalog: Catalog, settings: Settings) -> Mapping[str, bytes]:
    """Return the files by their names in their folder, checksums last. Raises ExportFault."""
    files: dict[str, bytes] = {}
    held = []
    for kind in held_kinds(catalog):
        items = [build_item(catalog, settings, kind, identifier) for identifier in kind.keys(catalog)]
        held.append((kind, items))
        encoded = [msgspec.Raw(msgspec.json.encode(item)) for item in items]
        recall_encoded(catalog, settings.site_url).update({(kind.id, item["id"]): text for item, text in zip(items, encoded, strict=True)})
        files[f"{kind.section}.json"] = write_json(build_envelope(settings, kind, total=len(items), items=encoded))
        files[f"{kind.section}.csv"] = write_sheet(kind, items)
    files[DATABASE] = write_database(_facts(catalog, settings), held, catalog.dataset.vocabulary)
    files[PACKAGE] = write_pretty(_describe_package(catalog, settings, [kind for kind, _ in held], files))
    files[CHECKSUMS] = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()
    return files


def _facts(catalog: Catalog, settings: Settings) -> Iterator[tuple[str, str]]:
    told = {
        "name": settings.site_name,
        "description": settings.description,
        "url": settings.site_url,
        "license": settings.license,
        "version": str(VERSION),
        "content": catalog.tables.facts["reviewed"],
    }
    return ((name, value) for name, value in told.items() if value)


def _describe_package(catalog: Catalog, settings: Settings, kinds: list[DataKind], files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the description of the sheets as a data package (specs.frictionlessdata.io)."""
    told = {"title": settings.site_name, "description": settings.description, "version": catalog.tables.facts["reviewed"]}
    return {
        "name": build_slug(settings.site_name) or "records",
        **{name: value for name, value in told.items() if value},
        **({"homepage": settings.site_url} if settings.site_url else {}),
        **({"licenses": [{"path": settings.license}]} if settings.license else {}),
        "resources": [_describe_sheet(kind, files[f"{kind.section}.csv"]) for kind in kinds],
    }


def _describe_sheet(kind: DataKind, data: bytes) -> dict[str, Any]:
    return {
        "name": kind.section,
        "path": f"{kind.section}.csv",
        "title": kind.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": describe_columns(kind), "primaryKey": "id"},
    }
