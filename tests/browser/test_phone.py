"""An exercise on a phone: what the first screen holds, how its sections are found, and what stays in view."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FIRST_SCREEN, Visit

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]
_CUT = """() => {
  const bar = document.querySelector(".dose-bar"), edge = bar.getBoundingClientRect().top;
  return [...document.querySelectorAll("main :is(button, summary, select, input)")]
    .filter(one => !bar.contains(one) && one.checkVisibility())
    .filter(one => one.getBoundingClientRect().top < edge && one.getBoundingClientRect().bottom > edge)
    .map(one => one.outerHTML.slice(0, 80));
}"""

_CHOSEN = """() => Array.from(document.querySelectorAll('select')).filter(one => one.checkVisibility()).map(one => {
  const [style, text, arrow] = [getComputedStyle(one), document.createElement('span'), 20];
  Object.assign(text.style, { position: 'absolute', whiteSpace: 'nowrap', fontSize: style.fontSize, fontFamily: style.fontFamily, fontWeight: style.fontWeight });
  text.textContent = one.selectedOptions[0].text;
  document.body.append(text);
  const wanted = text.getBoundingClientRect().width + arrow;
  text.remove();
  return [one.name + ': ' + one.selectedOptions[0].text, wanted, one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)];
})"""
"""What a list shows, the width that its text and mark take, and the room there is, in px."""
_DOSES = """() => {
  const choice = document.querySelector("[data-goal-choice]"), text = document.querySelector("[data-dose-text]");
  return [...choice.options].map(({ value }) => {
    choice.value = value;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    return [text.innerText, text.scrollHeight > text.clientHeight + 1 || text.scrollWidth > text.clientWidth + 1];
  });
}"""
_WATCH_SHIFTS = """(() => {
  window.shifts = 0;
  const add = (list) => list.getEntries().forEach((entry) => (window.shifts += entry.value));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
})()"""


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


def test_at_first_sight_the_bar_cuts_no_control_of_an_exercise(visit: Start, real_site: Path) -> None:
    made, cut = visit(412), {}
    made.page.set_viewport_size({"width": 412, "height": 823})  # as Lighthouse has it
    for path in sorted((real_site / "exercises").glob("*/index.html")):
        page = made.open(f"exercises/{path.parent.name}/")
        if page.locator(".dose-bar").count() and (found := page.evaluate(_CUT)):
            cut[path.parent.name] = found
    assert cut == {}


@pytest.mark.parametrize("width", [320, 360, 390])
def test_the_bar_shows_every_dose_whole(visit: Start, real_site: Path, width: int) -> None:
    made, cut, seen = visit(width), {}, 0
    for path in sorted((real_site / "exercises").glob("*/index.html")):
        page = made.open(f"exercises/{path.parent.name}/")
        if page.locator(".dose-bar").count():
            page.locator("[data-dose-bar]").wait_for()
            doses = page.evaluate(_DOSES)
            seen += len(doses)
            if found := [dose for dose, is_cut in doses if is_cut]:
                cut[path.parent.name] = found
    assert seen > 0
    assert cut == {}


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("address", ["exercises/", "exercises/dumbbell-bent-over-row/", "search/?q=row", "workouts/"])
def test_what_is_chosen_at_first_is_read_whole(visit: Start, width: int, address: str) -> None:
    page = visit(width).open(address)
    page.locator("select:visible").first.wait_for()
    chosen = page.evaluate(_CHOSEN)
    assert chosen
    assert [text for text, wanted, room in chosen if wanted > room] == []


@pytest.mark.parametrize("address", ["", "exercises/", "exercises/pull-up/", "muscles/latissimus-dorsi/", "workouts/", "search/?q=row"])
def test_nothing_jumps_when_scripts_come_late(visit: Start, address: str) -> None:
    page = visit(412).page
    page.add_init_script(_WATCH_SHIFTS)
    page.route("**/assets/js/**", lambda route: (page.wait_for_timeout(200), route.continue_()))
    page.goto(visit().base + address)
    page.wait_for_load_state("networkidle")
    if "?" in address:
        page.locator("[data-search-results] a").first.wait_for()
    assert page.evaluate("shifts") < 0.02


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
