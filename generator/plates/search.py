"""The search for the shortest clear placement: which column each label takes, in which order, at which heights."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from generator.plates.geometry import Flags, Numbers
from generator.plates.model import Canvas, Side
from generator.plates.options import Options, conflicts, fits_below, stack_options

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
    """One search; remembers the best column of each set of labels."""

    canvas: Canvas
    options: tuple[dict[Side, Options], ...]
    """Places of each label in each column open to it."""
    heights: tuple[float, ...]
    """Heights of the anchors."""
    _any_order: bool = False
    _alone: tuple[dict[Side, float], ...] = ()
    _columns: dict[tuple[Side, tuple[int, ...]], tuple[Choice, float] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._alone = tuple({side: float(options.cost.min()) for side, options in places.items()} for places in self.options)

    def solve(self) -> Solution | None:
        """Return the shortest placement found, or ``None`` where no division of the labels has a clear one.

        Orders far from that of the anchors' heights are compared only where no other will do: that is slow.
        """
        found = self._shortest()
        if found is None:
            self._any_order = True
            self._columns.clear()
            found = self._shortest()
        return found

    def _shortest(self) -> Solution | None:
        """Try divisions from the most promising: once none can be shorter than the best found, the search ends."""
        best: Solution | None = None
        for bound, sides in sorted(self._divisions(), key=lambda division: division[0]):
            if best and bound >= best.cost - 1e-6:
                break
            best = self._divide(sides, best.cost if best else np.inf) or best
        return best

    def _divisions(self) -> Iterator[tuple[float, tuple[Side, ...]]]:
        """Yield each division of the labels between the columns with the least length it could have."""
        for sides in itertools.product(*(tuple(places) for places in self.options)):
            yield round(self._least("left", sides) + self._least("right", sides), 6), sides

    def _least(self, side: Side, sides: tuple[Side, ...]) -> float:
        """Return the length of a column in which every label has the place it would have alone."""
        return sum(self._alone[label][side] for label, own in enumerate(sides) if own == side)

    def _divide(self, sides: tuple[Side, ...], limit: float) -> Solution | None:
        """Return the shortest placement with each label in its column, if it is shorter than the limit."""
        columns: list[tuple[Choice, float]] = []
        order: tuple[tuple[Side, float], ...] = (("left", self._least("right", sides)), ("right", 0.0))
        for side, rest in order:
            spent = sum(cost for _, cost in columns)
            found = self._column(side, tuple(label for label, own in enumerate(sides) if own == side))
            if found is None or spent + found[1] + rest >= limit - 1e-6:
                return None
            columns.append(found)
        (left, left_cost), (right, right_cost) = columns
        return Solution({**left, **right}, sides, left_cost + right_cost) if self._are_clear(left, right) else None

    def _column(self, side: Side, labels: tuple[int, ...]) -> tuple[Choice, float] | None:
        key = (side, labels)
        if key not in self._columns:
            by_height = tuple(sorted(labels, key=lambda label: (self.heights[label], label)))
            found = self._in_order(side, by_height)
            if found is None:
                found = self._in_any_order(side, labels) if self._any_order else self._swapped(side, by_height)
            self._columns[key] = found
        return self._columns[key]

    def _swapped(self, side: Side, order: tuple[int, ...]) -> tuple[Choice, float] | None:
        """Return the shortest column with two neighbours of the order exchanged."""
        orders = [(*order[:at], order[at + 1], order[at], *order[at + 2 :]) for at in range(len(order) - 1)]
        found = [column for column in (self._in_order(side, swapped) for swapped in orders) if column]
        return min(found, key=lambda column: column[1], default=None)

    def _in_order(self, side: Side, order: tuple[int, ...]) -> tuple[Choice, float] | None:
        """Return the shortest places from top to bottom in the order given."""
        if not order:
            return {}, 0.0
        totals, steps = self.options[order[0]][side].cost, []
        for upper, lower in itertools.pairwise(order):
            sums = self._sums(side, totals, upper, lower)
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
        # Neighbours are clear of each other already.
        return (choice, cost) if len(choice) < 3 or self._are_clear(choice, choice) else None

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
                        sums = np.concatenate([self._sums(side, totals[rest, upper], upper, last) for upper in uppers])
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
        # Neighbours are clear of each other already.
        return (choice, cost) if len(choice) < 3 or self._are_clear(choice, choice) else None

    def _sums(self, side: Side, totals: Numbers, upper: int, lower: int) -> Numbers:
        """Return the totals of an upper label's places for each place of the lower one; infinity where the two do not go together."""
        fits = fits_below(self.options[upper][side], self.options[lower][side], self.canvas)
        return np.where(fits, totals[:, None], np.inf)

    def _are_clear(self, first: Choice, second: Choice) -> bool:
        """Say whether no place of the one choice excludes a place of the other."""
        if not first or not second:
            return True
        rows, columns = stack_options(list(first.values())), stack_options(list(second.values()))
        found: Flags = conflicts(rows.take(np.s_[:, None]), columns.take(np.s_[None, :]), self.canvas)
        if first is second:
            np.fill_diagonal(found, False)
        return not found.any()
