"""The pages of ids of other datasets: which exercises here are the same, and which are only near. A key is dataset, "/" and id."""

from collections.abc import Iterator

import msgspec

from generator.catalog import Catalog
from generator.catalog.projections import ForeignMatch
from generator.catalog.routes import DATA, RECORD_DATA, identifier_address, record_address
from generator.catalog.table import Input
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

_SHOWN = 60
"""Characters of an id that a title has room for."""


class IdentifierView(msgspec.Struct, frozen=True):
    """Everything the page of an id prints."""

    title: str
    dataset: str
    id: str
    exact: tuple[Link, ...]
    near: tuple[Link, ...]
    file: str
    """Name of the file beside the page that says the same as data."""
    data_href: str


def split_key(key: str) -> tuple[str, str]:
    """Return dataset and id."""
    dataset, _, identifier = key.partition("/")
    return dataset, identifier


def _declare(_catalog: Catalog, key: str) -> Iterator[Input]:
    yield "foreign", key


def build_identifier_view(page: PageContext, key: str, matches: tuple[ForeignMatch, ...]) -> IdentifierView:
    """Build the view of the page of one id."""
    dataset, identifier = split_key(key)
    label = page.site.label("dataset", dataset)

    def links(match: str) -> tuple[Link, ...]:
        return tuple(Link(one.name, page.href(record_address("exercise", one.exercise))) for one in matches if one.match == match)

    short = identifier if len(identifier) <= _SHOWN else f"{identifier[: _SHOWN - 1]}…"
    return IdentifierView(f"{label}: {short}", label, identifier, links("exact"), links("near"), RECORD_DATA, page.href(DATA))


def _build(page: PageContext, key: str, _record: None) -> Page:
    matches = page.site.tables.foreign[key]
    view = build_identifier_view(page, key, matches)
    same = ", ".join(link.text for link in view.exact or view.near)
    told = f"The exercise {view.id} of {view.dataset} is {'' if view.exact else 'near '}{same} here."
    return Page(view, build_head(page, view.title, told, indexed=False), None)


KIND = PageKind(
    id="identifier",
    section="data",
    template="identifier.html",
    keys=lambda catalog: catalog.foreign_pages,
    address=lambda key: identifier_address(*split_key(key)),
    declare=_declare,
    build=_build,
)
