"""Plates and the movement player in Chromium, under the site's own policy."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.plates.text import text_width
from tests.browser.accessibility import violations
from tests.browser.conftest import Visit, serve, stop
from tests.browser.plate_site import BODY, make_map, make_movement, render, write_site

pytestmark = pytest.mark.browser
Start = Callable[..., Visit]
BOX_TOP = """["[data-figure] rect", ".movement__stage"].map(name => document.querySelector(name).getBoundingClientRect().top)
    .reduce((box, stage) => box - stage)"""
WAIT_FOR_A_LOOP = """(slider, patience) => new Promise(answer => {
    const end = performance.now() + patience
    let top = false
    const look = now => {
        top ||= slider.value === "100"
        if (top && slider.value < 60) answer("came back")
        else if (now > end) answer(`stands at ${slider.value}`)
        else requestAnimationFrame(look)
    }
    requestAnimationFrame(look) })"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("plates")
    plates = make_map()
    bodies = {
        "index.html": render(BODY, movement=make_movement(), map=plates),
        "plain.html": render(BODY, movement=make_movement(hardest=None), map=plates),
        "gone.html": render(BODY, movement=make_movement("figures/gone.svg"), map=plates),
        "broken.html": render(BODY, movement=make_movement("figures/broken.svg"), map=plates),
        "page.html": render(BODY, movement=make_movement("figures/page.svg"), map=plates),
    }
    write_site(folder, bodies)
    server, address = serve(folder)
    yield address
    stop(server)


@pytest.fixture
def player(visit: Start, base: str) -> Callable[..., Page]:
    """Return a function that opens the page, has the moving figure fetched and waits until it is there."""

    def open_page(**options: object) -> Page:
        page = visit(base=base, **options).open("index.html")
        expect(page.get_by_role("button", name="Play")).to_be_visible()
        page.get_by_role("slider").dispatch_event("input")
        expect(page.locator("[data-figure] rect").first).to_be_attached()
        return page

    return open_page


def phase(page: Page) -> str | None:
    return page.locator("[data-player]").get_attribute("data-phase")


def shown(page: Page) -> list[str]:
    """Return the label sets that can be seen."""
    names = ("start", "top")
    return [name for name in names if page.locator(f".phase--{name}").evaluate("element => getComputedStyle(element).opacity") != "0"]


def settle(page: Page) -> None:
    """Wait until what the last act began is drawn and every fade has ended."""
    page.evaluate("""async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        await Promise.allSettled(document.getAnimations().map(animation => animation.finished)) }""")


def test_it_loads_paused_at_the_start(player: Callable[..., Page]) -> None:
    page = player()
    expect(page.locator(".player")).to_have_attribute("data-state", "paused")
    assert (phase(page), shown(page)) == ("start", ["start"])
    slider = page.get_by_role("slider")
    expect(slider).to_have_value("0")
    expect(slider).to_have_attribute("aria-valuetext", "Bottom")
    before = page.evaluate(BOX_TOP)
    page.wait_for_timeout(700)
    assert page.evaluate(BOX_TOP) == before
    assert page.locator("[data-figure] image").count() == 0
    assert page.locator("[data-figure] :is(script, style, title, metadata)").count() == 0
    assert page.evaluate("window.leaked") is None
    expect(page.locator(".movement__stills")).to_be_hidden()
    expect(page.locator(".movement__moving")).to_be_hidden()


def test_nothing_is_fetched_before_the_reader_asks_for_it(visit: Start, base: str) -> None:
    page = visit(base=base).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + "index.html")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator("[data-figure] image")).to_be_visible()
    page.wait_for_timeout(300)
    assert "figures/box-start.svg" in asked
    assert "figures/box.svg" not in asked
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".player")).to_have_attribute("data-state", "playing")
    assert asked.count("figures/box.svg") == 1


