"""Audits a finished site: the folder of files and the ledger are all it knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.audit import addresses, budgets, files, links, markup, policy
from generator.audit.links import LinkMap
from generator.audit.page import AuditedPage, read_page
from generator.audit.site import FinishedSite
from generator.diagnostics import Problem, sort_problems

__all__ = ["audit_site"]


def audit_site(site: Path, *, site_url: str, ledger: Sequence[str] = ()) -> list[Problem]:
    """Return every break of a finished site, sorted.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect.
    """
    finished = FinishedSite(site, site_url)
    problems = list(files.check_files(finished))
    known = LinkMap(finished)
    titles: dict[str, str] = {}
    # One page at a time, so that a large site does not fill the memory.
    for name in finished.html_files:
        page = read_page(finished, name)
        problems += _check_page(finished, page, known)
        problems += addresses.check_title(page, titles)
    for name in links.find_doubtful(known):
        problems += links.check_anchors(known, read_page(finished, name))
    problems += addresses.check_lists(finished)
    problems += addresses.check_ledger(finished, ledger, known.ids)
    return sort_problems(problems)


def _check_page(site: FinishedSite, page: AuditedPage, known: LinkMap) -> Iterator[Problem]:
    yield from links.check_links(known, page)
    yield from policy.check_policy(page)
    yield from addresses.check_head(site, page)
    if not page.is_redirect:
        yield from markup.check_markup(page)
        yield from budgets.check_budget(site, page)
