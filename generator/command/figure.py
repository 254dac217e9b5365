"""``atlas figure``."""

from pathlib import Path

import click

from generator.command.completion import complete_ids
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with, stop
from generator.settings import BODIES


@click.command()
@click.argument("identifier", metavar="ID", required=False, shell_complete=complete_ids("exercise"))
@dataset_options
@click.option(
    "--try", "trial", type=click.Path(path_type=Path), metavar="FILE", help="Draw the figure: block of a file that is no record yet."
)
@click.option("--body", type=click.Choice(BODIES), help="Who performs it. [default: the site's first body]")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/figures"), help="Folder for the files.")
@click.option("--sheet", is_flag=True, help="Also write a contact sheet as PNG: start, moments between, end, dark, thumbnail.")
@click.option("--mirror", is_flag=True, help="Draw everything mirrored, for the other side.")
def command(
    identifier: str | None,
    config: Path | None,
    content: Path | None,
    trial: Path | None,
    body: str | None,
    out: Path,
    sheet: bool,
    mirror: bool,
) -> None:
    """Draw the figure of exercise ID, or of a file that is tried, and say what is wrong with it."""
    from generator.dataset.loader import load_dataset
    from generator.figure_sheet import Wish, write_figure
    from generator.figure_trial import find_exercise, read_trial

    if (identifier is None) == (trial is None):
        stop("Name an exercise, or a file after --try.")
    settings = configure(config, content)
    loaded = load_dataset(settings.content)
    folders = [trial.parent if trial else settings.content.parent]
    try:
        found = read_trial(trial) if trial else find_exercise(loaded, settings.content.resolve().name, identifier or "")
    except OSError as error:
        stop(f"{trial} cannot be read: {error.strerror}.")
    if found.exercise is None or found.document is None:
        if found.problems:
            exit_with(found.problems, "text", folders)
        stop(f'There is no exercise "{identifier}", or its record cannot be read; atlas check says why.')
    wish = Wish(body or "", mirror, sheet)
    paths, problems = write_figure(settings, loaded.dataset, found.exercise, found.document, out, wish)
    for path in paths:
        click.echo(f"Wrote {path}.")
    exit_with([*found.problems, *problems], "text", folders)
