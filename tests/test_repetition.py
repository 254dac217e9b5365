"""What stands on many pages word for word is meant to: it is marked as shared, and the rest is written for its record."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from generator.dataset.loader import load_dataset
from generator.rules.rule import Scope
from tests.conftest import REPOSITORY

SHARED = Path(__file__).parent / "shared-sentences.txt"
"""Sentences that are meant to be the same wherever they stand, one a line."""
MANY = 5
"""Records in which a sentence may stand before it has to be marked."""
WORDS = 6
"""Shorter sentences name a muscle's one action, or a cue, and have few other words to choose from."""
MOST_REPEATED = 0.24
"""Share of all sentence places whose words stand in another record too; it was 0.28 once, and should fall."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(\[])")
_KINDS = frozenset({"exercise", "muscle", "workout", "equipment"})
_NAMES = frozenset({"search_terms", "aliases", "title", "where", "url", "id", "reason", "result"})


@cache
def find_sentences() -> dict[str, list[str]]:
    """Return each sentence of the records with the records in which it stands, once for each place."""
    places = defaultdict[str, list[str]](list)
    for leaf in Scope(load_dataset(REPOSITORY / "content").dataset).leaves:
        if leaf.kind in _KINDS and isinstance(leaf.value, str) and leaf.field not in _NAMES:
            for sentence in _SENTENCE.split(" ".join(leaf.value.split())):
                if len(sentence.split()) >= 4:
                    places[sentence].append(f"{leaf.kind} {leaf.id}")
    return places


def test_a_sentence_of_many_pages_is_marked_as_shared_and_a_marked_one_is_one() -> None:
    many = {text for text, where in find_sentences().items() if len(set(where)) >= MANY and len(text.split()) >= WORDS}
    shared = SHARED.read_text("utf-8").splitlines()
    assert many == set(shared)
    assert shared == sorted(shared)


def test_most_sentences_stand_in_one_record() -> None:
    places = find_sentences()
    repeated = sum(len(where) for where in places.values() if len(set(where)) > 1)
    assert repeated / sum(map(len, places.values())) <= MOST_REPEATED
