"""Tints: which regions are lit, how strongly, and in which order."""

import numpy as np
import pytest

from generator.dataset.dataset import Dataset
from generator.figures.tints import MUSCLE_REGIONS, TORSO_REGIONS, choose_tints, leg_field, slope_field, torso_fields

LIMBS = {"rear-delts", "side-delts", "front-arm", "back-arm", "forearm", "hamstrings", "quadriceps", "glutes"}


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([("latissimus-dorsi", "target")], [("lats", "target")]),
        ([("infraspinatus", "synergist"), ("teres-major", "target")], [("shoulder-blade", "target")]),
        ([("teres-major", "target"), ("infraspinatus", "stabiliser")], [("shoulder-blade", "target")]),
        ([("latissimus-dorsi", "stabiliser")], []),
        ([("erector-spinae", "stabiliser")], [("erectors", "stabiliser")]),
        ([("hamstrings", "stabiliser"), ("biceps-brachii", "stabiliser")], [("hamstrings", "stabiliser")]),
        ([("no-such-muscle", "target")], []),
        ([("latissimus-dorsi", "stretched")], []),
        ([], []),
    ],
)
def test_the_strongest_role_wins_and_few_regions_are_lit_for_holding(uses: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert [(tint.region, tint.role) for tint in choose_tints(uses)] == expected


def test_the_strongest_lie_on_top() -> None:
    uses = [("latissimus-dorsi", "target"), ("biceps-brachii", "synergist"), ("erector-spinae", "stabiliser")]
    assert [tint.role for tint in choose_tints(uses)] == ["stabiliser", "synergist", "target"]
    assert choose_tints(uses) == choose_tints(reversed(uses))


def test_a_region_names_all_its_muscles() -> None:
    (tint,) = choose_tints([("infraspinatus", "target"), ("teres-major", "synergist")])
    assert tint.muscles == ("infraspinatus", "teres-major")


def test_every_region_lies_somewhere() -> None:
    assert set(MUSCLE_REGIONS.values()) <= set(TORSO_REGIONS) | LIMBS
    for region in TORSO_REGIONS:
        (tint,) = choose_tints([next((muscle, "target") for muscle, own in MUSCLE_REGIONS.items() if own == region)])
        assert len(torso_fields(tint)) == 2
        assert leg_field(tint) is None


def test_the_muscles_of_the_guide_have_a_region_unless_they_lie_too_deep(guide: Dataset) -> None:
    targets = {use.muscle for exercise in guide.exercises.values() for use in exercise.muscles if use.role == "target"}
    assert targets <= set(MUSCLE_REGIONS)


def test_the_upper_trapezius_lies_on_the_back_of_the_slopes() -> None:
    t, angle = np.meshgrid([0.1, 0.5, 0.9], np.radians([0, 180]), indexing="ij")
    inside = slope_field(t, angle, np.zeros((*t.shape, 3))) > 0
    assert inside[:, 1].all()
    assert not inside[:, 0].any()
