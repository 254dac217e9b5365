"""How fingers and thumb are bent for every shape of hand, and where the hand then holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.figures.flesh.hands.bent import BENT

Triple = tuple[float, float, float]
FingerBends = tuple[float, float, float, float]
"""How far a finger is laid toward the thumb, then the bend of its three joints, degrees."""
ThumbBends = tuple[float, float, float, float, float]
"""Turns of the thumb about the hand's length, its breadth and the palm's normal, then the bend of its two last joints, degrees."""


@dataclass(frozen=True)
class Bends:
    """Turns of a hand's joints from rest, degrees."""

    fingers: Mapping[int, FingerBends]
    """Finger, 2 (index) to 5 (little)."""
    thumb: ThumbBends = (0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Bent:
    """A hand that is fitted to something; places along the hand's direction, thumbward and palm from the wrist, metres."""

    radius: float
    """Of what it holds."""
    bends: Bends
    centre: Triple
    """The middle of what it holds, or of the skin that presses."""
    axis: Triple
    """Along what it holds, toward the thumb; across the hand where it holds nothing."""
    palm: Triple
    """Out of the palm, or into what it presses; square to the axis."""


@lru_cache(maxsize=64)
def bent_hand(body: str, row: str, radius: float) -> Bent:
    """Return a body's hand for a row of bends round something of a radius; between baked radii it is blended.

    Raises KeyError where the row or the body is unknown.
    """
    steps = [Bent(step[0], Bends(step[1], step[2]), *step[3:]) for step in BENT[body, row]]
    if radius <= steps[0].radius:
        return steps[0]
    for low, high in pairwise(steps):
        if radius <= high.radius:
            return _blend(low, high, (radius - low.radius) / (high.radius - low.radius))
    return steps[-1]


def _blend(low: Bent, high: Bent, share: float) -> Bent:
    def mixed(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(a * (1 - share) + b * share for a, b in zip(one, other, strict=True))

    fingers = {finger: mixed(bends, high.bends.fingers[finger]) for finger, bends in low.bends.fingers.items()}
    return Bent(
        low.radius * (1 - share) + high.radius * share,
        Bends(fingers, mixed(low.bends.thumb, high.bends.thumb)),  # type: ignore[arg-type]
        mixed(low.centre, high.centre),  # type: ignore[arg-type]
        mixed(low.axis, high.axis),  # type: ignore[arg-type]
        mixed(low.palm, high.palm),  # type: ignore[arg-type]
    )
