"""Scripts that do not come: every control that is seen does something, and the search says how it stands."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

SCRIPTS = "**/assets/js/{name}.js"
PAGES = {
    "home": "",
    "finder": "exercises/",
    "search": "search/?q=row",
    "exercise": "exercises/pull-up/",
    "muscle": "muscles/latissimus-dorsi/",
    "workout": "workouts/",
    "guide": "guide/why-train/",
    "missing": "no/such/page/",
}
STUDY = """
window.print = () => document.body.setAttribute("data-printed", "");
// Presses one of each kind of control that is seen and returns those after which nothing was different.
window.listDead = async () => {
  const seen = new Set();
  const dead = [];
  const list = () => Array.from(document.querySelectorAll("button, select, input[type=range], [role=button], kbd"));
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.getAttribute("aria-disabled") !== "true";
  for (const node of list()) {
    const kind = node.localName + node.getAttributeNames().filter((name) => name !== "style") + node.className;
    if (!isShown(node) || seen.has(kind)) continue;
    seen.add(kind);
    document.body.click(); // closes what the one before has opened
    await new Promise((resolve) => setTimeout(resolve, 1));
    const before = document.activeElement;
    let changed = false;
    const observer = new MutationObserver(() => (changed = true));
    observer.observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
    if (node.localName === "kbd") document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
    else if (node.localName === "input") node.dispatchEvent(new Event("input"));
    else if (node.localName === "select") (node.selectedIndex = 1), node.dispatchEvent(new Event("change"));
    else node.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    for (let turn = 0; turn < 30 && !changed && document.activeElement === before; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
    observer.disconnect();
    if (!changed && document.activeElement === before) dead.push(node.outerHTML.slice(0, 120));
  }
  return [dead, seen.size];
};
"""


@pytest.fixture(scope="module")
def scripts(real_site: Path) -> list[str]:
    """Return the names of the pages' scripts."""
    return sorted(path.stem for path in (real_site / "assets" / "js").iterdir())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a phone, which has the most controls."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.add_init_script(STUDY)
    yield made
    made.unroute_all(behavior="ignoreErrors")
    context.close()


def block(page: Page, *names: str) -> None:
    page.unroute_all(behavior="ignoreErrors")
    for name in names:
        page.route(SCRIPTS.format(name=name), lambda route: route.abort())


def list_dead(page: Page) -> tuple[list[str], int]:
    dead, pressed = page.evaluate("() => listDead()")
    return dead, pressed


@pytest.mark.parametrize("kind", PAGES)
def test_no_control_is_dead_whichever_script_fails(page: Page, real_base: str, scripts: list[str], kind: str) -> None:
    address = real_base + PAGES[kind]
    if kind == "workout":
        page.goto(address)
        address = page.locator("main h3 a").first.evaluate("link => link.href")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.rpartition("/")[2].removesuffix(".js")))
    page.goto(address)
    dead, all_pressed = list_dead(page)
    assert (dead, all_pressed > 1) == ([], True)
    wanted = asked & set(scripts)
    assert {"scheme", "atlas", "search-loader"} <= wanted
    for failing in [[name] for name in sorted(wanted)] + [scripts, [name for name in scripts if name != "scheme"]]:
        block(page, *failing)
        page.goto(address)
        dead, pressed = list_dead(page)
        if dead:  # a picture may have come late; what is dead for good is dead again
            page.goto(address, wait_until="networkidle")
            dead, pressed = list_dead(page)
        assert dead == [], (kind, failing)
        if len(failing) > 1:
            assert pressed == 0, (kind, failing)


@pytest.mark.parametrize("failing", ["search-page", "results", "elements", "search-loader", "atlas", "all but the scheme's", "all"])
def test_a_page_of_search_without_a_script_says_so_and_leads_on(page: Page, real_base: str, scripts: list[str], failing: str) -> None:
    names = {"all": scripts, "all but the scheme's": [name for name in scripts if name != "scheme"]}.get(failing, [failing])
    block(page, *names)
    page.goto(real_base + "search/?q=row")
    expect(page.locator(".without-script")).to_be_visible()
    expect(page.locator(".without-script")).to_contain_text("could not be loaded")
    assert "Results" not in page.locator("main").inner_text()
    assert page.locator("#lists a:visible").count() > 5
    page.goto(real_base + "exercises/")
    expect(page.locator(".without-script")).to_be_visible()
    assert page.locator("[data-search-results] li a:visible").count() > 10


COPIED = "() => document.querySelector('#cite-address').textContent"


@pytest.mark.parametrize("refuses", [False, True])
@pytest.mark.parametrize("address", ["exercises/pull-up/", "exercises/?q=row"])
def test_copying_works_on_plain_http(page: Page, real_base: str, address: str, refuses: bool) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });")
    page.add_init_script("document.addEventListener('copy', () => (window.copied = String(document.activeElement.value)));")
    if refuses:
        page.add_init_script("document.execCommand = () => false;")
    page.goto(real_base + address)
    button = page.locator("[data-copy=cite-address], [data-search-page] [data-copy-address]").first
    text: Any = page.evaluate(COPIED) if "pull-up" in address else page.url
    if "pull-up" in address:
        page.get_by_text("Link to this page").click()
    button.click()
    if refuses:
        expect(button).to_contain_text("Ctrl+C")
        field = page.locator(".copy-text")
        expect(field).to_be_focused()
        page.keyboard.press("Control+c")
        assert page.evaluate("() => getSelection().toString()") == text
        field.blur()
    else:
        expect(button).to_contain_text("Copied")
        expect(button).to_be_focused()
    expect(page.locator(".copy-text")).to_have_count(0)
    assert page.evaluate("() => window.copied") == text
    assert faults == []


