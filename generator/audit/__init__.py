"""Audits a finished site: the folder of files and the ledger are all it knows.

Two readers see pages. The full one parses a page and words every finding (``full``); the quick one
scans the text of a page whose frame is known, and says "clean" or asks the full one (``scan``).
Both leave a summary, and the site is judged from those (``judge``).
"""

from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Problem, sort_problems

if TYPE_CHECKING:
    from generator.audit.manifest import Manifest
    from generator.audit.said import Sources
    from generator.audit.site import AuditedSite
    from generator.audit.summary import PageSummary

__all__ = ["audit_files", "audit_site"]


def audit_site(
    root: Path,
    *,
    site_url: str,
    ledger: Sequence[str] = (),
    sources: "Sources | None" = None,
    own: Set[str] = frozenset(),
    manifests: "Sequence[Manifest]" = (),
    digest: Callable[[bytes], str] = lambda _: "",
    others: Set[str] = frozenset(),
) -> list[Problem]:
    """Return every break of a finished site in a folder, sorted; each page is read in full.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect, ``sources`` what pages may say although it looks like a fault,
    ``own`` the names of files that the site's author publishes as they are. ``manifests`` hold what
    may have been published here, by digests as ``digest`` makes them; ``others`` are names of files that no output makes.
    """
    # A build that scans its pages needs no parser, so it is loaded here.
    from generator.audit.files import check_symbolic_links
    from generator.audit.site import read_folder

    finished = read_folder(root, site_url)
    summaries = _summarise_pages(finished)
    problems = [*check_symbolic_links(root), *_judge(finished, summaries, ledger, sources, own)]
    if manifests:
        from generator.audit.manifest import compare

        # Of two it is the one that the site is nearer to.
        compared = [list(compare(finished, one, summaries, digest, others)) for one in manifests]
        problems += sorted(compared, key=len)[0]
    return sort_problems(problems)


def audit_files(
    site: "AuditedSite", *, ledger: Sequence[str] = (), sources: "Sources | None" = None, own: Set[str] = frozenset()
) -> list[Problem]:
    """Return every break of the files of a site, sorted; each page is read in full."""
    return _judge(site, _summarise_pages(site), ledger, sources, own)


def _summarise_pages(site: "AuditedSite") -> "dict[str, PageSummary]":
    from generator.audit.full import summarise_page

    # One page at a time, so that a large site does not fill the memory.
    return {name: summarise_page(site.read(name), name, site) for name in site.html_files}


def _judge(
    site: "AuditedSite", pages: "Mapping[str, PageSummary]", ledger: Sequence[str], sources: "Sources | None", own: Set[str]
) -> list[Problem]:
    from generator.audit.judge import judge_site

    return judge_site(pages, {}, site, ledger=ledger, sources=sources, own=own)
