"""Parts of a hand: to which finger every point of the skin belongs, so that a drawing can part the fingers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.hands.rest import FINGERS, rest_hand
from generator.figures.flesh.skinning import PosedBones
from generator.figures.skeleton import SIDES, SIGN, Side

Shares = NDArray[np.float32]
_BEHIND = 0.029
"""The partings of a closed hand's fingers begin so far behind its knuckles, on the back of the hand, metres."""
_FADES = 0.004
"""The knuckles' parts go over into the back of the hand within this, metres."""
_BROAD = 0.022
"""A knuckle's part is no broader on either side, metres."""
_CLOSED = 25.0
"""A hand is closed whose middle finger is bent by more than this at its knuckle, degrees."""


@dataclass(frozen=True, eq=False)
class HandParts:
    """Shares of a body's points in the parts of its hands; shape (vertices, 6): thumb to little finger and what is left of a right hand,
    or less than 0, of a left one."""

    spread: Shares
    """While the hands are open."""
    knuckled: Shares
    """While they are closed: the knuckles belong to the fingers."""
    sides: dict[Side, NDArray[np.bool_]]
    """Points on either side of the body."""

    def of(self, bones: PosedBones) -> Shares:
        """Return the shares of a posed body."""
        shares = self.spread.copy()
        for side in SIDES:
            if _knuckle_bend(bones, side) > _CLOSED:
                shares[self.sides[side]] = self.knuckled[self.sides[side]]
        return shares


@lru_cache(maxsize=4)
def find_hand_parts(body: BakedBody) -> HandParts:
    """Return the parts of a body's hands."""
    fingers = np.stack([body.share_of(f"finger{finger}-") for finger in range(1, 6)], axis=1)
    palm = body.share_of("wrist", "metacarpal")
    sides = {side: np.asarray(body.points[:, 2] * SIGN[side] > 0) for side in SIDES}
    sign = np.where(sides["R"], 1, -1)[:, None]
    knuckles = sum(_knuckles(body, side) * sides[side][:, None] for side in SIDES) * palm[:, None]
    spread = np.column_stack([fingers, palm])
    knuckled = np.column_stack([fingers + knuckles, palm - np.asarray(knuckles).sum(axis=1)])
    return HandParts((spread * sign).astype(np.float32), (knuckled * sign).astype(np.float32), sides)


def _knuckles(body: BakedBody, side: Side) -> NDArray[np.float64]:
    """Return how much each point lies on the back of each finger's knuckle, shape (vertices, 5): together 1 at most."""
    rest = rest_hand(body, side)
    shares = np.zeros((len(body.points), 5))
    for finger in FINGERS:
        offsets = body.points - body.head(f"finger{finger}-1.{side}")
        ahead, aside = offsets @ rest.direction, np.abs(offsets @ rest.thumbward)
        on_back = offsets @ rest.palm < 0
        shares[:, finger - 1] = np.clip(_BROAD - aside, 0, None) * np.clip((ahead + _BEHIND) / _FADES, 0, 1) * on_back
    whole = shares.sum(axis=1, keepdims=True)
    return np.asarray(shares / np.maximum(whole, 1e-9) * np.clip(whole / _BROAD * 2, 0, 1))


def _knuckle_bend(bones: PosedBones, side: Side) -> float:
    """Return how far the middle finger is bent against its hand, degrees."""
    turn = bones.turn(f"wrist.{side}").T @ bones.turn(f"finger3-1.{side}")
    return float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))
