"""Rigid holds: what both hands hold has one place and one turn at every moment, and the hands follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from generator.dataset.figure import FigureHold
from generator.figures.body import Body
from generator.figures.clearance import join_rounds, leg_rounds, push_out, trunk_rounds
from generator.figures.geometry import DOWN, FORWARD, UP, Frame, Vector, bend_limb, cross, swing, unit, vector
from generator.figures.implements.implement import GripPlace, Hold, Implement, Pose
from generator.figures.implements.kettlebells import HORNS
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.legs import clear_of_legs, front_of_legs
from generator.figures.skeleton import SIDES, SIGN, Hand, Side, Stance

_REACH = 0.9985
"""A hand on a rigid thing is never farther from its shoulder than this share of the arm's length."""
_ROUNDS = 5
"""Hand and forearm are fitted to each other so many times."""
_MOST_BACK = 65.0
"""So far a wrist bends back below the head of a dumbbell, degrees."""
_HEAD_UP, _HEAD_AHEAD = 0.235, 0.03
"""Where the middle of the head lies over the shoulders and before them, metres."""
_CUPPED = 0.018
"""Palms below the head of a dumbbell hold so much farther from the shoulders than fists would, metres."""
_FACE = 0.135
"""From the middle of the head to before its skin."""
_HAND = 0.03
"""Half the thickness of a closed hand over what it holds, metres."""
_HAND_WIDE = 0.05
"""Half its breadth along what it holds, and a little more."""
_HANGING = frozenset({"kettlebell-together", "dumbbell-end"})
"""Things that may hang between the legs."""
_UPRIGHT_LEGS, _SIDE_BY_SIDE = 0.6, 0.1
"""Hips of somebody who stands are higher over the ankles than this share of a leg's length, and no foot is farther ahead, metres."""
_KNEECAP = 0.03
"""Half the height of a kneecap, metres."""
_GIVES = 0.03
"""What both hands hold is raised to the floor by no more than this, metres."""
_BENT = 0.8
"""An arm shorter than this share of its length is bent: what it holds hangs straight down."""
_WRIST_GIVES = 0.25
"""Share of the way from the forearm's line to the hand's own direction that a hand on a bar keeps."""


@dataclass(frozen=True)
class Arms:
    """What the hands follow from at a moment."""

    body: Body
    stance: Stance
    shoulders: Mapping[Side, Vector]
    hands: Mapping[Side, Hand]
    """Where the hands would be if each were free."""

    @property
    def middle(self) -> Vector:
        """Return the middle between the shoulders."""
        middle: Vector = (self.shoulders["R"] + self.shoulders["L"]) / 2
        return middle

    @property
    def grips(self) -> Vector:
        """Return the middle between the free hands' grips."""
        middle: Vector = np.mean([grip_centre(self.body, hand) for hand in self.hands.values()], axis=0)
        return middle

    @property
    def direction(self) -> Vector:
        """Return where both free hands point together."""
        return unit(self.hands["R"].direction + self.hands["L"].direction)

    @property
    def bent(self) -> bool:
        """Say whether the free arms are bent: both, or the nearer one of hands that are at one side."""
        return min(float(np.linalg.norm(self.hands[side].wrist - self.shoulders[side])) for side in SIDES) < self.body.arm * _BENT


def grip_centre(body: Body, hand: Hand) -> Vector:
    """Return the middle of the closed hand."""
    centre: Vector = hand.wrist + unit(hand.direction) * body.grip
    return centre


