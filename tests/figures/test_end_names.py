"""What the ends of a movement are called, and where it is hardest."""

from collections.abc import Mapping
from typing import get_args

import numpy as np
import pytest

from generator.dataset.dataset import Dataset
from generator.dataset.figure import EndWord
from generator.figures.describe import describe_movement
from generator.figures.end_names import NAMES, name_end
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.geometry import Vector
from generator.figures.movement import Movement
from generator.figures.skeleton import SIDES, Side, Skeleton
from tests.figures.exercises import make_figure

GUIDE: Mapping[str, tuple[str, str]] = {
    "band-face-pull": ("Start", "End"),
    "band-pull-apart": ("Start", "End"),
    "band-pulldown": ("Start", "End"),
    "bird-dog": ("Start", "Hold"),
    "cat-cow": ("Start", "End"),
    "pull-up-negative": ("Top", "Bottom"),
    "dead-bug": ("Start", "Hold"),
    "dead-hang": ("Start", "Hold"),
    "dumbbell-farmer-carry": ("Right step", "Left step"),
    "dumbbell-floor-pullover": ("Overhead", "Top"),
    "dumbbell-pullover": ("Overhead", "Top"),
    "dumbbell-suitcase-carry": ("Right step", "Left step"),
    "front-plank": ("Start", "Hold"),
    "knee-side-plank": ("Bottom", "Hold"),
    "lat-pulldown": ("Overhead", "End"),
    "seated-cable-row": ("Start", "End"),
    "side-plank": ("Bottom", "Hold"),
    "straight-arm-cable-pulldown": ("Start", "End"),
    "suspension-row": ("Start", "End"),
    "towel-door-row": ("Start", "End"),
}
"""What does not go from the bottom to the top."""
LEVERS: Mapping[str, tuple[str, str]] = {
    "backpack-romanian-deadlift": ("grip", "hips"),
    "barbell-deadlift": ("grip", "hips"),
    "bent-over-y-raise": ("grip", "shoulders"),
    "bird-dog": ("grip", "shoulders"),
    "dumbbell-deadlift": ("grip", "hips"),
    "dumbbell-floor-pullover": ("grip", "shoulders"),
    "dumbbell-pullover": ("grip", "shoulders"),
    "dumbbell-reverse-fly": ("grip", "shoulders"),
    "dumbbell-romanian-deadlift": ("grip", "hips"),
    "incline-dumbbell-reverse-fly": ("grip", "shoulders"),
    "incline-dumbbell-t-raise": ("grip", "shoulders"),
    "kettlebell-swing": ("shoulders", "hips"),
    "side-lying-external-rotation": ("grip", "elbows"),
}
"""Exercises whose load turns one joint: what the load hangs on, and that joint."""


@pytest.mark.parametrize("mirrored", [False, True])
def test_every_word_has_a_name(mirrored: bool) -> None:
    assert set(NAMES) == set(get_args(EndWord))
    for word, name in NAMES.items():
        assert name.label.lower() in name.place
        assert name.label[0].isupper()
        figure = make_figure(start={"name": word, "hands": "hang"})
        other = {"left-step": "Right step", "right-step": "Left step"}
        assert name_end(figure, "start", mirrored=mirrored).label == (other.get(word, name.label) if mirrored else name.label)


def test_ends_without_a_name_are_start_and_end() -> None:
    assert [name_end(make_figure(), which).place for which in ("start", "end")] == ["at the start", "at the end"]


def test_a_movement_is_told_with_the_names_of_its_ends() -> None:
    figure = make_figure(start={"name": "bottom", "hands": "hang"}, end={"name": "top", "hands": "row-low"})
    words = describe_movement(figure)
    assert words.startswith("Bottom: hinged forward")
    assert " Top: hinged forward" in words
    assert "Start" not in words
    assert "End" not in words


def test_the_guide_calls_its_ends_what_they_are(guide: Dataset) -> None:
    named = {}
    for identifier, exercise in guide.exercises.items():
        assert exercise.figure
        named[identifier] = tuple(name_end(exercise.figure, which).label for which in ("start", "end"))
    assert named == {identifier: GUIDE.get(identifier, ("Bottom", "Top")) for identifier in named}


def test_what_a_figure_holds_or_hangs_by_is_lower_at_the_bottom(guide: Dataset) -> None:
    """Hands rise, or the trunk rises to hands that hold still; the two are never mixed up."""
    measures = fit_body(dress_body("man").body)
    for identifier, exercise in guide.exercises.items():
        figure = exercise.figure
        assert figure
        movement = Movement(figure, measures)
        ends = {name_end(figure, which).label: movement.skeleton(share) for which, share in (("start", 0.0), ("end", 1.0))}
        if "Bottom" in ends:
            other = next(name for name in ends if name != "Bottom")
            if figure.hold:  # hands that lie on the floor go where the shoulders leave them
                low, high = (min(_place(ends[name], "grip", side)[1] for side in SIDES) for name in ("Bottom", other))
                assert low <= high + 0.01, identifier
            rises = (
                ends[other].neck[1] - ends["Bottom"].neck[1],
                _place(ends[other], "hips", "R")[1] - _place(ends["Bottom"], "hips", "R")[1],
            )
            assert max(rises) >= -0.01, identifier  # of a bridge the hips alone
        if "Overhead" in ends:
            skeleton = ends["Overhead"]
            assert (_place(skeleton, "grip", "R") - skeleton.head) @ skeleton.chest_frame[:, 1] > 0, identifier


@pytest.mark.parametrize("identifier", LEVERS)
def test_it_is_hardest_where_the_lever_is_longest(guide: Dataset, identifier: str) -> None:
    exercise = guide.exercises[identifier]
    assert exercise.figure
    movement = Movement(exercise.figure, fit_body(dress_body("man").body))
    shares = np.linspace(0, 1, 11)
    levers = [_lever(movement.skeleton(float(share)), *LEVERS[identifier]) for share in shares]
    longest = float(shares[int(np.argmax(levers))])
    assert exercise.hardest_at == ("start" if longest < 0.25 else "middle" if longest < 0.75 else "top"), levers


def _place(skeleton: Skeleton, name: str, side: Side) -> Vector:
    places: Mapping[str, Mapping[Side, Vector]] = {"shoulders": skeleton.shoulders, "elbows": skeleton.elbows, "hips": skeleton.hips}
    return skeleton.grip(side) if name == "grip" else places[name][side]


def _lever(skeleton: Skeleton, load: str, joint: str) -> float:
    """Return how far the load's line passes the joint, metres; of a hinge, only what lies before the hips counts."""
    arm = _place(skeleton, load, "R") - _place(skeleton, joint, "R")
    return float(arm[0]) if joint == "hips" else float(np.hypot(arm[0], arm[2]))
