"""What a band, a cable or a towel is fixed to where no machine stands."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import FORWARD, RIGHT, UP, Vector, cross, vector
from generator.figures.implements.implement import Held
from generator.figures.room import ANCHORS
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece

POST = 0.045
"""Width of the post's square tube, metres."""


def anchor_place(held: Held, usual: str | None = None) -> Vector:
    """Return where a band or cable is fixed; at its usual anchor, or in front at the height of the shoulders, where the record says nothing."""
    return ANCHORS.get(held.anchor or usual or "", ANCHORS["front-middle"])


def away_from_body(place: Vector) -> Vector:
    """Return the level direction, along or across the room, in which a post lies behind a place; forward where it is overhead."""
    if abs(float(place[2])) > 0.5:
        return RIGHT if float(place[2]) > 0 else -RIGHT
    return FORWARD


def draw_post(held: Held) -> Iterator[Mesh]:
    """Yield a post on a foot plate behind a place in the room; nothing overhead, or where a machine stands."""
    place = anchor_place(held)
    if held.stands or float(np.hypot(place[0], place[2])) < 0.5:
        return
    away = away_from_body(place)
    base = vector(float(place[0]), 0, float(place[2])) + away * (POST / 2)
    top = base + UP * max(float(place[1]) + 0.14, 0.5)
    axes = np.stack([away, UP, cross(away, UP)], axis=1)
    foot = rounded_box(0.30, 0.018, 0.42, 0.008, steps=1).placed(base + UP * 0.009, axes)
    yield Piece("post", "frame", beam(base + UP * 0.018, top, POST, upward=RIGHT)).mesh()
    yield Piece("post foot", "frame", foot).mesh()
    yield Piece("post cap", "rubber", beam(top, top + UP * 0.012, POST + 0.004, upward=RIGHT)).mesh()