@dataclass(frozen=True)
class RigidHold:
    """One thing in both hands, from one end of the movement to the other."""

    item: str
    implement: Implement
    half: float
    """Half the distance between the hands, metres; it never changes."""
    ends: tuple[Arms, Arms]
    follows: bool = False
    """Whether the hands' place is found anew in every moment; otherwise it goes on an arc about the shoulders."""

    @property
    def grips(self) -> Mapping[Side, GripPlace]:
        """Return where the hands hold, in the thing's own axes."""
        assert self.implement.grips is not None
        return self.implement.grips(self.half)

    def place(self, arms: Arms, moment: float) -> tuple[Pose, dict[Side, Hand]]:
        """Return where the thing is at a moment, and the hands that hold it."""
        centre, frame = self._lie(arms, moment)
        if not self.follows:
            first, second = self._shifts
            centre = centre + self._out_of_body(arms, Pose(centre, frame), first * (1 - moment) + second * moment)
        centre = self._above_floor(self._on_rails(centre), frame)
        hands: dict[Side, Hand] = {}
        for _ in range(3):
            pose = Pose(centre, frame)
            hands = {side: self._hand(arms, side, pose) for side in SIDES}
            over = max(float(np.linalg.norm(hands[side].wrist - arms.shoulders[side])) - arms.body.arm * _REACH for side in SIDES)
            if over <= 1e-6:
                break
            centre = self._on_rails(centre + unit(arms.middle - centre) * (over * 1.02 + 1e-5))
        return Pose(centre, frame), hands

    def _lie(self, arms: Arms, moment: float) -> tuple[Vector, Frame]:
        """Return where the thing would be if nothing stood in its way."""
        first, second = (end.grips - end.middle for end in self.ends)
        centre = arms.grips if self.follows else arms.middle + swing(first, second, moment)
        if self.item == "dumbbell-end":
            centre = centre + unit(centre - arms.middle) * _CUPPED
        centre = self._clear_of_head(arms, centre)
        if not self.follows:
            centre = self._before_legs(arms, centre)
        return centre, self._turn(arms, centre, moment)

    @cached_property
    def _shifts(self) -> tuple[Vector, Vector]:
        """Return how far the thing is moved out of the body at both ends: what lies between follows from them."""
        first, second = (self._out_of_body(end, Pose(*self._lie(end, float(which))), np.zeros(3)) for which, end in enumerate(self.ends))
        return first, second

    @cached_property
    def _rail(self) -> float:
        """Return where upright rails stand on which the thing slides: as far ahead as it lies at either end, metres."""
        return max(float((self._lie(end, float(which))[0] + self._shifts[which])[0]) for which, end in enumerate(self.ends))

    def _on_rails(self, centre: Vector) -> Vector:
        """Return the place, on the rails where there are any."""
        return centre + FORWARD * (self._rail - float(centre[0])) if self.implement.guided else centre

    def _clear_of_head(self, arms: Arms, centre: Vector) -> Vector:
        """Return the place, moved away from the face where the thing would go through it on its way past."""
        forward, up, _ = arms.stance.chest_frame.T
        head = arms.middle + up * _HEAD_UP + forward * _HEAD_AHEAD
        away = centre - UP * self.implement.drop - head
        short = _FACE + self.implement.depth - float(np.linalg.norm(away))
        return centre + unit(away) * short if short > 0 else centre

    def _before_legs(self, arms: Arms, centre: Vector) -> Vector:
        """Return the place, moved forward where a bar would go behind the front of legs that stand side by side."""
        if self.implement.pieces is None or self.item in _HANGING or not _stands(arms):
            return centre
        legs, height = front_of_legs(arms.body, arms.stance), float(centre[1])
        # Between thigh and shank the knee's own front is known from a little above and below it.
        front = max(clear_of_legs(legs, height + aside, self.implement.depth) for aside in (-_KNEECAP, 0.0, _KNEECAP))
        return centre if front <= float(centre[0]) else centre + FORWARD * (front - float(centre[0]))

    def _out_of_body(self, arms: Arms, pose: Pose, start: Vector) -> Vector:
        """Return by how much the thing must be moved to lie before the trunk; a bar also keeps out of the legs."""
        flesh = [trunk_rounds(arms.body, arms.stance)]
        along = self.implement.pieces is not None and self.item not in _HANGING
        if along:
            flesh.append(leg_rounds(arms.body, arms.stance))
        grips = [place.centre + place.axis * aside for place in self.grips.values() for aside in (-_HAND_WIDE, 0.0, _HAND_WIDE)]
        rows = [(pose.place(vector(*own)), radius) for *own, radius in self.implement.rounds]
        rows += [(pose.place(grip), _HAND) for grip in grips] if along else []
        held = np.array([place for place, _ in rows]), np.array([radius for _, radius in rows])
        return push_out(held, join_rounds(flesh), arms.stance.chest_frame[:, 0], start, level=True)

    def _above_floor(self, centre: Vector, frame: Frame) -> Vector:
        """Return the place, raised a little where the thing would just sink into the floor; what sinks deeper is posed wrongly."""
        sunk = self.implement.lowest(frame, self.half) - float(centre[1])
        return centre + UP * sunk if 0 < sunk < _GIVES else centre

    def _turn(self, arms: Arms, centre: Vector, moment: float) -> Frame:
        """Return how the thing is turned: z from the left hand to the right, level; y as the thing hangs."""
        across = arms.stance.chest_frame[:, 2]
        z = unit(across - UP * float(across[1])) if abs(float(across[1])) < 0.7 else across
        y = self._upward(arms, centre, moment)
        y = unit(y - z * float(y @ z))
        return np.stack([cross(y, z), y, z], axis=1)

    def _upward(self, arms: Arms, centre: Vector, moment: float) -> Vector:
        match self.item:
            case "trap-bar" | "sandbag" | "backpack":
                return UP
            case "plate":
                return arms.stance.chest_frame[:, 1]
            case "dumbbell-end":
                palm = _palm_up(unit(centre - arms.middle), arms.stance.chest_frame[:, 2])[1]
                return unit(palm + UP * 1.6)
            case "kettlebell-together":
                first, second = (DOWN if end.bent else end.direction for end in self.ends)
                return -swing(first, second, moment)
        return -arms.direction

    def _hand(self, arms: Arms, side: Side, pose: Pose) -> Hand:
        """Return the hand that holds its place on the thing."""
        place = self.grips[side]
        centre, axis = pose.place(place.centre), unit(pose.frame @ place.axis)
        if self.item == "dumbbell-end":
            return _hold_from_below(arms, side, centre, axis, pose.frame[:, 2])
        held = hold_line(arms, side, centre, axis)
        return replace(held, thumb=axis) if place.to_thumb else held


