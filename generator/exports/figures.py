"""The figures' files: two stills and the moving picture of each exercise that has one, for every body."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.catalog.routes import figure_address
from generator.exports.kind import Export, Exporting, ExportKind

SUFFIXES = {"start": "-start", "end": "-end", "moving": "", "labels": "-labels"}
"""File of a figure → what stands between its id and ``.svg``. Labels are a file where pages do not hold them: of other bodies."""


def _outputs(exporting: Exporting) -> Iterator[Export]:
    for identifier, figure in exporting.figures.kept.items():
        for number, body in enumerate(exporting.figures.bodies):
            names = tuple(_address(exporting, identifier, number, kind) for kind in figure.files[number])
            name = identifier if number == 0 else f"{body}/{identifier}"
            yield Export(name, names, figure.keys[number], partial(_make, exporting, identifier, number))


def _address(exporting: Exporting, identifier: str, number: int, kind: str) -> str:
    return figure_address(identifier, SUFFIXES[kind], exporting.figures.bodies[number] if number else "")


def _make(exporting: Exporting, identifier: str, number: int) -> Mapping[str, bytes]:
    body, kinds = exporting.figures.bodies[number], exporting.figures.kept[identifier].files[number]
    return {_address(exporting, identifier, number, kind): exporting.figures.file(identifier, body, kind) for kind in kinds}


KIND = ExportKind("figures", _outputs)
