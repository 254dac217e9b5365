"""Words, stems and slips of the pen: tables of cases for the engine's pure parts."""

import sys
import unicodedata

import pytest

from generator.dataset.words import split_words
from tests.search.engine_page import EnginePage

pytestmark = pytest.mark.browser

WORDS = {
    "": [],
    "  ": [],
    "Pull-up": ["pull", "up"],
    "Child's Pose": ["childs", "pose"],
    "3/4 Sit-Up": ["3", "4", "sit", "up"],
    "Élévation latérale": ["elevation", "laterale"],
    "<b>row</b>": ["b", "row", "b"],
    "Жим лёжа": ["жим", "лежа"],
    "“row”…": ["row"],
    "row\u200b row\t\n": ["row", "row"],
    "Fuß Łydki ØVRE ıtış": ["fuss", "lydki", "ovre", "itis"],
    "ΑΓΏΝΑΣ αγώνας": ["αγωνασ", "αγωνασ"],
    "引体向上 (反握)": ["引体向上", "反握"],
    "تمريـــن الضَغْط": ["تمرين", "الضغط"],
    "पुल अप": ["पुल", "अप"],
    "ท่าดึงข้อ": ["ท่าดึงข้อ"],
}
STEMS = {
    "rows": "row", "rowing": "row", "flies": "fly", "presses": "press", "benches": "bench", "boxes": "box", "ups": "up", "abs": "ab",
    "press": "press", "dorsi": "dorsi", "gluteus": "gluteus", "swing": "swing", "spring": "spring", "sitting": "sit", "pulling": "pull",
    "up": "up", "s": "s", "erectors": "erector",
}  # fmt: skip
DISTANCES = [
    ("row", "row", 2, 0),
    ("row", "rwo", 2, 1),
    ("row", "roww", 2, 1),
    ("row", "ow", 2, 1),
    ("dumbbell", "dumbel", 2, 2),
    ("dumbbell", "dubmbell", 2, 1),
    ("calisthenics", "calestenics", 3, 2),
    ("row", "deadlift", 2, 99),
    ("pull", "push", 1, 99),
    ("", "ab", 2, 2),
]
NEAREST = [
    ("dumbel", ["dumbbell", "barbell", "double"], "dumbbell"),
    ("rwo", ["row", "raw"], "row"),
    ("brabell", ["barbell", "dumbbell"], "barbell"),
    ("abrbell", ["barbell"], "barbell"),
    ("ro", ["row"], None),
    ("price", ["pike", "prone"], None),
    ("football", ["foot", "ball"], None),
    ("zzzzzz", ["row"], None),
]
"""Typed, known words, what is read."""


@pytest.mark.parametrize("text", WORDS)
def test_words(parts: EnginePage, text: str) -> None:
    assert parts.evaluate("text => AtlasSearch.text.words(text)", text) == WORDS[text]


def test_every_letter_is_folded_as_python_folds_it(parts: EnginePage) -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] not in "CSZ"]
    texts = [f"a{letter}b {letter}" for letter in letters]
    found = parts.evaluate("texts => texts.map((text) => AtlasSearch.text.words(text).join(' '))", texts)
    assert [
        (hex(ord(letter)), mine, " ".join(split_words(text)))
        for letter, text, mine in zip(letters, texts, found, strict=True)
        if mine != " ".join(split_words(text))
    ] == []


@pytest.mark.parametrize("word", STEMS)
def test_stems(parts: EnginePage, word: str) -> None:
    assert parts.evaluate("word => AtlasSearch.text.stem(word)", word) == STEMS[word]


@pytest.mark.parametrize(("one", "other", "limit", "distance"), DISTANCES)
def test_distance_is_the_number_of_slips(parts: EnginePage, one: str, other: str, limit: int, distance: int) -> None:
    ask = "([one, other, limit]) => AtlasSearch.spelling.distance(one, other, limit)"
    assert parts.evaluate(ask, [one, other, limit]) == distance
    assert parts.evaluate(ask, [other, one, limit]) == distance


def test_longer_words_may_hold_more_slips(parts: EnginePage) -> None:
    allowed = parts.evaluate("() => Array.from({ length: 14 }, (_, length) => AtlasSearch.spelling.slips(length))")
    assert allowed == sorted(allowed)
    assert (allowed[2], allowed[3], allowed[6], allowed[13]) == (0, 1, 2, 3)


@pytest.mark.parametrize(("typed", "known", "expected"), NEAREST)
def test_the_nearest_known_word(parts: EnginePage, typed: str, known: list[str], expected: str | None) -> None:
    found = parts.evaluate(
        """([typed, known]) => {
            const speller = new AtlasSearch.spelling.Speller();
            known.forEach((word) => speller.add(word, word, 0));
            return speller.nearest(typed, 0).map(([stem]) => stem);
        }""",
        [typed, known],
    )
    assert (found[0] if found else None) == expected


def test_of_two_equally_near_words_the_common_one_is_meant(parts: EnginePage) -> None:
    ask = """(weights) => {
        const speller = new AtlasSearch.spelling.Speller();
        weights.forEach(([word, weight]) => speller.add(word, word, weight));
        return speller.nearest("rob", 0)[0][0];
    }"""
    assert parts.evaluate(ask, [["row", 0.9], ["rot", 0.1]]) == "row"
    assert parts.evaluate(ask, [["row", 0.1], ["rot", 0.9]]) == "rot"
