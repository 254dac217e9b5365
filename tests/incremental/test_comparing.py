"""The comparison itself: what differs is found and told."""

from collections.abc import Iterable

import pytest

from tests.incremental.comparing import check_answers, describe_difference, differing

SITE = {"index.html": b"<p>Home</p>", "a/index.html": b"<p>A</p><p>B</p>"}
TAG = b'<script src="/reload.js" data-atlas-reload></script>\n'


class StandIn:
    """Answers from a table."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers = answers

    def answers(self, names: Iterable[str]) -> dict[str, bytes]:
        return {name: self._answers[name] for name in names if name in self._answers}


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (SITE, ""),
        ({"index.html": SITE["index.html"]}, "1 files differ, the first is a/index.html: it is missing"),
        ({**SITE, "b.txt": b""}, "1 files differ, the first is b.txt: no cold build makes it"),
    ],
)
def test_missing_files_and_files_too_many_are_told(found: dict[str, bytes], told: str) -> None:
    assert describe_difference(SITE, found) == told


def test_a_difference_is_shown_with_few_lines_around_it() -> None:
    told = describe_difference(SITE, {**SITE, "a/index.html": b"<p>A</p><p>C</p>"})
    assert "-B</p>" in told
    assert "+C</p>" in told
    assert differing(SITE, {**SITE, "a/index.html": b""}) == {"a/index.html"}


def test_a_server_answers_like_a_build_its_reload_tag_aside() -> None:
    assert check_answers(StandIn({name: data + TAG for name, data in SITE.items()}), SITE, SITE) == ""
    assert check_answers(StandIn({}), SITE, ["gone.html"]) == ""
    stale = StandIn({**SITE, "index.html": b"<p>Old</p>"})
    assert "index.html" in check_answers(stale, SITE, SITE)
    assert "gone.html" in check_answers(StandIn({**SITE, "gone.html": b""}), SITE, [*SITE, "gone.html"])
    assert "a/index.html: it is missing" in check_answers(StandIn({"index.html": SITE["index.html"]}), SITE, SITE)
