"""``atlas serve``."""

import sys
from pathlib import Path

import click

from generator.command.configuration import find_config
from generator.command.options import config_option, verbosity_options


@click.command()
@config_option
@verbosity_options
@click.option("--address", default=None, help="Host and port, such as 127.0.0.1:8000.")
def command(config: Path | None, address: str | None) -> None:
    """Build and serve the site here, again after every edit."""
    from mkdocs.commands import serve as mkdocs_serve
    from mkdocs.exceptions import Abort, MkDocsException

    from generator.command.engine_log import log_to_terminal

    log_to_terminal()
    try:
        mkdocs_serve.serve(config_file=str(config or find_config(None)), dev_addr=address)
    except (Abort, MkDocsException) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
