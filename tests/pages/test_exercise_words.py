"""Small words of the exercise page that depend on what else the record says."""

from typing import Any

import pytest

from generator.dataset.exercise import Exercise
from generator.pages.kinds.exercise import build_exercise_view
from tests.pages.test_muscle_maps import DATASET, make_page

LINK = "See [when to get help](guide:when-to-get-help)."


def view_of(**changes: Any) -> Any:
    exercise = DATASET.exercises["dumbbell-shrug"]
    changed = Exercise.model_validate({**exercise.model_dump(), **changes})
    return build_exercise_view(make_page(), changed)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"stop_if": ("It hurts.",)}, True),
        ({"stop_if": (f"It hurts. {LINK}",)}, False),
        ({"stop_if": ("It hurts.",), "disagreement": LINK}, True),
        ({"stop_if": ("It hurts.",), "summary": LINK}, True),
    ],
)
def test_the_way_to_help_is_left_out_only_where_the_list_above_it_leads_there(changes: dict[str, Any], shown: bool) -> None:
    assert (view_of(**changes).help_href is not None) is shown


@pytest.mark.parametrize(
    ("equipment", "count", "words"),
    [
        ("dumbbell", 2, "Dumbbells, at the top"),
        ("dumbbell", 1, "Dumbbell, at the top"),
        ("barbell", 1, "Barbell, at the top"),
        ("body-weight", 1, "What you hold, at the top"),
        ("no-such-thing", 1, "What you hold, at the top"),
    ],
)
def test_a_cue_about_what_is_held_is_named_by_it(equipment: str, count: int, words: str) -> None:
    cues = ({"say": "High", "at": "implement", "when": "top"},)
    view = view_of(equipment=equipment, equipment_count=count, steps={"cues": cues})
    assert [cue.place for cue in view.cues] == [words]
