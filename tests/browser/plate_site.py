"""A small folder of pages with plates, made with the real templates, style sheets, scripts and policy."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.exports.scripts import minify_script
from generator.exports.styles import ADDRESS, DRAWING, FOLDER, join_styles
from generator.pages.render import Renderer
from generator.plates.labels import place_labels
from generator.plates.model import Drawing, LabelRequest
from generator.plates.movement import BodyChoice, MovementView, Repetition, build_movement, build_still
from generator.plates.plate import PlateView, build_plate, map_canvas, movement_canvas
from tests.conftest import REPOSITORY

THEME = REPOSITORY / "site_templates" / "theme"
FIGURE_BOX = (-120.0, -680.0, 420.0, 740.0)

STILL = (
    """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-120 -680 420 740"><rect class="b" x="40" y="{y}" width="80" height="80"/></svg>"""
)
ANIMATION = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-120 -680 420 740" role="img" aria-labelledby="t" class="drawing">
<title id="t">A box rises</title><style>.b{fill:red}</style><script>window.leaked = true</script>
<rect class="b" x="40" y="0" width="80" height="80"><animate attributeName="y" dur="4s" repeatCount="indefinite"
 keyTimes="0;0.125;0.375;0.5;1" values="0;0;-400;-400;0"/></rect></svg>"""
"""Rest 0.5 s, 1 s up, 0.5 s hold, 2 s down."""
LABELS = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="-300 -720 720 800" width="720" height="800"><title>A box</title>
<rect class="figure-box" fill="none" x="-100" y="-660" width="400" height="700"/>
<g class="labels phase phase--start"><g><text class="label" x="-290" y="20">Her box low</text></g></g>
<g class="labels phase phase--top"><g><text class="label" x="-290" y="-380">Her box high</text></g></g></svg>"""
"""The still of the other body, with labels of its own."""

PAGE = """<!doctype html>
<html lang="en" class="no-js" data-base="./" data-bodies="man woman"><head><meta charset="utf-8">{policy}
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Plates</title>
<script src="assets/js/scheme.js"></script>
<link rel="stylesheet" href="assets/css/atlas.css">
<script defer src="assets/js/bodies.js"></script>
<script defer src="assets/js/player.js"></script></head>
<body>{sprite}<main class="md-main md-grid"><h1>Plates</h1>
{body}
</main></body></html>"""

BODY = """{% import "plate.html" as plates %}{{ plates.movement(movement) }}
{% call plates.plate(map) %}
{% for label in map.sets[0].labels %}<a class="region choice-{{ label.choice }}" href="{{ label.href }}" tabindex="-1" aria-hidden="true"><g class="map-region choice-{{ label.choice }}"><circle cx="{{ label.dot_x }}" cy="{{ label.dot_y }}" r="16"/></g></a>{% endfor %}
{% endcall %}"""


def render(source: str, **values: object) -> str:
    """Render a template text that may import the site's partials."""
    loader = FileSystemLoader(REPOSITORY / "site_templates" / "partials")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source).render(**values)


def make_movement(animation: str = "figures/box.svg", hardest: float | None = 0.6) -> MovementView:
    """Return a movement of a box with one label at each end."""
    canvas = movement_canvas(-300, -692, 772)
    drawing = Drawing(box=(40, -400, 120, 80), obstacles=(((40, -400), (120, -400), (120, 80), (40, 80)),))
    start = place_labels([LabelRequest("low", ("Box low",), None, (60.0, 20.0))], drawing, canvas)
    top = place_labels([LabelRequest("high", ("Box high", "and still"), None, (100.0, -380.0))], drawing, canvas)
    plate = build_plate(
        id="plate-1",
        number=1,
        caption="One repetition.",
        description="A box rises and falls.",
        canvas=canvas,
        sets=(("start", start), ("top", top)),
        size="movement",
    )
    repetition = Repetition(rest=0.5, up=1, hold=0.5, down=2, hardest=hardest)
    still = build_still("figures/box-start.svg", FIGURE_BOX, "The box is low.", "Bottom", "at the bottom")
    end = build_still("figures/box-end.svg", FIGURE_BOX, "The box is high.", "Overhead", "overhead")
    return build_movement(plate, animation, repetition, still, end, (BodyChoice("man", "Man"), BodyChoice("woman", "Woman")))


def make_map() -> PlateView:
    """Return a map of four regions with linked labels."""
    canvas = map_canvas(320, "half")
    drawing = Drawing(box=(120, 20, 240, 300))
    anchors = {"upper": (150.0, 80.0), "outer": (210.0, 100.0), "lower": (160.0, 200.0), "inner": (200.0, 220.0)}
    requests = [LabelRequest(name, (f"{name.title()} part",), f"pars {name}", at, f"#{name}") for name, at in anchors.items()]
    placed = place_labels(requests, drawing, canvas)
    return build_plate(
        id="plate-2", number=2, caption="Four parts.", description="Four parts", canvas=canvas, sets=(("all", placed),), size="half"
    )


def read_styles() -> str:
    """Return the site's style sheet."""
    sources = {path.name: path.read_text("utf-8") for path in (THEME.parent / FOLDER).glob("*.css")}
    sources[DRAWING] = Renderer(THEME.parent).render_text("site-drawing.css")
    return join_styles(frozenset(sources), sources.__getitem__)


def write_site(folder: Path, bodies: Mapping[str, str]) -> None:
    """Write the figures, the theme's assets its scripts as they are published, and one page for each body."""
    base = (THEME / "base.html").read_text("utf-8")
    policy = re.search(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", base)
    assert policy
    shutil.copytree(THEME / "assets", folder / "assets", dirs_exist_ok=True)
    for path in (folder / "assets" / "js").glob("*.js"):
        path.write_bytes(minify_script(path.read_text("utf-8")))
    (folder / ADDRESS).parent.mkdir()
    (folder / ADDRESS).write_text(read_styles(), "utf-8")
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    (folder / "figures" / "woman").mkdir(exist_ok=True)
    for name, text in {
        "box": ANIMATION,
        "box-start": STILL.format(y=0),
        "box-end": STILL.format(y=-400),
        "woman/box": ANIMATION.replace('width="80"', 'width="60"'),
        "woman/box-start": STILL.format(y=0),
        "woman/box-end": STILL.format(y=-400),
        "woman/box-labels": LABELS,
        "broken": "<svg><no",
        "page": "<html/>",
    }.items():
        (folder / "figures" / f"{name}.svg").write_text(text, "utf-8")
    sprite = (THEME / "partials" / "sprite.html").read_text("utf-8")
    for name, body in bodies.items():
        (folder / name).write_text(PAGE.format(policy=policy.group(), sprite=sprite, body=body), "utf-8")
