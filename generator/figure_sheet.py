"""Writes what a person looks at before a figure is merged: its files, and a contact sheet as PNG."""

import re
from collections.abc import Mapping
from pathlib import Path

import resvg_py
from markupsafe import Markup
from rcssmin import cssmin

from generator import output
from generator.dataset.exercise import Exercise
from generator.dataset.loader import load_dataset
from generator.figures.body import build_body, read_body_data
from generator.figures.checks import check_scene
from generator.figures.drawing import build_scene
from generator.figures.drawn import FigureFiles, FileView, build_files
from generator.figures.model import Finding
from generator.figures.sheet import build_sheet
from generator.pages.render import Renderer
from generator.settings import Settings
from generator.template_files import find_file

_GROUND = {"light": "#fbf8f2", "dark": "#11161d"}


class UnknownExercise(ValueError):
    """There is no such exercise, or it has no figure."""


def find_exercise(settings: Settings, identifier: str) -> Exercise:
    """Return an exercise that has a figure. Raises UnknownExercise."""
    exercise = load_dataset(settings.content).dataset.exercises.get(identifier)
    if exercise is None:
        raise UnknownExercise(f'There is no exercise "{identifier}", or its record cannot be read; atlas check says why.')
    if exercise.figure is None:
        raise UnknownExercise(f'The exercise "{identifier}" has no figure.')
    return exercise


def write_figure(settings: Settings, identifier: str, folder: Path, *, sheet: bool, mirror: bool) -> tuple[list[Path], list[Finding]]:
    """Write the three SVG files of a figure, and on request its contact sheet; return their paths and what is wrong.

    Raises UnknownExercise, FigureError where the figure cannot be posed, OSError where the folder cannot be written.
    """
    exercise = find_exercise(settings, identifier)
    body = build_body(read_body_data(settings.content), settings.figure_body or None)
    renderer = Renderer(settings.templates)
    scene = build_scene(exercise, body, turned=mirror)
    files = build_files(exercise, scene)
    texts = {f"{identifier}{end}.svg": renderer.render_text("figure.svg", view=view) for end, view in _named(files).items()}
    data: dict[str, bytes] = {name: text.encode() for name, text in texts.items()}
    if sheet:
        style = Markup(sheet_style(settings.templates))  # our own style sheet, not text of the dataset
        drawing = renderer.render_text("sheet.svg", sheet=build_sheet(exercise.name, scene), style=style)
        data[f"{identifier}-sheet.png"] = bytes(resvg_py.svg_to_bytes(svg_string=drawing))
    for name, content in data.items():
        output.write_atomically(folder / name, content)
    return [folder / name for name in data], check_scene(exercise, scene)


def _named(files: FigureFiles) -> Mapping[str, FileView]:
    return {"-start": files.start, "-end": files.end, "": files.moving}


def sheet_style(templates: Path) -> str:
    """Return the figure's style sheet for both schemes with every variable replaced by its value."""
    rules: str = cssmin(find_file(templates, "figures/mannequin.css").read_text("utf-8"))
    light = _variables(rules)
    dark = {**light, **_variables(find_file(templates, "figures/mannequin-dark.css").read_text("utf-8"))}
    body = rules.partition("}")[2].replace("}", "}\n").strip()  # the first rule holds the variables
    parts = [".caption{font:14px sans-serif;fill:#6a6155}"]
    for scheme, values in (("light", light), ("dark", dark)):
        text = re.sub(r"var\((--[a-z0-9]+)\)", lambda match, values=values: values[match.group(1)], body)  # type: ignore[misc]
        text = text.replace("url(#h2)", f"url(#h2{scheme})").replace("url(#h3)", f"url(#h3{scheme})")
        parts += [f".{scheme} .ground{{fill:{_GROUND[scheme]}}}", text.replace(".mannequin ", f".{scheme} ")]
    return "\n".join(parts)


def _variables(text: str) -> dict[str, str]:
    return dict(re.findall(r"(--[a-z0-9]+): *(#[0-9a-f]+)", text))
