"""What a small trial picture shows: the points of a mesh that are seen, what hands hold, and what covers the body."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.geometry import along
from generator.figures.posts import is_post
from generator.figures.raster.depth import DEPTH_STEPS, Buffer
from generator.figures.skeleton import Side, Skeleton

_SEEN = 0.03
"""A point counts as seen if it lies no more than this behind the surface of its pixel, metres."""


@dataclass(frozen=True)
class Seen:
    """One end of the movement, as the choice needs it."""

    skeleton: Skeleton
    body: tuple[Mesh, ...]
    """Skin, hair and clothes."""
    held: tuple[Mesh, ...]
    """What the hands hold."""
    standing: tuple[Mesh, ...]
    """What stands or lies on the floor."""
    hands: Mapping[Side, NDArray[np.int64]]
    """Points of the skin that are the hands."""

    @property
    def meshes(self) -> tuple[Mesh, ...]:
        """Return everything that is seen."""
        return (*self.body, *self.held, *self.standing)


def rising(value: float, low: float, high: float) -> float:
    """Return 0 up to a low value, 1 from a high one on, and evenly more between."""
    return float(np.clip((value - low) / (high - low), 0, 1))


def share_seen(buffer: Buffer, name: str, chosen: NDArray[np.int64] | slice) -> float:
    """Return the share of a mesh's points that are seen."""
    for number, mesh in enumerate(buffer.meshes):
        if mesh.name == name:
            start = int(buffer.starts[number])
            own = np.arange(start, start + len(mesh.points))[chosen]
            return float(np.mean(seen_points(buffer, own)))
    return 0.0


def seen_points(buffer: Buffer, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
    columns = np.clip(np.rint(buffer.places[numbers, 0]).astype(int), 0, buffer.window.width - 1)
    rows = np.clip(np.rint(buffer.places[numbers, 1]).astype(int), 0, buffer.window.height - 1)
    seen: NDArray[np.bool_] = buffer.depth[rows, columns] <= (buffer.nearness[numbers] + _SEEN) * DEPTH_STEPS
    return seen


def held_share(end: Seen, buffer: Buffer) -> float:
    """Return how much of what the hands hold is seen; half of it always lies inside of hands and of itself."""
    first = len(end.body)
    shares = []
    for number, mesh in enumerate(end.held, first):
        normals = vertex_normals(mesh.points, mesh.triangles) if mesh.normals is None else mesh.normals
        turned = np.flatnonzero(along(normals, buffer.toward[:, 2]) > 0.3)[::2]
        if len(turned) > 12:
            shares.append(float(np.mean(seen_points(buffer, turned + int(buffer.starts[number])))))
    return rising(float(np.mean(shares)), 0.0, 0.5) if shares else 1.0


def clear_share(end: Seen, buffer: Buffer) -> float:
    """Return how little of the body posts and benches cover; posts count little, since they can be cut away."""
    number = next(number for number, mesh in enumerate(end.body) if mesh.name == "skin")
    normals = end.body[number].normals
    assert normals is not None
    own = np.flatnonzero(along(normals, buffer.toward[:, 2]) > 0.2)[::5] + int(buffer.starts[number])
    columns = np.clip(np.rint(buffer.places[own, 0]).astype(int), 0, buffer.window.width - 1)
    rows = np.clip(np.rint(buffer.places[own, 1]).astype(int), 0, buffer.window.height - 1)
    weights = np.array([*(0.0 for _ in (*end.body, *end.held)), *(0.3 if is_post(mesh) else 1.0 for mesh in end.standing), 0.0])
    return 1 - rising(float(np.mean(weights[buffer.mesh[rows, columns]])), 0.0, 0.15)
