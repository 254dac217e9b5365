"""What the command says besides its results, and whether it may use color."""

import os
import shutil
from typing import IO, Any, Final

import click

_VERBOSITY: Final = "atlas.verbosity"
_WITHOUT_TERMINAL: Final = 100
"""Columns of lines that are cut to a width where no terminal tells its own."""


def change_verbosity(context: click.Context, by: int) -> None:
    """Make the running command say more (1) or less (-1)."""
    meta = context.find_root().meta
    meta[_VERBOSITY] = meta.get(_VERBOSITY, 0) + by


def _verbosity() -> int:
    context = click.get_current_context(silent=True)
    return int(context.find_root().meta.get(_VERBOSITY, 0)) if context else 0


def is_quiet() -> bool:
    """Say whether only results and problems are wanted."""
    return _verbosity() < 0


def note(text: str) -> None:
    """Tell a person what happened; on the error stream, so that results can be piped. Silent under ``--quiet``."""
    if not is_quiet():
        click.echo(text, err=True)


def detail(text: str) -> None:
    """Tell what only matters to somebody who looks for a cause: printed under ``--verbose``."""
    if _verbosity() > 0:
        click.echo(text, err=True)


def wants_color(stream: IO[Any] | None) -> bool:
    """Say whether to write colors: NO_COLOR forbids them, FORCE_COLOR asks for them, otherwise a terminal gets them."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return os.environ["FORCE_COLOR"] != "0"
    # A stream that was closed before the command began is none.
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def line_width() -> int:
    """Return how many columns a line may have."""
    return shutil.get_terminal_size((_WITHOUT_TERMINAL, 24)).columns


def counted(number: int, thing: str) -> str:
    """Return a number with its thing: "1 file", "2 files"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
