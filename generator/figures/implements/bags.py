"""Bags: one with two handles for a hand; a backpack and a sandbag for both."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from generator.figures.geometry import vector
from generator.figures.implements.implement import GripPlace, Implement, draw_in_hand, draw_rigid
from generator.figures.skeleton import Side
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import turn

_HANDLE, _TOP = 0.012, 0.11
"""Radius of a bag's handle, and from it down to the bag, metres."""
_DEEP, _HIGH, _WIDE = 0.13, 0.22, 0.32
_PACK_HIGH, _PACK_DEEP, _PACK_WIDE, _PACK_TOP = 0.42, 0.20, 0.30, 0.06
_SAND_TOP, _SAND_RADIUS, _SAND_LONG, _SAND_HALF = 0.055, 0.125, 0.34, 0.17
"""Of a sandbag: from its handles down to it, its radius, half its length, and half the distance between its handles, metres."""
_PACK_HALF = 0.055
"""Half the distance between two hands on the handle of a backpack, metres."""


@lru_cache(maxsize=1)
def bag_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a packed bag that hangs along -y from its handles, which lie along z."""
    body = rounded_box(_DEEP, _HIGH, _WIDE, 0.05).moved(0, -_TOP - _HIGH / 2, 0)
    pieces = [Piece("body", "cloth", body)]
    for x in (-1, 1):
        low = -_TOP - 0.03
        corners = [
            vector(x * _DEEP * 0.42, low, -0.09),
            vector(x * 0.012, 0, -0.05),
            vector(x * 0.012, 0, 0.05),
            vector(x * _DEEP * 0.42, low, 0.09),
        ]
        pieces.append(Piece(f"handle {x}", "strap", tube(round_corners(corners, 0.03, 3), 0.008, sides=10)))
    return tuple(pieces)


@lru_cache(maxsize=2)
def backpack_pieces(half: float) -> tuple[Piece, ...]:
    """Return a backpack that hangs along -y from the loop at its top, its straps toward -x."""
    middle = -_PACK_TOP - _PACK_HIGH / 2
    body = rounded_box(_PACK_DEEP, _PACK_HIGH, _PACK_WIDE, 0.07).moved(0.02, middle, 0)
    pocket = rounded_box(0.07, _PACK_HIGH * 0.45, _PACK_WIDE * 0.7, 0.03).moved(0.02 + _PACK_DEEP / 2, middle - 0.07, 0)
    wide = half + 0.05
    loop = [
        vector(0, -_PACK_TOP - 0.03, -wide),
        vector(0, 0, -wide + 0.012),
        vector(0, 0, wide - 0.012),
        vector(0, -_PACK_TOP - 0.03, wide),
    ]
    pieces = [
        Piece("body", "cloth", body),
        Piece("pocket", "cloth", pocket),
        Piece("loop", "strap", tube(round_corners(loop, 0.025, 3), _HANDLE, sides=12)),
    ]
    for z in (-0.08, 0.08):
        strap = [vector(-0.06, -_PACK_TOP - 0.03, z), vector(-0.115, middle + 0.05, z), vector(-0.10, middle - 0.13, z * 1.3)]
        pieces.append(Piece(f"strap {z}", "strap", tube(round_corners(strap, 0.06, 4), 0.013, sides=10)))
    return tuple(pieces)


@lru_cache(maxsize=2)
def sandbag_pieces(half: float) -> tuple[Piece, ...]:
    """Return a filled bag that lies across below two handles, which run from front to back."""
    middle = -_SAND_TOP - _SAND_RADIUS
    bend = np.radians(np.linspace(0, 90, 6))
    right = [(_SAND_LONG - 0.09 + 0.09 * float(np.sin(a)), _SAND_RADIUS * (0.35 + 0.65 * float(np.cos(a)))) for a in bend]
    rows = [(-_SAND_LONG, 0.0), *((-place, reach) for place, reach in reversed(right)), *right, (_SAND_LONG, 0.0)]
    pieces = [Piece("body", "cloth", turn(tuple(rows), 36, smooth=True).moved(0, middle, 0))]
    for z in (-half, half):
        # A flat strap runs round the bag where each handle is sewn on.
        around = np.radians(np.linspace(0, 360, 33))
        reach = _SAND_RADIUS + 0.004
        ring = np.stack([reach * np.sin(around), middle + reach * np.cos(around), np.full(33, z)], axis=1)
        loop = [vector(-0.09, -_SAND_TOP - 0.03, z), vector(-0.055, 0, z), vector(0.055, 0, z), vector(0.09, -_SAND_TOP - 0.03, z)]
        pieces += [
            Piece(f"ring {z:.2f}", "strap", tube(ring[:-1], 0.007, closed=True, sides=8)),
            Piece(f"handle {z:.2f}", "strap", tube(round_corners(loop, 0.03, 3), _HANDLE, sides=12)),
        ]
    return tuple(pieces)


def _sandbag_grips(half: float) -> Mapping[Side, GripPlace]:
    along = vector(1, 0, 0)
    return {"R": GripPlace(vector(0, 0, half), along), "L": GripPlace(vector(0, 0, -half), along)}


def _loop_grips(half: float) -> Mapping[Side, GripPlace]:
    return {"R": GripPlace(vector(0, 0, half)), "L": GripPlace(vector(0, 0, -half))}


_draw = draw_in_hand("bag", bag_pieces, hangs=True)
_ROUNDS = ((0.0, 0.0, 0.0, 0.03), *((0.0, -_TOP - _HIGH / 2, float(z), 0.085) for z in np.linspace(-0.1, 0.1, 3)))
BAGS = Implement(8.0, "each", _draw, rests=_TOP + _HIGH, hand="hook", radius=_HANDLE, hangs=True, rounds=_ROUNDS, pieces=bag_pieces)
BAG = Implement(8.0, "one", _draw, rests=_TOP + _HIGH, hand="hook", radius=_HANDLE, hangs=True, rounds=_ROUNDS, pieces=bag_pieces)
BACKPACK = Implement(
    8.0,
    "both",
    draw_rigid("backpack", backpack_pieces),
    rests=_PACK_TOP + _PACK_HIGH,
    radius=_HANDLE,
    drop=0.2,
    depth=0.12,
    rounds=((0.0, 0.0, 0.0, 0.03), *((0.0, y, z, 0.12) for y in (-0.2, -0.37) for z in (-0.09, 0.0, 0.09))),
    half=_PACK_HALF,
    grips=_loop_grips,
    pieces=backpack_pieces,
)
SANDBAG = Implement(
    15.0,
    "both",
    draw_rigid("sandbag", sandbag_pieces),
    rests=_SAND_TOP + 2 * _SAND_RADIUS,
    radius=_HANDLE,
    drop=_SAND_TOP + _SAND_RADIUS,
    depth=_SAND_RADIUS,
    rounds=(
        (0.0, 0.0, 0.0, 0.03),
        *((0.0, -_SAND_TOP - _SAND_RADIUS, float(z), _SAND_RADIUS) for z in np.linspace(-_SAND_LONG + 0.08, _SAND_LONG - 0.08, 5)),
    ),
    half=_SAND_HALF,
    grips=_sandbag_grips,
    pieces=sandbag_pieces,
    known_grips=frozenset({"neutral"}),
)
