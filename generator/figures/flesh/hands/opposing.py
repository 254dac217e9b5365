"""Opposing a thumb: the turns at which its pad lies where it belongs, measured on the mesh."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from generator.figures.flesh.hands.bends import Bends, FingerBends, ThumbBends
from generator.figures.flesh.hands.closing import SIDE, Bell, ClosedHand, Cylinder, Floats, HandSkin, Plane
from generator.figures.flesh.hands.rest import FINGERS, rest_hand
from generator.figures.geometry import Points, Vector, unit

_LOW = np.array([-80.0, -40.0, -45.0, 0.0, 5.0])
_HIGH = np.array([20.0, 55.0, 45.0, 62.0, 68.0])
"""How far the thumb turns, degrees: see :data:`generator.figures.flesh.hands.bends.ThumbBends`."""
_STARTS: tuple[tuple[float, ...], ...] = (
    (-30, 20, 0, 20, 25),
    (-10, 0, 0, 30, 30),
    (-50, 30, -10, 15, 20),
    (-20, 30, 15, 35, 45),
    (-60, 10, -20, 10, 10),
)


@dataclass(frozen=True)
class Capsule:
    """A piece of a finger, as thick as its skin."""

    head: Vector
    tail: Vector
    radius: float

    def depths(self, points: Points) -> Floats:
        """Return how far points lie outside, metres."""
        along = self.tail - self.head
        share = np.clip((points - self.head) @ along / float(along @ along), 0, 1)
        return np.asarray(np.linalg.norm(points - self.head - share[:, None] * along, axis=1) - self.radius)


@dataclass(frozen=True, eq=False)
class Opposing:
    """A thumb beside fingers that are bent already."""

    skin: HandSkin
    fingers: dict[int, FingerBends]
    held: Cylinder | Plane | Bell | None
    clear: float = 0.0
    """The thumb keeps so far from what is held and from the fingers, metres."""

    @cached_property
    def closed(self) -> ClosedHand:
        """Return the hand with the thumb at rest."""
        return self.skin.close(Bends(self.fingers))

    @cached_property
    def pad(self) -> NDArray[np.int64]:
        """Return the places of the thumb's pad among the points of its tip."""
        rest, hand = rest_hand(self.skin.body, SIDE), self.skin.close(Bends({}))
        bent = self.skin.close(Bends({}, (0, 0, 0, 0, 20)))
        tip = hand.piece(1, 3)
        way = unit((bent.piece(1, 3) - tip).mean(axis=0))
        along = unit(hand.bones.tail(f"finger1-3.{SIDE}") - hand.bones.head(f"finger1-3.{SIDE}"))
        way = unit(way - along * float(way @ along) - rest.thumb_hinge * float(way @ rest.thumb_hinge))
        offsets = tip - tip.mean(axis=0)
        return np.flatnonzero(offsets @ way > 0.35 * float((offsets @ way).max()))

    @cached_property
    def obstacles(self) -> Sequence[Capsule | Cylinder | Plane | Bell]:
        """Return what the thumb may not enter."""
        found: list[Capsule | Cylinder | Plane | Bell] = [] if self.held is None else [self.held]
        bones = self.closed.bones
        for finger in FINGERS[:3]:
            for joint in (1, 2, 3):
                head, tail = (end(f"finger{finger}-{joint}.{SIDE}") for end in (bones.head, bones.tail))
                bare = Capsule(head, tail, 0.0)
                found.append(Capsule(head, tail, float(np.median(bare.depths(self.closed.piece(finger, joint))))))
        return found

    def outside(self, points: Points) -> Floats:
        """Return how far points lie outside all obstacles, metres."""
        return np.asarray(np.min([obstacle.depths(points) for obstacle in self.obstacles], axis=0))

    def oppose(self, goal: Vector, near: float = 0.03, starts: Sequence[tuple[float, ...]] = _STARTS) -> ThumbBends:
        """Return the turns that lay the pad on an obstacle as near as can be to a goal, entering nothing.

        ``near`` is how much a millimetre from the goal counts; from each of the ``starts`` the thumb is turned to where it costs least.
        """

        def cost(turns: Floats) -> float:
            hand = self.skin.close(Bends({}, tuple(turns)))
            tip, middle = hand.piece(1, 3), hand.piece(1, 2)
            pad = tip[self.pad]
            gap = float(self.outside(pad).min()) - self.clear
            sunk = np.clip(-self.outside(np.vstack([tip, middle])) - 0.0006 + self.clear, 0, None) * 1000
            beyond = np.clip(_LOW - turns, 0, None) + np.clip(turns - _HIGH, 0, None)
            far = float(np.linalg.norm(pad.mean(axis=0) - goal)) * 1000
            eased = float(np.sum(((turns - np.array([-25, 15, 0, 22, 25])) / 30) ** 2))
            return (
                (gap * 1000) ** 2
                + 2 * float((sunk**2).max())
                + 0.2 * float((sunk**2).sum())
                + near * far**2
                + 0.5 * float((beyond**2).sum())
                + 0.6 * eased
            )

        options = {"xatol": 0.05, "fatol": 0.002, "maxfev": 900}
        found = [minimize(cost, np.array(start, float), method="Nelder-Mead", options=options) for start in starts]
        best = min(found, key=lambda each: float(each.fun))
        one, two, three, four, five = best.x.tolist()
        return one, two, three, four, five
