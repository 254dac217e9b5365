"""The finder: filters with counts, the muscle map as one of them, what a reader owns, and the sheet on phones."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.pages.kinds.exercises import MAX_ROWS
from tests.browser.accessibility import violations
from tests.browser.search_site import ALL, Start, low_targets, query_of, wait_for_rows

pytestmark = pytest.mark.browser

STATUS = "[data-search-status] b"
ROWS = "[data-search-results] li"


def choice(page: Page, field: str, value: str) -> Locator:
    """Return the button of one value of a filter."""
    return page.locator(f"button[data-field={field}][data-value={value}]")


def total(page: Page) -> int:
    """Return the number that the result bar shows."""
    return int(page.locator(STATUS).inner_text())


def promised(button: Locator) -> int:
    """Return the count on a choice."""
    return int(button.locator(".count").inner_text())


def test_counts_hold_what_they_promise(visit: Start) -> None:
    page = visit().open("exercises/")
    for field, value in (("equipment", "dumbbell"), ("muscle", "latissimus-dorsi"), ("level", "beginner")):
        button = choice(page, field, value)
        expected = promised(button)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator(STATUS)).to_have_text(str(expected))
        expect(page.locator(ROWS)).to_have_count(expected)
    assert query_of(page) == "muscle=latissimus-dorsi&equipment=dumbbell&level=beginner"


@pytest.mark.parametrize(("field", "value"), [("laterality", "unilateral"), ("measurement", "seconds"), ("family", "bent-over-row")])
def test_what_is_stored_can_be_filtered_by_and_shared(visit: Start, field: str, value: str) -> None:
    page = visit().open(f"exercises/?{field}={value}")
    button = choice(page, field, value)
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_text("More filters").click()
    assert total(page) == promised(button) > 0
    expect(page.locator(ROWS)).to_have_count(total(page))
    button.click()
    expect(page.locator(STATUS)).to_have_text(str(ALL))
    assert query_of(page) == ""


def test_a_list_and_a_record_lead_to_the_finder_with_their_own_values_chosen(visit: Start) -> None:
    page = visit().open("find/latissimus-dorsi/dumbbell/")
    page.get_by_role("link", name="Filter the main work").click()
    expect(choice(page, "muscle", "latissimus-dorsi")).to_have_attribute("aria-pressed", "true")
    expect(choice(page, "equipment", "dumbbell")).to_have_attribute("aria-pressed", "true")
    page.goto(page.url.split("/exercises/")[0] + "/exercises/dumbbell-suitcase-carry/")
    page.get_by_text("Joints, grip and more").click()
    page.get_by_role("link", name="One side at a time").click()
    expect(choice(page, "laterality", "unilateral")).to_have_attribute("aria-pressed", "true")


def test_the_printed_counts_are_those_of_the_engine(visit: Start) -> None:
    page = visit().open("exercises/")
    counts = "Array.from(document.querySelectorAll('[data-field]'), (node) => [node.dataset.field, node.dataset.value, node.querySelector('.count').textContent])"
    printed = page.evaluate(counts)
    choice(page, "level", "beginner").click()
    expect(page.locator(STATUS)).not_to_have_text(str(ALL))
    choice(page, "level", "beginner").click()
    expect(page.locator(STATUS)).to_have_text(str(ALL))
    assert page.evaluate(counts) == printed


def test_several_implements_add_up_and_a_reload_keeps_them(visit: Start) -> None:
    page = visit().open("exercises/")
    one = promised(choice(page, "equipment", "kettlebell"))
    other = promised(choice(page, "equipment", "barbell"))
    choice(page, "equipment", "kettlebell").click()
    choice(page, "equipment", "barbell").click()
    expect(page.locator(STATUS)).to_have_text(str(one + other))
    page.reload()
    expect(choice(page, "equipment", "barbell")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(STATUS)).to_have_text(str(one + other))


def test_back_chips_and_clear(visit: Start) -> None:
    page = visit().open("exercises/")
    everything = total(page)
    choice(page, "muscle", "latissimus-dorsi").click()
    expect(page.get_by_role("button", name="Remove Muscle: lats")).to_be_visible()
    lats = total(page)
    choice(page, "level", "beginner").click()
    expect(page.locator(STATUS)).not_to_have_text(str(lats))
    page.go_back()
    expect(page.locator(STATUS)).to_have_text(str(lats))
    expect(choice(page, "level", "beginner")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    page.get_by_role("button", name="Remove Level: beginner").click()
    expect(page.locator(STATUS)).to_have_text(str(lats))
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(STATUS)).to_have_text(str(everything))
    assert query_of(page) == ""


def test_words_and_filters_work_together_in_the_finder(visit: Start) -> None:
    page = visit().open("exercises/")
    box = page.locator("main [data-search-input]")
    box.fill("row")
    expect(page.locator("[data-search-results] a").first).to_contain_text("row")
    rows = total(page)
    choice(page, "equipment", "band").click()
    expect(page.locator(STATUS)).not_to_have_text(str(rows))
    assert 0 < total(page) < rows
    assert query_of(page) == "q=row&equipment=band"
    wait_for_rows(page)
    kinds = page.locator("[data-search-results] a").evaluate_all("(links) => links.map((link) => link.href.includes('/exercises/'))")
    assert all(kinds)


def test_a_choice_of_muscle_and_implement_leads_to_its_page(visit: Start) -> None:
    page = visit().open("exercises/?muscle=latissimus-dorsi&equipment=dumbbell")
    own = page.locator("[data-own-pages] a")
    expect(own).to_have_count(1)
    own.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dumbbell exercises for the lats")


def test_copy_link_copies_the_address(visit: Start) -> None:
    made = visit(permissions=["clipboard-read", "clipboard-write"])
    page = made.open("exercises/?level=beginner")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_owned_equipment_is_remembered_and_forgotten(visit: Start) -> None:
    page = visit().open("exercises/")
    everything = total(page)
    choice(page, "owned", "dumbbell").click()
    expect(page.locator(STATUS)).not_to_have_text(str(everything))
    dumbbells = total(page)
    expected = promised(choice(page, "owned", "bench"))
    choice(page, "owned", "bench").click()
    expect(page.locator(STATUS)).to_have_text(str(expected))
    assert dumbbells < expected < everything
    page.goto(page.url.split("?")[0])
    expect(page.locator(STATUS)).to_have_text(str(expected))
    assert query_of(page) == ""  # it is the reader's, and not the link's
    page.get_by_role("button", name="Forget my equipment").click()
    expect(page.locator(STATUS)).to_have_text(str(everything))
    assert page.evaluate("localStorage.getItem('atlas-equipment')") is None
    page.goto(page.url.split("?")[0])
    expect(page.locator(STATUS)).to_have_text(str(everything))


def test_a_link_from_someone_else_does_not_change_what_is_remembered(visit: Start) -> None:
    page = visit().open("exercises/")
    choice(page, "owned", "barbell").click()
    expect(page.locator("[data-chosen] button")).to_have_count(1)
    page.goto(page.url.split("?")[0] + "?owned=band")
    expect(page.get_by_role("button", name="Remove I have: a band")).to_be_visible()
    assert page.evaluate("localStorage.getItem('atlas-equipment')") == "barbell"


def test_nothing_stands_alone_among_what_one_has(visit: Start) -> None:
    page = visit().open("exercises/?owned=dumbbell")
    choice(page, "owned", "body-weight").click()
    assert query_of(page) == "owned=body-weight"
    choice(page, "owned", "band").click()
    assert query_of(page) == "owned=band"


def test_storage_that_is_switched_off_does_no_harm(visit: Start) -> None:
    made = visit()
    made.page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
    page = made.open("exercises/")
    choice(page, "owned", "dumbbell").click()
    expect(page.get_by_role("button", name="Remove I have: dumbbells")).to_be_visible()


def test_the_map_filters_by_mouse_and_keyboard(visit: Start) -> None:
    page = visit().open("exercises/")
    region = page.get_by_role("button", name="Lats", exact=True)
    expect(region).to_have_attribute("aria-pressed", "false")
    everything = total(page)
    region.locator("path").first.click()
    expect(choice(page, "muscle", "latissimus-dorsi")).to_have_attribute("aria-pressed", "true")
    expect(region).to_have_attribute("aria-pressed", "true")
    expect(page.locator(STATUS)).not_to_have_text(str(everything))
    lats = total(page)
    region.focus()
    page.keyboard.press("Space")
    expect(region).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text(str(lats))
    assert query_of(page) == "muscle=latissimus-dorsi"


@pytest.mark.parametrize("width", [390, 1280])
def test_without_script_choices_are_links(visit: Start, width: int) -> None:
    page = visit(width, java_script_enabled=False).open("exercises/")
    assert page.locator("[data-search-results] li:visible").count() == MAX_ROWS < ALL
    assert f"The first {MAX_ROWS} of {ALL} are shown." in page.content()
    assert page.get_by_role("button").count() == 0
    page.locator("[data-facet=muscle] a[data-value=latissimus-dorsi]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All exercises for the lats")
    page.go_back()
    page.locator(".facet__map a", has=page.locator("title", has_text=re.compile("^Lats$"))).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("All exercises for the lats")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sheet_holds_every_filter_on_a_phone(visit: Start, scheme: str) -> None:
    page = visit(390, scheme).open("exercises/")
    opener = page.get_by_role("button", name="All filters")
    opener.focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog", name="Filters")
    expect(sheet).to_be_visible()
    for field in ("owned", "muscle", "equipment", "level", "easier_on", "pattern", "space", "noise"):
        assert sheet.locator(f"[data-field={field}] .count").count() > 0, field
    button = sheet.locator("[data-field=level][data-value=intermediate]")
    number = promised(button)
    button.click()
    expect(sheet.get_by_role("button", name=f"Show {number} exercises")).to_be_visible()
    assert violations(page) == []
    assert low_targets(page, ".sheet button, .sheet summary") == []
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page.locator("[data-filters-count]")).to_have_text("1")
    expect(page.locator(ROWS)).to_have_count(number)


@pytest.mark.parametrize("state", ["chosen", "empty"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_states_have_no_violations(visit: Start, state: str, width: int, scheme: str) -> None:
    address = {"chosen": "?muscle=latissimus-dorsi&equipment=dumbbell", "empty": "?equipment=barbell&noise=quiet&space=chair"}[state]
    page = visit(width, scheme).open(f"exercises/{address}")
    if state == "empty":
        expect(page.locator("[data-empty]")).to_contain_text("No exercise has all of these.")
    else:
        expect(page.locator("[data-own-pages] a")).to_be_visible()
    assert violations(page, scheme) == []
    if width == 390:
        assert low_targets(page, "main button, main .chip, main .md-search__input") == []


@pytest.mark.parametrize("address", ["exercises/?muscle=latissimus-dorsi", "search/?q=dumbbell+row", "search/?q=xyzzyq"])
def test_no_state_scrolls_sideways(visit: Start, address: str) -> None:
    page = visit(320).open(address)
    expect(page.locator(STATUS)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    opener = page.locator("[data-filters-open]")
    if opener.is_visible():
        opener.click()
        assert page.evaluate("Array.from(document.querySelectorAll('.sheet, .sheet__body')).every((part) => part.scrollWidth <= 320)")
