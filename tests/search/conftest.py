"""One engine on this guide's own content, which many tests ask."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.conftest import MINI, REPOSITORY
from tests.search.engine_page import EnginePage, make_table


@pytest.fixture(scope="session")
def own_table() -> str:
    return make_table(REPOSITORY / "content")


@pytest.fixture(scope="session")
def own(browser: Browser, own_table: str) -> Iterator[EnginePage]:
    made = EnginePage(browser, own_table)
    yield made
    assert made.faults == []


@pytest.fixture(scope="session")
def parts(browser: Browser) -> Iterator[EnginePage]:
    """Return the engine with its parts by name, on the small content."""
    made = EnginePage(browser, make_table(MINI), joined=False)
    yield made
    assert made.faults == []
