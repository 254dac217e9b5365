"""Every kind of page in every state that a reader can bring it into: no violation, no covered focus, no control that does nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_site import PAGES
from tests.browser.test_widths import FIRST_SCREEN, addresses

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]

EXPERIMENTAL = (
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
)
"""Rules of axe that are off unless they are asked for."""
EXERCISE = PAGES["exercise"]


def violations(page: Page) -> list[str]:
    """Return what axe finds in the page as it stands, by the experimental rules too."""
    found: dict[str, Any] = Axe().run(page, options={"rules": {rule: {"enabled": True} for rule in EXPERIMENTAL}}).response
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"][:3]]


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
    assert violations(page) == []


@pytest.mark.parametrize("enter", [force_colours, narrow])
def test_no_kind_of_page_has_violations_however_it_is_shown(visit: Start, enter: Callable[[Page], None]) -> None:
    made = visit(390)
    found = {}
    for name, address in PAGES.items():
        page = made.open(address)
        enter(page)
        found[name] = violations(page)
    assert {name: said for name, said in found.items() if said} == {}


_UNLIKE = """() => {
  const plain = text => text.toLowerCase().replace(/[^\\p{L}\\p{N}]+/gu, " ").trim();
  const seen = node => node.nodeType === 3 ? node.data
    : node.nodeType !== 1 || node.matches("[aria-hidden=true], script, style, title") || !node.checkVisibility() ? ""
    : [...node.childNodes].map(seen).join(node instanceof SVGElement || getComputedStyle(node).display !== "inline" ? " " : "");
  return [...document.querySelectorAll("a[aria-label], button[aria-label], summary[aria-label]")]
    .filter(one => one.checkVisibility())
    .filter(one => !plain(one.getAttribute("aria-label")).includes(plain(seen(one))))
    .map(one => one.getAttribute("aria-label") + " ≠ " + seen(one));
}"""
_SMALL = """() => {
  const controls = [...document.querySelectorAll("main a[href], header a[href], footer a[href], button, summary, select, input:not([type=hidden]), [tabindex='0']")]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[aria-hidden=true], .visually-hidden, .skip-link"));
  const boxes = controls.map(one => {
    const own = one.matches("input[type=radio], input[type=checkbox]") && document.querySelector(`label[for="${one.id}"]`);
    const press = one.querySelector(":scope > .hit") || one;
    const box = press.getBoundingClientRect();
    const over = getComputedStyle(one, "::after");
    if (over.position === "absolute" && over.content !== "none" && over.inset === "0px") return one.offsetParent.getBoundingClientRect();
    return own ? { left: box.left, top: Math.min(box.top, own.getBoundingClientRect().top), width: own.getBoundingClientRect().right - box.left,
      height: Math.max(box.height, own.getBoundingClientRect().height) } : box;
  });
  const isInText = one => one.localName === "a" && [...one.parentNode.childNodes].some(other => other.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(other.data));
  const middle = box => [box.left + box.width / 2, box.top + box.height / 2];
  const isSpaced = place => {
    const [x, y] = middle(boxes[place]);
    return boxes.every((box, other) => {
      if (other === place || controls[other].contains(controls[place]) || controls[place].contains(controls[other])) return true;
      const isSmall = box.width < 23.9 || box.height < 23.9;
      const [u, v] = middle(box);
      const dx = Math.max(box.left - x, 0, x - box.left - box.width), dy = Math.max(box.top - y, 0, y - box.top - box.height);
      return isSmall ? Math.hypot(u - x, v - y) >= 24 : Math.hypot(dx, dy) >= 12;
    });
  };
  // Muscles on a map may be small where a list holds the same links.
  const isElsewhere = one => one.matches(".map-link") && controls.some((other, place) => !other.matches(".map-link")
    && other.getAttribute("href") === one.getAttribute("href") && boxes[place].width >= 24 && boxes[place].height >= 24);
  return controls.map((one, place) => [one, place])
    .filter(([one, place]) => !isElsewhere(one) && boxes[place].width > 0 && (boxes[place].width < 23.9 || boxes[place].height < 23.9) && !isInText(one) && !isSpaced(place))
    .map(([one, place]) => one.outerHTML.slice(0, 120) + " " + Math.round(boxes[place].width) + "×" + Math.round(boxes[place].height))
    .concat([...document.querySelectorAll(".dose-bar select, .dose-bar button")].filter(one => one.getBoundingClientRect().height < 43.9).map(one => "low: " + one.outerHTML.slice(0, 100)));
}"""


@pytest.mark.parametrize("part", range(4))
def test_targets_of_every_page_can_be_pressed_and_are_called_what_they_say(visit: Start, real_site: Path, part: int) -> None:
    made = visit(390)
    small, unlike = {}, {}
    for address in addresses(real_site)[part::4]:
        page = made.open(address)
        small[address] = page.evaluate(_SMALL)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": FIRST_SCREEN})
            unlike[address, width] = page.evaluate(_UNLIKE)
        page.set_viewport_size({"width": 390, "height": FIRST_SCREEN})
    assert {address: found for address, found in small.items() if found} == {}
    assert {place: found for place, found in unlike.items() if found} == {}


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
