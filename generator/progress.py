"""Progress of long work: a bar on a terminal, one plain line elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import click

from generator.terminal import is_quiet


@contextmanager
def _progress(count: int, work: str, things: str) -> Iterator[Callable[[], None]]:
    """Report work on ``count`` things on the error stream; yields what to call after each. Silent where there are none, and under ``--quiet``."""
    if not count or is_quiet():
        yield lambda: None
        return
    if not sys.stderr.isatty():
        click.echo(f"{work} {count} {things.removesuffix('s') if count == 1 else things}", err=True)
        yield lambda: None
        return
    with click.progressbar(length=count, label=f"{work} {things}", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def drawing_progress(count: int) -> AbstractContextManager[Callable[[], None]]:
    """Report the drawing of ``count`` figures."""
    return _progress(count, "drawing", "figures")


def importing_progress(count: int) -> AbstractContextManager[Callable[[], None]]:
    """Report the importing of ``count`` exercises."""
    return _progress(count, "importing", "exercises")
