"""Where the time of a command goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

_LINES = 25


@contextmanager
def profiled(folder: Path) -> Iterator[None]:
    """Measure what runs inside; print the functions that took most, with what they call, and write the whole to ``folder``."""
    import cProfile
    import pstats
    from io import StringIO

    profile = cProfile.Profile()
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        text = StringIO()
        pstats.Stats(profile, stream=text).sort_stats("cumulative").print_stats("generator", _LINES)
        click.echo(text.getvalue(), err=True)
        folder.mkdir(parents=True, exist_ok=True)
        profile.dump_stats(folder / "profile.pstats")
