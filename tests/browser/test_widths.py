"""Every page at every width of a phone, and with letters twice as large: nothing is pushed out to the side."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]
SIZES = ((320, ""), (360, ""), (390, ""), (768, ""), (390, "200%"))
"""Width of the window, and the size of the root's letters."""
FIRST_SCREEN = 664
"""Height of what a phone of 390 px shows of a page."""


def addresses(site: Path) -> list[str]:
    return sorted(f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html"))


_BROKEN = """() => {
  const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const range of texts.currentNode.data.matchAll(/\\d+–\u2060?\\d{1,3}(?!\\d)/g)) {
    const place = document.createRange();
    place.setStart(texts.currentNode, range.index);
    place.setEnd(texts.currentNode, range.index + range[0].length);
    if (new Set([...place.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(texts.currentNode.data.slice(range.index - 20, range.index + 20));
  }
  return found;
}"""


_SHIFTED = """() => [...document.querySelectorAll("main h1")].map(title => {
  const words = document.createRange();
  words.selectNodeContents(title);
  const left = Math.min(...[...words.getClientRects()].filter(box => box.width).map(box => box.left));
  const header = document.querySelector(".md-header__inner");
  if (!header) return 0; // a card for other sites
  const menu = header.getBoundingClientRect().left + parseFloat(getComputedStyle(header).paddingLeft);
  return Math.round(left - menu);
}).filter(shift => shift > 1 && shift < 300)"""
"""Titles whose words begin farther in than the header above them does, in px; the titles of desks stand beside a menu."""


@pytest.mark.parametrize("part", range(4))
def test_no_page_is_wider_than_its_window_breaks_a_range_or_shifts_its_title(visit: Start, real_site: Path, part: int) -> None:
    made, ranges = visit(390), 0
    wide, broken, shifted = [], {}, {}
    for address in addresses(real_site)[part::4]:
        page = made.open(address)
        ranges += page.evaluate("(document.body.textContent.match(/\\d–\\u2060\\d/g) || []).length")
        for width, letters in SIZES:
            page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
            page.evaluate("letters => { document.documentElement.style.fontSize = letters; }", letters)
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((address, width, letters, found))
            if width == 768:
                shifted[address] = page.evaluate(_SHIFTED)
        page.evaluate(
            "document.documentElement.style.fontSize = ''; document.querySelectorAll('details').forEach(fold => { fold.open = true; })"
        )
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
            broken[address, width] = page.evaluate(_BROKEN)
    assert wide == []
    assert ranges > 50
    assert {place: found for place, found in broken.items() if found} == {}
    assert {address: found for address, found in shifted.items() if found} == {}


def test_the_first_screen_of_an_exercise_holds_name_figure_play_and_dose(visit: Start, real_site: Path) -> None:
    made = visit(390)
    made.page.set_viewport_size({"width": 390, "height": FIRST_SCREEN})
    for path in sorted((real_site / "exercises").glob("*/index.html")):
        page = made.open(f"exercises/{path.parent.name}/")
        if not page.locator(".dose-bar").count():
            continue  # a list of exercises
        bar = page.locator(".dose-bar").bounding_box()
        play = page.get_by_role("button", name="Play").bounding_box()
        first = page.locator(".steps li").first.bounding_box()
        assert bar
        assert play
        assert first
        assert play["y"] + play["height"] <= bar["y"], path
        assert first["y"] < 1.3 * FIRST_SCREEN, path


def test_the_button_opens_a_list_of_the_sections_and_gives_the_focus_back(visit: Start) -> None:
    page = visit(390).open("exercises/dumbbell-bent-over-row/")
    opener, sections = page.get_by_role("button", name="Sections"), page.get_by_role("navigation", name="Jump to")
    expect(sections).to_be_hidden()
    opener.click()
    expect(sections.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sections).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    sections.get_by_role("link", name="How much").click()
    expect(sections).to_be_hidden()
    assert page.url.endswith("#dose")


def test_what_has_the_focus_is_not_behind_the_bar(visit: Start) -> None:
    page = visit(390).open("exercises/chest-supported-dumbbell-row/")
    bar = page.locator(".dose-bar").bounding_box()
    assert bar
    for _ in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """top => { const own = document.activeElement; const box = own.getBoundingClientRect();
            return own.closest(".dose-bar, .skip-link") || own.tagName === "BODY" ? 0 : box.bottom - top; }""",
            bar["y"],
        )
        assert covered <= 0, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_a_link_into_a_folded_part_opens_it(visit: Start) -> None:
    page = visit(390).open("exercises/dumbbell-bent-over-row/")
    expect(page.locator("#cite-address")).to_be_hidden()
    page.evaluate("location.hash = 'cite-address'")
    expect(page.locator("#cite-address")).to_be_visible()


def test_at_great_magnification_nothing_stays_in_place(visit: Start) -> None:
    page = visit(320).open("exercises/dumbbell-bent-over-row/")
    page.set_viewport_size({"width": 320, "height": 225})
    fixed = page.evaluate(
        "[...document.querySelectorAll('body *')].filter(one => ['sticky', 'fixed'].includes(getComputedStyle(one).position)"
        " && one.getClientRects().length).reduce((sum, one) => sum + one.getBoundingClientRect().height, 0)"
    )
    assert fixed <= 225 / 4
