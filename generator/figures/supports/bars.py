"""Fixed bars: to hang from, and to lie below."""

import numpy as np

from generator.dataset.figure import Figure
from generator.figures.geometry import FORWARD, UP, vector
from generator.figures.ground_postures import BAR_HEIGHT, LOW_BAR_HEIGHT
from generator.figures.room import LOW_BAR_X
from generator.figures.skeleton import SIDES, SIGN, Skeleton
from generator.figures.solids.boxes import rounded_box
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import tube
from generator.figures.solids.turned import cylinder
from generator.figures.supports.support import LEVEL, Support, floor_foot, frame_beam, steel_bar

_HIGH_HALF, _LOW_HALF = 0.72, 1.12
"""Half the distance between the posts, metres: far enough apart that they pass beside the body."""
_HANDLES_AHEAD = 0.085
"""Half the length of handles across a bar, metres; the bar lies behind them."""


def pull_up_bar(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a bar to hang from, on two posts with feet; for a neutral grip two handles lie across it."""
    x, hold = 0.0, figure.hold
    pieces: list[Piece] = []
    if hold and hold.item == "fixed-bar" and hold.grip == "neutral":
        x = -_HANDLES_AHEAD
        reach = abs(float(skeleton.grip("R")[2]))
        for side in SIDES:
            ends = np.array([vector(x, BAR_HEIGHT, SIGN[side] * reach), vector(_HANDLES_AHEAD, BAR_HEIGHT, SIGN[side] * reach)])
            pieces.append(Piece(f"handle {side}", "rubber", tube(ends, 0.0155, sides=18)))
    bar, line = steel_bar("bar", vector(x, BAR_HEIGHT, 0), _HIGH_HALF, 0.0155)
    pieces.append(bar)
    for side in SIDES:
        z = SIGN[side] * _HIGH_HALF
        pieces += [
            frame_beam(f"post {side}", vector(x, 0.04, z), vector(x, BAR_HEIGHT + 0.07, z), 0.06),
            *floor_foot(f"foot {side}", vector(x, 0, z), 0.42, FORWARD),
            Piece(
                f"flange {side}", "chrome", cylinder(0.034, 0.014, 0.003, 24).placed(vector(x, BAR_HEIGHT, z - SIGN[side] * 0.036), LEVEL)
            ),
        ]
    return Support(tuple(pieces), (), (line,))


def low_bar(figure: Figure, skeleton: Skeleton) -> Support:
    """Return a barbell's bar on the hooks of two posts with feet: at hip height, or where the posture needs it."""
    place = skeleton.grasp.place if skeleton.grasp else vector(LOW_BAR_X, LOW_BAR_HEIGHT, 0)
    x, height = float(place[0]), float(place[1])
    bar, line = steel_bar("bar", vector(x, height, 0), _LOW_HALF + 0.10, 0.0145)
    pieces = [bar]
    for side in SIDES:
        z = SIGN[side] * _LOW_HALF
        post = vector(x - 0.045, 0, z)
        hook = rounded_box(0.075, 0.016, 0.055, 0.005, steps=1).placed(vector(x, height - 0.022, z), LEVEL)
        lip = rounded_box(0.014, 0.055, 0.055, 0.005, steps=1).placed(vector(x + 0.034, height - 0.004, z), LEVEL)
        pieces += [
            frame_beam(f"post {side}", post + UP * 0.04, post + UP * (height + 0.16), 0.06),
            Piece(f"hook {side}", "frame", hook),
            Piece(f"lip {side}", "frame", lip),
            *floor_foot(f"foot {side}", post, 0.30, FORWARD),
        ]
    return Support(tuple(pieces), (), (line,))
