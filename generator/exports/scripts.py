"""The pages' own scripts, each minified under its own name, and the edition that they and the files of search bear.

The last thing that a published script does is to put its edition down under its name. One that came cut, or was something
else, has not done so, and one of another release has put down another edition: pages notice both.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

import minify

from generator.exports.kind import Export, Exporting, ExportKind

SOURCES: Final = "theme/assets/js"
"""Folder of the sources below the templates."""
FOLDER: Final = "assets/js/"
_EDITION_LENGTH: Final = 12


def read_scripts(exporting: Exporting) -> dict[str, bytes]:
    """Return the sources of all scripts by their names below the folder; the engine of search has a folder in it."""
    return {name: exporting.read(path) for name, path in exporting.list(SOURCES).items() if name.endswith(".js")}


def name_edition(sources: Mapping[str, bytes]) -> str:
    """Return the edition of scripts that were made to work together: it changes with any of them."""
    parts = (f"{name}\0{len(data)}\0".encode() + data for name, data in sorted(sources.items()))
    return sha256(b"".join(parts)).hexdigest()[:_EDITION_LENGTH]


def publish_script(name: str, text: str, edition: str) -> bytes:
    """Return a page's script as it is published; ``name`` is that of its file without the ending."""
    return minify_script(f'{text}\n(window.AtlasScripts = window.AtlasScripts || {{}})["{name}"] = "{edition}";\n')


def minify_script(text: str) -> bytes:
    """Return a script that does the same in fewer bytes; what is no script comes back as it is, and the audit says so."""
    try:
        minified: str = minify.string("application/javascript", text)
    except minify.MinifyError:
        return text.encode()
    return minified.encode()


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make() -> dict[str, bytes]:
        sources = read_scripts(exporting)
        edition = name_edition(sources)
        pages = {name.removesuffix(".js"): data for name, data in sources.items() if "/" not in name}
        return {f"{FOLDER}{name}.js": publish_script(name, data.decode("utf-8"), edition) for name, data in pages.items()}

    yield Export("scripts", (FOLDER,), None, make)


KIND = ExportKind("scripts", _outputs)
