"""The files of search: the engine, and the table of everything that can be found."""

from collections.abc import Iterator, Mapping
from typing import Final

from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.scripts import name_edition, read_scripts
from generator.exports.search_files import (
    FOLDER,
    PART_FOLDER,
    TEXT_PARTS,
    WORKER_PARTS,
    SearchFiles,
    build_search_files,
    join_engine,
)
from generator.exports.search_table import is_indexed, render_search_table
from generator.exports.search_text import TEXT_FOLDER, build_text_files, render_search_text

MOST_AT_ONCE: Final = 2000
"""Exercises up to which a question is answered on the page's own thread."""


def make_search(exporting: Exporting) -> SearchFiles:
    """Return the files of search."""
    sources = read_scripts(exporting)
    edition = name_edition(sources)
    table = render_search_table(exporting.catalog, edition, exporting.settings.page_text)
    text = TEXT_FOLDER if is_indexed(exporting.catalog, exporting.settings.page_text) else ""
    return build_search_files(_read_parts(sources), table, edition, threaded=len(exporting.catalog.exercises) > MOST_AT_ONCE, text=text)


def _make_text(exporting: Exporting) -> Mapping[str, bytes]:
    sources = read_scripts(exporting)
    edition = name_edition(sources)
    return build_text_files(render_search_text(exporting.catalog, edition), join_engine(_read_parts(sources), TEXT_PARTS), edition)


def _read_parts(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: sources[f"{PART_FOLDER}/{name}"] for name in WORKER_PARTS}


def _outputs(exporting: Exporting) -> Iterator[Export]:
    # The table reads every record's projection; which exercises have a figure is part of it.
    inputs = (exporting.world, sorted(exporting.figures.digests))
    yield Export("search", (FOLDER,), inputs, lambda: make_search(exporting).files, is_local=True)
    if is_indexed(exporting.catalog, exporting.settings.page_text):
        # The text of pages changes with every record; what names and facts are does not.
        yield Export("search-text", (TEXT_FOLDER,), (*inputs, exporting.records), lambda: _make_text(exporting), is_local=True)


KIND = ExportKind("search", _outputs)
