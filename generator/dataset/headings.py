"""The anchors that the headings of a Markdown text get when the engine renders it."""

import json
import re
from functools import cache
from typing import Any, Final

from generator.dataset.inline import RECORD_LINK
from generator.settings import Extensions

_HEADING: Final = re.compile(r"^ {0,3}#{1,6}|^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
"""What every text with a heading has, and some without."""


def heading_anchors(text: str, extensions: Extensions) -> tuple[str, ...]:
    """Return the anchors of a text's headings, in their order: those that are written, and those made from the words.

    ``extensions`` are those that the engine reads pages with. What Markdown cannot read has none; a rule tells it.
    """
    if not _HEADING.search(text):
        return ()
    markdown = _build(extensions)
    try:
        markdown.reset().convert(re.sub(RECORD_LINK, r"\1", text))
    except Exception:
        return ()
    return tuple(_flatten(getattr(markdown, "toc_tokens", [])))


def _flatten(tokens: list[dict[str, Any]]) -> list[str]:
    return [name for token in tokens for name in (str(token["id"]), *_flatten(token["children"]))]


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
