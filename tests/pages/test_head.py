"""Heads: JSON that stays inside its element, descriptions of a sensible length."""

import json
from pathlib import Path

import pytest

from generator.audit.standard import DESCRIPTION
from generator.pages.parts.descriptions import fit_description, shorten
from generator.pages.parts.head import embed_json
from generator.settings import Settings


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a\u2028b", "& < >", '"quoted" \\ back'])
def test_json_cannot_leave_its_element(text: str) -> None:
    embedded = embed_json({"name": text})
    assert not set("<>&\u2028\u2029") & set(embedded)
    assert json.loads(embedded) == {"name": text}


@pytest.mark.parametrize(
    ("text", "limit", "expected"), [("short", 10, "short"), ("one two three", 9, "one two…"), ("one, two three", 6, "one…")]
)
def test_shorten(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected


@pytest.mark.parametrize("site_text", ["", "Exercises of the sea", "x " * 200])
@pytest.mark.parametrize("title", ["A", "Über die Ruderbewegung mit zwei Hanteln und einer sehr langen Bank daneben", "引体向上"])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rows.",
        "Rows the bar to the belly",
        "短い",
        "x" * 400,
        "A " + "x" * 400,
        "word " * 80,
        "one\ntwo",
        "a" * 50,
        "a" * 160,
        "引体" * 120,
    ],
)
def test_a_description_always_has_a_length_that_is_taken(text: str, title: str, site_text: str) -> None:
    told = fit_description(text, title, settings_of(site_text))
    assert DESCRIPTION[0] <= len(told) <= DESCRIPTION[1]
    assert told.startswith(text.strip().replace("\n", " ")[:40].strip())
    assert "\n" not in told


def test_a_description_of_the_right_length_stays_as_it_is() -> None:
    text = "Hinge forward and pull two dumbbells to your lower ribs to train the lats."
    assert fit_description(text, "Row", settings_of("")) == text


def settings_of(description: str) -> Settings:
    here = Path()
    return Settings(here, here, here, here, here, site_name="S", site_url="", description=description)
