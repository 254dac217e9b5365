"""Atom feeds: what was reviewed last, on the site and of each kind. Dates come from content alone, never from a clock."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

import msgspec

from generator.catalog.routes import FED_SECTIONS, feed_address, section_address
from generator.dataset.inline import plain_text
from generator.exports.citations import list_cited
from generator.exports.kind import Export, Exporting, ExportKind

MOST_ENTRIES: Final = 50


class FeedEntry(msgspec.Struct, frozen=True):
    """A page; its address is its id, which never changes or leads on."""

    updated: str
    """ISO date of its last review."""
    url: str
    title: str
    summary: str
    section: str


class FeedView(msgspec.Struct, frozen=True):
    """One feed."""

    url: str
    page: str
    """What the feed is about."""
    title: str
    author: str
    license: str
    updated: str
    """ISO date of the newest entry."""
    entries: tuple[FeedEntry, ...]


def _outputs(exporting: Exporting) -> Iterator[Export]:
    settings = exporting.settings
    if not settings.has_feeds:
        return
    entries = sorted(_list_entries(exporting), key=lambda entry: entry.url)
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    newest = entries[0].updated if entries else exporting.catalog.tables.facts["reviewed"] or _NEVER
    for section in ("", *FED_SECTIONS):
        own = [entry for entry in entries if section in ("", entry.section)]
        page = section_address(section) if section else ""
        view = FeedView(
            url=settings.site_url + feed_address(page),
            page=settings.site_url + page,
            title=f"{settings.site_name}: {section}" if section else settings.site_name,
            author=settings.site_name,
            license=settings.license,
            updated=own[0].updated if own else newest,
            entries=tuple(own[:MOST_ENTRIES]),
        )
        name = feed_address(page)
        yield Export(section or "site", (name,), view, partial(_make, exporting, name, view))


_NEVER: Final = "1970-01-01"
"""The day of a feed that has nothing dated: the format asks for one."""


def _list_entries(exporting: Exporting) -> Iterator[FeedEntry]:
    catalog, url = exporting.catalog, exporting.settings.site_url
    dataset, tables = catalog.dataset, catalog.tables
    for page, title, reviewed in list_cited(exporting):
        if reviewed is None:
            continue
        section, _, rest = page.partition("/")
        identifier = rest.rstrip("/")
        text: str | None
        if section == "guide":
            text = dataset.pages[f"guide/{identifier}"].summary
        elif section == "exercises":
            text = tables.listed[identifier].summary
        else:
            text = (dataset.muscles if section == "muscles" else catalog.workouts)[identifier].summary
        yield FeedEntry(reviewed, url + page, title, plain_text(text) if text else "", section)


def _make(exporting: Exporting, name: str, view: FeedView) -> Mapping[str, bytes]:
    return {name: (exporting.renderer.render_text("feed.xml", feed=view).strip() + "\n").encode()}


KIND = ExportKind("feeds", _outputs)
