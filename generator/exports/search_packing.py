"""Words and the rows that hold them, as the files of the search write them; ``unpack`` in pagetext.js reads them."""

from collections.abc import Iterable, Mapping
from typing import Final

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_HALF: Final = 32


def pack_words(held: Mapping[str, Mapping[int, int]], words: Iterable[str], levels: int) -> dict[str, str]:
    """Return words, and the rows of each, parted by spaces.

    ``held`` is word → row → level, 0 to ``levels`` - 1. Rows are written as steps from one to the next, times ``levels``,
    plus the level, each as ``_pack_number`` writes it.
    """
    listed = list(words)
    return {"words": " ".join(listed), "rows": " ".join(_pack_rows(held[word], levels) for word in listed)}


def _pack_rows(found: Mapping[int, int], levels: int) -> str:
    steps, before = [], 0
    for row in sorted(found):
        steps.append(_pack_number((row - before) * levels + found[row]))
        before = row
    return "".join(steps)


def _pack_number(number: int) -> str:
    """Return a number in digits of 32, the last one first; all but the final digit are from the second half of ``_DIGITS``."""
    packed = ""
    while number >= _HALF:
        packed += _DIGITS[_HALF + number % _HALF]
        number //= _HALF
    return packed + _DIGITS[number]