def _stands(arms: Arms) -> bool:
    """Say whether the legs stand side by side below the hips."""
    right, left = arms.stance.feet["R"].ankle, arms.stance.feet["L"].ankle
    below = float(arms.stance.pelvis[1]) - max(float(right[1]), float(left[1]))
    return below > arms.body.leg * _UPRIGHT_LEGS and abs(float(right[0] - left[0])) < _SIDE_BY_SIDE


def hold_line(arms: Arms, side: Side, centre: Vector, axis: Vector) -> Hand:
    """Return the hand that holds a line at a place, in line with its forearm as far as the line lets it."""
    free = arms.hands[side]
    direction = free.direction
    for _ in range(_ROUNDS):
        along = unit(free.direction * _WRIST_GIVES + _forearm(arms, side, centre, direction) * (1 - _WRIST_GIVES))
        square = along - axis * float(along @ axis)
        direction = unit(square) if float(np.linalg.norm(square)) > 0.2 else direction
    return replace(free, wrist=centre - direction * arms.body.grip, direction=direction, handle=axis, flat=False)


def _hold_from_below(arms: Arms, side: Side, centre: Vector, up: Vector, across: Vector) -> Hand:
    """Return the hand that lies below the head of a dumbbell: ``up`` is out of its palm, its handle line lies across the hand.

    In place of the thumb's side the hand says where its palm looks.
    """
    free = arms.hands[side]
    direction = free.direction
    for _ in range(_ROUNDS):
        bent, _ = _palm_up(_forearm(arms, side, centre, direction), across)
        direction = unit(bent - up * float(bent @ up) * 0.7)
    wrist = centre - direction * arms.body.grip
    return replace(free, wrist=wrist, direction=direction, handle=unit(cross(direction, up)), thumb=up, flat=False)


def _forearm(arms: Arms, side: Side, centre: Vector, direction: Vector) -> Vector:
    """Return where the forearm of a hand points whose grip and direction are given."""
    wrist = centre - direction * arms.body.grip
    elbow, reached = bend_limb(arms.shoulders[side], wrist, arms.body.upper_arm, arms.body.forearm, arms.hands[side].elbow)
    return unit(reached - elbow)


def _palm_up(forearm: Vector, across: Vector) -> tuple[Vector, Vector]:
    """Return where a hand points and its palm looks when its wrist bends back as far as it needs to look up."""
    back = unit(cross(across, forearm))
    bent = float(np.degrees(np.arctan2(float(forearm @ UP), -float(back @ UP))))
    angle = np.radians(np.clip(bent, 0, _MOST_BACK))
    direction = unit(forearm * np.cos(angle) + back * np.sin(angle))
    palm = unit(forearm * np.sin(angle) - back * np.cos(angle))
    return direction, palm


def clear_hand(arms: Arms, side: Side, implement: Implement, hand: Hand, start: Vector) -> Vector:
    """Return how far a hand must be moved so that what it holds alone keeps out of trunk and legs; it begins ``start`` from its place."""
    back = None if hand.thumb is None else unit(cross(unit(hand.direction), hand.thumb) * SIGN[side])
    hold = Hold(grip_centre(arms.body, hand), unit(hand.handle), unit(hand.direction), back)
    pose = hold.hanging if implement.hangs else hold.pose
    held = np.array([pose.place(vector(*own)) for *own, _ in implement.rounds]), np.array([row[3] for row in implement.rounds])
    flesh = join_rounds([trunk_rounds(arms.body, arms.stance), leg_rounds(arms.body, arms.stance)])
    return push_out(held, flesh, arms.stance.chest_frame[:, 2] * SIGN[side], start)


def half_width(hold: FigureHold, body: Body, at_chest: bool) -> float:
    """Return half the distance between two hands on one thing, metres: the record's width, or the thing's own."""
    implement = IMPLEMENTS[hold.item]
    if hold.item == "kettlebell-together" and at_chest:
        return HORNS
    if hold.grip == "neutral" and implement.close is not None:
        return implement.close
    if implement.half is not None and implement.wider == 0 and hold.item in _FIXED_HANDS:
        return implement.half
    if hold.width is not None:
        return hold.width
    return implement.half if implement.half is not None else body.shoulder_half + implement.wider


_FIXED_HANDS = frozenset({"ez-bar", "trap-bar", "plate", "dumbbell-end", "kettlebell-together", "landmine", "backpack", "sandbag"})
"""Things whose own shape says where hands hold them."""


def hold_rigidly(hold: FigureHold | None, ends: tuple[Arms, Arms], *, at_chest: bool, follows: bool) -> RigidHold | None:
    """Return the hold of what both hands hold; none for empty hands, what each hand holds alone and what bends."""
    if hold is None or IMPLEMENTS[hold.item].held_by != "both":
        return None
    return RigidHold(hold.item, IMPLEMENTS[hold.item], half_width(hold, ends[0].body, at_chest), ends, follows)
