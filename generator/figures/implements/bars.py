"""Bars with plates: barbell, EZ bar, trap bar; and a plate alone."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from generator.figures.geometry import unit, vector
from generator.figures.implements.implement import GripPlace, Implement, draw_rigid, straight_grips
from generator.figures.skeleton import Side
from generator.figures.solids.solid import Piece, Solid, join
from generator.figures.solids.swept import round_corners, tube
from generator.figures.solids.turned import cylinder, turn

BAR_RADIUS = 0.014
PLATE_RADIUS = 0.225
"""So high lies a loaded bar on the floor, metres."""
SMALL_RADIUS = 0.135
"""Of the plates of an EZ bar."""
_COLLAR, _SLEEVE_END = 0.655, 0.90
"""From the middle of a barbell to its collar and to the end of its sleeve; the sleeve is drawn shortened."""
_SLEEVE = 0.025
PLATE_PLACE = _COLLAR + 0.030 + 0.031
"""From the middle of a barbell to the middle of a plate, metres."""


_HUB, _RIM = 0.30, 0.84
"""Where the hub of a plate ends and its rim begins, shares of its radius."""


def _web(thickness: float) -> float:
    """Return how far the hollow faces of a plate lie from its middle, metres."""
    return thickness / 2 - min(0.010, thickness * 0.22)


def disc(radius: float, thickness: float, hole: float = 0.0255) -> Solid:
    """Return a plate about z: a raised hub, a hollow web and a rim with soft edges."""
    half, web = thickness / 2, _web(thickness)
    hub, rim = radius * _HUB, radius * _RIM
    side = ((half, hole), (half, hub), (web, hub + 0.010), (web, rim), (half, rim + 0.008), (half, radius - 0.006), (half - 0.006, radius))
    front = tuple(reversed(side))
    back = tuple((-place, reach) for place, reach in side)
    return turn((*back, *front, back[0]) if hole else (*back, *front), 56)


def _faces(radius: float, thickness: float) -> Solid:
    """Return the painted webs of a plate, a hair before its own faces."""
    web, hub, rim = _web(thickness) + 0.0006, radius * _HUB + 0.010, radius * _RIM
    return join([turn(((web, rim), (web, hub)), 56), turn(((-web, hub), (-web, rim)), 56)])


def _plates(place: float, radius: float, thickness: float) -> tuple[Piece, ...]:
    return (
        *_both_ends("plate", "plate", disc(radius, thickness), place),
        *_both_ends("face", "enamel", _faces(radius, thickness), place),
    )


def single_plate(radius: float = PLATE_RADIUS, thickness: float = 0.060) -> tuple[Piece, ...]:
    """Return a plate about z, of 20 kg if nothing else is said."""
    return (
        Piece("plate", "plate", disc(radius, thickness)),
        Piece("face", "enamel", _faces(radius, thickness)),
    )


def _both_ends(name: str, material: str, solid: Solid, place: float) -> tuple[Piece, ...]:
    return Piece(f"{name} right", material, solid.moved(0, 0, place)), Piece(f"{name} left", material, solid.moved(0, 0, -place))


@lru_cache(maxsize=1)
def barbell_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return an Olympic bar along z with a 20 kg plate at each end."""
    sleeve = _SLEEVE_END - _COLLAR
    return (
        Piece("bar", "chrome", cylinder(BAR_RADIUS, 2 * _COLLAR, sides=20)),
        *_both_ends("collar", "chrome", cylinder(0.037, 0.030, 0.004, 32), _COLLAR + 0.015),
        *_both_ends("sleeve", "chrome", cylinder(_SLEEVE, sleeve, 0.003, 28), _COLLAR + sleeve / 2),
        *_plates(PLATE_PLACE, PLATE_RADIUS, 0.060),
        *_both_ends("clip", "chrome", cylinder(0.036, 0.022, 0.004, 32), _COLLAR + 0.105),
    )


SMITH_RAIL = 0.585
"""From the middle of a Smith machine to each of its rails, metres."""


@lru_cache(maxsize=1)
def smith_bar_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a bar with a plate at each end that runs on two rails, a hook beside each."""
    slider = cylinder(0.034, 0.075, 0.004, 24)
    upright = np.stack([vector(0, 0, 1), vector(1, 0, 0), vector(0, 1, 0)], axis=1)
    return (
        *barbell_pieces(),
        *(Piece(f"slider {z}", "iron", slider.placed(vector(0, 0, z), upright)) for z in (SMITH_RAIL, -SMITH_RAIL)),
    )


_EZ_TILT = 23.0
_EZ_GRIP = 0.185
"""Half the distance between the hands on an EZ bar: its bends do not move."""


@lru_cache(maxsize=1)
def ez_bar_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return an EZ bar along z whose bends lie in the plane of x and z, with a small plate at each end."""
    rise = 0.058 * np.tan(np.radians(_EZ_TILT))
    right = [(0.060, 0.012), (_EZ_GRIP - 0.058, -rise), (_EZ_GRIP + 0.058, rise), (0.315, -0.004), (0.42, -0.004)]
    corners = [vector(x, 0, -z) for z, x in reversed(right)] + [vector(x, 0, z) for z, x in right]
    sleeve = 0.17
    return (
        Piece("bar", "chrome", tube(round_corners(corners, 0.022), 0.0135, sides=18)),
        *_both_ends("collar", "chrome", cylinder(0.034, 0.024, 0.003, 28).moved(-0.004, 0, 0), 0.43),
        *_both_ends("sleeve", "chrome", cylinder(_SLEEVE, sleeve, 0.003, 28).moved(-0.004, 0, 0), 0.42 + sleeve / 2),
        *(piece.moved(-0.004, 0, 0) for piece in _plates(0.462, SMALL_RADIUS, 0.036)),
        *_both_ends("clip", "chrome", cylinder(0.034, 0.018, 0.003, 28).moved(-0.004, 0, 0), 0.492),
    )


