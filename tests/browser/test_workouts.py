"""Picking a workout: by time, place, level, what spares a joint and what a reader has, with an address to share."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations
from tests.browser.search_site import Start, low_targets, query_of

pytestmark = pytest.mark.browser

ALL = 4


def shown(page: Page) -> list[str]:
    return page.locator(".workouts [data-minutes]:visible h3").all_inner_texts()


def minutes(page: Page) -> list[int]:
    return [int(item.get_attribute("data-minutes") or 0) for item in page.locator(".workouts [data-minutes]:visible").all()]


def status(page: Page) -> str:
    return page.locator("[data-picker-status]").inner_text()


def test_choices_narrow_the_list_and_stand_in_the_address(visit: Start) -> None:
    page = visit().open("workouts/")
    assert status(page) == f"{ALL} workouts"
    page.get_by_label("Time").select_option("20")
    assert query_of(page) == "minutes=20"
    assert status(page) == f"2 of {ALL} workouts"
    assert max(minutes(page)) <= 20
    page.get_by_role("button", name="Dumbbells").click()
    assert query_of(page) == "minutes=20&owned=dumbbell"
    assert len(shown(page)) == 2  # what needs nothing is possible too
    page.get_by_role("button", name="Nothing").click()
    assert query_of(page) == "minutes=20&owned=nothing"
    assert shown(page) == ["Back at home without equipment"]
    expect(page.locator(".workouts .section:visible")).to_have_count(1)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("place=office", ["Ten-minute dumbbell back"]),
        ("place=travel", ["Back at home without equipment"]),
        ("easier_on=lower-back", ["Easier on the lower back"]),
        ("owned=dumbbell", ["Back at home without equipment", "Ten-minute dumbbell back"]),
        ("level=beginner&minutes=10", ["Ten-minute dumbbell back"]),
        ("minutes=10&place=travel", []),
    ],
)
def test_an_address_is_a_choice_that_can_be_shared(visit: Start, query: str, names: list[str]) -> None:
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
    assert shown(page) == ["Ten-minute dumbbell back"]


def test_one_choice_is_told_once(visit: Start) -> None:
    page = visit().open("workouts/")
    page.evaluate(
        """() => { window.told = [];
        const status = document.querySelector("[data-picker-status]");
        new MutationObserver(() => window.told.push(status.textContent)).observe(status, {childList: true, characterData: true, subtree: true}); }"""
    )
    page.get_by_label("Place").select_option("office")
    assert page.evaluate("window.told") == [f"1 of {ALL} workouts"]
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
