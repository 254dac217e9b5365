"""Every kind of page in every state that a reader can bring it into: no violation, no covered focus, no control that does nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import FIRST_SCREEN, Visit
from tests.browser.test_site import PAGES

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]

EXERCISE = PAGES["exercise"]


def open_menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#site-menu")).to_be_visible()


def open_sections(page: Page) -> None:
    page.get_by_role("button", name="Sections").click()
    expect(page.get_by_role("navigation", name="Jump to")).to_be_visible()


def open_folds(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")


def search(page: Page) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".md-search--header [data-search-input]").press_sequentially("row")
    expect(page.get_by_role("option").first).to_be_visible()


def open_filters(page: Page) -> None:
    page.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def filter_results(page: Page) -> None:
    open_filters(page)
    page.get_by_role("dialog").locator("button[aria-pressed=false]:visible").first.click()
    expect(page.get_by_role("dialog").locator("button[aria-pressed=true]").first).to_be_visible()


def play(page: Page) -> None:
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def look_at_print(page: Page) -> None:
    page.emulate_media(media="print")


def force_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "menu": (EXERCISE, open_menu),
    "sections": (EXERCISE, open_sections),
    "search": (EXERCISE, search),
    "playing": (EXERCISE, play),
    "filters": ("exercises/", open_filters),
    "filtered": ("exercises/", filter_results),
    **{f"folds of {name}": (PAGES[name], open_folds) for name in ("exercise", "muscle", "workout", "source", "equipment")},
    **{f"print of {name}": (PAGES[name], look_at_print) for name in ("exercise", "muscle", "workout")},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_has_violations(visit: Start, state: str, scheme: str) -> None:
    address, enter = STATES[state]
    page = visit(390, scheme).open(address)
    enter(page)
    assert violations(page, scheme) == []


@pytest.mark.parametrize("enter", [force_colours, narrow])
def test_no_kind_of_page_has_violations_however_it_is_shown(visit: Start, enter: Callable[[Page], None]) -> None:
    made = visit(390)
    found = {}
    for name, address in PAGES.items():
        page = made.open(address)
        enter(page)
        found[name] = violations(page)
    assert {name: said for name, said in found.items() if said} == {}


_COVERED = """() => {
  const own = document.activeElement;
  if (own === document.body || own.closest(".skip-link, .dose-bar, .md-header")) return "";
  const box = (own.querySelector(":scope > .hit") || own).getBoundingClientRect();
  const over = getComputedStyle(own, "::after");
  const shown = over.position === "absolute" && over.content !== "none" && own.offsetParent ? own.offsetParent.getBoundingClientRect() : box;
  const top = Math.max(0, ...[...document.querySelectorAll(".md-header, .rail:not(.is-sheet)")]
    .filter(one => getComputedStyle(one).position === "sticky" && !one.contains(own)).map(one => one.getBoundingClientRect())
    .filter(one => one.height && one.top < 120 && one.top >= 0 && one.bottom < innerHeight / 2).map(one => one.bottom));
  const bar = document.querySelector(".dose-bar:not([hidden])");
  const foot = bar ? bar.getBoundingClientRect() : { top: innerHeight, bottom: innerHeight };
  const isCovered = shown.bottom <= top || shown.top >= innerHeight || (shown.top >= foot.top && shown.bottom <= foot.bottom);
  return isCovered ? own.outerHTML.slice(0, 160) + ` ${shown.top}–${shown.bottom}, ${top}–${foot.top}` : "";
}"""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_covers_what_has_the_focus(visit: Start, name: str) -> None:
    page = visit(390).open(PAGES[name])
    page.set_viewport_size({"width": 390, "height": FIRST_SCREEN})
    covered = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement.closest('.skip-link') && window.wasFocused"):
            break
        page.evaluate("window.wasFocused = true")
        if found := page.evaluate(_COVERED):
            covered.append(found)
    assert covered == []


@pytest.mark.parametrize("name", PAGES)
def test_without_script_no_control_does_nothing(visit: Start, name: str) -> None:
    page = visit(390, java_script_enabled=False).open(PAGES[name])
    dead = page.locator("button:visible, [role=button]:visible, select:visible, input[type=range]:visible, input[type=radio]:visible")
    assert [one.evaluate("one => one.outerHTML.slice(0, 120)") for one in dead.all() if not one.evaluate("one => Boolean(one.form)")] == []
    fields = page.locator("input:visible")
    assert all(one.evaluate("one => Boolean(one.form && one.form.getAttribute('action'))") for one in fields.all())


@pytest.mark.parametrize("name", PAGES)
def test_at_four_hundred_per_cent_nothing_sticky_takes_more_than_a_quarter(visit: Start, name: str) -> None:
    page = visit(320).open(PAGES[name])
    page.set_viewport_size({"width": 320, "height": 256})
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight / 2)")
    taken = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position)"
        " && one.checkVisibility() && !one.closest('.table-scroll')).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)"
    )
    assert taken <= 256 / 4


@pytest.mark.parametrize("hash", ["#%", "#%E0%A4%A", "#no-such-place"])
def test_an_address_with_any_anchor_is_read(visit: Start, hash: str) -> None:
    page = visit(390).open(EXERCISE + hash)
    expect(page.locator("[data-dose-bar]")).to_be_visible()
    page.evaluate("hash => { location.hash = hash; }", hash)
    page.evaluate("location.hash = 'cite-address'")
    expect(page.locator("#cite-address")).to_be_visible()


@pytest.mark.parametrize("control", ["select", "[type=range]", "[data-search-input]", "[contenteditable]", "[role=textbox]"])
def test_a_slash_is_left_to_what_takes_letters(visit: Start, control: str) -> None:
    page = visit(1280).open(EXERCISE)
    page.evaluate(
        """() => { document.querySelector("main").insertAdjacentHTML("afterbegin",
        "<p contenteditable='true'>Write</p><p role='textbox' tabindex='0'>Write</p><select><option>One</option></select>"); }"""
    )
    page.locator(f"main {control}, .md-search {control}").locator("visible=true").first.focus()
    before = page.evaluate_handle("document.activeElement")
    page.keyboard.press("/")
    assert page.evaluate("before => document.activeElement === before", before)


def test_a_wide_table_keeps_its_first_column(visit: Start) -> None:
    page = visit(390).open("find/")
    first = page.locator(".table--matrix tbody th").first
    before = first.bounding_box()
    page.locator(".table-scroll").evaluate("box => { box.scrollLeft = 200; }")
    after = first.bounding_box()
    assert before
    assert after
    assert page.locator(".table-scroll").evaluate("box => box.scrollLeft") > 100
    assert after["x"] == pytest.approx(before["x"], abs=1)


@pytest.mark.parametrize("side", [1, -1])
def test_a_press_on_a_muscle_of_an_image_leads_where_its_label_does(visit: Start, side: int) -> None:
    page = visit(1280).open(EXERCISE)
    label = page.locator("#muscles .labels a", has_text="Lats")
    label.scroll_into_view_if_needed()
    dot, frame = label.locator("circle").bounding_box(), page.locator("#muscles .plate__drawing").bounding_box()
    assert dot
    assert frame
    middle = frame["x"] + frame["width"] / 2
    x = middle + side * (dot["x"] + dot["width"] / 2 - middle)
    page.mouse.click(x, dot["y"] + dot["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lats")
