"""The mannequin's measures, read from ``content/body/figure.yml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.dataset.dataset import Document
from generator.dataset.figure_body import FigureBody
from generator.dataset.files import read_plain_file
from generator.dataset.reader import read_document
from generator.dataset.validation import check_record
from generator.diagnostics import Problem, did_you_mean
from generator.figures.geometry import Points, Vector

Profile = tuple[tuple[float, float, float, float], ...]
"""Rows of place 0–1, radius front to back, radius side to side, offset toward the bend side; metres."""

DATA = "body/figure.yml"
_WAIST, _CHEST = 0.35, 0.70


@dataclass(frozen=True)
class Segment:
    """A segment's part of the body's weight, and where its middle lies."""

    share: float
    along: float
    """From where the segment begins to where it ends, as a share of its length."""
    forward: float = 0.0
    """Before the line of the segment, metres; trunk and head alone use it."""


SEGMENTS: Mapping[str, Segment] = {
    "trunk": Segment(0.497, 0.50),
    "head": Segment(0.081, 0.18),
    "upper_arm": Segment(0.028, 0.436),
    "forearm": Segment(0.016, 0.43),
    "hand": Segment(0.006, 0.5),
    "thigh": Segment(0.1, 0.433),
    "shank": Segment(0.0465, 0.433),
    "foot": Segment(0.0145, 0.5),
}
"""Weights of an average body's segments, after Winter, Biomechanics and Motor Control of Human Movement; limbs of one side."""


@dataclass(frozen=True)
class Body:
    """Lengths of the segments and radii along them, metres."""

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
    profiles: Mapping[str, Profile] = field(hash=False)
    """Radii of the drawn tubes; a body that is measured on a mesh does not look at them."""
    ball: float = 0.13
    """From the ankle forward to the ball of the foot, where toes bend."""
    knee_depth: float | None = None
    """From the middle of a bent knee to the skin on which it kneels; from the profiles where it is not measured."""
    back_depth: float = 0.137
    """From the line between hips and neck to the skin of the upper back."""
    chest_depth: float = 0.118
    """From that line to the skin of the chest."""
    seat_depth: float = 0.112
    """From the hip joints to a seat below them, thighs level."""
    shoe: Points | None = field(default=None, compare=False)
    """Shape (n, 3): places around a shoe that may touch something, from the ankle along the foot, up and to the right."""
    fist: float | None = None
    """From the wrist to the middle of what a closed hand holds; a share of the hand where nobody measured it."""
    breastbone: Vector | None = field(default=None, compare=False)
    """From the base of the neck to the inner end of the right collarbone; none where nobody measured it."""
    collarbone: Vector | None = field(default=None, compare=False)
    """From there to the right shoulder joint, arms down."""
    segments: Mapping[str, Segment] = field(default_factory=lambda: SEGMENTS, hash=False)
    kilograms: float = 70.0
    """What the whole body weighs."""

    @property
    def grip(self) -> float:
        """Return the length from the wrist to the middle of the closed hand."""
        return 0.40 * self.hand if self.fist is None else self.fist

    @property
    def arm(self) -> float:
        """Return the length from shoulder to wrist."""
        return self.upper_arm + self.forearm

    @property
    def knee(self) -> float:
        """Return the height of the shin's line over the floor on which a bent knee rests."""
        return self.profiles["shank"][0][1] if self.knee_depth is None else self.knee_depth

    @property
    def leg(self) -> float:
        """Return the length from hip to ankle."""
        return self.thigh + self.shank


class BodyError(ValueError):
    """The body's data lacks something or holds a wrong value."""


def read_body_data(content: Path) -> Mapping[str, Any]:
    """Return the body's data. Raises BodyError where the file is missing or holds something else."""
    try:
        data = read_plain_file(str(content / DATA))
    except OSError as error:
        raise BodyError(f"{DATA} cannot be read: {error.strerror}.") from error
    reading = read_document(data, DATA)
    if reading.problems:
        raise BodyError(_say(reading.problems[0]))
    body, problems = check_record(FigureBody, reading.value, Document(DATA, data))
    if body is None:
        raise BodyError(_say(problems[0]))
    return body.model_dump()


def _say(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}: {problem.message} {problem.fix}"


def build_body(data: Mapping[str, Any], shape: str | None = None) -> Body:
    """Return the body of one shape; the first of the file by default.

    Raises BodyError where a measure is missing or the shape is unknown.
    """
    try:
        shapes = data["shapes"]
        name = shape or next(iter(shapes))
        if name not in shapes:
            known = f"There are: {', '.join(shapes)}."
            raise BodyError(f'The body shape "{name}" is unknown. {did_you_mean(name, shapes, known)}')
        _check_order(data["profiles"])
        factors = shapes[name]
        height = float(data["height"])
        lengths: dict[str, Any] = {key: float(value) * height for key, value in data["segments"].items()}
        lengths["shoulder_half"] *= factors["shoulders"]
        lengths["hip_half"] *= factors["hips"]
        profiles = {key: _profile(rows, factors["limbs"]) for key, rows in data["profiles"].items() if key != "torso"}
        profiles["torso"] = tuple(_torso_row(row, factors) for row in data["profiles"]["torso"])
        return Body(height=height, profiles=profiles, **lengths)
    except (AttributeError, KeyError, TypeError, ValueError, StopIteration) as error:
        if isinstance(error, BodyError):
            raise
        raise BodyError(f"{DATA} lacks a measure or holds a wrong one: {error}") from error


def _check_order(profiles: Mapping[str, Any]) -> None:
    """Raise BodyError where the rows of a profile do not follow each other along the segment."""
    for name, rows in profiles.items():
        places = [float(row[0]) for row in rows]
        wrong = next((place for place, (one, other) in enumerate(pairwise(places), start=1) if one >= other), None)
        if wrong is not None:
            what = f"profiles.{name}[{wrong}] begins with {places[wrong]}, and the row before it with {places[wrong - 1]}"
            raise BodyError(f"{DATA}: {what}. Put the rows in the order of their first numbers.")


def _profile(rows: Any, factor: float) -> Profile:
    return tuple((float(s), float(a) * factor, float(b) * factor, float(o)) for s, a, b, o in rows)


def _torso_row(row: Any, factors: Mapping[str, float]) -> tuple[float, float, float, float]:
    s, depth, width, offset = (float(value) for value in row)
    if s <= _WAIST:
        share = max(s, 0) / _WAIST
        factor = factors["hips"] * (1 - share) + factors["waist"] * share
    else:
        share = min((s - _WAIST) / (_CHEST - _WAIST), 1)
        factor = factors["waist"] * (1 - share) + factors["shoulders"] * share
    return s, depth * (0.5 + 0.5 * factor), width * factor, offset
