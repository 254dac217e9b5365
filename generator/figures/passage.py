"""A passage: one repetition through poses that two ends do not say; movements, one after the other, that may come back another way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from generator.dataset.figure import Figure, FigurePose
from generator.figures.balance import solve_back
from generator.figures.body import Body
from generator.figures.figure_error import FigureError
from generator.figures.geometry import Vector
from generator.figures.implements.implement import Pose
from generator.figures.movement import Movement, midway
from generator.figures.skeleton import Hand, ShoulderBlade, Side, Skeleton, Stance

MIDDLE = 0.5
"""The share of the way at which the body is in the third pose."""
BACK, ROUND = 1.5, 2.0
"""Where the way back goes round, the shares at which the body is in the pose of that way, and at the start again."""


def plan_movement(figure: Figure, body: Body) -> Movement:
    """Return one repetition of a figure: from end to end, or through the poses between them where it has some."""
    return Movement(figure, body) if figure.middle is None and figure.back is None else Passage(figure, body)


@dataclass(frozen=True)
class _Part:
    """A movement from one pose to the next, and between which shares of the way it goes on."""

    movement: Movement
    begins: float
    ends: float


@dataclass(frozen=True)
class Passage(Movement):
    """One repetition from start (0) through the middle to the end (1), and round to the start (2) where it comes back another way.

    What it says at a moment, the movement of that moment says.
    """

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        poses = list(self._poses())
        if self.figure.back is not None:
            self._refuse_same_way(self.figure.back)
        parts = [_Part(self._between(start, end), begins, ends) for (begins, _, start), (ends, _, end) in pairwise(poses)]
        for part, (first, second) in zip(parts, pairwise(word for _, word, _ in poses), strict=True):
            _solve(part.movement, {"start": first, "end": second})
        if all(part.movement.keeps_balance for part in parts):
            behind = solve_back(lambda back: midway([press for part in parts for press in part.movement.presses(back)]))
            parts = [replace(part, movement=replace(part.movement, behind=behind)) for part in parts]
        return tuple(parts)

    def _between(self, start: FigurePose, end: FigurePose) -> Movement:
        """Return the movement from one pose to the next."""
        return Movement(self.figure.model_copy(update={"start": start, "end": end, "middle": None, "back": None}), self.body)

    def _poses(self) -> Iterator[tuple[float, str, FigurePose]]:
        """Yield when the body is in each pose, what the record calls it, and the pose."""
        figure = self.figure
        yield 0.0, "start", figure.start
        if figure.middle is not None:
            yield MIDDLE, "middle", figure.middle
        yield 1.0, "end", figure.end
        if figure.back is not None:
            yield BACK, "back", figure.back
            yield ROUND, "start", figure.start

    def _refuse_same_way(self, back: FigurePose) -> None:
        """Raise FigureError where the way back is no other than the way there."""
        for _, word, pose in self._poses():
            if pose is not back and _without_name(pose) == _without_name(back):
                message = f"The pose of the way back is that of the {word}, so the movement does not come back another way."
                raise FigureError(message, "Leave back out, or write a pose through which only the way back goes.", ("figure", "back"))

    def _part_at(self, moment: float) -> tuple[Movement, float]:
        """Return the movement that goes on at a moment, and how far it then is."""
        part = next((part for part in self._parts if moment <= part.ends), self._parts[-1])
        return part.movement, (moment - part.begins) / (part.ends - part.begins)

    def stance(self, moment: float) -> Stance:
        """Return pelvis, trunk and feet at a moment, 0 to 1, or to 2 where the movement comes back another way."""
        part, share = self._part_at(moment)
        return part.stance(share)

    @property
    def is_still(self) -> bool:
        """Say whether pelvis, trunk and feet keep their place throughout."""
        return all(part.movement.is_still for part in self._parts)

    def pressure_point(self, skeleton: Skeleton, moment: float, centre: Vector | None = None) -> Vector:
        """Return the point of the floor on which body and load press."""
        part, share = self._part_at(moment)
        return part.pressure_point(skeleton, share, centre)

    def blades(self, moment: float) -> dict[Side, ShoulderBlade]:
        """Return both shoulder blades at a moment."""
        part, share = self._part_at(moment)
        return part.blades(share)

    def targets(self, moment: float) -> dict[Side, Hand]:
        """Return where both hands belong at a moment."""
        part, share = self._part_at(moment)
        return part.targets(share)

    def held(self, moment: float) -> Pose | None:
        """Return where the thing is that both hands hold at a moment."""
        part, share = self._part_at(moment)
        return part.held(share)

    @property
    def half(self) -> float:
        """Return half the distance between two hands on one thing, metres; 0 where there is none."""
        return self._parts[0].movement.half


def _without_name(pose: FigurePose) -> FigurePose:
    return pose.model_copy(update={"name": None, "expects": None})


_WHERE: Mapping[str, str] = {"middle": "in the middle", "back": "on the way back"}


def _solve(movement: Movement, named: Mapping[str, str]) -> None:
    """Pose both ends of a part. Raises FigureError, told of what the record calls its ``start`` and ``end``."""
    try:
        for share in (0.0, 1.0):
            movement.skeleton(share)
    except FigureError as error:
        path, message = tuple(named.get(str(step), step) for step in error.path), error.message
        for word, own in named.items():
            if own != word and f"at the {word}" in message:
                message = message.replace(f"at the {word}", _WHERE.get(own, f"at the {own}"))
                break
        raise FigureError(message, error.fix, path) from error
