"""Every word of a promise is broken by some pose: a check that nothing breaks says nothing."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pytest

from generator.figures.form.expectations import PROMISES
from generator.figures.form.seen import Look
from tests.figures.exercises import standing
from tests.figures.form.test_form import see

HELD = {"item": "dumbbells", "grip": "neutral"}


def still(**pose: Any) -> dict[str, Any]:
    """Return figure fields of somebody who stands with two dumbbells and a pose at both ends."""
    return standing(hold=HELD, start=pose, end=pose)


POSES: Mapping[str, dict[str, Any]] = {
    "tall": still(hands="side"),
    "reaching up": still(hands="overhead"),
    "hinged": {},
    "at the shoulders": {**still(hands="shoulder", shoulder_blades="up"), "posture": {"name": "stand", "lean": 20}},
    "wide squat": {**still(hands="out"), "posture": {"name": "squat", "width": 0.32}},
    "prone": {
        "posture": {"name": "prone"},
        "hold": None,
        "start": {"hands": "overhead", "lift": 1, "legs": 1},
        "end": {"hands": "overhead"},
    },
    "on one side": {
        "posture": {"name": "side-lying"},
        "hold": None,
        "start": {"right": "elbow-out", "left": "pillow"},
        "end": {"hands": "side"},
    },
    "rounded": {**still(hands="side"), "posture": {"name": "hinge", "round": 30, "look": 60}},
    "under a bell": {**still(hands="overhead-together"), "hold": {"item": "dumbbell-end"}},
}
BROKEN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "at the shoulders": {
        "arms": ("long", "soft"),
        "hands": ("below-shoulders", "under-shoulders"),
        "load": ("below-shoulder",),
        "shoulders": ("down",),
    },
    "tall": {
        "arms": ("out", "near-ears", "past-head", "straight-up"),
        "elbow": ("level-with-back", "behind-ribs", "wide", "half-wide", "right-angle", "below-bar"),
        "forearms": ("above-level",),
        "hands": ("lower-ribs", "shoulder-height", "on-floor", "on-thigh", "beside-ears"),
        "palms": ("back", "forward", "down"),
        "thumbs": ("up", "out"),
        "load": ("on-floor", "below-knees", "beside-shins", "chest-height", "behind-head", "touches-chest"),
        "trunk": ("hinged", "near-level", "flat"),
        "hips": ("back", "above-knees"),
        "knees": ("bent",),
        "feet": ("off-floor", "wide", "together", "short-step", "low"),
        "chest": ("on-pad", "at-bar", "low"),
        "head": ("over-bar", "supported", "down"),
        "shoulders": ("up",),
    },
    "reaching up": {
        "arms": ("hanging",),
        "elbow": ("close", "at-side"),
        "forearms": ("down", "on-belly"),
        "hands": ("at-sides",),
        "thumbs": ("forward",),
        "load": ("touches-legs", "at-thighs", "clear-of-leg", "between-thighs"),
    },
    "wide squat": {
        "hands": ("beside-chest", "outside-shins"),
        "palms": ("in",),
        "knees": ("soft",),
        "shins": ("upright",),
    },
    "hinged": {
        "hands": ("wider-than-shoulders",),
        "load": ("over-mid-foot",),
        "trunk": ("upright",),
        "hips": ("over-feet",),
        "knees": ("straight", "under-hips"),
        "legs": ("in-line",),
        "body": ("straight",),
    },
    "prone": {
        "load": ("above-chest",),
        "feet": ("flat",),
    },
    "on one side": {
        "hips": ("level",),
        "shoulders": ("level",),
    },
    "rounded": {
        "trunk": ("long",),
        "head": ("in-line",),
    },
    "under a bell": {
        "wrists": ("straight",),
    },
}
"""Pose → the words that it breaks at its start."""


@lru_cache(maxsize=4)
def look_at(pose: str) -> Look:
    return see(**POSES[pose]).ends[0]


def test_every_word_has_a_pose_that_breaks_it() -> None:
    listed = {(field, word) for fields in BROKEN.values() for field, words in fields.items() for word in words}
    assert listed == {(field, word) for field, words in PROMISES.items() for word in words}


@pytest.mark.parametrize(
    ("pose", "field", "word"),
    [(pose, field, word) for pose, fields in BROKEN.items() for field, words in fields.items() for word in words],
)
def test_a_pose_breaks_its_words(pose: str, field: str, word: str) -> None:
    assert PROMISES[field][word].miss(look_at(pose)) is not None
