"""What an implement is: how hands hold it, what it weighs and how it is drawn."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from generator.figures.flesh.mesh import Mesh
from generator.figures.geometry import UP, Frame, Points, Vector, cross, unit, vector
from generator.figures.skeleton import Side, Skeleton
from generator.figures.solids.solid import Piece

HANDLE = 0.0155
"""Radius of a usual handle, metres."""


_LIES_FROM = 0.5
"""Where a hand points up by more than this share, what hangs in it lies on the back of its forearm."""
_ALONG_FOREARM, _BEHIND_FOREARM = 0.58, 0.81
"""How far along the forearm and out of its back such a thing points from the hand."""


@dataclass(frozen=True)
class Pose:
    """Where a rigid thing is: its own origin, and its own x, y and z as columns."""

    centre: Vector
    frame: Frame

    def place(self, own: Vector) -> Vector:
        """Return a place given in the thing's own axes, metres."""
        placed: Vector = self.centre + self.frame @ own
        return placed


@dataclass(frozen=True)
class GripPlace:
    """Where one hand holds a thing that both hold, in the thing's own axes."""

    centre: Vector
    axis: Vector = field(default_factory=lambda: vector(0, 0, 1))
    """Along what is held; of a hand that lies below a head of a dumbbell, out of the palm."""
    to_thumb: bool = False
    """Whether the axis points to the thumb however the hand is turned: what stands upright is held with the thumb up."""


@dataclass(frozen=True)
class Hold:
    """Where and how one hand holds at a moment; directions of length 1."""

    centre: Vector
    """The middle of what is held within the hand, metres."""
    axis: Vector
    """Along what is held."""
    direction: Vector
    """From the wrist to the knuckles."""
    back: Vector | None = None
    """Out of the back of the hand; none where nobody asks."""

    @property
    def pose(self) -> Pose:
        """Return where a thing is that is rigid in this hand: z along the handle, y back along the hand."""
        back = -self.direction
        y = unit(back - self.axis * float(back @ self.axis))
        return Pose(self.centre, np.stack([cross(y, self.axis), y, self.axis], axis=1))

    @property
    def hanging(self) -> Pose:
        """Return where a thing is that hangs in this hand by its own weight, turned about its handle.

        Over a forearm that points up it lies on the forearm's back instead.
        """
        rises = float(np.clip(float(self.direction[1]) / _LIES_FROM, 0, 1)) if self.back is not None else 0.0
        if abs(float(self.axis[1])) > 0.9 and rises == 0:
            return self.pose
        y = unit(UP - self.axis * float(self.axis[1]))
        if self.back is not None and rises > 0:
            y = y * (1 - rises) + (self.direction * _ALONG_FOREARM - self.back * _BEHIND_FOREARM) * rises
            y = unit(y - self.axis * float(y @ self.axis))
        return Pose(self.centre, np.stack([cross(y, self.axis), y, self.axis], axis=1))


@dataclass(frozen=True)
class Held:
    """All that an implement is drawn from at a moment, world axes, metres."""

    holds: Mapping[Side, Hold]
    skeleton: Skeleton
    sides: tuple[Side, ...]
    """The hands that work."""
    pose: Pose | None = None
    """Where the thing is that both hands hold."""
    half: float = 0.0
    """Half the distance between the hands on it."""
    grip: str = "neutral"
    anchor: str | None = None
    slack: float = 1.0
    """The least length of a band within the movement, hand to anchor or hand to hand."""
    trunk: Points | None = None
    """Shape (n, 3): the surface of trunk and neck, round which a band lies."""
    stands: bool = False
    """Whether a machine stands there to which a cable runs."""


USUAL_GRIPS = frozenset({"neutral", "overhand", "underhand", "angled"})
"""Grips of what can be held in whatever way."""
HeldBy = Literal["each", "one", "both"]
"""Each hand holds one, the working hand holds one, or both hold one."""


