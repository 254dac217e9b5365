"""What a kind of page is: which pages there are, where they live, what each may read, and what it prints."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import section_address
from generator.catalog.table import Input
from generator.dataset.common import Review
from generator.pages.parts.cards import Link, Section
from generator.pages.parts.head import HeadView
from generator.pages.parts.site import Beside, PageContext


class Page(msgspec.Struct, frozen=True):
    """What one page prints. ``view`` is missing where the engine renders the content."""

    view: Any
    head: HeadView
    modified: str | None
    """ISO date of the last review of what is on the page."""
    sections: tuple[Section, ...] = ()
    """The page's contents; their anchors may be promised."""
    beside: tuple[Beside, ...] = ()
    """Files in the page's folder that it shows."""
    files: Mapping[str, bytes] = {}
    """Files in the page's folder, by name, that it tells of and that are made with it."""


class PageKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of page. ``build`` reads its own record, the base, and of the tables what ``declare`` yields."""

    id: str
    section: str
    """Section whose tab is current and whose frame the page is composed into."""
    template: str | None
    """None where the engine renders the content."""
    keys: Callable[[Catalog], Iterable[str]]
    """The pages of the kind, in the order in which they are written."""
    address: Callable[[str], str]
    declare: Callable[[Catalog, str], Iterator[Input]]
    """The entries of the tables that a page reads; what decides which they are is itself declared, the page's own record, or base."""
    build: Callable[[PageContext, str, Any], Page]
    """Page, key and own record (``None`` for a kind without records) → what is printed."""
    record: str = ""
    """Kind of the record that each page is about, whose id is its key; ``glossary`` and ``catalog`` are all terms and all records at once."""
    alike: Callable[[Catalog, str], str] | None = None
    """The same for pages that share much work, such as one muscle map."""


def crumbs(section: str, name: str) -> tuple[Link, ...]:
    """Return the trail of a page below a section: names and addresses, not links."""
    return (Link(name, section_address(section)),)


def reviewed_on(review: Review | None) -> str | None:
    """Return the ISO date of a review."""
    return review.date if review else None