def test_another_body_takes_the_place_of_the_first_and_is_remembered(visit: Start, base: str) -> None:
    page = visit(base=base).open("index.html")
    choice = page.get_by_role("group", name="Shown by")
    expect(choice.get_by_label("Man", exact=True)).to_be_checked()
    choice.get_by_label("Woman").check()
    stage = page.locator(".movement__stage")
    expect(stage.locator("image")).to_have_attribute("href", "figures/woman/box-start.svg")
    expect(stage).to_have_attribute("viewBox", "-300 -720 720 800")
    assert page.locator(".phase--start .label").all_text_contents() == ["Her box low"]
    assert page.locator(".movement__stills img").first.get_attribute("src") == "figures/woman/box-start.svg"
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-figure] rect").first).to_have_attribute("width", "60")
    page.reload()
    expect(page.locator("[data-figure] image")).to_have_attribute("href", "figures/woman/box-start.svg")
    expect(choice.get_by_label("Woman")).to_be_checked()
    choice.get_by_label("Man", exact=True).check()
    expect(page.locator("[data-figure] image")).to_have_attribute("href", "figures/box-start.svg")
    assert page.locator(".phase--start text").first.text_content() == "Box low"
    page.reload()
    expect(page.locator("[data-figure] image")).to_have_attribute("href", "figures/box-start.svg")


def test_a_body_that_a_figure_lacks_leaves_the_first(visit: Start, base: str) -> None:
    made = visit(base=base)
    page = made.open("gone.html")
    page.locator(".movement__stills img").first.evaluate(
        "image => { image.loading = 'eager'; image.setAttribute('src', 'figures/other.svg') }"
    )
    page.get_by_label("Woman").check()
    expect(page.locator(".movement__stills img").first).to_have_attribute("src", "figures/other.svg")
    made.faults.clear()  # Chromium's own messages about the missing file


def test_the_slider_moves_the_figure_along_the_way_up(player: Callable[..., Page]) -> None:
    page = player()
    slider = page.get_by_role("slider")
    start = page.evaluate(BOX_TOP)
    slider.fill("100")
    settle(page)
    assert (phase(page), shown(page)) == ("top", ["top"])
    expect(slider).to_have_attribute("aria-valuetext", "Overhead")
    top = page.evaluate(BOX_TOP)
    slider.fill("60")
    settle(page)
    assert (phase(page), shown(page)) == ("moving", [])
    expect(slider).to_have_attribute("aria-valuetext", "60 % of the way")
    assert page.evaluate(BOX_TOP) == pytest.approx(start + 0.6 * (top - start), abs=1)


def test_playing_loops_without_labels_and_pauses_where_it_is(player: Callable[..., Page]) -> None:
    page = player()
    button = page.locator(".player button")
    button.click()
    expect(page.locator(".player")).to_have_attribute("data-state", "playing")
    expect(button).to_have_text("Pause", use_inner_text=True)
    settle(page)
    assert shown(page) == []
    assert page.get_by_role("slider").evaluate(WAIT_FOR_A_LOOP, 20_000) == "came back"
    button.click()
    expect(page.locator(".player")).to_have_attribute("data-state", "paused")
    here = page.evaluate(BOX_TOP)
    page.wait_for_timeout(300)
    assert page.evaluate(BOX_TOP) == here


def test_scrubbing_stops_the_loop(player: Callable[..., Page]) -> None:
    page = player()
    page.locator(".player button").click()
    page.get_by_role("slider").fill("100")
    expect(page.locator(".player")).to_have_attribute("data-state", "paused")
    settle(page)
    assert phase(page) == "top"


def test_it_works_by_keyboard(player: Callable[..., Page]) -> None:
    page = player()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".player")).to_have_attribute("data-state", "playing")
    page.keyboard.press("Enter")
    expect(page.locator(".player")).to_have_attribute("data-state", "paused")
    page.keyboard.press("Tab")
    slider = page.get_by_role("slider")
    expect(slider).to_be_focused()
    for key, words in (("End", "Overhead"), ("ArrowLeft", "99 % of the way"), ("Home", "Bottom"), ("PageUp", "10 % of the way")):
        page.keyboard.press(key)
        expect(slider).to_have_attribute("aria-valuetext", words)


