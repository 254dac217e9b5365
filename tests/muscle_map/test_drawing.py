"""Drawings hold just what the templates print; a small map is kept as a golden file."""

import gzip
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.muscle_map.drawing import MapDrawing, MapLook, Side, build_map_view, level_styles
from generator.muscle_map.layout import lay_out
from generator.muscle_map.model import Crop
from tests.conftest import REPOSITORY
from tests.muscle_map.maps import make_map, make_region, make_view

GOLDEN = Path(__file__).parent / "golden" / "small.html"
LAYOUT = lay_out(make_map())
CROPS: tuple[Crop, Crop] = ("trunk", "full")


def render(drawing: MapDrawing) -> str:
    loader = FileSystemLoader(REPOSITORY / "site_templates" / "partials")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string('{% import "muscle_map.html" as maps %}{{ maps.muscle_map(map, map.figures, true) }}').render(
        map=drawing
    )


def styles(drawing: MapDrawing) -> list[str]:
    return [group.style for figure in drawing.figures for group in figure.groups]


def test_regions_that_look_alike_are_one_shape() -> None:
    drawing = build_map_view(LAYOUT, MapLook())
    assert styles(drawing) == ["rest"]
    assert drawing.figures[0].groups[0].path.count("z") == 2


@pytest.mark.parametrize(
    ("role", "texture"),
    [("target", None), ("synergist", "stripes"), ("stabiliser", "dots")],
)
def test_roles_have_a_texture_each(role: str, texture: str | None) -> None:
    drawing = build_map_view(LAYOUT, MapLook(), styles={"upper": role})
    assert styles(drawing) == ["rest", role]
    assert drawing.figures[0].groups[1].texture == texture
    assert drawing.textures == ((texture,) if texture else ())


def test_one_side_alone_is_lit_and_the_other_stays_as_it_is() -> None:
    layout = lay_out(make_map(views=(make_view(), make_view(id="front", regions=(make_region(id="chest"),)))))
    sides: dict[str, Side] = {"upper": "right", "chest": "right"}
    drawing = build_map_view(layout, MapLook(), views=["back", "front"], styles=dict.fromkeys(sides, "target"), sides=sides)
    halves = [{group.style: group.half for group in figure.groups if group.half} for figure in drawing.figures]
    assert halves == [{"rest": "left", "target": "right"}, {"rest": "right", "target": "left"}], (
        "a body that faces us has its right on the left"
    )
    text = render(drawing)
    for figure in drawing.figures:
        for group in figure.groups:
            assert (f' id="{group.id}" transform="scale(-1 1)"' in text) == (group.half == "left")
            assert (f'<use href="#{group.id}"' in text) == (group.half is None)


def test_levels() -> None:
    assert styles(build_map_view(LAYOUT, MapLook(), styles=level_styles({"upper": 0, "lower": 9}))) == ["rest", "level-4"]


def test_links_to_one_place_are_one_link_and_come_last() -> None:
    link = ("../muscles/back/", "Back & <sides>")
    drawing = build_map_view(LAYOUT, MapLook(tab_stops=True), links={"upper": link, "lower": link})
    assert [(group.href, group.name) for group in drawing.figures[0].groups] == [link]
    text = render(drawing)
    assert text.count("<a ") == 1
    assert "<title>Back &amp; &lt;sides&gt;</title>" in text
    assert 'tabindex="-1"' not in text
    assert 'tabindex="-1" aria-hidden="true"' in render(build_map_view(LAYOUT, MapLook(), links={"upper": link}))


def test_plain_regions_are_never_lit_or_linked() -> None:
    layout = lay_out(make_map(plain=("upper", "lower")))
    drawing = build_map_view(layout, MapLook(), styles={"upper": "target"}, links={"lower": ("x", "X")})
    assert [(group.style, group.href) for group in drawing.figures[0].groups] == [("plain", None)]


def test_a_cut_out_leaves_out_what_it_does_not_show() -> None:
    low = make_region(id="low", points="4,50! 34,50! 34,80! 4,80!")
    layout = lay_out(make_map(views=(make_view(regions=(make_region(), low)),)))
    trunk, full = (build_map_view(layout, MapLook(crop=crop)).figures[0] for crop in CROPS)
    upper, low = layout.views["back"].regions
    assert ([group.path for group in trunk.groups], [group.path for group in full.groups]) == ([upper.path], [upper.path + low.path])
    assert (trunk.fades, full.fades) == (True, False)


def test_a_small_map_is_drawn_as_before() -> None:
    drawing = build_map_view(LAYOUT, MapLook(crop="trunk"), styles={"upper": "synergist"}, links={"upper": ("muscles/upper/", "Upper")})
    assert render(drawing) == GOLDEN.read_text("utf-8")


def test_the_markup_obeys_the_policy(real_site: Path) -> None:
    for name in ("muscles", "muscles/latissimus-dorsi", "exercises/dumbbell-bent-over-row", "workouts/first-month-with-dumbbells"):
        text = (real_site / name / "index.html").read_text("utf-8")
        assert "map-plate" in text, name
        assert "style=" not in text, name


def test_maps_are_small(real_site: Path) -> None:
    sizes = {}
    for path in sorted(real_site.rglob("index.html")):
        text = path.read_text("utf-8")
        if (start := text.find('class="plate map-plate')) >= 0:
            map_text = text[start : text.index("<figcaption", start)]
            sizes[path.parent.name] = len(gzip.compress(map_text.encode(), 9))
    assert len(sizes) > 60
    # The map of all muscles, 45 of them with links; it was 8 KB with 42.
    assert max(sizes.values()) <= 8.25 * 1024, max(sizes.items(), key=lambda entry: entry[1])


def test_ids_are_unique_on_a_page(real_site: Path) -> None:
    import re

    for path in sorted(real_site.rglob("index.html")):
        found = re.findall(r' id="([^"]+)"', path.read_text("utf-8"))
        assert len(found) == len(set(found)), path
