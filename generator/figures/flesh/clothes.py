"""Clothes: shells of a suit around the body, cut along lines that follow its joints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.piece import Floats
from generator.figures.flesh.refining import Refined, keep_triangles, refine
from generator.figures.flesh.relaxing import find_sides, relax
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.flesh.tops import TopCut, inside_top
from generator.figures.geometry import Points, unit
from generator.figures.skeleton import SIDES, Side

_TUCK = 0.013
"""So far the skin goes on below cloth, so that no gap opens, metres."""
_SHOE = 0.070
"""The skin of the foot ends so far above the bare sole, within the shoe, metres."""
_CLEAR, _MOST_CLEARED = 0.0022, 0.015
"""Cloth lies at least so far outside the skin, and is not moved farther for it than this, metres."""
_UNEVEN = 0.0012
_CLOTH = 0.0032
"""How far shorts lie off the suit from which they are cut, metres."""
_SNUG = 0.003
"""How much farther a top lies off the skin in the middle than along its borders, metres."""
_NEAREST = 4
_LOOSE = 0.03
"""Farther than this from hem and waistband cloth may leave the body's folds, metres."""
_UNBENT, _BENT = 15.0, 70.0
"""A hip bent less than the one leaves cloth as it lies; bent more than the other, its cloth is pulled smooth; degrees."""
_PULLS = 24
_SLEEVE = {"shorts": 0.3, "top": 0.55}
"""Garment → what hangs more than this on an arm is not part of it."""
_Inside = Callable[[Points], Floats]
_ARMS = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")


@dataclass(frozen=True, eq=False)
class Garment:
    """One shell around the body."""

    name: str
    material: str
    surface: Refined
    thickness: Floats
    """Shape (n,): how far each of the surface's points lies outside the body, metres."""
    keep: Floats
    """Shape (n,): it is there where this is not negative."""
    sides: NDArray[np.int32]
    """Sides of its triangles, along which it is pulled smooth, shape (m, 2)."""
    spans: Mapping[Side, Floats]
    """Side → how much of it spans the folds of that hip when it bends, shape (n,), 0 to 1."""

    def lay(self, posed: Points, normals: Points, bends: Mapping[Side, float]) -> tuple[Points, Points]:
        """Return where the garment lies on a posed body, and which way it looks; ``bends`` says how far each hip is bent, degrees."""
        points, looking = self.surface.place(posed, normals)
        points = points + looking * self.thickness[:, None]
        shares = sum(self.spans[side] * float(np.clip((bends[side] - _UNBENT) / (_BENT - _UNBENT), 0, 1)) for side in SIDES)
        if not np.any(shares):
            return points, looking
        pulled = relax(points, self.sides, np.clip(shares, 0, 1), _PULLS)
        # Cloth spans what is hollow; it does not press into what bulges.
        out = np.maximum(((pulled - points) * looking).sum(axis=1), 0)
        points = np.round(points + looking * out[:, None], 6)
        return points, vertex_normals(points, self.surface.triangles)


@dataclass(frozen=True)
class ShortsCut:
    """Where shorts end, metres from the hip joints."""

    front: float
    back: float
    """Height of the waistband over the joints."""
    inner: float
    outer: float
    """Down the thigh to the hem."""
    flare: float
    """How much farther the hem stands off than the waistband."""


@dataclass(frozen=True)
class Wardrobe:
    """What a body wears."""

    shorts: ShortsCut
    top: TopCut | None = None


WARDROBES: Mapping[str, Wardrobe] = {
    "man": Wardrobe(ShortsCut(0.105, 0.105, 0.175, 0.150, 0.003)),
    "woman": Wardrobe(ShortsCut(0.115, 0.110, 0.150, 0.130, 0.0), TopCut(below=0.085, strap=0.017)),
    "older": Wardrobe(ShortsCut(0.095, 0.098, 0.185, 0.165, 0.004), TopCut(below=None, strap=0.022, neck=0.02)),
}
"""Body → its clothes."""


