"""The pages' own scripts, each minified under its own name."""

from collections.abc import Iterator
from typing import Final

from rjsmin import jsmin

from generator.exports.kind import Export, Exporting, ExportKind

SOURCES: Final = "theme/assets/js"
"""Folder of the sources below the templates."""
FOLDER: Final = "assets/js/"


def minify_script(text: str) -> bytes:
    """Return a script that does the same, without comments and needless space. Its names stay."""
    minified: str = jsmin(text)
    return minified.encode()


def _outputs(exporting: Exporting) -> Iterator[Export]:
    folder = exporting.settings.templates / SOURCES

    def make() -> dict[str, bytes]:
        names = [name for name in exporting.list(folder) if name.endswith(".js") and "/" not in name]  # a folder holds the engine of search
        return {f"{FOLDER}{name}": minify_script(exporting.read(folder / name).decode("utf-8")) for name in names}

    yield Export("scripts", (FOLDER,), None, make)


KIND = ExportKind("scripts", _outputs)
