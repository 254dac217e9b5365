"""``atlas schema``."""

from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options


@click.command()
@dataset_options
def command(config: Path | None, content: Path | None) -> None:
    """Write what helps to write records: schemas for editors, and FIELDS.md, the reference of all fields."""
    from generator.authoring.schemas import write_schemas
    from generator.dataset.loader import load_dataset

    settings = configure(config, content)
    written = write_schemas(settings.content, load_dataset(settings.content).dataset)
    for name in written:
        terminal.detail(f"wrote {name}")
    click.echo(f"{terminal.counted(len(written), 'file')} changed.")
