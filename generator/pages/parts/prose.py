"""The small inline Markdown of prose fields, and record links in hand-written pages.

Emphasis, strong, links to records such as ``[lats](muscle:latissimus-dorsi)`` and citations such
as ``[@andersen-2014-pulldown-grip]``. Everything else, HTML included, is shown as text.
"""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from generator.catalog.routes import glossary_address, record_address
from generator.dataset.dataset import Dataset
from generator.dataset.inline import CITATION, RECORD_LINK
from generator.dataset.reference import Source

_SPECIAL = re.compile(r"[*_\[\\`]")


def link_address(kind: str, identifier: str) -> str:
    """Return the address that a record link of this kind leads to."""
    return glossary_address(identifier) if kind == "term" else record_address(kind, identifier)


def short_citation(source: Source) -> str:
    """Return how running text names a source: "Andersen 2014", "WHO 2020"."""
    first = source.authors[0] if source.authors else source.title
    surname = re.sub(r"(?:,.*| [A-Z][A-Z-]{0,3})$", "", first)
    return f"{surname} {source.year}" if source.year else surname


class _OneLine(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "p").text = blocks.pop(0).strip()
        blocks.clear()


class _Unwrap(Treeprocessor):
    """Puts the paragraph's words into the root, which is not printed."""

    def run(self, root: Element) -> None:
        paragraph = root[0]
        root.text = paragraph.text
        root[:] = list(paragraph)


class _RecordLink(InlineProcessor):
    def __init__(self, href: Callable[[str], str], md: markdown.Markdown) -> None:
        super().__init__(RECORD_LINK, md)
        self.href = href

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = Element("a", {"href": self.href(link_address(m.group(2), m.group(3)))})
        link.text = m.group(1)
        return link, m.start(0), m.end(0)


class _Citation(InlineProcessor):
    def __init__(self, href: Callable[[str], str], dataset: Dataset, md: markdown.Markdown) -> None:
        super().__init__(CITATION, md)
        self.href = href
        self.dataset = dataset

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        source = self.dataset.sources.get(m.group(1))
        link = Element("a", {"class": "citation", "href": self.href(record_address("source", m.group(1)))})
        link.text = short_citation(source) if source else m.group(1)
        return link, m.start(0), m.end(0)


class ProseRenderer:
    """Renders prose fields to safe markup; ``root`` is the page's relative path to the site root."""

    def __init__(self, dataset: Dataset) -> None:
        self._root = "./"
        self._known: dict[tuple[str, str], Markup] = {}
        self._markdown = self._build(dataset)

    def _build(self, dataset: Dataset) -> markdown.Markdown:
        md = markdown.Markdown(output_format="html")
        for registry, kept in (
            (md.preprocessors, {"normalize_whitespace"}),
            (md.parser.blockprocessors, set()),
            (md.inlinePatterns, {"escape", "em_strong", "em_strong2"}),
            (md.treeprocessors, {"inline", "unescape"}),
            (md.postprocessors, {"unescape"}),
        ):
            items: Any = registry
            for name in [item.name for item in items._priority if item.name not in kept]:
                items.deregister(name)
        md.parser.blockprocessors.register(_OneLine(md.parser), "one-line", 10)
        md.treeprocessors.register(_Unwrap(md), "unwrap", 5)
        md.inlinePatterns.register(_RecordLink(self._href, md), "record-link", 160)
        md.inlinePatterns.register(_Citation(self._href, dataset, md), "citation", 165)
        return md

    def _href(self, address: str) -> str:
        return self._root + address

    def render(self, text: str, root: str) -> Markup:
        """Return ``text`` as safe inline markup with links relative to ``root``."""
        if not _SPECIAL.search(text):
            return escape(text)
        key = (text, root)
        if key not in self._known:
            self._root = root
            self._known[key] = Markup(self._markdown.reset().convert(" ".join(text.split())))
        return self._known[key]


def _as_text(label: str) -> str:
    """Return a label that Markdown shows letter by letter: its signs become character references."""
    return re.sub(r"[^\w\s]", lambda match: f"&#{ord(match.group())};", label)


def link_records(markdown_text: str, root: str, dataset: Dataset) -> str:
    """Return a hand-written page's Markdown with record links and citations as ordinary links."""

    def record(match: re.Match[str]) -> str:
        return f"[{match.group(1)}]({root}{link_address(match.group(2), match.group(3))})"

    def citation(match: re.Match[str]) -> str:
        source = dataset.sources.get(match.group(1))
        label = short_citation(source) if source else match.group(1)
        return f"[{_as_text(label)}]({root}{record_address('source', match.group(1))})"

    return re.sub(CITATION, citation, re.sub(RECORD_LINK, record, markdown_text))
