"""Motion: moments drawn whole and shown in turn, as an animator does; what stands still is drawn once."""

from collections.abc import Iterator, Sequence
from math import ceil

from generator.figures.model import About, DrawingView, PathView, Showing, Timing
from generator.figures.printing.views import build_view
from generator.figures.raster.depth import Window
from generator.figures.raster.layers import Layer

MOST_MOMENTS = 16
"""No motion has more distinct moments; the way back shows them again."""
RATE = 8
"""Drawings of a second while lifting, if so many moments suffice."""
_EASE = 0.5
"""How much of the way is slower at both ends: 0 moves evenly, 1 starts and stops softly."""


def choose_shares(timing: Timing, *, rounds: bool = False) -> tuple[float, ...]:
    """Return the moments to draw, from 0 (start) to 1 (end of the movement), at even distances in time.

    A movement that ``rounds`` comes back another way: moments of that way follow, toward 2 (start again).
    """
    most = (MOST_MOMENTS + 2) // 2 if rounds else MOST_MOMENTS
    way = _share_out(min(max(ceil(RATE * timing.up) + 1, 3), most))
    if not rounds:
        return way
    back = _share_out(min(max(ceil(RATE * timing.down) + 1, 3), most))
    return (*way, *(round(1 + share, 6) for share in back[1:-1]))


def _share_out(count: int) -> tuple[float, ...]:
    """Return so many moments of one way, both its ends among them."""
    even = [place / (count - 1) for place in range(count)]
    return tuple(round((1 - _EASE) * share + _EASE * share * share * (3 - 2 * share), 6) for share in even)


def build_motion(
    moments: Sequence[Sequence[Layer]], timing: Timing, window: Window, about: About, *, turns: int = 1, back: int = 0
) -> DrawingView:
    """Return the view of a motion from the layers of its moments, the start first; of several ``turns`` one after the other.

    The last ``back`` moments of a turn are those of a way back of its own.
    """
    changes = [change for turn in range(turns) for change in _changes(turn, len(moments) // turns, timing, back)]
    total = timing.total * turns
    paths = [path for style in _merge_styles(moments) for path in _style_paths(style, moments, changes, total)]
    return build_view(paths, window, about, f"{total:g}s")


def _changes(turn: int, count: int, timing: Timing, back: int) -> Iterator[tuple[float, int]]:
    """Yield when each moment of a turn of the loop begins, seconds: each is shown while it is the nearest."""
    begins, first = turn * timing.total, turn * count
    last = count - 1 - back
    yield begins, first
    for place in range(1, last + 1):
        yield begins + timing.rest + timing.up * (place - 0.5) / last, first + place
    if not timing.down:
        return
    top = begins + timing.rest + timing.up + timing.hold
    returns = [*range(last + 1, count), 0] if back else range(last - 1, -1, -1)
    for number, place in enumerate(returns, start=1):
        yield top + timing.down * (number - 0.5) / len(returns), first + place


def _merge_styles(moments: Sequence[Sequence[Layer]]) -> list[str]:
    """Return the styles of all moments in the painting order that they share."""
    merged: list[str] = []
    for layers in moments:
        after = 0
        for layer in layers:
            if layer.style in merged:
                after = merged.index(layer.style) + 1
            else:
                merged.insert(after, layer.style)
                after += 1
    return merged


def _style_paths(style: str, moments: Sequence[Sequence[Layer]], changes: Sequence[tuple[float, int]], total: float) -> Iterator[PathView]:
    """Yield the paths of one style: pieces that are shown at the same moments go together, those that stand still first."""
    shown: dict[str, list[int]] = {}
    for number, layers in enumerate(moments):
        for piece in dict.fromkeys(piece for layer in layers if layer.style == style for piece in layer.pieces):
            shown.setdefault(piece, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    for piece, numbers in shown.items():
        together.setdefault(tuple(numbers), []).append(piece)
    for when in sorted(together, key=lambda numbers: (-len(numbers), numbers)):
        still = len(when) == len(moments)
        yield PathView(style, "".join(together[when]), None if still else _show(frozenset(when), changes, total))


def _show(when: frozenset[int], changes: Sequence[tuple[float, int]], total: float) -> Showing:
    """Return when the path of some moments is shown."""
    values: list[str] = []
    times: list[str] = []
    for time, moment in changes:
        value = "inline" if moment in when else "none"
        if not values or value != values[-1]:
            values.append(value)
            times.append(f"{round(time / total, 4):g}".replace("0.", "."))
    return Showing(";".join(values), ";".join(times), 0 in when)
