"""The picture of equipment by its name, and the words for what an exercise needs."""

import pytest

from generator.catalog.words import implement_text, lower_first
from generator.dataset.exercise import Exercise
from generator.dataset.reference import Equipment
from generator.dataset.signs import guess_sign

SIGNS = {
    "Bodyweight": "none",
    "none (bodyweight exercise)": "none",
    "Body Only": "none",
    "No equipment": "none",
    "Dumbbells": "dumbbell",
    "Dumb-bell": "dumbbell",
    "SZ-Bar": "barbell",
    "EZ curl bar": "barbell",
    "Trap bar": "barbell",
    "Pull-up bar": "bar",
    "Kettlebells": "kettlebell",
    "Resistance bands": "band",
    "Smith machine": "machine",
    "Leverage Machine": "machine",
    "Cable": "cable",
    "Incline bench": "bench",
    "Gym mat": "mat",
    "Swiss Ball": "ball",
    "Medicine ball": "ball",
    "Foam Roller": "roll",
    "Something else": "other",
    "杠铃": "other",
}
NEEDS = {
    "Bodyweight": "Nothing",
    "none (bodyweight exercise)": "Nothing",
    "Swiss Ball": "1 Swiss Ball",
    "Swiss ball": "1 Swiss ball",
    "Body Bar": "1 Body Bar",
    "Dumbbell": "1 dumbbell",
    "Dumbbells": "Dumbbells",
    "Gymnastic Rings": "Gymnastic Rings",
    "Press": "1 press",
    "EZ bar": "1 EZ bar",
    "Other": "Other",
    "Not said": "Not said",
    "杠铃": "杠铃",
    "Гантель": "Гантель",
}
LOWERED = {
    "Lats": "lats",
    "Adductor Brevis": "Adductor Brevis",
    "Romanian deadlift": "Romanian deadlift",
    "A little wider than the shoulders": "a little wider than the shoulders",
    "T raise": "T raise",
    "A": "A",
    "": "",
    "Δελτοειδής": "δελτοειδής",
}


@pytest.mark.parametrize("name", SIGNS)
def test_the_picture_follows_from_the_name(name: str) -> None:
    assert guess_sign(name) == SIGNS[name]


@pytest.mark.parametrize("name", NEEDS)
def test_what_an_exercise_needs_in_words(name: str) -> None:
    known = {"thing": Equipment(id="thing", name=name, kind="implement", order=1)}
    assert implement_text(Exercise(id="row", name="Row", equipment="thing"), known) == NEEDS[name]


SEVERAL = {
    "Dumbbell": "2 dumbbells",
    "Dumbbells": "2 dumbbells",
    "Bench": "2 benches",
    "EZ bar": "2 EZ bars",
    "Weight (kg)": "2 weight (kg)",
}


@pytest.mark.parametrize("name", SEVERAL)
def test_several_are_named_in_the_plural(name: str) -> None:
    known = {"thing": Equipment(id="thing", name=name, kind="implement", order=1)}
    assert implement_text(Exercise(id="row", name="Row", equipment="thing", equipment_count=2), known) == SEVERAL[name]


def test_a_picture_that_is_written_counts() -> None:
    assert Equipment(id="thing", name="Barbell", kind="implement", order=1, icon="other").sign == "other"


@pytest.mark.parametrize("text", LOWERED)
def test_proper_names_keep_their_capital(text: str) -> None:
    assert lower_first(text) == LOWERED[text]
