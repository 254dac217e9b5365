"""What results say of themselves: the sentence that answers, their kinds as choices; and how a word that is being typed may go on."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.search_site import Start, header_box, query_of

pytestmark = pytest.mark.browser

STATUS = "[data-search-status] b"
IN_TEXT = {"thoracodorsal nerve": "muscles/latissimus-dorsi/", "spinous process": "muscles/", "numbness": "guide/when-to-get-help/"}


FIRST_WITH_EXCERPT = """() => {
  const excerpt = document.querySelector("[data-search-results] .excerpt");
  const words = Array.from(excerpt.querySelectorAll("mark"), (mark) => mark.innerText);
  return { address: excerpt.closest("li").querySelector("a").getAttribute("href"), text: excerpt.innerText, words };
}"""
"""All at once: excerpts come one by one, and in no order."""


def wait_for_excerpt(page: Page) -> None:
    expect(page.locator(".excerpt").first).to_be_visible()


@pytest.mark.parametrize("text", ["thoracodorsal nerve", "spinous process", "iliac crest"])
def test_a_result_of_page_text_shows_the_sentence_with_its_words_marked(visit: Start, real_site: Path, text: str) -> None:
    page = visit().open(f"search/?q={text.replace(' ', '+')}")
    wait_for_excerpt(page)
    first = page.evaluate(FIRST_WITH_EXCERPT)
    folder = re.sub(r"^.*?((?:muscles|exercises|guide|sources|workouts)/)", r"\1", first["address"])
    told = json.loads((real_site / folder / "page.json").read_text("utf-8"))
    plain = first["text"].replace("… ", "").replace(" …", "")
    assert any(plain in sentence for sentence in told["sentences"])
    marked = {word.lower() for word in first["words"]}
    assert marked
    assert all(any(word[:4] == sought[:4] for sought in text.split()) for word in marked)
    assert violations(page) == []


def test_names_are_answered_without_page_text_and_without_excerpts(visit: Start) -> None:
    made = visit()
    fetched: list[str] = []
    made.page.on("request", lambda request: fetched.append(request.url))
    page = made.open("search/?q=pull-up")
    expect(page.locator("[data-search-results] a").first).to_have_text("Pull-up")
    page.wait_for_timeout(500)
    assert [url for url in fetched if "page.json" in url or "search-text" in url] == []
    assert page.locator(".excerpt").count() == 0


def test_an_excerpt_of_another_question_goes(visit: Start) -> None:
    page = visit().open("search/?q=thoracodorsal+nerve")
    wait_for_excerpt(page)
    page.locator("main [data-search-input]").fill("lats")
    expect(page.locator("[data-search-results] a").first).to_have_text("Lats")
    expect(page.locator(".excerpt")).to_have_count(0)


def test_text_beside_a_page_that_does_not_come_leaves_the_results(visit: Start) -> None:
    made = visit()
    made.page.route("**/page.json", lambda route: route.fulfill(status=404, body=""))
    page = made.open("search/?q=thoracodorsal+nerve")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator(".excerpt").count() == 0
    made.faults[:] = [fault for fault in made.faults if "404" not in fault]


def test_the_header_box_shows_the_sentence_as_well(visit: Start) -> None:
    page = visit().open("muscles/")
    header_box(page).fill("thoracodorsal")
    expect(page.locator(".suggestions .excerpt mark").first).to_be_visible()


def test_pages_of_several_kinds_can_be_narrowed_to_one_and_shared(visit: Start) -> None:
    page = visit().open("search/?q=lats")
    everything = int(page.locator(STATUS).inner_text())
    kinds = page.get_by_role("list", name="Kinds of page").get_by_role("button")
    numbers = [int(text.split()[-1]) for text in kinds.all_inner_texts()]
    assert sum(numbers) == everything
    workout = kinds.filter(has_text="Workout")
    expected = workout.inner_text().split()[-1]
    workout.click()
    expect(page.locator(STATUS)).to_have_text(expected)
    assert query_of(page) == "q=lats&kind=workout"
    expect(workout).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    workout.click()
    expect(page.locator(STATUS)).to_have_text(str(everything))


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("rear d", "rear delts"), ("kettlebell exercises for beg", "kettlebell exercises for beginner"), ("lower tr", "lower traps")],
)
def test_the_word_that_is_being_typed_is_completed(visit: Start, typed: str, completed: str) -> None:
    page = visit().open("muscles/")
    header_box(page).press_sequentially(typed)
    option = page.get_by_role("option", name=completed, exact=True)
    expect(option).to_be_visible()
    page.wait_for_timeout(500)  # the list is made anew once the text of pages has come
    option.click()
    page.wait_for_url("**/search/?q=*")
    assert query_of(page) == f"q={completed.replace(' ', '+')}"


@pytest.mark.parametrize("typed", ["r", "rear delts", "rear ", "zzz"])
def test_nothing_is_completed_where_no_word_is_being_typed(visit: Start, typed: str) -> None:
    page = visit().open("muscles/")
    header_box(page).press_sequentially(typed)
    page.wait_for_timeout(600)
    assert page.locator(".suggestion--completion").count() == 0
