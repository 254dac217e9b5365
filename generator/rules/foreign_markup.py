"""Signs in hand-written pages that Markdown here gives no meaning: readers would see them as they stand."""

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics import Severity, quote
from generator.rules.page_text import blank_out
from generator.rules.rule import Finding, Rule, Scope

_CODE: Final = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(?<!`)(`{1,2})(?!`)[^\n]+?(?<!`)\2(?!`)|^(?: {4}|\t)[^\n]*", re.M | re.S
)
"""Code, which is shown as it is written."""
_CONFLICT: Final = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )[^\n]*", re.MULTILINE)
_FORMS: Final = (
    (re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}"), "a template's sign", "Write what it stands for.", ""),
    (re.compile(r"^--8<--[^\n]*", re.MULTILINE), "the inclusion of another file", "Write the text itself.", "snippets"),
    (re.compile(r"^(?:!!!|\?\?\?\+?)[ ]+\w[^\n]*", re.MULTILINE), "a box", "Write a paragraph or a quote.", "admonition details"),
    (re.compile(r"^===[ ]+\"[^\n]*", re.MULTILINE), "a tab", "Write a heading, and the text below it.", "tabbed"),
    (re.compile(r"^[ ]*[-*+][ ]+\[[ xX]\][ ][^\n]*", re.MULTILINE), "a box to tick", "Write a plain list.", "tasklist"),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), "a link of a wiki", "Write [words](muscle:lats).", "wikilinks"),
    (re.compile(r"\[@[^\[\]\n]*\]"), "a citation that names no source", "Write the id of a source alone: [@smith-2020].", ""),
    (re.compile(r"\]\([a-z]+:[^()\s]*$", re.MULTILINE), "a link without its end", "Close the bracket.", ""),
    (re.compile(r"(?<![\w:]):[a-z][a-z_]{2,30}:(?![\w:])"), "the name of a picture sign", "Write the words, or the sign itself.", "emoji"),
)
"""Form, what it is elsewhere, what to do, and words in the names of the extensions that read it."""
_CITATION: Final = re.compile(r"\[@[a-z0-9]+(?:-[a-z0-9]+)*\]")


def check_signs(scope: Scope) -> Iterator[Finding]:
    """Yield marks of a merge that was not finished, and what other programs would read."""
    for kind, key, _, record in scope.records():
        text = blank_out(_CODE, getattr(record, "text", "")) if kind == "page" else ""
        for found in _CONFLICT.finditer(text):
            message = f"The page holds the mark of an unfinished merge, {quote(found[0])}."
            yield Finding("page", key, ("text", found.start()), message, "Keep one of the two texts, and delete the marks.", found[0])
        for form, what, fix, readers in _FORMS:
            is_read = any(reader in name for reader in readers.split() for name, _ in scope.extensions)
            for found in () if is_read else form.finditer(text):
                if not _CITATION.fullmatch(found[0]):
                    message = f"The page shows {quote(found[0])} as it stands; it is {what} elsewhere."
                    yield Finding("page", key, ("text", found.start()), message, fix, found[0], Severity.WARNING)


RULES = (Rule("foreign-markup", "Pages hold no marks of an unfinished merge, and no signs that only other programs read.", check_signs),)
