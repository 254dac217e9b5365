"""A towel of cloth, gathered in the fists, its ends hanging in folds."""

from collections.abc import Iterator

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.geometry import DOWN, FORWARD, Points, Vector, unit, vector
from generator.figures.implements.bands import wrap_trunk
from generator.figures.implements.fixtures import anchor_place, draw_post
from generator.figures.implements.implement import Held, Hold, Implement
from generator.figures.skeleton import SIGN, Side
from generator.figures.solids.solid import Piece, Solid, join, strip_triangles
from generator.figures.solids.swept import round_corners

_WIDE, _GATHERED = 0.105, 0.036
"""Width of the folded towel where it is free and where it is gathered, metres."""
_FOLDS = 2.5
_END = 0.20
"""How long its free end hangs from the fist."""
_LENGTH = 0.46
"""From where it is fixed to the hands of somebody who leans back from it, metres."""
_COLUMNS = 21


def _cloth(path: Points, widths: Points, across: Points) -> Solid:
    """Return a towel in folds along a path of shape (n, 3): narrower is deeper in folds; shape of ``widths`` (n,), ``across`` (n, 3)."""
    ways = np.gradient(path, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    wide = across - ways * (across * ways).sum(axis=1, keepdims=True)
    wide /= np.linalg.norm(wide, axis=1, keepdims=True)
    thick = np.cross(ways, wide)
    place = np.linspace(-1, 1, _COLUMNS)
    depth = np.clip(0.020 - widths * 0.09, 0.006, 0.02)
    wave = np.cos(place * np.pi * _FOLDS) * (1 - 0.3 * place**2)
    spread = path[:, None] + wide[:, None] * (widths[:, None] * place[None] / 2)[..., None]
    sides = []
    for sign in (1.0, -1.0):
        points = spread + thick[:, None] * (depth[:, None] * wave[None] + sign * 0.004)[..., None]
        triangles = strip_triangles(len(path), _COLUMNS, closed=False)
        triangles = np.ascontiguousarray(triangles if sign > 0 else triangles[:, ::-1])
        flat = points.reshape(-1, 3)
        normals = vertex_normals(flat, triangles)
        outward = (normals * np.repeat(thick, _COLUMNS, axis=0)).sum(axis=1) * sign
        if float(outward.mean()) < 0:
            triangles, normals = np.ascontiguousarray(triangles[:, ::-1]), -normals
        sides.append(Solid(flat, triangles, normals))
    return join(sides)


def _half(hold: Hold, place: Vector) -> list[Vector]:
    """Return the corners of a towel from its hanging end through a fist toward a place."""
    way = unit(place - hold.centre)
    behind = hold.centre - way * 0.045
    return [behind + DOWN * _END - way * 0.02, behind + DOWN * 0.02, hold.centre - way * 0.01, hold.centre + way * 0.05]


def _corners(held: Held) -> tuple[list[Vector], Vector]:
    """Return the corners of a towel's way, and where its width lies between the hands."""
    right, left = held.holds["R"], held.holds["L"]
    if held.anchor == "between-hands":
        between = wrap_trunk(right.centre, left.centre, held.trunk, held.skeleton.chest_frame[:, 0])
        return [*_half(right, left.centre), *between, *_half(left, right.centre)[::-1]], vector(0, 1, 0)
    place = anchor_place(held)
    aside: dict[Side, Vector] = {side: vector(0, 0, SIGN[side] * 0.036) for side in ("R", "L")}
    loop = [place + aside["R"], place + FORWARD * 0.052 + aside["R"], place + FORWARD * 0.052 + aside["L"], place + aside["L"]]
    return [*_half(right, place), *loop, *_half(left, place)[::-1]], vector(0, 1, 0)


def draw_towel(held: Held) -> Iterator[Mesh]:
    """Yield a towel between the hands or round its anchor."""
    corners, upward = _corners(held)
    corners_path = round_corners(corners, 0.03, 4)
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners_path, axis=0), axis=1))])
    steps = np.linspace(0, lengths[-1], max(int(lengths[-1] / 0.02), 12))
    path = np.stack([np.interp(steps, lengths, corners_path[:, axis]) for axis in range(3)], axis=1)
    fists = [held.holds[side].centre for side in ("R", "L")]
    near = np.min([np.linalg.norm(path - fist, axis=1) for fist in fists], axis=0)
    widths = _GATHERED + (_WIDE - _GATHERED) * np.clip((near - 0.04) / 0.16, 0, 1) ** 0.8
    ways = np.gradient(path, axis=0)
    steep = np.abs(ways[:, 1]) / np.linalg.norm(ways, axis=1) > 0.8
    across = np.where(steep[:, None], vector(0.35, 0, 1), upward)
    yield Piece("towel", "cloth", _cloth(path, widths, across)).mesh()
    if held.anchor != "between-hands":
        yield from draw_post(held)


TOWEL = Implement(
    0.0,
    "each",
    draw_towel,
    hand="rope",
    hangs=True,
    radius=0.014,
    strap=_LENGTH,
    hangs_from="front-middle",
    rounds=((0.0, 0.0, 0.0, 0.04), (0.0, -0.08, 0.0, 0.05), (0.0, -0.16, 0.0, 0.05)),
)
