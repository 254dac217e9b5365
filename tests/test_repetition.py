"""What stands on many pages word for word, or nearly, is meant to: it is marked as shared, and the rest is written for its record."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from generator.dataset.loader import load_dataset
from generator.rules.rule import Scope
from tests.conftest import REPOSITORY
from tests.near_sentences import WORDS, group_near

SHARED = Path(__file__).parent / "shared-sentences.txt"
"""Sentences that are meant to be the same, or nearly, wherever they stand, one a line."""
MANY = 5
"""Records in which a sentence, or sentences near to each other, may stand before one has to be marked."""
MOST_REPEATED = 0.12
"""Share of all sentence places whose words stand in another record too, to the letter; it was 0.28 once, and should fall."""
MOST_NEAR = 0.12
"""Share of all sentence places that are not marked and stand in another record too, or one near to them does."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(\[])")
_KINDS = frozenset({"exercise", "muscle", "workout", "equipment"})
_NAMES = frozenset({"search_terms", "aliases", "title", "where", "url", "id", "reason", "result"})
_ALSO_IMPLEMENTS = frozenset({"weight", "weights", "handle", "handles", "bag", "bell", "bench", "plate", "plates"})


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


def list_implements() -> frozenset[str]:
    """Return the words that name implements, which two sentences may differ in and still say the same."""
    names = (name for one in load_dataset(REPOSITORY / "content").dataset.equipment.values() for name in (one.name, one.plural or ""))
    return _ALSO_IMPLEMENTS | {word for name in names for word in name.lower().split() if len(word) > 2}


@cache
def find_groups() -> list[tuple[list[str], list[str]]]:
    """Return groups of sentences near to each other, each with the records in which they stand, once for each place."""
    places = find_sentences()
    groups = group_near(list(places), list_implements())
    return [(group, [record for sentence in group for record in places[sentence]]) for group in groups]


def test_a_sentence_of_many_pages_is_marked_as_shared_and_a_marked_one_is_one() -> None:
    shared = SHARED.read_text("utf-8").splitlines()
    assert shared == sorted(set(shared))
    many = {text for text, where in find_sentences().items() if len(set(where)) >= MANY and len(text.split()) >= WORDS}
    assert sorted(many - set(shared)) == []
    groups = [group for group, where in find_groups() if len(set(where)) >= MANY]
    assert [text for text in shared if text not in many and not any(text in group for group in groups)] == []


def test_sentences_near_to_each_other_are_marked_when_they_are_many() -> None:
    shared = set(SHARED.read_text("utf-8").splitlines())
    groups = [group for group, where in find_groups() if len(set(where)) >= MANY and any(len(text.split()) >= WORDS for text in group)]
    assert len(groups) > 10
    assert [group for group in groups if shared.isdisjoint(group)] == []


def test_most_sentences_stand_in_one_record() -> None:
    places = find_sentences()
    number = sum(map(len, places.values()))
    repeated = sum(len(where) for where in places.values() if len(set(where)) > 1)
    assert repeated / number <= MOST_REPEATED
    shared = set(SHARED.read_text("utf-8").splitlines())
    near = sum(len(where) for group, where in find_groups() if len(set(where)) > 1 and shared.isdisjoint(group))
    assert near / number <= MOST_NEAR


def test_sentences_are_near_whatever_the_implement_and_the_number() -> None:
    sentences = [
        "Lower the bar over about 2 seconds until your arms are long.",
        "Lower the dumbbells over about 3 seconds until your arms are long again.",
        "Lower the arms until they touch the floor, then wait a second.",
        "Feel it along your sides and chest",
    ]
    assert group_near(sentences, list_implements()) == [sentences[:2], sentences[2:3], sentences[3:]]
