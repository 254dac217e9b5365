"""Joints of a posed body: from a stance and hand placements to every joint's place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.figures.body import Body
from generator.figures.flesh.turns import blend_turns
from generator.figures.geometry import FORWARD, RIGHT, Frame, Points, Vector, bend_limb, cross, frame, rotation, unit
from generator.figures.girdle import place_joint, turn_collarbone

Side = Literal["R", "L"]
SIDES: tuple[Side, Side] = ("R", "L")
SIGN: Mapping[Side, int] = {"R": 1, "L": -1}
"""Which way each side lies along the frame's right."""

PALM = 0.042
"""How far the middle of a hand that presses lies above what it presses, metres."""
LONG = 0.994
"""How straight a long arm is: the share of its length from shoulder to wrist."""
SPINE: Mapping[str, float] = {"spine05": 0.12, "spine04": 0.38, "spine03": 0.66, "spine02": 0.9, "spine01": 1.0}
"""Bone of the spine, lowest first → how much of the turn from pelvis to chest it has done."""
_LEVELS = 12
_EVENLY = np.linspace(0, 1, _LEVELS + 1)[:, None]
_ROUNDS = 3
"""So often shoulder and arm are found from each other."""


@dataclass(frozen=True)
class Foot:
    """Where an ankle is, which way the toes point, and to which side the knee bends."""

    ankle: Vector
    toes: Vector
    knee: Vector = field(default_factory=lambda: np.array([1.0, 0.2, 0.0]))


@dataclass(frozen=True, eq=False)
class Grasp:
    """What hands hold that is fixed in the room: a bar, or what straps or a towel hang from."""

    place: Vector
    """Its middle, metres."""
    length: float = 0.0
    """How far from it the hands are, metres: the length of straps; 0 for a bar."""
    pull: float = 0.0
    """How far the body is drawn to it, 0 to 1."""


@dataclass(frozen=True, eq=False)
class Stance:
    """Pelvis, trunk, head and feet: what a posture decides."""

    pelvis: Vector
    pelvis_frame: Frame
    chest_frame: Frame
    feet: Mapping[Side, Foot]
    look_up: float = 0
    """How far the head is tilted back from the trunk's line, degrees."""
    turn_head: float = 0
    tilt_head: float = 0
    """How far the head leans to the right, degrees."""
    sits: bool = False
    """Whether the body's weight flattens what it sits on."""
    grasp: Grasp | None = None
    """What the hands hold, where the posture decides where that is."""
    stands: tuple[Side, ...] = SIDES
    """The feet on which it stands."""
    wall: float | None = None
    """Where the wall is at its back, along x, metres; none where there is none."""


@dataclass(frozen=True)
class ShoulderBlade:
    """How far a shoulder joint is shifted, metres: forward > 0 reaches, up > 0 shrugs."""

    forward: float = 0
    up: float = 0


@dataclass(frozen=True)
class Hand:
    """Where a wrist goes, how the elbow bends, and how the hand is held."""

    wrist: Vector
    elbow: Vector
    """Direction to which the elbow points."""
    direction: Vector
    """From the wrist to the knuckles."""
    handle: Vector
    """The line of what is held, through the fist."""
    flat: bool = False
    thumb: Vector | None = None
    """To which side of the line the thumb lies; without it the hand chooses what its forearm bears."""
    open_shape: str = "palm"
    """What the hand does where it holds nothing: a row of :data:`generator.figures.flesh.hands.shapes.HAND_SHAPES`."""


@dataclass(frozen=True)
class Skeleton:
    """Every joint of a posed body, metres."""

    body: Body
    pelvis: Vector
    pelvis_frame: Frame
    chest_frame: Frame
    head_frame: Frame
    spine: Points
    """From pelvis to the base of the neck, evenly spaced."""
    neck: Vector
    head: Vector
    """Base of the skull."""
    shoulders: Mapping[Side, Vector]
    collarbones: Mapping[Side, Frame]
    """How each collarbone is turned from rest."""
    elbows: Mapping[Side, Vector]
    wrists: Mapping[Side, Vector]
    hands: Mapping[Side, Hand]
    hips: Mapping[Side, Vector]
    knees: Mapping[Side, Vector]
    ankles: Mapping[Side, Vector]
    feet: Mapping[Side, Foot]
    sits: bool = False
    grasp: Grasp | None = None
    wall: float | None = None

    def grip(self, side: Side) -> Vector:
        """Return the middle of the closed hand."""
        return self.wrists[side] + unit(self.hands[side].direction) * self.body.grip


@lru_cache(maxsize=16)
def curve_spine(body: Body, stance: Stance) -> Points:
    """Return points from pelvis to neck, evenly spaced; the spine turns from the pelvis's line to the chest's, and the neck is where the mesh has it."""
    first, last = stance.pelvis_frame, stance.chest_frame
    bones, levels, rise = _measure_spine(body)
    turns = [first, *(blend_turns(first, last, share) for share in SPINE.values())]
    neck = stance.pelvis + sum(turn @ bone for turn, bone in zip(turns, bones, strict=True))
    ups = np.array([turn[:, 1] for turn in turns])
    straight = np.vstack([stance.pelvis, ups[levels] * rise]).cumsum(axis=0)
    spine: Points = straight + _EVENLY * (neck - straight[-1])
    spine.setflags(write=False)  # it is kept: many ask for it while one pose is built
    return spine


@lru_cache(maxsize=8)
def _measure_spine(body: Body) -> tuple[Points, NDArray[np.intp], float]:
    """Return the way along each bone of the spine at rest, which bone each level lies at, and how far it is from level to level, metres."""
    joints = np.vstack([np.zeros(3), body.spine])
    levels = np.searchsorted(joints[1:-1, 1] / joints[-1, 1], (np.arange(_LEVELS) + 0.5) / _LEVELS)
    return np.diff(joints, axis=0), levels, float(joints[-1, 1]) / _LEVELS


