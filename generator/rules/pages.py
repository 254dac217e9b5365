"""Hand-written pages: Markdown only, and links that a page may hold."""

import re
from collections.abc import Iterator

from generator.diagnostics import quote
from generator.rules.rule import Finding, Rule, Scope

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_ATTRIBUTES = re.compile(r"\{:?(?!#[a-z0-9-]+\s*\})[^}\n]*\}")
_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_ALLOWED = re.compile(r"(https://|mailto:|#|(exercise|muscle|workout|equipment|guide|term|source):|[a-z0-9./-]+\.md(#[\w-]+)?$)")


def check_markup(scope: Scope) -> Iterator[Finding]:
    """Yield raw HTML and attribute lists other than heading anchors."""
    for key, page in scope.dataset.pages.items():
        text = _CODE.sub("", page.text)
        for found in (_HTML.search(text), _ATTRIBUTES.search(text)):
            if found:
                yield Finding(
                    "page",
                    key,
                    (),
                    f"The page holds {quote(found.group())}.",
                    "Write Markdown; only headings may carry an anchor: {#posture}.",
                    found.group(),
                )


def check_targets(scope: Scope) -> Iterator[Finding]:
    """Yield links that are neither https, nor to a record, a page or an anchor."""
    for key, page in scope.dataset.pages.items():
        for match in _TARGET.finditer(_CODE.sub("", page.text)):
            target = match.group(1) or match.group(2) or ""
            if not _ALLOWED.match(target):
                yield Finding(
                    "page",
                    key,
                    (),
                    f"The page links to {quote(target)}.",
                    "Link to https://, to a record (muscle:lats), to a page or to an anchor.",
                    target,
                )


RULES = (
    Rule("raw-html", "Pages hold Markdown and no HTML.", check_markup),
    Rule("page-link", "Links of pages lead to https addresses, records, pages or anchors.", check_targets),
)
