"""Texts of a dataset as Markdown: a line shows what it says whatever signs it holds, prose keeps its emphasis and links."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from generator.catalog.projections import SourceCard
from generator.catalog.routes import link_address, record_address
from generator.dataset.inline import CITATION, RECORD_LINK

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|~&!]")
_START: Final = re.compile(r"[#+-]|\d+(?=[.)](?:\s|$))")
_LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""What most lines begin with: they need no look at what would begin a list."""
_PROSE_SIGNS: Final = re.compile(r"(\\[\\*_\[\]])|(\*\*?)|([\\`_\[\]<>|~&!])")
_REFERENCES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;"}
"""Signs that not every reader of Markdown takes for themselves after a backslash."""
_PIECES: Final = re.compile(f"({RECORD_LINK})|({CITATION})")
_FILE: Final = re.compile(r"(?<=\]\()(?!\w+:)((?:[^()\s#]*/)?)([^()\s#/]+)\.md(?=[#)])")
Sources = Mapping[str, SourceCard]


def mark_safe(text: str) -> Markup:
    """Return text that is escaped for Markdown already."""
    # What Markup itself does with a text after it has looked whether it is one, which takes three times as long.
    return str.__new__(Markup, text)


@lru_cache(maxsize=4096)  # names of records and labels stand in many files
def escape_line(text: str) -> Markup:
    """Return a text as Markdown that shows it letter by letter."""
    text = " ".join(text.split())
    if _SIGNS.search(text):
        text = _SIGNS.sub(lambda sign: _guard(sign.group()), text)
    return mark_safe(_guard_start(text))


def _guard(sign: str) -> str:
    return _REFERENCES.get(sign) or f"\\{sign}"


def _guard_start(text: str) -> str:
    """Return Markdown whose first sign begins no list, heading or line."""
    found = None if text[:1] in _LETTERS else _START.match(text)
    if not found:
        return text
    end = found.end() if text[0].isdigit() else 0
    return f"{text[:end]}\\{text[end:]}"


def convert_prose(text: str, root: str, sources: Sources) -> Markup:
    """Return a prose field as Markdown with links to pages; ``root`` leads to the root of the site, ``sources`` name what it cites."""
    text = " ".join(text.split())
    if not _SIGNS.search(text):  # as in most texts
        return mark_safe(_guard_start(text))
    if "[" not in text:
        return mark_safe(_guard_start(_escape_prose(text)))
    parts, last = [], 0
    for found in _PIECES.finditer(text):
        parts.append(_escape_prose(text[last : found.start()]))
        _, label, kind, identifier, _, cited = found.groups()
        if cited:
            source = sources.get(cited)
            parts.append(f"[{_escape_prose(source.citation if source else cited)}]({root}{record_address('source', cited)})")
        else:
            parts.append(f"[{_escape_prose(label)}]({root}{link_address(kind, identifier)})")
        last = found.end()
    parts.append(_escape_prose(text[last:]))
    return mark_safe(_guard_start("".join(parts)))


def _escape_prose(text: str) -> str:
    return _PROSE_SIGNS.sub(lambda sign: sign.group(1) or sign.group(2) or _guard(sign.group(3)), text)


def link_folders(markdown_text: str) -> str:
    """Return a page's Markdown with links to files beside it as links to the folders of their pages, seen from its own folder."""
    return _FILE.sub(lambda link: f"../{link[1]}" if link[2] == "index" else f"../{link[1]}{link[2]}/", markdown_text)
