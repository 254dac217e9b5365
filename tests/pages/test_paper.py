"""What only paper has: cells for sets, and the address as a QR code that can be read."""

import re
from typing import Any, NamedTuple

import pytest

from generator.pages.parts.dose import change_text
from generator.pages.parts.paper import MAX_SETS, build_log, build_qr_code, measure_words


class Part(NamedTuple):
    """What decides how a set is written down."""

    measurement: str | None = None
    load_mode: str | None = None
    laterality: str | None = None
    equipment_count: int = 1


@pytest.mark.parametrize(
    ("part", "asked", "words"),
    [
        (Part("reps-load", "external", "bilateral"), {}, "weight × reps"),
        (Part("reps-load", "external", "bilateral", 2), {}, "weight in each hand × reps"),
        (Part("reps-load", "elastic", "bilateral"), {}, "band × reps"),
        (Part("reps", "elastic"), {}, "band × reps"),
        (Part("reps", "body", "unilateral"), {}, "reps, left / right"),
        (Part("reps", "body", "alternating"), {"each_side": True}, "reps, left / right"),
        (Part("seconds", "body", "bilateral"), {}, "seconds"),
        (Part("seconds", "external", "unilateral"), {}, "weight × seconds, left / right"),
        (Part("distance-load", "external", "unilateral"), {}, "weight × distance, left / right"),
        (Part("distance-load", "external", "bilateral", 2), {"unit": "seconds"}, "weight in each hand × seconds"),
        (Part("reps", "elastic"), {"unit": "seconds"}, "band × seconds"),
        (Part(), {}, "reps"),
    ],
)
def test_what_is_written_down_follows_what_is_measured(part: Part, asked: dict[str, Any], words: str) -> None:
    assert measure_words(part, **asked) == words


@pytest.mark.parametrize(("sets", "cells"), [(1, 1), (4, 4), (9, MAX_SETS)])
def test_a_cell_for_each_set(sets: int, cells: int) -> None:
    assert build_log(sets, "reps").columns == tuple(f"Set {number}: reps" for number in range(1, cells + 1))


def test_the_path_of_a_code_covers_its_dark_modules_and_no_others() -> None:
    import segno

    address = "https://guide.test/exercises/dumbbell-bent-over-row/"
    code = build_qr_code(address)
    dark = set()
    for line in code.path.split("M")[1:]:
        start, x, y = re.match(r"(\d+) (\d+)", line), 0, 0
        assert start
        x, y = int(start[1]), int(start[2])
        for drawn, length in re.findall(r"([hm])(\d+)", line):
            dark |= {(x + step, y) for step in range(int(length)) if drawn == "h"}
            x += int(length)
    matrix = segno.make_qr(address, error="m", mask=2).matrix
    assert dark == {(x + 2, y + 2) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert code.size == len(matrix) + 4


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), None),
        ((("lower_back", 3, 0),), "Less load on the low back (0 of 3, not 3)."),
        ((("knee", 0, 2),), "More load on the knee (2 of 3, not 0)."),
        (
            (("lower_back", 3, 1), ("wrist", 1, 0), ("knee", 0, 1)),
            "Less load on the low back (1 of 3, not 3) and wrist (0 of 3, not 1), more on the knee (1 of 3, not 0).",
        ),
    ],
)
def test_which_joints_bear_more_or_less(changes: tuple[tuple[str, int, int], ...], words: str | None) -> None:
    assert change_text(changes) == words
