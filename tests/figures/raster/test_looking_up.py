"""What a table says of the pixels of a picture, how often there is each number, and where some are."""

import numpy as np

from generator.figures.raster.looking_up import count_numbers, find_box, look_up

NUMBERS = np.array([[-1, 0, 1], [1, 1, -1]], np.int16)


def test_the_last_entry_stands_for_nothing() -> None:
    assert look_up(np.array([5, 6, 9], np.uint8), NUMBERS).tolist() == [[9, 5, 6], [6, 6, 9]]


def test_every_number_is_counted() -> None:
    assert count_numbers(np.array([[0, 2], [2, 1]], np.uint8), 4).tolist() == [1, 1, 2, 0]


def test_a_box_holds_all_that_is_chosen_and_its_margin() -> None:
    chosen = np.zeros((9, 9), np.bool_)
    chosen[3, 4] = chosen[5, 2] = True
    assert find_box(chosen) == (slice(3, 6), slice(2, 5))
    assert find_box(chosen, margin=4) == (slice(0, 10), slice(0, 9)), "nothing begins before the picture"
    assert chosen[find_box(np.zeros_like(chosen))].size == 0
