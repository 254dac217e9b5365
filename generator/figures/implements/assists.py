"""What carries part of somebody who hangs from a bar: a band below the knees, or the pad of a machine."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import FORWARD, RIGHT, Vector, cross, unit, vector
from generator.figures.ground_postures import BAR_HEIGHT
from generator.figures.implements.implement import Held
from generator.figures.skeleton import SIDES
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import ribbon, round_corners

KNEELS_FROM = 80.0
"""Knees bent by fewer degrees lie on nothing."""
_WIDE, _THIN = 0.045, 0.006
"""Breadth and thickness of the band, metres."""
_BELOW_KNEE, _ALONG_SHANK = 0.062, 0.10
"""How far below the bones of the shanks something lies that carries them, and how far behind the knees, metres."""
_PAD, _COLUMN = 0.07, 0.78
"""How thick the pad is, and where the column of its machine stands before the bar, metres."""
_LINK = 0.42
"""How far apart the two ends of the lever's column are from the floor to where it turns, metres."""


def _below_knees(held: Held) -> tuple[Vector, Vector, Vector]:
    """Return the place below both shanks, the way along them toward the feet, and out of their front."""
    skeleton = held.skeleton
    knees: Vector = np.mean([skeleton.knees[side] for side in SIDES], axis=0)
    ankles: Vector = np.mean([skeleton.ankles[side] for side in SIDES], axis=0)
    along = unit(ankles - knees)
    front = unit(cross(RIGHT, along))
    front = front if float(front[1]) < 0 else -front
    return knees + along * _ALONG_SHANK + front * _BELOW_KNEE, along, front


def draw_band(held: Held) -> Iterator[Mesh]:
    """Yield a loop of rubber from the bar to below both knees and back."""
    below, along, front = _below_knees(held)
    wide = abs(float(held.skeleton.knees["R"][2])) + 0.065
    top = vector(0.022, BAR_HEIGHT + 0.004, 0)
    rise = front * -_BELOW_KNEE
    corners = [
        top - RIGHT * 0.026,
        below - RIGHT * wide + rise,
        below - RIGHT * (wide - 0.03),
        below + RIGHT * (wide - 0.03),
        below + RIGHT * wide + rise,
        top + RIGHT * 0.026,
    ]
    path = round_corners(corners, 0.03, 4)
    yield Piece("assist band", "band", ribbon(path, _WIDE, _THIN, along)).mesh()
    loop = round_corners([vector(x, BAR_HEIGHT + y, 0) for x, y in ((0.02, -0.03), (0.02, 0.02), (-0.02, 0.02), (-0.02, -0.03))], 0.01, 3)
    yield Piece("assist loop", "band", ribbon(loop, _WIDE * 1.4, _THIN, RIGHT)).mesh()


def draw_pad(held: Held) -> Iterator[Mesh]:
    """Yield a padded plate below both shanks, the lever that carries it, and the column on which that turns."""
    below, along, front = _below_knees(held)
    frame = np.stack([-along, -front, cross(-along, -front)], axis=1)
    middle = below + along * 0.06 + front * _PAD / 2
    pad = rounded_box(0.34, _PAD, 0.42, 0.024).placed(middle, frame)
    board = rounded_box(0.31, 0.018, 0.39, 0.005, steps=1).placed(middle + front * (_PAD / 2 + 0.008), frame)
    turns = vector(_COLUMN, _LINK, 0)
    ahead = middle - along * 0.10 + front * (_PAD / 2 + 0.04)
    foot = rounded_box(0.50, 0.05, 0.40, 0.01, steps=1).placed(vector(_COLUMN, 0.025, 0), np.eye(3))
    yield Piece("assist pad", "pad", pad).mesh()
    yield Piece("assist board", "frame", board).mesh()
    yield Piece("assist lever", "frame", beam(ahead, turns, 0.05, upward=RIGHT)).mesh()
    yield Piece("assist column", "frame", beam(vector(_COLUMN, 0.05, 0), vector(_COLUMN, _LINK + 0.10, 0), 0.08, upward=FORWARD)).mesh()
    yield Piece("assist foot", "frame", foot).mesh()


ASSISTS: Mapping[str, Callable[[Held], Iterator[Mesh]]] = {"band": draw_band, "pad": draw_pad}
"""The record's word → how it is drawn."""
