"""Dumbbells: hexagonal heads of rubber on a chrome handle, 29 cm long."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from generator.figures.geometry import vector
from generator.figures.implements.implement import GripPlace, Implement, draw_in_hand, draw_rigid
from generator.figures.skeleton import Side
from generator.figures.solids.solid import Piece
from generator.figures.solids.turned import prism, turn

HEAD_RADIUS = 0.060
"""From the middle of a head to its flat side: so high lies the handle of a dumbbell on the floor, metres."""
HEAVY_RADIUS = 0.068
"""The same of one that both hands hold, which is heavier, metres."""
HEAD, _FREE = 0.074, 0.142
"""Length of a head, and of the handle between the heads."""
_PALM = 0.034
"""From the handle's middle line to the middle of a palm below the head."""


def dumbbell_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a dumbbell whose handle lies along z, its middle at the origin."""
    return _build(HEAD_RADIUS)


@lru_cache(maxsize=2)
def _build(radius: float) -> tuple[Piece, ...]:
    half, soft = HEAD / 2, 0.012
    # A moulded head: its end faces are a little smaller, with a shallow rim round the number.
    rim = ((-half, 0.0), (-half, radius - soft - 0.004), (-half + soft, radius))
    inner = ((half - soft, radius), (half, radius - soft - 0.004), (half, 0.0))
    head = prism((*rim, *inner))
    face = prism(((-0.0005, 0.0), (-0.0005, radius - soft - 0.007), (0.0005, radius - soft - 0.007), (0.0005, 0.0)))
    free = _FREE / 2
    handle = ((-free - 0.01, 0.0), (-free - 0.01, 0.0145), (-0.045, 0.0150), (0.0, 0.0165), (0.045, 0.0150), (free + 0.01, 0.0145))
    collar = ((-0.004, 0.014), (-0.004, 0.021), (0.004, 0.021), (0.004, 0.014))
    place = free + half
    return (
        Piece("handle", "chrome", turn((*handle, (free + 0.01, 0.0)), 20)),
        Piece("collar 1", "chrome", turn(collar, 24).moved(0, 0, free - 0.003)),
        Piece("collar 2", "chrome", turn(collar, 24).moved(0, 0, -free + 0.003)),
        Piece("head 1", "rubber", head.moved(0, 0, place)),
        Piece("head 2", "rubber", head.moved(0, 0, -place)),
        *(
            Piece(f"face {number}", "enamel", face.moved(0, 0, sign * place + side * half))
            for number, (sign, side) in enumerate(((1, 1), (1, -1), (-1, 1), (-1, -1)))
        ),
    )


@lru_cache(maxsize=1)
def upright_pieces(_: float = 0.0) -> tuple[Piece, ...]:
    """Return a dumbbell that hangs along -y below the hands, which lie below its upper head: their place is the origin."""
    down = vector(0, -_FREE / 2, 0)
    upright = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
    return tuple(piece.placed(down, upright) for piece in _build(HEAVY_RADIUS))


def _below_head(half: float) -> Mapping[Side, GripPlace]:
    out_of_palm = vector(0, 1, 0)
    return {"R": GripPlace(vector(0, 0, half), out_of_palm), "L": GripPlace(vector(0, 0, -half), out_of_palm)}


_ROUNDS = ((0.0, 0.0, 0.0, 0.035), *((0.0, 0.0, sign * place, 0.056) for sign in (1, -1) for place in (0.090, 0.122)))
DUMBBELLS = Implement(8.0, "each", draw_in_hand("dumbbell", dumbbell_pieces), rests=HEAD_RADIUS, rounds=_ROUNDS, pieces=dumbbell_pieces)
DUMBBELL = Implement(14.0, "one", draw_in_hand("dumbbell", dumbbell_pieces), rests=HEAD_RADIUS, rounds=_ROUNDS, pieces=dumbbell_pieces)
DUMBBELL_END = Implement(
    12.0,
    "both",
    draw_rigid("dumbbell", upright_pieces),
    hand="cup",
    radius=0.0155,
    drop=0.08,
    depth=0.11,
    rounds=((0.0, 0.035, 0.0, HEAVY_RADIUS), (0.0, -0.18, 0.0, HEAVY_RADIUS)),
    half=_PALM,
    grips=_below_head,
    pieces=upright_pieces,
)
