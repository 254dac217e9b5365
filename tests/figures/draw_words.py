"""Draws the pictures of the reference of figure words: ``python -m tests.figures.draw_words``.

Each word is shown by the plainest figure that has it, of the samples and the guide, small, on light paper.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import resvg_py

from generator.dataset.figure import Figure, FigurePose
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.passage import BACK, MIDDLE, plan_movement
from generator.figures.picture import Staging, choose_camera, choose_window, draw_moment
from generator.figures.printing.views import build_still
from generator.figures.reference import PICTURES, render_reference
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.figures_of_all import all_figures
from tests.figures.staged import ABOUT_ROW

HEIGHT, WIDEST = 84, 130
"""Of a picture, pixels."""
_STRAIGHT = 100
"""A figure that does not show its posture at the end is as plain as one with so many words more."""
PAPER = "#fbf8f2"
_COLOURS = re.compile(r"--([a-z0-9]+):(#[0-9a-fA-F]+)")
_DARK = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def words_of(figure: Figure) -> Iterator[tuple[str, str, float]]:
    """Yield the words of a figure: the kind and the word as its picture is named, and at what share of the way it is seen."""
    yield "posture", figure.posture.name or "", 1.0
    for prop in figure.props:
        yield "prop", prop, 1.0
    if figure.hold:
        yield "item", figure.hold.item, 1.0
        if figure.hold.anchor:
            yield "anchor", figure.hold.anchor, 1.0
        if figure.hold.assist:
            yield "assist", figure.hold.assist, 0.0
    if figure.middle:
        yield "third", "middle", MIDDLE
    if figure.back:
        yield "third", "back", BACK
    for pose, share in ((figure.end, 1.0), (figure.start, 0.0)):
        yield from (("place", place, share) for place in _places(pose))


def _places(pose: FigurePose) -> Iterator[str]:
    yield from dict.fromkeys(place for place in (pose.right, pose.hands, pose.left) if place)


def _straightens(figure: Figure) -> bool:
    """Say whether the end of a figure does not show its posture: knees that were bent are straight there."""
    return (figure.start.knees or 0) > (figure.end.knees or 0) + 30


def choose_figures() -> dict[str, tuple[str, float]]:
    """Return each picture's name → the plainest figure with its word, and at what share of the way it is seen."""
    chosen: dict[str, tuple[int, float, str]] = {}
    for name, figure in all_figures().items():
        words = list(words_of(figure))
        for kind, word, share in words:
            key = f"{kind}-{word}.png"
            found = (len(words) + _STRAIGHT * (kind == "posture" and _straightens(figure)), -share, name)
            if key not in chosen or found < chosen[key]:
                chosen[key] = found
    return {key: (name, -share) for key, (_, share, name) in chosen.items()}


@lru_cache(maxsize=512)
def draw_picture(name: str, share: float) -> bytes:
    """Return a figure at a moment as a small PNG."""
    figure = all_figures()[name]
    person = dress_body("man")
    staging = Staging(figure, plan_movement(figure, fit_body(person.body)), person)
    camera, moment = choose_camera(staging), staging.moment(share)
    window = choose_window([moment], camera)
    text = _renderer().render_text("drawing.svg", view=build_still(draw_moment(moment, camera, window), window, ABOUT_ROW))
    colours = dict(_COLOURS.findall(text))
    light = re.sub(r"var\(--([a-z0-9]+)\)", lambda found: colours.get(found.group(1), "#000"), _DARK.sub("", text))
    height = min(HEIGHT, round(WIDEST * window.height / window.width))
    return bytes(resvg_py.svg_to_bytes(svg_string=light, height=height, background=PAPER))


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    return Renderer(REPOSITORY / "site_templates")


def named_pictures() -> set[str]:
    """Return the names of the pictures that the reference shows."""
    return set(re.findall(rf"\({PICTURES}/([a-z-]+\.png)\)", render_reference()))


def draw_words(folder: Path) -> None:
    """Write all pictures of the reference, and delete others."""
    folder.mkdir(exist_ok=True)
    figures, named = choose_figures(), named_pictures()
    for path in folder.glob("*.png"):
        if path.name not in named:
            path.unlink()
    for name in sorted(named):
        (folder / name).write_bytes(draw_picture(*figures[name]))


if __name__ == "__main__":
    draw_words(REPOSITORY / PICTURES if len(sys.argv) < 2 else Path(sys.argv[1]))
