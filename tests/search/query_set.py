"""Queries with their right answers: written by hand, made from page titles, and the figures that judge a search by them.

A page is named by a target: an exercise by its id, others as ``muscle:``, ``equipment:``,
``workout:``, ``guide:``, ``glossary:``, ``section:`` or ``page:`` and an id;
``find:<muscle>/<implement>``.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from random import Random
from typing import Final

import yaml

from generator.catalog import Catalog
from generator.catalog.routes import SECTIONS
from generator.dataset.dataset import Dataset

QUERIES: Final = Path(__file__).parent / "queries.yml"
CATEGORIES: Final = (
    *("exact", "partial", "order", "abbrev", "lay", "latin", "plural", "hyphen", "typo1", "typo2", "question"),
    *("facet", "alternative", "versus", "without", "easier", "numbers", "workout", "equipment", "glossary", "guide", "nothing"),
)
SEED: Final = 20261124
TYPO_LENGTH: Final = 5
"""Letters from which on a word gets typos."""
TWO_SLIPS_LENGTH: Final = 6
"""Letters from which on a word gets two slips."""
TWO_SLIPS_SHARE: Final = 0.25
"""Share of all pairs of slips that is made."""
PREFIX_LENGTH: Final = 4
"""Letters of the last word that a prefix keeps."""
_ROWS_OF_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Query:
    """What somebody types and every page that is a right first answer; no target: the right answer is nothing."""

    text: str
    category: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Halves:
    """The queries one may look at while the search is tuned, and the others."""

    tuning: tuple[Query, ...]
    held_out: tuple[Query, ...]


@dataclass(frozen=True)
class Scores:
    """How well answers fit their queries. Shares run from 0 to 1; none where there was nothing to judge."""

    queries: int
    success_at_1: float | None
    """Share of queries with targets whose first answer is a target; so on for the first three."""
    success_at_3: float | None
    mrr_at_10: float | None
    """Mean of 1/place of the first target among ten answers, 0 where there is none."""
    zero_results: float | None
    """Share of queries with targets that got no answer."""
    nothing_kept: float | None
    """Share of queries without targets that got no answer, as they should."""


def load_queries(path: Path = QUERIES) -> tuple[Query, ...]:
    """Return the queries written by hand, in file order; raises KeyError or TypeError where an entry has other fields."""
    entries = yaml.safe_load(path.read_text("utf-8"))
    return tuple(Query(text=entry.pop("query"), targets=tuple(entry.pop("targets")), **entry) for entry in entries)


def load_needs(name: str) -> tuple[Query, ...]:
    """Return the queries of a file of needs beside this one; what is only said of them is left out."""
    entries = yaml.safe_load((QUERIES.parent / name).read_text("utf-8"))
    return tuple(Query(entry["query"], entry["category"], tuple(entry["targets"])) for entry in entries)


def split_halves(queries: Iterable[Query]) -> Halves:
    """Split every category in turn, in the order of the texts' SHA-256, so that nobody chooses a query's half.

    The halves depend on the texts alone, not on the order of the file. A new query can move others
    of its own category: after a change, figures of the two halves are no longer those of before.
    """
    by_digest = sorted(queries, key=lambda query: (query.category, hashlib.sha256(query.text.encode()).digest()))
    halves: tuple[list[Query], list[Query]] = ([], [])
    for _, members in groupby(by_digest, key=lambda query: query.category):
        for place, query in enumerate(members):
            halves[place % 2].append(query)
    return Halves(tuning=tuple(halves[0]), held_out=tuple(halves[1]))


def page_titles(dataset: Dataset) -> dict[str, str]:
    """Return target → title of every record's page, glossary term and hand-written page but the home page."""
    titles = {exercise.id: exercise.name for exercise in dataset.published_exercises()}
    titles |= {f"workout:{workout.id}": workout.name for workout in dataset.published_workouts()}
    titles |= {f"muscle:{muscle.id}": muscle.name for muscle in dataset.muscles.values()}
    titles |= {f"equipment:{equipment.id}": equipment.name for equipment in dataset.equipment.values()}
    titles |= {f"glossary:{term.id}": term.term for term in dataset.glossary.values()}
    titles |= {f"{page.section or 'page'}:{page.id}": page.title for key, page in dataset.pages.items() if key != "index"}
    return titles


def known_targets(catalog: Catalog) -> frozenset[str]:
    """Return every target that names a page of the site."""
    finds = {f"find:{muscle}/{implement}" for muscle, implement in catalog.pairs}
    return frozenset({*page_titles(catalog.dataset), *finds, *(f"section:{section}" for section in SECTIONS if section != "about")})


