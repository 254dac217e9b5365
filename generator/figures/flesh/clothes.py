"""Clothes, shoes and hair: shells of the body's own surface, cut along borders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody, Triangles
from generator.figures.geometry import Points

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Garment:
    """One shell around the body."""

    name: str
    material: str
    triangles: Triangles
    thickness: Floats
    """Shape (vertices,): how far it lies outside the body, metres."""
    keep: Floats
    """Shape (vertices,): it is there where this is not negative."""


@dataclass(frozen=True)
class _Cut:
    """Where a body's clothes end, shares of its height."""

    hem: float
    waist: float
    top: tuple[float, float] | None
    """Lower and upper border of a top."""


_CUTS = {"man": _Cut(0.425, 0.560, None), "woman": _Cut(0.425, 0.575, (0.665, 0.802))}
_TUCK = 0.007
"""So far the skin goes on below cloth, so that no gap opens, share of the height."""
_SHOE = 0.052


def _dress(body: BakedBody, cut: _Cut) -> tuple[tuple[Garment, ...], Floats]:
    height = body.points[:, 1] / float(body.points[body.skin.ravel(), 1].max())
    arms = body.share_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
    shorts = np.where(arms > 0.3, -1.0, np.minimum(height - cut.hem, cut.waist - height))
    loose = 0.004 + 0.003 * np.clip((0.47 - height) / (0.47 - cut.hem), 0, 1)
    garments = [Garment("shorts", "shorts", body.suit, loose, shorts)]
    covered = shorts - _TUCK
    if cut.top is not None:
        low, high = cut.top
        top = np.where(arms > 0.45, -1.0, np.minimum(height - low, high - height))
        garments.append(Garment("top", "top", body.suit, np.full(len(height), 0.005), top))
        covered = np.maximum(covered, np.where(arms > 0.45, -1.0, top - _TUCK))
    garments.append(Garment("shoes", "shoe", _faces_below(body, height, 0.09), np.full(len(height), 0.007), (_SHOE - height) * 10))
    garments.append(_hair(body))
    return tuple(garments), -covered


def _faces_below(body: BakedBody, height: Floats, limit: float) -> Triangles:
    return body.skin[(height[body.skin] < limit).all(axis=1)]


def _hair(body: BakedBody) -> Garment:
    points: Points = body.points
    skull = body.head("head")
    top = float(points[body.skin.ravel(), 1].max())
    x, y, aside = points[:, 0], points[:, 1], np.abs(points[:, 2])
    line = (top - 0.175) + np.clip((x - (skull[0] - 0.01)) / 0.10, 0, 1.6) * 0.135
    keep = np.where(y > skull[1] - 0.04, y - line, -1.0)
    ear = (aside > 0.068) & (y < top - 0.085) & (x > skull[0] - 0.025)
    keep = np.where(ear, np.minimum(keep, -0.02), keep)
    thickness = 0.004 + 0.010 * np.clip((y - (top - 0.15)) / 0.1, 0, 1)
    faces = body.skin[(y[body.skin] > skull[1] - 0.06).all(axis=1)]
    return Garment("hair", "hair", faces, thickness, keep)


WARDROBES: Mapping[str, Callable[[BakedBody], tuple[tuple[Garment, ...], Floats]]] = {
    name: lambda body, cut=cut: _dress(body, cut)  # type: ignore[misc]
    for name, cut in _CUTS.items()
}
"""Body → its clothes, and where its skin is bare."""
