"""Where lines may not break: a range of numbers is one thing to read."""

import re
from typing import Final

_JOINER: Final = "\u2060"
"""Has no width; no line breaks beside it."""
_PLAIN_RANGE: Final = re.compile(r"(?<=\d)–(?=\d)")
_RANGE: Final = re.compile(r"(?<=\d)–(?=\d{1,3}(?!\d)[^<>]*<)")
"""The dash of a range in the text of a page; pages of journals and years are left as they are, since people copy them."""


def join_ranges(html: str) -> str:
    """Return markup in whose texts no line breaks after the dash of a range such as "8–12"."""
    return _RANGE.sub(rf"\g<0>{_JOINER}", html)


def join_range(text: str) -> str:
    """Return plain text, for an attribute, in which no line breaks after the dash of a range."""
    return _PLAIN_RANGE.sub(rf"\g<0>{_JOINER}", text)
