"""What stands or lies on the floor without moving parts: mat, box, ball, table."""

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.figure_error import FigureError
from generator.figures.flesh.hands.shapes import EDGE
from generator.figures.geometry import FORWARD, RIGHT, UP, unit, vector
from generator.figures.ground_postures import BENCH_TOP, LOW_BAR_HEIGHT
from generator.figures.implements.bars import PLATE_PLACE, PLATE_RADIUS
from generator.figures.mat_postures import BLADES, ROLLER
from generator.figures.room import LOW_BAR_X
from generator.figures.skeleton import SIDES, SIGN, Skeleton
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece, Solid
from generator.figures.solids.turned import sphere
from generator.figures.supports.support import LEVEL, Bar, Support, Surface, frame_beam, roller

_MAT = 0.012
"""Thickness of a mat; its upper side is the floor, metres."""
_TOES, _FINGERS, _CROWN, _ROOM = 0.17, 0.16, 0.20, 0.05
"""From ankle, wrist and skull to where foot, hand and head end, and how much farther a mat goes on, metres."""
_SHORTEST = 1.6
"""A mat is no shorter, metres."""
_CUSHION, _CUSHION_GIVES = (0.28, 0.36), 0.012
"""Length and width of a cushion for the head, and how deep the head lies in it, metres."""
_TO_TEMPLE, _CUSHION_AHEAD = 0.09, 0.03
"""From the base of the skull to the middle of the head, and how far before it the cushion lies, metres."""
_BALL_RADIUS = 0.285
_BALL_HEIGHT, _UPPER_BACK = 0.485, 0.72
"""A ball below who sits on it is lower than wide; somebody on the back lies on it from this share of the spine on."""
_HEELS_ON = -0.06
"""So far from the ankles the middle of a box below raised feet lies, metres."""
_LEAST_BLOCK, _BLOCK = 0.04, 0.42
"""A block is no lower than this, and so long and wide, metres."""
_WALL, _WALL_THICK = (2.16, 0.78), 0.05
"""How high a piece of wall is, half its width, and how thick it is, metres."""
_ROLLER_LONG = 0.46
"""Length of a foam roller, metres."""


