"""How fingers and thumb are bent for every shape of hand."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Bends:
    """Turns of a hand's joints from rest, degrees."""

    fingers: Mapping[int, tuple[float, float, float, float]]
    """Finger (2 index to 5 little) → how far it is laid toward the thumb, then the bend of its three joints."""
    thumb: tuple[float, float, float, float, float] = (0.0, 0.0, 0.0, 0.0, 0.0)
    """Turns of the thumb about the hand's length, its breadth and the palm's normal, then the bend of its two last joints."""


_FIST = {2: (0.0, 62.0, 85.0, 45.0), 3: (0.0, 66.0, 88.0, 45.0), 4: (0.0, 70.0, 88.0, 45.0), 5: (0.0, 74.0, 85.0, 45.0)}
_ROUND = Bends(_FIST, (-86.5, 9.0, -26.4, -47.6, -10.3))
_OPEN = Bends({})


def bends_of(body: str, fingers: str, radius: float) -> Bends:
    """Return how a body's hand is bent for a row of bends round something of a radius."""
    return _OPEN if fingers in ("flat", "pointing", "relaxed") else _ROUND
