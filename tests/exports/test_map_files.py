"""Files of the muscle map and of signs: they have the colours and the names of the pages that show them."""

import re
from pathlib import Path
from typing import get_args

import pytest

from generator.dataset.signs import Sign
from tests.conftest import REPOSITORY

TEMPLATES = REPOSITORY / "site_templates"
_SCHEMES = {"light": r":root,\s*\[data-md-color-scheme=\"default\"\]|:root", "dark": r"\[data-md-color-scheme=\"slate\"\]"}
_OF_FILES = {
    "edge": "--map-edge",
    "body": "--map-body",
    "rest": "--map-rest",
    "hair": "--map-hair",
    "bone": "--map-bone",
    "outline": "--map-bone-edge",
    "sheet": "--map-sheet",
    "muscle": "--muscle",
    "soft": "--muscle-soft",
}


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours that the style sheets give a scheme."""
    text = "".join((TEMPLATES / "styles" / name).read_text("utf-8") for name in ("tokens.css", "muscle-map.css"))
    blocks = re.findall(rf"(?:^|\n)(?:{_SCHEMES[scheme]}) \{{(.*?)\}}", text, re.DOTALL)
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", "".join(blocks)))


RULES = "map-rules.css"
"""The one home of the colours of map files."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_files_of_the_map_have_the_colours_of_the_site(scheme: str) -> None:
    text = (TEMPLATES / "figures" / RULES).read_text("utf-8")
    found = re.search(rf"set {scheme} = (\{{.*?\}})", text)
    assert found
    written = dict(re.findall(r'"(\w+)": "(#[0-9a-f]{6})"', found[1]))
    assert written == {key: tokens(scheme)[token] for key, token in _OF_FILES.items()}
    for name in ("map-ground.svg", "map-lit.svg"):
        assert not re.search(r"#[0-9a-f]{6}\b", (TEMPLATES / "figures" / name).read_text("utf-8")), "colours are written in one place"


def test_levels_of_heat_are_mixed_as_in_the_style_sheet() -> None:
    css = (TEMPLATES / "styles" / "muscle-map.css").read_text("utf-8")
    shares = re.findall(r"\.map-level-(\d) \{\s*--map-colour: color-mix\(in srgb,var\(--muscle\) (\d+)%", css)
    lit = (TEMPLATES / "figures" / RULES).read_text("utf-8")
    assert len(shares) == 3
    assert all(f"({level}, {share})" in lit for level, share in shares)


def test_every_sign_is_drawn_and_known_to_the_script() -> None:
    symbols = (TEMPLATES / "partials" / "symbols.html").read_text("utf-8")
    script = (TEMPLATES / "theme/assets/js/elements.js").read_text("utf-8")
    drawn = re.search(r'DRAWN = "([^"]+)"', script)
    assert drawn
    assert set(drawn[1].split()) == set(get_args(Sign)) == set(re.findall(r'<symbol id="e-([a-z]+)"', symbols))


def test_every_page_has_the_signs_that_it_uses_once(real_site: Path) -> None:
    wrong = {}
    for path in sorted(real_site.rglob("index.html")):
        text = path.read_text("utf-8")
        used = set(re.findall(r'<use href="#((?:[eibk]-|logo)[\w-]*)"', text))
        had = re.findall(r'<(?:symbol|pattern) id="([\w-]+)"', text)
        textures = set(re.findall(r"url\(#((?:hatch|dots)-key)\)", text))
        if len(had) != len(set(had)) or not used | textures <= set(had):
            wrong[str(path.relative_to(real_site))] = sorted((used | textures) - set(had))
    assert wrong == {}


def test_every_map_of_a_page_has_its_files(real_site: Path) -> None:
    pages = [*sorted((real_site / "exercises").glob("*/index.html")), *sorted((real_site / "workouts").glob("*/index.html"))]
    shown = {path: re.findall(r'<image href="([^"]+)"', path.read_text("utf-8").partition("map-plate")[2]) for path in pages}
    assert sum(map(bool, shown.values())) > 25
    for path, files in shown.items():
        assert all((path.parent / name).is_file() for name in files), path
        lit = [name for name in files if "/" not in name]
        assert len(lit) * 2 == len(files), path
        assert all(
            re.search(r'<path class="map-(target|synergist|stabiliser|level)', (path.parent / name).read_text("utf-8")) for name in lit
        ), path
