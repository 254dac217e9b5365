"""What the words of a record promise, as data: each word of ``expects`` is one entry here, measured on the mesh.

A new word is one function and one entry, and its value in :class:`generator.dataset.figure.FigureExpects`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.dataset.figure import FigureExpects, FigurePose
from generator.figures.form import measures as m
from generator.figures.form.seen import Look, Seen
from generator.figures.form.stance import check_trunk
from generator.figures.model import Finding
from generator.figures.passage import BACK, MIDDLE

Measure = Callable[[Look], float]


@dataclass(frozen=True)
class Promise:
    """One word: what is measured, and between which values it is kept."""

    what: str
    """In words, for the message."""
    measure: Measure
    """Of several places it gives the one that is farthest off."""
    low: float
    high: float
    unit: str = "cm"
    """``cm`` for metres, ``°`` for degrees."""

    def miss(self, look: Look) -> str | None:
        """Return what is wrong at a moment, none where the promise is kept."""
        value = self.measure(look)
        if self.low <= value <= self.high:
            return None
        scale = 100 if self.unit == "cm" else 1
        bounds = f"{self.low * scale:.0f} to {self.high * scale:.0f} {self.unit}"
        return f"{self.what} is {value * scale:.0f} {self.unit}; {bounds} are right"


_LONG, _SOFT = 22.0, 42.0
PROMISES: Mapping[str, Mapping[str, Promise]] = {
    "arms": {
        "long": Promise("The bend of the elbow", m.elbow_bend, 0, _LONG, "°"),
        "soft": Promise("The bend of the elbow", m.elbow_bend, 6, _SOFT, "°"),
        "out": Promise("The arm's angle to straight out", m.arm_from_out, 0, 22, "°"),
        "near-ears": Promise("The arm's angle to the trunk's line", m.arm_from_head, 0, 48, "°"),
        "past-head": Promise("The arm's angle to the trunk's line", m.arm_from_head, 0, 25, "°"),
        "straight-up": Promise("The arm's angle to upright", m.arm_from_up, 0, 22, "°"),
        "hanging": Promise("The arm's angle to straight down", m.arm_from_down, 0, 20, "°"),
    },
    "elbow": {
        "level-with-back": Promise("The elbow's height over the back", m.elbow_over_back, -0.08, 0.04),
        "behind-ribs": Promise("How far the elbow is behind the shoulders", m.elbow_behind, 0.08, 0.24),
        "close": Promise("The upper arm's angle to the side", m.elbow_aside, 0, 40, "°"),
        "wide": Promise("The upper arm's angle to the side", m.elbow_aside, 55, 105, "°"),
        "half-wide": Promise("The upper arm's angle to the side", m.elbow_aside, 25, 65, "°"),
        "right-angle": Promise("The bend of the elbow", m.elbow_bend, 70, 112, "°"),
        "at-side": Promise("How far the elbow is from the ribs", m.elbow_from_ribs, 0, 0.14),
        "below-bar": Promise("How far the elbow is below the hand", m.elbow_below_hand, 0.08, 0.40),
    },
    "forearms": {
        "down": Promise("The forearm's angle to straight down", m.forearm_from_down, 0, 30, "°"),
        "on-belly": Promise("How far the hand is from the belly", m.hand_from_trunk, -0.02, 0.12),
        "above-level": Promise("How far the forearm points above level", m.forearm_above_level, 0, 45, "°"),
    },
    "wrists": {"straight": Promise("The bend of the wrist", m.wrist_bend, 0, 35, "°")},
    "hands": {
        "lower-ribs": Promise("How far the hand is from the lower ribs", m.hand_from_ribs, 0, 0.18),
        "beside-chest": Promise("How far the hand is from the side of the chest", m.hand_from_chest, 0, 0.32),
        "shoulder-height": Promise("How far the hand is over the shoulder", m.hand_over_shoulder, -0.09, 0.16),
        "below-shoulders": Promise("How far aside of the shoulder the hand hangs", m.hand_aside_of_shoulder, 0, 0.10),
        "under-shoulders": Promise("How far aside of the shoulder the hand stands", m.hand_aside_of_shoulder, 0, 0.10),
        "wider-than-shoulders": Promise("How far outside the shoulder the hand holds", m.hand_outside, 0.02, 0.20),
        "outside-shins": Promise("How far outside the shin the hand is", m.hand_outside_shin, 0.03, 0.20),
        "at-sides": Promise("How far the hand is from the thigh", m.hand_from_thigh, -0.01, 0.10),
        "on-floor": Promise("The hand's height", m.hand_height, -0.01, 0.10),
        "on-thigh": Promise("How far the left hand is from the thigh", m.left_hand_from_thigh, -0.02, 0.015),
        "beside-ears": Promise("How far the hand is over the shoulder", m.hand_over_shoulder, 0.3, 0.9),
    },
    "palms": {
        "in": Promise("The palm's angle to facing in", m.palm_from_in, 0, 48, "°"),
        "back": Promise("The palm's angle to facing the legs", m.palm_from_back, 0, 55, "°"),
        "forward": Promise("The palm's angle to facing forward", m.palm_from_forward, 0, 55, "°"),
        "down": Promise("The palm's angle to facing down", m.palm_from_down, 0, 55, "°"),
    },
    "thumbs": {
        "up": Promise("The thumb's angle to straight up", m.thumb_from_up, 0, 60, "°"),
        "forward": Promise("The thumb's angle to straight ahead", m.thumb_from_forward, 0, 60, "°"),
        "out": Promise("The thumb's angle to straight out", m.thumb_from_out, 0, 60, "°"),
    },
    "load": {
        "on-floor": Promise("The height of what is held", m.load_height, -0.015, 0.015),
        "over-mid-foot": Promise("How far before the middle of the feet the load is", m.load_before_feet, -0.05, 0.075),
        "touches-legs": Promise("How far what is held is from the legs", m.load_from_legs, -0.014, 0.025),
        "at-thighs": Promise("How far what is held is from the thighs", m.load_from_thighs, -0.014, 0.02),
        "below-knees": Promise("How far the load is below the knees", m.load_below_knees, 0.0, 0.25),
        "beside-shins": Promise("How far the load is below the knees", m.load_below_knees, 0.08, 0.5),
        "clear-of-leg": Promise("How far what is held is from the legs", m.load_from_legs, 0.002, 0.08),
        "chest-height": Promise("How far the load is below the shoulders", m.load_below_shoulders, -0.05, 0.28),
        "between-thighs": Promise("How far the load is below the hips", m.load_below_hips, -0.05, 0.35),
        "above-chest": Promise("How far the load is from above the chest", m.load_from_above_chest, 0, 0.22),
        "below-shoulder": Promise("How far aside of the shoulder the load hangs", m.hand_aside_of_shoulder, 0, 0.10),
        "behind-head": Promise("How far the load is past the head", m.load_past_head, 0.05, 0.9),
        "touches-chest": Promise("How far what is held is from the chest", m.load_from_trunk, -0.03, 0.05),
    },
    "trunk": {
        "upright": Promise("The trunk's lean", m.lean, 0, 10, "°"),
        "hinged": Promise("The trunk's height over level", m.above_level, 18, 48, "°"),
        "near-level": Promise("The trunk's height over level", m.above_level, 0, 22, "°"),
        "flat": Promise("The trunk's height over level", m.above_level, -5, 20, "°"),
        "long": Promise("How deep the lower back is hollow", m.back_hollow, 0.0, 0.035),
    },
    "hips": {
        "back": Promise("How far the hips are behind the ankles", m.hips_back, 0.12, 0.40),
        "over-feet": Promise("How far the hips are behind the ankles", m.hips_back, -0.10, 0.06),
        "level": Promise("The tilt of the hips", m.hip_tilt, 0, 6, "°"),
        "above-knees": Promise("How far the hips are over the knees", m.hips_over_knees, 0.02, 0.45),
    },
    "knees": {
        "straight": Promise("The bend of the knee", m.knee_bend, 0, 16, "°"),
        "soft": Promise("The bend of the knee", m.knee_bend, 4, 46, "°"),
        "bent": Promise("The bend of the knee", m.knee_bend, 25, 140, "°"),
        "under-hips": Promise("How far the knee is before or behind the hip", m.knee_from_hip, 0, 0.08),
    },
    "shins": {"upright": Promise("The shin's lean", m.shin_lean, 0, 10, "°")},
    "feet": {
        "flat": Promise("The height of the soles", m.sole_height, -0.02, 0.02),
        "off-floor": Promise("The height of the feet", m.foot_height, 0.03, 1.5),
        "wide": Promise("How far a foot is outside its hip", m.foot_outside, 0.03, 0.4),
        "together": Promise("The distance between the ankles", m.between_ankles, 0, 0.16),
        "short-step": Promise("The length of a step", m.step, 0.15, 0.42),
        "low": Promise("The height of the feet", m.foot_height, 0.10, 0.19),
    },
    "legs": {"in-line": Promise("The raised leg's angle to the trunk", m.leg_from_trunk, 0, 24, "°")},
    "body": {"straight": Promise("The bend at the hips", m.body_bend, 0, 12, "°")},
    "chest": {
        "on-pad": Promise("How far the chest is from the pad", m.chest_from_pad, -0.045, 0.02),
        "at-bar": Promise("How far the lower chest is from the bar", m.chest_from_bar, -0.03, 0.05),
        "low": Promise("The height of the chest", m.chest_height, 0.09, 0.18),
    },
    "head": {
        "in-line": Promise("The head's tilt against the trunk", m.head_tilt, 0, 20, "°"),
        "over-bar": Promise("How far the chin is over the bar", m.chin_over_bar, -0.03, 0.25),
        "supported": Promise("How far the head is from what carries it", m.head_from_support, -0.03, 0.04),
        "down": Promise("The height of the head", m.head_height, -0.03, 0.05),
    },
    "shoulders": {
        "level": Promise("The tilt of the shoulders", m.shoulder_tilt, 0, 5, "°"),
        "up": Promise("How far the shoulders are shrugged", m.shrugged, 0.04, 0.09),
        "down": Promise("How far the shoulders are shrugged", m.shrugged, -0.06, 0.012),
    },
}
"""Field of ``expects`` → its words."""


def check_expectations(seen: Seen) -> Iterator[Finding]:
    """The figure keeps what its record says it shows."""
    ends = (
        ("start", seen.figure.start.expects, seen.ends[:1]),
        ("middle", seen.figure.middle.expects if seen.figure.middle else None, _look_at(seen, MIDDLE, seen.figure.middle)),
        ("end", seen.figure.end.expects, seen.ends[1:]),
        ("back", seen.figure.back.expects if seen.figure.back else None, _look_at(seen, BACK, seen.figure.back)),
    )
    for place, expects, looks in (("", seen.figure.expects, seen.ends), *ends):
        path: tuple[str | int, ...] = ("figure", *([place] if place else []), "expects")
        for field, word in _words(expects):
            if (field, word) == ("trunk", "still"):
                yield from (Finding(found.message, found.fix, (*path, field)) for found in check_trunk(seen))
                continue
            for look in looks:
                missed = PROMISES[field][word].miss(look)
                if missed:
                    fix = f"Change the figure's numbers or places until it is so, or correct {field}: {word} where the words do not say it."
                    yield Finding(f"{missed} {look.when} ({field}: {word}).", fix, (*path, field))


def _look_at(seen: Seen, share: float, pose: FigurePose | None) -> tuple[Look, ...]:
    """Return the moment of a pose between both ends; none where it promises nothing. Moments near it show another pose."""
    if pose is None or pose.expects is None:
        return ()
    return (Look(share, seen.staging.moment(share), seen.staging),)


def _words(expects: FigureExpects | None) -> Iterator[tuple[str, str]]:
    if expects is None:
        return
    for field in FigureExpects.model_fields:
        word = getattr(expects, field)
        if word:
            yield field, word
