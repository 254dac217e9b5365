"""Audits a finished site: the folder of files and the ledger are all it knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.audit import addresses, budgets, files, links, markup, policy
from generator.audit.site import AuditedPage, FinishedSite, read_page
from generator.diagnostics import Problem, sort_problems

__all__ = ["audit_site"]


def audit_site(site: Path, *, site_url: str, ledger: Sequence[str] = ()) -> list[Problem]:
    """Return every break of a finished site, sorted.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect.
    """
    finished = FinishedSite(site, site_url)
    problems = list(files.check_files(finished))
    pages = [read_page(finished, name) for name in finished.html_files]
    anchors = {page.name: page.ids for page in pages}
    for page in pages:
        problems += _check_page(finished, page, anchors)
    problems += addresses.check_titles(pages)
    problems += addresses.check_lists(finished, pages)
    problems += addresses.check_ledger(finished, ledger, anchors)
    return sort_problems(problems)


def _check_page(site: FinishedSite, page: AuditedPage, anchors: dict[str, frozenset[str]]) -> Iterator[Problem]:
    yield from links.check_links(site, page, anchors)
    yield from policy.check_policy(page)
    yield from addresses.check_head(site, page)
    if not page.is_redirect:
        yield from markup.check_markup(page)
        yield from budgets.check_budget(site, page)
