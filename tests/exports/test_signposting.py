"""A reader of FAIR Signposting follows a page's address, and finds there how to cite it, what it is, on what terms, and its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from signposting import find_signposting_html

from tests.browser.conftest import serve, stop
from tests.conftest import SITE_URL

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
CITED = ("exercises/pull-up/", "muscles/latissimus-dorsi/", "workouts/first-month-with-dumbbells/", "guide/which-row/")


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    server, found = serve(real_site)
    yield found
    stop(server)


@pytest.mark.parametrize("page", CITED)
def test_a_page_to_cite_leads_to_its_description(address: str, page: str) -> None:
    read = find_signposting_html(address + page)
    assert read.citeAs is not None
    assert str(read.citeAs.target) == SITE_URL + page
    assert [str(link.target) for link in read.types] == ["https://schema.org/Article"]
    assert read.license is not None
    assert str(read.license.target) == LICENSE
    assert [(str(link.target), str(link.type)) for link in read.describedBy] == [
        (f"{address}{page}cite.json", "application/vnd.citationstyles.csl+json")
    ]
    drawn = [(f"{address}figures/pull-up.svg", "image/svg+xml")] if page.startswith("exercises/") else []
    assert [(str(link.target), str(link.type)) for link in read.items] == drawn


def test_the_page_of_the_data_leads_to_every_file(address: str, real_site: Path) -> None:
    read = find_signposting_html(f"{address}data/")
    assert [str(link.target) for link in read.types] == ["https://schema.org/Dataset"]
    found = {str(link.target).removeprefix(f"{address}data/") for link in read.items}
    # datapackage.json describes the sheets and is no data itself.
    assert {path.name for path in (real_site / "data").iterdir() if path.suffix in (".csv", ".json", ".sqlite")} - {
        "datapackage.json"
    } <= found


def test_a_list_is_nothing_to_cite(address: str) -> None:
    with pytest.warns(UserWarning, match="No direct signposting found"):
        read = find_signposting_html(f"{address}exercises/")
    assert read.citeAs is None
    assert not read.items
