"""Hand-written pages: the engine renders their text, the generator their head."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.catalog.routes import page_address
from generator.catalog.table import Input
from generator.dataset.headings import heading_anchors
from generator.dataset.inline import cited_sources
from generator.dataset.reference import Page as HandWritten
from generator.pages.kinds.kind import Page, PageKind, crumbs, reviewed_on
from generator.pages.parts import head
from generator.pages.parts.cards import Section, declare_sources
from generator.pages.parts.site import PageContext


def _declare(catalog: Catalog, key: str) -> Iterator[Input]:
    yield from declare_sources(catalog.tables, _cited(catalog.dataset.pages[key]))


def _cited(record: HandWritten) -> set[str]:
    return cited_sources(record.text) if record.section else set()


def _build(page: PageContext, key: str, record: HandWritten) -> Page:
    modified = reviewed_on(record.reviewed)
    things = head.describe_article(page.site, page.address, record, _cited(record)) if record.section else ()
    trail = crumbs("guide", "Guide") if record.section else ()
    page_head = head.build_head(page, record.title, record.summary, crumbs=trail, things=things, modified=modified)
    sections = tuple(Section(anchor, "") for anchor in heading_anchors(record.text, page.site.settings.markdown))
    return Page(None, page_head, modified, sections)


KIND = PageKind(
    id="article",
    section="guide",
    template=None,
    record="page",
    keys=lambda catalog: (key for key in catalog.dataset.pages if key != "index"),
    address=page_address,
    declare=_declare,
    build=_build,
)
