"""The files of search: the engine joined from its parts, and the table in two forms, each under a name that changes with its bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.exports.javascript import inline_numbers, shrink_script

PARTS: Final = (
    "text.js",
    "spelling.js",
    "table.js",
    "wordlist.js",
    "phrases.js",
    "understanding.js",
    "question.js",
    "matching.js",
    "ranking.js",
    "choices.js",
    "intents.js",
    "engine.js",
)
"""The engine's files in the order in which they are joined; each may use what stands before it."""
SOURCES: Final = "theme/assets/js/search"
"""Folder of the parts below the templates; the site gets only the joined file."""
PUBLIC: Final = frozenset(
    word
    for words in (
        # What pages call and read.
        "AtlasSearch Engine receive received search browse facets pairAddress limit within without results total chips intent spelling",
        "nearest counts field id label words negated typed read type of entries minutes count values",
        "title address kind kindLabel remark still muscles equipment level pattern",
        # The table.
        "version kinds titles ids names remarks fields sets columns stills listed bare swaps easier harder step topics language",
        "filler light hints intents written alike",
        # Kinds and fields that lists of the engine name.
        "exercise workout muscle glossary list guide page section group setup",
    )
    for word in words.split()
)
"""Names that the joined engine keeps."""
FOLDER: Final = "assets/search/"
_HASH_LENGTH = 12
_BEGIN = '(function(search){"use strict";'
_END = "})((window.AtlasSearch=window.AtlasSearch||{}));"
"""How every part begins and ends once it is shrunk."""


@dataclass(frozen=True)
class SearchFiles:
    """The files by address, and the two addresses that pages name."""

    files: Mapping[str, bytes]
    engine: str
    table: str


def build_search_files(parts: Mapping[str, bytes], table: str) -> SearchFiles:
    """Return the engine and the table. ``parts`` maps the names in ``PARTS`` to their sources.

    The table is written as JSON and, for pages opened from a disk, as a script of the same name.
    Raises KeyError where a part is missing.
    """
    joined = join_engine(parts)
    data = table.encode()
    engine = f"{FOLDER}engine.{_hash(joined)}.js"
    stem = f"{FOLDER}table.{_hash(data)}"
    files = {engine: joined, f"{stem}.json": data, f"{stem}.js": b"AtlasSearch.receive(" + data + b");\n"}
    return SearchFiles(files, engine, f"{stem}.json")


def join_engine(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as one small script: each part's function becomes a block within a single one."""
    shrunk = shrink_script("".join(inline_numbers(parts[name].decode()) for name in PARTS), PUBLIC)
    return (_BEGIN + shrunk.replace(_BEGIN, "{").replace(_END, "}") + _END).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HASH_LENGTH]
