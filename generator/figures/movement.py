"""A movement: the record's figure as a skeleton at any moment of the repetition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from generator.dataset.figure import Figure, FigurePose, HandWay, PostureNumbers
from generator.figures.balance import LOADS, centre_of_body, forces_at_hands, middle_of_feet, pressure_point, settle_knees, solve_back
from generator.figures.between import carry_line, carry_thumb, straighten
from generator.figures.body import Body
from generator.figures.contradictions import refuse_contradictions
from generator.figures.figure_error import FigureError
from generator.figures.flesh.turns import shortest_turn
from generator.figures.geometry import Vector, swing, unit, vector
from generator.figures.hand_places import FIXED_PLACES, FOLLOWED_PLACES, ON_FLOOR_PLACES
from generator.figures.hanging import ON_FLOOR
from generator.figures.holding import Arms, RigidHold, clear_hand, grip_centre, hold_line, hold_rigidly
from generator.figures.implements.implement import Pose
from generator.figures.implements.registry import IMPLEMENTS
from generator.figures.postures import POSTURES, Posture
from generator.figures.reach import BLADES, Reach
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES, Hand, ShoulderBlade, Side, Skeleton, Stance, build_skeleton, place_shoulder, place_shoulders
from generator.figures.targets import place_hand, points_aside
from generator.figures.walls import ON_WALL, lay_on_wall

NUMBERS = tuple(PostureNumbers.model_fields)


_KNEES_LEAD, _TRUNK_FOLLOWS = 2.2, 0.7
"""How knees and trunk straighten in a lift: powers of the share that is still bent."""
_A_LIFT = 30.0
"""Knees that straighten by more degrees than this lift something."""


_LET_GO = 0.04
"""From this moment on a hand that leaves its support is open."""


_REACHES, _TOO_FAR = 0.999, 0.012
"""A hand on its way that would be so many metres out of reach is drawn in to this share of the arm's length."""


_BOTH_ENDS, _THROUGHOUT = (0.0, 1.0), (0.0, 0.25, 0.5, 0.75, 1.0)
"""Moments at which one balance is solved for a trunk that keeps still."""


@dataclass(frozen=True)
class _End:
    numbers: Mapping[str, float]
    places: Mapping[Side, str | HandWay]
    elbows: Mapping[Side, str | None]
    blades: Mapping[Side, ShoulderBlade]


