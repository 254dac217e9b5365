"""``atlas schema``."""

from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options


@click.command()
@dataset_options
@click.option(
    "--forms", type=click.Path(file_okay=False, path_type=Path), help="Also write forms for contributions, such as .github/ISSUE_TEMPLATE."
)
def command(config: Path | None, content: Path | None, forms: Path | None) -> None:
    """Write what helps to write records: schemas for editors, and FIELDS.md, the reference of all fields."""
    from generator.authoring.schemas import write_issue_forms, write_schemas
    from generator.dataset.loader import load_dataset

    settings = configure(config, content)
    dataset = load_dataset(settings.content).dataset
    written = write_schemas(settings.content, dataset) + (write_issue_forms(forms, dataset) if forms else [])
    for name in written:
        terminal.detail(f"wrote {name}")
    click.echo(f"{terminal.counted(len(written), 'file')} changed.")
