"""Files of search that do not come, or come from another release: it is said, tried again, and plain lists lead on."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

ENGINE = "**/assets/search/engine.*.js"
TABLE = "**/assets/search/table.*.json"
INDEX = "**/assets/search/index.json"
LOST = "Search could not be loaded."
CHANGED = "Reload the page to search."
EDITION = re.compile(r'(edition"?[:=]|AtlasScripts\|\|\{\}\)(?:\.\w+|\["[\w-]+"\])=)"\w+"')
"""An edition as the files of search and the scripts of pages bear it."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page that may have no error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    faults: list[str] = []
    made.on("pageerror", lambda error: faults.append(str(error)))
    yield made
    made.unroute_all(behavior="ignoreErrors")  # scripts may still be asked for anew
    context.close()
    assert faults == []


def answer(change: Callable[[str], str | None], times: int = 0) -> Callable[[Route], None]:
    """Return what answers with a changed file, None for a failure, and after so many times with the file itself."""
    seen: list[str] = []

    def handle(route: Route) -> None:
        seen.append(route.request.url)
        response = route.fetch()
        if response.status != 200:  # not changed since the browser asked before
            route.fulfill(response=response)
            return
        changed = change(response.text()) if not times or len(seen) <= times else response.text()
        if changed is None:
            route.fulfill(status=500, body="")
        else:
            route.fulfill(status=200, headers=response.headers, body=changed)

    return handle


def other_edition(text: str) -> str:
    changed = EDITION.sub(r'\1"of-another"', text)
    assert changed != text
    return changed


CASES = {
    "engine gone": (ENGINE, lambda text: None, LOST),
    "engine cut": (ENGINE, lambda text: text[: len(text) // 2].rpartition(";")[0] + ";", LOST),
    "engine empty": (ENGINE, lambda text: "", LOST),
    "engine that cannot search": (ENGINE, lambda text: "window.AtlasSearch={Engine:class{}};", LOST),
    "engine of another release": (ENGINE, other_edition, LOST),
    "engine that fails": (
        ENGINE,
        lambda text: text + "AtlasSearch.Engine.prototype.answer=()=>{throw new Error('no')};",
        "Search has failed.",
    ),
    "table gone": (TABLE, lambda text: None, LOST),
    "table of another release": (TABLE, other_edition, LOST),
    "table of another form": (TABLE, lambda text: text.replace('"version":5', '"version":6'), LOST),
    "table cut": (TABLE, lambda text: text[:-40], LOST),
    "table of nothing": (TABLE, lambda text: "null", LOST),
    "index gone": (INDEX, lambda text: None, LOST),
    "index that is a page": (INDEX, lambda text: "<!doctype html><title>Sign in</title>", LOST),
    "index of another release": (INDEX, other_edition, CHANGED),
    "index of a release before editions": (INDEX, lambda text: re.sub(r'"edition":"\w+",', "", text), CHANGED),
}


@pytest.mark.parametrize("case", [name for name in CASES if name != "engine cut"])
def test_it_is_said_and_typing_tries_again(page: Page, real_base: str, case: str) -> None:
    pattern, change, words = CASES[case]
    page.route(pattern, answer(change))
    page.goto(real_base + "exercises/")
    box = page.locator(".md-search--header [data-search-input]")
    box.press_sequentially("pull")
    expect(page.locator(".suggestions:visible")).to_contain_text(words)
    finder = page.locator("main [data-search-input]")
    finder.press_sequentially("pull")
    status = page.locator("[data-search-status]")
    expect(status).to_contain_text(words)
    expect(status).to_contain_text("lists below")
    # Choices are links to lists, as without script, and none is left that needs the engine.
    assert page.locator("[data-facets] button:visible, [data-filters-open]:visible").count() == 0
    assert page.locator("[data-facets] a[data-field]:visible").count() > 10
    page.unroute_all(behavior="wait")
    finder.press_sequentially("-up")
    expect(page.locator("[data-search-results] a").first).to_contain_text("Pull-up")
    expect(page.get_by_role("button", name="Lats").first).to_be_visible()
    box.press("End")
    box.press_sequentially("-up")
    expect(page.get_by_role("option").first).to_contain_text("Pull-up")


@pytest.mark.parametrize("case", ["engine of another release", "engine that cannot search", "table of another release", "table cut"])
def test_one_wrong_copy_is_asked_for_anew_and_nobody_hears_of_it(page: Page, real_base: str, case: str) -> None:
    pattern, change, _ = CASES[case]
    page.route(pattern, answer(change, times=1))
    page.goto(real_base + "search/?q=pull-up")
    expect(page.locator("[data-search-results] a").first).to_contain_text("Pull-up")


def test_the_scripts_of_an_old_page_do_not_meet_a_newer_engine(page: Page, real_base: str) -> None:
    page.route("**/assets/js/*.js", answer(other_edition))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(real_base + "search/?q=row")
    expect(page.locator("[data-search-status]")).to_contain_text(CHANGED)
    assert not [address for address in asked if "engine" in address]
    assert page.locator("#lists a:visible").count() > 5


@pytest.mark.parametrize("name", ["results", "search-page", "atlas"])
def test_scripts_of_different_releases_do_not_meet(page: Page, real_base: str, name: str) -> None:
    page.route(f"**/assets/js/{name}.js", answer(other_edition, times=1))
    page.goto(real_base + "search/?q=pull-up")
    if name == "atlas":  # it runs before it can be asked for anew
        expect(page.locator(".without-script")).to_be_visible()
        page.reload()
    expect(page.locator("[data-search-results] a").first).to_contain_text("Pull-up")


def test_a_failing_filter_press_gives_the_links_back_and_the_line_the_filters(page: Page, real_base: str) -> None:
    page.goto(real_base + "exercises/")
    page.context.set_offline(True)
    chip = page.locator("button[data-value=latissimus-dorsi]")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-status]")).to_contain_text(LOST)
    assert "/find/latissimus-dorsi/" in str(page.evaluate("() => document.activeElement.href"))
    page.context.set_offline(False)
    expect(page.locator(".chip--chosen")).to_contain_text("lats")
    expect(page.get_by_role("button", name="Lats", pressed=True).first).to_be_visible()
