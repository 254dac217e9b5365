"""Ranges of numbers stay on one line; what people copy stays as it is."""

import pytest

from generator.pages.parts.line_breaks import join_ranges


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("<p>8–12</p>", "<p>8–\u206012</p>"),
        ("<p>at 30–45° or <b>2–3</b> times</p>", "<p>at 30–\u206045° or <b>2–\u20603</b> times</p>"),
        ('<p title="8–12">x</p>', '<p title="8–12">x</p>'),
        ("<p>pages 1223–1231</p>", "<p>pages 1223–1231</p>"),
        ("<p>2010–2020, push–pull, 5 – 6</p>", "<p>2010–2020, push–pull, 5 – 6</p>"),
    ],
)
def test_the_dash_of_a_range_is_no_place_to_break(html: str, joined: str) -> None:
    assert join_ranges(html) == joined
