"""``atlas build``."""

import sys
from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options


@click.command()
@dataset_options
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Folder of the finished site.")
@click.option("--keep-going", is_flag=True, help="Publish without the records that have errors; exit code 2.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
def command(config: Path | None, content: Path | None, site: Path | None, keep_going: bool, force: bool) -> None:
    """Build the site, audit it, and put it in place in one step."""
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.exceptions import Abort, MkDocsException

    from generator import pipeline
    from generator.command.engine_log import log_to_terminal
    from generator.mkdocs_plugin import AtlasPlugin

    loaded, settings = configure(config, content=content, site=site, keep_going=keep_going)
    if not force and pipeline.is_current(settings):
        click.echo(f"Nothing has changed since {settings.site} was built.")
        return
    log_to_terminal()
    try:
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(loaded)
    except (Abort, MkDocsException) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"The site was not published: {error}", err=True)
        sys.exit(1)
    finally:
        loaded.plugins.on_shutdown()
    terminal.note(describe_site(settings.site))
    plugin = loaded.plugins["atlas"]
    sys.exit(2 if isinstance(plugin, AtlasPlugin) and plugin.left_out else 0)


def describe_site(site: Path) -> str:
    """Return where the finished site is and how to see it."""
    here = Path.cwd()
    shown = site.relative_to(here) if site.is_relative_to(here) else site
    return f"The site is in {shown}/. To see it: atlas serve, or python3 -m http.server --directory {shown}"
