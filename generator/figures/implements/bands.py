"""Bands: flat strips of rubber that thin when they are stretched."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np
from scipy.spatial import ConvexHull

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import DOWN, FORWARD, RIGHT, UP, Points, Vector, cross, unit, vector
from generator.figures.implements.fixtures import anchor_place, away_from_body, draw_post
from generator.figures.implements.implement import Held, Hold, Implement
from generator.figures.skeleton import SIDES, SIGN, Side
from generator.figures.solids.solid import Piece
from generator.figures.solids.swept import ribbon, round_corners

WIDTH, THICKNESS = 0.042, 0.0065
"""Of a band that is just tight, metres."""
_FIST = 0.042
"""From the middle of a fist to where a band leaves it."""
_FALLS = 0.022
"""So far beyond the fist, on its other side, the band's end falls over."""
_END = 0.11
"""So long is the end that hangs there."""
_STIFF = 0.3
"""How much of its way out of the fist that end keeps, against 1 of straight down."""
_IN_FIST = 0.55
"""Fingers fold a band to this share of its width, and make it so much thicker."""
_NECK_WIDE, _NECK_AHEAD = 0.115, 0.09
"""Where a band comes over the shoulder, from the base of the neck: aside of it and before it, metres."""
_BACK_BELOW = ((0.100, 0.055), (0.070, 0.120), (0.025, 0.145))
"""How it lies across the upper back, between the shoulder blades: how far aside and how far below the base of the neck, metres."""
_NEAR = 0.025
"""Skin so near below a place carries what lies there, metres."""
_SOLE = 0.064
"""Half the breadth of a sole, to where a band turns up beside it."""
_CLEAR = 0.006
"""A band's middle lies so far outside the surface on which it lies."""


def measure_path(path: Points) -> float:
    """Return the length of a path, metres."""
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def fist_corners(hold: Hold, toward: Vector) -> list[Vector]:
    """Return the corners of a band on its way toward a place: its free end, which hangs down, where it enters a fist and where it leaves it."""
    way = hold.axis if float(hold.axis @ (toward - hold.centre)) >= 0 else -hold.axis
    falls = hold.centre - way * (_FIST + _FALLS)
    # An end that looks up falls over the knuckles.
    hangs = unit(DOWN - way * _STIFF + unit(hold.direction) * max(0.0, -float(way[1])))
    return [falls + hangs * _END, falls, hold.centre - way * _FIST, hold.centre + way * _FIST]


@dataclass(frozen=True)
class Course:
    """How a band runs: from one free end through the hands to the other."""

    path: Points
    """Shape (n, 3), metres."""
    across: Points
    """Shape (n, 3): where its width lies."""

    def strip(self, fists: list[Vector], slack: float) -> Piece:
        """Return the band: its section follows from its length, so that its volume stays; fists fold it."""
        stretch = measure_path(self.path) / slack
        near = np.min([np.linalg.norm(self.path - fist, axis=1) for fist in fists], axis=0)
        folded = np.clip((near - _FIST) / 0.05, 0, 1) * (1 - _IN_FIST) + _IN_FIST
        width = WIDTH / sqrt(stretch) * folded
        return Piece("band", "band", ribbon(self.path, width, THICKNESS / sqrt(stretch) / folded, self.across))


def _spread(path: Points, spacing: float = 0.03) -> Points:
    """Return a path with points no farther apart than the spacing."""
    points = [path[:1]]
    for first, second in pairwise(path):
        count = max(int(np.ceil(float(np.linalg.norm(second - first)) / spacing)), 1)
        points.append(first + (second - first) * (np.arange(1, count + 1) / count)[:, None])
    return np.vstack(points)


