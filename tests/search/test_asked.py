"""Questions in people's own words: what is typed is compared with the wordings of pages as a whole."""

import json

import pytest
from playwright.sync_api import Browser

from generator.catalog import build_catalog
from generator.catalog.lexicon import merge_lexicons
from generator.dataset.loader import load_dataset
from generator.dataset.words import normalise
from generator.exports.search_pages import build_kinds
from generator.exports.search_text import render_search_text
from tests.conftest import MINI, REPOSITORY
from tests.search.engine_page import EnginePage, change_table, make_table

pytestmark = pytest.mark.browser

CATALOG = build_catalog(load_dataset(REPOSITORY / "content").dataset)
ASKED = merge_lexicons(CATALOG.dataset.language, CATALOG.dataset.lexicon).asked
PAGES = {f"{kind.id}:{row.id}": row for kind in build_kinds(CATALOG) for row in kind.rows}
WORDING = "wiggle the wardrobe past the piano"


def test_every_wording_is_in_the_text_beside_its_page() -> None:
    packed = json.loads(render_search_text(CATALOG).whole)["asked"]
    assert {list(PAGES)[int(place)]: tuple(wordings.split("\n")) for place, wordings in packed.items()} == dict(ASKED)


def test_no_wording_is_a_name_of_its_page_or_stands_twice() -> None:
    for page, wordings in ASKED.items():
        names = {normalise(name).replace(" ", "") for name in (PAGES[page].title, *PAGES[page].names)}
        said = [normalise(wording).replace(" ", "") for wording in wordings]
        assert [one for at, one in enumerate(said) if one in names or one in said[:at]] == [], page


def test_a_whole_question_leads_to_its_page(browser: Browser) -> None:
    table = json.loads(make_table(MINI))
    before = EnginePage(browser, json.dumps(table))
    row = next(place for place, title in enumerate(table["titles"]) if place and place < table["kinds"][0][4])
    table["text"]["asked"] = {str(row): WORDING}
    after = EnginePage(browser, json.dumps(table))
    for text in (WORDING, "wiggling a wardrobe past my piano", "the piano wardrobe wiggle"):
        assert before.ask(text)["total"] == 0, text
        assert after.ask(text)["results"][0]["title"] == table["titles"][row], text
    for text in ("wiggle past the piano with no wardrobe", "paint the piano", "wardrobe"):
        assert after.ask(text)["total"] == 0, text
    assert before.faults == after.faults == []


def test_a_dataset_without_wordings_answers_as_it_did(browser: Browser) -> None:
    table = make_table(MINI)
    packed = json.loads(table)
    assert packed["text"].pop("asked") == {}
    plain, other = EnginePage(browser, table), EnginePage(browser, change_table(table, text=packed["text"]))
    titles = [title for title in packed["titles"] if title]
    assert titles
    assert plain.answer_all(titles) == other.answer_all(titles)


def test_what_is_here_under_its_own_name_only_is_no_stranger(own: EnginePage) -> None:
    assert own.targets("slide arms up and down a wall")[0] == "wall-slide"
    assert own.ask("against a wall")["results"] == []


def test_a_movement_that_is_here_is_no_stranger_however_it_is_described(own: EnginePage) -> None:
    assert own.targets("lean sideways with a weight")[0] == "dumbbell-side-bend"
    assert own.ask("bar on my back")["results"] == []


def test_what_is_refused_in_two_words_need_not_be_here(own: EnginePage) -> None:
    assert own.ask("core moves no sit ups")["results"]
    assert own.ask("sit ups no pain")["results"] == []


def test_what_is_asked_for_just_so_leaves_the_others_there(own: EnginePage) -> None:
    kinds = {entry["kind"] for entry in own.ask("workout for seniors")["results"]}
    assert {"exercise", "workout"} <= kinds
