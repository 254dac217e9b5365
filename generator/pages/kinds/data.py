"""The page about the data: what there is, its license and version, files with sizes and checksums, and how to use them."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from generator.catalog import Catalog
from generator.catalog.routes import API, DATA, data_address, identifier_address, list_data_address, record_address, schema_address
from generator.catalog.table import Input
from generator.open_data.downloads import CHECKSUMS, DATABASE, PACKAGE, build_downloads, held_kinds
from generator.open_data.kinds import day_of
from generator.pages.kinds.kind import Page, PageKind
from generator.pages.parts.cards import Cite, Section, build_cite
from generator.pages.parts.head import build_head, describe_dataset
from generator.pages.parts.site import PageContext, long_date

MAX_CHANGES = 6
"""Days of which the page says what was read against its sources."""
_PLACEHOLDER = "https://ADDRESS-OF-THIS-SITE/"
"""Stands in the examples of a site that has no public address."""
_WORDS = {
    "exercise": ("exercise", "exercises"),
    "muscle": ("muscle", "muscles"),
    "workout": ("workout", "workouts"),
    "equipment": ("piece of equipment", "pieces of equipment"),
    "source": ("source", "sources"),
    "guide": ("guide article", "guide articles"),
}
_FILES = {
    DATABASE: "Everything in one SQLite database, with full-text search",
    PACKAGE: "What each column of the sheets holds",
    CHECKSUMS: "SHA-256 of each file",
}
_CONTENTS = {"csv": "text/csv", "json": "application/json", "sqlite": "application/vnd.sqlite3"}
"""Ending of a file → the kind of its content."""


class KindRow(msgspec.Struct, frozen=True):
    """One kind of record and the files about it."""

    title: str
    total: int
    list_href: str
    records_href: str
    sheet_href: str
    schema_href: str


class FileRow(msgspec.Struct, frozen=True):
    """A file for download."""

    name: str
    what: str
    size: str
    digest: str


class Change(msgspec.Struct, frozen=True):
    """What was read against its sources on a day."""

    day: str
    what: str


class DataView(msgspec.Struct, frozen=True):
    """Everything the page prints."""

    lede: str
    license: str
    version: str | None
    """ISO date."""
    kinds: tuple[KindRow, ...]
    files: tuple[FileRow, ...]
    changes: tuple[Change, ...]
    index_href: str
    interface_href: str
    vocabulary_href: str
    identifiers_href: str
    root: str
    """Public address of the site, or what stands for it."""
    is_public: bool
    example: str
    """Address of one record's data from the root; empty where the site has no exercise."""
    foreign: str
    """Address of one id of another dataset from the root; empty where no record names any."""
    cite: Cite
    database: str


def _declare(_catalog: Catalog, _key: str) -> Iterator[Input]:
    yield "facts", "reviewed"


def build_data_view(page: PageContext, catalog: Catalog, files: Mapping[str, bytes]) -> DataView:
    """Build the view; ``files`` are those for download, by name."""
    settings, version = page.site.settings, page.site.tables.facts["reviewed"]
    first, foreign = next(iter(catalog.by_name), None), next(iter(catalog.foreign_pages), None)
    return DataView(
        lede=_describe(page, catalog),
        license=settings.license,
        version=version,
        kinds=tuple(_kind_rows(page, catalog)),
        files=tuple(_file_rows(files)),
        changes=tuple(_list_changes(catalog)),
        index_href=page.href(f"{API}index.json"),
        interface_href=page.href(f"{API}openapi.json"),
        vocabulary_href=page.href(list_data_address("vocabulary")),
        identifiers_href=page.href(list_data_address("identifiers")),
        root=settings.site_url or _PLACEHOLDER,
        is_public=bool(settings.site_url),
        example=data_address(record_address("exercise", first)) if first else "",
        foreign=identifier_address(*foreign.split("/", 1)) if foreign else "",
        cite=build_cite(page, f"Data, version {version}" if version else "Data", None),
        database=DATABASE,
    )


def _describe(page: PageContext, catalog: Catalog) -> str:
    held = ", ".join(_count(kind.id, len(kind.keys(catalog))) for kind in held_kinds(catalog))
    return f"Every record of {page.site.settings.site_name} as files to compute with: {held}."


def _count(kind: str, number: int) -> str:
    return f"{number:,} {_WORDS[kind][number != 1]}"


def _kind_rows(page: PageContext, catalog: Catalog) -> Iterator[KindRow]:
    for kind in held_kinds(catalog):
        yield KindRow(
            kind.title,
            len(kind.keys(catalog)),
            page.href(list_data_address(kind.section)),
            f"{kind.section}.json",
            f"{kind.section}.csv",
            page.href(schema_address(kind.id)),
        )


def _file_rows(files: Mapping[str, bytes]) -> Iterator[FileRow]:
    for name, data in files.items():
        title, _, ending = name.rpartition(".")
        what = _FILES.get(name) or f"{title.capitalize()}, whole records, {'as a sheet (CSV)' if ending == 'csv' else 'in JSON'}"
        yield FileRow(name, what, _size(len(data)), hashlib.sha256(data).hexdigest())


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{max(1, round(number / 1e3))} kB"


def _list_changes(catalog: Catalog) -> Iterator[Change]:
    """Yield the last days on which records were read against their sources, and how many of which kind."""
    days: dict[str, Counter[str]] = {}
    for kind in held_kinds(catalog):
        for identifier in kind.keys(catalog):
            day = day_of(kind.record(catalog, identifier))
            if day:
                days.setdefault(day, Counter())[kind.id] += 1
    for day in sorted(days, reverse=True)[:MAX_CHANGES]:
        yield Change(long_date(day), ", ".join(_count(kind, number) for kind, number in days[day].items()))


def _build(page: PageContext, _key: str, catalog: Catalog) -> Page:
    files = build_downloads(catalog, page.site.settings)
    view = build_data_view(page, catalog, files)
    sections = tuple(Section(anchor, "") for anchor in ("files", "interface", "examples", "identifiers", "changes", "cite"))
    told = f"{view.lede} JSON, CSV and SQLite, with license, version and checksums."
    offered = {name: _CONTENTS[ending] for name in files if (ending := name.rpartition(".")[2]) in _CONTENTS and name != PACKAGE}
    dataset = describe_dataset(page.site, page.address, told, view.version, offered)
    return Page(view, build_head(page, "Data", told, modified=view.version, dataset=dataset), view.version, sections, files=files)


KIND = PageKind(
    id="data",
    section="data",
    template="data.html",
    record="catalog",
    keys=lambda catalog: ("",) if catalog.has_data and any(held_kinds(catalog)) else (),
    address=lambda _key: DATA,
    declare=_declare,
    build=_build,
)
