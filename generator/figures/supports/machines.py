"""Machines: cable stack, pulldown and row."""

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, cross, vector
from generator.figures.ground_postures import BAR_HEIGHT, BENCH_TOP
from generator.figures.implements.bars import SMITH_RAIL
from generator.figures.implements.cables import run_cable
from generator.figures.implements.fixtures import away_from_body
from generator.figures.implements.fly_handles import AXIS_APART, AXIS_HEIGHT
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES, SIGN, Skeleton
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import tube
from generator.figures.solids.turned import turn
from generator.figures.supports.benches import seat
from generator.figures.supports.support import LEVEL, Support, Surface, cushion, floor_foot, frame_beam, roller

_OVER_THIGHS = 0.212
"""From a seat to the middle of the roller that holds the thighs down, metres."""
_WHEEL = 0.052
"""Radius of a pulley, metres."""
_SMITH_HEIGHT, _SMITH_POST = 2.10, 0.26
"""How high a Smith machine is, and how far before its rails its posts stand, metres."""
_PLATES = 11
_PLATE_THICK = 0.02
_PLATE_HEIGHT = 0.046


def pulley(name: str, centre: Vector) -> tuple[Piece, ...]:
    """Return a grooved wheel across, between two cheeks."""
    rows = ((-0.013, 0.0), (-0.013, _WHEEL), (0.0, _WHEEL - 0.008), (0.013, _WHEEL), (0.013, 0.0))
    cheek = rounded_box(0.05, 0.09, 0.006, 0.002, steps=1)
    return (
        Piece(f"{name} wheel", "rubber", turn(rows, 36).placed(centre, LEVEL)),
        *(Piece(f"{name} cheek {z}", "frame", cheek.placed(centre + RIGHT * z * 0.019, LEVEL)) for z in (-1, 1)),
    )


def weight_stack(x: float, top: float) -> tuple[Piece, ...]:
    """Return a stack of weights between two guide rods that end at a height."""
    pieces = []
    for number in range(_PLATES):
        plate = rounded_box(0.115, _PLATE_HEIGHT - 0.005, 0.27, 0.006, steps=1)
        pieces.append(Piece(f"weight {number}", "iron", plate.placed(vector(x, 0.10 + number * _PLATE_HEIGHT, 0), LEVEL)))
    for z in (-0.085, 0.085):
        pieces.append(Piece(f"guide {z}", "chrome", run_cable(vector(x, 0.06, z), vector(x, top, z)).solid))
    return tuple(pieces)


def _sits_on_floor(skeleton: Skeleton) -> bool:
    return skeleton.sits and float(skeleton.pelvis[1]) < BENCH_TOP / 2


def foot_plates(skeleton: Skeleton, far: float) -> tuple[Piece, ...]:
    """Return plates against which the soles of somebody stand who sits on the floor, on a rail as far as ``far`` along x."""
    soles = [skeleton.ankles[side] for side in SIDES]
    x = float(np.mean([ankle[0] for ankle in soles])) + skeleton.body.foot_height + _PLATE_THICK / 2
    ground, high = 0.031, float(np.mean([ankle[1] for ankle in soles])) + 0.06
    plate = rounded_box(_PLATE_THICK, 0.24, 0.11, 0.008, steps=1)
    wide = [float(ankle[2]) for ankle in soles]
    return (
        *(Piece(f"plate {z:.2f}", "rubber", plate.placed(vector(x, high, z), LEVEL)) for z in wide),
        frame_beam("plate bar", vector(x + 0.03, high, min(wide)), vector(x + 0.03, high, max(wide)), 0.04),
        frame_beam("plate post", vector(x + 0.03, ground, 0), vector(x + 0.03, high, 0), 0.04),
        frame_beam("plate rail", vector(x, ground, 0), vector(far, ground, 0), 0.04),
    )


