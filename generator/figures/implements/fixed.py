"""What hands hold that stands or hangs in the room: the bar of a support, and the handles of a suspension trainer."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import UP, unit, vector
from generator.figures.implements.fixtures import anchor_place
from generator.figures.implements.implement import HANDLE, Held, Hold, Implement
from generator.figures.skeleton import SIGN, Side
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import ribbon, round_corners, tube

_RING, _HALF = 0.165, 0.066
"""From the middle of a handle to where its strap begins, and half its length, metres."""
_APART = 0.02
STRAP = 1.28
"""From where straps are fixed to the middle of the hands, metres."""


def draw_nothing(held: Held) -> Iterator[Mesh]:
    """Yield nothing: the support draws its bar."""
    yield from ()


def _handle(hold: Hold, top: np.ndarray, side: Side) -> Iterator[Piece]:
    """Yield one hand's round grip, the loop from both its ends, and the strap up to where it is fixed."""
    pull = unit(top - hold.centre)
    across = unit(hold.axis - pull * float(hold.axis @ pull))
    ring = hold.centre + pull * _RING
    ends = [hold.centre + hold.axis * sign * _HALF for sign in (1, -1)]
    yield Piece(f"handle {side}", "rubber", tube(np.array(ends), HANDLE, sides=18))
    path = round_corners([ends[0], ends[0] + pull * 0.03, ring, ends[1] + pull * 0.03, ends[1]], 0.02, 3)
    yield Piece(f"loop {side}", "strap", tube(path, 0.006, sides=8))
    yield Piece(f"strap {side}", "strap", ribbon(np.array([ring, (ring + top) / 2, top]), 0.028, 0.004, across))


def draw_straps(held: Held) -> Iterator[Mesh]:
    """Yield a handle in each working hand, its strap, and a board overhead where no bar stands there."""
    place = anchor_place(held, STRAPS.hangs_from)
    for side in held.sides:
        for piece in _handle(held.holds[side], place + vector(0, 0, SIGN[side] * _APART), side):
            yield piece.mesh()
    if not held.stands:
        board = rounded_box(0.12, 0.036, 0.42, 0.008, steps=1).placed(place + UP * 0.018, np.eye(3))
        yield Piece("board", "wood", board).mesh()


FIXED_BAR = Implement(
    0.0, "each", draw_nothing, half=0.26, close=0.22, known_grips=frozenset({"overhand", "underhand", "neutral", "mixed"})
)
STRAPS = Implement(0.0, "each", draw_straps, strap=STRAP, hangs_from="overhead")
