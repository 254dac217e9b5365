"""How far the legs' surface lies before and beside their bones: what hangs before or beside them must clear it."""

from functools import lru_cache

import numpy as np

from generator.figures.body import Body
from generator.figures.geometry import Points, Vector, bend_limb, length, vector
from generator.figures.skeleton import SIDES, SIGN, Side, Stance

_SHANK = ((0.0, 0.052), (0.1, 0.042), (0.2, 0.032), (0.4, 0.027), (0.6, 0.025), (0.8, 0.026), (0.9, 0.040))
"""Share of the way from knee to ankle → how far the skin lies before the bone's line, metres."""
_OUTSIDE = ((0.0, 0.088), (0.3, 0.086), (0.5, 0.078), (0.8, 0.060), (1.0, 0.056))
"""Share of the way from hip to knee → how far the thigh reaches outward, metres."""
_CALF = ((0.0, 0.056), (0.25, 0.068), (0.5, 0.060), (0.8, 0.040), (1.0, 0.046))
_BESIDE = 0.06
"""Half the height of what hangs beside a leg, metres."""
_STEPS = 24
_ROUND = ((0.0, 0.085), (0.5, 0.075), (1.0, 0.062)), ((0.0, 0.060), (0.3, 0.060), (1.0, 0.042))
"""Share of the way along thigh and shank → how thick they are for what hangs between them, metres."""
_BETWEEN_POINTS = 0.03
"""No two neighbouring points of a leg's front lie farther apart in height, metres."""


def leg_joints(body: Body, stance: Stance, side: Side) -> tuple[Vector, Vector, Vector]:
    """Return hip, knee and ankle of a stance."""
    hip = stance.pelvis + stance.pelvis_frame[:, 2] * SIGN[side] * body.hip_half
    foot = stance.feet[side]
    knee, ankle = bend_limb(hip, foot.ankle, body.thigh, body.shank, foot.knee)
    return hip, knee, ankle


@lru_cache(maxsize=4)
def front_of_legs(body: Body, stance: Stance) -> Points:
    """Return points along the front of both legs as seen from the side, shape (n, 2): x and height; both hands of a stance ask for it."""
    rows = []
    for side in SIDES:
        hip, knee, ankle = leg_joints(body, stance, side)
        for start, end, profile in ((hip, knee, body.thigh_front), (knee, ankle, _SHANK)):
            shares, depth = _follow(profile, 0.0, profile[-1][0])
            along = (end - start)[:2]
            before = vector(-along[1], along[0]) / length(along)
            rows.append(start[:2] + shares * along + depth * before)
    front: Points = np.vstack(rows)
    front.setflags(write=False)
    return front


@lru_cache(maxsize=64)
def _follow(profile: tuple[tuple[float, float], ...], first: float, last: float) -> tuple[Points, Points]:
    """Return evenly spaced shares of the way along a limb and what a profile says there, both of shape (steps, 1)."""
    shares = np.linspace(first, last, _STEPS)
    return shares[:, None], np.interp(shares, *np.array(profile).T)[:, None]


def clear_of_legs(front: Points, height: float, radius: float) -> float:
    """Return how far forward a round thing at a height must lie to touch the legs' front without going into it, metres."""
    beside = front[np.abs(front[:, 1] - height) < max(radius, _BETWEEN_POINTS)]
    if not len(beside):
        return -np.inf
    return float((beside[:, 0] + np.sqrt(np.maximum(radius**2 - (beside[:, 1] - height) ** 2, 0))).max())


def beside_legs(body: Body, stance: Stance, side: Side, height: float) -> float:
    """Return how far out from the middle the leg of a side reaches at a height, metres."""
    hip, knee, ankle = leg_joints(body, stance, side)
    rows = []
    for start, end, profile in ((hip, knee, _OUTSIDE), (knee, ankle, _CALF)):
        shares, thick = _follow(profile, -0.2 if start is hip else 0.0, 1.0)
        line = start + shares * (end - start)
        rows.append(np.stack([line[:, 1], line[:, 2] * SIGN[side] + thick[:, 0]], axis=1))
    points = np.vstack(rows)
    beside = points[np.abs(points[:, 0] - height) < _BESIDE]
    return float(beside[:, 1].max()) if len(beside) else 0.0


def clear_between_legs(body: Body, stance: Stance, places: Points, radii: Points) -> float:
    """Return how far forward round things must be moved to hang between the legs or before them, metres.

    ``places`` has shape (n, 3) and ``radii`` shape (n,); they are moved together.
    """
    points, thick = [], []
    for side in SIDES:
        hip, knee, ankle = leg_joints(body, stance, side)
        for start, end, profile in ((hip, knee, _ROUND[0]), (knee, ankle, _ROUND[1])):
            shares, wide = _follow(profile, 0.0, 1.0)
            points.append(start + shares * (end - start))
            thick.append(wide)
    legs, around = np.vstack(points), np.concatenate(thick)[:, 0]
    ahead = 0.0
    for place, radius in zip(places, radii, strict=True):
        aside = legs[:, 1:] - place[1:]
        reach = (around + radius) ** 2 - (aside**2).sum(axis=1)
        touching = reach > 0
        if touching.any():
            ahead = max(ahead, float((legs[touching, 0] + np.sqrt(reach[touching])).max()) - float(place[0]))
    return ahead
