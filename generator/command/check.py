"""``atlas check``."""

import time
from pathlib import Path

import click

from generator import terminal
from generator.command.configuration import configure
from generator.command.options import dataset_options, exit_with, format_option
from generator.diagnostics import has_errors


@click.command()
@dataset_options
@format_option
def command(config: Path | None, content: Path | None, form: str) -> None:
    """Report every problem of the content, with file, line and what to do; for drafts what is still missing."""
    from generator import pipeline
    from generator.authoring.schemas import check_freshness

    began = time.monotonic()
    settings = configure(config, content)
    checked = pipeline.check_content(settings)
    dataset = checked.dataset
    problems = list(checked.problems)
    if not has_errors(problems):  # ids of records that cannot be read are missing for that reason alone
        problems += check_freshness(settings.content, dataset)
    counts = ((dataset.exercises, "exercise"), (dataset.muscles, "muscle"), (dataset.workouts, "workout"), (dataset.sources, "source"))
    read = ", ".join(terminal.counted(len(records), thing) for records, thing in counts)
    terminal.detail(f"read {read}; {time.monotonic() - began:.1f} s")
    exit_with(problems, form, [settings.content.resolve().parent])
