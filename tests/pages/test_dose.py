"""Rows of "How much" and the words of a movement's caption."""

import pytest
from msgspec.structs import replace

from generator.dataset.common import Range
from generator.dataset.exercise import Dose, DoseRow, Exercise
from generator.figures.end_names import name_end
from generator.pages.parts.dose import dose_rows
from generator.pages.plates.cue_labels import hang_cues
from generator.pages.plates.movement_plates import build_movement_plate
from tests.pages.test_cue_labels import DRAWN
from tests.pages.test_muscle_maps import DATASET, make_page

REST = Range(min=60, max=90)


@pytest.mark.parametrize(
    ("row", "amount", "left", "bar"),
    [
        (
            DoseRow(sets=Range(min=2, max=3), reps=Range(min=8, max=12), rest_s=REST, rir=Range(min=2, max=3)),
            "2–3 × 8–12",
            "2–3",
            "Rest 60–\u206090\u00a0s, 2–\u20603\u00a0left",
        ),
        (DoseRow(sets=Range(min=2, max=2), seconds=Range(min=15, max=25), rest_s=REST), "2 × 15–25 s", "–", "Rest 60–\u206090\u00a0s"),
    ],
)
def test_a_row_says_what_is_known(row: DoseRow, amount: str, left: str, bar: str) -> None:
    exercise = Exercise(id="row", name="Row", equipment="dumbbell", dose=Dose(size=row))
    (view,) = dose_rows(exercise)
    assert (view.amount, view.left, view.bar) == (amount, left, bar)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dumbbell-bent-over-row", "One repetition: 1 s from bottom to top, 2 s back."),
        ("lat-pulldown", "One repetition: 1 s from overhead to end, 2 s back."),
        ("dead-hang", "One hold."),
        ("dumbbell-suitcase-carry", "Two steps."),
    ],
)
def test_the_caption_says_what_moves(name: str, words: str) -> None:
    exercise = DATASET.exercises[name]
    assert exercise.figure
    names = {"start": name_end(exercise.figure, "start"), "top": name_end(exercise.figure, "end")}
    drawn = replace(DRAWN, ends={end: replace(DRAWN.ends[end], name=name) for end, name in names.items()})
    hung, _ = hang_cues(exercise.model_copy(update={"steps": type(exercise.steps)()}), drawn)
    page = make_page()
    page = replace(page, site=replace(page.site, tables=replace(page.site.tables, figures={name: hung})))
    movement = build_movement_plate(page, exercise)
    assert movement
    assert movement.plate.caption.startswith(words)
