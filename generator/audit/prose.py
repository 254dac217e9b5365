"""The hand-written part of a finished page holds what such parts may hold, and nothing else."""

import re
from collections.abc import Iterator
from typing import Final

from generator.allow_list import Refused, find_refused
from generator.audit.page import AuditedPage
from generator.diagnostics import Problem, quote

_START: Final = b'<div class="prose">'
_END: Final = re.compile(rb'\n</div>\s*(?:<p class="last">[^<]*</p>)?\s*</article>')
"""The end of the article that the engine puts a page's text into."""


def check_prose(page: AuditedPage) -> Iterator[Problem]:
    """Yield elements, attributes, addresses and invisible signs that no hand-written text may bring onto a page."""
    before, mark, rest = page.data.partition(_START)
    if not mark:
        return
    # Up to the last such end: a text may hold one on its way.
    end = max((found.start() for found in _END.finditer(rest)), default=len(rest))
    line = before.count(b"\n") + 1
    for one in find_refused(rest[:end].decode("utf-8", "replace")):
        message, fix = _explain(one)
        yield Problem(path=page.name, line=line, column=1, rule="audit-prose", message=message, fix=fix)


def _explain(one: Refused) -> tuple[str, str]:
    if one.kind == "element":
        return f"The page's text holds the element {quote(one.element)}.", "Write the page in Markdown, without HTML."
    if one.kind == "attribute":
        return f"The page's text gives {one.element} the attribute {quote(one.name)}.", "Write the page in Markdown, without attributes."
    if one.kind == "address":
        return f"The page's text links to {quote(one.value)}.", "Link to https://, to a record, to a page or to an anchor."
    return f"The page's text holds the invisible control character U+{ord(one.value):04X}.", "Delete it from the page."
