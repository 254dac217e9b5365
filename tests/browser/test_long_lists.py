"""Long lists cost what is seen of them: counted in rows, choices and pictures that are touched, not in time."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve, stop
from tests.browser.search_site import Start, build_large_site

pytestmark = pytest.mark.browser

SLICE = 12
"""Rows that are put in at once: ``results.js``."""
WATCH = """() => {
  const list = document.querySelector("[data-search-results]");
  window.touched = { rows: 0, choices: 0, answered: [], focused: [] };
  new MutationObserver((records) => records.forEach(({ addedNodes, removedNodes }) => {
    touched.rows += [...addedNodes, ...removedNodes].filter(({ localName }) => localName === "li").length;
  })).observe(list, { childList: true, subtree: true });
  new MutationObserver((records) => (touched.choices += records.length))
    .observe(document.querySelector("[data-facets]"), { attributes: true, childList: true, characterData: true, subtree: true });
  new MutationObserver(() => touched.answered.push(list.querySelectorAll("li").length))
    .observe(document.querySelector("[data-search-status]"), { childList: true });
  list.addEventListener("focusin", () => touched.focused.push(list.querySelectorAll("li").length));
}"""
"""Notes what is touched, and how many rows stand there when an answer is said or a row has the focus."""
ROWS = "[data-search-results] li"
STATUS = "[data-search-status]"
BOX = "main [data-search-input]"
LIST = "[data-search-results] ul"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server, base = serve(build_large_site(tmp_path_factory.mktemp("many"), 400))
    yield base
    stop(server)


def touched(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("touched")
    return found


def test_show_more_puts_in_the_next_rows_alone_and_the_others_in_time(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?level=beginner")
    expect(page.locator(ROWS)).to_have_count(48)
    page.evaluate(WATCH)
    page.locator("[data-more]").press("Enter")
    expect(page.locator(ROWS).nth(48).locator("a")).to_be_focused()
    assert touched(page)["focused"] == [48 + SLICE]
    expect(page.locator(ROWS)).to_have_count(96)
    found = touched(page)
    assert (found["rows"], found["choices"], found["answered"]) == (48, 0, [])
    assert page.locator(LIST).get_attribute("style") in (None, "")


def test_the_end_of_a_list_is_there_as_soon_as_somebody_goes_to_it(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?level=beginner")
    expect(page.locator(ROWS)).to_have_count(48)
    for shown in (48, 96):
        page.locator("[data-more]").press("Enter")
        expect(page.locator(ROWS).nth(shown).locator("a")).to_be_focused()
    script = """() => new Promise((resolve) => {
      scrollTo(0, document.documentElement.scrollHeight);
      const began = performance.now();
      const look = () => document.querySelectorAll("[data-search-results] li").length === 192 ? resolve(performance.now() - began) : requestAnimationFrame(look);
      look();
    })"""
    assert page.evaluate(script) < 1000  # by itself the list would be filled later


def test_paper_shows_the_whole_list(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?level=beginner")
    expect(page.get_by_role("button", name="Clear all")).to_be_visible()  # with the answer
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(ROWS).count() == 48


def test_a_filter_puts_in_one_slice(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?equipment=dumbbell")
    expect(page.locator(f"{STATUS} b")).to_be_visible()
    page.evaluate(WATCH)
    page.locator("[data-facet=equipment] [data-value=dumbbell]").first.click()
    expect(page.locator(STATUS)).to_contain_text("40")
    assert touched(page)["answered"] == [SLICE]
    expect(page.locator(ROWS)).to_have_count(48)


def test_a_letter_that_changes_no_answer_touches_no_row_and_no_choice(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?q=test+ro")
    expect(page.locator(ROWS)).to_have_count(48)
    page.evaluate(WATCH)
    page.locator(BOX).press("End")
    page.locator(BOX).press("w")
    expect(page).to_have_title(re.compile("test row"))
    found = touched(page)
    assert (found["rows"], found["choices"], found["answered"]) == (0, 0, [48])


def test_a_letter_puts_in_one_slice(visit: Start, many: str) -> None:
    page = visit(base=many).open("exercises/?q=row")
    expect(page.locator(ROWS)).to_have_count(48)
    page.evaluate(WATCH)
    for text in ("band", "row number 3", "band"):
        page.locator(BOX).fill(text)
        expect(page).to_have_title(re.compile(text))
    assert 0 < max(touched(page)["answered"]) <= SLICE


def test_no_picture_is_fetched_while_somebody_types(visit: Start) -> None:
    page = visit(width=390).open("search/")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/figures/" in request.url else None)
    page.locator(BOX).press_sequentially("dumbbell row")
    expect(page.locator("main .has-pair").first).to_be_visible()
    began = page.evaluate("document.querySelectorAll('main .has-pair img').length")
    expect(page.locator("main .has-pair img").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert began == 0
    assert 0 < len(set(fetched)) <= 2 * SLICE  # those of rows in view, and no others
