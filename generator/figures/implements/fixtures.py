"""What a band, a cable or a towel is fixed to where no machine stands."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import RIGHT, UP, Vector, vector
from generator.figures.implements.implement import Held
from generator.figures.room import ANCHORS
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece

POST = 0.045
"""Width of the post's square tube, metres."""


def anchor_place(held: Held) -> Vector:
    """Return where a band or cable is fixed; in front, at the height of the shoulders' middle, where the record says nothing."""
    return ANCHORS.get(held.anchor or "", ANCHORS["front-middle"])


def draw_post(held: Held) -> Iterator[Mesh]:
    """Yield a post on a foot plate behind a place in front; nothing overhead, or where a machine stands."""
    place = anchor_place(held)
    if held.stands or float(place[0]) < 0.5:
        return
    x = float(place[0]) + POST / 2
    top = max(float(place[1]) + 0.14, 0.5)
    foot = rounded_box(0.30, 0.018, 0.42, 0.008, steps=1).placed(vector(x, 0.009, 0), np.eye(3))
    yield Piece("post", "frame", beam(vector(x, 0.018, 0), vector(x, top, 0), POST, upward=RIGHT)).mesh()
    yield Piece("post foot", "frame", foot).mesh()
    yield Piece("post cap", "rubber", beam(vector(x, top, 0), vector(x, top, 0) + UP * 0.012, POST + 0.004, upward=RIGHT)).mesh()
