"""A passage: one repetition through a third pose, which two ends do not say; two movements, one after the other."""

from dataclasses import dataclass
from functools import cached_property

from generator.dataset.figure import Figure
from generator.figures.body import Body
from generator.figures.figure_error import FigureError
from generator.figures.geometry import Vector
from generator.figures.implements.implement import Pose
from generator.figures.movement import Movement
from generator.figures.skeleton import Hand, ShoulderBlade, Side, Skeleton, Stance

MIDDLE = 0.5
"""The share of the way at which the body is in the third pose."""


def plan_movement(figure: Figure, body: Body) -> Movement:
    """Return one repetition of a figure: from end to end, or through its middle where it has one."""
    return Movement(figure, body) if figure.middle is None else Passage(figure, body)


@dataclass(frozen=True)
class Passage(Movement):
    """One repetition from start (0) through the middle to the end (1); what it says at a moment, the movement of that moment says."""

    @cached_property
    def _parts(self) -> tuple[Movement, Movement]:
        middle = self.figure.middle
        assert middle is not None
        first = Movement(self.figure.model_copy(update={"end": middle, "middle": None}), self.body)
        second = Movement(self.figure.model_copy(update={"start": middle, "middle": None}), self.body)
        for part, word in ((first, "end"), (second, "start")):
            try:
                part.skeleton(0.0 if word == "start" else 1.0)
            except FigureError as error:
                path = tuple("middle" if step == word else step for step in error.path)
                raise FigureError(error.message.replace(f"at the {word}", "in the middle"), error.fix, path) from error
        return first, second

    def _part_at(self, moment: float) -> tuple[Movement, float]:
        """Return the movement that goes on at a moment, and how far it then is."""
        first, second = self._parts
        return (first, moment / MIDDLE) if moment <= MIDDLE else (second, (moment - MIDDLE) / (1 - MIDDLE))

    def stance(self, moment: float) -> Stance:
        """Return pelvis, trunk and feet at a moment, 0 to 1."""
        part, share = self._part_at(moment)
        return part.stance(share)

    @property
    def is_still(self) -> bool:
        """Say whether pelvis, trunk and feet keep their place from the start to the end."""
        first, second = self._parts
        return first.is_still and second.is_still

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
        return self._parts[0].half
