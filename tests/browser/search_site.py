"""What the tests of search share: ways to ask, accessibility of a state, and a site with many exercises."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.conftest import MINI, REPOSITORY, make_project, run_atlas

Start = Callable[..., Visit]
ENGINE = "**/assets/search/**"
"""The engine and its table."""


ALL = len(list((REPOSITORY / "content" / "exercises").glob("*.yml")))
"""Exercises of the real content, none of which is a draft."""
FIRST = 48
"""Results that are shown at first; each press on "Show more" doubles them."""


def search_requests(page: Page) -> list[str]:
    """Return the list that fills with every fetched file of the search."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if "assets/search/" in request.url or "search-box" in request.url else None)
    return seen


def header_box(page: Page) -> Locator:
    """Return the box of the header, opened by its button on a phone."""
    opener = page.get_by_role("button", name="Search", exact=True)
    if opener.is_visible():
        opener.click()
    return page.locator(".md-search--header [data-search-input]")


def show_all(page: Page, number: int) -> None:
    """Press "Show more" until all results stand there, and wait until they do."""
    rows, more = page.locator("[data-search-results] li"), page.locator("[data-more]")
    shown = FIRST
    while shown < number:
        expect(rows).to_have_count(shown)
        more.click()
        shown *= 2
    expect(rows).to_have_count(number)


def wait_for_rows(page: Page) -> None:
    """Wait for an answer, and until every row that it lists is there: they come slice by slice, and a list keeps the room of the others."""
    expect(page.locator("[data-search-status] b")).to_be_attached()
    expect(page.locator("[data-search-results] ul[style*=padding]")).to_have_count(0)


def result_links(page: Page) -> list[str]:
    """Return the texts of the results in their order, those far below the screen too, which are not laid out yet."""
    wait_for_rows(page)
    return page.locator("[data-search-results] a").all_text_contents()


def query_of(page: Page) -> str:
    """Return what stands after the question mark of the address."""
    return page.url.partition("?")[2]


def low_targets(page: Page, selector: str) -> list[str]:
    """Return the visible controls that are lower than 44 px."""
    script = """(selector) => Array.from(document.querySelectorAll(selector))
      .filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.9)
      .map((node) => node.textContent.trim() + " " + node.getBoundingClientRect().height)"""
    found: list[str] = page.evaluate(script, selector)
    return found


def build_large_site(folder: Path, exercises: int) -> Path:
    """Build a site with many exercises that differ only in their names."""
    project = make_project(folder / "project")
    record = (MINI / "exercises" / "band-row.yml").read_text("utf-8")
    for number in range(exercises):
        name = f"Test row number {number:03}"
        path = project / "content" / "exercises" / f"test-row-{number:03}.yml"
        path.write_text(record.replace("name: Band row", f"name: {name}"), "utf-8")
    done = run_atlas(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
