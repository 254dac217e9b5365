"""Words of other people's datasets that are longer than a phone is wide break, and push nothing out of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import serve, stop
from tests.conftest import run_atlas
from tests.datasets.neutral import Theirs, write_content

pytestmark = pytest.mark.browser

WORD = "Oberschenkelrückseitenmuskulaturgruppenverband"


def test_long_words_stay_on_the_page(browser: Browser, tmp_path: Path) -> None:
    write_content([Theirs(f"{WORD}übung", (f"{WORD}halterung",), (WORD,))], tmp_path / "set", "Set")
    assert run_atlas(tmp_path, "build", "--content", "set", "--site", "site").returncode == 0
    pages = [path.relative_to(tmp_path / "site").parent.as_posix() for path in (tmp_path / "site").glob("**/index.html")]
    assert len(pages) > 12
    server, base = serve(tmp_path / "site")
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    for address in pages:
        page.goto(f"{base}{address}/")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    context.close()
    stop(server)


def test_the_search_of_a_set_that_owns_nothing_works(browser: Browser, tmp_path: Path) -> None:
    write_content([Theirs("Row", ("Bar",), ("Lats",))], tmp_path / "set", "Set")
    record = next((tmp_path / "set/exercises").iterdir())
    record.write_text(record.read_text("utf-8").replace("{", '{"status": "draft", ', 1), "utf-8")
    assert run_atlas(tmp_path, "build", "--content", "set", "--site", "site").returncode == 0
    server, base = serve(tmp_path / "site")
    page = browser.new_page()
    page.goto(f"{base}search/?q=lats")
    expect(page.locator("[data-search-results] a").first).to_contain_text("Lats")
    assert page.locator(".without-script").is_hidden()
    page.close()
    stop(server)
