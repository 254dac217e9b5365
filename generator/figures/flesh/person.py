"""A dressed body: skin, clothes, shoes and hair of one baked mesh, ready to be posed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody, Triangles, read_body
from generator.figures.flesh.clothes import WARDROBES, Garment
from generator.figures.flesh.hair import STYLES, grow_hair
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.piece import Piece
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.shoes import make_shoes
from generator.figures.flesh.skinning import PosedBones, carry, carry_points, vertex_normals
from generator.figures.skeleton import Side, Skeleton

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Person:
    """A body with what it wears."""

    body: BakedBody
    garments: tuple[Garment, ...]
    pieces: tuple[Piece, ...]
    bare: Floats
    """Shape (vertices,): the skin is drawn where this is not negative, which is where no cloth lies over it."""

    @property
    def faces(self) -> Triangles:
        """Return the triangles of skin and suit together."""
        return np.vstack([self.body.skin, self.body.suit])


@dataclass(frozen=True)
class PosedPerson:
    """A person in a pose."""

    person: Person
    bones: PosedBones
    points: Floats
    """Shape (vertices, 3)."""
    meshes: tuple[Mesh, ...]


@lru_cache(maxsize=4)
def dress_body(name: str) -> Person:
    """Return a body with its clothes. Raises KeyError for an unknown body."""
    body = read_body(name)
    garments, bare = WARDROBES[name](body)
    return Person(body, garments, (*make_shoes(body), *grow_hair(body, STYLES[name])), bare)


def pose_person(person: Person, skeleton: Skeleton, holds: Mapping[Side, HandHold]) -> PosedPerson:
    """Return a person in a skeleton's pose; ``holds`` says what each hand does."""
    bones = pose_bones(person.body, skeleton, holds)
    points = carry_points(bones)
    normals = vertex_normals(points, person.faces)
    over = np.arange(len(points), dtype=np.int32)
    meshes = [Mesh("skin", "skin", points, person.body.skin, normals, person.bare, over)]
    for garment in person.garments:
        outside = points + normals * garment.thickness[:, None]
        meshes.append(Mesh(garment.name, garment.material, outside, garment.triangles, normals, garment.keep, over))
    meshes += [_pose_piece(piece, bones) for piece in person.pieces]
    return PosedPerson(person, bones, points, tuple(meshes))


def _pose_piece(piece: Piece, bones: PosedBones) -> Mesh:
    points = carry(piece.points, piece.bones, piece.shares, bones)
    return Mesh(piece.name, piece.material, points, piece.triangles, vertex_normals(points, piece.triangles), piece.keep)


@lru_cache(maxsize=4)
def _trunk(body: BakedBody) -> NDArray[np.int32]:
    limbs = body.share_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "upperleg", "lowerleg", "foot", "toe", "head", "neck")
    skin = np.unique(body.skin)
    chosen: NDArray[np.int32] = skin[limbs[skin] < 0.35]
    return chosen


def trunk_points(person: PosedPerson) -> Floats:
    """Return the points of the skin of the trunk without limbs and head, shape (n, 3), metres."""
    points: Floats = person.points[_trunk(person.person.body)]
    return points
