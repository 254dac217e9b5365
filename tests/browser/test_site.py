"""The real site in Chromium: the journey of a reader, by mouse, by keyboard and without script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from generator.pages.kinds.exercises import MAX_ROWS
from tests.browser.accessibility import violations
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]

PAGES = {
    "home": "",
    "finder": "exercises/",
    "exercise": "exercises/dumbbell-bent-over-row/",
    "muscle": "muscles/latissimus-dorsi/",
    "workout": "workouts/first-month-with-dumbbells/",
    "equipment": "equipment/dumbbell/",
    "source": "sources/fenwick-2009-rows/",
    "guide": "guide/why-train-your-back/",
    "sections": "muscles/",
    "a-z": "exercises/a-z/",
    "find": "find/latissimus-dorsi/dumbbell/",
    "table": "find/",
    "glossary": "glossary/",
    "coverage": "about/coverage/",
    "search": "search/?q=row",
    "missing": "no/such/page/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_accessibility_violations(visit: Start, name: str, width: int, scheme: str) -> None:
    page = visit(width, scheme).open(PAGES[name])
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == {"light": "default", "dark": "slate"}[scheme]
    assert violations(page, scheme) == []


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("address", ["muscles/", "equipment/", "guide/"])
def test_texts_of_lists_take_the_width_they_have(visit: Start, address: str, width: int) -> None:
    page = visit(width).open(address)
    widths = page.locator(".index-list li p").evaluate_all("found => found.map(p => p.clientWidth / p.parentElement.clientWidth)")
    assert widths
    assert min(widths) > 0.95


@pytest.mark.parametrize("width", [390, 1280])
def test_journey_from_home_to_a_workout(visit: Start, width: int) -> None:
    page = visit(width).open("")
    box = page.locator("main [data-search-input]")
    box.click()
    box.press_sequentially("bent over row")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("row")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("row")
    page.locator("#muscles .roles a").first.click()
    expect(page.locator("#what-it-does")).to_be_visible()
    page.goto(page.url.split("/muscles/")[0] + "/exercises/dumbbell-bent-over-row/")
    page.locator(".last a").first.click()
    expect(page.locator("#plan")).to_be_visible()


def test_journey_by_keyboard_alone_at_phone_width(visit: Start) -> None:
    page = visit(390).open("")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    page.keyboard.press("Tab")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#site-menu")).to_be_visible()
    expect(page.locator("#site-menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()
    expect(menu).to_be_focused()
    page.keyboard.press("/")
    box = page.locator(".md-search--header [data-search-input]")
    expect(box).to_be_focused()
    page.keyboard.type("pullups")
    expect(page.get_by_role("option").first).to_contain_text("Pull-up")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Pull-up")


@pytest.mark.parametrize("width", [390, 1280])
def test_every_focus_stop_is_visible(visit: Start, width: int) -> None:
    page = visit(width).open("exercises/dumbbell-bent-over-row/")
    for number in range(40):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "(() => { const r = document.activeElement.getBoundingClientRect(); return [r.width, r.height, r.right, r.left]; })()"
        )
        assert box[0] > 0, number
        assert box[1] > 0, number
        assert box[2] > 0, number
        assert box[3] < width, number


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_has_no_violations(visit: Start, scheme: str) -> None:
    page = visit(390, scheme).open("")
    page.get_by_role("button", name="Menu").click()
    assert violations(page, scheme) == []


def test_the_scheme_is_switched_and_remembered(visit: Start) -> None:
    page = visit(390, "light").open("")
    page.get_by_role("button", name="Switch light and dark").click()
    page.goto(page.url + "muscles/")
    assert page.evaluate("document.documentElement.dataset.mdColorScheme") == "slate"


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_everything_can_be_reached(visit: Start, width: int) -> None:
    page = visit(width, java_script_enabled=False).open("")
    if width == 390:
        page.get_by_role("link", name="Menu").click()
        expect(page).to_have_url(re.compile("#site-map$"))
    page.locator("footer").get_by_role("link", name="Exercises A–Z").click()
    page.get_by_role("link", name="Pull-up", exact=True).click()
    expect(page.locator("#how-to li").first).to_be_visible()
    page.locator("#muscles .roles a").first.click()
    expect(page.locator("#anatomy")).to_be_visible()
    page.goto(page.url.split("/muscles/")[0] + "/search/?q=row")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("link", name="Exercises by muscle")).to_be_visible()
    page.goto(page.url.split("/search/")[0] + "/exercises/")
    assert page.locator("[data-search-results] li:visible").count() == MAX_ROWS < int(page.locator("[data-search-status] b").inner_text())
    expect(page.get_by_role("link", name="A–Z").first).to_be_visible()


def test_the_map_leads_to_muscles_by_mouse_and_keyboard_without_script(visit: Start) -> None:
    page = visit(java_script_enabled=False).open("muscles/")
    lats = page.locator(".map__figure--back .map-link", has=page.locator("title", has_text="Lats"))
    rest = page.locator(".map-link", has=page.locator("title", has_text="Lower traps"))
    lats.focus()
    expect(rest).to_have_css("opacity", "0.28")
    expect(lats).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lats")
    page.go_back()
    figure = page.locator(".map__figure--back").bounding_box()
    assert figure
    # The left half is a mirrored copy of the right one: it must lead to the same place.
    unit = figure["width"] / 260
    page.mouse.click(figure["x"] + (130 - 24) * unit, figure["y"] + 172 * unit)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lats")
