"""The glossary page."""

from collections.abc import Iterator, Mapping

import msgspec
from markupsafe import Markup

from generator.catalog import Catalog
from generator.catalog.citations import named_sources
from generator.catalog.routes import section_address
from generator.catalog.table import Input
from generator.dataset.reference import GlossaryTerm
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Link, Reference, build_references, declare_sources
from generator.pages.parts.head import build_head
from generator.pages.parts.section_words import section_words
from generator.pages.parts.site import PageContext


class GlossaryEntry(msgspec.Struct, frozen=True):
    """A term on the glossary page."""

    id: str
    former_ids: tuple[str, ...]
    """Anchors that the term had before."""
    term: str
    aliases: str
    definition: Markup
    see: tuple[Link, ...]
    references: tuple[Reference, ...]


class GlossaryView(msgspec.Struct, frozen=True):
    """Everything the glossary page prints."""

    lede: str
    entries: tuple[GlossaryEntry, ...]
    gone: tuple[str, ...]
    """Anchors of terms that are gone, and that no other took over."""


def _declare(catalog: Catalog, _key: str) -> Iterator[Input]:
    yield "facts", "reviewed"
    yield "facts", "term-anchors"
    for term in catalog.dataset.glossary.values():
        yield from declare_sources(catalog.tables, named_sources(term))


def build_glossary_view(page: PageContext, terms: Mapping[str, GlossaryTerm]) -> GlossaryView:
    """Build the view of the glossary, by term."""
    former: dict[str, list[str]] = {}
    for old, new in page.site.tables.facts["term-anchors"]:
        former.setdefault(new, []).append(old)
    entries = [
        GlossaryEntry(
            id=term.id,
            former_ids=tuple(former.get(term.id, ())),
            term=term.term,
            aliases=", ".join(term.aliases),
            definition=page.prose(term.definition),
            see=tuple(Link(terms[other].term, f"#{other}") for other in term.see if other in terms),
            references=build_references(page, set(term.sources)),
        )
        for term in sorted(terms.values(), key=lambda term: (term.term.casefold(), term.id))
    ]
    lede = section_words("glossary", page.site.settings.subject).lede if entries else "This dataset explains no words."
    return GlossaryView(lede, tuple(entries), tuple(former.get("", ())))


def _build(page: PageContext, _key: str, terms: Mapping[str, GlossaryTerm]) -> Page:
    description = section_words("glossary", page.site.settings.subject).description
    modified = page.site.tables.facts["reviewed"]
    page_head = build_head(page, "Glossary", description, modified=modified, indexed=bool(terms))
    return Page(build_glossary_view(page, terms), page_head, modified)


KIND = PageKind(
    id="glossary",
    section="glossary",
    template="glossary.html",
    record="glossary",
    keys=lambda _catalog: ("",),
    address=lambda _key: section_address("glossary"),
    declare=_declare,
    build=_build,
)
