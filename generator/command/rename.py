"""``atlas rename``."""

import sys
from pathlib import Path
from typing import Final

import click

from generator import terminal
from generator.command.completion import complete_ids
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with, stop
from generator.diagnostics import ContentProblems
from generator.faults import describe_fault

KINDS: Final = ("exercise", "muscle", "workout", "equipment", "source", "guide", "page", "term")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("old", shell_complete=complete_ids())
@click.argument("new")
@dataset_options
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
def command(kind: str, old: str, new: str, config: Path | None, content: Path | None, dry_run: bool) -> None:
    """Give a record another id: its file, all that names it, and its former address.

    KIND is exercise, muscle, workout, equipment, source, guide (a page of the guide), page (one outside the guide)
    or term (of the glossary). What stands in published.txt stays there, and the former address leads on.
    """
    from generator.authoring.files import AuthoringError
    from generator.authoring.references import Naming
    from generator.authoring.rename import carry_out, plan_rename, render_difference
    from generator.authoring.schemas import refresh_schemas
    from generator.dataset.loader import load_dataset

    settings = configure(config, content)
    try:
        changes = plan_rename(settings.content, Naming(kind, old, new), settings.config_file)
        if not dry_run:
            carry_out(changes)
    except AuthoringError as error:
        stop(str(error))
    except ContentProblems as error:
        exit_with(error.problems, "text", [settings.content.resolve().parent])
    except OSError as error:
        click.echo(f"Nothing was changed: {describe_fault(error)}", err=True)
        sys.exit(1)
    if dry_run:
        for line in render_difference(changes, settings.root):
            click.echo(_painted(line), color=terminal.wants_color(sys.stdout))
        return
    refresh_schemas(settings.content, load_dataset(settings.content).dataset)
    click.echo(f"Renamed {kind} {old} to {new}; {terminal.counted(len(changes), 'file')} changed.")
    terminal.note("Next: atlas check, and atlas ledger once it reports no errors.")


def _painted(line: str) -> str:
    colors = {"+": "green", "-": "red", "@": "cyan"}
    return click.style(line, fg=colors.get(line[:1])) if line[:3] not in ("---", "+++") else click.style(line, bold=True)