def cable_stack(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a column with weights, and a pulley at the height of the cable."""
    place = ANCHORS.get((figure.hold and figure.hold.anchor) or "", ANCHORS["front-middle"])
    away = away_from_body(place)
    # Built in front of the body, then turned to where the cable comes from.
    anchor = vector(float(place @ away), float(place[1]), 0) if away is not FORWARD else place
    x, height = float(anchor[0]) + 0.17, max(float(anchor[1]) + 0.24, 1.50)
    wheel = anchor + FORWARD * 0.012 - UP * _WHEEL
    pieces = [
        *weight_stack(x, height),
        *pulley("pulley", wheel),
        frame_beam("beam", vector(x, height, -0.20), vector(x, height, 0.20), 0.06),
    ]
    for side, z in (("left", -0.20), ("right", 0.20)):
        pieces.append(frame_beam(f"upright {side}", vector(x, 0.05, z), vector(x, height, z)))
        pieces += floor_foot(f"foot {side}", vector(x, 0, z), 0.26, FORWARD)
    rail = float(anchor[0]) + 0.06
    low, high = (0.04, height) if float(anchor[1]) > 0.4 else (0.04, float(anchor[1]) + 0.10)
    pieces.append(frame_beam("pulley rail", vector(rail, low, 0), vector(rail, high, 0), 0.035))
    if _sits_on_floor(skeleton):
        pieces += foot_plates(skeleton, x)
    if away is not FORWARD:
        axes = np.stack([away, UP, cross(away, UP)], axis=1)
        aside = place - away * float(place @ away) - UP * float(place[1])
        pieces = [piece.placed(aside, axes) for piece in pieces]
    return Support(tuple(pieces))


def pulldown_machine(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a seat below a high pulley, with rollers that hold the thighs down."""
    seat_pieces, surface = seat(-0.03, BENCH_TOP)
    mast = 0.62
    roll, bar = roller("thigh roller", vector(0.22, BENCH_TOP + _OVER_THIGHS, 0), RIGHT, 0.055, 0.44)
    ground = 0.031
    pieces = [
        *seat_pieces,
        *weight_stack(mast + 0.10, BAR_HEIGHT),
        frame_beam("mast", vector(mast, ground, 0), vector(mast, BAR_HEIGHT + 0.06, 0), 0.06),
        frame_beam("boom", vector(mast + 0.14, BAR_HEIGHT + 0.06, 0), vector(-0.05, BAR_HEIGHT + 0.06, 0), 0.05),
        frame_beam("head", vector(mast + 0.10, BAR_HEIGHT + 0.02, -0.13), vector(mast + 0.10, BAR_HEIGHT + 0.02, 0.13), 0.045),
        frame_beam("floor rail", vector(-0.03, ground, 0), vector(mast + 0.16, ground, 0)),
        frame_beam("roller arm", vector(mast, BENCH_TOP + 0.16, 0), vector(0.22, BENCH_TOP + _OVER_THIGHS, 0), 0.04),
        roll,
        *pulley("pulley", ANCHORS["overhead"] + FORWARD * _WHEEL),
        *floor_foot("mast foot", vector(mast + 0.16, 0, 0), 0.26),
    ]
    return Support(tuple(pieces), (surface,), (bar,))


def fly_machine(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a seat, a pad before the chest, and a column whose head carries the axes of the arms over the shoulders."""
    column, head = 0.52, AXIS_HEIGHT + 0.075
    seat_pieces, surface = seat(-0.03, BENCH_TOP)
    chest = Surface("chest pad", vector(0.19, BENCH_TOP + 0.46, 0), -FORWARD, UP, 0.34, 0.24)
    ground, axes = 0.031, float(skeleton.neck[0])
    pieces = [
        *seat_pieces,
        *cushion("chest pad", chest, 0.06),
        frame_beam("chest arm", vector(column, BENCH_TOP + 0.46, 0), vector(0.24, BENCH_TOP + 0.46, 0), 0.045),
        frame_beam("floor rail", vector(-0.03, ground, 0), vector(column + 0.22, ground, 0)),
        frame_beam("column", vector(column, ground, 0), vector(column, head, 0), 0.06),
        *weight_stack(column + 0.15, 1.36),
        frame_beam("boom", vector(column + 0.22, head, 0), vector(axes, head, 0), 0.055),
        frame_beam("yoke", vector(axes, head, -AXIS_APART - 0.04), vector(axes, head, AXIS_APART + 0.04), 0.05),
        frame_beam("stack post", vector(column + 0.22, ground, 0), vector(column + 0.22, head, 0), 0.05),
        *floor_foot("column foot", vector(column + 0.22, 0, 0), 0.28),
    ]
    return Support(tuple(pieces), (surface, chest))


def smith_machine(figure: Figure, skeleton: Skeleton) -> Support:
    """Return two upright rails on which the bar in the hands slides, between two posts with feet."""
    x = float(np.mean([skeleton.grip(side)[0] for side in SIDES]))
    pieces = [
        frame_beam("top", vector(x, _SMITH_HEIGHT, -SMITH_RAIL - 0.03), vector(x, _SMITH_HEIGHT, SMITH_RAIL + 0.03), 0.05),
    ]
    for side in SIDES:
        z = SIGN[side] * SMITH_RAIL
        low, high = vector(x, 0.06, z), vector(x, _SMITH_HEIGHT, z)
        post = vector(x + _SMITH_POST, 0, z)
        pieces += [
            Piece(f"rail {side}", "chrome", tube(np.array([low, high]), 0.015, sides=16)),
            frame_beam(f"post {side}", post + UP * 0.04, post + UP * _SMITH_HEIGHT, 0.06),
            frame_beam(f"tie {side}", vector(x, _SMITH_HEIGHT, z), vector(x + _SMITH_POST, _SMITH_HEIGHT, z), 0.045),
            *floor_foot(f"foot {side}", vector(x + _SMITH_POST / 2, 0, z), 0.46, FORWARD),
        ]
    return Support(tuple(pieces))


def row_machine(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a seat, a pad before the chest, and a column with the weights."""
    column = float(ANCHORS["front-middle"][0]) + 0.06
    seat_pieces, surface = seat(-0.03, BENCH_TOP)
    chest = Surface("chest pad", vector(0.19, BENCH_TOP + 0.46, 0), -FORWARD, UP, 0.34, 0.24)
    ground = 0.031
    post = vector(0.30, BENCH_TOP + 0.42, 0)
    pieces = [
        *seat_pieces,
        *cushion("chest pad", chest, 0.06),
        frame_beam("chest post", vector(0.36, ground, 0), post),
        frame_beam("chest arm", post, vector(0.24, BENCH_TOP + 0.46, 0), 0.04),
        frame_beam("floor rail", vector(-0.03, ground, 0), vector(column + 0.12, ground, 0)),
        frame_beam("column", vector(column, ground, 0), vector(column, 1.32, 0), 0.06),
        *weight_stack(column + 0.11, 1.28),
        frame_beam("column top", vector(column, 1.30, 0), vector(column + 0.16, 1.30, 0), 0.05),
        frame_beam("head", vector(column + 0.11, 1.29, -0.13), vector(column + 0.11, 1.29, 0.13), 0.045),
        *pulley("pulley", ANCHORS["front-middle"] + FORWARD * 0.012 - UP * _WHEEL),
        *floor_foot("column foot", vector(column + 0.12, 0, 0), 0.26),
    ]
    return Support(tuple(pieces), (surface, chest))
