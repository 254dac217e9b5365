"""Cards in the pages of other sites: on another origin, in the frames that blogs make, with and without script, in both schemes."""

import functools
import http.server
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from generator.catalog.routes import EMBED_SIZE
from tests.browser.conftest import serve, stop
from tests.conftest import SITE_URL
from tests.exports.host_rules import answer, read_rules

pytestmark = pytest.mark.browser

HEIGHT = EMBED_SIZE[1]
KINDS = {
    "exercise": "exercises/pull-up/",
    "muscle": "muscles/latissimus-dorsi/",
    "workout": "workouts/first-month-with-dumbbells/",
}
SANDBOX = 'sandbox="allow-scripts" security="restricted"'
"""What WordPress writes on frames of sites that it does not know."""
FITS = """() => {
  const page = document.documentElement;
  const cut = [...document.querySelectorAll("main, .words, .movement, footer")].filter((one) => one.scrollHeight > one.clientHeight + 1);
  const seen = [...document.querySelectorAll("h1, footer a")].every((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 20 && box.height > 10 && box.top >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  });
  return [page.scrollHeight, page.scrollWidth - innerWidth, cut.map((one) => one.className || one.localName), seen];
}"""


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers as a host does that reads ``_headers``."""

    def log_message(self, *_: object) -> None:
        return

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for name, value in next(answer(read_rules((Path(self.directory) / "_headers").read_text("utf-8")), path)).items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def host(real_site: Path) -> Iterator[str]:
    """Return the address of the site on a host of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Host, directory=str(real_site)))
    import threading

    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    stop(server)


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return the folder and the address of another site."""
    folder = tmp_path_factory.mktemp("blog")
    server, base = serve(folder)
    yield folder, base
    stop(server)


Article = Callable[..., Page]


@pytest.fixture
def article(browser: Browser, blog: tuple[Path, str]) -> Iterator[Article]:
    """Return a function that opens an article with frames; what browsers say of it is collected in ``said``."""
    contexts: list[BrowserContext] = []

    def open_article(frames: list[str], width: int = 800, **options: object) -> Page:
        folder, base = blog
        head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Blog</title>'
        style = "<style>body{margin:0}iframe{display:block;border:0;max-width:100%}</style>"
        (folder / "index.html").write_text(f"{head}{style}<h1>Blog</h1>{''.join(frames)}</html>", "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 1500}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(base)
        return page

    said.clear()
    yield open_article
    for context in contexts:
        context.close()


said: list[str] = []


def frame_of(host: str, address: str, attributes: str = "", width: int = 800) -> str:
    return f'<iframe src="{host}embed/{address}" title="x" width="{width}" height="{HEIGHT}" {attributes}></iframe>'


def cards(page: Page) -> list[Frame]:
    return page.frames[1:]


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("attributes", [SANDBOX, ""], ids=["sandboxed", "free"])
def test_each_kind_is_shown_on_another_origin(article: Article, host: str, width: int, scheme: str, attributes: str) -> None:
    frames = [frame_of(host, address, attributes, width) for address in KINDS.values()]
    page = article(frames, width, color_scheme=scheme)
    assert len(cards(page)) == len(KINDS)
    grounds = set()
    for card in cards(page):
        expect(card.locator("h1")).to_be_visible()
        card.wait_for_function("() => [...document.querySelectorAll('img')].every((one) => one.complete)")
        assert card.evaluate(FITS) == [HEIGHT, 0, [], True]
        grounds.add(card.evaluate("() => getComputedStyle(document.body).backgroundColor"))
        assert card.evaluate("() => [...document.querySelectorAll('.map image')].length") == (1 if "muscles" in card.url else 0)
    assert grounds == {"rgb(251, 248, 242)" if scheme == "light" else "rgb(17, 22, 29)"}
    assert said == []


@pytest.mark.parametrize("attributes", [SANDBOX, ""], ids=["sandboxed", "free"])
def test_the_figure_plays_and_stops(article: Article, host: str, attributes: str) -> None:
    page = article([frame_of(host, KINDS["exercise"], attributes)])
    (card,) = cards(page)
    button = card.get_by_role("button", name="Play")
    expect(card.locator(".movement__stills")).to_be_hidden()
    button.click()
    expect(card.get_by_role("button", name="Pause")).to_be_visible()
    expect(card.locator("[data-figure] path").first).to_be_attached()
    moved = "(before) => document.querySelector('input').value !== before"
    card.wait_for_function(moved, arg=card.locator("input").input_value())
    assert card.evaluate("() => getComputedStyle(document.querySelector('[data-figure] .skin')).fill") != "rgb(0, 0, 0)"
    card.get_by_role("button", name="Pause").click()
    expect(card.get_by_role("button", name="Play")).to_be_visible()
    assert card.evaluate(FITS) == [HEIGHT, 0, [], True]
    assert said == []


@pytest.mark.parametrize("width", [320, 800])
def test_without_script_there_are_stills_and_no_button(article: Article, host: str, width: int) -> None:
    page = article([frame_of(host, address, "", width) for address in KINDS.values()], width, java_script_enabled=False)
    for card, address in zip(page.locator("iframe").all(), KINDS.values(), strict=True):
        inside = card.content_frame
        expect(inside.locator("h1")).to_be_visible()
        expect(inside.locator("button, input").locator("visible=true")).to_have_count(0)
        expect(inside.locator(".movement__stills img").locator("visible=true")).to_have_count(0 if "muscles" in address else 2)
    assert said == []


def test_where_the_figure_does_not_come_the_stills_stay_and_no_button(article: Article, host: str) -> None:
    page = article([])
    page.route("**/figures/pull-up.svg", lambda route: route.abort())
    page.set_content(frame_of(host, KINDS["exercise"]))
    card = page.frames[-1]
    card.get_by_role("button", name="Play").click()
    expect(card.locator(".movement__stills img").first).to_be_visible()
    expect(card.locator("button")).to_be_hidden()
    assert card.evaluate(FITS) == [HEIGHT, 0, [], True]


def test_a_link_opens_the_page_beside_the_article(article: Article, host: str) -> None:
    page = article([frame_of(host, KINDS["exercise"])])
    (card,) = cards(page)
    with page.context.expect_page() as opened:
        card.locator("h1 a").click()
    assert opened.value.url == f"{host}{KINDS['exercise']}"
    assert opened.value.evaluate("() => window.opener") is None
    assert page.title() == "Blog"


def test_nobody_else_frames_a_page(article: Article, host: str) -> None:
    page = article(
        [f'<iframe src="{host}{address}"></iframe>' for address in ("exercises/pull-up/", "", "no/such/page/", "figures/pull-up.svg")]
    )
    assert [card.url for card in cards(page)] == ["chrome-error://chromewebdata/"] * 4
    assert all("frame" in one.lower() or "404" in one for one in said)


@pytest.mark.parametrize("width", [320, 800])
def test_every_card_has_its_height(browser: Browser, host: str, real_site: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    page = context.new_page()
    odd = {}
    for path in sorted((real_site / "embed").rglob("index.html")):
        address = path.parent.relative_to(real_site).as_posix()
        page.goto(f"{host}{address}/", wait_until="commit")
        page.wait_for_selector("footer a", state="attached")
        if (found := page.evaluate(FITS)) != [HEIGHT, 0, [], True]:
            odd[address] = found
    context.close()
    assert odd == {}


LONG = "Extraordinarily " * 12
UNBROKEN = "Donaudampfschifffahrt" * 12


@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("text", [LONG, UNBROKEN], ids=["long", "unbroken"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_breaks_the_height(browser: Browser, host: str, kind: str, width: int, text: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{host}embed/{KINDS[kind]}")
    fill = "(text) => document.querySelectorAll('h1 a, .text, dd, .names, footer a:first-child').forEach((one) => (one.textContent = text))"
    page.evaluate(fill, text)
    height, beyond, _, seen = page.evaluate(FITS)
    assert (height, beyond, seen) == (HEIGHT, 0, True)
    picture = page.locator(".movement, .map").bounding_box()
    assert picture
    assert picture["height"] >= 100
    context.close()


def test_what_is_copied_is_what_programs_are_told(browser: Browser, real_base: str, real_site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });")
    page.add_init_script("document.addEventListener('copy', () => (window.copied = String(document.activeElement.value)));")
    for address in KINDS.values():
        page.goto(real_base + address)
        page.get_by_text("Link to this page").click()
        page.get_by_role("button", name="As card").click()
        told = json.loads((real_site / address / "oembed.json").read_text("utf-8"))
        assert page.evaluate("() => window.copied") == told["html"]
        page.get_by_role("button", name="As picture").click()
        page.evaluate("() => (document.body.innerHTML = window.copied)")
        picture, caption = page.locator("figure > a > img"), page.locator("figure > figcaption")
        assert picture.get_attribute("src") == told["thumbnail_url"]
        assert picture.get_attribute("alt")
        assert page.locator("figure > a").get_attribute("href") == f"{SITE_URL}{address}"
        expect(caption).to_contain_text(f"{SITE_URL}{address}")
        expect(caption).to_contain_text("Back Atlas")
    page.goto(real_base + "guide/when-to-get-help/")
    expect(page.locator("[data-copy-as='As picture']")).to_have_count(1)
    expect(page.locator("[data-copy-as='As card']")).to_have_count(0)
    context.close()
