"""What checks look at: a figure's moments, its joints on the mesh, and the skin of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.dataset.figure import Figure
from generator.figures.bodies.baked import BakedBody
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.skinning import PosedBones
from generator.figures.geometry import Points, Vector, angle_between
from generator.figures.movement import Movement
from generator.figures.picture import Moment, Staging
from generator.figures.skeleton import SIDES, Side, Skeleton
from generator.figures.supports.support import Support

SHARES = tuple(float(share) for share in np.linspace(0, 1, 10))
"""The moments that are looked at where none are drawn, from start to end."""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "hand": ("wrist", "finger", "metacarpal"),
    "forearm": ("lowerarm",),
    "upper arm": ("upperarm",),
    "thigh": ("upperleg",),
    "shin": ("lowerleg",),
    "foot": ("foot", "toe"),
}


@lru_cache(maxsize=64)
def skin_of(body: BakedBody, part: str, side: Side) -> NDArray[np.int32]:
    """Return the numbers of the skin's points that belong to a limb's part, or to ``trunk`` or ``head``."""
    used = body.skin_points
    if part == "trunk":
        share = body.share_of("root", "spine", "pelvis", "breast")
    elif part == "head":
        share = body.share_of("head", "jaw")
    else:
        share = body.share_of(*(f"{name}" for name in _PARTS[part]))
        own = np.array([name.endswith(f".{side}") for name in body.names])
        share = np.minimum(share, np.asarray((body.shares * own[body.bones]).sum(axis=1)))
    chosen: NDArray[np.int32] = used[share[used] > 0.85]
    return chosen


@dataclass(frozen=True)
class Look:
    """One moment, as a check sees it."""

    share: float
    moment: Moment
    staging: Staging

    @property
    def figure(self) -> Figure:
        """Return what is drawn."""
        return self.staging.figure

    @property
    def supports(self) -> tuple[Support, ...]:
        """Return what stands on the floor."""
        return self.staging.supports

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the working sides."""
        return SIDES if self.figure.sides == "both" else ("R",)

    @property
    def both_hold(self) -> bool:
        """Say whether both hands hold something."""
        return all(self.staging.movement.holds(side) for side in SIDES)

    @property
    def shrug(self) -> float:
        """Return how far the shoulder blades are raised, metres."""
        return min(blade.up for blade in self.staging.movement.blades(self.share).values())

    @property
    def skeleton(self) -> Skeleton:
        """Return the joints that were aimed at."""
        return self.moment.skeleton

    @property
    def bones(self) -> PosedBones:
        """Return the bones as they are drawn."""
        return self.moment.person.bones

    @property
    def when(self) -> str:
        """Return the moment in words."""
        way = f"{self.share * 100:.0f} % of the way" if self.share <= 1 else f"{self.share * 100 - 100:.0f} % of the way back"
        return {0.0: "at the start", 1.0: "at the end"}.get(self.share, way)

    def skin(self, part: str, side: Side = "R") -> Points:
        """Return the points of a part's skin, shape (n, 3)."""
        points: Points = self.moment.person.points[skin_of(self.bones.body, part, side)]
        return points

    def joint(self, name: str, side: Side) -> Vector:
        """Return a joint of the drawn body: shoulder, elbow, wrist, hip, knee or ankle."""
        bone = {
            "shoulder": "upperarm01",
            "elbow": "lowerarm01",
            "wrist": "wrist",
            "hip": "upperleg01",
            "knee": "lowerleg01",
            "ankle": "foot",
        }
        return self.bones.head(f"{bone[name]}.{side}")

    def bend(self, first: str, middle: str, last: str, side: Side) -> float:
        """Return by how much a limb is bent at its middle joint, degrees."""
        start, centre, end = (self.joint(name, side) for name in (first, middle, last))
        return angle_between(centre - start, end - centre)

    def elbow(self, side: Side) -> float:
        """Return the bend of an elbow."""
        return self.bend("shoulder", "elbow", "wrist", side)

    def knee(self, side: Side) -> float:
        """Return the bend of a knee."""
        return self.bend("hip", "knee", "ankle", side)

    @cached_property
    def chest(self) -> NDArray[np.float64]:
        """Return the chest's axes, columns forward, up and right."""
        return self.skeleton.chest_frame

    @property
    def lean(self) -> float:
        """Return how far the trunk leans from upright, degrees."""
        return angle_between(self.skeleton.neck - self.skeleton.pelvis, np.array([0.0, 1.0, 0.0]))

    def back_depth(self) -> float:
        """Return how far the back's skin lies behind the shoulders, metres."""
        trunk = (self.skin("trunk") - (self.joint("shoulder", "R") + self.joint("shoulder", "L")) / 2) @ self.chest
        upper = trunk[(trunk[:, 1] > -0.30) & (trunk[:, 1] < 0.0) & (np.abs(trunk[:, 2]) < 0.14)]
        return float(-np.percentile(upper[:, 0], 3))

    @property
    def worn(self) -> tuple[Mesh, ...]:
        """Return the body and what it wears."""
        return self.moment.person.meshes

    @property
    def normals(self) -> Points:
        """Return where the skin looks at every point, shape (n, 3)."""
        normals = self.moment.person.meshes[0].normals
        assert normals is not None
        return normals

    @cached_property
    def held(self) -> tuple[Mesh, ...]:
        """Return what the hands hold."""
        own, standing = (
            len(self.moment.person.meshes),
            sum(mesh.name.startswith(self.figure.props) for mesh in self.moment.meshes) if self.figure.props else 0,
        )
        return self.moment.meshes[own : len(self.moment.meshes) - standing]

    def items(self, side: Side | None = None) -> tuple[Mesh, ...]:
        """Return the meshes of what one hand holds; of all hands where no side is named."""
        return tuple(
            mesh for mesh in self.held if side is None or f" {side} " in mesh.name or (" R " not in mesh.name and " L " not in mesh.name)
        )


