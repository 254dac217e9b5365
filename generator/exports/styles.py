"""The site's one style sheet: joined from the files that ``styles/index.css`` imports, each in its layer, and minified."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from rcssmin import cssmin

from generator.exports.kind import Export, ExportFault, Exporting, ExportKind

FOLDER: Final = "styles"
"""Folder of the sources below the templates."""
ADDRESS: Final = "assets/css/atlas.css"
INDEX: Final = "index.css"
DRAWING: Final = "drawing.css"
"""A file that is rendered: the colors of figures stand in one place for the site and for the figures' own files."""
_IMPORT = re.compile(r'@import "([\w-]+\.css)" layer\(([\w-]+)\);')


def join_styles(names: frozenset[str], read: Callable[[str], str]) -> str:
    """Return the sheets that the index imports as one, in its order.

    ``names`` are those of all files in the folder, ``read`` returns the text of one. Raises ExportFault for a file that is
    imported and missing, or there and not imported.
    """
    index = read(INDEX)
    imported = [name for name, _ in _IMPORT.findall(index)]
    for name in imported:
        if name not in names:
            raise ExportFault(f"{FOLDER}/{INDEX} imports {name}, but there is no such file. Add it, or delete the line.")
    for name in sorted(names - {INDEX, *imported}):
        raise ExportFault(f"{FOLDER}/{name} is imported by no line of {FOLDER}/{INDEX}. Add a line, or delete the file.")
    joined = _IMPORT.sub(lambda match: f"@layer {match.group(2)} {{\n{read(match.group(1))}\n}}", index)
    minified: str = cssmin(joined)
    return minified + "\n"


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make() -> dict[str, bytes]:
        files = exporting.list(FOLDER)

        def read(name: str) -> str:
            if name == DRAWING:
                return exporting.renderer.render_text("site-drawing.css")
            return exporting.read(files[name]).decode("utf-8")

        names = frozenset(name for name in files if name.endswith(".css")) | {DRAWING}
        return {ADDRESS: join_styles(names, read).encode()}

    yield Export("styles", (ADDRESS,), None, make)


KIND = ExportKind("styles", _outputs)
