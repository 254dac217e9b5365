"""Where lines may not break: a range of numbers is one thing to read, and so is a number with what it counts."""

import re
from typing import Final

_JOINER: Final = "\u2060"
"""Has no width; no line breaks beside it."""
_SPACE: Final = "\u00a0"
"""As wide as any other; no line breaks at it."""
_PLAIN_RANGE: Final = re.compile(r"–(?<=\d–)(?=\d)")
_PLAIN_PAIR: Final = re.compile(r" (?<=\d )(?=[a-z])")
# Each pattern begins with its one letter, for which a page is searched ten times as fast as for what may stand before it.
_RANGE: Final = re.compile(r"–(?<=\d–)(?=\d{1,3}(?!\d)[^<>]*<)")
"""The dash of a range in the text of a page; pages of journals and years are left as they are, since people copy them."""
_NOT_COUNTED: Final = "to|of|and|or|in|at|for|with|the|is|are|was|were|on|an?|by|as|if|but|from|than|that|it|when|while|then|so|not"
"""Words after a number that begin something else."""
_PAIR: Final = rf"(?<=\d )(?<!\d{{4}} )(?!(?:{_NOT_COUNTED})\b)(?=[a-z][^<>]*<(?!/td))"
"""After the space between a number and a unit or a thing. A year counts nothing; cells of tables are too narrow, and so is "2 × 8–12" in large letters."""
_CITED: Final = r"(?=\d{4}[a-z]?</a>)"
"""After the space before the year of a publication."""
_TOGETHER: Final = re.compile(rf" (?:{_PAIR}|{_CITED})")
_COPIED: Final = re.compile(r"(<(code|pre)\b.*?</\2>)", re.DOTALL)
"""What people copy is left as it is."""


def keep_together(html: str) -> str:
    """Return markup in whose texts no line breaks after the dash of a range such as "8–12", or within "2 dumbbells" or "Smith 2020"."""
    if "<code" not in html and "<pre" not in html:
        return _join(html)
    pieces = _COPIED.split(html)  # text, what is copied, its element, text …
    return "".join(_join(f"{piece}<")[:-1] if place % 3 == 0 else piece for place, piece in enumerate(pieces) if place % 3 != 2)


def _join(html: str) -> str:
    return _TOGETHER.sub(_SPACE, _RANGE.sub(rf"–{_JOINER}", html))


def join_plain(text: str) -> str:
    """Return plain text, for an attribute, in which no line breaks after the dash of a range, or between a number and its unit."""
    return _PLAIN_PAIR.sub(_SPACE, _PLAIN_RANGE.sub(rf"–{_JOINER}", text))
