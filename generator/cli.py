"""The command ``atlas``. Exit codes: 0 fine, 1 problems, 2 wrong usage or published with exclusions."""

import logging
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator import __version__, authoring, figure_sheet, importing, output, pipeline
from generator.audit import audit_site
from generator.diagnostics import ContentProblems, Problem, has_errors, render_github, render_json, render_text
from generator.figures.body import BodyError
from generator.figures.movement import FigureError
from generator.mkdocs_plugin import AtlasPlugin, read_settings
from generator.progress import importing_progress
from generator.settings import Settings

RENDERERS = {"text": render_text, "json": render_json, "github": render_github}

CONFIGURATION = "mkdocs.yml"

_config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Configuration file. [default: {CONFIGURATION} in the folder of the dataset, or else here]",
)
_content_option = click.option("--content", type=click.Path(file_okay=False, path_type=Path), help="Folder of the dataset.")
_format_option = click.option("--format", "form", type=click.Choice(sorted(RENDERERS)), default="text", help="How to print problems.")


def _configure(config: Path | None, **overrides: Any) -> tuple[MkDocsConfig, Settings]:
    """Load the engine's configuration. Exits with 2 and a message where it cannot be read."""
    content, site, keep_going = (overrides.get(name) for name in ("content", "site", "keep_going"))
    config = config or _find_config(content)
    arguments = {"site_dir": str(site.absolute())} if site else {}
    try:
        loaded = load_config(config_file=str(config), **arguments)
    except (MkDocsException, FileNotFoundError) as error:
        _stop(f"{config} cannot be used: {error}")
    plugin = loaded.plugins.get("atlas")
    if not isinstance(plugin, AtlasPlugin):
        _stop(f'{config} does not use the plugin. Add "- atlas" under "plugins:".')
    if content:
        plugin.config.content = str(content.resolve())
    if keep_going:
        plugin.config.keep_going = True
    return loaded, read_settings(loaded, plugin.config)


def _find_config(content: Path | None) -> Path:
    """Return the configuration that lies in the folder of the dataset, or the one that lies here."""
    own = content / CONFIGURATION if content else None
    return own if own and own.is_file() else Path(CONFIGURATION)


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(2)


def _log_to_terminal() -> None:
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s  %(message)s"))
        logger.addHandler(handler)


def _exit_with(problems: list[Problem], form: str) -> NoReturn:
    click.echo(RENDERERS[form](problems))
    sys.exit(1 if has_errors(problems) else 0)


@click.group()
@click.version_option(__version__, prog_name="atlas")
def main() -> None:
    """Turn a structured exercise dataset into a searchable static site."""


@main.command()
@_config_option
@_content_option
@_format_option
def check(config: Path | None, content: Path | None, form: str) -> None:
    """Report every problem of the content, with file, line and what to do."""
    _, settings = _configure(config, content=content)
    _exit_with(list(pipeline.check_content(settings).problems), form)


