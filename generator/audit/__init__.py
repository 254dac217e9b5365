"""Audits a finished site: the folder of files and the ledger are all it knows.

Two readers see pages. The full one parses a page and words every finding (``full``); the quick one
scans the text of a page whose frame is known, and says "clean" or asks the full one (``scan``).
Both leave a summary, and the site is judged from those (``judge``).
"""

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Problem, sort_problems

if TYPE_CHECKING:
    from generator.audit.said import Sources
    from generator.audit.site import AuditedSite

__all__ = ["audit_files", "audit_site"]


def audit_site(
    root: Path, *, site_url: str, ledger: Sequence[str] = (), sources: "Sources | None" = None, own: Set[str] = frozenset()
) -> list[Problem]:
    """Return every break of a finished site in a folder, sorted; each page is read in full.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect, ``sources`` what pages may say although it looks like a fault,
    ``own`` the names of files that the site's author publishes as they are.
    """
    # A build that scans its pages needs no parser, so it is loaded here.
    from generator.audit.files import check_symbolic_links
    from generator.audit.site import read_folder

    finished = read_folder(root, site_url)
    return sort_problems([*check_symbolic_links(root), *audit_files(finished, ledger=ledger, sources=sources, own=own)])


def audit_files(
    site: "AuditedSite", *, ledger: Sequence[str] = (), sources: "Sources | None" = None, own: Set[str] = frozenset()
) -> list[Problem]:
    """Return every break of the files of a site, sorted; each page is read in full."""
    from generator.audit.full import summarise_page
    from generator.audit.judge import judge_site

    # One page at a time, so that a large site does not fill the memory.
    summaries = {name: summarise_page(site.read(name), name, site) for name in site.html_files}
    return judge_site(summaries, {}, site, ledger=ledger, sources=sources, own=own)
