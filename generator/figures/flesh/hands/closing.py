"""Closing a hand: the bends at which its skin touches what it holds, measured on the mesh."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.bending import turn_fingers
from generator.figures.flesh.hands.bends import Bends, FingerBends, Triple
from generator.figures.flesh.hands.rest import FINGERS, RestHand, rest_hand
from generator.figures.flesh.skinning import PosedBones, carry, turn_bones
from generator.figures.geometry import Points, Vector, cross, unit
from generator.figures.skeleton import Side

Floats = NDArray[np.float64]
SIDE: Side = "R"
"""The hand that is measured; the other one is its mirror image."""
PARTED = 0.0022
"""Neighboring points of two fingers are so far apart when their skins touch, metres."""


@dataclass(frozen=True)
class Cylinder:
    """What a hand holds."""

    centre: Vector
    axis: Vector
    radius: float

    def depths(self, points: Points) -> Floats:
        """Return how far points lie outside, metres."""
        offsets = points - self.centre
        beside = offsets - np.outer(offsets @ self.axis, self.axis)
        return np.asarray(np.linalg.norm(beside, axis=1) - self.radius)


@dataclass(frozen=True)
class Plane:
    """What a hand presses."""

    place: Vector
    normal: Vector
    """Into what it presses."""

    @property
    def centre(self) -> Vector:
        """Return a place on it."""
        return self.place

    def depths(self, points: Points) -> Floats:
        """Return how far points lie outside, metres."""
        return np.asarray((self.place - points) @ self.normal)


@dataclass(frozen=True)
class Bell:
    """The head of a dumbbell over a hand, and the handle that leaves it there."""

    centre: Vector
    """Where the handle leaves the head."""
    axis: Vector
    """From the handle into the head."""
    radius: float
    """Of the handle, metres."""
    breadth: float
    """From the head's middle line to its side, metres."""
    height: float
    """Of the head, metres."""
    soft: float = 0.012
    """Radius of its rim, metres."""

    def depths(self, points: Points) -> Floats:
        """Return how far points lie outside, metres."""
        offsets = points - self.centre
        along = offsets @ self.axis
        beside = np.linalg.norm(offsets - np.outer(along, self.axis), axis=1)
        aside, above = beside - self.breadth + self.soft, np.maximum(-along, along - self.height) + self.soft
        head = np.hypot(np.maximum(aside, 0), np.maximum(above, 0)) + np.minimum(np.maximum(aside, above), 0) - self.soft
        return np.asarray(np.minimum(head, beside - self.radius))


@dataclass(frozen=True)
class ClosedHand:
    """A hand in some bends, the rest of the body at rest."""

    bones: PosedBones
    points: Points
    """Shape (vertices, 3): of the hand alone."""
    pieces: Mapping[tuple[int, int], NDArray[np.int64]]
    """Finger (1 thumb to 5 little) and joint → its points."""

    def piece(self, finger: int, *joints: int) -> Points:
        """Return the skin of some pieces of a finger."""
        return np.vstack([self.points[self.pieces[finger, joint]] for joint in joints])


@dataclass(frozen=True, eq=False)
class HandSkin:
    """The hand's part of a body's skin."""

    body: BakedBody

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """Return the vertices of the hand."""
        share = self.body.share_of(*(f"{part}.{SIDE}" for part in ("wrist", *(f"metacarpal{n}" for n in range(1, 5)))))
        share = share + self.body.share_of(*(f"finger{n}-" for n in range(1, 6))) * (self.body.points[:, 2] > 0)
        used = self.body.skin_points
        return np.asarray(used[share[used] > 0.5])

    @cached_property
    def pieces(self) -> Mapping[tuple[int, int], NDArray[np.int64]]:
        """Return finger and joint → the points that hang on it, as places in :attr:`numbers`."""
        return {
            (finger, joint): np.flatnonzero(self.body.share_of(f"finger{finger}-{joint}.{SIDE}")[self.numbers] > 0.5)
            for finger in (1, *FINGERS)
            for joint in (1, 2, 3)
        }

    def close(self, bends: Bends) -> ClosedHand:
        """Return the hand in given bends."""
        bones = turn_bones(self.body, turn_fingers(self.body, SIDE, np.eye(3), bends))
        body, own = self.body, self.numbers
        return ClosedHand(bones, carry(body.points[own], body.bones[own], body.shares[own], bones), self.pieces)


