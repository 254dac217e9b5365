"""``llms.txt``: what the site is and where its records lie as Markdown (llmstxt.org)."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from generator.catalog.routes import API, DATA, markdown_address, record_address
from generator.exports.interface import list_items
from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.markdown import escape_line
from generator.open_data.downloads import held_kinds

NAME = "llms.txt"


class Pointer(msgspec.Struct, frozen=True):
    """A link with a sentence."""

    name: Markup
    href: str
    summary: Markup | None


class PointerList(msgspec.Struct, frozen=True):
    """Links to the records of a kind."""

    title: str
    entries: tuple[Pointer, ...]


class LlmsView(msgspec.Struct, frozen=True):
    """Everything the file prints."""

    name: Markup
    description: Markup
    license: str
    data: str
    interface: str
    lists: tuple[PointerList, ...]


def _outputs(exporting: Exporting) -> Iterator[Export]:
    if exporting.catalog.has_data and any(held_kinds(exporting.catalog)):
        told = [list_items(exporting.catalog, exporting.settings, kind) for kind in held_kinds(exporting.catalog)]
        yield Export("llms", (NAME,), told, lambda: {NAME: render_llms(exporting)})


def render_llms(exporting: Exporting) -> bytes:
    """Return the file; links count from the root of the site, or are whole where it has a public address."""
    settings = exporting.settings
    root = settings.site_url
    view = LlmsView(
        escape_line(settings.site_name),
        escape_line(settings.description),
        settings.license,
        root + DATA,
        f"{root}{API}index.json",
        tuple(_list_kinds(exporting, root)),
    )
    return (exporting.renderer.render_text(NAME, view=view).strip() + "\n").encode()


def _list_kinds(exporting: Exporting, root: str) -> Iterator[PointerList]:
    catalog = exporting.catalog
    for kind in held_kinds(catalog):
        items = list_items(catalog, exporting.settings, kind)
        yield PointerList(
            kind.title,
            tuple(
                Pointer(
                    escape_line(item["name"]),
                    root + markdown_address(record_address(kind.id, item["id"])),
                    escape_line(item["summary"]) if "summary" in item else None,
                )
                for item in items
            ),
        )


KIND = ExportKind("llms", _outputs)
