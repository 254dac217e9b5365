"""Sizes: the HTML of a page, and everything that its first view fetches."""

import gzip
from collections.abc import Iterator
from typing import Final
from weakref import WeakKeyDictionary

from generator.audit.links import references_of
from generator.audit.page import AuditedPage, resolve
from generator.audit.site import FinishedSite
from generator.diagnostics import Problem

MAX_HTML: Final = 60 * 1024
"""Bytes of one HTML file."""
MAX_FIRST_VIEW: Final = 120 * 1024
"""Bytes of a page and what it loads at once, gzip."""

_sizes: WeakKeyDictionary[FinishedSite, dict[str, int]] = WeakKeyDictionary()


def check_budget(site: FinishedSite, page: AuditedPage) -> Iterator[Problem]:
    """Yield pages that are too large to open quickly on a phone."""
    if page.size > MAX_HTML:
        message = f"The page has {page.size} bytes of HTML; {MAX_HTML} are the limit."
        yield page.problem(None, "page-size", message, "Shorten the page, or split the list.")
    # HTML shrinks to about a quarter; the exact size is worked out only where it could matter.
    loaded = sum(_loaded_sizes(site, page))
    own = page.size if loaded + page.size <= MAX_FIRST_VIEW else len(gzip.compress(page.data, 6))
    total = own + loaded
    if total > MAX_FIRST_VIEW:
        message = f"The first view fetches {total} bytes; {MAX_FIRST_VIEW} are the limit."
        yield page.problem(None, "first-view-size", message, "Load less, or load it lazily.")


def _loaded_sizes(site: FinishedSite, page: AuditedPage) -> Iterator[int]:
    known = _sizes.setdefault(site, {})
    seen: set[str] = set()
    for tag in page.loading:
        if tag.attributes.get("loading") == "lazy":
            continue
        for reference in references_of(tag):
            name = site.find(resolve(page, reference).split("#")[0])
            if name and name not in seen:
                seen.add(name)
                if name not in known:
                    known[name] = len(gzip.compress(site.read(name), 6))
                yield known[name]
