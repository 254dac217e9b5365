"""Colours of the figure: enough contrast on paper and in the dark."""

import re

import pytest

from generator.figure_sheet import sheet_style
from tests.figures.conftest import TEMPLATES

FOLDER = TEMPLATES / "figures"
WHITE, PAPER, NIGHT = "#ffffff", "#fbf8f2", "#11161d"
LEAST = 3.0


def read_colours(dark: bool) -> dict[str, str]:
    text = (FOLDER / "mannequin.css").read_text("utf-8") + ((FOLDER / "mannequin-dark.css").read_text("utf-8") if dark else "")
    return dict(re.findall(r"(--[a-z0-9]+): *(#[0-9a-f]{6})", text))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("dark", "colour", "ground"),
    [
        (False, "--ct", WHITE),
        (False, "--ct", PAPER),
        (False, "--m1", "--b"),
        (False, "--m1", "--f"),
        (False, "--m1", "--g"),
        (False, "--m1", WHITE),
        (True, "--b", NIGHT),
        (True, "--m1", "--b"),
        (True, "--m1", "--g"),
    ],
)
def test_contrast(dark: bool, colour: str, ground: str) -> None:
    colours = read_colours(dark)
    assert contrast(colours[colour], colours.get(ground, ground)) >= LEAST


def test_the_dark_scheme_gives_every_colour_anew() -> None:
    dark = dict(re.findall(r"(--[a-z0-9]+): *(#[0-9a-f]{6})", (FOLDER / "mannequin-dark.css").read_text("utf-8")))
    assert set(dark) == set(read_colours(dark=False))


def test_every_class_that_a_path_may_have_is_styled() -> None:
    from generator.figures.drawing import _CLASSES

    rules = (FOLDER / "mannequin.css").read_text("utf-8")
    for name in _CLASSES.values():
        assert re.search(rf"\.mannequin \.{name}[, ]", rules), name


def test_the_contact_sheet_knows_no_variables() -> None:
    style = sheet_style(TEMPLATES)
    assert "var(" not in style
    assert ".light .b" in style
    assert ".dark .b" in style
