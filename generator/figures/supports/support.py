"""What a support is: its pieces, and the places on it that carry a body."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.geometry import FORWARD, RIGHT, UP, Frame, Vector, cross, unit
from generator.figures.skeleton import Skeleton
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.turned import turn

TUBE = 0.05
"""Width of the square tube of frames, metres."""
LEVEL: Frame = np.stack([FORWARD, UP, RIGHT], axis=1)


@dataclass(frozen=True)
class Surface:
    """A flat place that carries a body, metres."""

    name: str
    centre: Vector
    normal: Vector
    """Toward the body, length 1."""
    along: Vector
    """Along its length, length 1."""
    length: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A round bar that hands hold, or a roller that legs touch, metres."""

    name: str
    centre: Vector
    axis: Vector
    radius: float
    half: float
    """Half its length."""


@dataclass(frozen=True)
class Support:
    """One support where it stands."""

    pieces: tuple[Piece, ...]
    surfaces: tuple[Surface, ...] = ()
    bars: tuple[Bar, ...] = field(default=())


Builder = Callable[[Figure, Skeleton], Support]
"""From a figure and its start pose to a support: supports do not move."""


_SLIMMER = 0.006
"""How much slimmer a tube is that stands, metres."""


def frame_beam(name: str, start: Vector, end: Vector, width: float = TUBE, upward: Vector | None = None) -> Piece:
    """Return a square tube of a frame; one that stands is slimmer than what it stands on: no two sides lie in one plane."""
    steep = abs(float(unit(end - start)[1])) > 0.9
    tube = width - _SLIMMER if steep else width
    return Piece(name, "frame", beam(start, end, tube, upward=upward if upward is not None else RIGHT if steep else UP))


def floor_foot(name: str, middle: Vector, half: float, way: Vector = RIGHT) -> tuple[Piece, ...]:
    """Return a tube on the floor with rubber ends, its middle above ``middle``."""
    centre = np.array([float(middle[0]), TUBE / 2 + 0.006, float(middle[2])])
    ends = [
        Piece(f"{name} end {sign}", "rubber", rounded_box(0.03, TUBE + 0.012, TUBE + 0.008, 0.006, steps=1)).placed(
            centre + way * sign * half, np.stack([way, UP, cross(way, UP)], axis=1)
        )
        for sign in (-1, 1)
    ]
    return (frame_beam(name, centre - way * half, centre + way * half), *ends)


def cushion(name: str, surface: Surface, thickness: float = 0.065, soft: float = 0.024) -> tuple[Piece, ...]:
    """Return a cushion below its surface, on a thin board."""
    aside = cross(surface.along, surface.normal)
    frame = np.stack([surface.along, surface.normal, aside], axis=1)
    pad = rounded_box(surface.length, thickness, surface.width, soft)
    board = rounded_box(surface.length - 0.03, 0.016, surface.width - 0.03, 0.005, steps=1)
    return (
        Piece(name, "pad", pad.placed(surface.centre - surface.normal * thickness / 2, frame)),
        Piece(f"{name} board", "frame", board.placed(surface.centre - surface.normal * (thickness + 0.007), frame)),
    )


def roller(name: str, centre: Vector, axis: Vector, radius: float, length: float) -> tuple[Piece, Bar]:
    """Return a round cushion with soft ends, and where it is."""
    half, soft = length / 2, min(radius * 0.4, 0.02)
    bend = np.radians(np.linspace(0, 90, 5))
    right = [(half - soft + soft * float(np.sin(a)), radius - soft + soft * float(np.cos(a))) for a in bend]
    rows = [(-half, 0.0), *((-place, reach) for place, reach in reversed(right)), *right, (half, 0.0)]
    way = unit(axis)
    side = unit(cross(way, UP if abs(float(way[1])) < 0.9 else FORWARD))
    frame = np.stack([side, cross(way, side), way], axis=1)
    return Piece(name, "pad", turn(tuple(rows), 32).placed(centre, frame)), Bar(name, centre, way, radius, half)


def steel_bar(name: str, centre: Vector, half: float, radius: float = 0.0145) -> tuple[Piece, Bar]:
    """Return a level bar across, and where it is."""
    bar = turn(((-half, 0.0), (-half, radius), (half, radius), (half, 0.0)), 20).placed(centre, LEVEL)
    return Piece(name, "chrome", bar), Bar(name, centre, RIGHT, radius, half)
