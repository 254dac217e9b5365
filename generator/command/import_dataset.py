"""``atlas import``."""

import sys
from pathlib import Path
from typing import Final

import click

from generator import terminal
from generator.command.options import format_option, print_problems, stop, verbosity_options
from generator.diagnostics import ContentProblems, has_errors
from generator.faults import describe_fault

FORMATS: Final = ("free-exercise-db",)
"""Datasets that can be imported; written out here because the importers take long to load."""


@click.command("import")
@click.argument("dataset", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path))
@click.argument("target", metavar="DEST", type=click.Path(path_type=Path))
@click.option("--keep-going", is_flag=True, help="Write the folder without the records that have errors; exit code 2.")
@click.option(
    "--force", is_flag=True, help="Write into a folder that is not empty, over files that nobody has changed since the last import."
)
@format_option
@verbosity_options
def command(dataset: str, source: Path, target: Path, keep_going: bool, force: bool, form: str) -> None:
    """Turn another dataset at SRC into a content folder DEST.

    FORMAT is free-exercise-db; SRC is its list, or a checkout of it.
    """
    from generator import importing, output
    from generator.progress import importing_progress

    folders = [source if source.is_dir() else source.parent]
    try:
        report = importing.IMPORTERS[dataset](source, target, keep_going=keep_going, force=force, progress=importing_progress)
    except ContentProblems as error:
        print_problems(error.problems, form, folders)
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    except (importing.ImportFault, output.OutputError) as error:
        stop(str(error))
    except OSError as error:
        click.echo(f"Nothing was written: {describe_fault(error)}", err=True)
        sys.exit(1)
    if report.problems:
        print_problems(report.problems, form, folders)
    written = terminal.counted(report.exercises, "exercise")
    terminal.note(f"Wrote {written} to {target}. Next: atlas build --content {target} --site site")
    sys.exit(2 if has_errors(report.problems) else 0)
