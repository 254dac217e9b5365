"""Ranges of numbers, and numbers with what they count, stay on one line; what people copy stays as it is."""

import pytest

from generator.pages.parts.line_breaks import keep_together


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("<p>8–12</p>", "<p>8–\u206012</p>"),
        ("<p>at 30–45° or <b>2–3</b> times</p>", "<p>at 30–\u206045° or <b>2–\u20603</b> times</p>"),
        ('<p title="8–12">x</p>', '<p title="8–12">x</p>'),
        ("<p>pages 1223–1231</p>", "<p>pages 1223–1231</p>"),
        ("<p>2010–2020, push–pull, 5 – 6</p>", "<p>2010–2020, push–pull, 5 – 6</p>"),
        ("<p>2 dumbbells, 1 bench</p>", "<p>2\u00a0dumbbells, 1\u00a0bench</p>"),
        ("<dd>2–3 × 8–12, rest 60–120 s</dd>", "<dd>2–\u20603 × 8–\u206012, rest 60–\u2060120\u00a0s</dd>"),
        ("<td>60–120 s</td>", "<td>60–\u2060120 s</td>"),
        ('<a href="x">van den Tillaar 2018</a> in 2018', '<a href="x">van den Tillaar\u00a02018</a> in 2018'),
        ("<p>8 of 12, in 2019 people, 24 November</p>", "<p>8 of 12, in 2019 people, 24 November</p>"),
        ('<p title="2 dumbbells">5 to 6 kg</p>', '<p title="2 dumbbells">5 to 6\u00a0kg</p>'),
        ("<pre>print(2 if x else 8–12)</pre><p>2 sets</p>", "<pre>print(2 if x else 8–12)</pre><p>2\u00a0sets</p>"),
        ("<p>See <code>id 2 names</code>, 3 of <code>8–9</code>.</p>", "<p>See <code>id 2 names</code>, 3 of <code>8–9</code>.</p>"),
    ],
)
def test_lines_do_not_break_within_what_is_one_thing(html: str, joined: str) -> None:
    assert keep_together(html) == joined
