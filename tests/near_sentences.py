"""Which sentences say nearly the same: equal but for numbers, implements and endings, or with most of their words in common."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

import numpy as np
from scipy.sparse import csr_array

ALIKE = 0.85
"""Share of their words that two sentences have in common (twice the common ones over the words of both) from which they are near."""
WORDS = 6
"""Shorter sentences name a muscle's one action, or a cue, and have few other words to choose from."""
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve fifteen twenty".split())  # noqa: SIM905  # as prose
_TOKEN = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d[\d.,–]*%?")
_LINK = re.compile(r"\[@[^\]]*\]|(?<=\])\([^)]*\)")


def fold(sentence: str, implements: Collection[str]) -> tuple[str, ...]:
    """Return the words of a sentence with numbers as "#", words for implements as "*" and without the s of plurals and verbs."""
    folded = []
    for word in _TOKEN.findall(_LINK.sub("", sentence).lower()):
        if word in _NUMBERS or word[0].isdigit():
            folded.append("#")
        elif word in implements:
            folded.append("*")
        else:
            folded.append(word[:-1] if word.endswith("s") and len(word) > 3 else word)
    return tuple(folded)


def group_near(sentences: Sequence[str], implements: Collection[str]) -> list[list[str]]:
    """Return the sentences in groups: a sentence is in the group of every one that it is near to, most often alone."""
    folded = [fold(sentence, implements) for sentence in sentences]
    group = list(range(len(sentences)))

    def find(place: int) -> int:
        while group[place] != place:
            place = group[place]
        return place

    for first, second in _pair(folded):
        group[find(first)] = find(second)
    groups = defaultdict[int, list[str]](list)
    for place, sentence in enumerate(sentences):
        groups[find(place)].append(sentence)
    return list(groups.values())


def _pair(folded: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Return the places of near sentences, two by two."""
    columns: dict[tuple[str, int], int] = {}
    rows, places = [], []
    for row, words in enumerate(folded):
        for word, count in Counter(words).items():
            for time in range(count):  # the second "the" of a sentence is a word of its own
                rows.append(row)
                places.append(columns.setdefault((word, time), len(columns)))
    table = csr_array((np.ones(len(rows), dtype=np.int32), (rows, places)), shape=(len(folded), len(columns)))
    lengths = np.array([len(words) for words in folded])
    common = (table @ table.T).tocoo()
    first, second = common.coords
    long = np.minimum(lengths[first], lengths[second]) >= WORDS
    near = (first < second) & long & (2 * common.data >= ALIKE * (lengths[first] + lengths[second]))
    return list(zip(first[near].tolist(), second[near].tolist(), strict=True))
