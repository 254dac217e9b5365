"""The measures that a skeleton is built with; :mod:`generator.figures.flesh.measures` takes them from a baked body."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.figures.geometry import Points, Vector


@dataclass(frozen=True)
class Segment:
    """A segment's part of the body's weight, and where its middle lies."""

    share: float
    along: float
    """From where the segment begins to where it ends, as a share of its length."""
    forward: float = 0.0
    """Before the line of the segment, metres; trunk and head alone use it."""


@dataclass(frozen=True)
class Body:
    """Lengths of the segments and depths of the flesh around them, metres."""

    height: float
    upper_arm: float
    forearm: float
    hand: float
    thigh: float
    shank: float
    foot_height: float
    foot_length: float
    trunk: float
    neck: float
    hip_half: float
    shoulder_half: float
    ball: float
    """From the ankle forward to the joints of the ball, about which toes bend."""
    ball_drop: float
    """From the ankle down to them."""
    knee: float
    """From the middle of a bent knee to the skin on which it kneels."""
    back_depth: float
    """From the line between hips and neck to the skin of the upper back."""
    chest_depth: float
    """From that line to the skin of the chest."""
    buttock_depth: float
    """From that line to the skin of the buttocks."""
    belly_depth: float
    """From that line to the skin in front of the hips."""
    side_depth: float
    """From that line to the skin at the side of the hips."""
    thigh_front: tuple[tuple[float, float], ...]
    """Shares of the way from hip to knee, and how far skin and cloth lie before the bone's line there."""
    hollow: float
    """How deep the lower back lies at rest below the line from the buttocks to the upper back."""
    seat_depth: float
    """From the hip joints to a seat below them, thighs level."""
    shoe: Points = field(compare=False)
    """Shape (n, 3): places around a shoe that may touch something, from the ankle along the foot, up and to the right."""
    skull: Points = field(compare=False)
    """Shape (n, 3): places around the head that may lie on something, from where a skeleton has the base of the skull, forward, up and to the right."""
    grip: float
    """From the wrist to the middle of what a closed hand holds."""
    breastbone: Vector = field(compare=False)
    """From the base of the neck to the inner end of the right collarbone."""
    collarbone: Vector = field(compare=False)
    """From there to the right shoulder joint, arms down."""
    spine: Points = field(compare=False)
    """Shape (6, 3): where the lower back's bones begin at rest, from the middle between the hip joints, lowest first, and the base of the neck."""
    segments: Mapping[str, Segment] = field(hash=False)
    kilograms: float
    """What the whole body weighs."""

    @property
    def arm(self) -> float:
        """Return the length from shoulder to wrist."""
        return self.upper_arm + self.forearm

    @property
    def leg(self) -> float:
        """Return the length from hip to ankle."""
        return self.thigh + self.shank
