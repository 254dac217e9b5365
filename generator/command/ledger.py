"""``atlas ledger``."""

from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with
from generator.diagnostics import ContentProblems


@click.command()
@dataset_options
@click.option("--dry-run", is_flag=True, help="Print the lines that would be added, and add none.")
def command(config: Path | None, content: Path | None, dry_run: bool) -> None:
    """Add new addresses and anchors to published.txt, the list of what was ever published."""
    from generator.authoring.ledger import extend_ledger

    settings = configure(config, content)
    try:
        added = extend_ledger(settings, write=not dry_run)
    except ContentProblems as error:
        terminal.note("Nothing was recorded: what is published is a promise, and the content has errors.")
        exit_with(error.problems, "text", [settings.content.resolve().parent])
    if dry_run:
        for line in added:
            click.echo(line)
    click.echo(f"{terminal.counted(len(added), 'line')} {'would be ' if dry_run else ''}added to published.txt.")