def test_the_hardest_place_is_marked_and_said(player: Callable[..., Page], visit: Start, base: str) -> None:
    page = player()
    expect(page.get_by_role("slider")).to_have_accessible_description("Hardest at 60 % of the way.")
    mark = page.locator(".scrub__mark")
    expect(mark).to_have_text("hardest here")
    track = page.get_by_role("slider").bounding_box()
    words = page.locator(".scrub__words").bounding_box()
    assert track
    assert words
    middle = track["x"] + 13 + 0.6 * (track["width"] - 26)
    assert words["x"] < middle < words["x"] + words["width"]
    without = visit(base=base).open("plain.html")
    expect(without.get_by_role("button", name="Play")).to_be_visible()
    assert without.locator(".scrub__mark").count() == 0


@pytest.mark.parametrize("at", ["0", "100"])
def test_the_mark_stays_inside_the_page(player: Callable[..., Page], at: str) -> None:
    page = player(width=320)
    page.locator(".scrub__mark").evaluate("(mark, at) => mark.style.setProperty('--at', at)", at)
    words, way = page.locator(".scrub__words").bounding_box(), page.locator(".scrub__way").bounding_box()
    assert words
    assert way
    assert way["x"] <= words["x"]
    assert words["x"] + words["width"] <= way["x"] + way["width"]


def test_reduced_motion_changes_nothing_that_the_reader_starts(player: Callable[..., Page]) -> None:
    page = player(reduced_motion="reduce")
    before = page.evaluate(BOX_TOP)
    page.wait_for_timeout(600)
    assert page.evaluate(BOX_TOP) == before
    page.get_by_role("slider").fill("100")
    assert page.evaluate(BOX_TOP) < before
    assert page.locator(".phase--top").evaluate("element => getComputedStyle(element).transitionDuration") in ("0s", "")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".player")).to_have_attribute("data-state", "playing")


@pytest.mark.parametrize("address", ["gone.html", "broken.html", "page.html"])
def test_without_the_animation_the_stills_stay(visit: Start, base: str, address: str) -> None:
    made = visit(base=base)
    page = made.open(address)
    page.get_by_role("button", name="Play").click()
    first, second = page.locator(".movement__stills img").all()
    expect(first).to_be_visible()
    expect(second).to_be_visible()
    expect(page.locator(".movement__stage")).to_be_hidden()
    assert page.get_by_role("button").count() == 0
    if address == "broken.html":
        made.faults.clear()  # Chromium's own message about the broken file carries an inline style


def test_without_script_there_are_two_stills_and_no_controls(visit: Start, base: str) -> None:
    page = visit(width=390, base=base, java_script_enabled=False).open("index.html")
    left, right = (image.bounding_box() for image in page.locator(".movement__stills img").all())
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    expect(page.locator(".movement__still").first).to_contain_text("Bottom")
    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("slider").count() == 0
    expect(page.locator(".movement__stage")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_captions_are_read_once(visit: Start, base: str, scripts: bool) -> None:
    page = visit(base=base, java_script_enabled=scripts).open("index.html")
    if scripts:
        expect(page.get_by_role("button", name="Play")).to_be_visible()
    read = page.locator("#plate-1").aria_snapshot()
    assert 'figure "Plate 1."' in read
    assert [read.count(words) for words in ("One repetition.", "The box is low.", "Bottom")] == ([1, 0, 0] if scripts else [1, 1, 1])


def test_nothing_jumps_when_the_figure_arrives(player: Callable[..., Page]) -> None:
    page = player(width=390)
    shift = """() => new Promise(done => new PerformanceObserver(list =>
        done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
        || setTimeout(() => done(0), 300))"""
    assert page.evaluate(shift) < 0.01


def test_targets_at_phone_width_are_44_pixels_high(player: Callable[..., Page]) -> None:
    page = player(width=390)
    for target in (page.locator(".player button"), page.get_by_role("slider"), *page.locator(".label-link .hit").all()):
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_accessibility_violations(player: Callable[..., Page], width: int, scheme: str) -> None:
    page = player(width=width, scheme=scheme)
    assert violations(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "movement", "linked"), [(390, 14, 14), (1280, 15, 15)])
