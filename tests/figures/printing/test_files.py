"""The files that are printed: described, licensed, inert, small, with the rules of what they show and no others."""

import gzip
import re

import pytest
from lxml import etree
from msgspec.structs import replace

from generator.figures.materials import MATERIALS
from generator.figures.model import DrawingView
from generator.figures.muscles.tinting import STYLES
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.staged import ABOUT_ROW, view_motion, view_still

SVG, RDF, DC, CC = (
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://creativecommons.org/ns#}",
)
HOSTILE = "</title><script>alert(1)</script>\"'&<b onload=x>]]>"
ROW = "dumbbell-bent-over-row"
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
LINES = {
    "outline",
    "edge",
    "crease",
    "part",
    "ridge",
    "fold",
    "edge-end",
    "part-end",
    "ridge-end",
    "fold-end",
    "shade",
    "far",
    "shadow",
    "border",
    "hem",
    "fibre",
}
RENDERER = Renderer(REPOSITORY / "site_templates")


def render(view: DrawingView) -> str:
    return RENDERER.render_text("drawing.svg", view=view)


def site_rules() -> str:
    return RENDERER.render_text("site-drawing.css")


@pytest.mark.parametrize("moving", [False, True])
def test_a_file_says_what_it_is_whose_it_is_and_where_it_comes_from(moving: bool) -> None:
    root = etree.fromstring(render(view_motion(ROW, SHARES) if moving else view_still(ROW)).encode())
    assert root.findtext(f"{SVG}title") == ABOUT_ROW.title
    assert root.findtext(f"{SVG}desc") == ABOUT_ROW.description
    assert root.get("aria-labelledby") == "t d"
    (work,) = root.iterfind(f"{SVG}metadata/{RDF}RDF/{CC}Work")
    assert {child.tag: child.text or child.get(f"{RDF}resource") for child in work} == {
        f"{DC}title": "Row",
        f"{DC}creator": "Somebody",
        f"{DC}source": "https://example.org/row/",
        f"{DC}contributor": ABOUT_ROW.origin,
        f"{CC}license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert "CC0" in ABOUT_ROW.origin


def test_a_site_without_address_names_no_page_and_no_license_where_there_is_none() -> None:
    text = render(replace(view_still(ROW), about=replace(ABOUT_ROW, page="", license="")))
    assert "dc:source" not in text
    assert "cc:license" not in text


@pytest.mark.parametrize("moving", [False, True])
def test_hostile_words_stay_words_and_nothing_can_run(moving: bool) -> None:
    about = replace(ABOUT_ROW, title=HOSTILE, description=HOSTILE, author=HOSTILE)
    root = etree.fromstring(render(replace(view_motion(ROW, SHARES) if moving else view_still(ROW), about=about)).encode())
    assert root.findtext(f"{SVG}title") == HOSTILE
    for element in root.iter():
        assert element.tag.startswith((SVG, RDF, DC, CC))
        assert etree.QName(element).localname not in ("script", "foreignObject", "a", "image", "use", "set")
        assert not [key for key in element.attrib if key.startswith("on") or key == "style" or key.endswith("href")]


@pytest.mark.parametrize("moving", [False, True])
def test_a_file_asks_for_nothing_from_elsewhere(moving: bool) -> None:
    text = render(view_motion(ROW, SHARES) if moving else view_still(ROW))
    assert not re.search(r"url\((?!#figure-)|@import|var\(|NaN|\binf\b", text)


@pytest.mark.parametrize(("body", "grounds"), [("man", 1), ("woman", 2)])
def test_a_file_has_a_rule_for_every_style_and_none_for_others(body: str, grounds: int) -> None:
    view = view_still("dumbbell-reverse-fly", body=body)
    style = render(view).partition("<style>")[2].partition("</style>")[0]
    paper, dark = style.split("@media(prefers-color-scheme:dark){")
    assert len(view.grounds) == grounds
    parts = {f"{part}{ground}" for part in ("red", "pale") for ground in view.grounds}
    textured = {f"{part}{ground}" for part in ("help", "hold") for ground in view.grounds}
    shown = {path.style for path in view.paths}
    assert set(re.findall(r"\.([a-z-]+)\{", paper)) == shown | parts
    assert set(re.findall(r"\.([a-z-]+)\{", dark)) == (shown | parts) - textured, "textures change with what they are made of"


@pytest.mark.parametrize("body", ["man", "woman"])
def test_a_file_holds_the_textures_of_what_it_shows_and_no_others(body: str) -> None:
    text = render(view_still(ROW, body=body))
    assert set(re.findall(r"<pattern id=\"([a-z-]+)\"", text)) == set(re.findall(r"url\(#([a-z-]+)\)", text))


def test_every_style_that_can_be_drawn_has_a_rule_in_both_schemes() -> None:
    rules = site_rules()
    tints = {f"{style}{cloth}" for style in STYLES.values() for cloth in ("", "-cloth")}
    for name in set(MATERIALS) | LINES | tints:
        assert f"\n.drawing .{name}{{" in f"\n{rules}", name
        assert f"=slate] .drawing .{name}{{" in rules or name.removesuffix("-cloth") in ("help", "hold"), name


def test_the_sites_rules_touch_nothing_but_drawings() -> None:
    selectors = re.findall(r"([^{}]+)\{", site_rules())
    assert selectors
    assert all(re.fullmatch(r"(\[data-md-color-scheme=slate\] )?\.drawing [.a-z-]+", selector.strip()) for selector in selectors)


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("identifier", ["one-arm-dumbbell-row", "chest-supported-dumbbell-row"])
def test_the_fullest_stills_are_small(identifier: str, body: str) -> None:
    data = render(view_still(identifier, body=body)).encode()
    assert len(data) <= 24_000
    assert len(gzip.compress(data, 9)) <= 9_000


def test_motion_starts_with_the_still_and_hides_the_other_moments_without_animation() -> None:
    root = etree.fromstring(render(view_motion(ROW, SHARES)).encode())
    for path in root.iterfind(f"{SVG}path"):
        animated = path.find(f"{SVG}animate")
        classes = str(path.get("class")).split()
        assert (animated is not None) == bool({"start", "moment"} & set(classes))
        assert (path.get("display") == "none") == ("moment" in classes)
        if animated is not None:
            assert (animated.get("attributeName"), animated.get("calcMode"), animated.get("dur")) == ("display", "discrete", "4s")
