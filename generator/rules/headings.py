"""The order of the headings of hand-written pages: their title is the one of level 1, and no level is left out."""

import html
import re
from collections.abc import Iterator

from generator.dataset.headings import Heading, read_headings
from generator.diagnostics import quote
from generator.rules.page_limits import find_excess
from generator.rules.rule import Finding, Rule, Scope


def check_headings(scope: Scope) -> Iterator[Finding]:
    """Yield headings beside the page's title, and those that leave out a level."""
    for kind, key, _, record in scope.records():
        text = getattr(record, "text", "") if kind == "page" and key != "index" else ""
        if ("#" not in text and "\n==" not in text and "\n--" not in text) or find_excess(text):
            continue
        before = 1
        for heading in read_headings(text, scope.extensions):
            words = quote(html.unescape(heading.words))
            if heading.level == 1:
                message = f"The heading {words} has level 1, which is that of the page's title."
                yield Finding("page", key, ("text", _find(text, heading)), message, "Begin it with ##, or delete it.", heading.words)
            elif heading.level > before + 1:
                message = f"The heading {words} of level {heading.level} follows one of level {before}."
                fix = f"Begin it with {'#' * (before + 1)}."
                yield Finding("page", key, ("text", _find(text, heading)), message, fix, heading.words)
            before = max(heading.level, 1)


def _find(text: str, heading: Heading) -> int:
    """Return where a heading stands in the text, or else where the text begins."""
    signs = "#" * heading.level
    first = re.escape(html.unescape(heading.words).split(" ")[0])
    found = re.search(rf"^ {{0,3}}{signs}(?!#)[ \t]*\W*{first}|^ {{0,3}}{first}[^\n]*\n {{0,3}}[=-]", text, re.MULTILINE)
    return found.start() if found else 0


RULES = (Rule("page-heading", "The title is the one heading of level 1 of a page, and no level is left out.", check_headings),)
