"""Python-Markdown with nothing in it but the inline patterns of prose fields; loaded where a text needs it."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from generator.catalog.routes import link_address, record_address
from generator.dataset.inline import CITATION, RECORD_LINK


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
    def __init__(self, href: Callable[[str], str], label: Callable[[str], str], md: markdown.Markdown) -> None:
        super().__init__(CITATION, md)
        self.href = href
        self.label = label

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = Element("a", {"class": "citation", "href": self.href(record_address("source", m.group(1)))})
        link.text = self.label(m.group(1))
        return link, m.start(0), m.end(0)


def build_markdown(href: Callable[[str], str], label: Callable[[str], str]) -> markdown.Markdown:
    """Return a renderer of one line. ``href`` makes a link of an address, ``label`` names a source by its id."""
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
    md.inlinePatterns.register(_RecordLink(href, md), "record-link", 160)
    md.inlinePatterns.register(_Citation(href, label, md), "citation", 165)
    return md
