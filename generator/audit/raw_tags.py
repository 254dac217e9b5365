"""Tags as they stand in the file of a page: a parser mends what is left open, doubled or inside itself, and browsers mend it otherwise."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.audit.page import AuditedPage
from generator.diagnostics import Problem

_APART: Final = re.compile(r"<!--.*?-->|<(script|style|textarea|title)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""What holds no tags."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_VALUE: Final = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_WITHOUT_END: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_ENDS_BY_ITSELF: Final = frozenset(
    {"html", "head", "body", "p", "li", "dt", "dd", "option", "thead", "tbody", "tfoot", "tr", "td", "th", "rt", "rp"}
)


def check_tags(page: AuditedPage) -> Iterator[Problem]:
    """Yield elements that are opened and not closed, or the other way, attributes that stand twice, and links inside links."""
    text = _APART.sub(lambda found: "\n" * found.group().count("\n"), page.data.decode("utf-8", "replace"))
    opened: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        closing, name, rest = found.group(1), found.group(2).lower(), found.group(3)
        if rest and (twice := _find_twice(_VALUE.sub("", rest))):
            yield _problem(page, text, found.start(), "attribute", f"The attribute {twice} stands twice in one tag.", "Keep one.")
        if name in _WITHOUT_END or name in _ENDS_BY_ITSELF or rest.endswith("/"):
            continue
        if not closing:
            if name == "a" and any(other == "a" for other, _ in opened):
                yield _problem(page, text, found.start(), "nested-link", "A link stands inside another link.", "Take it out.")
            opened.append((name, found.start()))
        elif opened and opened[-1][0] == name:
            opened.pop()
        else:
            wrong, place = opened[-1] if opened else (name, found.start())
            what = f"{wrong} is not closed before {name} is." if opened else f"{name} is closed and was not opened."
            yield _problem(page, text, place, "unclosed", what, "Close every element where it ends.")
            return
    for name, place in opened[:1]:
        yield _problem(page, text, place, "unclosed", f"{name} is not closed.", "Close every element where it ends.")


@lru_cache(maxsize=4096)  # tags of a site have some hundred shapes
def _find_twice(written: str) -> str:
    """Return an attribute that stands twice in a tag, given without values; empty where none does."""
    names = [name.lower() for name in written.split()]
    return next((name for name in names if names.count(name) > 1), "")


def _problem(page: AuditedPage, text: str, place: int, rule: str, what: str, fix: str) -> Problem:
    line = text.count("\n", 0, place) + 1
    return Problem(path=page.name, line=line, column=1, rule=f"audit-{rule}", message=what, fix=fix)
