"""Figures opened alone or as images of other pages: they move, and stand still where less motion is wanted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from generator.dataset.loader import load_project_map
from generator.figures.drawn import draw_figure
from generator.figures.muscles.shapes import MuscleShapes
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY, start_chromium
from tests.figures.exercises import make_exercise

pytestmark = pytest.mark.browser
PAGE = '<!doctype html><title>Row</title><img src="row.svg" alt="" width="400">'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a row, its start still without the rest of the sheet, and a page that shows it."""
    folder = tmp_path_factory.mktemp("moving")
    shapes = MuscleShapes(load_project_map(), {"latissimus-dorsi": ("lats",)})
    _, files, _ = draw_figure(make_exercise(), "man", "man", shapes)
    renderer = Renderer(REPOSITORY / "site_templates")
    for name, view in (("row", files["moving"]), ("row-start", files["start"])):
        (folder / f"{name}.svg").write_text(renderer.render_text("drawing.svg", view=view), "utf-8")
    (folder / "page.html").write_text(PAGE, "utf-8")
    return folder


def pictures(page: Page, address: Path) -> list[bytes]:
    """Return what is seen soon after the start, and within the way up."""
    page.goto(address.as_uri())
    return [(page.wait_for_timeout(time), page.screenshot())[1] for time in (100, 900)]


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_a_figure_opened_alone_follows_the_reader(browser: Browser, folder: Path, motion: str, moves: bool) -> None:
    with browser.new_context(reduced_motion=motion) as context:  # type: ignore[arg-type]
        first, second = pictures(context.new_page(), folder / "row.svg")
    assert (first != second) is moves


def test_less_motion_shows_every_part_of_the_start(browser: Browser, folder: Path) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        outlines = []
        for name in ("row", "row-start"):
            page.goto((folder / f"{name}.svg").as_uri())
            seen = "paths => paths.filter(path => getComputedStyle(path).display !== 'none').map(path => path.getAttribute('d'))"
            outlines.append(page.locator("path:not(.hp, defs *)").evaluate_all(seen))
    assert None not in outlines[0]
    assert len(outlines[0]) >= len(outlines[1]) > 10


def test_a_figure_in_a_page_stands_still_for_readers_who_want_that(playwright: Playwright, folder: Path) -> None:
    # The setting reaches images only where the whole browser runs with it.
    browser = start_chromium(playwright, "--force-prefers-reduced-motion")
    first, second = pictures(browser.new_page(), folder / "page.html")
    browser.close()
    assert first == second
