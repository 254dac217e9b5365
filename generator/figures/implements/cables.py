"""Cables: a thin steel cable with a handle for each hand, a bar or a close handle for both."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Vector, cross, unit, vector
from generator.figures.implements.fixtures import anchor_place, draw_post
from generator.figures.implements.implement import GripPlace, Held, Hold, Implement, place_pieces
from generator.figures.skeleton import Side
from generator.figures.solids.solid import Piece, Solid
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import cylinder, sphere

CABLE_RADIUS = 0.0062
_WIDE = 0.24
"""A bar with more than this half distance between the hands has ends that slope, metres."""
_SLOPE = np.radians(8.0)
_TO_BEND = 0.10
"""How steep both ends of a wide bar lie, so that forearms that part stand square on them, and how far within the hand they begin, metres."""
_STIRRUP = 0.135
"""From the middle of a handle to the ring at which its strap ends, metres."""
_CLOSE = 0.062
"""Half the distance between the hands on a close handle; nearer than this and a bit more, a bar is one."""
_WIRE = 0.0045
_ROPE, _ROPE_END, _ROPE_THICK = 0.30, 0.065, 0.014
"""From the knot of a rope to a hand, how far its end reaches past it, and half its thickness, metres."""


def run_cable(start: Vector, end: Vector, name: str = "cable") -> Piece:
    """Return a tight cable between two places."""
    return Piece(name, "cable", tube(np.array([start, end]), CABLE_RADIUS, sides=8))


def _stirrup(hold: Hold, place: Vector, owner: str) -> Iterator[Piece]:
    """Yield one hand's handle: a round grip, a strap from both its ends to a ring, and the ring."""
    pull = place - hold.centre
    pull = unit(pull - hold.axis * float(pull @ hold.axis) * 0.9)
    ring = hold.centre + pull * _STIRRUP
    half = 0.064
    ends = hold.centre + hold.axis * half, hold.centre - hold.axis * half
    grip = tube(np.array([ends[1] - hold.axis * 0.006, ends[0] + hold.axis * 0.006]), 0.0155, sides=18)
    yield Piece(f"{owner} grip", "rubber", grip)
    shoulder = [end + pull * 0.035 for end in ends]
    path = round_corners([ends[0], shoulder[0], ring, shoulder[1], ends[1]], 0.02, 3)
    yield Piece(f"{owner} strap", "strap", tube(path, 0.0055, sides=8))
    yield Piece(f"{owner} ring", "chrome", sphere(0.011, 12).placed(ring, np.eye(3)))
    yield run_cable(ring, place, f"{owner} cable")


def draw_handles(held: Held) -> Iterator[Mesh]:
    """Yield a handle in each working hand, its cable, and what it is fixed to."""
    place = anchor_place(held)
    for side in held.sides:
        for piece in _stirrup(held.holds[side], place, f"handle {side}"):
            yield piece.mesh()
    yield from draw_post(held)


@lru_cache(maxsize=16)
def cable_bar_pieces(half: float) -> tuple[Piece, ...]:
    """Return what both hands hold at a cable, whose ring lies along -y: two grips close to each other, or a bar along z."""
    if half < _CLOSE + 0.03:
        return _close_handle(half)
    place = cable_bar_grips(half)["R"]
    reach = place.centre + place.axis * 0.065
    right = [place.centre - place.axis * _TO_BEND, reach, reach + vector(0, 0.065, 0.11)] if half > _WIDE else [reach]
    corners = [corner * vector(1, 1, -1) for corner in reversed(right)] + right
    bar = tube(round_corners(corners, 0.05), 0.0135, sides=18)
    middle = float(right[0][1])
    return (
        Piece("bar", "chrome", bar),
        *(Piece(f"grip {side}", "rubber", _grip_of_bar(half, key)) for side, key in _GRIPS_OF_BAR),
        Piece("eye", "chrome", tube(np.array([vector(0, middle, 0), vector(0, -0.05, 0)]), 0.011, sides=12)),
    )


_GRIPS_OF_BAR: tuple[tuple[str, Side], ...] = (("right", "R"), ("left", "L"))