def wrap_trunk(first: Vector, last: Vector, trunk: Points | None, forward: Vector) -> list[Vector]:
    """Return the corners of the shortest way from one hand to the other that passes the trunk in front; none where it is straight."""
    if trunk is None:
        return []
    way = unit(last - first)
    ahead = unit(forward - way * float(forward @ way))
    normal = cross(way, ahead)
    near = trunk[np.abs((trunk - first) @ normal) < 0.02]
    if len(near) < 3:
        return []
    flat = np.stack([(near - first) @ way, (near - first) @ ahead + _CLEAR], axis=1)
    span = float(np.linalg.norm(last - first))
    flat = flat[(flat[:, 0] > 0.02) & (flat[:, 0] < span - 0.02) & (flat[:, 1] > 0)]
    if not len(flat):
        return []
    corners = np.vstack([flat, [[0.0, 0.0], [span, 0.0]]])
    edge = corners[ConvexHull(corners).vertices]
    between = edge[(edge[:, 0] > 1e-6) & (edge[:, 0] < span - 1e-6) & (edge[:, 1] > 1e-6)]
    return [first + way * float(x) + ahead * float(y) for x, y in between[np.argsort(between[:, 0])]]


def _between_hands(held: Held) -> Course:
    right, left = held.holds["R"], held.holds["L"]
    first, last = fist_corners(right, left.centre), fist_corners(left, right.centre)[::-1]
    wrapped = wrap_trunk(first[-1], last[0], held.trunk, held.skeleton.chest_frame[:, 0])
    path = _spread(round_corners([*first, *wrapped, *last], 0.03, 4))
    up = unit(cross(held.skeleton.chest_frame[:, 0], right.centre - left.centre))
    return Course(path, _square(path, up, held.skeleton.chest_frame[:, 0]))


def _square(path: Points, across: Vector, other: Vector) -> Points:
    """Return where the width of a band lies along a path, shape (n, 3): in the other direction where the first is the path's own."""
    ways = np.gradient(path, axis=0)
    along = np.abs((ways / np.linalg.norm(ways, axis=1, keepdims=True) * across).sum(axis=1))
    share = np.clip((along - 0.5) / 0.4, 0, 1)[:, None]
    squared: Points = across * (1 - share) + other * share
    return squared


def sole_corners(held: Held, side: Side) -> tuple[Vector, Vector]:
    """Return where a band that runs under a foot comes out at its outer and its inner edge."""
    toes = unit(held.skeleton.feet[side].toes)
    way, below = _foot_axes(toes)
    middle = held.skeleton.ankles[side] + toes * 0.065 + below * (held.skeleton.body.foot_height - THICKNESS / 2)
    aside = vector(-float(way[2]), 0, float(way[0])) * SIGN[side]
    return middle + aside * _SOLE, middle - aside * _SOLE


def _foot_axes(toes: Vector) -> tuple[Vector, Vector]:
    """Return where a foot points on the floor, and where its sole looks: down, or ahead where the toes point up."""
    way = unit(vector(float(toes[0]), 0, float(toes[2])))
    return way, DOWN * float(toes @ way) + way * float(toes[1])


def _under_feet(held: Held) -> Course:
    corners: list[Vector] = []
    for side in held.sides:
        outer, inner = sole_corners(held, side)
        above = -_foot_axes(unit(held.skeleton.feet[side].toes))[1] * 0.03
        part = [*fist_corners(held.holds[side], outer), outer + above, outer, inner]
        corners += part if side == "R" else part[::-1]
    if len(held.sides) == 1:
        corners.append(corners[-1] + (corners[-1] - corners[-2]) * 0.8)
    path = _spread(round_corners(corners, 0.03, 4))
    # Its width lies along the foot, and across the fist just before it.
    fists = np.array([held.holds[side].centre for side in held.sides])
    far = np.linalg.norm(path[:, None] - fists, axis=2).min(axis=1)[:, None]
    near = np.clip((0.17 - far) / 0.10, 0, 1)
    along = unit(np.sum([held.skeleton.feet[side].toes for side in held.sides], axis=0) * vector(1, 1, 0))
    across = along * (1 - near) + RIGHT * near * np.where(path[:, 2:3] >= 0, -1.0, 1.0)
    return Course(path, across)