def place_shoulder(body: Body, stance: Stance, blade: ShoulderBlade, side: Side, arm: Vector | None = None) -> Vector:
    """Return a shoulder joint; ``arm`` is the direction of an arm that may take the collarbone along."""
    return place_joint(body, curve_spine(body, stance)[-1], stance.chest_frame, SIGN[side], (blade.forward, blade.up), arm)


def place_shoulders(body: Body, stance: Stance, blades: Mapping[Side, ShoulderBlade]) -> dict[Side, Vector]:
    """Return both shoulder joints of arms that hang."""
    return {side: place_shoulder(body, stance, blades[side], side) for side in SIDES}


def arm_direction(shoulder: Vector, elbow: Vector, wrist: Vector) -> Vector:
    """Return the direction in which an arm goes as a whole, the upper arm first."""
    return unit(wrist * 0.35 + elbow * 0.65 - shoulder)


def build_skeleton(body: Body, stance: Stance, blades: Mapping[Side, ShoulderBlade], hands: Mapping[Side, Hand]) -> Skeleton:
    """Return all joints; limbs that cannot reach their target point at it at full length."""
    spine = curve_spine(body, stance)
    neck = spine[-1]
    head, head_frame = place_head(body, stance)
    shoulders, arms = place_shoulders(body, stance, blades), {}
    elbows, wrists, hips, knees, ankles = {}, {}, {}, {}, {}
    for side in SIDES:
        # The arm takes the shoulder along, and where the shoulder is decides where the arm points: found in turns.
        for _ in range(_ROUNDS):
            elbows[side], wrists[side] = bend_limb(shoulders[side], hands[side].wrist, body.upper_arm, body.forearm, hands[side].elbow)
            arms[side] = arm_direction(shoulders[side], elbows[side], wrists[side])
            shoulders[side] = place_joint(body, neck, stance.chest_frame, SIGN[side], (blades[side].forward, blades[side].up), arms[side])
        elbows[side], wrists[side] = bend_limb(shoulders[side], hands[side].wrist, body.upper_arm, body.forearm, hands[side].elbow)
        hips[side] = stance.pelvis + stance.pelvis_frame[:, 2] * SIGN[side] * body.hip_half
        foot = stance.feet[side]
        knees[side], ankles[side] = bend_limb(hips[side], foot.ankle, body.thigh, body.shank, foot.knee)
    collarbones = {
        side: turn_collarbone(body, stance.chest_frame, SIGN[side], (blades[side].forward, blades[side].up), arms[side]) for side in SIDES
    }
    return Skeleton(
        body=body,
        pelvis=stance.pelvis,
        pelvis_frame=stance.pelvis_frame,
        chest_frame=stance.chest_frame,
        head_frame=head_frame,
        spine=spine,
        neck=neck,
        head=head,
        shoulders=shoulders,
        collarbones=collarbones,
        elbows=elbows,
        wrists=wrists,
        hands=hands,
        hips=hips,
        knees=knees,
        ankles=ankles,
        feet=stance.feet,
        sits=stance.sits,
        grasp=stance.grasp,
        wall=stance.wall,
    )


def place_head(body: Body, stance: Stance) -> tuple[Vector, Frame]:
    """Return the base of the skull, and how the head is turned."""
    chest_up = stance.chest_frame[:, 1]
    head_frame = stance.chest_frame @ rotation(RIGHT, stance.look_up) @ frame(yaw=stance.turn_head, roll=stance.tilt_head)
    head = curve_spine(body, stance)[-1] + unit(chest_up * 0.55 + head_frame[:, 1] * 0.45) * body.neck * 0.95 + chest_up * 0.005
    return head, head_frame


def height_of_head(body: Body, stance: Stance) -> float:
    """Return how high the lowest place of the head is, metres."""
    head, head_frame = place_head(body, stance)
    return float((head + body.skull @ head_frame.T)[:, 1].min())


_MOST_TOES = 70.0
"""Toes bend up no farther, degrees."""


def bend_of_toes(toes: Vector) -> float:
    """Return how far toes bend up to lie on a floor where the heel is up and the foot points along ``toes``, degrees."""
    way = unit(toes)
    pitch = float(np.degrees(np.arcsin(np.clip(-way[1], -1, 1))))
    # Where the top of the foot looks down, it lies on the floor itself.
    return float(np.clip(pitch, 0, _MOST_TOES)) if float(way[0]) > -0.02 else 0.0


def ankle_height(body: Body, toes: Vector, across: Vector = RIGHT) -> float:
    """Return how high an ankle is above the floor when the shoe, pointing along ``toes``, touches it."""
    way = unit(toes)
    right = unit(across - way * float(across @ way))
    frame_of_foot = np.stack([way, cross(right, way), right], axis=1)
    bent = rotation(right, bend_of_toes(toes)) @ frame_of_foot
    ball = np.array([body.ball, -body.ball_drop, 0.0])
    lowest = 0.0
    for place in body.shoe:
        turned = frame_of_foot @ place if place[0] <= body.ball else frame_of_foot @ ball + bent @ (place - ball)
        lowest = min(lowest, float(turned[1]))
    return -lowest


def toes_at(degrees: float) -> Vector:
    """Return a level direction for toes turned out by an angle to the right (negative: left)."""
    way: Vector = FORWARD * np.cos(np.radians(degrees)) + RIGHT * np.sin(np.radians(degrees))
    return way
