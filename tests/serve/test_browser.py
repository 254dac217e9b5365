"""Chromium on the server: pages load again by themselves under the policy, and show what is wrong."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility import violations
from tests.serve.fake import FakeWorkbench, Running, problem

pytestmark = pytest.mark.browser
Start = Callable[..., Running]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def faults(context: BrowserContext) -> Iterator[list[str]]:
    """Collect what the pages complain about; a refused script or style is among it."""
    noted: list[str] = []
    context.on("console", lambda message: noted.append(message.text) if message.type in ("error", "warning") else None)
    context.on("weberror", lambda error: noted.append(str(error.error)))
    yield noted
    # An answer of 404 or 503 and a server that is away are noted by the browser; they are what some tests are about.
    assert [fault for fault in noted if "Failed to load resource" not in fault and "net::ERR" not in fault] == []


def open_page(context: BrowserContext, running: Running, address: str = "") -> Page:
    page = context.new_page()
    page.goto(f"{running.url}{address}")
    return page


def mark(page: Page) -> None:
    """Leave a mark that a loading takes away."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.marked === true"))


def test_an_edit_appears_by_itself_in_every_tab(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start()
    tabs = [open_page(context, running, "bread/") for _ in range(2)]
    other = open_page(context, running, "soup/")
    mark(other)
    for number in range(3):
        running.write("bread", f"Rye {number}.")
        for tab in tabs:
            expect(tab.locator("#text")).to_have_text(f"Rye {number}.")
    assert is_marked(other)
    running.write("soup", "Broth.")
    expect(other.locator("#text")).to_have_text("Broth.")


def test_more_tabs_than_a_browser_has_connections(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start()
    tabs = [open_page(context, running, "bread/") for _ in range(9)]
    running.write("bread", "Rye.")
    for tab in tabs:
        expect(tab.locator("#text")).to_have_text("Rye.")


def test_without_shared_workers_a_tab_hears_for_itself(start: Start, context: BrowserContext, faults: list[str]) -> None:
    context.add_init_script("delete window.SharedWorker")
    running = start()
    page = open_page(context, running, "bread/")
    for text in ("Rye.", "Spelt."):
        running.write("bread", text)
        expect(page.locator("#text")).to_have_text(text)


def test_a_style_sheet_that_a_page_uses_is_seen(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start()
    page = open_page(context, running, "bread/")
    running.write("site", "h1 { color: #00ff00 }")
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 255, 0)")


def test_problems_appear_and_go_and_the_reader_is_where_he_was(
    start: Start, folder: Path, context: BrowserContext, faults: list[str]
) -> None:
    (folder / "site.txt").write_text("main { height: 5000px }", "utf-8")
    running = start()
    tabs = [open_page(context, running, "bread/"), open_page(context, running, "soup/")]
    tabs[0].evaluate("scrollTo(0, 1234)")
    running.write("bread", "BROKEN")
    for tab in tabs:
        expect(tab.get_by_role("heading", level=1)).to_have_text("1 error, 0 warnings")
        expect(tab.get_by_role("heading", level=2)).to_have_text("content/bread.txt:3:7")
        item = tab.locator("section")
        for words in ("error", "no-such-word", 'The word "<BROKEN>" is not known.', 'Did you mean "bread"?'):
            expect(item).to_contain_text(words)
    running.write("soup", "BROKEN")
    expect(tabs[0].get_by_role("heading", level=1)).to_have_text("2 errors, 0 warnings")
    running.write("bread", "Rye.")
    running.write("soup", "Broth.")
    expect(tabs[0].locator("#text")).to_have_text("Rye.")
    expect(tabs[1].locator("#text")).to_have_text("Broth.")
    assert tabs[0].url == f"{running.url}bread/"
    expect(tabs[0].locator("html")).to_have_js_property("scrollTop", 1234)


def test_a_reload_keeps_the_place(start: Start, folder: Path, context: BrowserContext, faults: list[str]) -> None:
    (folder / "site.txt").write_text("main { height: 5000px }", "utf-8")
    running = start()
    page = open_page(context, running, "bread/")
    page.evaluate("scrollTo(0, 777)")
    running.write("bread", "Rye.")
    expect(page.locator("#text")).to_have_text("Rye.")
    expect(page.locator("html")).to_have_js_property("scrollTop", 777)


def test_a_start_with_errors_ends_with_the_page(start: Start, folder: Path, context: BrowserContext, faults: list[str]) -> None:
    (folder / "soup.txt").write_text("BROKEN", "utf-8")
    running = start(base_path="/guide/")
    page = open_page(context, running, "bread/")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 error, 0 warnings")
    running.write("soup", "Broth.")
    expect(page.locator("#text")).to_have_text("Flour.")


def test_a_page_that_cannot_be_made_comes_back(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start()
    page = open_page(context, running, "bread/")
    running.write("bread", "UNSHOWN")
    expect(page.get_by_role("heading", level=2)).to_have_text("templates/bread.html:3:7")
    running.write("bread", "Rye.")
    expect(page.locator("#text")).to_have_text("Rye.")


def test_a_missing_page_appears_when_it_is_written(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start()
    page = open_page(context, running, "salt/")
    expect(page.locator("h1")).to_have_text("Not here")
    running.write("salt", "Grains.")
    expect(page.locator("#text")).to_have_text("Grains.")


def test_pages_find_a_server_that_was_started_again(start: Start, folder: Path, context: BrowserContext, faults: list[str]) -> None:
    first = Running(FakeWorkbench(folder))
    page = open_page(context, first, "bread/")
    expect(page.locator("#text")).to_have_text("Flour.")
    first.stop()
    (folder / "bread.txt").write_text("Rye.", "utf-8")
    time.sleep(0.5)
    second = start(port=first.port)
    expect(page.locator("#text")).to_have_text("Rye.", timeout=10000)
    second.write("bread", "Spelt.")
    expect(page.locator("#text")).to_have_text("Spelt.")


def test_the_corner_says_how_the_checking_stands(start: Start, context: BrowserContext, faults: list[str]) -> None:
    running = start(pieces=100_000)
    page = open_page(context, running, "bread/")
    note = page.get_by_role("status").locator("a")
    expect(note).to_have_text("Checking …")
    running.workbench.left = 1
    expect(note).to_be_hidden(timeout=10000)
    running.workbench.pieces = 1
    running.workbench.found = (problem("site/soup"),)
    running.write("soup", "Broth.")
    expect(note).to_have_text("1 error, 0 warnings")
    expect(note).to_have_css("background-color", "rgb(179, 38, 30)")
    assert violations(page) == []
    note.click()
    expect(page.get_by_role("heading", level=2)).to_have_text("site/soup:3:7")
    running.workbench.found = ()
    running.write("soup", "Water.")
    expect(page.get_by_role("heading", level=1)).to_have_text("No problems")
    page.get_by_role("link", name="To the site").click()
    expect(page.locator("#text")).to_have_text("Welcome.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_problems_page_is_accessible_and_strict(browser: Browser, start: Start, folder: Path, scheme: str) -> None:
    (folder / "bread.txt").write_text("BROKEN", "utf-8")
    running = start()
    for width in (390, 1280):
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        answer = page.goto(running.url)
        assert answer is not None
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', answer.text())
        assert policy is not None
        assert policy[1].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy[1]
        assert page.locator("[style], style, script:not([src])").count() == 0
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_no_service_worker_is_registered(start: Start, context: BrowserContext, faults: list[str]) -> None:
    page = open_page(context, start(), "bread/")
    page.wait_for_load_state("load")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    assert json.loads(page.evaluate("JSON.stringify(Object.keys(localStorage))")) == []
