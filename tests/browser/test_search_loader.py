"""The search engine is fetched when it is asked for and not before, over http and from a disk, and again after a failure."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
ASK = "async text => (await AtlasSearchLoader.load()).search(text, { limit: 1 }).results[0].address"


def test_nothing_is_fetched_before_search_is_used(visit: Start) -> None:
    made = visit()
    fetched: list[str] = []
    made.page.on("request", lambda request: fetched.append(request.url))
    page = made.open("exercises/pull-up/")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "/assets/search/" in url] == []
    assert page.evaluate(ASK, "lats") == "muscles/latissimus-dorsi/"
    assert sorted(url.rpartition(".")[2] for url in fetched if "/assets/search/" in url) == ["js", "json", "json"]
    page.evaluate(ASK, "rows")
    assert len([url for url in fetched if "/assets/search/" in url]) == 3


def test_the_names_are_asked_for_again_and_the_files_kept(real_site: Path) -> None:
    rules = dict(re.findall(r"^/\S*(assets/search/\S*)\n  Cache-Control: (.+)$", (real_site / "_headers").read_text("utf-8"), re.MULTILINE))
    lasting = "public, max-age=31536000, immutable"
    index = dict.fromkeys(("assets/search/index.json", "assets/search/index.js"), "no-cache")
    assert rules == {"assets/search/engine.*": lasting, "assets/search/table.*": lasting} | index


def test_the_parts_of_the_engine_are_not_published(real_site: Path) -> None:
    assert not (real_site / "assets" / "js" / "search").exists()
    assert len(list((real_site / "assets" / "search").iterdir())) == 5


def test_pages_opened_from_a_disk_can_search(browser: Browser, real_site: Path) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((real_site / "muscles" / "latissimus-dorsi" / "index.html").as_uri())
    assert page.evaluate(ASK, "pull up") == "exercises/pull-up/"
    page.close()
    assert faults == []


@pytest.mark.parametrize("pattern", ["**/assets/search/index.json", "**/assets/search/table.*.json"])
def test_after_a_failure_the_next_call_tries_again(browser: Browser, real_base: str, pattern: str) -> None:
    page = browser.new_page()
    page.route(pattern, lambda route: route.abort())
    page.goto(real_base)
    ask = "() => AtlasSearchLoader.load().then(() => 'loaded', error => error instanceof Error)"
    assert page.evaluate(ask) is True
    page.unroute(pattern)
    assert page.evaluate(ask) == "loaded"
    page.close()


ASK_TEXT = """async (text) => {
  const engine = await AtlasSearchLoader.load();
  const wanted = engine.search(text).wantsText;
  const came = wanted && (await AtlasSearchLoader.loadText(engine, text));
  return [wanted, came, engine.search(text, { limit: 1 }).results.map(({ address }) => address)];
}"""
NERVE = "thoracodorsal nerve"


def test_the_text_of_pages_is_fetched_only_where_names_do_not_answer(visit: Start) -> None:
    made = visit()
    fetched: list[str] = []
    made.page.on("request", lambda request: fetched.append(request.url))
    page = made.open("exercises/pull-up/")
    assert page.evaluate(ASK_TEXT, "pull up") == [False, False, ["exercises/pull-up/"]]
    assert [url for url in fetched if "/assets/search-text/" in url] == []
    assert page.evaluate(ASK_TEXT, NERVE) == [True, True, ["muscles/latissimus-dorsi/"]]
    assert len([url for url in fetched if "/assets/search-text/" in url]) == 3  # what reads it, the index, and how people ask


def test_where_the_text_does_not_come_names_answer_alone_and_the_next_question_tries_again(browser: Browser, real_base: str) -> None:
    page = browser.new_page()
    page.route("**/assets/search-text/index.json", lambda route: route.abort())
    page.goto(real_base)
    assert page.evaluate(ASK_TEXT, NERVE) == [True, False, []]
    page.unroute("**/assets/search-text/index.json")
    assert page.evaluate(ASK_TEXT, NERVE) == [True, True, ["muscles/latissimus-dorsi/"]]
    page.close()


def test_pages_opened_from_a_disk_find_the_text_too(browser: Browser, real_site: Path) -> None:
    page = browser.new_page()
    page.goto((real_site / "muscles" / "latissimus-dorsi" / "index.html").as_uri())
    assert page.evaluate(ASK_TEXT, NERVE) == [True, True, ["muscles/latissimus-dorsi/"]]
    page.close()
