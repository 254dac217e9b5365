"""Tags as they stand in the text of a page, without the values of their attributes: what is written plainly is known here.

Anything else raises InDoubt, and the full reader judges the page.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from generator.audit.standard import HEADINGS

_NAME = r"[a-zA-Z][a-zA-Z0-9]*"
_SHAPE = re.compile(rf"(?:/({_NAME})|({_NAME})((?:[ \n]+[a-zA-Z_:][-\w:.]*(?:=\")?)*)[ \n]*(/?))", re.ASCII)
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][-\w:.]*)(=\")?", re.ASCII)
_ODD_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39);)")
"""Entities other than those that templates write: the two readers might decode them differently."""
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&"))
_ENTITY = re.compile(r"&[#\w]*;?")

_EMPTY: Final = frozenset({"br", "hr", "img", "input", "link", "meta", "source"})
"""Elements without an end tag."""
_TEXT: Final = frozenset({"option", "script", "textarea", "title"})
"""Elements that hold text alone."""
_HEAD: Final = frozenset({"link", "meta", "script"})
"""Elements for the head only; a title may stand in a drawing too."""
_LISTS: Final = frozenset({"menu", "ol", "ul"})
_OTHERS: Final = """
    a abbr address article aside b bdi bdo blockquote button caption circle cite clippath code dd defs del desc details dfn div dl
    dt ellipse em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 header i image ins kbd label legend li line
    lineargradient mark marker mask menu meter nav noscript ol optgroup output p path pattern picture polygon polyline pre progress
    q radialgradient rect s samp section select small span stop strong sub summary sup svg symbol table tbody td text tfoot th
    thead time tr tspan u ul use var
"""
_DRAWING: Final = frozenset(
    [
        "circle",
        "clippath",
        "defs",
        "desc",
        "ellipse",
        "g",
        "image",
        "line",
        "lineargradient",
        "marker",
        "mask",
        "path",
        "pattern",
        "polygon",
        "polyline",
        "radialgradient",
        "rect",
        "stop",
        "svg",
        "symbol",
        "text",
        "tspan",
        "use",
    ]
)
ELEMENTS: Final = _EMPTY | _TEXT | frozenset(_OTHERS.split())
"""Elements that are known here; a page with any other is left to the full reader."""

# The parser of the full reader closes some elements when another begins inside, as browsers did once:
# what is written inside is then found beside it. A test tries every pair of elements with that parser.
_CLOSED_BY = {
    "a": "a fieldset table td th",
    "address": "dd dl dt form li ul",
    "b": "p td th",
    "caption": "tbody tfoot thead tr",
    "dd": "dt",
    "dl": "form li",
    "dt": "dd dl",
    "form": "form",
    **dict.fromkeys(HEADINGS, "fieldset form li p table"),
    "i": "p td th",
    "legend": "fieldset",
    "menu": "dd dl dt form ul",
    "ol": "form",
    "p": "address blockquote caption dd div dl dt fieldset form h1 h2 h3 h4 h5 h6 hr li menu ol p pre table tbody td tfoot th title tr ul",
    "pre": "dd dl dt fieldset form li table ul",
    "s": "p",
    "small": "p",
    "span": "td th",
    "tbody": "tbody tfoot",
    "td": "tbody td tfoot th tr",
    "tfoot": "tbody",
    "th": "tbody td tfoot th tr",
    "thead": "tbody tfoot",
    "tr": "tbody tfoot tr",
    "u": "p td th",
    "ul": "address form menu pre",
}


class InDoubt(Exception):
    """Raised where the quick reader meets what it does not know, or what the audit would report."""


class TagShape(NamedTuple):
    """A tag without the values of its attributes."""

    name: str
    closes: bool
    is_alone: bool
    """Whether nothing stands inside, so no end tag follows."""
    attributes: dict[str, int | None]
    """Name → place of its value among the values of the tag; ``None`` for one without a value."""
    width: int
    """How many values the tag has."""


@lru_cache(maxsize=4096)  # a site has some hundred shapes; the limit is for texts that are no tags
def read_shape(text: str) -> TagShape:
    """Return the shape of a tag, given its text without angle brackets and without what stands between its quotes: ``a href="``."""
    match = _SHAPE.fullmatch(text)
    if not match:
        raise InDoubt
    closing, opening, written, slash = match.groups()
    name = (closing or opening).lower()
    found = _ATTRIBUTE.findall(written or "")
    attributes: dict[str, int | None] = {}
    width = 0
    for attribute, value in found:
        attributes[attribute.lower()] = width if value else None
        width += bool(value)
    if name not in ELEMENTS or len(attributes) != len(found):
        raise InDoubt
    return TagShape(name, bool(closing), bool(slash) or name in _EMPTY, attributes, width)


@lru_cache(maxsize=256)  # more than there are elements
def refused(parent: str) -> frozenset[str]:
    """Return the elements that may not stand directly inside another, by the parser's ways or by what the audit asks."""
    if parent in _TEXT | _EMPTY:
        return ELEMENTS
    if parent in ("ol", "ul"):
        return ELEMENTS - {"li"}
    if parent in _DRAWING:
        return ELEMENTS - _DRAWING - {"a", "title"}
    misplaced = _HEAD if parent in _LISTS else _HEAD | {"li"}
    # No end tag and a parser that does not know it: what follows a source is read as its child, which only a picture bears.
    return misplaced.union(_CLOSED_BY.get(parent, "").split(), () if parent == "picture" else ("source",))


def decode(value: str) -> str:
    """Return the text that is written; raises InDoubt where the readers might differ about it."""
    if "&" in value:
        if _ODD_ENTITY.search(value):
            raise InDoubt
        for entity, sign in _ENTITIES:
            value = value.replace(entity, sign)
    if not value.isprintable():
        raise InDoubt
    return value


def has_words(text: str) -> bool:
    """Say whether a text shows something; entities do not count, as they may stand for spaces."""
    text = text.strip()
    return bool(_ENTITY.sub("", text).strip() if "&" in text else text)


def is_size(value: str) -> bool:
    """Say whether a value of width or height is a number of pixels."""
    return value.isascii() and value.isdigit() and int(value) > 0
