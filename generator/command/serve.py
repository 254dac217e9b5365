"""``atlas serve``."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import bring_back, find_config
from generator.command.options import dataset_options, stop
from generator.configuration import read_settings
from generator.configuration_file import ConfigurationError, read_configuration
from generator.settings import Settings


@click.command()
@dataset_options
@click.option("--address", default=None, help="Host and port. [default: 127.0.0.1:8000]")
@click.option("--drafts/--no-drafts", default=True, help="Show drafts, with a mark. [default: drafts]")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--poll", is_flag=True, help="Look for edits again and again, where the system gives no notice of them (Docker, WSL).")
def command(config: Path | None, content: Path | None, address: str | None, drafts: bool, open_browser: bool, poll: bool) -> None:
    """Serve the site here, and show every edit at once."""
    file = (config or find_config(content)).absolute()
    folder = content.resolve() if content else None

    def settings() -> Settings:
        found = read_settings(read_configuration(file))
        return replace(found, content=folder or found.content, drafts=drafts)

    try:
        first = settings()
    except ConfigurationError as error:
        stop(f"{file} cannot be used: {error}")
    bring_back(first.site)
    from generator.build.current import open_store
    from generator.build.workbench import SiteWorkbench
    from generator.engine import run_engine
    from generator.progress import drawing_progress
    from generator.serve import DEFAULT, serve

    with open_store(first) as store:
        code = serve(
            lambda: SiteWorkbench(settings, run_engine, store, drawing_progress),
            address=address or DEFAULT,
            open_browser=open_browser,
            poll=poll,
            report=terminal.note,
        )
    sys.exit(code)
