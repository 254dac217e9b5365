"""Where a body's weight lies: its volume, filled with small cubes, each hanging on the bones of the skin beside it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.body import Segment
from generator.figures.compiled import compiled
from generator.figures.flesh.skinning import PosedBones
from generator.figures.geometry import Points, Vector

DENSITY = 1000.0
"""Kilograms of a cubic metre of a person."""
_CUBE = 0.016
"""Edge of the cubes that fill a body, metres."""
_ON_THE_SKIN = 4
"""On so many points of the skin a cube hangs."""


@dataclass(frozen=True, eq=False)
class Weight:
    """How a body's volume hangs on its bones."""

    volume: float
    """Cubic metres."""
    shares: NDArray[np.float64]
    """Shape (bones,): part of the volume; together 1."""
    moments: Points
    """Shape (bones, 3): the part's middle at rest times the part."""


@lru_cache(maxsize=4)
def weigh_body(body: BakedBody) -> Weight:
    """Return how a body's volume hangs on its bones."""
    cubes = fill_body(body)
    used = body.skin_points
    _, near = cKDTree(body.points[used]).query(cubes, k=_ON_THE_SKIN)
    hung = used[near]
    shares, moments = np.zeros(len(body.names)), np.zeros((len(body.names), 3))
    part = 1 / (len(cubes) * _ON_THE_SKIN)
    for place in range(_ON_THE_SKIN):
        for slot in range(body.bones.shape[1]):
            bones, share = body.bones[hung[:, place], slot], body.shares[hung[:, place], slot] * part
            np.add.at(shares, bones, share)
            np.add.at(moments, bones, cubes * share[:, None])
    whole = float(shares.sum())
    return Weight(len(cubes) * _CUBE**3, shares / whole, moments / whole)


def centre_of_mass(posed: PosedBones) -> Vector:
    """Return the middle of a posed body's volume, metres."""
    weight = weigh_body(posed.body)
    place: Vector = np.einsum("bij,bj->i", posed.turns, weight.moments) + weight.shares @ posed.shifts
    return place


def fill_body(body: BakedBody) -> Points:
    """Return the middles of cubes that fill a body at rest, shape (n, 3), metres."""
    points = body.points[body.skin_points]
    low, high = points.min(axis=0) - _CUBE, points.max(axis=0) + _CUBE
    # A grid that no vertex of the symmetric body meets exactly.
    low = low + _CUBE * 0.137
    counts = np.ceil((high - low) / _CUBE).astype(np.int64)
    changes = _count_walls(body.points, body.skin, low, counts, _CUBE)
    # Walking forward through a row of cubes, the body is inside wherever more walls were entered than left.
    walls = np.cumsum(changes, axis=0)
    # A row that never gets out again went in through a gap (at the eyes, the mouth): it says nothing.
    inside = (walls > 0) & (walls[-1] == 0)
    found: Points = low + (np.argwhere(inside) + 0.5) * _CUBE
    return found


@compiled
def _count_walls(
    points: Points, triangles: Triangles, low: Vector, counts: NDArray[np.int64], cube: float
) -> NDArray[np.int32]:  # pragma: no cover  # compiled
    """Return for every cube how many walls a line along x enters less how many it leaves, shape (x, y, z)."""
    changes = np.zeros((counts[0] + 1, counts[1], counts[2]), np.int32)
    for number in range(len(triangles)):
        a, b, c = triangles[number]
        ay, az, by, bz, cy, cz = points[a, 1], points[a, 2], points[b, 1], points[b, 2], points[c, 1], points[c, 2]
        area = (by - ay) * (cz - az) - (bz - az) * (cy - ay)
        if area == 0.0:
            continue
        first_y = max(int(np.ceil((min(ay, by, cy) - low[1]) / cube - 0.5)), 0)
        last_y = min(int(np.floor((max(ay, by, cy) - low[1]) / cube - 0.5)), counts[1] - 1)
        first_z = max(int(np.ceil((min(az, bz, cz) - low[2]) / cube - 0.5)), 0)
        last_z = min(int(np.floor((max(az, bz, cz) - low[2]) / cube - 0.5)), counts[2] - 1)
        for row in range(first_y, last_y + 1):
            y = low[1] + (row + 0.5) * cube
            for column in range(first_z, last_z + 1):
                z = low[2] + (column + 0.5) * cube
                u = ((by - y) * (cz - z) - (bz - z) * (cy - y)) / area
                v = ((cy - y) * (az - z) - (cz - z) * (ay - y)) / area
                w = 1.0 - u - v
                if u >= 0 and v >= 0 and w >= 0:
                    x = u * points[a, 0] + v * points[b, 0] + w * points[c, 0]
                    place = min(max(int(np.ceil((x - low[0]) / cube - 0.5)), 0), counts[0])
                    changes[place, row, column] += -1 if area > 0 else 1
    return changes


_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("upper_arm", ("upperarm",)),
    ("forearm", ("lowerarm",)),
    ("hand", ("wrist", "finger", "metacarpal")),
    ("thigh", ("upperleg",)),
    ("shank", ("lowerleg",)),
    ("foot", ("foot", "toe")),
    ("head", ("head", "jaw", "eye", "oculi", "orbi", "levator", "oris", "risorius", "special", "temporalis", "tongue", "neck")),
)
"""Segment → how the names of its bones begin; what is left is the trunk."""


def weigh_segments(body: BakedBody) -> dict[str, Segment]:
    """Return a body's segments by name, as :class:`generator.figures.body.Body` keeps them; limbs of one side."""
    weight = weigh_body(body)
    hips = (body.head("upperleg01.R") + body.head("upperleg01.L")) / 2
    neck = body.head("neck01")
    ends = {
        "upper_arm": (body.head("upperarm01.R"), body.head("lowerarm01.R")),
        "forearm": (body.head("lowerarm01.R"), body.head("wrist.R")),
        "hand": (body.head("wrist.R"), body.tail("finger3-3.R")),
        "thigh": (body.head("upperleg01.R"), body.head("lowerleg01.R")),
        "shank": (body.head("lowerleg01.R"), body.head("foot.R")),
        "foot": (body.head("foot.R"), body.tail("foot.R")),
        "head": (body.head("head"), body.head("head") + (neck - hips)),
        "trunk": (hips, neck),
    }
    taken = np.zeros(len(body.names), dtype=bool)
    found = {}
    for name, starts in (*_GROUPS, ("trunk", ("",))):
        mine = np.array([bone.startswith(starts) for bone in body.names]) & ~taken
        taken |= mine
        if name not in ("head", "trunk"):
            mine &= np.array([bone.endswith(".R") for bone in body.names])
        share = float(weight.shares[mine].sum())
        middle = weight.moments[mine].sum(axis=0) / share
        start, end = ends[name]
        way = end - start
        along = float((middle - start) @ way / (way @ way))
        # Trunk and head stand upright above the hips in a skeleton, whichever way their bones lead.
        line = hips if name in ("trunk", "head") else start + way * along
        found[name] = Segment(share, along, float((middle - line)[0]))
    return found
