"""Gymnastic rings of wood on straps."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import RIGHT, UP, vector
from generator.figures.implements.implement import Held, Implement
from generator.figures.skeleton import SIDES
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import ribbon, torus

RADIUS, WOOD = 0.104, 0.014
"""From a ring's middle to the middle of its wood, and half the wood's thickness, metres."""
BEAM_HEIGHT = 2.32
_BEAM_HALF = 0.56


def draw_rings(held: Held) -> Iterator[Mesh]:
    """Yield a ring in each hand, held at its lowest place, the straps, and the beam on which they hang."""
    x = float(np.mean([held.holds[side].centre[0] for side in SIDES]))
    for side in SIDES:
        hold = held.holds[side]
        pose = hold.hanging
        top = vector(x, BEAM_HEIGHT - 0.03, float(hold.centre[2]))
        across, up, along = pose.frame.T
        ring = torus(RADIUS, WOOD).placed(hold.centre + up * RADIUS, np.stack([along, up, -across], axis=1))
        yield Piece(f"ring {side}", "wood", ring).mesh()
        low = hold.centre + up * (2 * RADIUS - WOOD)
        yield Piece(f"strap {side}", "strap", ribbon(np.array([low, (low + top) / 2, top]), 0.030, 0.004, along)).mesh()
        loop = rounded_box(0.036, 0.052, 0.040, 0.010, steps=1).placed(hold.centre + up * 2 * RADIUS, np.stack([across, up, along], axis=1))
        yield Piece(f"loop {side}", "strap", loop).mesh()
    yield Piece("beam", "frame", beam(vector(x, BEAM_HEIGHT, -_BEAM_HALF), vector(x, BEAM_HEIGHT, _BEAM_HALF), 0.06)).mesh()
    for sign in (-1, 1):
        post = vector(x, 0, sign * _BEAM_HALF)
        yield Piece(f"post {sign}", "frame", beam(post, post + UP * (BEAM_HEIGHT + 0.03), 0.06, upward=RIGHT)).mesh()
        yield Piece(f"foot {sign}", "frame", beam(post + vector(-0.34, 0.025, 0), post + vector(0.34, 0.025, 0), 0.05)).mesh()


RINGS = Implement(0.0, "each", draw_rings, radius=WOOD)
