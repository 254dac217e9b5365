"""A landmine: a bar whose one end turns on the floor behind the body, its loaded end before it, held by a close handle below it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import RIGHT, cross, unit, vector
from generator.figures.implements.bars import PLATE_RADIUS, single_plate
from generator.figures.implements.implement import HANDLE, GripPlace, Held, Implement, place_pieces
from generator.figures.skeleton import Side
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import cylinder

PIVOT = vector(-1.28, 0.05, 0)
"""Where the bar turns, metres."""
_AHEAD, _END = 0.33, 0.12
"""From the hands along the bar to the middle of the plate, and from there to the bar's end, metres."""
_HALF, _GRIP, _YOKE = 0.068, 0.066, 0.05
"""Half the distance between the two grips of the handle, half their length, and how far below them its yoke lies, metres."""
_THICK = 0.014


def draw_landmine(held: Held) -> Iterator[Mesh]:
    """Yield bar, plate, handle and the socket in which the bar turns."""
    assert held.pose is not None
    middle = held.pose.centre
    along = unit(middle - PIVOT)
    axes = np.stack([cross(RIGHT, along), RIGHT, along], axis=1)
    length = float(np.linalg.norm(middle - PIVOT)) + _AHEAD + _END
    bar = cylinder(_THICK, length, sides=20).placed(PIVOT + along * length / 2, axes)
    sleeve = cylinder(0.025, _AHEAD + _END - 0.14, 0.003, 24).placed(PIVOT + along * (length - (_AHEAD + _END - 0.14) / 2), axes)
    socket = cylinder(0.032, 0.22, 0.004, 24).placed(PIVOT + along * 0.10, axes)
    foot = rounded_box(0.26, 0.03, 0.26, 0.008, steps=1).placed(PIVOT - vector(0, 0.035, 0), np.eye(3))
    for piece in (
        Piece("bar", "chrome", bar),
        Piece("sleeve", "chrome", sleeve),
        Piece("socket", "iron", socket),
        Piece("foot", "iron", foot),
    ):
        yield piece.mesh("landmine")
    for piece in single_plate():
        yield piece.placed(middle + along * _AHEAD, axes).mesh("landmine")
    yield from place_pieces(_handle_pieces(), held.pose, "landmine")


@lru_cache(maxsize=1)
def _handle_pieces() -> tuple[Piece, ...]:
    """Return a handle below a bar that runs along x: two grips beside the bar, joined below it."""
    grips = [
        Piece(f"grip {z}", "rubber", tube(np.array([vector(-_GRIP, 0, z), vector(_GRIP, 0, z)]), HANDLE, sides=18)) for z in (_HALF, -_HALF)
    ]
    yoke = [vector(_GRIP, 0, _HALF), vector(_GRIP + 0.02, -_YOKE, 0.02), vector(_GRIP + 0.02, -_YOKE, -0.02), vector(_GRIP, 0, -_HALF)]
    return (*grips, Piece("yoke", "chrome", tube(round_corners(yoke, 0.02, 3), 0.009, sides=10)))


def _grips(half: float) -> Mapping[Side, GripPlace]:
    along = vector(1, 0, 0)
    return {"R": GripPlace(vector(0, 0, half), along), "L": GripPlace(vector(0, 0, -half), along)}


LANDMINE = Implement(
    20.0,
    "both",
    draw_landmine,
    rests=PLATE_RADIUS,
    radius=HANDLE,
    half=_HALF,
    rounds=((0.0, 0.0, 0.0, 0.03),),
    grips=_grips,
    known_grips=frozenset({"neutral"}),
)
