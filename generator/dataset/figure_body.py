"""The mannequin's file: lengths of its segments, radii along them, and the shapes that change its widths."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from generator.dataset.common import Id, Record

Fraction = Annotated[float, Field(ge=0.01, le=0.6)]
"""A length as a part of the height."""
Factor = Annotated[float, Field(ge=0.5, le=1.5)]
_Place = Annotated[float, Field(ge=-0.5, le=1.5)]
_Radius = Annotated[float, Field(ge=0.005, le=0.4)]
_Offset = Annotated[float, Field(ge=-0.2, le=0.2)]
Row = tuple[_Place, _Radius, _Radius, _Offset]
"""Place along the segment 0–1, radius front to back, radius side to side, offset toward the bend side; metres."""
Rows = Annotated[tuple[Row, ...], Field(min_length=2, max_length=50)]


class Segments(Record):
    """Lengths of the body's segments as parts of its height."""

    upper_arm: Fraction
    """From shoulder to elbow."""
    forearm: Fraction
    """From elbow to wrist."""
    hand: Fraction
    """From wrist to fingertips."""
    thigh: Fraction
    """From hip to knee."""
    shank: Fraction
    """From knee to ankle."""
    foot_height: Fraction
    """From the floor to the ankle."""
    foot_length: Fraction
    """From heel to toes."""
    trunk: Fraction
    """From the hips to the base of the neck."""
    neck: Fraction
    """From the base of the neck to the head."""
    hip_half: Fraction
    """From the middle to a hip joint."""
    shoulder_half: Fraction
    """From the middle to a shoulder joint."""


class Profiles(Record):
    """Radii along the segments: rows of place 0–1, radius front to back, radius side to side, offset toward the bend side."""

    upper_arm: Rows
    """Rows along the upper arm, from the shoulder."""
    forearm: Rows
    """Rows along the forearm, from the elbow."""
    thigh: Rows
    """Rows along the thigh, from the hip."""
    shank: Rows
    """Rows along the shank, from the knee."""
    torso: Rows
    """Rows along the trunk, from the pelvis."""


class Shape(Record):
    """Factors on the widths of the body."""

    shoulders: Factor
    """Factor on the shoulders."""
    waist: Factor
    """Factor on the waist."""
    hips: Factor
    """Factor on the hips."""
    limbs: Factor
    """Factor on arms and legs."""


class FigureBody(Record):
    """``body/figure.yml``."""

    height: float = Field(ge=1.2, le=2.3)
    """Height of the body, metres."""
    segments: Segments
    """Lengths of the segments."""
    profiles: Profiles
    """Radii along the segments."""
    shapes: Annotated[Mapping[Id, Shape], Field(min_length=1)]
    """Shapes of the body by name; the first is the default."""
