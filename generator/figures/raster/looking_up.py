"""Looking up: what a small table says of the number at every pixel."""

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
