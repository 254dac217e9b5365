"""``atlas audit``."""

import os
from pathlib import Path

import click

from generator.command.configuration import bring_back, configure
from generator.command.options import dataset_options, exit_with, format_option, stop


@click.command()
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@dataset_options
@format_option
def command(site: Path, config: Path | None, content: Path | None, form: str) -> None:
    """Audit a finished SITE: links, anchors, markup, policy, sizes, ledger."""
    from generator import pipeline
    from generator.audit import audit_site
    from generator.build.odd_files import PASSED
    from generator.build.sources import page_sources
    from generator.output import list_tree

    settings = configure(config, content)
    bring_back(Path(os.path.abspath(site)))
    if not site.is_dir():
        stop(f"There is no folder {site}. Build the site first, or name its folder.")
    ledger = pipeline.check_content(settings).dataset.published
    found = audit_site(
        site, site_url=settings.site_url, ledger=ledger, sources=page_sources(settings), own=frozenset(list_tree(settings.content / PASSED))
    )
    exit_with(found, form, [site])