def test_letters_have_their_size_on_screen(player: Callable[..., Page], width: int, movement: int, linked: int) -> None:
    page = player(width=width)
    if width > 1220:
        # This page has no columns: plates get the width that the real pages give them.
        page.evaluate("document.getElementById('plate-1').style.width = '560px'; document.getElementById('plate-2').style.width = '464px'")
    size = "text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a"
    assert page.locator("#plate-1 .labels text").first.evaluate(size) == pytest.approx(movement, abs=0.7)
    assert page.locator("#plate-2 .labels text:not(.latin)").first.evaluate(size) == pytest.approx(linked, abs=0.7)
    assert page.locator("#plate-2 .labels .latin").first.is_visible() == (width > 1220)


WORDS = (
    "Mid traps and",
    "Rotator cuff",
    "Side of the",
    "Wide grip: MAX",
    "Elbows at 45°",
    "Latissimus (4)",
    "½ × 3–5 % more",
    "“Chest up!”",
)


@pytest.mark.parametrize("face", ["DejaVu Sans", "Lato", "Roboto", "Segoe UI", "Noto Sans", "system-ui"])
def test_no_text_is_wider_than_the_solver_believes(player: Callable[..., Page], face: str) -> None:
    measure = """([face, words]) => { const pen = document.createElement("canvas").getContext("2d");
        pen.font = `100px "${face}", sans-serif`; return words.map(word => pen.measureText(word).width) }"""
    for word, width in zip(WORDS, player().evaluate(measure, [face, WORDS]), strict=True):
        assert width <= text_width(word, 100), word


def test_choosing_a_name_fades_the_other_regions(player: Callable[..., Page]) -> None:
    page = player()
    opacity = "groups => groups.map(group => getComputedStyle(group).opacity)"
    line = page.locator("#plate-2 .labels a").nth(1)
    regions = page.locator("#plate-2 .map-region")
    assert regions.evaluate_all(opacity) == ["1", "1", "1", "1"]
    line.locator(".hit").hover()
    settle(page)
    assert regions.evaluate_all(opacity) == ["0.28", "1", "0.28", "0.28"]
    assert line.locator("path").nth(1).evaluate("path => getComputedStyle(path).strokeWidth") == "2px"
    page.mouse.move(0, 0)
    page.locator("#plate-2 .region").nth(2).hover()
    settle(page)
    assert regions.evaluate_all(opacity) == ["0.28", "0.28", "1", "0.28"]
    underlined = page.locator("#plate-2 .labels a").nth(2).locator("text").first
    assert "underline" in underlined.evaluate("text => getComputedStyle(text).textDecorationLine")


def test_links_are_reached_once_each_and_show_their_focus(player: Callable[..., Page]) -> None:
    page = player()
    page.get_by_label("Man", exact=True).focus()
    names = []
    for _ in range(4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth") == "2.5px"
    assert names == ["Upper part, pars upper", "Outer part, pars outer", "Lower part, pars lower", "Inner part, pars inner"]
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#inner$"))


@pytest.mark.parametrize(("motion", "shown"), [("no-preference", "figures/box.svg"), ("reduce", "figures/box-start.svg")])
def test_without_script_the_moving_picture_waits_and_is_still_for_less_motion(visit: Start, base: str, motion: str, shown: str) -> None:
    page = visit(base=base, java_script_enabled=False, reduced_motion=motion).open("index.html")
    picture = page.locator(".movement__moving img")
    expect(picture).to_be_hidden()
    page.get_by_text("One repetition as a moving picture").click()
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("currentSrc", base + shown)
