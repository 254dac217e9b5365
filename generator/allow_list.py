"""What the hand-written part of a page may hold once it is HTML: elements, attributes, addresses, characters.

Everything that is not listed is refused. Pages are judged by this twice: as Markdown makes them of a content file, and
on the finished site.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, cast
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CONTROL_CHARACTER: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Invisible signs that no text needs; directional marks make a line read differently from what it says."""

_NONE: Final[Mapping[str, str]] = {}
_CELL: Final = {"align": "left|right|center"}
_ELEMENTS: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys(("p", "ul", "dl", "dt", "dd", "blockquote", "pre", "em", "strong", "br", "hr", "del", "ins", "mark", "sub"), _NONE),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "li", "sup", "table", "thead", "tbody", "tr", "kbd", "q", "small"), _NONE),
    "a": {"href": ".*", "title": ".*", "class": "footnote-(back)?ref|headerlink"},
    "abbr": {"title": ".*"},
    "code": {"class": r"language-[\w+#.-]+|highlight"},
    "div": {"class": r"footnote|toc|codehilite|highlight|language-\S+ highlight|admonition( [a-z]+)*"},
    "ol": {"start": r"-?\d{1,9}"},
    "p": {"class": "admonition-title"},
    "span": {"class": "[a-z][a-z0-9]{0,2}"},
    "td": _CELL,
    "th": _CELL,
}
"""Element → attribute → what its value must match as a whole. Each element may have an id besides."""
_ID: Final = re.compile(r"(?!__)\w[\w:.-]*")
"""Ids of the theme's own controls begin with two underscores."""

_IGNORED_INSIDE: Final = re.compile(r"[\t\r\n]")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE: Final = re.compile(r"https://[^/\\?#@\s]+([/?#].*)?|mailto:[^?&\s]+(\?subject=[^&\s]*)?", re.IGNORECASE)
_AROUND: Final = "".join(map(chr, range(33)))
"""Signs that browsers cut off at both ends of an address."""

Kind = Literal["element", "attribute", "address", "character"]


class Refused(NamedTuple):
    """One thing that a page may not hold."""

    kind: Kind
    element: str
    """The element that it is, or that has it."""
    name: str
    """Name of the attribute, empty otherwise."""
    value: str
    """The attribute's value, the address, or the character."""


def meant_address(written: str) -> str:
    """Return an address as browsers take it: without signs around it, and tabs and line ends inside it."""
    return _IGNORED_INSIDE.sub("", written.strip(_AROUND))


def is_safe_address(written: str) -> bool:
    """Say whether a link leads to a place of the same site, over https to another, or to a mailbox."""
    address = meant_address(written)
    try:
        urlsplit(address)
    except ValueError:  # brackets of a host that is none
        return False
    if _SCHEME.match(address):
        return _SAFE.fullmatch(address) is not None
    return not address.startswith(("//", "/\\", "\\")) and "\\" not in address


@cache
def _load_parser() -> Any:
    from lxml import etree  # only who judges a page pays for loading it

    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False, remove_pis=False)


def find_refused(markup: str, is_right: Callable[[str], bool] = is_safe_address) -> Iterator[Refused]:
    """Yield what a page's text may not hold, in its order. ``is_right`` says of an address whether it may stand there."""
    from lxml import etree

    # The body is opened here, so that everything inside it, and beside it, comes from the text.
    root = cast("Element | None", etree.fromstring(f"<body>{markup}".encode(), _load_parser()))
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return
    for node in root.iterdescendants():
        name = node.tag
        if not isinstance(name, str):
            yield Refused("element", "comment" if name is etree.Comment else "instruction", "", str(node.text or ""))
        elif node is body:
            yield from (Refused("attribute", "body", str(other), str(value)) for other, value in node.items())
            yield from _judge_text("body", node.text)
        else:
            yield from _judge_element(name, node, is_right)
        yield from _judge_text("body", node.tail)


def _judge_element(name: str, node: "Element", is_right: Callable[[str], bool]) -> Iterator[Refused]:
    allowed = _ELEMENTS.get(name)
    if allowed is None:
        yield Refused("element", name, "", "")
        return
    for attribute, value in cast("list[tuple[str, str]]", node.items()):
        if attribute == "id":
            is_listed = _ID.fullmatch(value) is not None
        else:
            is_listed = attribute in allowed and re.fullmatch(allowed[attribute], value, re.DOTALL) is not None
        if not is_listed:
            yield Refused("attribute", name, attribute, value)
        elif attribute == "href" and not is_right(value):
            yield Refused("address", name, attribute, value)
        yield from _judge_text(name, value)
    yield from _judge_text(name, node.text)


def _judge_text(element: str, text: str | None) -> Iterator[Refused]:
    if text and not text.isprintable():
        for found in CONTROL_CHARACTER.finditer(text):
            yield Refused("character", element, "", found[0])
