"""``atlas audit``."""

import os
from pathlib import Path

import click

from generator.command.configuration import bring_back, configure
from generator.command.options import dataset_options, exit_with, format_option, stop
from generator.diagnostics import sort_problems
from generator.settings import NO_ADDRESS


@click.command()
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--against",
    metavar="FORMER",
    type=click.Path(exists=True, path_type=Path),
    help="Also list the addresses and anchors of FORMER, a former site or a published.txt, that SITE would lose.",
)
@click.option("--public", is_flag=True, help="Refuse a site that has no public address.")
@dataset_options
@format_option
def command(site: Path, against: Path | None, public: bool, config: Path | None, content: Path | None, form: str) -> None:
    """Audit a finished SITE: each file by its kind, links, policy, what pages say, and what the last build published."""
    from generator import output, pipeline
    from generator.audit import audit_site
    from generator.audit.against import compare
    from generator.audit.severities import soften
    from generator.audit.site import address_for_audit, read_folder
    from generator.build.manifest import read_manifests
    from generator.build.odd_files import PASSED
    from generator.build.sources import page_sources
    from generator.digests import digest_bytes

    settings = configure(config, content)
    if public and not settings.site_url:
        stop(NO_ADDRESS)
    bring_back(Path(os.path.abspath(site)))
    if not site.is_dir():
        stop(f"There is no folder {site}. Build the site first, or name its folder.")
    former = _list_former(against) if against else []
    audited = address_for_audit(settings.site_url, settings.base_path)
    found = audit_site(
        site,
        site_url=audited,
        ledger=pipeline.check_content(settings).dataset.published,
        sources=page_sources(settings),
        own=frozenset(output.list_tree(settings.content / PASSED)),
        manifests=read_manifests(settings, site),
        digest=lambda data: digest_bytes(data).hex(),
        others=frozenset({output.MARKER}),
    )
    if former:
        found = sort_problems([*found, *compare(read_folder(site, audited), former)])
    found = soften(found, guide_standard=settings.guide_standard)
    exit_with(found, form, [site])


def _list_former(against: Path) -> list[str]:
    """Return what a former site or a ledger holds. Exits with 2 where that is neither."""
    from generator.audit.against import list_entries
    from generator.audit.site import read_entries, read_folder

    try:
        entries = list(list_entries(read_folder(against, ""))) if against.is_dir() else read_entries(against)
    except OSError as error:
        stop(f"{against} cannot be read: {error.strerror}.")
    if not entries:
        stop(f"{against} holds no addresses. Name the folder of a finished site, or a published.txt.")
    return entries
