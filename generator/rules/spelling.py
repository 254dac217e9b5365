"""Spelling of the dataset's own text: one English, no common slips."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.dataset.validation import dotted
from generator.diagnostics import quote
from generator.rules.page_text import blank_out, place_in
from generator.rules.rule import Finding, Leaf, Rule, Scope

NOT_OUR_SPELLING: Final = frozenset(
    {"search_terms", "aliases", "title", "authors", "container", "url", "doi", "where", "id", "volume", "pages", "incomplete", "tempo"}
)
"""Fields that hold other people's words, or spellings meant for search."""

AMERICAN: Final[Mapping[str, str]] = {
    "stabiliser": "stabilizer",
    "stabilisers": "stabilizers",
    "stabilise": "stabilize",
    "stabilises": "stabilizes",
    "stabilising": "stabilizing",
    "centre": "center",
    "centred": "centered",
    "fibre": "fiber",
    "fibres": "fibers",
    "colour": "color",
    "favour": "favor",
    "favours": "favors",
    "behaviour": "behavior",
    "neighbour": "neighbor",
    "neighbours": "neighbors",
    "metre": "meter",
    "metres": "meters",
    "programme": "program",
    "programmes": "programs",
    "randomised": "randomized",
    "recognise": "recognize",
    "organise": "organize",
    "practise": "practice",
    "judgement": "judgment",
    "grey": "gray",
    "tonne": "ton",
    "analyse": "analyze",
    "analysed": "analyzed",
    "licence": "license",
    "travelling": "traveling",
    "travelled": "traveled",
    "labelled": "labeled",
    "ageing": "aging",
    "towards": "toward",
    "whilst": "while",
}
SLIPS: Final[Mapping[str, str]] = {
    "teh": "the",
    "recieve": "receive",
    "seperate": "separate",
    "definately": "definitely",
    "occured": "occurred",
    "untill": "until",
    "shoudler": "shoulder",
    "dumbell": "dumbbell",
    "dumbells": "dumbbells",
    "kettelbell": "kettlebell",
    "excercise": "exercise",
    "exersise": "exercise",
    "lattisimus": "latissimus",
    "latisimus": "latissimus",
    "trapezious": "trapezius",
    "wich": "which",
    "thier": "their",
    "accross": "across",
    "agian": "again",
    "weigth": "weight",
    "heigth": "height",
    "musle": "muscle",
}
_WORD = re.compile(r"[A-Za-z]+")
_DOUBLED = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?-\d+(?:\.\d+)?(?![\w-])")
_LINK_END = re.compile(r"\]\([^)]*\)|\[@[^\]]*\]")
"""The address of a link, and a citation: ids, not words."""
_MAY_DOUBLE: Final = frozenset({"that", "had"})


def _texts(scope: Scope) -> Iterator[Leaf]:
    for leaf in scope.leaves:
        if isinstance(leaf.value, str) and leaf.field not in NOT_OUR_SPELLING and (" " in leaf.value or leaf.field in ("name", "label")):
            yield leaf


def check_words(scope: Scope) -> Iterator[Finding]:
    """Yield British spellings and common slips."""
    for leaf in _texts(scope):
        for match in _WORD.finditer(blank_out(_LINK_END, leaf.value)):
            word = match.group()
            right = AMERICAN.get(word.lower()) or SLIPS.get(word.lower())
            if right:
                message, fix = f"{dotted(leaf.path)} says {quote(word)}.", f'Write "{right}"; other spellings belong in search_terms.'
                yield Finding(leaf.kind, leaf.id, place_in(leaf, match.start()), message, fix, word)


def check_doubled(scope: Scope) -> Iterator[Finding]:
    """Yield words that stand twice in a row."""
    for leaf in _texts(scope):
        for match in _DOUBLED.finditer(leaf.value):
            if match.group(1).lower() not in _MAY_DOUBLE:
                message = f"{dotted(leaf.path)} says {quote(match.group())}."
                yield Finding(leaf.kind, leaf.id, place_in(leaf, match.start()), message, "Delete one of the two words.", match.group())


def check_ranges(scope: Scope) -> Iterator[Finding]:
    """Yield ranges of numbers with a hyphen in running text."""
    for leaf in _texts(scope):
        match = _RANGE.search(leaf.value)
        if match and leaf.kind != "source" and leaf.field != "text":
            right = match.group().replace("-", "–")
            yield Finding(
                leaf.kind,
                leaf.id,
                leaf.path,
                f"{dotted(leaf.path)} says {quote(match.group())}.",
                f'Write "{right}" with an en dash.',
                match.group(),
            )


RULES = (
    Rule("spelling", "Texts are spelled the American way and without common slips.", check_words, standard="guide"),
    Rule("doubled-word", "No word stands twice in a row.", check_doubled, standard="guide"),
    Rule("range-dash", "A range of numbers in running text has an en dash.", check_ranges, standard="guide"),
)
