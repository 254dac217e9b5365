"""Thousands of wordings, summed up: how often those of a page hold each word, which answers long questions."""

import gzip
import json
from typing import Final

import pytest
from playwright.sync_api import Browser

from generator.catalog import build_catalog
from generator.catalog.lexicon import merge_lexicons
from generator.dataset.loader import load_dataset
from generator.dataset.words import normalise, split_words
from generator.exports.search_pages import build_kinds
from generator.exports.search_text import render_search_text
from generator.exports.search_wordings import WORDINGS, pack_wordings, read_signs
from tests.conftest import MINI, REPOSITORY
from tests.search.engine_page import EnginePage, make_table

pytestmark = pytest.mark.browser

CATALOG = build_catalog(load_dataset(REPOSITORY / "content").dataset)
LEXICON = merge_lexicons(CATALOG.dataset.language, CATALOG.dataset.lexicon)
INDEX = render_search_text(CATALOG)
MOST: Final = 46 * 1024
"""Bytes of the file, gzip. It is fetched beside the text of pages, when names do not answer."""
WORDING = "wiggle the wardrobe slowly past the old piano"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Rows without a bench", {"row", "-a", "-bench"}),
        ("no weights, lying raises", {"-weight", "lying", "rais"}),
        ("I don't row", {"i", "-row"}),
        ("", set()),
    ],
)
def test_words_after_no_are_signs_of_their_own(text: str, signs: set[str]) -> None:
    assert read_signs(text) == signs


def test_questions_are_read_as_wordings_are(browser: Browser) -> None:
    engine = EnginePage(browser, make_table(MINI))
    engine.page.evaluate("() => { engine.text.wordings.terms = words => words.map(word => [[[AtlasSearch.roots.root(word)], 1]]); }")
    texts = [wordings[0] for wordings in LEXICON.wordings.values()] + ["back without any weights", "no bench but a mat", "don't bend"]
    read = engine.page.evaluate(
        "texts => texts.map(words => engine.text.wordings.signs(words).flatMap(ways => ways[0]))", list(map(split_words, texts))
    )
    assert [set(signs) for signs in read] == [read_signs(text) for text in texts]
    assert engine.faults == []


def test_counts_are_those_of_the_wordings() -> None:
    packed = pack_wordings([(3, ("pull a towel", "towel on a door", "door row")), (7, ("towel row", "door", "lift"))])
    assert packed["of"] == [3, 7]
    assert packed["sizes"] == [9, 4]
    assert packed["known"] == 7
    # The levels are those of one wording and of two; what fewer than three of all have is left out. A step is written times ten, plus the level.
    assert dict(zip(packed["words"].split(" "), packed["rows"].split(" "), strict=True)) == {"door": "1a", "towel": "1a"}


def test_only_questions_of_several_words_are_weighed_and_the_likeliest_page_is_worth_most(browser: Browser) -> None:
    table = json.loads(make_table(MINI))
    told = [(place, (title, title, *([WORDING] * 3 * (place == 1)))) for place, title in enumerate(table["titles"][:3])]
    table["parts"] = {WORDINGS: pack_wordings(told)}
    engine = EnginePage(browser, json.dumps(table))
    weigh = "words => Array.from(engine.text.wordings.weigh(words.map(word => ({ word })))).sort((one, other) => other[1] - one[1]).map(([row]) => row)"
    assert engine.page.evaluate(weigh, split_words("how do i wiggle a wardrobe past the piano"))[0] == 1
    assert engine.page.evaluate(weigh, split_words("wiggle wardrobe slowly")) == []
    assert engine.page.evaluate(weigh, split_words("paint each fence in blue or green")) == []
    assert engine.faults == []


def test_a_dataset_without_wordings_has_no_file_of_them() -> None:
    index = render_search_text(build_catalog(load_dataset(MINI).dataset))
    assert json.loads(index.whole)["shards"] == []
    assert index.shards == {}


def test_the_file_weighs_no_more_than_it_may() -> None:
    assert json.loads(INDEX.whole)["shards"] == [WORDINGS]
    assert len(gzip.compress(INDEX.shards[WORDINGS].encode(), 9)) <= MOST


def test_no_wording_is_a_name_of_its_page_or_stands_twice() -> None:
    pages = {f"{kind.id}:{row.id}": row for kind in build_kinds(CATALOG) for row in kind.rows}
    for page, wordings in LEXICON.wordings.items():
        names = {normalise(name).replace(" ", "") for name in (pages[page].title, *pages[page].names, *LEXICON.asked.get(page, ()))}
        said = [normalise(wording).replace(" ", "") for wording in wordings]
        assert [one for at, one in enumerate(said) if one in names or one in said[:at]] == [], page
