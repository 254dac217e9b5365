"""Which muscles are tinted, and on which side."""

from collections.abc import Mapping

import pytest

from generator.figures.muscles.lit import find_one_sided, find_working
from tests.figures.muscles.laid import labels
from tests.figures.staged import guide_dataset, stage


@pytest.mark.parametrize(
    ("identifier", "muscle", "sides"),
    [
        ("one-arm-dumbbell-row", "latissimus-dorsi", "R"),
        ("one-arm-dumbbell-row", "biceps-brachii", "R"),
        ("renegade-row", "latissimus-dorsi", "R"),
        ("renegade-row", "rectus-abdominis", "RL"),
        ("bird-dog", "erector-spinae", "RL"),
        ("bird-dog", "gluteus-maximus", "L"),
        ("side-lying-external-rotation", "infraspinatus", "R"),
        ("dumbbell-suitcase-carry", "quadratus-lumborum", "L"),
        ("dumbbell-suitcase-carry", "external-oblique", "L"),
        ("side-plank", "external-oblique", "L"),
        ("side-plank", "gluteus-medius", "L"),
        ("staggered-romanian-deadlift", "hamstrings", "L"),
        ("barbell-deadlift", "gluteus-maximus", "RL"),
        ("pull-up", "latissimus-dorsi", "RL"),
    ],
)
def test_a_muscle_is_tinted_on_the_sides_that_work(identifier: str, muscle: str, sides: str) -> None:
    muscles = stage(identifier).muscles
    assert muscles is not None
    lit = next(lit for lit in muscles.lit if lit.muscle == muscle)
    assert "".join(lit.sides) == sides


@pytest.mark.parametrize(
    ("identifier", "muscle", "shown"),
    [
        ("barbell-deadlift", "latissimus-dorsi", False),
        ("barbell-deadlift", "forearm-flexors", False),
        ("dumbbell-bent-over-row", "erector-spinae", False),
        ("renegade-row", "external-oblique", True),
        ("bird-dog", "external-oblique", True),
        ("bird-dog", "trapezius-lower", False),
        ("dumbbell-suitcase-carry", "trapezius-upper", False),
    ],
)
def test_a_stabiliser_is_tinted_only_where_holding_the_spine_is_the_point(identifier: str, muscle: str, shown: bool) -> None:
    muscles = stage(identifier).muscles
    assert muscles is not None
    assert (muscle in {lit.muscle for lit in muscles.lit}) == shown


@pytest.mark.parametrize(
    ("identifier", "sides"),
    [
        ("dumbbell-suitcase-carry", {"external-oblique": "L", "trapezius-upper": "R", "forearm-flexors": "R", "gluteus-medius": None}),
        ("one-arm-dumbbell-row", {"latissimus-dorsi": "R", "infraspinatus": "R", "erector-spinae": None, "gluteus-maximus": None}),
        ("single-leg-romanian-deadlift", {"hamstrings": "L", "erector-spinae": None}),
        ("bird-dog", {"gluteus-maximus": None}),
        ("pull-up", {"latissimus-dorsi": None}),
    ],
)
def test_the_map_is_told_what_works_on_one_side(identifier: str, sides: Mapping[str, str | None]) -> None:
    staging = stage(identifier)
    dataset = guide_dataset()
    uses = [(use.muscle, use.role) for use in dataset.exercises[identifier].muscles]
    regions = {name: muscle.map_regions for name, muscle in dataset.muscles.items()}
    found = find_one_sided(uses, regions, staging.figure, (staging.ends[0].skeleton, staging.ends[1].skeleton))
    assert {muscle: found.get(muscle) for muscle in sides} == dict(sides)


def test_the_limbs_that_move_are_those_that_work() -> None:
    staging = stage("bird-dog")
    working = find_working(staging.figure, (staging.ends[0].skeleton, staging.ends[1].skeleton))
    assert working.arms == ("R",)
    assert working.legs == ("L",)


def test_every_region_that_decides_about_sides_is_on_the_map() -> None:
    from generator.figures.muscles import lit, tinting

    named = lit._TRUNK | lit._LEGS | set(tinting._COLUMNS)
    assert {region for region in named if not labels().label(region)} == set()
