"""Reach: what the place of a hand is worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.dataset.figure import FigureHold
from generator.figures.body import Body
from generator.figures.geometry import Vector, unit
from generator.figures.skeleton import LONG, SIGN, ShoulderBlade, Side, Stance, place_shoulder

BLADES: Mapping[str, ShoulderBlade] = {
    "rest": ShoulderBlade(),
    "reach": ShoulderBlade(0.032, 0.004),
    "squeeze": ShoulderBlade(-0.036, -0.008),
    "spread": ShoulderBlade(0.047, 0.008),
    "pinch": ShoulderBlade(-0.050, -0.008),
    "up": ShoulderBlade(0, 0.058),
    "down": ShoulderBlade(0, -0.02),
    "down-squeeze": ShoulderBlade(-0.034, -0.022),
}


@dataclass(frozen=True)
class Reach:
    """What a hand place is worked out from: the body, its stance, one shoulder."""

    body: Body
    stance: Stance
    shoulder: Vector
    middle: Vector
    """Midway between the shoulders."""
    side: Side
    hold: FigureHold | None
    blade: ShoulderBlade = field(default_factory=ShoulderBlade)

    @property
    def forward(self) -> Vector:
        """Return the chest's forward."""
        return self.stance.chest_frame[:, 0]

    @property
    def head(self) -> Vector:
        """Return the chest's up."""
        return self.stance.chest_frame[:, 1]

    @property
    def out(self) -> Vector:
        """Return the direction away from the spine on this side."""
        return self.stance.chest_frame[:, 2] * SIGN[self.side]

    @property
    def hand(self) -> float:
        """Return the distance from the wrist to the middle of the closed hand."""
        return self.body.grip

    def lifted(self, arm: Vector) -> Vector:
        """Return the shoulder when it goes along with an arm in a direction."""
        return place_shoulder(self.body, self.stance, self.blade, self.side, unit(arm))

    def toward(self, direction: Vector, reach: float = LONG) -> Vector:
        """Return the wrist of an arm that points in a direction."""
        return self.lifted(direction) + unit(direction) * self.body.arm * reach

    def bent(self, elbow: Vector, forearm: Vector) -> Vector:
        """Return the wrist of a bent arm: upper arm along ``elbow``, forearm along ``forearm``."""
        way = unit(elbow) * self.body.upper_arm + unit(forearm) * self.body.forearm
        return self.lifted(unit(elbow) * self.body.upper_arm + unit(forearm) * self.body.forearm * 0.35) + way
