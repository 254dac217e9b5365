"""Breaking labels into lines, and guessing their width."""

import pytest

from generator.plates.text import break_lines, text_width

LINES = {
    "Lats": ("Lats",),
    "Mid traps and rhomboids": ("Mid traps and", "rhomboids"),
    "Rotator cuff and teres": ("Rotator cuff", "and teres"),
    "Side of the low back": ("Side of the", "low back"),
    "Back flat, ribs down": ("Back flat,", "ribs down"),
    "Fourteen chars": ("Fourteen chars",),
    "Elbow past the ribs": ("Elbow past", "the ribs"),
    "Latissimus dorsi muscle": ("Latissimus", "dorsi muscle"),
    "Sternocleidomastoid": ("Sternocleidomastoid",),
    "  spaces   go  ": ("spaces go",),
    "": (),
}


@pytest.mark.parametrize("text", LINES)
def test_lines_are_few_and_even(text: str) -> None:
    assert break_lines(text) == LINES[text]


def test_more_than_two_lines_stay_for_the_solver_to_refuse() -> None:
    assert len(break_lines("one word after another word after another")) == 3


def test_another_width() -> None:
    assert break_lines("Mid traps and rhomboids", width=30) == ("Mid traps and rhomboids",)


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "www"), ("Lats", "MMMM"), ("abc", "abcd"), ("a", "字")])
def test_wide_letters_count_for_more(narrow: str, wide: str) -> None:
    assert text_width(narrow, 14) < text_width(wide, 14)


def test_width_grows_with_the_letters() -> None:
    assert text_width("Lats", 28) == pytest.approx(2 * text_width("Lats", 14))
    assert text_width("", 14) == 0
