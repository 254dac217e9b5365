"""Attributes that change how a page behaves: where the keyboard goes, what a link does, in what time a movement runs."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Problem, quote

if TYPE_CHECKING:  # the quick reader loads no parser
    from generator.audit.page import AuditedPage

NEVER: Final = frozenset({"autofocus", "contenteditable", "accesskey", "data-nosnippet", "download"})
"""Attributes that no element of a page has."""
TIMES: Final = ("data-up", "data-hold", "data-down", "data-rest")
"""Seconds of a movement, which the player counts by."""
_NUMBER: Final = re.compile(r"\d{1,4}(?:\.\d{1,6})?")


def is_time(value: str) -> bool:
    """Say whether a value is a number of seconds."""
    return _NUMBER.fullmatch(value) is not None


def keeps_order(value: str) -> bool:
    """Say whether a tabindex leaves the keyboard's way through the page as it stands."""
    return value in ("0", "-1")


def is_followed(value: str) -> bool:
    """Say whether a link's relation lets search engines follow it."""
    return "nofollow" not in value.lower().split()


def check_conduct(page: "AuditedPage") -> Iterator[Problem]:
    """Yield attributes that no page has, and values by which a page does not work as it should."""
    for name in sorted(NEVER):
        for tag, _ in page.having(name):
            yield page.problem(tag, "attribute", f"{tag.name} has the attribute {name}.", "Delete it.")
    for tag, value in page.having("tabindex"):
        if not keeps_order(value):
            yield page.problem(tag, "attribute", f"tabindex is {quote(value)}.", "Write 0 or -1: others change the order of the page.")
    for name in TIMES:
        for tag, value in page.having(name):
            if not is_time(value):
                yield page.problem(tag, "attribute", f"{name} is {quote(value)}, which is no number of seconds.", "Print a number.")
    for tag, value in page.having("rel"):
        if not is_followed(value) and not tag.attributes.get("href", "").startswith("http"):
            yield page.problem(tag, "attribute", "A link to the site's own page asks search engines not to follow it.", "Delete nofollow.")
    yield from _check_shapes(page)


def _check_shapes(page: "AuditedPage") -> Iterator[Problem]:
    """Yield lists of links and details that lack a part, and tables whose rows differ in length."""
    for tag in page.select("descendant::details[not(summary)]"):
        yield page.problem(tag, "empty-part", "Details have no summary.", "Say what they hold.")
    for tag in page.select("descendant::main//nav//*[self::ul or self::ol][not(*)]"):
        yield page.problem(tag, "empty-part", f"A {tag.name} is empty.", "Leave it out where there is nothing to say.")
    for tag in page.named("table"):
        widths = {width for row in tag.element.iter("tr") if (width := _width(row))}
        if len(widths) > 1 and not any(True for cell in tag.element.iter("td", "th") if cell.get("rowspan")):
            yield page.problem(tag, "table", f"Its rows have {min(widths)} and {max(widths)} cells.", "Print as many in each row.")


def _width(row: Any) -> int:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return sum(int(span) if (span := cell.get("colspan", "1")).isdigit() else 1 for cell in cells)
