"""Hand-written pages: Markdown only, and links that a page may hold."""

import re
from collections.abc import Iterator

from generator.diagnostics import quote
from generator.rules.page_text import blank_out
from generator.rules.rule import Finding, Rule, Scope

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_ATTRIBUTES = re.compile(r"\{:?(?!#[a-z0-9-]+\s*\})[^}\n]*\}")
_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_ALLOWED = re.compile(r"(https://|mailto:|#|(exercise|muscle|workout|equipment|guide|term|source):|[a-z0-9./-]+\.md(#[\w-]+)?$)")


def check_markup(scope: Scope) -> Iterator[Finding]:
    """Yield raw HTML and attribute lists other than heading anchors, the first of each in a page."""
    for key, page in scope.dataset.pages.items():
        text = blank_out(_CODE, page.text)
        for found in (_HTML.search(text), _ATTRIBUTES.search(text)):
            if found:
                fix = "Write Markdown; only headings may carry an anchor: {#posture}."
                yield Finding("page", key, ("text", found.start()), f"The page holds {quote(found.group())}.", fix, found.group())


def check_targets(scope: Scope) -> Iterator[Finding]:
    """Yield links that are neither https, nor to a record, a page or an anchor."""
    for key, page in scope.dataset.pages.items():
        for match in _TARGET.finditer(blank_out(_CODE, page.text)):
            number = 1 if match.group(1) is not None else 2
            target = match.group(number)
            if not _ALLOWED.match(target):
                fix = "Link to https://, to a record (muscle:lats), to a page or to an anchor."
                yield Finding("page", key, ("text", match.start(number)), f"The page links to {quote(target)}.", fix, target)


RULES = (
    Rule("raw-html", "Pages hold Markdown and no HTML.", check_markup),
    Rule("page-link", "Links of pages lead to https addresses, records, pages or anchors.", check_targets),
)
