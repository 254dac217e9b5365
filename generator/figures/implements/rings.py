"""Gymnastic rings of wood on straps."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import vector
from generator.figures.implements.implement import Held, Implement
from generator.figures.skeleton import SIDES
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import ribbon, torus

RADIUS, WOOD = 0.104, 0.014
"""From a ring's middle to the middle of its wood, and half the wood's thickness, metres."""
_CEILINGS = (1.82, 2.45, 3.0)
"""Heights at which the board may hang to which the straps are fixed, metres: the lowest that is high enough over the hands."""
_OVER = 0.6
_BOARD_HALF = 0.36


def draw_rings(held: Held) -> Iterator[Mesh]:
    """Yield a ring in each hand, held at its lowest place, the straps, and the board overhead on which they hang.

    Nothing holds the board: a frame would stand before the body.
    """
    x = float(np.mean([held.holds[side].centre[0] for side in SIDES]))
    lowest = min(float(held.holds[side].centre[1]) for side in SIDES)
    height = next((ceiling for ceiling in _CEILINGS if ceiling > lowest + _OVER), _CEILINGS[-1])
    for side in SIDES:
        hold = held.holds[side]
        pose = hold.hanging
        top = vector(x, height, float(hold.centre[2]))
        across, up, along = pose.frame.T
        ring = torus(RADIUS, WOOD).placed(hold.centre + up * RADIUS, np.stack([along, up, -across], axis=1))
        yield Piece(f"ring {side}", "wood", ring).mesh()
        low = hold.centre + up * (2 * RADIUS - WOOD)
        yield Piece(f"strap {side}", "strap", ribbon(np.array([low, (low + top) / 2, top]), 0.030, 0.004, along)).mesh()
        loop = rounded_box(0.036, 0.052, 0.040, 0.010, steps=1).placed(hold.centre + up * 2 * RADIUS, np.stack([across, up, along], axis=1))
        yield Piece(f"loop {side}", "strap", loop).mesh()
    board = rounded_box(0.14, 0.036, 2 * _BOARD_HALF, 0.008, steps=1).placed(vector(x, height + 0.018, 0), np.eye(3))
    yield Piece("board", "wood", board).mesh()


RINGS = Implement(0.0, "each", draw_rings, radius=WOOD)