def _grip_of_bar(half: float, side: Side) -> Solid:
    place = cable_bar_grips(half)[side]
    turned = np.stack([cross(place.axis, vector(1, 0, 0)), -vector(1, 0, 0), place.axis], axis=1)
    return cylinder(0.0155, 0.13, 0.003, 18).placed(place.centre, turned)


def _close_handle(half: float) -> tuple[Piece, ...]:
    grips = [tube(np.array([vector(-0.062, 0, z), vector(0.062, 0, z)]), 0.0155, sides=18) for z in (half, -half)]
    frames = []
    for z in (half, -half):
        path = [vector(-0.056, 0, z), vector(-0.056, -0.055, z), vector(0, -_STIRRUP, 0), vector(0.056, -0.055, z), vector(0.056, 0, z)]
        frames.append(tube(round_corners(path, 0.02, 3), 0.006, sides=10))
    return (
        Piece("grip right", "rubber", grips[0]),
        Piece("grip left", "rubber", grips[1]),
        Piece("arm right", "chrome", frames[0]),
        Piece("arm left", "chrome", frames[1]),
    )


def cable_bar_grips(half: float) -> Mapping[Side, GripPlace]:
    """Return the hands on a bar along z, on the ends of a wide one that slope, or on grips along x where they are close."""
    along = vector(1, 0, 0) if half < _CLOSE + 0.03 else vector(0, 0, 1)
    right = left = along
    if half > _WIDE:
        right, left = (vector(0, sign * np.sin(_SLOPE), np.cos(_SLOPE)) for sign in (1, -1))
    return {"R": GripPlace(vector(0, 0, half), right), "L": GripPlace(vector(0, 0, -half), left)}


def draw_cable_bar(held: Held) -> Iterator[Mesh]:
    """Yield the bar in both hands, its cable, and what it is fixed to."""
    assert held.pose is not None
    yield from place_pieces(cable_bar_pieces(held.half), held.pose, "cable-bar")
    reach = _STIRRUP if held.half < _CLOSE + 0.03 else 0.05
    yield run_cable(held.pose.place(vector(0, -reach, 0)), anchor_place(held)).mesh()
    yield from draw_post(held)


def draw_rope(held: Held) -> Iterator[Mesh]:
    """Yield a rope whose two ends the hands hold, a rubber stop beyond each, the cable from its knot, and what it is fixed to."""
    place = anchor_place(held)
    middle: Vector = np.mean([held.holds[side].centre for side in held.sides], axis=0)
    spread = max(float(np.linalg.norm(held.holds[side].centre - middle)) for side in held.sides)
    knot = middle + unit(place - middle) * float(np.sqrt(max(_ROPE**2 - spread**2, 0.06**2)))
    for side in held.sides:
        hold = held.holds[side]
        way = hold.axis if float(hold.axis @ (knot - hold.centre)) >= 0 else -hold.axis
        ends = [hold.centre - way * _ROPE_END, hold.centre + way * 0.05, knot]
        yield Piece(f"rope {side}", "strap", tube(round_corners(ends, 0.03, 4), _ROPE_THICK, sides=12)).mesh()
        yield Piece(f"stop {side}", "rubber", sphere(0.024, 16).placed(ends[0], np.eye(3))).mesh()
    yield Piece("knot", "chrome", sphere(0.016, 14).placed(knot, np.eye(3))).mesh()
    yield run_cable(knot, place).mesh()
    yield from draw_post(held)


ROPE = Implement(0.0, "each", draw_rope, hand="rope", radius=_ROPE_THICK)
CABLE = Implement(0.0, "each", draw_handles, rounds=((0.0, 0.0, 0.0, 0.04), (0.0, 0.0, 0.06, 0.03), (0.0, 0.0, -0.06, 0.03)))
CABLE_BAR = Implement(0.0, "both", draw_cable_bar, half=0.20, close=_CLOSE, grips=cable_bar_grips, pieces=cable_bar_pieces)
LAT_BAR = Implement(0.0, "both", draw_cable_bar, wider=0.20, grips=cable_bar_grips, pieces=cable_bar_pieces)