@dataclass(frozen=True, eq=False)
class _Bolt:
    """The whole suit, finely divided, from which garments are cut."""

    surface: Refined
    middles: Points
    """Where its points lie at rest, shape (n, 3)."""
    sleeves: Floats
    """Shape (n,): how much each hangs on an arm."""
    clear: Floats
    """Shape (n,): how far each must be moved so that it lies just off the skin, metres."""

    def cut(self, name: str, inside: _Inside, thickness: Floats | None) -> Garment:
        """Return a garment; without a thickness it fits closely, and lies on the skin along its borders so that no step is seen."""
        keep: Floats = np.where(self.sleeves > _SLEEVE[name], -1.0, inside(self.middles))
        used = np.unique(self.surface.triangles[(keep >= 0)[self.surface.triangles].any(axis=1)])
        part = keep_triangles(self.surface, keep >= 0)
        inner: Floats = np.clip(keep[used] / _LOOSE, 0, 1)
        thick = self.clear[used] + _SNUG * inner if thickness is None else np.maximum(thickness, self.clear)[used]
        side: Floats = np.clip(0.5 + self.middles[used, 2] / 0.06, 0, 1)
        spans: dict[Side, Floats] = (
            {"R": inner * side, "L": inner * (1 - side)} if thickness is not None else dict.fromkeys(SIDES, inner * 0)
        )
        return Garment(name, name, part, thick, keep[used], find_sides(part.triangles), spans)


def dress(body: BakedBody, wardrobe: Wardrobe) -> tuple[tuple[Garment, ...], Floats]:
    """Return a body's clothes, and where its skin is bare: shape (vertices,), not negative where no cloth lies over it."""
    points, arms = body.points, body.share_of(*_ARMS)
    surface = refine(body.suit)
    middles, _ = surface.place(points, vertex_normals(points, body.suit))
    bolt = _Bolt(surface, middles, surface.blend(arms), _clearance(body, surface, middles))
    top, shorts = wardrobe.top, wardrobe.shorts
    down = np.clip((float(body.head("upperleg01.R")[1]) - middles[:, 1]) / shorts.inner, 0, 1)
    cuts: list[tuple[str, _Inside, Floats | None]] = []
    if top is not None:
        cuts.append(("top", lambda at: inside_top(body, top, at), None))
    cuts.append(("shorts", lambda at: _inside_shorts(body, shorts, at), _CLOTH + shorts.flare * down))
    covered = np.where(points[:, 1] < 0.2, _SHOE - points[:, 1], -1.0)
    for name, inside, _ in cuts:
        covered = np.maximum(covered, np.where(arms > _SLEEVE[name], -1.0, inside(points) - _TUCK))
    return tuple(bolt.cut(*cut) for cut in cuts), -covered


def _clearance(body: BakedBody, surface: Refined, places: Points) -> Floats:
    """Return how far each place must be moved along the way it looks so that it lies just off the skin, metres, shape (n,)."""
    skin = body.skin_points
    normals = vertex_normals(body.points, body.skin)[skin]
    _, near = cKDTree(body.points[skin]).query(places, k=_NEAREST)
    above = ((places[:, None] - body.points[skin][near]) * normals[near]).sum(axis=2)
    least = np.clip(_CLEAR - above.min(axis=1), -_MOST_CLEARED, _MOST_CLEARED)
    # Evened out along the cloth, so that it has no bumps of its own.
    even = relax(np.repeat(least[:, None], 3, axis=1), find_sides(surface.triangles), np.ones(len(least)), 6)[:, 0]
    clear: Floats = np.round(np.maximum(even, least - _UNEVEN), 5)
    return clear


def _inside_shorts(body: BakedBody, cut: ShortsCut, points: Points) -> Floats:
    """Return how far within shorts each point lies, metres; negative outside. Hems lie square to the thighs."""
    hip, knee = body.head("upperleg01.R"), body.head("lowerleg01.R")
    mirrored = points * [1, 1, 0] + np.abs(points) * [0, 0, 1]
    thigh = unit(knee - hip)
    down = ((mirrored - hip) * thigh).sum(axis=1)
    outward = np.clip((mirrored[:, 2] - hip[2]) / 0.08, -1, 1) * 0.5 + 0.5
    hem = cut.inner + (cut.outer - cut.inner) * outward
    forward = np.clip((points[:, 0] - hip[0]) / 0.1, -1, 1) * 0.5 + 0.5
    waist = hip[1] + cut.back + (cut.front - cut.back) * forward
    return np.asarray(np.minimum(hem - down, waist - points[:, 1]))
