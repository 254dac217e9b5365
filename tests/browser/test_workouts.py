"""Picking a workout: by time, place, level, what spares a joint and what a reader has, with an address to share."""

from functools import lru_cache
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from generator.catalog import build_catalog
from generator.catalog.projections import WorkoutEntry
from generator.dataset.loader import load_dataset
from tests.browser.accessibility import violations
from tests.browser.search_site import Start, low_targets, query_of
from tests.conftest import REPOSITORY

pytestmark = pytest.mark.browser

ALL = len(list((REPOSITORY / "content" / "workouts").glob("*.yml")))
"""Workouts of the real content, none of which is a draft."""


@lru_cache(maxsize=1)
def entries() -> list[WorkoutEntry]:
    catalog = build_catalog(load_dataset(REPOSITORY / "content").dataset)
    return [catalog.tables.workout_entries[identifier] for identifier in catalog.workouts]


def fits(entry: WorkoutEntry, field: str, value: str) -> bool:
    if field == "owned":
        return set(entry.needs) <= {value}
    return {
        "minutes": entry.minutes <= int(value) if value.isdecimal() else False,
        "place": value in entry.places,
        "level": value == entry.level,
        "easier_on": value in entry.easier_on,
    }[field]


def fitting(query: str) -> list[str]:
    """Return the names of the workouts that an address asks for, sorted."""
    return sorted(entry.name for entry in entries() if all(fits(entry, *choice) for choice in parse_qsl(query)))


def shown(page: Page) -> list[str]:
    """Return the names of the workouts that are seen, sorted."""
    return sorted(page.locator(".workouts [data-minutes]:visible h3").all_inner_texts())


def minutes(page: Page) -> list[int]:
    return [int(item.get_attribute("data-minutes") or 0) for item in page.locator(".workouts [data-minutes]:visible").all()]


def status(page: Page) -> str:
    return page.locator("[data-picker-status]").inner_text()


def test_choices_narrow_the_list_and_stand_in_the_address(visit: Start) -> None:
    page = visit().open("workouts/")
    assert status(page) == f"{ALL} workouts"
    page.get_by_label("Time").select_option("20")
    assert query_of(page) == "minutes=20"
    assert 1 < len(fitting("minutes=20")) < ALL
    assert status(page) == f"{len(fitting('minutes=20'))} of {ALL} workouts"
    assert max(minutes(page)) <= 20
    page.get_by_role("button", name="Dumbbells").click()
    assert query_of(page) == "minutes=20&owned=dumbbell"
    assert shown(page) == fitting("minutes=20&owned=dumbbell")
    assert "Back at home without equipment" in shown(page)  # what needs nothing is possible too
    page.get_by_role("button", name="Nothing").click()
    assert query_of(page) == "minutes=20&owned=nothing"
    assert shown(page) == ["Back at home without equipment"]
    expect(page.locator(".workouts .section:visible")).to_have_count(1)


@pytest.mark.parametrize(
    "query",
    [
        "place=office",
        "place=travel",
        "easier_on=lower-back",
        "owned=dumbbell",
        "level=beginner&minutes=10",
        "minutes=10&place=travel",
    ],
)
def test_an_address_is_a_choice_that_can_be_shared(visit: Start, query: str) -> None:
    names = fitting(query)
    assert len(names) < ALL
    page = visit().open(f"workouts/?{query}")
    expect(page.locator("[data-picker]")).to_be_visible()
    assert shown(page) == names
    number = str(len(names))
    assert status(page) == (f"{number} of {ALL} workouts" if names else f"0 of {ALL} workouts have all of these. Take one away.")
    assert query_of(page) == query
    page.get_by_role("button", name="Clear all").click()
    assert len(shown(page)) == ALL
    assert query_of(page) == ""


def test_values_that_nobody_knows_choose_nothing(visit: Start) -> None:
    page = visit().open("workouts/?minutes=1e9&place=%3Cb%3E&owned=,,&x=y")
    expect(page.locator("[data-picker]")).to_be_visible()
    assert len(shown(page)) == ALL


def test_the_way_back_leads_through_the_choices(visit: Start) -> None:
    page = visit().open("workouts/")
    page.get_by_label("Place").select_option("office")
    page.get_by_label("Time").select_option("10")
    page.go_back()
    assert query_of(page) == "place=office"
    expect(page.get_by_label("Time")).to_have_value("")
    page.go_back()
    expect(page.locator("[data-picker-status]")).to_have_text(f"{ALL} workouts")
    page.go_forward()
    expect(page.get_by_label("Place")).to_have_value("office")
    assert shown(page) == fitting("place=office")


def test_one_choice_is_told_once(visit: Start) -> None:
    page = visit().open("workouts/")
    page.evaluate(
        """() => { window.told = [];
        const status = document.querySelector("[data-picker-status]");
        new MutationObserver(() => window.told.push(status.textContent)).observe(status, {childList: true, characterData: true, subtree: true}); }"""
    )
    page.get_by_label("Place").select_option("office")
    assert page.evaluate("window.told") == [f"{len(fitting('place=office'))} of {ALL} workouts"]
    assert page.locator("[role=status], [aria-live]").count() == 1


def test_without_script_all_workouts_stand_there_and_nothing_dead(visit: Start) -> None:
    page = visit(java_script_enabled=False).open("workouts/?minutes=10")
    assert len(shown(page)) == ALL
    expect(page.locator("[data-picker]")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_sound_by_the_rules(visit: Start, width: int, scheme: str) -> None:
    page = visit(width, scheme).open("workouts/?owned=dumbbell")
    expect(page.locator("[data-picker]")).to_be_visible()
    assert violations(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        assert low_targets(page, ".picker button, .picker select") == []
