"""The files of search: the engine, and the table of everything that can be found."""

from collections.abc import Iterator

from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.scripts import name_edition, read_scripts
from generator.exports.search_files import FOLDER, PART_FOLDER, PARTS, SearchFiles, build_search_files
from generator.exports.search_table import render_search_table


def make_search(exporting: Exporting) -> SearchFiles:
    """Return the files of search."""
    sources = read_scripts(exporting)
    edition = name_edition(sources)
    parts = {name: sources[f"{PART_FOLDER}/{name}"] for name in PARTS}
    return build_search_files(parts, render_search_table(exporting.catalog, edition), edition)


def _outputs(exporting: Exporting) -> Iterator[Export]:
    # The table reads every record's projection; which exercises have a figure is part of it.
    inputs = (exporting.world, sorted(exporting.figures.digests))
    yield Export("search", (FOLDER,), inputs, lambda: make_search(exporting).files)


KIND = ExportKind("search", _outputs)
