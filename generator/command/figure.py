"""``atlas figure``."""

import sys
from pathlib import Path

import click

from generator.command.completion import complete_ids
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with, stop


@click.command()
@click.argument("identifier", metavar="ID", shell_complete=complete_ids("exercise"))
@dataset_options
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/figures"), help="Folder for the files.")
@click.option("--sheet", is_flag=True, help="Also write a contact sheet as PNG: start, frames between, end, dark, thumbnail.")
@click.option("--mirror", is_flag=True, help="Draw everything mirrored, for the other side.")
def command(identifier: str, config: Path | None, content: Path | None, out: Path, sheet: bool, mirror: bool) -> None:
    """Draw the figure of exercise ID and say what is wrong with it."""
    from generator import figure_sheet
    from generator.dataset.loader import load_dataset
    from generator.figures.body import BodyError
    from generator.figures.movement import FigureError

    settings = configure(config, content)
    try:
        paths, findings = figure_sheet.write_figure(settings, identifier, out, sheet=sheet, mirror=mirror)
    except figure_sheet.UnknownExercise as error:
        names = {f"{settings.content.resolve().name}/exercises/{identifier}{suffix}" for suffix in (".yml", ".json")}
        if own := [problem for problem in load_dataset(settings.content).problems if problem.path in names]:
            exit_with(own, "text", [settings.content.parent])
        stop(str(error))
    except BodyError as error:
        stop(str(error))
    except FigureError as error:
        stop(f"{error.message} {error.fix}")
    for path in paths:
        click.echo(f"Wrote {path}.")
    for finding in findings:
        click.echo(f"{finding.message} {finding.fix}")
    sys.exit(1 if findings else 0)
