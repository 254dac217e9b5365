"""Parts seen: how much of each hand and of each held thing a picture shows, as a share of its own silhouette."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import Vector
from generator.figures.raster.depth import Buffer, Scene, draw_scene, join_meshes
from generator.figures.skeleton import SIDES, Side, Skeleton

Chosen = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Part:
    """A hand, or one thing that hands hold."""

    side: Side | None
    """The side of a hand; none for a thing."""
    alone: Scene
    """Its own surfaces and nothing else."""
    triangles: Chosen
    """Shape (triangles of the scene + 1,): which of them are its own; the last stands for paper."""

    def share(self, buffer: Buffer) -> float:
        """Return how much of its silhouette is seen in a picture of the scene, 0 to 1."""
        own = np.count_nonzero(draw_scene(self.alone, buffer.toward, buffer.window).triangle >= 0)
        return float(np.count_nonzero(self.triangles[buffer.triangle])) / own if own else 0.0


_LONG = 0.45
"""What is longer is to be seen at each hand, metres: a far half that is lost is missed like a thing of its own."""


def find_parts(
    meshes: Sequence[Mesh], held: Sequence[Mesh], hands: Mapping[Side, NDArray[np.int64]], skeleton: Skeleton
) -> tuple[Part, ...]:
    """Return the hands and the held things of a scene; a long one as its two halves.

    ``meshes`` are all surfaces of the scene, ``held`` those of them that hands hold, ``hands`` the points of the skin that are the hands.
    """
    return (*_hands(meshes, hands), *_things(meshes, held, skeleton.wrists))


def _hands(meshes: Sequence[Mesh], hands: Mapping[Side, NDArray[np.int64]]) -> Iterator[Part]:
    skin = next(mesh for mesh in meshes if mesh.name == "skin")
    for side in SIDES:
        points = np.zeros(len(skin.points), np.bool_)
        points[hands[side]] = True
        own: Chosen = np.asarray(points[skin.triangles].all(axis=1))
        number = np.cumsum(points) - 1
        small = Mesh("hand", skin.material, skin.points[points], number[skin.triangles[own]].astype(np.int32))
        yield Part(side, join_meshes([small]), _choose(meshes, {skin.name: own}))


def _things(meshes: Sequence[Mesh], held: Sequence[Mesh], wrists: Mapping[Side, Vector]) -> Iterator[Part]:
    things: dict[str, list[Mesh]] = {}
    for mesh in held:
        things.setdefault(mesh.thing or mesh.name, []).append(mesh)
    for pieces in things.values():
        whole = [np.ones(len(mesh.triangles), np.bool_) for mesh in pieces]
        if float(np.ptp(np.vstack([mesh.points for mesh in pieces]), axis=0).max()) > _LONG:
            halves = [_nearer(mesh, wrists) for mesh in pieces]
            yield _thing(meshes, pieces, halves)
            yield _thing(meshes, pieces, [~half for half in halves])
        else:
            yield _thing(meshes, pieces, whole)


def _nearer(mesh: Mesh, wrists: Mapping[Side, Vector]) -> Chosen:
    """Return which triangles lie nearer to the right hand than to the left."""
    middles = mesh.points[mesh.triangles].mean(axis=1)
    right, left = (((middles - wrists[side]) ** 2).sum(axis=1) for side in SIDES)
    nearer: Chosen = right < left
    return nearer


def _thing(meshes: Sequence[Mesh], pieces: Sequence[Mesh], chosen: Sequence[Chosen]) -> Part:
    alone = join_meshes([replace(mesh, triangles=mesh.triangles[own]) for mesh, own in zip(pieces, chosen, strict=True)])
    return Part(None, alone, _choose(meshes, {mesh.name: own for mesh, own in zip(pieces, chosen, strict=True)}))


def _choose(meshes: Sequence[Mesh], chosen: Mapping[str, Chosen]) -> Chosen:
    """Return the chosen triangles of some meshes, by name, among all of the scene."""
    rows = [chosen.get(mesh.name, np.zeros(len(mesh.triangles), np.bool_)) for mesh in meshes]
    return np.concatenate([*rows, np.zeros(1, np.bool_)])
