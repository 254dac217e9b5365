"""Kettlebells: a ball of iron with a flat foot, and a bare handle whose window fingers fill."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from generator.figures.geometry import vector
from generator.figures.implements.implement import GripPlace, Implement, draw_in_hand, draw_rigid
from generator.figures.skeleton import Side
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import turn

BALL_RADIUS = 0.095
HANDLE_RADIUS = 0.0165
DROP = 0.160
"""From the handle's middle line to the middle of the ball, metres."""
FOOT = DROP + 0.086
"""From the handle's middle line to the flat foot: so high is the handle of one that stands, metres."""
_ONE_HAND, _TWO_HANDS = 0.057, 0.078
"""Half the length of the handle, for one hand and for two."""
APART = 0.041
"""Half the distance between two hands side by side on one handle."""
HORNS = 0.079
"""Half the distance between two hands at the sides of the handle."""


@lru_cache(maxsize=4)
def _build(reach: float, middle: float) -> tuple[Piece, ...]:
    """Return a kettlebell that hangs along -y, its handle along z at the height ``middle`` of its own axes."""
    angles = np.radians(np.linspace(-64, 90, 20))
    profile = [(float(np.sin(angle)) * BALL_RADIUS, float(np.cos(angle)) * BALL_RADIUS) for angle in angles]
    foot = ((-0.086, 0.0), (-0.086, 0.036))
    ball = turn((*foot, *profile[:-1], (BALL_RADIUS, 0.0)), 40, smooth=True)
    # Turned about z: laid so that its own z looks up.
    upright = ball.placed(vector(0, middle - DROP, 0), np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]))
    low = middle - DROP + 0.055
    corners = [
        vector(0, low, reach * 0.62),
        vector(0, middle - 0.055, reach * 1.03),
        vector(0, middle - 0.006, reach * 0.98),
        vector(0, middle, reach * 0.62),
        vector(0, middle, -reach * 0.62),
        vector(0, middle - 0.006, -reach * 0.98),
        vector(0, middle - 0.055, -reach * 1.03),
        vector(0, low, -reach * 0.62),
    ]
    path = round_corners(corners, 0.034)
    swell = 1 + 0.35 * np.clip((middle - 0.055 - path[:, 1]) / 0.05, 0, 1)
    return (Piece("ball", "iron", upright), Piece("handle", "steel", tube(path, HANDLE_RADIUS * swell, sides=16)))


def kettlebell_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a kettlebell for one hand; the middle of its handle is the origin."""
    return _build(_ONE_HAND, 0.0)


def two_hand_pieces(half: float) -> tuple[Piece, ...]:
    """Return a kettlebell for both hands: on its handle, or (wider apart) at the handle's sides."""
    return _build(_TWO_HANDS, 0.042 if half > HORNS - 0.01 else 0.0)


def _two_hand_grips(half: float) -> Mapping[Side, GripPlace]:
    horns = half > HORNS - 0.01
    along = vector(0, 1, 0) if horns else vector(0, 0, 1)
    return {"R": GripPlace(vector(0, 0, half), along, horns), "L": GripPlace(vector(0, 0, -half), along, horns)}


_ROUNDS = ((0.0, 0.0, 0.0, 0.035), (0.0, -DROP, 0.0, BALL_RADIUS))
_draw = draw_in_hand("kettlebell", kettlebell_pieces, hangs=True)
KETTLEBELLS = Implement(12.0, "each", _draw, rests=FOOT, radius=HANDLE_RADIUS, hangs=True, rounds=_ROUNDS, pieces=kettlebell_pieces)
KETTLEBELL = Implement(14.0, "one", _draw, rests=FOOT, radius=HANDLE_RADIUS, hangs=True, rounds=_ROUNDS, pieces=kettlebell_pieces)
KETTLEBELL_TOGETHER = Implement(
    12.0,
    "both",
    draw_rigid("kettlebell", two_hand_pieces),
    rests=FOOT,
    radius=HANDLE_RADIUS,
    drop=0.10,
    depth=0.11,
    rounds=((0.0, 0.0, 0.0, 0.03), (0.0, -0.12, 0.0, BALL_RADIUS)),
    half=APART,
    grips=_two_hand_grips,
    pieces=two_hand_pieces,
)