@dataclass(frozen=True)
class Implement:
    """One word for what hands hold."""

    mass: float
    """Nominal mass of each, kilograms: a usual load, not a heavy one; 0 for what pulls by a band, a cable or the body's weight."""
    held_by: HeldBy
    draw: Callable[[Held], Iterator[Mesh]]
    rests: float | None = None
    """How high the middle of the hand is when it stands on the floor, metres; none for what does not stand there."""
    hand: str | None = None
    """The shape of the hand, a row of :data:`generator.figures.flesh.hands.shapes.HAND_SHAPES`; by the record's grip where there is none."""
    radius: float = HANDLE
    """Radius of what the hand holds, metres."""
    drop: float = 0.0
    """How far below the hands the middle of what both hold hangs, metres."""
    depth: float = 0.02
    """How far it reaches from that middle toward the body, metres."""
    hangs: bool = False
    """Whether it hangs in the hand by its own weight, turned about its handle; otherwise it is rigid in the hand."""
    rounds: tuple[tuple[float, float, float, float], ...] = ((0.0, 0.0, 0.0, 0.03),)
    """Balls in its own axes that keep out of the body: x, y, z and radius, metres; the hand on it is the first."""
    half: float | None = None
    """Half the distance between both hands, metres; none where the body decides (see :mod:`generator.figures.holding`)."""
    close: float | None = None
    """The same for a neutral grip, where that is another handle."""
    wider: float = 0.0
    """By how much each hand is farther out than the shoulder where the body decides, metres."""
    grips: Callable[[float], Mapping[Side, GripPlace]] | None = None
    """From half the distance between the hands to where each holds; none for what each hand holds alone."""
    guided: bool = False
    """Whether it slides on upright rails, and so goes straight up and down."""
    line: Callable[[Vector, str], Vector] | None = None
    """From the middle of the hand and the record's grip to the line through it, where the thing turns about a fixed place."""
    strap: float = 0.0
    """How far from where it is fixed hands hold what a body leans back from, metres; 0 for all else."""
    hangs_from: str | None = None
    """Where it is fixed unless the record says otherwise, an anchor."""
    known_grips: frozenset[str] = USUAL_GRIPS
    """Grips that it has."""
    pieces: Callable[[float], tuple[Piece, ...]] | None = None
    """From half the distance between the hands to the rigid pieces in the thing's own axes; none for what bends."""

    def lowest(self, frame: Frame, half: float) -> float:
        """Return how far the rigid thing reaches below its own origin, metres."""
        if self.pieces is None:
            return 0.0
        return max(-float((piece.solid.points @ frame[1]).min()) for piece in self.pieces(half))


def straight_grips(half: float) -> Mapping[Side, GripPlace]:
    """Return hands on a straight bar along z."""
    return {"R": GripPlace(vector(0, 0, half)), "L": GripPlace(vector(0, 0, -half))}


def place_pieces(pieces: tuple[Piece, ...], pose: Pose, owner: str) -> Iterator[Mesh]:
    """Yield the pieces of a rigid thing where it is."""
    for piece in pieces:
        yield piece.placed(pose.centre, pose.frame).mesh(owner)


def draw_rigid(owner: str, pieces: Callable[[float], tuple[Piece, ...]]) -> Callable[[Held], Iterator[Mesh]]:
    """Return how a thing that both hands hold is drawn."""

    def draw(held: Held) -> Iterator[Mesh]:
        assert held.pose is not None
        yield from place_pieces(pieces(held.half), held.pose, owner)

    return draw


def draw_in_hand(owner: str, pieces: Callable[[float], tuple[Piece, ...]], *, hangs: bool = False) -> Callable[[Held], Iterator[Mesh]]:
    """Return how a thing is drawn that is rigid in each working hand, or hangs in it by its weight."""

    def draw(held: Held) -> Iterator[Mesh]:
        for side in held.sides:
            hold = held.holds[side]
            yield from place_pieces(pieces(0.0), hold.hanging if hangs else hold.pose, f"{owner} {side}")

    return draw
