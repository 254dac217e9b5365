"""Clothes, shoes and hair: shells of the body's own surface, cut along borders."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody, Triangles

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


_CUTS = {"man": _Cut(0.425, 0.560, None), "woman": _Cut(0.425, 0.575, (0.665, 0.802)), "older": _Cut(0.425, 0.575, (0.665, 0.802))}
_TUCK = 0.007
"""So far the skin goes on below cloth, so that no gap opens, share of the height."""
_SHOE = 0.040


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
    covered = np.maximum(covered, (_SHOE - height) * 10)
    return tuple(garments), -covered


def _faces_below(body: BakedBody, height: Floats, limit: float) -> Triangles:
    return body.skin[(height[body.skin] < limit).all(axis=1)]


WARDROBES: Mapping[str, Callable[[BakedBody], tuple[tuple[Garment, ...], Floats]]] = {
    name: lambda body, cut=cut: _dress(body, cut)  # type: ignore[misc]
    for name, cut in _CUTS.items()
}
"""Body → its clothes, and where its skin is bare."""
