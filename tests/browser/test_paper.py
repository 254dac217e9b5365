"""Every exercise and workout on paper: how many sheets, what stands on them, and that nothing is too small or too pale to read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.dataset.loader import load_dataset
from tests.browser.conftest import Visit
from tests.browser.search_site import wait_for_rows
from tests.browser.test_site import PAGES
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]
LEAST = 12
"""9 pt, in pixels."""
WIDTH = 690
"""Of what is printed on a sheet of A4 or Letter, in pixels; the narrower of the two."""
LISTS = ("a-z", "by-muscle", "by-equipment", "by-level")
SMALL = f"""() => {{
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {{
    const own = walker.currentNode.parentElement;
    const seen = walker.currentNode.textContent.trim() && own.getClientRects().length && !own.closest("svg, .visually-hidden");
    if (seen && parseFloat(getComputedStyle(own).fontSize) < {LEAST} - 0.01) found.push(own.outerHTML.slice(0, 80));
  }}
  return found;
}}"""
PALE = """() => {
  const light = (colour) => Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
  const texts = [...document.querySelectorAll("main :is(p, li, h1, h2, h3, h4, td, th, dd, dt)")];
  return texts.filter((text) => text.getClientRects().length && light(getComputedStyle(text).color) > 140).map((text) => text.textContent.slice(0, 40));
}"""

ODD = """() => {
  const cut = [...document.querySelectorAll(".boxes li, .log th")].filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
  const shown = [...document.querySelectorAll("summary")].filter(one => one.checkVisibility());
  const marked = shown.filter(one => !["none", "normal"].includes(getComputedStyle(one, "::after").content));
  const alone = shown.filter(one => ![...one.parentElement.children].some(other => other !== one && other.checkVisibility()));
  const isHeading = one => one && one.matches("h1, h2, h3, h4");
  const hasText = one => one.matches("img") || [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  const items = [...document.querySelectorAll("main *")].filter(one => one.checkVisibility() && !one.closest("svg, .visually-hidden"))
    .filter(one => isHeading(one) || (hasText(one) && !one.closest("h1, h2, h3, h4")));
  const isRow = one => one.closest("li") && one.querySelector("a.stretched");
  const empty = items.filter((one, place) => isHeading(one) && !isRow(one) && (!items[place + 1] || (isHeading(items[place + 1]) && items[place + 1].localName <= one.localName)));
  return [...cut, ...marked, ...alone, ...empty].map(one => one.textContent);
}"""
"""Words cut off by the box to write into, names of folds that still have a mark to press, and names and headings with nothing below them.

The name in a row of a list leads to what it names, which need not stand below it.
"""


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format=paper, print_background=False)))


def records(real_site: Path, section: str) -> list[str]:
    names = sorted(path.parent.name for path in (real_site / section).glob("*/index.html"))
    return [name for name in names if name not in LISTS]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_an_exercise_takes_two_sheets_at_most(visit: Start, real_site: Path, paper: str) -> None:
    opened = visit(390, "dark")
    found = {name: sheets(opened.open(f"exercises/{name}/"), paper) for name in records(real_site, "exercises")}
    assert {name: count for name, count in found.items() if count > 2} == {}


@pytest.mark.parametrize(("paper", "long"), [("A4", 0.1), ("Letter", 0.2)])
def test_a_workout_takes_one_sheet_and_a_long_one_two(visit: Start, real_site: Path, paper: str, long: float) -> None:
    opened = visit(390, "dark")
    found = {name: sheets(opened.open(f"workouts/{name}/"), paper) for name in records(real_site, "workouts")}
    assert {name: count for name, count in found.items() if count > 2} == {}
    assert len([name for name, count in found.items() if count == 2]) <= long * len(found), found


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_program_of_several_weeks_takes_two_sheets(visit: Start, paper: str) -> None:
    opened = visit(390, "dark")
    programs = [page.id for page in load_dataset(REPOSITORY / "content").dataset.pages.values() if page.program]
    assert {name: sheets(opened.open(f"guide/{name}/"), paper) for name in programs} == dict.fromkeys(programs, 2)


def test_nothing_on_paper_waits_for_a_press_or_is_empty(visit: Start, real_site: Path) -> None:
    opened = visit(390)
    opened.page.emulate_media(media="print")
    muscles = [f"muscles/{name}/" for name in records(real_site, "muscles")]
    found = {}
    for address in [*PAGES.values(), *muscles]:
        page = opened.open(address)
        if page.locator("[data-search-page]").count():
            wait_for_rows(page)
        found[address] = page.evaluate(ODD)
    assert {address: odd for address, odd in found.items() if odd} == {}


@pytest.mark.parametrize("address", ["find/", "about/coverage/"])
def test_every_column_of_a_table_has_its_place_on_a_sheet(visit: Start, address: str) -> None:
    page = visit(WIDTH).open(address)
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('.table-scroll')].map(one => one.scrollWidth - one.clientWidth)"
    assert page.evaluate(cut) == [0]


@pytest.mark.parametrize("section", ["exercises", "workouts"])
def test_paper_holds_what_keeps_a_reader_safe(visit: Start, real_site: Path, section: str) -> None:
    page = visit(390, "dark").open("")
    page.emulate_media(media="print")
    for name in records(real_site, section):
        page.goto(re.sub(r"(exercises|workouts)/.*|$", f"{section}/{name}/", page.url, count=1))
        expect(page.get_by_text("Stop if", exact=True)).to_be_visible()
        expect(page.get_by_text("not medical advice")).to_be_visible()
        expect(page.get_by_text("CC BY 4.0")).to_be_visible()
        expect(page.get_by_text("Last reviewed")).to_be_visible()
        expect(page.locator(".sources ol > li").first).to_be_visible()
        expect(page.locator(".address svg")).to_be_visible()
        expect(page.locator(".log, .boxes").first).to_be_visible()
        assert page.evaluate(SMALL) == [], name
        assert page.evaluate(PALE) == [], name
        assert page.evaluate(ODD) == [], name


def test_everything_is_printed_where_it_is_asked_for(visit: Start) -> None:
    page = visit(390).open("exercises/dumbbell-bent-over-row/")
    page.emulate_media(media="print")
    for part in ("#swaps", "#muscles", "#easier-harder"):
        expect(page.locator(part)).to_be_hidden()
    page.evaluate("window.print = () => { window.printed = getComputedStyle(document.querySelector('#muscles')).display; }")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Print everything").click()
    assert page.evaluate("window.printed") == "block"
    page.evaluate("document.documentElement.classList.add('print-all')")
    page.emulate_media(media="print")
    for part in ("#swaps", "#muscles", "#easier-harder", ".studies > li >> nth=0"):
        expect(page.locator(part)).to_be_visible()


def test_a_workout_prints_what_it_trains_where_everything_is_asked_for(visit: Start) -> None:
    page = visit(390).open("workouts/first-month-with-dumbbells/")
    page.emulate_media(media="print")
    expect(page.locator("#volume")).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('print-all')")
    expect(page.locator("#volume")).to_be_visible()
    expect(page.locator(".tally > li").first).to_be_visible()
