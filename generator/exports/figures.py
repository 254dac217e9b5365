"""The figures' files: two stills and the moving picture of each exercise that has one, for every body."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from generator.catalog.routes import figure_address, record_address
from generator.exports.kind import Export, Exporting, ExportKind
from generator.figures.model import DrawingView
from generator.pages.render import Renderer
from generator.settings import Settings

SUFFIXES = {"start": "-start", "middle": "-middle", "end": "-end", "back": "-back", "moving": "", "labels": "-labels"}
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
    return {_address(exporting, identifier, number, kind): _print(exporting, identifier, body, kind) for kind in kinds}


def _print(exporting: Exporting, identifier: str, body: str, kind: str) -> bytes:
    view = exporting.figures.file(identifier, body, kind)
    return print_figure(exporting.renderer, exporting.settings, identifier, view).encode()


def print_figure(renderer: Renderer, settings: Settings, identifier: str, view: Any) -> str:
    """Return the text of a figure's file: a drawing, whose file says whose it is, or a still with its labels."""
    if not isinstance(view, DrawingView):
        return renderer.render_text("labels.svg", view=view).strip() + "\n"
    page = settings.site_url + record_address("exercise", identifier) if settings.site_url else ""
    about = replace(view.about, author=settings.site_name, license=settings.license, page=page)
    return renderer.render_text("drawing.svg", view=replace(view, about=about)).strip() + "\n"


KIND = ExportKind("figures", _outputs)