def root_of(falls: Callable[[float], float], low: float, high: float, steps: int = 8) -> float:
    """Return where a falling measure reaches zero; an end where it does not."""
    if falls(low) <= 0:
        return low
    if falls(high) > 0:
        return high
    for _ in range(steps):
        middle = (low + high) / 2
        if falls(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@dataclass(frozen=True, eq=False)
class Closing:
    """How fingers close round something."""

    skin: HandSkin
    held: Cylinder | Plane | Bell
    pressed: float = 0.0010
    """So far the pads give, metres."""
    start: Triple = (40.0, 45.0, 40.0)
    """From here the joints seek, degrees."""
    low: Triple = (-20.0, 3.0, 3.0)
    high: Triple = (85.0, 105.0, 75.0)
    """How far the joints bend, degrees."""
    touching: Triple = (1.0, 1.0, 1.0)
    """How much it counts that each piece touches."""
    eased: float = 0.01
    """How much it counts to stay near the start."""

    @property
    def rest(self) -> RestHand:
        """Return the hand's frame."""
        return rest_hand(self.skin.body, SIDE)

    def straight(self, finger: int) -> float:
        """Return how far a finger is laid aside so that it bends square to what is held, degrees."""
        body = self.skin.body
        along = body.tail(f"finger{finger}-1.{SIDE}") - body.head(f"finger{finger}-1.{SIDE}")
        assert isinstance(self.held, Cylinder)
        ahead = unit(self.rest.direction - self.held.axis * float(self.rest.direction @ self.held.axis))
        flat = unit(along - self.rest.palm * float(along @ self.rest.palm))
        return float(np.degrees(np.arctan2(float(cross(ahead, flat) @ self.rest.palm), float(ahead @ flat))))

    def bend(self, finger: int, aside: float, start: tuple[float, float, float] | None = None) -> FingerBends:
        """Return a finger's bends: every piece touches, none goes in, the joints share the bend as a hand does."""

        def cost(joints: Floats) -> float:
            hand = self.skin.close(Bends({finger: (aside, *joints)}))
            gaps = [float(self.held.depths(hand.piece(finger, joint)).min()) + self.pressed for joint in (1, 2, 3)]
            apart = sum((gap * 1000) ** 2 * (counts if gap > 0 else 4) for gap, counts in zip(gaps, self.touching, strict=True))
            strained = sum(((bend - ease) / 5) ** 2 for bend, ease in zip(joints, self.start, strict=True))
            beyond = sum(max(low - bend, bend - high, 0) ** 2 for bend, low, high in zip(joints, self.low, self.high, strict=True))
            return float(apart + self.eased * strained + 0.5 * beyond)

        found = minimize(cost, np.array(start or self.start), method="Nelder-Mead", options={"xatol": 0.05, "fatol": 0.002, "maxfev": 220})
        first, second, third = found.x.tolist()
        return aside, first, second, third

    def fingers(self) -> dict[int, FingerBends]:
        """Return the bends of all four fingers, side by side."""
        closed = {3: self.bend(3, self.straight(3) + 2.0)}
        for finger, beside, sign in ((2, 3, -1.0), (4, 3, 1.0), (5, 4, 1.0)):
            closed[finger] = self._beside(finger, closed[beside], beside, sign)
        return closed

    def _beside(self, finger: int, neighbor: FingerBends, beside: int, sign: float) -> FingerBends:
        """Return the bends of a finger that touches its neighbor."""
        straight = self.straight(finger)
        others = self.skin.close(Bends({beside: neighbor})).piece(beside, 2, 3)
        bent = self.bend(finger, straight + sign * 4.0)

        def gap(more: float) -> float:
            hand = self.skin.close(Bends({finger: (straight + sign * more, *bent[1:])}))
            return float(np.linalg.norm(hand.piece(finger, 2, 3)[:, None] - others[None], axis=2).min()) - PARTED

        return self.bend(finger, straight + sign * root_of(gap, -4.0, 11.0), bent[1:])
