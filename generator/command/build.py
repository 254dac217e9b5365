"""``atlas build``."""

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from generator import output, terminal
from generator.build.current import find_current, open_store
from generator.command.configuration import configure
from generator.command.options import dataset_options, print_problems
from generator.command.profile import profiled
from generator.configuration_file import ConfigurationError
from generator.diagnostics import has_errors
from generator.faults import describe_fault
from generator.settings import NO_ADDRESS, Settings


@click.command()
@dataset_options
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Folder of the finished site.")
@click.option("--keep-going", is_flag=True, help="Publish without the records that have errors, exit code 2; names that clash are settled.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that make pages.")
@click.option("--profile", is_flag=True, help="Say where the time went, and write build/profile.pstats.")
@click.option("--explain", metavar="FILE", help="Say why a file of the site, such as exercises/pull-up/index.html, is made again.")
def command(
    config: Path | None,
    content: Path | None,
    site: Path | None,
    keep_going: bool,
    force: bool,
    jobs: int,
    profile: bool,
    explain: str | None,
) -> None:
    """Build the site, audit it, and put it in place in one step."""
    settings = configure(config, content, site, keep_going=keep_going)
    if not settings.site_url:
        terminal.note(NO_ADDRESS)
    try:
        if not force and _is_current(settings):
            if explain:
                click.echo(f"{explain} is not made again: nothing has changed.")
            return
        with profiled(settings.build) if profile else nullcontext():
            code = _build(settings, force=force, jobs=jobs, explain=explain)
        sys.exit(code)
    except (OSError, output.OutputError, ConfigurationError) as error:
        told = describe_fault(error) if isinstance(error, OSError) else error
        click.echo(f"The site was not published: {told}", err=True)
        sys.exit(1)


def _is_current(settings: Settings) -> bool:
    """Say so where nothing has changed; what builds is not loaded for it."""
    if not settings.site.is_dir():
        return False
    with output.only_build(settings.build), open_store(settings) as store:
        seen = find_current(settings, store)
    if seen is None:
        return False
    if seen.problems:
        print_problems(seen.problems, "text", [settings.content.resolve().parent], err=True)
    terminal.note(f"Nothing has changed since {settings.site} was built.")
    return True


def _build(settings: Settings, *, force: bool, jobs: int, explain: str | None) -> int:
    """Build, and return the exit code."""
    from generator import pipeline
    from generator.diagnostics import ContentProblems
    from generator.exports.kind import ExportFault
    from generator.pages.render import TemplateFault
    from generator.progress import drawing_progress

    def run_engine(settings: Settings) -> None:
        from generator.engine import run_engine  # loads the engine, which most builds do without

        run_engine(settings)

    folders = [settings.content.resolve().parent]
    try:
        published = pipeline.build(
            settings, run_engine, force=force, jobs=jobs, progress=drawing_progress, report=terminal.detail, explain=explain
        )
    except ContentProblems as error:
        print_problems(error.problems, "text", folders, err=True)
        click.echo("The site was not published.", err=True)
        return 1
    except (TemplateFault, ExportFault, pipeline.EngineFault) as error:
        click.echo(f"The site was not published: {error}", err=True)
        return 1
    if published is None:
        terminal.note(f"Nothing has changed since {settings.site} was built.")
        return 0
    for line in published.reasons:
        click.echo(line)
    if published.problems:
        print_problems(published.problems, "text", folders, err=True)
    terminal.note(pipeline.describe_published(published, settings))
    terminal.note(describe_site(settings.site))
    return 2 if has_errors(published.problems) else 0


def describe_site(site: Path) -> str:
    """Return where the finished site is and how to see it."""
    here = Path.cwd()
    shown = site.relative_to(here) if site.is_relative_to(here) else site
    return f"The site is in {shown}/. To see it: atlas serve, or python3 -m http.server --directory {shown}"