def _lay_on(place: Vector, skin: Points | None, way: Vector) -> Vector:
    """Return a place moved along a direction until it lies on the skin there."""
    if skin is None:
        return place
    off = skin - place
    along = off @ way
    near = np.linalg.norm(off - along[:, None] * way, axis=1) < _NEAR
    return place + way * (float(along[near].max()) + _CLEAR) if near.any() else place


def _across_upper_back(held: Held) -> Course:
    """Return a loop from under both feet through the hands and over the shoulders, that lies on the upper back."""
    skeleton = held.skeleton
    forward, up, right = skeleton.chest_frame.T
    corners: list[Vector] = []
    for side in SIDES:
        outer, inner = sole_corners(held, side)
        out = right * SIGN[side]
        shoulder = skeleton.neck + out * _NECK_WIDE
        over = [_lay_on(shoulder + forward * ahead, held.trunk, up) for ahead in (0.03, -0.03)]
        behind = [_lay_on(skeleton.neck + out * aside - up * below, held.trunk, -forward) for aside, below in _BACK_BELOW]
        ahead = over[0] + forward * _NECK_AHEAD * 0.6 - up * 0.01
        part = [inner, outer, outer + UP * 0.03, held.holds[side].centre, ahead, *over, *behind]
        corners += part if side == "R" else part[::-1]
    path = _spread(round_corners(corners, 0.03, 4))
    lowest = min(float(held.holds[side].centre[1]) for side in SIDES)
    high = np.clip((path[:, 1:2] - lowest + 0.10) / 0.10, 0, 1)
    across = FORWARD * (1 - high) + RIGHT * high * np.where(path[:, 2:3] >= 0, -1.0, 1.0)
    aside = np.abs((path - skeleton.neck) @ right) < _NECK_WIDE + 0.02
    behind_neck = ((path - skeleton.neck) @ forward < 0.0) & aside & (path[:, 1] > lowest - 0.3)
    return Course(path, np.where(behind_neck[:, None], up, across))


def _anchored(held: Held) -> Course:
    place = anchor_place(held)
    away = away_from_body(place)
    corners: list[Vector] = []
    for side in held.sides:
        loop = cross(away, UP) * (SIGN[side] * 0.026)
        part = [*fist_corners(held.holds[side], place), place + loop]
        corners += [*part, place + away * 0.03 + loop * 0.6] if side == "R" else [place + away * 0.03 + loop * 0.6, *part[::-1]]
    path = _spread(round_corners(corners, 0.02, 3))
    middle = np.mean([held.holds[side].centre for side in held.sides], axis=0)
    up = unit(UP - unit(place - middle) * float(unit(place - middle) @ UP))
    if float(np.linalg.norm(np.cross(place - middle, UP))) < 0.5 * float(np.linalg.norm(place - middle)):
        up = FORWARD
    return Course(path, _square(path, up, RIGHT))


def run_band(held: Held) -> Course:
    """Return how a band runs: between the hands, under the feet, or round its anchor."""
    if held.anchor == "between-hands":
        return _between_hands(held)
    if held.anchor == "underfoot":
        return _under_feet(held)
    if held.anchor == "neck-and-feet":
        return _across_upper_back(held)
    return _anchored(held)


def draw_band(held: Held) -> Iterator[Mesh]:
    """Yield a band, and the post where it is fixed to one."""
    yield run_band(held).strip([held.holds[side].centre for side in held.sides], held.slack).mesh()
    if held.anchor not in ("between-hands", "underfoot", "neck-and-feet"):
        yield from draw_post(held)


_BELOW_HAND = (0.0, 0.08, 0.16, 0.24)
"""So far beyond a hand a band must find its way past trunk and thighs, metres."""
BAND = Implement(0.0, "each", draw_band, hand="rope", radius=0.010, rounds=tuple((0.0, -below, 0.0, 0.03) for below in _BELOW_HAND))
