"""Lines that go on after a short gap become one; others stay apart."""

import numpy as np
import pytest

from generator.figures.geometry import Points
from generator.figures.raster.chains import Chain
from generator.figures.raster.joining import find_bridges, join_chains


def level(first: int, last: int, y: float = 0.0) -> Points:
    step = 1 if last > first else -1
    return np.array([(x, y) for x in range(first, last + step, step)], float)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("turned_too", [False, True])
def test_a_line_with_a_gap_is_drawn_through(turned: bool, turned_too: bool) -> None:
    one, other = level(0, 40), level(48, 90)
    lines = [one[::-1] if turned else one, other[::-1] if turned_too else other]
    (joined,) = join_chains([Chain(1, line, False, (True, True)) for line in lines], 12)
    assert {tuple(joined.points[0]), tuple(joined.points[-1])} == {(0.0, 0.0), (90.0, 0.0)}
    assert np.abs(np.diff(joined.points[:, 0])).max() == 1
    assert joined.free == (True, True)


def test_three_pieces_become_one_whose_ends_are_as_they_were() -> None:
    pieces = [
        Chain(1, level(0, 40), False, (False, True)),
        Chain(1, level(46, 60), False, (True, True)),
        Chain(1, level(66, 99), False, (True, True)),
    ]
    (joined,) = join_chains(pieces, 12)
    assert len(joined.points) == 100
    assert sorted(joined.free) == [False, True]


@pytest.mark.parametrize(
    "other",
    [
        Chain(1, level(60, 90), False, (True, True)),
        Chain(2, level(48, 90), False, (True, True)),
        Chain(1, level(48, 90), False, (False, True)),
        Chain(1, level(40, 0, 8), False, (True, True)),
        Chain(1, np.array([(48.0, float(y)) for y in range(1, 40)]), False, (True, True)),
    ],
    ids=["far", "another kind", "not free", "beside", "across"],
)
def test_lines_that_do_not_go_on_stay_apart(other: Chain) -> None:
    assert len(join_chains([Chain(1, level(0, 40), False, (True, True)), other], 12)) == 2


def test_a_short_piece_between_two_drawn_lines_is_drawn_too() -> None:
    drawn = [Chain(1, level(0, 40), False, (True, False)), Chain(1, level(46, 90), False, (False, True))]
    middle, after = Chain(1, level(40, 43), False, (False, False)), Chain(1, level(43, 46), False, (False, False))
    assert find_bridges([middle, after], drawn) == [middle, after]
    assert find_bridges([middle], drawn) == []


def test_of_two_short_pieces_side_by_side_one_is_drawn() -> None:
    drawn = [Chain(1, level(0, 40), False, (True, False)), Chain(1, level(44, 90), False, (False, True))]
    one, other = Chain(1, level(40, 44), False, (False, False)), Chain(1, level(44, 40), False, (False, False))
    assert find_bridges([one, other], drawn) == [one]


def test_a_short_piece_beside_a_drawn_line_is_no_bridge() -> None:
    drawn = [Chain(1, level(0, 40), False, (True, False))]
    assert find_bridges([Chain(1, level(40, 44), False, (False, False)), Chain(1, level(70, 74, 9), False, (False, False))], drawn) == []
