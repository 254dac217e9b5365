"""Handles of a fly machine: an upright grip on an arm that turns about an axis above each shoulder."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import UP, Vector, vector
from generator.figures.implements.implement import HANDLE, Held, Implement
from generator.figures.skeleton import SIGN
from generator.figures.solids.boxes import beam
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import cylinder

AXIS_HEIGHT, AXIS_APART = 1.52, 0.19
"""How high the arms turn, over the head of somebody who sits, and half the distance between their axes, metres."""
_HALF = 0.075
"""Half the length of a grip, metres."""


def draw_fly_handles(held: Held) -> Iterator[Mesh]:
    """Yield each hand's grip, the rod that carries it, and the arm out to it from its axis."""
    for side in held.sides:
        hold = held.holds[side]
        way = hold.axis if float(hold.axis[1]) >= 0 else -hold.axis
        low, high = hold.centre - way * _HALF, hold.centre + way * _HALF
        axis = vector(float(held.skeleton.neck[0]), AXIS_HEIGHT, SIGN[side] * AXIS_APART)
        over: Vector = vector(float(high[0]), AXIS_HEIGHT, float(high[2]))
        out = over - axis
        over = over + out / float(np.linalg.norm(out)) * 0.05
        rod = round_corners([low, high, vector(float(over[0]), float(high[1]) + 0.08, float(over[2])), over], 0.03, 3)
        hub = cylinder(0.045, 0.10, 0.005, 28)
        upright = np.stack([vector(0, 0, 1), vector(1, 0, 0), UP], axis=1)
        yield Piece(f"grip {side}", "rubber", tube(np.array([low, high]), HANDLE + 0.0015, sides=18)).mesh()
        yield Piece(f"rod {side}", "chrome", tube(rod, HANDLE - 0.002, sides=16)).mesh()
        yield Piece(f"arm {side}", "frame", beam(axis, over, 0.045)).mesh()
        yield Piece(f"hub {side}", "iron", hub.placed(axis, upright)).mesh()


FLY_HANDLES = Implement(0.0, "each", draw_fly_handles, known_grips=frozenset({"neutral", "overhand"}))