@dataclass(frozen=True)
class Seen:
    """A figure as the checks see it."""

    staging: Staging
    moments: Mapping[float, Moment] = field(default_factory=dict)
    """Share of the way → scene, from start to end, where they are there: those of the motion, which is what people see."""

    @property
    def figure(self) -> Figure:
        """Return what is drawn."""
        return self.staging.figure

    @property
    def movement(self) -> Movement:
        """Return how it moves."""
        return self.staging.movement

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """Return all moments."""
        if self.moments:
            return tuple(Look(share, moment, self.staging) for share, moment in self.moments.items())
        ends = dict(zip((0.0, 1.0), self.staging.ends, strict=True))
        shares = SHARES if self.figure.back is None else (*SHARES, *(1 + share for share in SHARES[1:-1]))
        return tuple(Look(share, ends[share] if share in ends else self.staging.moment(share), self.staging) for share in shares)

    @property
    def ends(self) -> tuple[Look, Look]:
        """Return both ends."""
        return self.looks[0], next(look for look in self.looks if look.share == 1.0)


def surface_points(mesh: Mesh, spacing: float = 0.02) -> Points:
    """Return points over a mesh, no two neighbours farther apart than ``spacing`` along the triangles' longest edges, metres."""
    corners = mesh.points[mesh.triangles]
    edges = np.linalg.norm(corners - np.roll(corners, -1, axis=1), axis=2)
    longest = np.argmax(edges, axis=1)
    rows = np.arange(len(corners))
    start, end = corners[rows, longest], corners[rows, (longest + 1) % 3]
    counts = np.minimum(np.ceil(edges[rows, longest] / spacing).astype(int), 160)
    more = [mesh.points]
    for count in np.unique(counts[counts > 1]):
        chosen = counts == count
        shares = (np.arange(1, count) / count)[:, None, None]
        more.append((start[chosen] * (1 - shares) + end[chosen] * shares).reshape(-1, 3))
    return np.vstack(more)
