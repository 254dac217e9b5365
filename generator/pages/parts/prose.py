"""The small inline Markdown of prose fields, and record links in hand-written pages.

Emphasis, strong, links to records such as ``[lats](muscle:latissimus-dorsi)`` and citations such
as ``[@andersen-2014-pulldown-grip]``. Everything else, HTML included, is shown as text.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.catalog.projections import SourceCard
from generator.catalog.routes import link_address, record_address
from generator.dataset.inline import CITATION, RECORD_LINK

if TYPE_CHECKING:
    from markdown import Markdown

Sources = Mapping[str, SourceCard]
_SPECIAL = re.compile(r"[*_\[\\`]")
_MEMORY = 2048
"""Texts that are kept rendered: many records share a sentence, but no build should hold all of them."""


class ProseRenderer:
    """Renders prose fields to safe markup; ``root`` is the page's relative path to the site root."""

    def __init__(self) -> None:
        self._root = "./"
        self._sources: Sources = {}
        self._known: dict[tuple[str, str], Markup] = {}

    @cached_property
    def _markdown(self) -> "Markdown":
        from generator.pages.parts.inline_markdown import build_markdown  # most texts hold no signs, most builds one page

        return build_markdown(lambda address: self._root + address, lambda identifier: _citation(identifier, self._sources))

    def render(self, text: str, root: str, sources: Sources) -> Markup:
        """Return ``text`` as safe inline markup with links relative to ``root``; ``sources`` name what it cites."""
        if not _SPECIAL.search(text):
            return escape(text)
        if "[@" in text:  # what it says depends on the sources, so it is not kept
            return self._render(text, root, sources)
        key = (text, root)
        if key not in self._known:
            if len(self._known) >= _MEMORY:
                self._known.clear()
            self._known[key] = self._render(text, root, sources)
        return self._known[key]

    def _render(self, text: str, root: str, sources: Sources) -> Markup:
        self._root, self._sources = root, sources
        return Markup(self._markdown.reset().convert(" ".join(text.split())))


def _citation(identifier: str, sources: Sources) -> str:
    source = sources.get(identifier)
    return source.citation if source else identifier


def _as_text(label: str) -> str:
    """Return a label that Markdown shows letter by letter: its signs become character references."""
    return re.sub(r"[^\w\s]", lambda match: f"&#{ord(match.group())};", label)


def link_records(markdown_text: str, root: str, sources: Sources) -> str:
    """Return a hand-written page's Markdown with record links and citations as ordinary links."""

    def record(match: re.Match[str]) -> str:
        return f"[{match.group(1)}]({root}{link_address(match.group(2), match.group(3))})"

    def citation(match: re.Match[str]) -> str:
        identifier = match.group(1)
        return f"[{_as_text(_citation(identifier, sources))}]({root}{record_address('source', identifier)})"

    return re.sub(CITATION, citation, re.sub(RECORD_LINK, record, markdown_text))
