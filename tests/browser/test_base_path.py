"""The site works below a path of its host as it does at its root."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, serve, stop


@pytest.fixture(scope="module", params=["", "guide/"])
def mini_base(mini_site: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host") / "root"
    if request.param:
        folder.mkdir()
        (folder / "guide").symlink_to(mini_site)
    else:
        folder.symlink_to(mini_site)
    server, base = serve(folder)
    yield base + request.param
    stop(server)


def test_search_leads_to_pages_below_the_path(visit: Callable[..., Visit], mini_base: str) -> None:
    page = visit(base=mini_base).open("")
    page.locator("main [data-search-input]").first.fill("band row")
    page.locator("main [data-search-input]").first.press("Enter")
    page.wait_for_url(f"{mini_base}search/?q=band*")
    page.locator("main a", has_text="Band row").first.click()
    page.wait_for_url(f"{mini_base}exercises/band-row/*")
    expect(page.locator("h1")).to_contain_text("Band row")


def test_a_former_address_leads_on_below_the_path(visit: Callable[..., Visit], mini_base: str) -> None:
    page = visit(base=mini_base).open("exercises/old-row/?q=1#dose")
    page.wait_for_url(f"{mini_base}exercises/dumbbell-row/?q=1#dose")
    assert page.locator("#dose").count() == 1
