"""Hand-written pages: what Markdown makes of them is judged against a list of what pages may hold."""

import html
import re
from collections.abc import Iterator
from typing import Final

from generator.allow_list import Refused, meant_address
from generator.diagnostics import quote
from generator.rules.page_limits import find_excess
from generator.rules.page_markup import Locator, Made, Unreadable
from generator.rules.rule import Finding, Rule, Scope

_TARGET = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)|<((?:https?|ftps?|mailto):[^<>\s]*)>", re.MULTILINE | re.IGNORECASE
)
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ENTITY = re.compile(r"&#?\w{1,31};")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!<>-])")
_MANY: Final = 100
"""More than so many of a kind are not told one by one."""
_MARKDOWN: Final = "Write Markdown; only headings may carry an anchor: {#posture}."
_ELEMENT_FIXES: Final = {
    "img": "Delete the picture; pages hold words, lists and tables.",
    "comment": "Delete the comment; everybody can read it in the page's source.",
}


def check_limits(scope: Scope) -> Iterator[Finding]:
    """Yield where a page nests or repeats signs further than Markdown can read in a moment, and a page that says nothing."""
    for key, text in _texts(scope):
        if key != "index" and text and not text.strip():
            yield Finding("page", key, (), "The page says nothing below its title.", "Write its text, or delete the file.")
        excess = find_excess(text)
        if excess:
            yield Finding("page", key, ("text", excess.offset), excess.message, excess.fix)
            continue
        try:
            scope.made_of(text)
        except Unreadable as error:
            fix = "Halve the page until the part is found that stops it, and write that part more plainly."
            yield Finding("page", key, ("text", 0), f"Markdown cannot read the page ({error}).", fix)


def check_markup(scope: Scope) -> Iterator[Finding]:
    """Yield raw HTML, and elements, attributes and signs that no page may hold."""
    for key, text, made in _made_pages(scope):
        locator = Locator(text, scope.extensions, made)
        for tag in made.raw[:_MANY]:
            place = locator.take(("raw", tag), _find(text, tag))
            yield Finding("page", key, ("text", place or 0), f"The page holds {quote(tag)}.", _MARKDOWN, tag)
        for one in [one for one in made.refused if one.kind != "address"][:_MANY]:
            yield _explain(key, text, one, locator)


def _explain(key: str, text: str, one: Refused, locator: Locator) -> Finding:
    if one.kind == "character":
        places = [(found.start(), found.end()) for found in _ENTITY.finditer(text) if one.value in html.unescape(found[0])]
        place = locator.take(tuple(one), places)
        message = f"The page holds the invisible control character U+{ord(one.value):04X}."
        fix = "Delete it; directional marks can make a line read differently from what it says."
        return Finding("page", key, ("text", place or 0), message, fix, f"U+{ord(one.value):04X}")
    if one.kind == "element":
        place = locator.take(tuple(one), _find(text, "![") if one.element == "img" else _find(text, f"<{one.element}"))
        fix = _ELEMENT_FIXES.get(one.element, _MARKDOWN)
        return Finding("page", key, ("text", place or 0), f"The page holds the element {quote(one.element)}.", fix, one.element)
    if one.name == "style" and one.element in ("td", "th"):
        place = locator.take(
            tuple(one), [(found.start(), found.end()) for found in re.finditer(r"^[ |]*:?-+:?[ |:-]*$", text, re.MULTILINE)]
        )
        message, fix = "The table says how its columns are aligned.", "Delete the colons from the line of hyphens."
        return Finding("page", key, ("text", place or 0), message, fix, "style")
    spans = [(found.start(), found.end()) for found in _ATTRIBUTES.finditer(text) if _names(found[0], one)]
    place = locator.take(tuple(one), spans)
    written = next((text[start:end] for start, end in spans if start == place), f'{one.name}="{one.value}"')
    return Finding("page", key, ("text", place or 0), f"The page holds {quote(written)}.", _MARKDOWN, written)


def _names(written: str, one: Refused) -> bool:
    """Say whether an attribute list gives this attribute."""
    if one.name in ("class", "id"):
        return any(word in written for word in one.value.split())
    return one.name in written.lower()


def _find(text: str, sign: str) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(re.escape(sign), text, re.IGNORECASE)]


def check_targets(scope: Scope) -> Iterator[Finding]:
    """Yield links that are neither https, nor to a record, a page or an anchor."""
    for key, text, made in _made_pages(scope):
        locator = Locator(text, scope.extensions, made)
        wrong = [one for one in made.refused if one.kind == "address"]
        for one in wrong[:_MANY]:
            spans = [(found.start(found.lastindex or 0), found.end(found.lastindex or 0)) for found in _TARGET.finditer(text)]
            place = locator.take(tuple(one), [span for span in spans if _is_target(text[slice(*span)], one.value)])
            fix = "Link to https://, to a record (muscle:lats), to a page or to an anchor."
            yield Finding("page", key, ("text", place or 0), f"The page links to {quote(one.value)}.", fix, one.value)


def _is_target(written: str, value: str) -> bool:
    """Say whether a target in the text is the beginning of an address, which may go on after a bracket or a space."""
    plain = meant_address(html.unescape(_ESCAPE.sub(r"\1", written)))
    return bool(plain) and meant_address(value).startswith(plain)


def _made_pages(scope: Scope) -> Iterator[tuple[str, str, Made]]:
    """Yield key, text and what Markdown makes of each page that it can read."""
    for key, text in _texts(scope):
        if find_excess(text) is None:
            try:
                made = scope.made_of(text)
            except Unreadable:
                continue
            yield key, text, made


def _texts(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield key and text of each page, also of those whose front matter is wrong."""
    for kind, key, _, record in scope.records():
        if kind == "page":
            yield key, getattr(record, "text", "")


RULES = (
    Rule("page-limits", "Pages say something, and nest lists, quotes and brackets only as far as Markdown can read.", check_limits),
    Rule("raw-html", "Pages hold Markdown and no HTML.", check_markup),
    Rule("page-link", "Links of pages lead to https addresses, records, pages or anchors.", check_targets),
)
