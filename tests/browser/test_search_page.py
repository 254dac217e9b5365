"""The search page: results in step with the address, how the words were understood, and what stands there when nothing is found."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.conftest import serve, stop
from tests.browser.search_site import ENGINE, Start, build_large_site, low_targets, query_of, result_links, search_requests

pytestmark = pytest.mark.browser

BOX = "[data-search-page] [data-search-input]"


def test_the_first_box_of_the_page_is_its_own(visit: Start) -> None:
    page = visit().open("search/")
    first = "document.querySelector('input[type=search], input[role=combobox], input[name=q]')"
    assert page.evaluate(f"{first}.closest('[data-search-page]') !== null")
    for key in ("/", "Control+k"):
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press(key)
        expect(page.locator(BOX)).to_be_focused()


def test_nothing_is_fetched_before_something_is_asked(visit: Start) -> None:
    made = visit()
    seen = search_requests(made.page)
    page = made.open("search/")
    page.wait_for_load_state("networkidle")
    assert not seen
    for part in ("clear", "copy-address", "chosen", "empty", "more", "own-pages", "understood"):
        expect(page.locator(f"[data-search-page] [data-{part}]").first).to_be_hidden()
    page.locator(BOX).press_sequentially("row")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    assert seen


def test_results_are_the_only_links_and_lead_to_pages(visit: Start) -> None:
    page = visit().open("search/?q=lats")
    expect(page.locator("[data-search-results] a").first).to_have_text("Lats")
    links, rows = page.evaluate("['a', 'li'].map(kind => document.querySelectorAll(`[data-search-results] ${kind}`).length)")
    assert links == rows
    page.locator("[data-search-results] a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lats")


def test_typing_writes_the_address_and_settling_makes_history(visit: Start) -> None:
    page = visit().open("search/?q=row")
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    length = page.evaluate("history.length")
    box = page.locator(BOX)
    box.fill("pull")
    box.press_sequentially("-up")
    assert query_of(page) == "q=pull-up"
    assert page.evaluate("history.length") == length
    expect(page.locator("[data-search-results] a").first).to_have_text("Pull-up")
    box.press("Enter")
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    expect(box).to_have_value("row")
    assert query_of(page) == "q=row"
    page.go_forward()
    expect(box).to_have_value("pull-up")
    page.reload()
    expect(box).to_have_value("pull-up")
    expect(page.locator("[data-search-results] a").first).to_have_text("Pull-up")


def test_recognised_words_are_chips_that_can_be_taken_away(visit: Start) -> None:
    page = visit().open("search/?q=beginner+row")
    chip = page.get_by_role("button", name="Remove Level: beginner")
    expect(chip).to_be_visible()
    before = result_links(page)
    chip.click()
    expect(chip).to_have_count(0)
    assert query_of(page) == "q=beginner+row&without=level:beginner"
    assert result_links(page) != before
    page.go_back()
    expect(chip).to_be_visible()
    assert result_links(page) == before


def test_filters_narrow_and_never_lead_to_an_empty_page(visit: Start) -> None:
    page = visit().open("search/?q=row")
    level = page.get_by_role("button", name="Beginner")
    promised = int(level.locator(".count").inner_text())
    level.click()
    assert query_of(page) == "q=row&level=beginner"
    expect(page.locator("[data-search-status] b")).to_have_text(str(promised))
    for button in page.locator("[data-facet=equipment] button").all():
        number = int(button.locator(".count").inner_text())
        assert button.is_disabled() == (number == 0 and button.get_attribute("aria-pressed") == "false")
    page.get_by_role("button", name="Remove Level: beginner").click()
    assert query_of(page) == "q=row"


def test_spelling_and_meaning_are_said(visit: Start) -> None:
    page = visit().open("search/?q=inverted+rwo")
    line = page.locator("[data-understood]")
    expect(line).to_contain_text("Showing results for inverted row")
    page.locator(BOX).fill("alternative to pull up")
    expect(line).to_contain_text("Alternatives to the pull-up")
    assert "Pull-up" not in result_links(page)
    page.locator(BOX).fill("dumbbell row vs barbell row")
    expect(line).to_contain_text("read both and compare")
    for title in result_links(page)[:2]:
        expect(line).to_contain_text(title, ignore_case=True)


def test_nothing_found_leads_on(visit: Start) -> None:
    page = visit().open("search/?q=xyzzyq")
    empty = page.locator("[data-empty]")
    expect(empty).to_contain_text("Nothing found for “xyzzyq”.")
    expect(page.locator("[data-search-results] a")).to_have_count(0)
    expect(page.locator("[data-filters]")).to_be_hidden()
    empty.get_by_role("link", name="plain lists").click()
    expect(page.get_by_role("link", name="Exercises by muscle")).to_be_in_viewport()


@pytest.mark.parametrize("state", ["resting", "typed", "empty", "failed"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_states_have_no_violations(visit: Start, state: str, width: int, scheme: str) -> None:
    made = visit(width, scheme)
    if state == "failed":
        made.page.route(ENGINE, lambda route: route.abort())
    page = made.open(
        {"resting": "search/", "typed": "search/?q=beginner+dumbbell+row", "empty": "search/?q=xyzzyq", "failed": "search/?q=row"}[state]
    )
    if state == "typed":
        expect(page.locator("[data-search-results] a").first).to_be_visible()
    elif state == "empty":
        expect(page.locator("[data-empty]")).to_be_visible()
    elif state == "failed":
        expect(page.locator("[data-search-status]")).to_contain_text("could not be loaded")
        made.faults[:] = [fault for fault in made.faults if "ERR_FAILED" not in fault]
    assert violations(page, scheme) == []
    if width == 390:
        assert low_targets(page, "main button, main .chip, main .md-search__input, main .plain-list a") == []


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    server, base = serve(build_large_site(tmp_path_factory.mktemp("many"), 130))
    yield base
    stop(server)


@pytest.mark.parametrize("address", ["search/?q=test+row", "exercises/?level=beginner"])
def test_long_lists_are_shown_in_steps(visit: Start, many: str, address: str) -> None:
    page = visit(base=many).open(address)
    rows = page.locator("[data-search-results] li")
    expect(rows).to_have_count(48)
    more = page.locator("[data-more]")
    expect(more).to_have_text("Show 48 more")
    more.click()
    expect(rows).to_have_count(96)
    expect(rows.nth(48).locator("a")).to_be_focused()
    rows.nth(90).locator("a").click()
    page.wait_for_url("**/exercises/test-row-*/")
    page.go_back()
    expect(rows).to_have_count(96)


def test_a_long_finder_starts_with_the_rows_of_its_page(visit: Start, many: str) -> None:
    made = visit(base=many)
    seen: list[str] = []
    made.page.on("request", lambda request: seen.append(request.url) if "assets/search/" in request.url else None)
    page = made.open("exercises/")
    rows = page.locator("[data-search-results] li")
    printed = rows.count()
    assert printed < 48
    assert seen == []
    page.locator("[data-more]").click()
    expect(rows).to_have_count(96)
    expect(page.locator("[data-search-status]")).to_have_text("132 exercises")


def test_opened_from_disk_it_finds_and_leads_on(visit: Start, real_site: Path) -> None:
    page = visit(base=real_site.as_uri() + "/").open("search/index.html?q=pullup")
    first = page.locator("[data-search-results] a").first
    expect(first).to_have_text("Pull-up")
    page.locator(BOX).fill("rear delts")
    expect(first).to_have_text("Rear delts")
    expect(page).to_have_url(re.compile(r"search/index\.html\?q=rear\+delts$"))
    first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rear delts")
    # The heading stands before the scripts have run: a key pressed between is nobody's.
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("lats")
    expect(page.get_by_role("option").first).to_contain_text("Lats")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-results] a").first).to_have_text("Lats")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_the_form_leads_to_the_lists(visit: Start, width: int) -> None:
    made = visit(width, java_script_enabled=False)
    page = made.open("")
    page.locator("main [name=q]").fill("row")
    page.locator("main [name=q]").press("Enter")
    page.wait_for_url("**/search/?q=row")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("[data-filters]")).to_be_hidden()
    expect(page.locator("main [name=q]")).to_be_hidden()  # it would lead to the page that it stands on
    ways = page.locator("#lists a").all_inner_texts()
    assert {"Exercises A–Z", "Muscles", "Equipment", "Find by muscle and equipment"} <= set(ways)
    page.get_by_role("link", name="Exercises for the lats").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("exercises for the lats")
    if width == 390:
        page.get_by_role("link", name="Search", exact=True).click()
        page.wait_for_url("**/search/")
