"""What workouts are picked by: only values that some workout has, in the order of their lists."""

from typing import Any

import pytest

from generator.catalog.projections import WorkoutEntry
from generator.pages.parts.workout_cards import build_picker, build_workout_card
from tests.pages.test_muscle_maps import CATALOGS, make_page


def entry(**fields: Any) -> WorkoutEntry:
    values = {"minutes": 20, "level": "beginner", "places": ("home",), "needs": ("dumbbell",), "easier_on": ("wrist",)}
    return WorkoutEntry("session", "Session", None, "20 min", **(values | fields))


def offered(*entries: WorkoutEntry) -> dict[str, list[str]]:
    picker = build_picker(make_page(), entries)
    assert picker
    return {pick.field: [option.value for option in pick.options] for pick in picker.choices} | {
        "owned": [option.value for option in picker.owned]
    }


def test_values_are_those_of_the_workouts_in_the_order_of_their_lists() -> None:
    found = offered(entry(minutes=8, needs=()), entry(minutes=31, places=("gym", "home"), easier_on=("lower-back", "wrist")))
    assert found["minutes"] == ["10"]
    assert found["place"] == ["home", "gym"]
    assert found["level"] == ["beginner"]
    assert found["easier_on"] == ["lower-back", "wrist"]
    assert found["owned"] == ["nothing", "dumbbell"]


@pytest.mark.parametrize(
    ("minutes", "limits"), [((9, 16, 29, 32), ["10", "20", "30"]), ((9, 9), []), ((5, 100), ["10"]), ((95, 120), []), ((), [])]
)
def test_a_limit_is_offered_where_it_lets_more_through_than_the_one_before_and_not_all(minutes: tuple[int, ...], limits: list[str]) -> None:
    picker = build_picker(make_page(), [entry(minutes=length) for length in minutes])
    found = [option.value for pick in picker.choices if pick.field == "minutes" for option in pick.options] if picker else []
    assert found == limits


def test_there_is_nothing_to_pick_among_no_workouts() -> None:
    assert build_picker(make_page(), []) is None


def test_nothing_is_offered_only_where_it_is_enough_for_something() -> None:
    assert offered(entry())["owned"] == ["dumbbell"]
    assert offered(entry(needs=()))["owned"] == []


def test_every_workout_says_what_it_is_picked_by_and_shows_its_first_figure() -> None:
    catalog = CATALOGS["real"]
    for identifier, workout in catalog.workouts.items():
        found = catalog.tables.workout_entries[identifier]
        assert found.remark
        assert found.remark.startswith(f"{found.minutes} min")
        assert (found.level, found.places) == (workout.level, workout.places)
        needed = {
            thing for block in workout.blocks for item in block.items for thing in catalog.using if item.exercise in catalog.using[thing]
        }
        assert set(found.needs) == needed - {"body-weight"}
        card = build_workout_card(make_page(), found)
        assert card.needs.split() == list(found.needs)
        assert card.pair is None  # this catalog has no figures