def _ez_grips(half: float) -> Mapping[Side, GripPlace]:
    tilt = np.radians(_EZ_TILT)
    return {
        "R": GripPlace(vector(0, 0, half), vector(np.sin(tilt), 0, np.cos(tilt))),
        "L": GripPlace(vector(0, 0, -half), vector(-np.sin(tilt), 0, np.cos(tilt))),
    }


TRAP_HANDLE = 0.315
_TRAP_TIP, _TRAP_WIDE, _TRAP_DEEP = 0.470, 0.210, 0.345


@lru_cache(maxsize=1)
def trap_bar_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a level frame of six sides round the body, its two handles along x, a plate at each end."""
    ring = [
        vector(-_TRAP_DEEP, 0, -_TRAP_WIDE),
        vector(-_TRAP_DEEP, 0, _TRAP_WIDE),
        vector(0, 0, _TRAP_TIP),
        vector(_TRAP_DEEP, 0, _TRAP_WIDE),
        vector(_TRAP_DEEP, 0, -_TRAP_WIDE),
        vector(0, 0, -_TRAP_TIP),
    ]
    start = (ring[0] + ring[1]) / 2
    path = round_corners([start, *ring[1:], ring[0], start], 0.05)[:-1]
    reach = _TRAP_DEEP * (_TRAP_TIP - TRAP_HANDLE) / (_TRAP_TIP - _TRAP_WIDE)
    handle = tube(np.array([vector(-reach, 0, 0), vector(reach, 0, 0)]), 0.0165, sides=18)
    sleeve = 0.25
    return (
        Piece("frame", "chrome", tube(path, 0.0165, closed=True, sides=16)),
        *_both_ends("handle", "chrome", handle, TRAP_HANDLE),
        *_both_ends("collar", "chrome", cylinder(0.037, 0.024, 0.004, 32), _TRAP_TIP + 0.030),
        *_both_ends("sleeve", "chrome", cylinder(_SLEEVE, sleeve, 0.003, 28), _TRAP_TIP + sleeve / 2 - 0.02),
        *_plates(_TRAP_TIP + 0.074, PLATE_RADIUS, 0.060),
        *_both_ends("clip", "chrome", cylinder(0.036, 0.022, 0.004, 32), _TRAP_TIP + 0.118),
    )


def _trap_grips(half: float) -> Mapping[Side, GripPlace]:
    along = vector(1, 0, 0)
    return {"R": GripPlace(vector(0, 0, half), along), "L": GripPlace(vector(0, 0, -half), along)}


ALONE_RADIUS = 0.165
"""A 10 kg plate."""
_ALONE_THICK = 0.034


@lru_cache(maxsize=1)
def plate_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a plate that both hands hold by its rim; it looks along x."""
    turned = np.stack([vector(0, 1, 0), vector(0, 0, 1), vector(1, 0, 0)], axis=1)
    middle = vector(0, 0, 0)
    return (
        Piece("plate", "plate", disc(ALONE_RADIUS, _ALONE_THICK, hole=0.0).placed(middle, turned)),
        Piece("hole", "iron", cylinder(0.0255, _ALONE_THICK + 0.001, sides=48).placed(middle, turned)),
        Piece("face", "enamel", _faces(ALONE_RADIUS, _ALONE_THICK).placed(middle, turned)),
    )


def _rim_grips(half: float) -> Mapping[Side, GripPlace]:
    along = unit(vector(0, 1, 0))
    return {"R": GripPlace(vector(0, 0, half), along), "L": GripPlace(vector(0, 0, -half), along)}


_ACROSS_LEGS = (-0.16, -0.12, -0.08, 0.08, 0.12, 0.16)
"""Where along a bar a leg may stand in its way, metres."""
BARBELL = Implement(
    40.0,
    "both",
    draw_rigid("barbell", barbell_pieces),
    rests=PLATE_RADIUS,
    radius=BAR_RADIUS,
    wider=0.096,
    rounds=((0.0, 0.0, 0.0, 0.03), *((0.0, 0.0, aside, BAR_RADIUS) for aside in _ACROSS_LEGS)),
    grips=straight_grips,
    pieces=barbell_pieces,
    known_grips=frozenset({"overhand", "underhand", "mixed"}),
)
EZ_BAR = Implement(
    20.0,
    "both",
    draw_rigid("ez-bar", ez_bar_pieces),
    rests=SMALL_RADIUS,
    radius=0.0135,
    half=_EZ_GRIP,
    grips=_ez_grips,
    pieces=ez_bar_pieces,
    known_grips=frozenset({"overhand", "underhand", "angled"}),
)
TRAP_BAR = Implement(
    50.0,
    "both",
    draw_rigid("trap-bar", trap_bar_pieces),
    rests=PLATE_RADIUS,
    radius=0.0165,
    rounds=(),
    half=TRAP_HANDLE,
    grips=_trap_grips,
    pieces=trap_bar_pieces,
    known_grips=frozenset({"neutral"}),
)
PLATE = Implement(
    10.0,
    "both",
    draw_rigid("plate", plate_pieces),
    hand="pinch",
    radius=_ALONE_THICK / 2,
    depth=0.03,
    half=ALONE_RADIUS - 0.012,
    grips=_rim_grips,
    pieces=plate_pieces,
)
SMITH_BAR = replace(BARBELL, draw=draw_rigid("smith-bar", smith_bar_pieces), rests=None, pieces=smith_bar_pieces, guided=True)
