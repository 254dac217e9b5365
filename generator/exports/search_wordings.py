"""What people ask for in their own words, summed up: how many wordings of each page hold a word.

The engine (wordings.js) compares what was typed with all wordings of a page taken together, as a naive Bayes classifier does. It
needs only the counts, which are far smaller than the thousands of wordings, and are rounded to a few levels.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from generator.dataset.words import split_words
from generator.exports.search_packing import pack_words
from generator.exports.search_words import root

WORDINGS: Final = "wordings"
"""Name of the file among those of the text of pages."""
_LEVELS: Final = (1, 2, 3, 4, 6, 9, 14, 22, 35, 60)
"""The least count of each level; ``COUNTS`` in wordings.js says what they stand for."""
_COMMON: Final = 20
"""A word that the wordings of more pages than this hold tells nothing of a page that has it once."""
_FEWEST: Final = 3
"""Wordings that hold a word before it counts."""
_LONGEST_WORD: Final = 24
_NOT: Final = re.compile(r"no|without|not|minus|never|dont|doesnt")
_ARTICLE: Final = re.compile(r"an?|any|the|my|have|need|own")


def pack_wordings(asking: Iterable[tuple[int, Sequence[str]]]) -> dict[str, Any]:
    """Return the counts in the form of the file, without its edition.

    ``asking`` are rows of the table with the wordings, names and summaries by which a page is asked for; ``of`` in
    the file holds those rows. ``sizes`` are how many words each has, ``known`` how many there are in all.
    """
    parts = [(row, Counter(sign for text in told for sign in read_signs(text))) for row, told in asking]
    pages = Counter(sign for _, found in parts for sign in found)
    wordings: Counter[str] = Counter()
    for _, found in parts:
        wordings.update(found)
    held: dict[str, dict[int, int]] = {}
    for place, (_, found) in enumerate(parts):
        for sign, count in found.items():
            if wordings[sign] >= _FEWEST and (count > 1 or pages[sign] <= _COMMON):
                held.setdefault(sign, {})[place] = bisect_right(_LEVELS, count) - 1
    return {
        "known": len(wordings),
        "of": [row for row, _ in parts],
        "sizes": [found.total() for _, found in parts],
        **pack_words(held, sorted(held), len(_LEVELS)),
    }


def read_signs(text: str) -> set[str]:
    """Return the roots of the words of a text; one after "no" or "without" has a "-" before it. ``signs`` in wordings.js reads questions so."""
    words = [word for word in split_words(text) if len(word) <= _LONGEST_WORD]
    return set(_signs(words))


def _signs(words: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        if _is_refused(words[max(place - 2, 0) : place]):
            yield "-" + root(word)
        elif not _NOT.fullmatch(word):
            yield root(word)


def _is_refused(before: Sequence[str]) -> bool:
    if not before:
        return False
    return bool(_NOT.fullmatch(before[-1]) or (len(before) > 1 and _ARTICLE.fullmatch(before[-1]) and _NOT.fullmatch(before[-2])))
