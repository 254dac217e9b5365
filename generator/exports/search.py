"""The files of search: the engine, and the table of everything that can be found."""

from collections.abc import Iterator

from generator.exports.kind import Export, Exporting, ExportKind
from generator.exports.search_files import FOLDER, PARTS, SOURCES, SearchFiles, build_search_files
from generator.exports.search_table import render_search_table


def make_search(exporting: Exporting) -> SearchFiles:
    """Return the files of search."""
    folder = exporting.settings.templates / SOURCES
    return build_search_files({name: exporting.read(folder / name) for name in PARTS}, render_search_table(exporting.catalog))


def _outputs(exporting: Exporting) -> Iterator[Export]:
    # The table reads every record's projection; which exercises have a figure is part of it.
    inputs = (exporting.world, sorted(exporting.figures.digests))
    yield Export("search", (FOLDER,), inputs, lambda: make_search(exporting).files)


KIND = ExportKind("search", _outputs)
