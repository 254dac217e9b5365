"""Writes what a person looks at before a figure is merged: its files, and a contact sheet as PNG."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import resvg_py

from generator import output
from generator.build.world import choose_drawing
from generator.dataset.dataset import Dataset, Document
from generator.dataset.exercise import Exercise
from generator.diagnostics import Problem
from generator.exports.figures import SUFFIXES, print_figure
from generator.figures.drawn import draw_performance
from generator.figures.figure_error import FigureError
from generator.figures.model import Finding
from generator.figures.performance import perform
from generator.figures.sheet import build_sheet
from generator.figures.sizes import check_sizes
from generator.pages.plates.cue_labels import hang_cues
from generator.pages.render import Renderer
from generator.settings import Settings


class Wish(msgspec.Struct, frozen=True):
    """How a figure is drawn for a person to look at."""

    body: str = ""
    """Name of the body; the site's first one where this is empty."""
    mirror: bool = False
    """Whether the other side is shown."""
    sheet: bool = False
    """Whether a contact sheet is written, too."""


def write_figure(
    settings: Settings, dataset: Dataset, exercise: Exercise, document: Document, folder: Path, wish: Wish
) -> tuple[list[Path], list[Problem]]:
    """Write the SVG files of an exercise's figure, and on request its contact sheet; return their paths and what is wrong.

    Nothing is written where the figure cannot be posed. Raises OSError where the folder cannot be written.
    """
    drawing = choose_drawing(settings, dataset)
    body = wish.body or drawing.bodies[0]
    try:
        performance = perform(exercise, body, drawing.bodies[0], drawing.muscles, turned=wish.mirror)
    except FigureError as error:
        return [], list(_place(document, [Finding(error.message, error.fix, error.path or ("figure",))]))
    drawn, views, findings = draw_performance(exercise, performance, chosen=body == drawing.bodies[0])
    renderer = Renderer(settings.templates)
    data = {
        f"{exercise.id}{SUFFIXES[kind]}.svg": print_figure(renderer, settings, exercise.id, view).encode() for kind, view in views.items()
    }
    if wish.sheet:
        sheet = renderer.render_text("sheet.svg", sheet=build_sheet(exercise.name, performance))
        data[f"{exercise.id}-sheet.png"] = bytes(resvg_py.svg_to_bytes(svg_string=sheet))
    for name, content in data.items():
        output.write_atomically(folder / name, content)
    found = [*findings, *hang_cues(exercise, drawn)[1], *check_sizes(views)]
    return [folder / name for name in data], list(_place(document, found))


def _place(document: Document, findings: list[Finding]) -> Iterator[Problem]:
    for finding in findings:
        line, column = document.position(finding.path)
        yield Problem(path=document.path, line=line, column=column, rule="figure", message=finding.message, fix=finding.fix)
