"""Drawn figures look the same in Chromium, resvg and cairosvg, move in Chromium, and stand still for who wants less motion."""

import base64
import io
from functools import lru_cache
from itertools import combinations

import cairosvg
import numpy as np
import pytest
import resvg_py
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from playwright.sync_api import Browser

from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.staged import TIMING, view_moment, view_motion, view_still

pytestmark = pytest.mark.browser

PAPER, NIGHT = "#fbf8f2", "#11161d"
WIDTH = 700
"""Pixels at which renderers are compared."""
TILE = 9
"""Pixels of a tile of a texture at that width: renderers may begin it at another place."""
MEAN = 1.5
"""Renderers may differ by so much on average, of 255: what they do with the pixels on an edge is their own."""
OFF, SHARE = 40, 0.004
"""And no more than this share of the pixels, evened out over a tile of a texture, may differ by more than so much, of 255."""
SAME = (0.02, 0.0)
"""The same shapes in one renderer: pieces that stand still are painted apart from those that move, which an edge may show."""
SET = (
    ("dumbbell-bent-over-row", 1.0, "man"),
    ("bird-dog", 1.0, "woman"),
    ("barbell-deadlift", 0.0, "man"),
    ("band-pull-apart", 0.0, "woman"),
)
SHARES = (0.0, 0.5, 1.0)

Pixels = NDArray[np.float64]


@lru_cache(maxsize=16)
def drawing(identifier: str, share: float, body: str) -> str:
    return Renderer(REPOSITORY / "site_templates").render_text("drawing.svg", view=view_still(identifier, share, body))


@lru_cache(maxsize=1)
def motion() -> str:
    return Renderer(REPOSITORY / "site_templates").render_text("drawing.svg", view=view_motion("dumbbell-bent-over-row", SHARES))


@lru_cache(maxsize=4)
def moment(number: int) -> str:
    view = view_moment("dumbbell-bent-over-row", SHARES, number)
    return Renderer(REPOSITORY / "site_templates").render_text("drawing.svg", view=view)


def pixels(data: bytes) -> Pixels:
    """Return the pixels of a picture, evened out over a tile."""
    image = Image.open(io.BytesIO(data)).convert("RGB").filter(ImageFilter.BoxBlur(TILE / 2))
    return np.asarray(image, float)


def in_chromium(browser: Browser, text: str, scheme: str = "light", motion: str = "no-preference", seconds: float | None = None) -> bytes:
    context = browser.new_context(viewport={"width": WIDTH, "height": 1200}, color_scheme=scheme, reduced_motion=motion)  # type: ignore[arg-type]
    page = context.new_page()
    if seconds is None:
        source = base64.b64encode(text.encode()).decode()
        page.set_content(
            f"<style>body{{margin:0;background:{PAPER if scheme == 'light' else NIGHT}}}img{{width:{WIDTH}px;display:block}}</style>"
            f'<img src="data:image/svg+xml;base64,{source}">'
        )
        page.wait_for_function("document.querySelector('img').complete")
        taken = page.locator("img").screenshot()
    else:
        page.set_content(f"<style>body{{margin:0;background:{PAPER}}}svg{{width:{WIDTH}px;height:auto;display:block}}</style>{text}")
        page.evaluate(
            "seconds => { const svg = document.querySelector('svg'); svg.pauseAnimations(); svg.setCurrentTime(seconds) }", seconds
        )
        taken = page.locator("svg").screenshot()
    context.close()
    return taken


def in_resvg(text: str) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=text, width=WIDTH, background=PAPER))


def in_cairo(text: str) -> bytes:
    return bytes(cairosvg.svg2png(bytestring=text.encode(), output_width=WIDTH, background_color=PAPER))


def difference(one: Pixels, other: Pixels) -> tuple[float, float]:
    """Return by how much two pictures differ on average, and the share of pixels that differ by more than ``OFF``."""
    height = min(len(one), len(other))
    off = np.abs(one[:height] - other[:height]).max(axis=2)
    return float(off.mean()), float((off > OFF).mean())


@pytest.mark.parametrize(("identifier", "share", "body"), SET)
def test_a_drawing_looks_the_same_in_three_renderers(browser: Browser, identifier: str, share: float, body: str) -> None:
    text = drawing(identifier, share, body)
    drawn = {"chromium": pixels(in_chromium(browser, text)), "resvg": pixels(in_resvg(text)), "cairo": pixels(in_cairo(text))}
    for one, other in combinations(drawn, 2):
        assert abs(len(drawn[one]) - len(drawn[other])) <= 1
        mean, share_off = difference(drawn[one], drawn[other])
        assert mean <= MEAN, (one, other)
        assert share_off <= SHARE, (one, other)


def test_the_comparison_sees_a_colour_that_a_renderer_does_not_know(browser: Browser) -> None:
    text = drawing(*SET[0])
    mean, share_off = difference(pixels(in_resvg(text.replace(".shorts{fill:#", ".shorts{fill:#f"))), pixels(in_resvg(text)))
    assert mean > MEAN or share_off > SHARE


def test_the_dark_scheme_changes_a_file_in_an_image(browser: Browser) -> None:
    text = drawing(*SET[0])
    dark = np.asarray(Image.open(io.BytesIO(in_chromium(browser, text, "dark"))).convert("RGB"))
    found = {tuple(colour) for colour in dark.reshape(-1, 3)[::7].tolist()}
    for colour in ("#c9c0b1", "#545a68", "#bd352b", NIGHT):
        assert tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5)) in found, colour


@pytest.mark.parametrize(("seconds", "number"), [(0.0, 0), (TIMING.rest + TIMING.up / 2, 1), (TIMING.rest + TIMING.up, 2)])
def test_the_motion_shows_each_moment_in_its_turn(browser: Browser, seconds: float, number: int) -> None:
    assert (
        difference(pixels(in_chromium(browser, motion(), seconds=seconds)), pixels(in_chromium(browser, moment(number), seconds=0))) <= SAME
    )


def test_less_motion_shows_the_start_at_all_times(browser: Browser) -> None:
    start = pixels(in_chromium(browser, moment(0), seconds=0))
    for seconds in (0.0, TIMING.rest + TIMING.up):
        assert difference(pixels(in_chromium(browser, motion(), motion="reduce", seconds=seconds)), start) <= SAME


def test_renderers_without_motion_show_the_start() -> None:
    assert difference(pixels(in_resvg(motion())), pixels(in_resvg(moment(0)))) <= SAME
    mean, share_off = difference(pixels(in_cairo(motion())), pixels(in_cairo(moment(0))))
    assert mean <= MEAN / 3, "it begins a texture anew in every path"
    assert share_off == 0


def test_the_motion_begins_as_the_start_still_looks() -> None:
    mean, share_off = difference(pixels(in_resvg(motion())), pixels(in_resvg(drawing("dumbbell-bent-over-row", 0.0, "man"))))
    assert mean <= MEAN
    assert share_off <= SHARE
