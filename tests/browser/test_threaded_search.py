"""Search of a very large dataset: the engine on a thread of its own says what it says on the page's, and never keeps the page waiting."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.exports.search_files import WORKER_PARTS, join_engine
from tests.browser.conftest import serve, stop
from tests.browser.search_site import Start, header_box, query_of, result_links
from tests.search.engine_page import read_parts

pytestmark = pytest.mark.browser

QUESTIONS = (
    "row",
    "lats exercises",
    "thoracodorsal nerve",
    "bad knees",
    "dumbell shrug",
    "pull up instead of inverted row",
    "shoulder press",
)
WORKER = "assets/search/worker.0123456789ab.js"


@pytest.fixture(scope="module")
def threaded(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the guide as if it had thousands of exercises."""
    site = tmp_path_factory.mktemp("threaded") / "site"
    shutil.copytree(real_site, site, copy_function=os.link)
    index = site / "assets/search/index.json"
    named = json.loads(index.read_text("utf-8"))
    index.unlink()
    index.write_text(json.dumps({**named, "worker": WORKER}), "utf-8")
    (site / WORKER).write_bytes(join_engine(read_parts(), WORKER_PARTS))
    server, base = serve(site)
    yield base
    stop(server)


def ask(page: Page, text: str) -> tuple[str, list[str]]:
    page.locator("main [data-search-input]").fill(text)
    expect(page).to_have_title(re.compile(f"^“{re.escape(text)}”"))
    return page.locator("[data-search-status]").inner_text(), result_links(page)


def test_answers_are_the_same_on_either_thread(visit: Start, threaded: str) -> None:
    page = visit().open("search/")
    other = visit(base=threaded).open("search/")
    for text in QUESTIONS:
        assert ask(page, text) == ask(other, text), text
    assert other.evaluate("typeof window.AtlasSearch") == "undefined"  # no engine on the page's own thread


def test_filters_titles_and_the_box_work_on_a_thread(visit: Start, threaded: str) -> None:
    page = visit(base=threaded).open("exercises/")
    page.locator("button[data-field=equipment][data-value=kettlebell]").click()
    expect(page.locator("[data-search-status] b")).to_have_text("3")
    assert query_of(page) == "equipment=kettlebell"
    page.goto(threaded + "muscles/")
    header_box(page).press_sequentially("thoracodorsal")
    expect(page.locator(".suggestions .excerpt mark").first).to_be_visible()


def test_of_questions_that_wait_only_the_newest_is_answered(visit: Start, threaded: str) -> None:
    page = visit(base=threaded).open("exercises/pull-up/")
    script = """async () => {
      const engine = await AtlasSearchLoader.load();
      const answers = await Promise.all(["r", "ro", "row", "rows"].map((text) => engine.ask(text, { within: {}, limit: 1 })));
      return answers.map((answer) => answer && answer.total);
    }"""
    header_box(page).focus()
    expect(page.locator(".md-search--header [role=listbox]")).to_be_attached()
    *earlier, last = page.evaluate(script)
    assert None in earlier
    assert last > 0


def test_a_thread_that_does_not_start_is_said_and_the_lists_lead_on(visit: Start, threaded: str) -> None:
    made = visit(base=threaded)
    made.page.route("**/assets/search/worker.*", lambda route: route.fulfill(status=404, body=""))
    page = made.open("search/?q=row")
    expect(page.locator("[data-search-status]")).to_contain_text("could not be loaded")
    made.faults[:] = [fault for fault in made.faults if "404" not in fault]
