"""Audits a finished site: the folder of files and the ledger are all it knows.

Two readers see pages. The full one parses a page and words every finding (``full``); the quick one
scans the text of a page whose frame is known, and says "clean" or asks the full one (``scan``).
Both leave a summary, and the site is judged from those (``judge``).
"""

from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Problem, sort_problems

__all__ = ["audit_site"]


def audit_site(site: Path, *, site_url: str, ledger: Sequence[str] = ()) -> list[Problem]:
    """Return every break of a finished site, sorted; each page is read in full.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect.
    """
    # A build that scans its pages needs no parser, so it is loaded here.
    from generator.audit.files import check_symbolic_links
    from generator.audit.full import summarise_page
    from generator.audit.judge import judge_site
    from generator.audit.site import read_folder

    finished = read_folder(site, site_url)
    # One page at a time, so that a large site does not fill the memory.
    summaries = {name: summarise_page(finished.read(name), name, finished) for name in finished.html_files}
    return sort_problems([*check_symbolic_links(site), *judge_site(summaries, {}, finished, ledger=ledger)])
