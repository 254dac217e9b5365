"""Words of other people's datasets that are longer than a phone is wide break, and push nothing out of the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

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