def answer_with(kind: str) -> Any:
    """Return what answers a request for a script in one of the ways in which it goes wrong."""

    def answer(route: Route) -> None:
        if kind == "aborted":
            route.abort()
        elif kind == "page":
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Sign in</title>")
        elif kind == "cut":
            route.fulfill(status=200, content_type="text/javascript", body=str(route.fetch().text())[:-40])
        else:
            route.fulfill(status={"missing": 404, "fault": 500, "empty": 200}[kind], content_type="text/javascript", body="")

    return answer


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("elements", "aborted"),
        ("elements", "empty"),
        ("search-box", "missing"),
        ("search-box", "page"),
        ("search-box", "cut"),
        ("search-loader", "fault"),
    ],
)
def test_the_box_says_that_its_scripts_failed_and_tries_again(page: Page, real_base: str, name: str, kind: str) -> None:
    page.route(SCRIPTS.format(name=name), answer_with(kind))
    page.goto(real_base + "muscles/latissimus-dorsi/")
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.locator(".md-search--header [data-search-input]")
    box.press_sequentially("ro")
    expect(page.get_by_text("Search could not be loaded.")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    box.press_sequentially("w")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_text("Search could not be loaded.")).to_have_count(0)
    assert page.locator("[role=listbox]").count() == 1


@pytest.mark.parametrize("address", ["", "exercises/pull-up/"])
def test_the_box_tries_again_when_the_line_is_back(page: Page, real_base: str, address: str) -> None:
    page.goto(real_base + address)
    page.context.set_offline(True)
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.locator(".md-search--header [data-search-input]")
    box.press_sequentially("row")
    expect(page.get_by_text("Search could not be loaded.")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize("address", ["search/?q=row", "exercises/?q=row"])
def test_a_page_of_search_tries_again_when_its_box_is_used(page: Page, real_base: str, address: str) -> None:
    block(page, "facets")
    page.goto(real_base + address)
    expect(page.locator(".without-script")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    page.locator("main [data-search-input]").press_sequentially("pull up")
    expect(page.locator("[data-search-results] a").first).to_contain_text("Pull-up")
    expect(page.locator(".without-script")).to_be_hidden()


def hear_copies(page: Page) -> None:
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });")
    page.add_init_script("document.addEventListener('copy', () => (window.copied = String(document.activeElement.value)));")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("Markdown", "[Pull-up]({})"), ("HTML", '<a href="{}">Pull-up</a>')],
)
def test_a_link_is_copied_for_a_text(page: Page, real_base: str, language: str, expected: str) -> None:
    hear_copies(page)
    page.goto(real_base + "exercises/pull-up/")
    page.get_by_text("Link to this page").click()
    page.get_by_role("button", name=f"As {language}").click()
    assert page.evaluate("() => window.copied") == expected.format(page.evaluate(COPIED))


@pytest.mark.parametrize("name", ["a [b](c) *d* _e_ `f` \\\\ <g>", '<img src=x onerror="alert(1)"> & "quotes"'])
def test_no_name_breaks_a_copied_link(page: Page, real_base: str, name: str) -> None:
    hear_copies(page)
    page.goto(real_base + "exercises/pull-up/")
    page.evaluate("(name) => (document.querySelector('h1').textContent = name)", name)
    page.get_by_text("Link to this page").click()
    page.get_by_role("button", name="As HTML").click()
    read = "() => { const one = new DOMParser().parseFromString(window.copied, 'text/html').body; return [one.children.length, one.textContent]; }"
    assert page.evaluate(read) == [1, name]
    page.get_by_role("button", name="As Markdown").click()
    shown = markdown.markdown(page.evaluate("() => window.copied"))
    assert page.evaluate("(text) => new DOMParser().parseFromString(text, 'text/html').querySelector('p').textContent", shown) == name
    assert shown.count("<a ") == 1


@pytest.mark.parametrize("address", ["exercises/pull-up/", "muscles/latissimus-dorsi/", "guide/when-to-get-help/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_each_section_has_a_mark_that_copies_its_address(page: Page, real_base: str, address: str, width: int) -> None:
    hear_copies(page)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(real_base + address)
    marks = page.locator(".copy-mark:visible")
    assert marks.count() >= 4
    for mark in marks.all():
        box = mark.bounding_box()
        assert box
        assert box["width"] >= 44
        assert box["height"] >= 44
        mark.click()
        copied = page.evaluate("() => window.copied")
        start, _, anchor = copied.partition("#")
        assert start == page.url.partition("#")[0]
        assert page.evaluate("(id) => document.getElementById(id).textContent.length > 3", anchor)
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    page.emulate_media(media="print")
    expect(marks.first).to_be_hidden()
    page.emulate_media(media="screen")
    where = "() => [...document.querySelectorAll('main h2, main section')].map((one) => JSON.stringify(one.getBoundingClientRect()))"
    page.mouse.move(0, 0)
    before = page.evaluate(where)
    page.evaluate("() => document.querySelectorAll('.copy-mark').forEach((mark) => mark.remove())")
    assert page.evaluate(where) == before, "the marks take room"
