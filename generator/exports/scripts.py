"""The pages' own scripts, each minified under its own name, and the edition that they and the files of search bear.

The last thing that a published script does is to put its edition down under its name. One that came cut, or was something
else, has not done so, and one of another release has put down another edition: pages notice both.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Final

import minify

from generator.exports.kind import Export, Exporting, ExportKind

SOURCES: Final = "theme/assets/js"
"""Folder of the sources below the templates."""
FOLDER: Final = "assets/js/"
JOINED: Final = {"atlas": ("loading.js", "header.js", "parts.js", "copying.js", "reading.js", "start.js")}
"""Scripts that are written in parts, in folders of their names: the parts in the order in which they are joined to the body of one function."""
_EDITION_LENGTH: Final = 12


def read_scripts(exporting: Exporting) -> dict[str, bytes]:
    """Return the sources of all scripts by their names below the folder; the engine of search has a folder in it."""
    return {name: exporting.read(path) for name, path in exporting.list(SOURCES).items() if name.endswith(".js")}


def name_edition(sources: Mapping[str, bytes]) -> str:
    """Return the edition of scripts that were made to work together: it changes with any of them."""
    parts = (f"{name}\0{len(data)}\0".encode() + data for name, data in sorted(sources.items()))
    return sha256(b"".join(parts)).hexdigest()[:_EDITION_LENGTH]


def join_scripts(sources: Mapping[str, bytes]) -> dict[str, str]:
    """Return the pages' scripts by name, those in parts joined, unless a project has one of the name as a whole.

    Raises KeyError where a part is missing.
    """
    joined = {name: _join_parts(sources[f"{name}/{part}"].decode("utf-8") for part in parts) for name, parts in JOINED.items()}
    return joined | {name.removesuffix(".js"): data.decode("utf-8") for name, data in sources.items() if "/" not in name}


def _join_parts(parts: Iterable[str]) -> str:
    """Return the parts as one function, so that none of their names is known outside."""
    return '(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();"


def publish_script(name: str, text: str, edition: str) -> bytes:
    """Return a page's script as it is published; ``name`` is that of its file without the ending."""
    return minify_script(f'{text}\n(window.AtlasScripts = window.AtlasScripts || {{}})["{name}"] = "{edition}";\n')


@lru_cache(maxsize=256)
def minify_script(text: str) -> bytes:
    """Return a script that does the same in fewer bytes; what is no script comes back as it is, and the audit says so.

    Kept, since the library may not be called in a forked copy of a process that has called it: its own threads are not copied.
    """
    try:
        minified: str = minify.string("application/javascript", text)
    except minify.MinifyError:
        return text.encode()
    return minified.encode()


def _outputs(exporting: Exporting) -> Iterator[Export]:
    def make() -> dict[str, bytes]:
        sources = read_scripts(exporting)
        edition = name_edition(sources)
        return {f"{FOLDER}{name}.js": publish_script(name, text, edition) for name, text in join_scripts(sources).items()}

    yield Export("scripts", (FOLDER,), None, make, is_local=True)


KIND = ExportKind("scripts", _outputs)