def typo_queries(titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Return titles with one slip in one word of five or more letters: two letters swapped, one lost, one wrong, one doubled."""
    made = []
    for target, words in _words(titles):
        for place, word in enumerate(words):
            if sum(map(str.isalpha, word)) < TYPO_LENGTH:
                continue
            for name, slip in _SLIPS.items():
                # A seed of its own for each word: a new page changes no other page's typos.
                slipped = slip(word, Random(f"{SEED} {target} {place} {name}"))
                made.append((target, " ".join([*words[:place], slipped, *words[place + 1 :]])))
    return _merge("made-typo", made, titles)


def two_slips_queries(titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Return titles with two slips of a hand in one word of six letters or more: neighboring keys, doubled, dropped and swapped letters."""
    made = []
    for target, words in _words(titles):
        random = Random(f"{SEED} {target} two slips")
        long = [at for at, word in enumerate(words) if len(word) >= TWO_SLIPS_LENGTH and word.isalpha()]
        for first, second in product(_SLIPS, _SLIPS) if long else ():
            if random.random() < TWO_SLIPS_SHARE:
                at = random.choice(long)
                slipped = _SLIPS[second](_SLIPS[first](words[at], random), random)
                made += [(target, " ".join([*words[:at], slipped, *words[at + 1 :]]))] if slipped not in words else []
    return _merge("made-two-slips", made, titles)


def prefix_queries(titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Return titles as they stand while the last word's last one to three letters are still to be typed.

    A page whose title begins with the same letters is as right an answer.
    """
    plain = {target: " ".join(words) for target, words in _words(titles)}
    made = []
    for target, title in plain.items():
        for lost in (1, 2, 3):
            typed = title[:-lost]
            if sum(map(str.isalpha, typed.split(" ")[-1])) >= PREFIX_LENGTH and len(typed.split(" ")) == len(title.split(" ")):
                made += [(other, typed) for other, name in plain.items() if other == target or name.startswith(typed)]
    return _merge("made-prefix", made, titles)


def order_queries(titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Return titles of two or more words backwards, and turned round by a number of words."""
    made = []
    for target, words in _words(titles):
        if len(words) > 1:
            turn = Random(f"{SEED} {target} order").randrange(1, len(words))
            made += [(target, " ".join(reversed(words))), (target, " ".join(words[turn:] + words[:turn]))]
    return _merge("made-order", made, titles)


def joined_queries(titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Return titles with hyphenated words written as one, and titles of two words written as one."""
    made = []
    for target, words in _words(titles):
        joined = [word.replace("-", "") for word in words]
        made += [(target, " ".join(joined))] if joined != words else []
        made += [(target, "".join(joined))] if len(words) == 2 else []
    return _merge("made-joined", made, titles)


def metrics(queries: Iterable[Query], answers: Mapping[str, Sequence[str]]) -> Scores:
    """Judge answers (query text → targets, best first); raises KeyError where a query has no entry."""
    places: list[int | None] = []
    empty: list[bool] = []
    kept: list[bool] = []
    for query in queries:
        found = answers[query.text]
        if query.targets:
            places.append(next((place for place, answer in enumerate(found, 1) if answer in query.targets), None))
            empty.append(not found)
        else:
            kept.append(not found)
    return Scores(
        queries=len(places) + len(kept),
        success_at_1=_mean([place is not None and place <= 1 for place in places]),
        success_at_3=_mean([place is not None and place <= 3 for place in places]),
        mrr_at_10=_mean([1 / place if place is not None and place <= 10 else 0.0 for place in places]),
        zero_results=_mean(empty),
        nothing_kept=_mean(kept),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _words(titles: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Yield every target with its title's words as people type them: small letters, no commas."""
    for target, title in sorted(titles.items()):
        yield target, title.replace(",", "").lower().split()


def _merge(category: str, made: Iterable[tuple[str, str]], titles: Mapping[str, str]) -> tuple[Query, ...]:
    """Make queries of (target, text); the same text from two pages has both as targets, and no query is a title."""
    real = {" ".join(words) for _, words in _words(titles)}
    targets: dict[str, list[str]] = {}
    for target, text in made:
        if text not in real and target not in targets.setdefault(text, []):
            targets[text].append(target)
    return tuple(Query(text, category, tuple(found)) for text, found in targets.items())


def _letter_places(word: str) -> list[int]:
    """Return the places of a word's letters without its first: people seldom miss that one."""
    return [match.start() for match in re.finditer(r"[a-z]", word)][1:]


def _swap(word: str, random: Random) -> str:
    pairs = [at for at in _letter_places(word) if word[at + 1 : at + 2].isalpha() and word[at] != word[at + 1]]
    at = random.choice(pairs)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _lose(word: str, random: Random) -> str:
    at = random.choice(_letter_places(word))
    return word[:at] + word[at + 1 :]


def _mistype(word: str, random: Random) -> str:
    at = random.choice(_letter_places(word))
    return word[:at] + random.choice(_neighbors(word[at])) + word[at + 1 :]


def _double(word: str, random: Random) -> str:
    at = random.choice(_letter_places(word))
    return word[:at] + word[at] + word[at:]


def _neighbors(letter: str) -> str:
    """Return the letters left and right of a letter on the keyboard."""
    row = next(keys for keys in _ROWS_OF_KEYS if letter in keys)
    at = row.index(letter)
    return row[max(at - 1, 0) : at] + row[at + 1 : at + 2]


_SLIPS: Final[Mapping[str, Callable[[str, Random], str]]] = {"swap": _swap, "lose": _lose, "mistype": _mistype, "double": _double}

Maker = Callable[[Mapping[str, str]], tuple[Query, ...]]
"""Makes queries from titles by target."""
MAKERS: Final[tuple[Maker, ...]] = (typo_queries, two_slips_queries, prefix_queries, order_queries, joined_queries)
