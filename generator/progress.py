"""Progress of long work: a bar on a terminal, one plain line elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def drawing_progress(count: int) -> Iterator[Callable[[], None]]:
    """Report the drawing of ``count`` figures on the error stream; yields what to call after each. Silent where there are none."""
    if not count:
        yield lambda: None
        return
    if not sys.stderr.isatty():
        click.echo(f"drawing {count} {'figure' if count == 1 else 'figures'}", err=True)
        yield lambda: None
        return
    with click.progressbar(length=count, label="drawing figures", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
