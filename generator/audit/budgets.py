"""Sizes: the HTML of a page, and everything that its first view fetches."""

import gzip
from collections.abc import Iterator

from generator.audit.links import loaded_at_once
from generator.audit.page import AuditedPage
from generator.audit.site import AuditedSite
from generator.audit.standard import MAX_FIRST_VIEW, MAX_HTML
from generator.diagnostics import Problem


def check_size(page: AuditedPage) -> Iterator[Problem]:
    """Yield a page that is too large to open quickly on a phone."""
    if page.size > MAX_HTML:
        message = f"The page has {page.size} bytes of HTML; {MAX_HTML} are the limit."
        yield page.problem(None, "page-size", message, "Shorten the page, or split the list.")


def check_first_view(page: AuditedPage, site: AuditedSite) -> Iterator[Problem]:
    """Yield a page that fetches too much before anything is asked of it."""
    found = {site.find(address) for address in loaded_at_once(page)}
    loaded = sum(site.weigh(name) for name in found if name)
    # HTML shrinks to about a quarter; the exact size is worked out only where it could matter.
    own = page.size if loaded + page.size <= MAX_FIRST_VIEW else len(gzip.compress(page.data, 6))
    total = own + loaded
    if total > MAX_FIRST_VIEW:
        message = f"The first view fetches {total} bytes; {MAX_FIRST_VIEW} are the limit."
        yield page.problem(None, "first-view-size", message, "Load less, or load it lazily.")
