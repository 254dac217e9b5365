"""A dressed body: skin, clothes, shoes and hair of one baked mesh, ready to be posed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.figures.bodies.baked import BakedBody, Triangles, read_body
from generator.figures.flesh.clothes import WARDROBES, Garment, dress
from generator.figures.flesh.face import draw_face
from generator.figures.flesh.hair import STYLES, grow_hair
from generator.figures.flesh.hands.parts import find_hand_parts
from generator.figures.flesh.hands.shapes import HandHold
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.piece import Piece
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.pressing import FIRM, SOFT, Plane, press
from generator.figures.flesh.relaxing import find_sides
from generator.figures.flesh.shoes import make_shoes
from generator.figures.flesh.skinning import PosedBones, carry, carry_points, vertex_normals
from generator.figures.skeleton import SIDES, Side, Skeleton

Floats = NDArray[np.float64]
_LIMBS = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger", "upperleg", "lowerleg", "foot")

_FIRM = ("upperarm", "lowerarm", "wrist", "metacarpal", "finger", "head", "neck")


@dataclass(frozen=True)
class Person:
    """A body with what it wears."""

    body: BakedBody
    garments: tuple[Garment, ...]
    pieces: tuple[Piece, ...]
    bare: Floats
    """Shape (vertices,): the skin is drawn where this is not negative, which is where no cloth lies over it."""
    limbs: tuple[NDArray[np.float32], ...]
    """Of the body, and then of each piece: see :attr:`generator.figures.flesh.mesh.Mesh.limb`."""
    sides: NDArray[np.int32]
    """Neighboring points of skin and suit, shape (n, 2)."""
    gives: Floats
    """Shape (vertices,): how far the flesh of each point gives at most, metres."""

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
    garments, bare = dress(body, WARDROBES[name])
    pieces = (*make_shoes(body), *grow_hair(body, STYLES[name]), draw_face(body))
    hung = [(body.bones, body.shares), *((piece.bones, piece.shares) for piece in pieces)]
    limbs = tuple(limb_shares(body.names, bones, shares) for bones, shares in hung)
    gives = SOFT + (FIRM - SOFT) * body.share_of(*_FIRM)
    return Person(body, garments, pieces, bare, limbs, find_sides(np.vstack([body.skin, body.suit])), gives)


def limb_shares(names: Sequence[str], bones: NDArray[np.int32], shares: Floats) -> NDArray[np.float32]:
    """Return how much each point belongs to a right arm or leg, shape (points,); less than 0 for a left one."""
    side = np.array([(name.endswith(".R") - name.endswith(".L")) * name.startswith(_LIMBS) for name in names], np.float64)
    together: NDArray[np.float32] = (side[bones] * shares).sum(axis=1).astype(np.float32)
    return together


def pose_person(person: Person, skeleton: Skeleton, holds: Mapping[Side, HandHold], planes: Sequence[Plane] = ()) -> PosedPerson:
    """Return a person in a skeleton's pose; ``holds`` says what each hand does, ``planes`` on what the flesh gives."""
    return cover_bones(person, pose_bones(person.body, skeleton, holds), planes)


def cover_bones(person: Person, bones: PosedBones, planes: Sequence[Plane] = ()) -> PosedPerson:
    """Return the surfaces of a person whose bones are in a pose."""
    free = carry_points(bones)
    normals = vertex_normals(free, person.faces)
    points = press(free, normals, person.sides, planes, person.gives)
    if points is not free:
        normals = vertex_normals(points, person.faces)
    body_limb, *limbs = person.limbs
    over = np.arange(len(points), dtype=np.int32)
    hand = find_hand_parts(person.body).of(bones)
    meshes = [Mesh("skin", "skin", points, person.body.skin, normals, person.bare, over, body_limb, hand)]
    bends = {side: _bend_of_hip(bones, side) for side in SIDES}
    for garment in person.garments:
        outside, looking = garment.lay(points, normals, bends)
        surface = garment.surface
        outside = press(outside, looking, garment.sides, planes, surface.blend(person.gives))
        limb = surface.blend(body_limb.astype(np.float64)).astype(np.float32)
        meshes.append(Mesh(garment.name, garment.material, outside, surface.triangles, looking, garment.keep, surface.parents, limb))
    meshes += [_pose_piece(piece, bones, limb) for piece, limb in zip(person.pieces, limbs, strict=True)]
    return PosedPerson(person, bones, points, tuple(meshes))


def _bend_of_hip(bones: PosedBones, side: Side) -> float:
    """Return how far a thigh is turned from where it hangs below the pelvis, degrees."""
    turn = bones.turn("root").T @ bones.turn(f"upperleg02.{side}")
    return float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))


def _pose_piece(piece: Piece, bones: PosedBones, limb: NDArray[np.float32]) -> Mesh:
    points = carry(piece.points, piece.bones, piece.shares, bones)
    normals = vertex_normals(points, piece.triangles)
    return Mesh(piece.name, piece.material, points, piece.triangles, normals, piece.keep, limb=limb, strokes=piece.strokes)


@lru_cache(maxsize=4)
def _trunk(body: BakedBody) -> NDArray[np.int32]:
    limbs = body.share_of("upperarm", "lowerarm", "wrist", "finger", "metacarpal", "upperleg", "lowerleg", "foot", "toe", "head", "neck")
    skin = body.skin_points
    chosen: NDArray[np.int32] = skin[limbs[skin] < 0.35]
    return chosen


def trunk_points(person: PosedPerson) -> Floats:
    """Return the points of the skin of the trunk without limbs and head, shape (n, 3), metres."""
    points: Floats = person.points[_trunk(person.person.body)]
    return points