@dataclass(frozen=True)
class Movement:
    """One repetition from start (0) to top (1)."""

    figure: Figure
    body: Body
    behind: float | None = None
    """How many degrees the hips lie behind the ankles, where more than this movement decides it."""

    @cached_property
    def _posture(self) -> Posture:
        if self.figure.posture.name is None:
            raise FigureError("The figure's posture has no name.", f"Write one of: {', '.join(POSTURES)}.", ("figure", "posture"))
        return POSTURES[self.figure.posture.name]

    @cached_property
    def _settled(self) -> Figure:
        """Return the figure with knees that bend until what is held rests where the record says."""
        figure = self.figure
        for which in ("start", "end"):
            pose: FigurePose = getattr(figure, which)
            if pose.rests and figure.hold:
                own = pose.knees is not None
                trial = figure.model_copy(update={which: pose.model_copy(update={"rests": None})})
                goal = self._resting_height(figure.hold.item, pose.rests, which)
                knees = settle_knees(partial(self._hand_height, trial, which, own=own), goal)
                figure = _bend_knees(trial, which, knees, own=own)
        return figure

    def _resting_height(self, item: str, rests: str, which: str) -> float:
        """Return how high the middle of the hands is when what they hold is as low as the record says, metres."""
        if "knees" not in self._posture.defaults:
            message = f'The knees do not bend in the posture "{self.figure.posture.name}", so nothing is lowered by them.'
            raise FigureError(message, "Leave rests out.", ("figure", which, "rests"))
        if rests == "mid-shin":
            return self.body.foot_height + self.body.shank / 2
        if item not in ON_FLOOR:
            message = f'"{item}" is not drawn standing on the floor.'
            raise FigureError(message, f"Leave rests out, or hold one of: {', '.join(sorted(ON_FLOOR))}.", ("figure", which, "rests"))
        return ON_FLOOR[item]

    @cached_property
    def _ends(self) -> tuple[_End, _End]:
        refuse_contradictions(self.figure)
        return self._end("start", self._settled.start), self._end("end", self._settled.end)

    def _end(self, name: str, pose: FigurePose) -> _End:
        numbers = dict(self._posture.defaults)
        for part, place in ((self._settled.posture, "posture"), (pose, name)):
            for key in NUMBERS:
                value = getattr(part, key)
                if value is None:
                    continue
                if key not in numbers:
                    known = ", ".join(sorted(key for key in self._posture.defaults if key in NUMBERS))
                    message = f'The posture "{self.figure.posture.name}" takes no "{key}".'
                    raise FigureError(message, f"It takes: {known}.", ("figure", place, key))
                numbers[key] = value
        numbers |= {key: value for key, value in self._from_hold().items() if key in numbers}
        own = BLADES[pose.left_blade or pose.shoulder_blades or "rest"]
        told = {"blade": own.forward, "blade_up": own.up, "wide": float(pose.hands == "floor-wide")}
        numbers |= {key: value for key, value in told.items() if key in numbers}
        places: dict[Side, str | HandWay] = {
            "R": pose.right_toward or pose.right or pose.toward or pose.hands or "hang",
            "L": pose.left_toward or pose.left or pose.toward or pose.hands or "hang",
        }
        blade = pose.shoulder_blades or "rest"
        return _End(
            numbers,
            places,
            {"R": pose.elbows, "L": pose.left_elbow or (None if pose.left else pose.elbows)},
            {"R": BLADES[blade], "L": BLADES[pose.left_blade or blade]},
        )

    def _from_hold(self) -> dict[str, float]:
        """Return what a posture needs to know of what the hands hold: how wide they hold it, and where and how far away it is fixed."""
        hold = self.figure.hold
        if hold is None:
            return {}
        implement = IMPLEMENTS[hold.item]
        width = hold.width or (implement.close if hold.grip == "neutral" else implement.half)
        place = ANCHORS.get(hold.anchor or implement.hangs_from or "")
        known: dict[str, float] = {"strap": implement.strap, "rests": implement.rests or 0.0}
        if width is not None:
            known["grip"] = width
        if place is not None:
            known |= {"anchor_x": float(place[0]), "anchor_y": float(place[1])}
        return known

    def stance(self, moment: float) -> Stance:
        """Return pelvis, trunk and feet at a moment, 0 to 1; where the body stands, it stands balanced."""
        if moment not in self._stances:
            self._stances[moment] = self._build(moment, self._back(moment) if self._posture.balanced else 0.0)
        return self._stances[moment]

    @cached_property
    def _stances(self) -> dict[float, Stance]:
        """Return the stances that were asked for: hands, shoulders and blades all begin at the one of their moment."""
        return {}

    def _build(self, moment: float, back: float) -> Stance:
        first, second = self._ends
        numbers = {key: first.numbers[key] * (1 - moment) + second.numbers[key] * moment for key in first.numbers}
        if self._posture.balanced:
            numbers["back"] = back
            if abs(first.numbers["knees"] - second.numbers["knees"]) > _A_LIFT:
                powers = {"knees": _KNEES_LEAD, "lean": _TRUNK_FOLLOWS}
                numbers |= {key: straighten(first.numbers[key], second.numbers[key], moment, power) for key, power in powers.items()}
        return self._posture.build(self.body, numbers)

    @property
    def is_still(self) -> bool:
        """Say whether pelvis, trunk and feet keep their place from the start to the end."""
        first, second = self._ends
        return first.numbers == second.numbers

    def _back(self, moment: float) -> float:
        """Return how many degrees the hips lie behind the ankles: one answer for both ends where the trunk keeps still."""
        if self.behind is not None:
            return self.behind
        key = -1.0 if self.is_still else round(moment, 6)
        if key not in self._backs:
            self._backs[key] = solve_back(lambda back: midway(self.presses(back) if self.is_still else [self._presses(moment, back)]))
        return self._backs[key]

    def presses(self, back: float) -> list[float]:
        """Return how far before the middle of the feet body and load press at the moments that decide how a still trunk stands, metres."""
        moments = _THROUGHOUT if self._is_pulled or self._is_rigid else _BOTH_ENDS
        return [self._presses(moment, back) for moment in moments]

    @property
    def keeps_balance(self) -> bool:
        """Say whether one balance is solved for the whole movement."""
        return self.is_still and self._posture.balanced

    @property
    def _is_rigid(self) -> bool:
        """Say whether both hands hold one thing: it keeps out of the legs on its way, and so weighs where it goes."""
        return self.figure.hold is not None and self.figure.hold.item in LOADS and IMPLEMENTS[self.figure.hold.item].held_by == "both"

    def _hold_at(self, back: float) -> RigidHold:
        """Return the hold of a trunk that keeps still, its hips so many degrees behind the ankles."""
        if back not in self._trials:
            rigid = self._hold_between([self._free_arms(moment, self._build(moment, back)) for moment in _BOTH_ENDS])
            assert rigid is not None
            self._trials[back] = rigid
        return self._trials[back]

    @cached_property
    def _trials(self) -> dict[float, RigidHold]:
        return {}

    @property
    def _is_pulled(self) -> bool:
        """Say whether a cable or a band pulls from a fixed place: on the way it may pull harder than at either end."""
        return self.figure.hold is not None and self.figure.hold.anchor is not None

    @cached_property
    def _backs(self) -> dict[float, float]:
        return {}

    def _presses(self, moment: float, back: float) -> float:
        """Return how far before the middle of the feet body and load press, metres."""
        stance = self._build(moment, back)
        arms = self._free_arms(moment, stance)
        hands = self._hold_at(back).place(arms, moment)[1] if self.is_still and self._is_rigid else arms.hands
        skeleton = build_skeleton(self.body, stance, self.blades(moment), hands)
        return float(self.pressure_point(skeleton, moment)[0] - middle_of_feet(self.body, stance)[0])

    def pressure_point(self, skeleton: Skeleton, moment: float, centre: Vector | None = None) -> Vector:
        """Return the point of the floor on which body and load press; ``centre`` is the body's own middle where it is known better."""
        hold = None if self._posture.thrown else self.figure.hold
        anchor = ANCHORS.get(hold.anchor) if hold and hold.anchor else None
        places = {side: skeleton.grip(side) for side in SIDES if self.holds(side)}
        forces = forces_at_hands(hold.item if hold else None, bool(hold and hold.load == "light"), anchor, places)
        return pressure_point(centre_of_body(skeleton) if centre is None else centre, self.body.kilograms, forces)

    def holds(self, side: Side) -> bool:
        """Say whether a hand holds the item: one bell hangs in the right hand."""
        hold = self.figure.hold
        return hold is not None and not (side == "L" and IMPLEMENTS[hold.item].held_by == "one")

    def blades(self, moment: float) -> dict[Side, ShoulderBlade]:
        """Return both shoulder blades at a moment."""
        first, second = self._ends
        return {
            side: ShoulderBlade(
                first.blades[side].forward * (1 - moment) + second.blades[side].forward * moment,
                first.blades[side].up * (1 - moment) + second.blades[side].up * moment,
            )
            for side in SIDES
        }

    def targets(self, moment: float) -> dict[Side, Hand]:
        """Return where both hands belong at a moment: on arcs about the shoulders, fixed where they hold on, or on what both hold."""
        arms = self._free_arms(moment, self.stance(moment))
        if self._rigid is not None:
            return self._rigid.place(arms, moment)[1]
        hands = {side: self._on_bar(arms, side) if self._keeps_bar(side) else hand for side, hand in arms.hands.items()}
        hands = {side: self._clear_of_body(arms, side, moment) if self._may_touch(side) else hand for side, hand in hands.items()}
        return {side: self._on_line(arms, side, hand) for side, hand in hands.items()}

    def _may_touch(self, side: Side) -> bool:
        """Say whether what a hand holds alone might go into the body on its way: not where it has a place of its own."""
        places = {end.places[side] for end in self._ends}
        return self.figure.hold is not None and self.holds(side) and not places <= FIXED_PLACES | FOLLOWED_PLACES

    def _clear_of_body(self, arms: Arms, side: Side, moment: float) -> Hand:
        """Return a hand moved so far that what it holds alone keeps out of trunk and legs."""
        assert self.figure.hold is not None
        hand, (first, second) = arms.hands[side], self._shifts[side]
        if hand.flat:
            return hand
        moved = clear_hand(arms, side, IMPLEMENTS[self.figure.hold.item], hand, first * (1 - moment) + second * moment)
        return replace(hand, wrist=hand.wrist + moved)

    @cached_property
    def _shifts(self) -> dict[Side, tuple[Vector, Vector]]:
        """Return how far each hand is moved out of the body at both ends: what lies between follows from them."""
        assert self.figure.hold is not None
        implement = IMPLEMENTS[self.figure.hold.item]
        ends = [self._free_arms(moment, self.stance(moment)) for moment in (0.0, 1.0)]
        shifts = {side: [clear_hand(arms, side, implement, arms.hands[side], vector(0, 0, 0)) for arms in ends] for side in SIDES}
        return {side: (first, second) for side, (first, second) in shifts.items()}

    def _on_line(self, arms: Arms, side: Side, hand: Hand) -> Hand:
        """Return a hand turned to the line of what turns about a fixed place."""
        hold = self.figure.hold
        line = IMPLEMENTS[hold.item].line if hold is not None and self.holds(side) and not hand.flat else None
        if hold is None or line is None:
            return hand
        centre = grip_centre(self.body, hand)
        return hold_line(arms, side, centre, line(centre, hold.grip))

    def _keeps_bar(self, side: Side) -> bool:
        """Say whether a hand holds a bar that stands in the room."""
        return self._ends[0].places[side] == self._ends[1].places[side] == "bar"

    def _on_bar(self, arms: Arms, side: Side) -> Hand:
        hand = arms.hands[side]
        return hold_line(arms, side, grip_centre(self.body, hand), hand.handle)

    def held(self, moment: float) -> Pose | None:
        """Return where the thing is that both hands hold at a moment; none where each holds its own, or what bends."""
        return None if self._rigid is None else self._rigid.place(self._free_arms(moment, self.stance(moment)), moment)[0]

    @property
    def half(self) -> float:
        """Return half the distance between two hands on one thing, metres; 0 where there is none."""
        return 0.0 if self._rigid is None else self._rigid.half

    @cached_property
    def _rigid(self) -> RigidHold | None:
        return self._hold_between([self._free_arms(moment, self.stance(moment)) for moment in _BOTH_ENDS])

    def _hold_between(self, ends: Sequence[Arms]) -> RigidHold | None:
        """Return the hold of what both hands hold, from the arms at the start and at the end."""
        first, second = (end.places["R"] for end in self._ends)
        follows = first == second and first in FIXED_PLACES | FOLLOWED_PLACES
        return hold_rigidly(self.figure.hold, (ends[0], ends[1]), at_chest="chest" in (first, second), follows=follows)

    def _free_arms(self, moment: float, stance: Stance) -> Arms:
        """Return the arms as if each hand held its own."""
        shoulders = place_shoulders(self.body, stance, self.blades(moment))
        hands: dict[Side, Hand] = {}
        for side in SIDES:
            place = self._ends[0].places[side]
            if moment in (0.0, 1.0) or (place in FOLLOWED_PLACES and place == self._ends[1].places[side]):
                hands[side] = self._end_hand(side, round(moment), stance, self.blades(moment))[0]
                continue
            own = stance if self.is_still else None
            (first, root0), (second, root1) = self._end_hand(side, 0, own), self._end_hand(side, 1, own)
            both = {end.places[side] for end in self._ends}
            if both <= ON_FLOOR_PLACES or (len(both) == 1 and both <= FIXED_PLACES):
                wrist = first.wrist * (1 - moment) + second.wrist * moment
            else:
                wrist = self._within_reach(
                    stance, shoulders[side], side, moment, shoulders[side] + swing(first.wrist - root0, second.wrist - root1, moment)
                )
            direction = unit(swing(first.direction, second.direction, moment))
            hands[side] = Hand(
                wrist,
                unit(first.elbow * (1 - moment) + second.elbow * moment),
                direction,
                carry_line(first, second, direction, moment),
                first.flat,
                carry_thumb(first, second, direction, moment),
                second.open_shape if moment > _LET_GO else first.open_shape,
            )
            if stance.wall is not None and both <= ON_WALL and first.flat:
                middle = (shoulders["R"] + shoulders["L"]) / 2
                reach = Reach(self.body, stance, shoulders[side], middle, side, None, self.blades(moment)[side])
                hands[side] = lay_on_wall(reach, hands[side], stance.wall)
        blades = self.blades(moment)
        lifted = {side: place_shoulder(self.body, stance, blades[side], side, unit(hands[side].wrist - shoulders[side])) for side in SIDES}
        return Arms(self.body, stance, lifted, hands)

    def _within_reach(self, stance: Stance, shoulder: Vector, side: Side, moment: float, wrist: Vector) -> Vector:
        """Return a place on the way drawn in to the arm's length: between both ends a long arm may swing farther than it reaches."""
        root = place_shoulder(self.body, stance, self.blades(moment)[side], side, unit(wrist - shoulder))
        far = float(np.linalg.norm(wrist - root)) - self.body.arm * _REACHES
        return wrist - unit(wrist - root) * far if far > _TOO_FAR else wrist

    def _end_hand(
        self, side: Side, which: int, stance: Stance | None = None, blades: Mapping[Side, ShoulderBlade] | None = None
    ) -> tuple[Hand, Vector]:
        end = self._ends[which]
        # A fixed place is found from the first pose, so that it does not wander with the shoulder.
        place = end.places[side]
        if place in FIXED_PLACES and which and self._ends[0].places[side] == place:
            # Where the trunk keeps still both ends have one stance: asking for the start's while balance is solved would never end.
            return self._end_hand(side, 0, stance if self.is_still else None)
        stance = self.stance(float(which)) if stance is None else stance
        hand, shoulder = self._place_hand(side, which, stance, blades or end.blades)
        return self._carry_grip(hand, side, which, stance.chest_frame[:, 2]), shoulder

    def _place_hand(self, side: Side, which: int, stance: Stance, blades: Mapping[Side, ShoulderBlade]) -> tuple[Hand, Vector]:
        """Return the hand of one end of the movement in a stance, and its shoulder."""
        end, shoulders = self._ends[which], place_shoulders(self.body, stance, blades)
        hold = self.figure.hold if self.holds(side) else None
        reach = Reach(self.body, stance, shoulders[side], (shoulders["R"] + shoulders["L"]) / 2, side, hold, blades[side])
        return place_hand(reach, end.places[side], end.elbows[side]), shoulders[side]

    def _carry_grip(self, hand: Hand, side: Side, which: int, across: Vector) -> Hand:
        """Return the hand of an arm that points aside, turned as the way from the other end of the movement turns it."""
        if hand.flat or hand.thumb is None or not points_aside(hand.direction, across):
            return hand
        stance = self._build(1.0 - which, 0.0)
        other, _ = self._place_hand(side, 1 - which, stance, self._ends[1 - which].blades)
        if other.thumb is None or points_aside(other.direction, stance.chest_frame[:, 2]):
            return hand
        turn = shortest_turn(other.direction, hand.direction)
        return replace(hand, handle=turn @ other.handle, thumb=turn @ other.thumb)

    def _hand_height(self, figure: Figure, which: str, knees: float, *, own: bool) -> float:
        trial = Movement(_bend_knees(figure, which, knees, own=own), self.body).skeleton(0.0 if which == "start" else 1.0)
        return min(float(trial.grip(side)[1]) for side in SIDES if self.holds(side))

    def skeleton(self, moment: float) -> Skeleton:
        """Return every joint at a moment of the repetition, 0 (start) to 1 (top)."""
        return build_skeleton(self.body, self.stance(moment), self.blades(moment), self.targets(moment))


def midway(presses: list[float]) -> float:
    """Return the middle between the farthest ahead and the farthest behind."""
    return (min(presses) + max(presses)) / 2


def _bend_knees(figure: Figure, which: str, knees: float, *, own: bool) -> Figure:
    """Return a figure with other knees, of one end or of both."""
    if not own:
        return figure.model_copy(update={"posture": figure.posture.model_copy(update={"knees": knees})})
    return figure.model_copy(update={which: getattr(figure, which).model_copy(update={"knees": knees})})
