"""A body laid on the muscle map: the place of the map that every point of a baked body is."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.flesh.chart import Charted, chart_body
from generator.figures.geometry import Points
from generator.figures.muscles.map_outline import HEIGHTS, ROWS, SHOULDER, WINDOW, MapOutline

Floats = NDArray[np.float64]

ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
_SMOOTH = 3.0
_NEIGHBORS = 8
"""Points of the skin from which a point of the suit takes its place."""
_FACING_ROUNDS = 45
"""How often each point's facing is drawn toward its neighbors', so that front and back part along a calm line."""
_CAP_ROUNDS = 16
"""The same for the places of points on the shoulder's cap."""
_CAP = (-0.15, 0.40)
"""Between these places along the upper arm the shoulder's cap goes over from the trunk's rows to the arm's own lines."""
_NECK = 74.0
_BELOW_ARMPIT = 142.0
"""Heights on the map between which the trunk's silhouette is hidden behind the shoulder."""


@dataclass(frozen=True, eq=False)
class BodyChart:
    """A body's points on the map."""

    places: NDArray[np.float32]
    """Shape (vertices, 4): x (the body's right is positive) and y, map units; how much the surface looks forward; the arm's share."""


def lay_body(body: BakedBody, outline: MapOutline) -> BodyChart:
    """Return a body laid on the map so that both silhouettes and the heights of the joints agree."""
    return _lay_body(body, outline)


@lru_cache(maxsize=4)
def _lay_body(body: BakedBody, outline: MapOutline) -> BodyChart:
    charted = chart_body(body)
    arm = np.clip(body.share_of(*ARM_BONES), 0, 1)
    trunk = _lay_trunk(body, charted, outline, arm)
    limb, along = _lay_arm(body, charted, outline, arm)
    share = np.clip((arm - 0.1) / 0.8, 0, 1) * np.clip((along - _CAP[0]) / (_CAP[1] - _CAP[0]), 0, 1)
    share = (share * share * (3 - 2 * share))[:, None]
    sides = np.where(charted.places[:, 0] < 0, -1.0, 1.0)[:, None]
    placed = (trunk * (1 - share) + limb * share) * np.hstack([sides, np.ones_like(sides)])
    placed = _even_cap(placed, share[:, 0], body.skin)
    facing = _smooth(charted.facing, body.skin, _FACING_ROUNDS)
    return BodyChart(np.round(_over_skin(body, np.column_stack([placed, facing, arm])), 3).astype(np.float32))


def _over_skin(body: BakedBody, places: Floats) -> Floats:
    """Return places of which those of the suit are what the skin below has, so that a muscle goes on evenly under cloth."""
    skin, suit = body.skin_points, np.unique(body.suit)
    suit = np.setdiff1d(suit, skin)
    if not len(suit):
        return places
    away, nearest = cKDTree(body.points[skin]).query(body.points[suit], k=_NEIGHBORS)
    weights = 1 / (away + 0.004)
    covered = places.copy()
    covered[suit] = (places[skin[nearest]] * (weights / weights.sum(axis=1, keepdims=True))[..., None]).sum(axis=1)
    return covered


