"""Previews of linked records: fetched when they are wanted, dismissible, hoverable, persistent, and never on touch."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.search_site import Start

pytestmark = pytest.mark.browser

EXERCISE = "exercises/dumbbell-bent-over-row/"


def note_requests(page: Page) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "preview" in request.url else None)
    return found


def card(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def muscle_link(page: Page) -> Locator:
    return page.locator("#muscles .roles > li > a").first


def test_nothing_is_fetched_before_a_pointer_rests_on_a_link_and_each_file_once(visit: Start) -> None:
    page = visit().open(EXERCISE)
    wanted = note_requests(page)
    page.locator("h1").hover()
    page.wait_for_timeout(500)
    assert wanted == []
    for _ in range(2):
        muscle_link(page).hover()
        expect(card(page)).to_be_visible()
        page.locator("h1").hover()
        expect(card(page)).to_have_count(0)
    assert [url.rpartition("/")[2] for url in wanted] == ["previews.js", "preview.json"]


def test_it_shows_map_or_figure_name_sentence_and_facts(visit: Start) -> None:
    page = visit().open(EXERCISE)
    muscle_link(page).hover()
    expect(card(page).locator(".preview__name")).to_have_text(muscle_link(page).inner_text())
    expect(card(page).locator("svg image")).to_have_count(1)
    assert card(page).locator("dt").count() == 3
    page.locator(".ladder a, .swaps a").first.scroll_into_view_if_needed()
    swap = page.locator("#swaps .swaps a").first
    swap.hover()
    expect(card(page).locator(".preview__name")).to_have_text(swap.inner_text())
    expect(card(page).locator("img")).to_have_js_property("complete", True)
    assert card(page).locator("img").evaluate("image => image.naturalWidth") > 0
    assert card(page).locator("dt").all_inner_texts() == ["Main work", "You need", "Level"]


def test_the_pointer_may_move_onto_it_and_it_stays_until_both_are_left(visit: Start) -> None:
    page = visit().open(EXERCISE)
    muscle_link(page).hover()
    expect(card(page)).to_be_visible()
    card(page).hover()
    page.wait_for_timeout(900)
    expect(card(page)).to_be_visible()
    page.locator("header").first.hover()
    expect(card(page)).to_have_count(0)


def test_escape_takes_it_away_and_leaves_pointer_and_focus_where_they_are(visit: Start) -> None:
    page = visit().open(EXERCISE)
    muscle_link(page).hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    page.wait_for_timeout(600)
    expect(card(page)).to_have_count(0)
    page.locator("#muscles .roles > li > a").nth(1).hover()
    expect(card(page)).to_be_visible()


def test_it_comes_with_the_focus_of_the_keyboard_and_goes_with_it(visit: Start) -> None:
    page = visit().open(EXERCISE)
    link = muscle_link(page)
    page.locator("#muscles .roles > li > a").nth(1).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    expect(card(page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "preview")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None


def test_it_lies_within_the_screen_beside_the_link_without_covering_it(visit: Start) -> None:
    page = visit().open(EXERCISE)
    for link in page.locator("#muscles .roles > li > a, #swaps .stretched, .kin a").all()[:6]:
        link.scroll_into_view_if_needed()
        link.hover()
        expect(card(page)).to_be_visible()
        own, box = link.evaluate("a => { const b = a.getClientRects()[0]; return [b.top, b.bottom]; }"), card(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280
        assert box["y"] >= own[1] or box["y"] + box["height"] <= own[0]
        page.locator("h1").hover()
        expect(card(page)).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("muscles/latissimus-dorsi/", ".rows .stretched"),  # its figure stands beside it
        ("exercises/", "#lists a"),  # a list is no record
        (EXERCISE, ".crumbs a"),
        (EXERCISE, ".last a[href^='#'], .contents a, .md-sidebar--secondary a"),
    ],
)
def test_what_has_no_preview(visit: Start, address: str, selector: str) -> None:
    page = visit().open(address)
    wanted = note_requests(page)
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    link.hover()
    page.wait_for_timeout(700)
    expect(card(page)).to_have_count(0)
    assert not any(url.endswith(".json") for url in wanted)


@pytest.mark.parametrize("options", [{"has_touch": True, "is_mobile": True}, {"java_script_enabled": False}])
def test_there_is_none_on_touch_and_none_without_script(visit: Start, options: dict[str, Any]) -> None:
    page = visit(390, **options).open(EXERCISE)
    wanted = note_requests(page)
    link = muscle_link(page)
    link.scroll_into_view_if_needed()
    link.dispatch_event("pointerover", {"pointerType": "touch"}) if options.get("has_touch") else link.hover()
    page.wait_for_timeout(600)
    assert wanted == []
    expect(card(page)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_one_is_sound_by_the_rules(visit: Start, scheme: str) -> None:
    page = visit(1280, scheme).open(EXERCISE)
    muscle_link(page).hover()
    expect(card(page)).to_be_visible()
    assert violations(page, scheme) == []
