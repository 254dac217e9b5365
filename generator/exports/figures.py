"""The figures' files: two stills and the moving picture of each exercise that has one."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalog.routes import figure_address
from generator.exports.kind import Export, Exporting, ExportKind

SUFFIXES = {"start": "-start", "end": "-end", "moving": ""}
"""File of a figure → what stands between its id and ``.svg``."""


def _outputs(exporting: Exporting) -> Iterator[Export]:
    for identifier, digest in exporting.figures.digests.items():
        yield Export(identifier, _names(exporting, identifier), digest, partial(_make, exporting, identifier))


def _names(exporting: Exporting, identifier: str) -> tuple[str, ...]:
    return tuple(figure_address(identifier, SUFFIXES[kind]) for kind in exporting.figures.kept[identifier].files)


def _make(exporting: Exporting, identifier: str) -> Mapping[str, bytes]:
    kinds = exporting.figures.kept[identifier].files
    return {figure_address(identifier, SUFFIXES[kind]): exporting.figures.file(identifier, kind) for kind in kinds}


KIND = ExportKind("figures", _outputs)
