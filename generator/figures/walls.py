"""Walls: raised hands of somebody with the back to a wall lie on it, elbows and backs of the hands."""

from dataclasses import replace

import numpy as np

from generator.figures.geometry import FORWARD, bend_limb, cross, find_between, unit, vector
from generator.figures.reach import Reach
from generator.figures.skeleton import SIGN, Hand

ON_WALL = frozenset({"w", "goal-post", "overhead-wide", "overhead", "out"})
"""Places of empty hands that lie on a wall at the back."""
_WRIST, _ELBOW = 0.030, 0.046
"""How far before a wall the middles of wrist and elbow lie, metres."""
_LONGEST = 0.995
"""How straight an arm on a wall is at most, a share of its length."""


def lay_on_wall(r: Reach, hand: Hand, wall: float) -> Hand:
    """Return a hand laid with its back on a wall, the elbow as near to the wall as the arm lets it."""
    shoulder = r.lifted(hand.wrist - r.shoulder)
    aside = (hand.wrist - shoulder) * vector(0, 1, 1)
    ahead = wall + _WRIST - float(shoulder[0])
    longest = float(np.sqrt(max((r.body.arm * _LONGEST) ** 2 - ahead**2, 0.01)))
    length = min(float(np.linalg.norm(aside)), longest)
    wrist = shoulder + unit(aside) * length + FORWARD * ahead

    def is_before(back: float) -> bool:
        elbow, _ = bend_limb(shoulder, wrist, r.body.upper_arm, r.body.forearm, hand.elbow - FORWARD * back)
        return float(elbow[0]) > wall + _ELBOW

    hint = hand.elbow - FORWARD * find_between(-3, 3, is_before)
    direction = unit(hand.direction * vector(0, 1, 1))
    line = SIGN[r.side] * cross(direction, FORWARD)
    return replace(hand, wrist=wrist, elbow=hint, direction=direction, handle=line, thumb=line, open_shape="laid")
