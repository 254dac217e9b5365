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
    """Audit a finished SITE: each file by its kind, links, policy, what pages say, and what the last build published."""
    from generator import output, pipeline
    from generator.audit import audit_site
    from generator.audit.site import address_for_audit
    from generator.build.manifest import read_manifests
    from generator.build.odd_files import PASSED
    from generator.build.sources import page_sources
    from generator.digests import digest_bytes

    settings = configure(config, content)
    bring_back(Path(os.path.abspath(site)))
    if not site.is_dir():
        stop(f"There is no folder {site}. Build the site first, or name its folder.")
    found = audit_site(
        site,
        site_url=address_for_audit(settings.site_url, settings.base_path),
        ledger=pipeline.check_content(settings).dataset.published,
        sources=page_sources(settings),
        own=frozenset(output.list_tree(settings.content / PASSED)),
        manifests=read_manifests(settings, site),
        digest=lambda data: digest_bytes(data).hex(),
        others=frozenset({output.MARKER}),
    )
    exit_with(found, form, [site])
