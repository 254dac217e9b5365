"""Words of running text as the index of page text holds them; ``roots.js`` of the engine reads questions in the same way."""

import re
from functools import lru_cache

_SIBILANT = re.compile(r"(ss|sh|ch|x|zz)es$")
_PLURAL = re.compile(r"[^su]s$")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SHORTEST_BASE = 3


def stem(word: str) -> str:
    """Return a word without its plural or -ing ending, as ``text.stem``."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if _SIBILANT.search(word):
        return word[:-2]
    if len(word) > 2 and _PLURAL.search(word):
        return word[:-1]
    if len(word) > 5 and word.endswith("ing"):
        base = word[:-3]
        if not _VOWEL.search(base):
            return word
        return base[:-1] if _DOUBLED.search(base) else base
    return word


@lru_cache(maxsize=1 << 14)
def root(word: str) -> str:
    """Return what a word has in common with its other forms in running text, as ``roots.root``: raise, raised and raising are rais."""
    base = stem(word)
    for ending in ("edly", "ed", "ly", "e"):
        rest = base[: -len(ending)]
        if base.endswith(ending) and len(rest) >= _SHORTEST_BASE and _VOWEL.search(rest):
            return rest[:-1] if ending == "ed" and _DOUBLED.search(rest) else rest
    return base