def mat(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a mat below the whole body."""
    toes = [skeleton.ankles[side] + unit(skeleton.feet[side].toes) * _TOES for side in SIDES]
    fingers = [skeleton.wrists[side] + unit(skeleton.hands[side].direction) * _FINGERS for side in SIDES]
    crown = skeleton.head + skeleton.head_frame[:, 1] * _CROWN
    points = np.vstack([skeleton.spine, *toes, *fingers, *skeleton.ankles.values(), *skeleton.knees.values(), crown])
    low, high = float(points[:, 0].min()) - _ROOM, float(points[:, 0].max()) + _ROOM
    length, width = max(high - low, _SHORTEST), 0.66
    aside = round(float(points[:, 2].min() + points[:, 2].max()) / 2, 6)
    middle = vector((low + high) / 2, 0, aside)
    solid = rounded_box(length, _MAT, width, 0.005, steps=2).placed(middle - UP * _MAT / 2, LEVEL)
    return Support((Piece("mat", "mat", solid),), (Surface("mat", middle, UP, FORWARD, length, width),))


def head_cushion(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a cushion between the floor and the head of somebody who lies: as thick as keeps the neck in line."""
    body, middle = skeleton.body, skeleton.head + skeleton.head_frame[:, 1] * _TO_TEMPLE
    top = float((skeleton.head + body.skull @ skeleton.head_frame.T)[:, 1].min()) + _CUSHION_GIVES
    length, width = _CUSHION
    place = vector(float(middle[0]), top, float(middle[2]) + _CUSHION_AHEAD * float(skeleton.head_frame[2, 0]))
    solid = rounded_box(length, top, width, min(top * 0.45, 0.055)).placed(place - UP * top / 2, LEVEL)
    return Support((Piece("cushion", "cloth", solid),), (Surface("cushion", place, UP, FORWARD, length, width),))


def box(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a wooden box: a seat below who sits, below raised feet, a step in front of everyone else."""
    x, height = (-0.04, BENCH_TOP) if figure.posture.name == "seated" else (0.45, 0.40)
    if step := figure.start.step or figure.posture.step:
        x, height = float(np.mean([skeleton.ankles[side][0] for side in SIDES])) + _HEELS_ON, step
    surface = Surface("box", vector(x, height, 0), UP, FORWARD, 0.44, 0.50)
    lid = rounded_box(0.456, 0.020, 0.516, 0.006).placed(vector(x, height - 0.010, 0), LEVEL)
    body = rounded_box(0.44, height - 0.020, 0.50, 0.008).placed(vector(x, (height - 0.020) / 2, 0), LEVEL)
    slot = rounded_box(0.12, 0.034, 0.504, 0.016).placed(vector(x, height - 0.11, 0), LEVEL)
    return Support((Piece("box", "wood", lid), Piece("box body", "wood", body), Piece("box slot", "enamel", slot)), (surface,))


def blocks(figure: Figure, skeleton: Skeleton) -> Support:
    """Return two wooden blocks below the plates of a bar that is lifted from there: as high as the plates hang at the start."""
    place = (skeleton.grip("R") + skeleton.grip("L")) / 2
    height = float(place[1]) - PLATE_RADIUS
    if height < _LEAST_BLOCK:
        message = "The plates lie on the floor at the start, and no block fits below them."
        raise FigureError(message, "Leave blocks out, or begin higher: leave rests out and write less lean and knees.", ("figure", "props"))
    pieces = [
        Piece(
            f"block {side}",
            "wood",
            rounded_box(_BLOCK, height, _BLOCK, 0.008).placed(vector(float(place[0]), height / 2, SIGN[side] * PLATE_PLACE), LEVEL),
        )
        for side in SIDES
    ]
    return Support(tuple(pieces), ())


def ball(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a ball that gives way below the body."""
    round_ball = sphere(_BALL_RADIUS, 64)
    share = np.array([1.0, _BALL_HEIGHT / 2 / _BALL_RADIUS, 1.0])
    normals = round_ball.normals / share
    flat = Solid(round_ball.points * share, round_ball.triangles, normals / np.linalg.norm(normals, axis=1, keepdims=True))
    under = skeleton.pelvis if skeleton.sits else skeleton.pelvis * (1 - _UPPER_BACK) + skeleton.neck * _UPPER_BACK
    centre = vector(float(under[0]) - 0.01, _BALL_HEIGHT / 2, 0)
    surface = Surface("ball", centre + UP * _BALL_HEIGHT / 2, UP, FORWARD, 0.20, 0.20)
    return Support((Piece("ball", "ball", flat.placed(centre, np.eye(3))),), (surface,))


def roll(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a foam roller across below the upper back of who lies on it."""
    radius = ROLLER / 2
    place = skeleton.spine[BLADES] - skeleton.chest_frame[:, 0] * skeleton.body.back_depth
    middle = vector(float(place[0]), radius, 0)
    piece, bar = roller("roller", middle, RIGHT, radius, _ROLLER_LONG)
    return Support((piece,), (Surface("roller", middle + UP * radius, UP, FORWARD, radius, _ROLLER_LONG),), (bar,))


def wall(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a wall behind who stands with the back to it, as high as raised hands reach."""
    x = skeleton.wall if skeleton.wall is not None else float(skeleton.pelvis[0]) - skeleton.body.buttock_depth
    high, wide = _WALL
    face = Surface("wall", vector(x, high / 2, 0), FORWARD, UP, high, 2 * wide)
    slab = rounded_box(_WALL_THICK, high, 2 * wide, 0.004, steps=1).placed(vector(x - _WALL_THICK / 2, high / 2, 0), LEVEL)
    return Support((Piece("wall", "wall", slab),), (face,))


def table(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a table whose near edge hands hold; the legs of the body lie below it."""
    near, far, half = LOW_BAR_X - EDGE, LOW_BAR_X + 0.82, 0.74
    height = LOW_BAR_HEIGHT
    top = rounded_box(far - near, 2 * EDGE, 2 * half, EDGE - 0.001).placed(vector((near + far) / 2, height, 0), LEVEL)
    pieces = [Piece("table", "wood", top)]
    for x in (near + 0.09, far - 0.06):
        for z in (-half + 0.06, half - 0.06):
            pieces.append(frame_beam(f"leg {x:.2f} {z:.2f}", vector(x, 0, z), vector(x, height - EDGE, z), 0.055))
    edge = Bar("edge", vector(LOW_BAR_X, height, 0), RIGHT, EDGE, half)
    surface = Surface("table", vector((near + far) / 2, height + EDGE, 0), UP, FORWARD, far - near, 2 * half)
    return Support(tuple(pieces), (surface,), (edge,))
