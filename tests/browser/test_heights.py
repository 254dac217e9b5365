"""How long pages are on a phone, and that what folds away there stands open where there is room, on paper and for search in the page."""

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import expect

from generator.catalog.routes import EXERCISE_GROUPINGS
from tests.browser.search_site import Start

pytestmark = pytest.mark.browser

HEIGHTS = {"exercises": 5200, "muscles": 2688, "workouts": 3774}
"""Section → the most that the median page may measure at 390 px, for muscles and workouts two thirds of what it was before folds."""


@pytest.mark.parametrize("section", HEIGHTS)
def test_the_median_page_is_no_longer_than_it_should_be(visit: Start, real_site: Path, section: str) -> None:
    page = visit(390).page
    base = visit(390).base
    found = []
    for folder in sorted({path.parent.name for path in (real_site / section).glob("*/index.html")} - {*EXERCISE_GROUPINGS}):
        page.goto(f"{base}{section}/{folder}/")
        if page.locator("article").count():  # not what leads on from a former address
            found.append(page.evaluate("document.documentElement.scrollHeight"))
    assert len(found) >= 4
    assert statistics.median(found) <= HEIGHTS[section]


@pytest.mark.parametrize("address", ["muscles/latissimus-dorsi/", "workouts/first-month-with-dumbbells/"])
def test_folds_stand_open_where_there_is_room_and_on_paper(visit: Start, address: str) -> None:
    wide = visit(1280).open(address)
    assert wide.locator("details[data-wide-open]").count() >= 2
    expect(wide.locator("details[data-wide-open]:not([open])")).to_have_count(0)
    phone = visit(390).open(address)
    expect(phone.locator("details[data-wide-open][open]")).to_have_count(0)
    phone.emulate_media(media="print")
    phone.evaluate("document.documentElement.classList.add('print-all')")  # the short sheet leaves out how numbers come about
    inside = (
        "Array.from(document.querySelectorAll('details[data-wide-open] > :not(summary)'), (part) => part.getBoundingClientRect().height)"
    )
    assert min(phone.evaluate(inside)) > 0
