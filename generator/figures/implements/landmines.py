"""A landmine: a bar whose one end turns on the floor behind the body, its loaded end before it, held by a close handle below it.

One hand holds the bar itself: behind its plate in a neutral grip, or in another the end of a bar that comes from the side.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import FORWARD, RIGHT, Vector, cross, unit, vector
from generator.figures.implements.bars import ALONE_RADIUS, PLATE_RADIUS, single_plate
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
BESIDE, ASIDE = vector(-1.28, 0.05, 0.36), vector(0.06, 0.05, 1.62)
"""Where a bar turns that one hand holds behind its plate, and one whose end it holds across, metres."""
_SLEEVE, _GRIPPED = 0.025, 0.018
"""Half the thickness of a bar's sleeve, and of the bar where one hand holds it, metres."""
_BEHIND_PLATE, _PAST_PLATE, _PAST_HAND = 0.20, 0.16, 0.10
"""From one hand on the bar to the middle of the plate before it, or to that on its other side, and how far the end reaches past the hand."""


def _draw_bar(pivot: Vector, middle: Vector, plate: float, end: float, plates: tuple[Piece, ...]) -> Iterator[Mesh]:
    """Yield the bar from its pivot through the hands, and the socket in which it turns.

    ``plate`` and ``end`` are how far beyond the hands the plate's middle and the bar's end are.
    """
    along = unit(middle - pivot)
    aside = unit(cross(along, vector(0, 1, 0)))
    axes = np.stack([cross(aside, along), aside, along], axis=1)
    length = float(np.linalg.norm(middle - pivot)) + end
    thick = end - plate + 0.02 if plate > 0 else -plate + 0.02
    start = length - thick if plate > 0 else length - end + plate - 0.05
    bar = cylinder(_THICK if plate > 0 else _GRIPPED, length, sides=20).placed(pivot + along * length / 2, axes)
    sleeve = cylinder(_SLEEVE, thick, 0.003, 24).placed(pivot + along * (start + thick / 2), axes)
    socket = cylinder(0.032, 0.22, 0.004, 24).placed(pivot + along * 0.10, axes)
    foot = rounded_box(0.26, 0.03, 0.26, 0.008, steps=1).placed(pivot - vector(0, 0.035, 0), np.eye(3))
    for piece in (
        Piece("bar", "chrome", bar),
        Piece("sleeve", "chrome", sleeve),
        Piece("socket", "iron", socket),
        Piece("foot", "iron", foot),
    ):
        yield piece.mesh("landmine")
    for piece in plates:
        yield piece.placed(middle + along * plate, axes).mesh("landmine")


def draw_landmine(held: Held) -> Iterator[Mesh]:
    """Yield bar, plate, handle and the socket in which the bar turns."""
    assert held.pose is not None
    yield from _draw_bar(PIVOT, held.pose.centre, _AHEAD, _AHEAD + _END, single_plate())
    yield from place_pieces(_handle_pieces(), held.pose, "landmine")


def _pivot(grip: str) -> Vector:
    """Return where the bar turns that one hand holds: behind the body beside the foot, or far out where the hand holds it across."""
    return BESIDE if grip == "neutral" else ASIDE


def draw_end(held: Held) -> Iterator[Mesh]:
    """Yield a bar whose loaded end one hand holds."""
    middle = held.holds["R"].centre
    pivot, plates = _pivot(held.grip), single_plate(ALONE_RADIUS, 0.045)
    if held.grip == "neutral":
        yield from _draw_bar(pivot, middle, _BEHIND_PLATE, _BEHIND_PLATE + _END, plates)
    else:
        yield from _draw_bar(pivot, middle, -_PAST_PLATE, _PAST_HAND, plates)


def _line_of_bar(centre: Vector, grip: str) -> Vector:
    """Return the bar's line through a hand: forward, or to the right as a hand across it holds."""
    line = unit(centre - _pivot(grip))
    return line if float(line @ (FORWARD + RIGHT)) > 0 else -line


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
LANDMINE_END = Implement(15.0, "one", draw_end, radius=_GRIPPED, line=_line_of_bar, known_grips=frozenset({"neutral", "overhand"}))
