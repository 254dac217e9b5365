"""Looking up: what a small table says of the number at every pixel, how often there is each, and where in the picture some are."""

import numpy as np
from numpy.typing import NDArray

from generator.figures.compiled import compiled


@compiled
def look_up(table: NDArray[np.uint8], numbers: NDArray[np.integer]) -> NDArray[np.uint8]:  # pragma: no cover  # compiled
    """Return the table's entry for every pixel's number, shape as the numbers'; the last entry stands for -1."""
    found = np.empty(numbers.shape, np.uint8)
    for y in range(numbers.shape[0]):
        for x in range(numbers.shape[1]):
            found[y, x] = table[numbers[y, x]]
    return found


def find_box(chosen: NDArray[np.bool_], margin: int = 0) -> tuple[slice, slice]:
    """Return the rows and columns of the smallest box that holds all chosen pixels, so many more on every side; empty for none."""
    rows, columns = np.flatnonzero(chosen.any(axis=1)), np.flatnonzero(chosen.any(axis=0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    (top, bottom), (left, right) = rows[[0, -1]].tolist(), columns[[0, -1]].tolist()
    return slice(max(top - margin, 0), bottom + margin + 1), slice(max(left - margin, 0), right + margin + 1)


@compiled
def count_numbers(numbers: NDArray[np.uint8], many: int) -> NDArray[np.int64]:  # pragma: no cover  # compiled
    """Return how many pixels have each of so many numbers, from 0."""
    counts = np.zeros(many, np.int64)
    for y in range(numbers.shape[0]):
        for x in range(numbers.shape[1]):
            counts[numbers[y, x]] += 1
    return counts
