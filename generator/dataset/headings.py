"""The anchors that the headings of a Markdown text get when the engine renders it."""

import json
import re
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from generator.dataset.inline import RECORD_LINK
from generator.settings import Extensions

_HEADING: Final = re.compile(r"^ {0,3}#{1,6}|^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
"""What every text with a heading has, and some without."""


class Heading(NamedTuple):
    """A heading of a text: its level, 1 for the highest, its anchor and its words."""

    level: int
    anchor: str
    words: str


def heading_anchors(text: str, extensions: Extensions) -> tuple[str, ...]:
    """Return the anchors of a text's headings, in their order: those that are written, and those made from the words.

    ``extensions`` are those that the engine reads pages with. What Markdown cannot read has none; a rule tells it.
    """
    return tuple(heading.anchor for heading in read_headings(text, extensions))


@lru_cache(maxsize=256)
def read_headings(text: str, extensions: Extensions) -> tuple[Heading, ...]:
    """Return the headings of a text, in their order; none where Markdown cannot read it."""
    if not _HEADING.search(text):
        return ()
    markdown = _build(extensions)
    try:
        markdown.reset().convert(re.sub(RECORD_LINK, r"\1", text))
    except Exception:
        return ()
    return tuple(_flatten(getattr(markdown, "toc_tokens", [])))


def _flatten(tokens: list[dict[str, Any]]) -> list[Heading]:
    return [
        heading
        for token in tokens
        for heading in (Heading(int(token["level"]), str(token["id"]), str(token["name"])), *_flatten(token["children"]))
    ]


@cache
def _build(extensions: Extensions) -> Any:
    from markdown import Markdown  # loaded for pages with headings alone

    markdown = Markdown()
    for name, options in extensions:
        try:
            markdown.registerExtensions([name], {name: json.loads(options)})
        except Exception:  # what the engine cannot load either it says itself
            continue
    return markdown
