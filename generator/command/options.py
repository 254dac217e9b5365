"""What the commands have in common: options, where problems go, how they end."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from generator import terminal
from generator.command.source_lines import SourceLines
from generator.diagnostics import Problem, has_errors, render_github, render_json
from generator.report import render_report

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

CONFIGURATION = "mkdocs.yml"
FORMATS = ("text", "json", "github")

config_option = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Configuration file. [default: {CONFIGURATION} in the folder of the dataset, or else here]",
)
content_option = click.option("--content", type=click.Path(file_okay=False, path_type=Path), help="Folder of the dataset.")
format_option = click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to print problems.")


def _change(by: int) -> Callable[[click.Context, click.Parameter, bool], None]:
    def apply(context: click.Context, _parameter: click.Parameter, given: bool) -> None:
        if given:
            terminal.change_verbosity(context, by)

    return apply


def verbosity_options(function: FunctionT) -> FunctionT:
    """Give a command ``-q`` and ``-v``."""
    quiet = click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_change(-1), help="Print results and problems only.")
    verbose = click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_change(1), help="Also print what is read and done."
    )
    return quiet(verbose(function))


def dataset_options(function: FunctionT) -> FunctionT:
    """Give a command ``--config`` and ``--content``, ``-q`` and ``-v``."""
    return config_option(content_option(verbosity_options(function)))


def stop(message: str) -> NoReturn:
    """End with exit code 2, for wrong usage: nothing was done, and the message says why."""
    click.echo(message, err=True)
    sys.exit(2)


def print_problems(problems: Iterable[Problem], form: str, folders: Sequence[Path] = (), *, err: bool = False) -> None:
    """Print problems, on the error stream with ``err``; ``folders`` are where the files lie that the text form shows lines of."""
    ordered = list(problems)
    if form == "text":
        color = terminal.wants_color(sys.stderr if err else sys.stdout)
        text = render_report(ordered, SourceLines(folders).lines_of, width=terminal.line_width(), color=color)
        click.echo(text, color=color, err=err)
    else:
        click.echo(render_json(ordered) if form == "json" else render_github(ordered), err=err)


def exit_with(problems: Iterable[Problem], form: str, folders: Sequence[Path] = ()) -> NoReturn:
    """Print problems and end: exit code 1 where one is an error, otherwise 0."""
    ordered = list(problems)
    print_problems(ordered, form, folders)
    sys.exit(1 if has_errors(ordered) else 0)
