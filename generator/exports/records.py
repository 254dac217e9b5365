"""Beside the page of each record the same record as data (JSON), and in words that programs read easily (Markdown)."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalog.routes import data_address, markdown_address, record_address
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.twins import declare_twin, render_twin
from generator.open_data.downloads import build_envelope, held_kinds, write_json
from generator.open_data.items import encode_item
from generator.open_data.kinds import DataKind


def _outputs(exporting: Exporting) -> Iterator[Export]:
    catalog = exporting.catalog
    if not catalog.has_data:
        return
    for kind in held_kinds(catalog):
        for identifier in kind.keys(catalog):
            address = record_address(kind.id, identifier)
            names = (data_address(address), markdown_address(address))
            own = exporting.digests.get(kind.document_of(identifier)) or exporting.world
            named = catalog.tables.digest(declare_twin(catalog, kind, identifier))
            inputs = (own, named, kind.id == "exercise" and identifier in catalog.drawn)
            yield Export(f"{kind.id}/{identifier}", names, inputs, partial(_make, exporting, kind, identifier, names))


def _make(exporting: Exporting, kind: DataKind, identifier: str, names: tuple[str, str]) -> Mapping[str, bytes]:
    item = encode_item(exporting.catalog, exporting.settings, kind, identifier)
    data, markdown = names
    return {data: write_json(build_envelope(exporting.settings, kind, item=item)), markdown: render_twin(exporting, kind, identifier)}


KIND = ExportKind("records", _outputs)