def _even_cap(placed: Points, share: Floats, triangles: Triangles) -> Points:
    """Return places of which those on the shoulder's cap are evened out: two layouts meet there, and a muscle that ends on it would have teeth."""
    there = _smooth(np.clip(6 * share * (1 - share), 0, 1), triangles, _CAP_ROUNDS // 2)[:, None]
    calm = np.column_stack([_smooth(values, triangles, _CAP_ROUNDS) for values in placed.T])
    weight = np.clip(2 * there, 0, 1)
    evened: Points = placed * (1 - weight) + calm * weight
    return evened


def _smooth(values: Floats, triangles: Triangles, rounds: int) -> Floats:
    """Return values drawn so many times toward those of neighbors."""
    edges = np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    count = len(values)
    links = coo_matrix((np.ones(len(edges) * 2), (edges.ravel(), edges[:, ::-1].ravel())), shape=(count, count)).tocsr()
    degree = np.maximum(np.asarray(links.sum(axis=1)).ravel(), 1)
    for _ in range(rounds):
        values = values * 0.4 + links @ values / degree * 0.6
    return values


def _lay_trunk(body: BakedBody, charted: Charted, outline: MapOutline, arm: Floats) -> Points:
    """Return where points of trunk, head and legs are on the map's right half: rows are stretched until the silhouettes agree."""
    x, y = np.abs(charted.places[:, 0]), charted.places[:, 1]
    skin = body.skin_points
    own = skin[arm[skin] < 0.5]
    slope = own[np.abs(x[own] - 30) < 2.5]
    heights = dict(charted.heights) | {"slope": float(y[slope].min()), "crown": 0.0, "sole": float(y[skin].max())}
    heights |= {"armpit": _armpit(charted, arm, skin), "crotch": _crotch(x, y, own, heights)}
    names = sorted(HEIGHTS, key=HEIGHTS.__getitem__)
    level = np.interp(y, [heights[name] for name in names], [HEIGHTS[name] for name in names])
    inner, outer = _row_borders(x[own], level[own])
    ratio = outline.outer / outer
    shoulder = float(SHOULDER[0] / abs(charted.joints["shoulder"][0]))
    rows = np.arange(ROWS) + 0.5
    hidden = (rows > _NECK) & (rows < _BELOW_ARMPIT)
    known = [_NECK, float(SHOULDER[1]), _BELOW_ARMPIT]
    ratio[hidden] = np.interp(rows[hidden], known, [ratio[int(_NECK) - 1], shoulder, ratio[int(_BELOW_ARMPIT)]])
    begin = np.where(rows > HEIGHTS["crotch"], inner, 0.0)
    begin_map = np.where(rows > HEIGHTS["crotch"], outline.inner, 0.0)
    width = np.where(rows > HEIGHTS["crotch"], (outline.outer - begin_map) / np.maximum(outer - begin, 1.0), ratio)
    table = [gaussian_filter1d(values, _SMOOTH, mode="nearest") for values in (begin, begin_map, width)]
    first, first_map, stretch = (np.interp(level, rows, values) for values in table)
    return np.column_stack([first_map + (x - first) * stretch, level])


def _armpit(charted: Charted, arm: Floats, skin: NDArray[np.int32]) -> float:
    """Return the height of the lowest points that hang on trunk and arm alike."""
    between = skin[(arm[skin] > 0.3) & (arm[skin] < 0.7)]
    return float(np.quantile(charted.places[between, 1], 0.97))


def _crotch(x: Floats, y: Floats, own: NDArray[np.int32], heights: dict[str, float]) -> float:
    middle = own[(x[own] < 1.5) & (y[own] > heights["hip"])]
    return float(y[middle].max())


def _row_borders(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest x in every row; rows without points take those of their neighbors."""
    rows = np.arange(ROWS) + 0.5
    order = np.argsort(y, kind="stable")
    x, y = x[order], y[order]
    starts, ends = np.searchsorted(y, rows - WINDOW), np.searchsorted(y, rows + WINDOW)
    filled = ends > starts
    inner = np.array([x[a:b].min() if b > a else np.nan for a, b in zip(starts, ends, strict=True)])
    outer = np.array([x[a:b].max() if b > a else np.nan for a, b in zip(starts, ends, strict=True)])
    return np.interp(rows, rows[filled], inner[filled]), np.interp(rows, rows[filled], outer[filled])


def _lay_arm(body: BakedBody, charted: Charted, outline: MapOutline, arm: Floats) -> tuple[Points, Floats]:
    """Return where points of the arms are on the map's right half, by joints and silhouette, and how far along the arm they are."""
    mirrored = np.column_stack([np.abs(charted.places[:, 0]), charted.places[:, 1]])
    joints = np.array([charted.joints[name] for name in ("shoulder", "elbow", "wrist")])
    along, aside = along_limb(mirrored, joints)
    skin = body.skin_points
    own = skin[(arm[skin] > 0.9)]
    inner, outer = _limb_borders(along[own], aside[own])
    steps = outline.arm_steps
    low, high = (np.interp(along, steps, values) for values in (inner, outer))
    low_map, high_map = (np.interp(along, steps, values) for values in (outline.arm_inner, outline.arm_outer))
    free = low_map + (aside - low) * (high_map - low_map) / np.maximum(high - low, 6.0)
    grown = np.clip((along - 0.3) / 0.3, 0, 1)
    across = free * grown + aside * high_map / np.maximum(high, 6.0) * (1 - grown)
    return outline.place_on_arm(along, across), along


def _limb_borders(along: Floats, aside: Floats) -> tuple[Floats, Floats]:
    steps = MapOutline.arm_steps
    inner, outer = np.empty(len(steps)), np.empty(len(steps))
    for number, step in enumerate(steps):
        near = aside[np.abs(along - step) < 0.06]
        inner[number], outer[number] = (near.min(), near.max()) if len(near) else (np.nan, np.nan)
    filled = ~np.isnan(inner)
    inner, outer = np.interp(steps, steps[filled], inner[filled]), np.interp(steps, steps[filled], outer[filled])
    return gaussian_filter1d(inner, 1.0, mode="nearest"), gaussian_filter1d(outer, 1.0, mode="nearest")


def along_limb(points: Points, joints: Points) -> tuple[Floats, Floats]:
    """Return how far along a limb of two bones points are (0 to 1 and 1 to 2) and how far to its outer side."""
    root, middle, end = joints
    lengths = [float(np.hypot(*(b - a))) for a, b in ((root, middle), (middle, end))]
    ways = [(middle - root) / lengths[0], (end - middle) / lengths[1]]
    half = ways[0] + ways[1]
    beyond = ((points - middle) * half).sum(axis=1) > 0
    along = np.where(
        beyond, 1 + ((points - middle) * ways[1]).sum(axis=1) / lengths[1], ((points - root) * ways[0]).sum(axis=1) / lengths[0]
    )
    across = [np.array([way[1], -way[0]]) for way in ways]
    aside = np.where(beyond, ((points - middle) * across[1]).sum(axis=1), ((points - root) * across[0]).sum(axis=1))
    return along, aside
