"""The page of a source."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.projections import Named
from generator.catalog.routes import record_address
from generator.catalog.table import Input
from generator.dataset.inline import cited_sources
from generator.dataset.reference import Source
from generator.pages.kinds.kind import Page, PageKind, crumbs
from generator.pages.parts.cards import Cite, Link, build_cite, declare_sources, section_crumb
from generator.pages.parts.head import build_head
from generator.pages.parts.site import PageContext, long_date

MAX_CITING = 100
"""Records of which a page says that they name the source; the others are counted."""


class MeasuredView(msgspec.Struct, frozen=True):
    """What the study measured in one exercise."""

    exercise: Link
    rows: tuple[tuple[Link, str], ...]
    """Each muscle and what was found."""


class SourceView(msgspec.Struct, frozen=True):
    """Everything the source page prints."""

    crumbs: tuple[Link, ...]
    title: str
    type: str
    authors: str
    year: int | None
    container: str
    doi: str | None
    doi_href: str | None
    pmid: str | None
    pmid_href: str | None
    url: str | None
    finding: Markup
    population: Markup | None
    people: int | None
    limits: Markup | None
    measured: tuple[MeasuredView, ...]
    second_hand: bool
    incomplete: str
    seen_on: str
    cited_by: tuple[Link, ...]
    citing: int
    cite: Cite


def _declare(catalog: Catalog, identifier: str) -> Iterator[Input]:
    yield "citing", identifier
    for one in catalog.dataset.sources[identifier].measured:
        yield "listed", one.exercise
        yield "muscles", one.muscle
    yield from declare_sources(catalog.tables, cited_sources(catalog.dataset.sources[identifier].model_dump_json()))


def _list_measured(page: PageContext, source: Source) -> Iterator[MeasuredView]:
    """Yield what the study measured, by exercise; one without a page is left out."""
    rows: dict[str, list[tuple[Link, str]]] = {}
    for one in source.measured:
        muscle = Link(page.site.muscle_name(one.muscle), page.href(record_address("muscle", one.muscle)))
        rows.setdefault(one.exercise, []).append((muscle, one.result))
    for identifier, found in rows.items():
        exercise = page.site.tables.listed.get(identifier)
        if exercise:
            yield MeasuredView(Link(exercise.name, page.href(record_address("exercise", identifier))), tuple(found))


def build_source_view(page: PageContext, source: Source, citing: tuple[Named, ...]) -> SourceView:
    """Build the view of one source page. ``citing``: the records that name it."""
    place = ", ".join(part for part in (source.container, source.volume, source.pages) if part)
    return SourceView(
        crumbs=(section_crumb(page, "sources", "Sources"),),
        title=source.title,
        type=page.site.label("source_type", source.type),
        authors=", ".join(source.authors),
        year=source.year,
        container=place,
        doi=source.doi,
        doi_href=f"https://doi.org/{source.doi}" if source.doi else None,
        pmid=source.pmid,
        pmid_href=f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/" if source.pmid else None,
        url=source.url if source.url and source.url.startswith("https://") else None,
        finding=page.prose(source.finding),
        population=page.maybe(source.population),
        people=source.people,
        limits=page.maybe(source.limits),
        measured=tuple(_list_measured(page, source)),
        second_hand=source.second_hand,
        incomplete=", ".join(source.incomplete),
        seen_on=long_date(source.seen.date),
        cited_by=tuple(Link(named.name, page.href(named.address)) for named in citing[:MAX_CITING]),
        citing=len(citing),
        cite=build_cite(page, source.title, None),
    )


def _build(page: PageContext, identifier: str, record: Source) -> Page:
    view = build_source_view(page, record, page.site.tables.citing.get(identifier, ()))
    modified = record.seen.date
    return Page(view, build_head(page, record.title, record.finding, crumbs=crumbs("sources", "Sources"), modified=modified), modified)


KIND = PageKind(
    id="source",
    section="sources",
    template="source.html",
    record="source",
    keys=lambda catalog: catalog.dataset.sources,
    address=lambda identifier: record_address("source", identifier),
    declare=_declare,
    build=_build,
)
