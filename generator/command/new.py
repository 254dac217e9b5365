"""``atlas new``."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import click

from generator import terminal
from generator.command.completion import complete_ids
from generator.command.configuration import configure
from generator.command.options import dataset_options, stop
from generator.faults import describe_fault

_RECORDS: Final = {
    "exercise": "Write a draft of exercise ID, its implement guessed from the id.",
    "muscle": "Write a record of muscle ID.",
    "workout": "Write a draft of workout ID.",
    "equipment": "Write a record of equipment ID.",
    "source": "Write a record of source ID, such as smith-2024-rows.",
    "guide": "Write a page ID of the guide.",
}
_LEADING: Final = ("exercise", "muscle", "workout", "equipment", "source", "guide", "page", "term")


@click.group()
def command() -> None:
    """Start a new record: what must be there first, the rest as comments."""


def _add(content: Path, write: Callable[[], Path]) -> None:
    """Carry out an addition, bring the schemas up to date and say what was written. Exits with a message where it cannot be done."""
    from generator.authoring.files import AuthoringError
    from generator.authoring.schemas import refresh_schemas
    from generator.dataset.loader import load_dataset

    try:
        path = write()
        refresh_schemas(content, load_dataset(content).dataset)
    except AuthoringError as error:
        stop(str(error))
    except OSError as error:
        click.echo(f"Nothing was written: {describe_fault(error)}", err=True)
        sys.exit(1)
    here = Path.cwd()
    click.echo(f"Wrote {path.relative_to(here) if path.is_relative_to(here) else path}.")
    terminal.note("atlas check says what is still missing.")


def _record_command(kind: str, description: str) -> click.Command:
    def start(identifier: str, config: Path | None, content: Path | None, full: bool) -> None:
        from generator.authoring.records import write_record

        settings = configure(config, content)
        _add(settings.content, lambda: write_record(settings.content, kind, identifier, full=full, today=date.today()))

    start.__doc__ = description
    decorated = click.option("--full", is_flag=True, help="List every field there is, as comments.")(dataset_options(start))
    return click.command(kind)(click.argument("identifier", metavar="ID")(decorated))


for _kind, _description in _RECORDS.items():
    command.add_command(_record_command(_kind, _description))


@command.command("term")
@click.argument("identifier", metavar="ID")
@dataset_options
def new_term(identifier: str, config: Path | None, content: Path | None) -> None:
    """Add term ID to the glossary."""
    from generator.authoring.records import write_term

    settings = configure(config, content)
    _add(settings.content, lambda: write_term(settings.content, identifier))


@command.command("value")
@click.argument("name", metavar="LIST")
@click.argument("identifier", metavar="ID")
@dataset_options
def new_value(name: str, identifier: str, config: Path | None, content: Path | None) -> None:
    """Add value ID to a LIST of the vocabulary, such as family or anchor."""
    from generator.authoring.records import write_value

    settings = configure(config, content)
    _add(settings.content, lambda: write_value(settings.content, name, identifier))


@command.command("redirect")
@click.argument("kind", type=click.Choice(_LEADING), metavar="KIND")
@click.argument("old")
@click.argument("new", required=False, shell_complete=complete_ids())
@click.option("--merged", is_flag=True, help="The record was merged into NEW, not renamed.")
@click.option("--note", help="One line for people who edit the file.")
@dataset_options
def new_redirect(kind: str, old: str, new: str | None, merged: bool, note: str | None, config: Path | None, content: Path | None) -> None:
    """Lead the address of a record that is gone to record NEW, or to its section page. KIND: exercise, muscle, …"""
    from generator.authoring.records import write_redirect

    reason = "removed" if new is None else "merged" if merged else "renamed"
    settings = configure(config, content)
    _add(settings.content, lambda: write_redirect(settings.content, kind, old, new, reason=reason, note=note))
