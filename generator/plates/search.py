"""The search for the shortest clear placement: which column each label takes, in which order, at which heights."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from generator.plates.geometry import Flags, Numbers
from generator.plates.model import Canvas, Side
from generator.plates.options import Options, conflicts, stack_options, stacked

Choice = dict[int, Options]
"""The place chosen for each label, by its number."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Places chosen, and their total length."""

    choice: Choice
    sides: tuple[Side, ...]
    cost: float


@dataclass(slots=True)
class Search:
    """One search; remembers what two labels allow each other, and the best column of each set of labels."""

    canvas: Canvas
    options: tuple[dict[Side, Options], ...]
    """Places of each label in each column open to it."""
    heights: tuple[float, ...]
    """Heights of the anchors."""
    _pairs: dict[tuple[Side, int, int], Numbers] = field(default_factory=dict)
    _columns: dict[tuple[Side, tuple[int, ...]], tuple[Choice, float] | None] = field(default_factory=dict)

    def solve(self) -> Solution | None:
        """Return the shortest placement found, or ``None`` where no division of the labels has a clear one.

        Divisions are tried from the most promising: once none can be shorter than the best found, the search ends.
        """
        best: Solution | None = None
        for bound, sides in sorted(self._divisions(), key=lambda division: division[0]):
            if best and bound >= best.cost - 1e-6:
                break
            found = self._divide(sides, best.cost if best else np.inf)
            best = found or best
        return best

    def _divisions(self) -> Iterator[tuple[float, tuple[Side, ...]]]:
        """Yield each division of the labels between the columns with the least length it could have."""
        least = [{side: float(options.cost.min()) for side, options in places.items() if len(options.cost)} for places in self.options]
        for sides in itertools.product(*least):
            yield round(sum(costs[side] for costs, side in zip(least, sides, strict=True)), 6), sides

    def _divide(self, sides: tuple[Side, ...], limit: float) -> Solution | None:
        left = self._column("left", tuple(label for label, side in enumerate(sides) if side == "left"))
        if left is None or left[1] >= limit:
            return None
        right = self._column("right", tuple(label for label, side in enumerate(sides) if side == "right"))
        if right is None or left[1] + right[1] >= limit - 1e-6:
            return None
        choice = {**left[0], **right[0]}
        return Solution(choice, sides, left[1] + right[1]) if self._is_clear(choice) else None

    def _column(self, side: Side, labels: tuple[int, ...]) -> tuple[Choice, float] | None:
        key = (side, labels)
        if key not in self._columns:
            by_height = tuple(sorted(labels, key=lambda label: (self.heights[label], label)))
            self._columns[key] = self._in_order(side, by_height) or self._in_any_order(side, labels)
        return self._columns[key]

    def _in_order(self, side: Side, order: tuple[int, ...]) -> tuple[Choice, float] | None:
        """Return the shortest places from top to bottom in the order given."""
        if not order:
            return {}, 0.0
        totals, steps = self.options[order[0]][side].cost, []
        for upper, lower in itertools.pairwise(order):
            sums = totals[:, None] + self._pair(side, upper, lower)
            steps.append(sums.argmin(axis=0))
            totals = sums.min(axis=0) + self.options[lower][side].cost
        return self._trace(side, order, steps, totals)

    def _trace(self, side: Side, order: tuple[int, ...], steps: list[Numbers], totals: Numbers) -> tuple[Choice, float] | None:
        place = int(totals.argmin())
        cost = float(totals[place])
        if np.isinf(cost):
            return None
        choice: Choice = {}
        for label, step in zip(reversed(order), [*reversed(steps), None], strict=True):
            choice[label] = self.options[label][side].take(place)
            place = int(step[place]) if step is not None else 0
        return (choice, cost) if self._is_clear(choice) else None

    def _in_any_order(self, side: Side, labels: tuple[int, ...]) -> tuple[Choice, float] | None:
        """Return the shortest places over all orders, where only neighbours are compared on the way."""
        totals: dict[tuple[frozenset[int], int], Numbers] = {}
        orders: dict[tuple[frozenset[int], int], tuple[list[int], Numbers]] = {}
        for size in range(1, len(labels) + 1):
            for group in map(frozenset, itertools.combinations(labels, size)):
                for last in sorted(group):
                    cost, rest = self.options[last][side].cost, group - {last}
                    uppers = sorted(upper for upper in rest if (rest, upper) in totals)
                    if not rest:
                        totals[group, last] = cost
                    elif uppers:
                        sums = np.concatenate([totals[rest, upper][:, None] + self._pair(side, upper, last) for upper in uppers])
                        totals[group, last] = sums.min(axis=0) + cost
                        owners = [upper for upper in uppers for _ in totals[rest, upper]]
                        orders[group, last] = owners, sums.argmin(axis=0)
        ends = [last for last in labels if (frozenset(labels), last) in totals]
        for last in sorted(ends, key=lambda end: float(totals[frozenset(labels), end].min())):
            found = self._retrace(side, frozenset(labels), last, totals, orders)
            if found:
                return found
        return None

    def _retrace(
        self,
        side: Side,
        group: frozenset[int],
        last: int,
        totals: dict[tuple[frozenset[int], int], Numbers],
        orders: dict[tuple[frozenset[int], int], tuple[list[int], Numbers]],
    ) -> tuple[Choice, float] | None:
        place = int(totals[group, last].argmin())
        cost = float(totals[group, last][place])
        if np.isinf(cost):
            return None
        choice: Choice = {last: self.options[last][side].take(place)}
        while len(group) > 1:
            owners, steps = orders[group, last]
            row = int(steps[place])
            group, last, place = group - {last}, owners[row], row - owners.index(owners[row])
            choice[last] = self.options[last][side].take(place)
        return (choice, cost) if self._is_clear(choice) else None

    def _pair(self, side: Side, upper: int, lower: int) -> Numbers:
        """Return 0 where two places go together, one right below the other, and infinity elsewhere."""
        key = (side, upper, lower)
        if key not in self._pairs:
            first, second = self.options[upper][side].take(np.s_[:, None]), self.options[lower][side].take(np.s_[None, :])
            fits = stacked(first, second, self.canvas) & ~conflicts(first, second, self.canvas)
            self._pairs[key] = np.where(fits, 0.0, np.inf)
        return self._pairs[key]

    def _is_clear(self, choice: Choice) -> bool:
        """Say whether no two of the places exclude each other."""
        if len(choice) < 2:
            return True
        every = stack_options(list(choice.values()))
        found: Flags = conflicts(every.take(np.s_[:, None]), every.take(np.s_[None, :]), self.canvas)
        np.fill_diagonal(found, False)
        return not found.any()
