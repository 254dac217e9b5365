"""Audits a finished site: the folder of files and the ledger are all it knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.audit import addresses, budgets, files, links, markup, policy
from generator.audit.site import AuditedPage, FinishedSite, find_ids, read_page
from generator.diagnostics import Problem, sort_problems

__all__ = ["audit_site"]


def audit_site(site: Path, *, site_url: str, ledger: Sequence[str] = ()) -> list[Problem]:
    """Return every break of a finished site, sorted.

    ``site_url`` is the public address with its base path; empty where it is not known. ``ledger``
    holds addresses and anchors that must exist or redirect.
    """
    finished = FinishedSite(site, site_url)
    problems = list(files.check_files(finished))
    # Two passes: ids first, then one page at a time, so that a large site does not fill the memory.
    anchors = {name: find_ids(finished.read(name)) for name in finished.html_files}
    titles: dict[str, str] = {}
    for name in finished.html_files:
        page = read_page(finished, name)
        problems += _check_page(finished, page, anchors)
        problems += addresses.check_title(page, titles)
    problems += addresses.check_lists(finished)
    problems += addresses.check_ledger(finished, ledger, anchors)
    return sort_problems(problems)


def _check_page(site: FinishedSite, page: AuditedPage, anchors: dict[str, frozenset[str]]) -> Iterator[Problem]:
    yield from links.check_links(site, page, anchors)
    yield from policy.check_policy(page)
    yield from addresses.check_head(site, page)
    if not page.is_redirect:
        yield from markup.check_markup(page)
        yield from budgets.check_budget(site, page)
