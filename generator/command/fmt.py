"""``atlas fmt``."""

import sys
from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with
from generator.diagnostics import ContentProblems


@click.command()
@dataset_options
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file is not in canonical layout.")
def command(config: Path | None, content: Path | None, only_check: bool) -> None:
    """Put record files in canonical layout: fields in order, comments kept."""
    from generator.authoring.layout import format_records

    settings = configure(config, content)
    try:
        changed = format_records(settings.content, write=not only_check)
    except ContentProblems as error:
        exit_with(error.problems, "text", [settings.content.resolve().parent])
    for name in changed:
        click.echo(f"{'would change' if only_check else 'formatted'} {name}")
    if not changed:
        terminal.note("Every record is in canonical layout.")
    sys.exit(1 if only_check and changed else 0)
