"""Colours of drawings: enough contrast on paper and in the dark, and things that must be told apart are."""

import re

import pytest

from generator.pages.render import Renderer
from tests.conftest import REPOSITORY

PAPER, NIGHT = "#fbf8f2", "#11161d"
LEAST = 3.0


def read_colours(dark: bool) -> dict[str, str]:
    rules = Renderer(REPOSITORY / "site_templates").render_text("site-drawing.css")
    found: dict[str, str] = {}
    for prefix in ("\n.drawing .", *(("slate] .drawing .",) if dark else ())):
        for style, declarations in re.findall(re.escape(prefix) + r"([a-z-]+)\{([^}]*)\}", f"\n{rules}"):
            colours = re.findall(r"(?:fill|stroke):(#[0-9a-f]{3,6})", declarations)
            found |= {style: colours[0]} if colours else {}
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_computed_as_the_standard_says(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("dark", "style", "ground"),
    [
        (False, "outline", PAPER),
        (False, "edge", "skin"),
        (False, "target", "skin"),
        (False, "red", "pale"),
        (False, "red-cloth", "pale-cloth"),
        (False, "part", "iron"),
        (False, "part", "shorts"),
        (True, "skin", NIGHT),
        (True, "edge", "skin"),
        (True, "target", "skin"),
        (True, "red", "pale"),
        (True, "red-cloth", "pale-cloth"),
        (True, "part", "iron"),
        (True, "iron", NIGHT),
        (True, "plate", NIGHT),
        (True, "chrome", NIGHT),
    ],
)
def test_what_must_be_told_apart_is(dark: bool, style: str, ground: str) -> None:
    colours = read_colours(dark)
    assert contrast(colours[style], colours.get(ground, ground)) >= LEAST


@pytest.mark.parametrize(("dark", "least"), [(False, 2.8), (True, 2.2)])
def test_a_target_muscle_below_cloth_reads_as_red(dark: bool, least: float) -> None:
    colours = read_colours(dark)
    red, green, blue = (int(colours["target-cloth"][place : place + 2], 16) for place in (1, 3, 5))
    assert red > least * max(green, blue)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", ["target", "red", "pale"])
def test_a_muscle_that_passes_below_cloth_keeps_its_tone(dark: bool, tone: str) -> None:
    colours = read_colours(dark)
    assert contrast(colours[tone], colours[f"{tone}-cloth"]) < 1.3
    assert luminance(colours[f"{tone}-cloth"]) <= luminance(colours[tone])


@pytest.mark.parametrize("dark", [False, True])
def test_pale_parts_of_textures_are_lighter_than_the_cloth_on_which_they_lie(dark: bool) -> None:
    colours = read_colours(dark)
    for cloth in ("shorts", "top"):
        assert luminance(colours["pale-cloth"]) > 2 * luminance(colours[cloth]), cloth


def test_cloth_does_not_shine_through_a_tint() -> None:
    rules = Renderer(REPOSITORY / "site_templates").render_text("site-drawing.css")
    tints = re.findall(r"\.(?:target|red|pale|help|hold)-cloth\{[^}]*\}", rules)
    assert len(tints) >= 5
    assert not any("opacity" in tint for tint in tints)
