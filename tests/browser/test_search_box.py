"""The search box of the header and of the home page: by keyboard, in every state, and without one byte before it is used."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.accessibility import violations
from tests.browser.search_site import ENGINE, Start, header_box, low_targets, query_of, search_requests

pytestmark = pytest.mark.browser

PAGE = "muscles/latissimus-dorsi/"


@pytest.mark.parametrize("how", ["focus", "hover"])
def test_nothing_is_fetched_before_the_box_is_used(visit: Start, how: str) -> None:
    made = visit()
    seen = search_requests(made.page)
    for address in ("", PAGE, "exercises/", "exercises/pull-up/"):
        made.open(address).wait_for_load_state("networkidle")
    assert seen == []
    page = made.open(PAGE)
    box = page.locator(".md-search--header [data-search-input]")
    if how == "focus":
        box.focus()
    else:
        box.hover()
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').filter((entry) => /assets.search.(engine|table)/.test(entry.name)).length === 2"
    )
    assert seen


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_leads_to_the_box_and_escape_leads_back(visit: Start, key: str, width: int) -> None:
    page = visit(width).open(PAGE)
    link = page.locator("main a").first
    link.focus()
    page.keyboard.press(key)
    box = page.locator(".md-search--header [data-search-input]")
    expect(box).to_be_focused()
    page.keyboard.type("row")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_have_value("row")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_on_a_phone_a_button_opens_the_box(visit: Start) -> None:
    page = visit(390).open(PAGE)
    opener = page.get_by_role("button", name="Search", exact=True)
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-search--header [data-search-input]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_arrows_choose_and_enter_opens(visit: Start) -> None:
    page = visit().open(PAGE)
    box = header_box(page)
    box.press_sequentially("pullups")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Pull-up")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    expect(options.first).to_have_attribute("aria-selected", "true")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_contain_text("result")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pull-up")


def test_home_and_end_stay_in_the_text(visit: Start) -> None:
    page = visit().open(PAGE)
    box = header_box(page)
    box.press_sequentially("row")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Home")
    box.press_sequentially("b")
    expect(box).to_have_value("brow")
    box.press("End")
    box.press_sequentially("s")
    expect(box).to_have_value("brows")


def test_enter_without_a_choice_leads_to_all_results(visit: Start) -> None:
    page = visit().open(PAGE)
    box = header_box(page)
    box.press_sequentially("rear delts")
    box.press("Enter")
    expect(page.locator("[data-search-page] [data-search-input]")).to_have_value("rear delts")
    assert query_of(page) == "q=rear+delts"
    expect(page.locator("[data-search-results] a").first).to_be_visible()


def test_results_show_the_figure_and_what_is_worked_and_needed(visit: Start) -> None:
    page = visit().open(PAGE)
    box = header_box(page)
    box.press_sequentially("dumbbell bent over row")
    first = page.get_by_role("option").first
    expect(first.locator("img")).to_have_attribute("src", "../../figures/dumbbell-bent-over-row-start.svg")
    expect(first).to_contain_text("Lats")
    expect(first).to_contain_text("2 dumbbells")
    expect(page.locator(".md-search--header [role=status]")).to_contain_text("result")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_result_can_be_pressed(visit: Start, width: int) -> None:
    page = visit(width).open("")
    box = page.locator("main [data-search-input]")
    box.press_sequentially("superman")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Superman")


@pytest.mark.parametrize("state", ["typed", "nothing", "failed"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_states_have_no_violations_and_say_what_they_are(visit: Start, state: str, width: int, scheme: str) -> None:
    made = visit(width, scheme)
    page = made.page
    if state == "failed":
        page.route(ENGINE, lambda route: route.abort())
    made.open(PAGE)
    box = header_box(page)
    box.press_sequentially("xyzzyq" if state == "nothing" else "row")
    panel = page.locator(".md-search--header .suggestions")
    words = {"typed": "All ", "nothing": "Nothing found for “xyzzyq”", "failed": "Search could not be loaded"}
    expect(panel).to_contain_text(words[state])
    assert page.locator(".md-search--header [role=status]").inner_text()
    assert violations(page, scheme) == []
    if width == 390:
        assert low_targets(page, ".suggestion, .md-search__input") == []
    if state == "failed":
        box.press("Enter")
        expect(page.locator("[data-search-status]")).to_contain_text("could not be loaded")
        expect(page.get_by_role("link", name="Exercises A–Z").first).to_be_visible()
        made.faults[:] = [fault for fault in made.faults if "ERR_FAILED" not in fault]


def test_waiting_is_said_in_words(visit: Start) -> None:
    made = visit()
    held: list[Route] = []
    made.page.route(ENGINE, lambda route: held.append(route))
    page = made.open(PAGE)
    header_box(page).press_sequentially("row")
    panel = page.locator(".md-search--header .suggestions")
    expect(panel).to_have_text("Loading the search…")
    assert violations(page) == []
    for route in list(held):
        route.fallback()
    made.page.unroute(ENGINE)
    expect(page.get_by_role("option").first).to_be_visible()


def test_no_form_is_named_search(visit: Start) -> None:
    made = visit()
    for address in ("", "search/", "exercises/", PAGE):
        assert made.open(address).evaluate("document.forms.search === undefined"), address