@main.command()
@_config_option
@_content_option
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Folder of the finished site.")
@click.option("--keep-going", is_flag=True, help="Publish without the records that have errors; exit code 2.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
def build(config: Path | None, content: Path | None, site: Path | None, keep_going: bool, force: bool) -> None:
    """Build the site, audit it, and put it in place in one step."""
    loaded, settings = _configure(config, content=content, site=site, keep_going=keep_going)
    if not force and pipeline.is_current(settings):
        click.echo(f"Nothing has changed since {settings.site} was built.")
        return
    _log_to_terminal()
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
    plugin = loaded.plugins["atlas"]
    sys.exit(2 if isinstance(plugin, AtlasPlugin) and plugin.left_out else 0)


@main.command()
@_config_option
@click.option("--address", default=None, help="Host and port, such as 127.0.0.1:8000.")
def serve(config: Path | None, address: str | None) -> None:
    """Build and serve the site here, again after every edit."""
    _log_to_terminal()
    try:
        mkdocs_serve.serve(config_file=str(config or _find_config(None)), dev_addr=address)
    except (Abort, MkDocsException) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_config_option
@_content_option
@_format_option
def audit(site: Path, config: Path | None, content: Path | None, form: str) -> None:
    """Audit a finished SITE: links, anchors, markup, policy, sizes, ledger."""
    _, settings = _configure(config, content=content)
    ledger = pipeline.check_content(settings).loaded.dataset.published
    _exit_with(audit_site(site, site_url=settings.site_url, ledger=ledger), form)


@main.group()
def new() -> None:
    """Start a new record."""


@new.command("exercise")
@click.argument("identifier")
@_config_option
@_content_option
def new_exercise(identifier: str, config: Path | None, content: Path | None) -> None:
    """Write a commented skeleton with the vocabulary in it for exercise IDENTIFIER."""
    _, settings = _configure(config, content=content)
    try:
        click.echo(f"Wrote {authoring.write_skeleton(settings.content, identifier)}.")
    except authoring.AuthoringError as error:
        _stop(str(error))


@main.command()
@_config_option
@_content_option
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a file is not in canonical layout.")
def fmt(config: Path | None, content: Path | None, only_check: bool) -> None:
    """Put record files in canonical layout: fields in order, comments kept."""
    _, settings = _configure(config, content=content)
    try:
        changed = authoring.format_records(settings.content, write=not only_check)
    except ContentProblems as error:
        _exit_with(list(error.problems), "text")
    for name in changed:
        click.echo(f"{'would change' if only_check else 'formatted'} {name}")
    sys.exit(1 if only_check and changed else 0)


@main.command()
@_config_option
@_content_option
def schema(config: Path | None, content: Path | None) -> None:
    """Write the JSON Schemas that editors use to complete and check records."""
    _, settings = _configure(config, content=content)
    written = authoring.write_schemas(settings.content)
    click.echo(f"{written} schema files changed.")


@main.command()
@click.argument("identifier")
@_config_option
@_content_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/figures"), help="Folder for the files.")
@click.option("--sheet", is_flag=True, help="Also write a contact sheet as PNG: start, frames between, end, dark, thumbnail.")
@click.option("--mirror", is_flag=True, help="Draw one-sided work for the other side.")
def figure(identifier: str, config: Path | None, content: Path | None, out: Path, sheet: bool, mirror: bool) -> None:
    """Draw the figure of exercise IDENTIFIER and say what is wrong with it."""
    _, settings = _configure(config, content=content)
    try:
        paths, findings = figure_sheet.write_figure(settings, identifier, out, sheet=sheet, mirror=mirror)
    except (figure_sheet.UnknownExercise, BodyError) as error:
        _stop(str(error))
    except FigureError as error:
        _stop(f"{error.message} {error.fix}")
    for path in paths:
        click.echo(f"Wrote {path}.")
    for finding in findings:
        click.echo(f"{finding.message} {finding.fix}")
    sys.exit(1 if findings else 0)


@main.command("import")
@click.argument("dataset", metavar="FORMAT", type=click.Choice(sorted(importing.IMPORTERS)))
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path))
@click.argument("target", metavar="DEST", type=click.Path(path_type=Path))
@click.option("--keep-going", is_flag=True, help="Write the folder without the records that have errors; exit code 2.")
@click.option("--force", is_flag=True, help="Write into a folder that is not empty, over files of the same name.")
@_format_option
def import_dataset(dataset: str, source: Path, target: Path, keep_going: bool, force: bool, form: str) -> None:
    """Turn another dataset at SRC into a content folder DEST. FORMAT: free-exercise-db (its list, or a checkout)."""
    try:
        report = importing.IMPORTERS[dataset](source, target, keep_going=keep_going, force=force, progress=importing_progress)
    except ContentProblems as error:
        click.echo(RENDERERS[form](error.problems))
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    except (importing.ImportFault, output.OutputError) as error:
        _stop(str(error))
    except OSError as error:
        click.echo(f"Nothing was written: {error}", err=True)
        sys.exit(1)
    if report.problems:
        click.echo(RENDERERS[form](report.problems))
    counted = "1 exercise" if report.exercises == 1 else f"{report.exercises} exercises"
    click.echo(f"Wrote {counted} to {target}. Next: atlas build --content {target} --site site", err=True)
    sys.exit(2 if has_errors(report.problems) else 0)


@main.command()
@_config_option
@_content_option
def ledger(config: Path | None, content: Path | None) -> None:
    """Add new addresses and anchors to published.txt, the list of what was ever published."""
    _, settings = _configure(config, content=content)
    click.echo(f"{authoring.extend_ledger(settings)} lines added to published.txt.")


if __name__ == "__main__":
    main()
