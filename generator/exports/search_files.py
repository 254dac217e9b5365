"""The files of search: the engine joined from its parts, and the table in two forms, each under a name that changes with its bytes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from generator.exports.scripts import SOURCES as SCRIPTS
from generator.exports.scripts import minify_script

PARTS: Final = (
    "text.js",
    "spelling.js",
    "table.js",
    "wordlist.js",
    "phrases.js",
    "needs.js",
    "foreign.js",
    "understanding.js",
    "question.js",
    "matching.js",
    "ranking.js",
    "choices.js",
    "intents.js",
    "blending.js",
    "deciding.js",
    "finding.js",
    "engine.js",
)
"""The engine's files in the order in which they are joined; each may use what stands before it."""
TEXT_PARTS: Final = ("roots.js", "described.js", "asked.js", "wordings.js", "pagetext.js")
"""What reads the text of pages: published beside their index, since it is of no use without."""
WORKER_PARTS: Final = (*PARTS, *TEXT_PARTS, "worker.js")
"""The engine on a thread of its own: published where the table is so large that a question would keep a page waiting."""
PART_FOLDER: Final = "search"
SOURCES: Final = f"{SCRIPTS}/{PART_FOLDER}"
"""Folder of the parts below the templates; the site gets only the joined file."""
FOLDER: Final = "assets/search/"
_HASH_LENGTH = 12
INDEX: Final = FOLDER + "index"
"""The one name that pages know; it says under which names engine and table stand."""


class SearchFiles(msgspec.Struct, frozen=True):
    """The files by address, and where engine and table are among them."""

    files: Mapping[str, bytes]
    engine: str
    table: str


def build_search_files(parts: Mapping[str, bytes], table: str, edition: str = "", *, threaded: bool = False, text: str = "") -> SearchFiles:
    """Return the engine, the table, and the index that names both. ``parts`` maps the names in ``PARTS`` to their sources.

    With ``threaded`` the engine is there for a thread of its own as well. ``text`` is the folder of the text of pages, where
    it is searched.

    Engine and index bear the edition of the scripts, as the table does, so that pages notice what is of another release.

    Table and index are written as JSON and, for pages opened from a disk, as scripts of the same name.
    Raises KeyError where a part is missing.
    """
    joined = join_engine(parts) + f';AtlasSearch.edition="{edition}";'.encode()
    data = table.encode()
    engine = f"{FOLDER}engine.{_hash(joined)}.js"
    stem = f"{FOLDER}table.{_hash(data)}"
    named = {"edition": edition, "engine": engine, "table": f"{stem}.json"}
    worker = join_engine(parts, WORKER_PARTS) if threaded else b""
    if text:
        named["text"] = text
    if threaded:
        named["worker"] = f"{FOLDER}worker.{_hash(worker)}.js"
    index = json.dumps(named, separators=(",", ":")).encode()
    files = {
        **({named["worker"]: worker} if threaded else {}),
        engine: joined,
        f"{stem}.json": data,
        f"{stem}.js": b"AtlasSearch.receive(" + data + b");\n",
        f"{INDEX}.json": index,
        f"{INDEX}.js": b"AtlasSearchLoader.receive(" + index + b");\n",
    }
    return SearchFiles(files, engine, f"{stem}.json")


def join_engine(parts: Mapping[str, bytes], names: Iterable[str] = PARTS) -> bytes:
    """Return the parts, or those of them that are named, as one small script."""
    return minify_script("\n".join(parts[name].decode() for name in names))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]
