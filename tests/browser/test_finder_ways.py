"""Ways on in the finder: shared links that stay as they are, filters to lift, orders, titles, the way back, and many results."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve, stop
from tests.browser.search_site import ALL, Start, build_large_site, query_of, result_links, show_all, wait_for_rows
from tests.browser.test_finder import STATUS, choice, promised, total

pytestmark = pytest.mark.browser

REMEMBER = "localStorage.setItem('atlas-equipment', 'dumbbell')"


def with_dumbbells(visit: Start, address: str) -> Page:
    """Open an address as somebody who has said before to have dumbbells."""
    page = visit().open("exercises/")
    page.evaluate(REMEMBER)
    page.goto(page.url.split("exercises/")[0] + address)
    expect(page.locator(STATUS)).to_be_visible()
    return page


def test_a_shared_link_shows_what_it_says_and_stays_as_it_is(visit: Start) -> None:
    plain = visit().open("exercises/?muscle=latissimus-dorsi")
    expect(plain.get_by_role("button", name="Remove Muscle")).to_be_visible()
    show_all(plain, total(plain))
    everything = set(result_links(plain))
    page = with_dumbbells(visit, "exercises/?muscle=latissimus-dorsi")
    expect(page.locator("[data-kit]")).to_contain_text("of these need only what you have (dumbbells).")
    show_all(page, len(everything))
    assert set(result_links(page)) == everything
    assert query_of(page) == "muscle=latissimus-dorsi"
    able = int(page.locator("[data-kit]").inner_text().split(" ")[0])
    needs = page.locator("[data-search-results] li .meta").all_inner_texts()[:able]
    assert 0 < able < len(everything)
    assert all("dumbbell" in text and "bench" not in text for text in needs)
    page.get_by_role("button", name="Show only these").click()
    expect(page.locator(STATUS)).to_have_text(str(able))
    assert query_of(page) == "owned=dumbbell&muscle=latissimus-dorsi"


@pytest.mark.parametrize("address", ["exercises/?equipment=kettlebell&muscle=latissimus-dorsi", "exercises/?level=beginner&sort=easiest"])
def test_the_order_of_a_links_words_is_not_changed(visit: Start, address: str) -> None:
    page = with_dumbbells(visit, address)
    assert query_of(page) == address.partition("?")[2]


def test_clear_all_keeps_what_the_reader_has(visit: Start) -> None:
    page = with_dumbbells(visit, "exercises/")
    expect(page.locator(STATUS)).not_to_have_text(str(ALL))
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(STATUS)).to_have_text(str(ALL))
    assert page.evaluate("localStorage.getItem('atlas-equipment')") == "dumbbell"
    page.goto(page.url.split("exercises/")[0] + "workouts/")
    expect(page.locator("[data-owned-choice=dumbbell]")).to_have_attribute("aria-pressed", "true")


def test_what_is_said_of_equipment_among_workouts_holds_in_the_finder(visit: Start) -> None:
    page = visit().open("workouts/")
    page.evaluate("localStorage.setItem('atlas-equipment', 'landmine,gone')")
    page.reload()
    page.locator("[data-owned-choice=dumbbell]").click()
    kept = page.evaluate("localStorage.getItem('atlas-equipment')").split(",")
    assert {"landmine", "gone", "dumbbell"} <= set(kept)
    page.locator("[data-owned-choice=nothing]").click()
    assert "nothing" not in page.evaluate("localStorage.getItem('atlas-equipment')")
    page.goto(page.url.split("workouts/")[0] + "exercises/")
    expect(page.locator("[data-chosen] button").first).to_be_visible()
    expect(page.locator("[data-understood]")).to_be_hidden()


def test_search_box_and_search_page_put_first_what_the_reader_can_do(visit: Start) -> None:
    page = with_dumbbells(visit, "search/?q=lats+exercises")
    wait_for_rows(page)
    able = page.locator("[data-search-results] li.has-pair .meta").all_inner_texts()
    possible = ["dumbbell" in text and "bench" not in text for text in able]
    assert possible == sorted(possible, reverse=True)
    assert any(possible)
    assert not all(possible)
    named = with_dumbbells(visit, "search/?q=pull-up")
    assert result_links(named)[0] == "Pull-up"  # a name is not outranked by what one has


def test_the_whole_guide_answers_where_the_finder_does_not(visit: Start) -> None:
    page = visit().open("exercises/?q=ten+minute+workout")
    way = page.get_by_role("link", name="Search the whole guide for “ten minute workout”")
    way.click()
    expect(page.locator("[data-search-results] a").first).to_have_text("Ten-minute dumbbell back")


def test_an_empty_list_says_which_filter_to_lift_and_what_that_gives(visit: Start) -> None:
    page = visit().open("exercises/?equipment=kettlebell&level=advanced")
    ways = page.locator("[data-empty] li")
    expect(ways).to_have_text(["Without “Level: advanced”: 3 exercises", "Without “Equipment: kettlebell”: 1 exercise"])
    ways.first.get_by_role("button").click()
    expect(page.locator(STATUS)).to_have_text("3")
    assert query_of(page) == "equipment=kettlebell"


def test_values_that_are_not_here_are_said_and_choose_nothing(visit: Start) -> None:
    page = visit().open("exercises/?muscle=nonsense,latissimus-dorsi")
    expect(page.locator("[data-understood]")).to_have_text("Not known here and left out: nonsense.")
    assert total(page) == promised(choice(page, "muscle", "latissimus-dorsi"))
    only = visit().open("exercises/?muscle=constructor&level=__proto__")
    expect(only.locator(STATUS)).to_have_text(str(ALL))


@pytest.mark.parametrize(("sort", "first"), [("easiest", "Beginner"), ("hardest", "Advanced")])
def test_levels_order_results(visit: Start, sort: str, first: str) -> None:
    page = visit().open("exercises/")
    levels = {name: promised(choice(page, "level", name.lower())) for name in ("Beginner", "Advanced")}
    page.locator("[data-sort]").select_option(sort)
    assert query_of(page) == f"sort={sort}"
    expect(page.get_by_role("button", name="Clear all")).to_be_visible()
    show_all(page, ALL)
    ordered = result_links(page)
    page.locator("[data-sort]").select_option("")
    choice(page, "level", first.lower()).click()
    expect(page.locator(STATUS)).to_have_text(str(levels[first]))
    show_all(page, levels[first])
    assert set(ordered[: levels[first]]) == set(result_links(page))


def test_loads_and_names_order_results(visit: Start) -> None:
    page = visit().open("exercises/?sort=lower-back")
    expect(page.locator("[data-sort]")).to_have_value("lower-back")
    first = page.locator("[data-search-results] a").first
    expect(first).not_to_have_text("Back extension")  # which stands first before there is an answer
    show_all(page, ALL)
    ordered = result_links(page)
    easy = visit().open("exercises/?easier_on=lower-back")
    expect(easy.locator(STATUS)).not_to_have_text(str(ALL))
    show_all(easy, total(easy))
    light = result_links(easy)
    assert set(ordered[: len(light)]) == set(light)
    page.locator("[data-sort]").select_option("title")
    expect(first).to_have_text("Back extension")
    show_all(page, ALL)
    by_name = result_links(page)
    assert by_name == sorted(by_name, key=str.casefold)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("position", "hinged"),
        ("grip", "neutral"),
        ("mechanics", "isolation"),
        ("helps", "biceps-brachii"),
        ("pieces", "one"),
        ("owned", "body-weight"),
    ],
)
def test_further_filters_hold_what_they_promise(visit: Start, field: str, value: str) -> None:
    page = visit().open("exercises/")
    if field != "owned":
        page.get_by_text("More filters").click()
    expected = promised(choice(page, field, value))
    choice(page, field, value).click()
    expect(page.locator(STATUS)).to_have_text(str(expected))
    assert 0 < expected < ALL
    assert query_of(page) == f"{field}={value}"


def test_titles_tell_one_step_from_another(visit: Start) -> None:
    page = visit().open("exercises/")
    expect(page).to_have_title("Find an exercise · Back Atlas")
    choice(page, "muscle", "latissimus-dorsi").click()
    expect(page).to_have_title("lats · Find an exercise · Back Atlas")
    page.go_back()
    expect(page).to_have_title("Find an exercise · Back Atlas")
    page.goto(page.url.split("exercises/")[0] + "search/?q=row")
    expect(page).to_have_title("“row” · Search · Back Atlas")


def test_going_back_closes_the_sheet_and_keeps_what_was_chosen(visit: Start) -> None:
    page = visit(390).open("exercises/")
    page.get_by_role("button", name="All filters").click()
    sheet = page.get_by_role("dialog", name="Filters")
    sheet.locator("[data-field=level][data-value=beginner]").click()
    page.go_back()
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-filters-count]")).to_have_text("1")
    assert query_of(page) == "level=beginner"
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(str(ALL))
    assert query_of(page) == ""
    page.get_by_role("button", name="All filters").click()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert query_of(page) == ""


def test_filters_can_be_skipped(visit: Start) -> None:
    page = visit().open("exercises/")
    page.locator("main [data-search-input]").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip the filters")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")


@pytest.mark.parametrize("scripted", [True, False])
@pytest.mark.parametrize("address", ["exercises/", "search/?q=row"])
def test_the_way_past_the_filters_leads_to_what_is_shown(browser: Browser, real_base: str, address: str, scripted: bool) -> None:
    context = browser.new_context(java_script_enabled=scripted)
    page = context.new_page()
    page.goto(real_base + address)
    if scripted:
        expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(page.locator(str(page.locator("[data-skip]").get_attribute("href")))).to_be_visible()
    context.close()


def test_few_presses_show_hundreds_of_results(browser: Browser, tmp_path: Path) -> None:
    server, base = serve(build_large_site(tmp_path, 400))
    page = browser.new_page()
    page.goto(base + "exercises/")
    shown = []
    while page.locator("[data-more]").is_visible():
        before = page.locator("[data-search-results] li").count()
        page.locator("[data-more]").press("Enter")  # rows that come into view may move it from under a mouse
        expect(page.locator("[data-search-results] li")).not_to_have_count(before)
        wait_for_rows(page)
        shown.append(page.locator("[data-search-results] li").count())
    assert shown[-1] > 400
    assert len(shown) <= 4
    page.close()
    stop(server)
