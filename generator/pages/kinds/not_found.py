"""The page for addresses that lead nowhere."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.catalog.table import Input
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext

NOT_FOUND = "404.html"
_DESCRIPTION = "There is no page at this address. Search, or choose a section."


def _declare(_catalog: Catalog, _key: str) -> Iterator[Input]:
    yield from ()


def _build(page: PageContext, _key: str, _record: None) -> Page:
    return Page(None, build_head(page, "Page not found", _DESCRIPTION, indexed=False), None)


KIND = PageKind(
    id="not-found",
    section="404",
    template=None,
    keys=lambda _catalog: ("",),
    address=lambda _key: NOT_FOUND,
    declare=_declare,
    build=_build,
)
