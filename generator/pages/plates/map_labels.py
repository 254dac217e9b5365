"""Places the labels round one view of the body."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from generator.pages.plates.hanging import BELOW, CENTER, HALF, Hanging, Point, Wish
from generator.plates.labels import place_labels
from generator.plates.model import Drawing, LabelError, LabelRequest, PlacedLabel, Side
from generator.plates.plate import map_canvas

_TRUNK = ((0, 0), (19, 8), (19, 50), (15, 62), (30, 78), (58, 85), (71, 100), (77, 138), (80, 172), (50, 182), (48, 268))
_LEGS = ((50, 182), (50, 260), (52, 285), (44, 335), (43, 380), (30, 440), (38, 468))
"""Right half of the body, map units: what text does not cover."""
_HEAD = ((-20.0, 0.0), (20.0, 0.0), (20.0, 57.0), (-20.0, 57.0))


def hang_labels(hanging: Hanging) -> tuple[PlacedLabel, ...]:
    """Return the labels in place, in the order of the wishes. Raises LabelError where one cannot be placed."""
    canvas = map_canvas(hanging.height * hanging.scale + BELOW, hanging.size)
    drawing = _drawing(hanging)
    error: LabelError | None = None
    for sides in _divisions(hanging.wishes):
        requests = [_request(wish, side, hanging) for wish, side in zip(hanging.wishes, sides, strict=True)]
        try:
            return place_labels(requests, drawing, canvas)
        except LabelError as failed:
            error = error or failed
    assert error is not None
    raise error


def _drawing(hanging: Hanging) -> Drawing:
    bottom = hanging.top + hanging.height
    right = [point for point in (*_TRUNK, *_LEGS[1:]) if point[1] <= bottom]
    outline = [*right, (right[-1][0], bottom), *((-x, y) for x, y in reversed([*right, (right[-1][0], bottom)]))]
    body, head = (tuple(_place(hanging, point) for point in points) for points in (outline, _HEAD))
    return Drawing((CENTER - HALF, 0, CENTER + HALF, hanging.height * hanging.scale), (body,), (head,))


def _place(hanging: Hanging, point: Point) -> Point:
    """Return a point of the map on the plate."""
    x, y = point
    return CENTER + x * hanging.scale, (y - hanging.top) * hanging.scale


def _divisions(wishes: Sequence[Wish]) -> Iterator[tuple[Side, ...]]:
    """Yield which label stands on which side.

    Beside what it names, where one half shows that alone, and else alternating from top to bottom; then all others, those
    whose lines cross over less, and evenly shared ones, before.
    """
    order = sorted(range(len(wishes)), key=lambda number: wishes[number].at[1])
    first: list[Side] = ["left"] * len(wishes)
    turn: Side = "left"
    for number in order:
        first[number] = wishes[number].half or turn
        turn = "right" if first[number] == "left" else "left"
    yield tuple(first)

    def price(chosen: tuple[Side, ...]) -> tuple[int, int]:
        over = sum(wish.half not in (None, side) for wish, side in zip(wishes, chosen, strict=True))
        return over, abs(chosen.count("left") - chosen.count("right"))

    sides: Iterable[tuple[Side, ...]] = product(("left", "right"), repeat=len(wishes))
    yield from sorted(sides, key=price)


def _request(wish: Wish, side: Side, hanging: Hanging) -> LabelRequest:
    x, y = wish.at
    anchor = _place(hanging, (-x if (wish.half or side) == "left" else x, y))
    return LabelRequest(wish.id, wish.lines, wish.latin, anchor, wish.href, side, wish.is_latin)
