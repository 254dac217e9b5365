"""A movement: the record's figure as a skeleton at any moment of the repetition."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.dataset.figure import Figure, FigurePose, FigurePosture, HandWay
from generator.figures.body import Body
from generator.figures.geometry import swing, unit
from generator.figures.postures import POSTURES, Posture
from generator.figures.skeleton import SIDES, Hand, ShoulderBlade, Side, Skeleton, Stance, build_skeleton, place_shoulders
from generator.figures.targets import BLADES, FIXED_PLACES, Reach, place_hand

NUMBERS = tuple(name for name in FigurePosture.model_fields if name != "name")


class FigureError(ValueError):
    """A figure cannot be drawn as written; ``path`` leads to the field, ``fix`` says what to do."""

    def __init__(self, message: str, fix: str, path: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.path = path


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

    @cached_property
    def _posture(self) -> Posture:
        if self.figure.posture.name is None:
            raise FigureError("The figure's posture has no name.", f"Write one of: {', '.join(POSTURES)}.", ("figure", "posture"))
        return POSTURES[self.figure.posture.name]

    @cached_property
    def _ends(self) -> tuple[_End, _End]:
        return self._end("start", self.figure.start), self._end("end", self.figure.end)

    def _end(self, name: str, pose: FigurePose) -> _End:
        numbers = dict(self._posture.defaults)
        for part, place in ((self.figure.posture, "posture"), (pose, name)):
            for key in NUMBERS:
                value = getattr(part, key)
                if value is None:
                    continue
                if key not in numbers:
                    known = ", ".join(sorted(self._posture.defaults))
                    message = f'The posture "{self.figure.posture.name}" takes no "{key}".'
                    raise FigureError(message, f"It takes: {known}.", ("figure", place, key))
                numbers[key] = value
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

    def stance(self, moment: float) -> Stance:
        """Return pelvis, trunk and feet at a moment, 0 to 1."""
        first, second = self._ends
        numbers = {key: first.numbers[key] * (1 - moment) + second.numbers[key] * moment for key in first.numbers}
        return self._posture.build(self.body, numbers)

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
        """Return where both hands belong at a moment: on arcs about the shoulders, or fixed where they hold on."""
        stance = self.stance(moment)
        shoulders = place_shoulders(self.body, stance, self.blades(moment))
        hands = {}
        for side in SIDES:
            (first, root0), (second, root1) = self._end_hand(side, 0), self._end_hand(side, 1)
            if self._ends[0].places[side] == self._ends[1].places[side] and self._ends[0].places[side] in FIXED_PLACES:
                wrist = first.wrist * (1 - moment) + second.wrist * moment
            else:
                wrist = shoulders[side] + swing(first.wrist - root0, second.wrist - root1, moment)
            hands[side] = Hand(
                wrist,
                unit(first.elbow * (1 - moment) + second.elbow * moment),
                unit(swing(first.direction, second.direction, moment)),
                unit(_along(first.handle, second.handle) * (1 - moment) + second.handle * moment),
                first.flat,
            )
        return hands

    def _end_hand(self, side: Side, which: int) -> tuple[Hand, np.ndarray]:
        end = self._ends[which]
        stance = self.stance(float(which))
        shoulders = place_shoulders(self.body, stance, end.blades)
        # A fixed place is found from the first pose, so that it does not wander with the shoulder.
        place = end.places[side]
        if place in FIXED_PLACES and which and self._ends[0].places[side] == place:
            return self._end_hand(side, 0)
        holds = self.figure.hold is not None and not (side == "L" and self.figure.hold.item in ("dumbbell", "kettlebell"))
        reach = Reach(self.body, stance, shoulders[side], (shoulders["R"] + shoulders["L"]) / 2, side, self.figure.hold if holds else None)
        return place_hand(reach, place, end.elbows[side]), shoulders[side]

    def skeleton(self, moment: float) -> Skeleton:
        """Return every joint at a moment of the repetition, 0 (start) to 1 (top)."""
        return build_skeleton(self.body, self.stance(moment), self.blades(moment), self.targets(moment))


def _along(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return a line's direction turned so that it does not flip on the way to another."""
    return first if float(first @ second) >= 0 else -first
