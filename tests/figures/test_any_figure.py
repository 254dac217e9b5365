"""Whatever a record may write is drawn with findings, or refused with words: never with a traceback.

``FIGURES=2000 pytest tests/figures/test_any_figure.py`` draws more of them.
"""

import os
from contextlib import suppress
from functools import lru_cache
from random import Random
from typing import Any, get_args

import pytest

from generator.dataset.figure import ItemName
from generator.figures.drawn import draw_performance
from generator.figures.figure_error import FigureError
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.form.checks import check_form
from generator.figures.form.contact import check_limbs
from generator.figures.form.seen import Seen
from generator.figures.hand_places import PLACES
from generator.figures.hanging import ON_FLOOR
from generator.figures.movement import Movement
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.performance import perform
from generator.figures.picture import Staging
from tests.figures.exercises import make_exercise, make_figure, standing
from tests.figures.random_figures import write_figure
from tests.figures.staged import guide_dataset

FIGURES = int(os.environ.get("FIGURES", "12"))
BODIES = ("man", "woman", "older")
REFUSED_ALONE = {"fixed-bar", "smith-bar", "fly-handles"}
"""Items that belong to a bar or a machine that stands there."""


@lru_cache(maxsize=1)
def _muscles() -> MuscleShapes:
    dataset = guide_dataset()
    assert dataset.body_map is not None
    return MuscleShapes(dataset.body_map, {name: muscle.map_regions for name, muscle in dataset.muscles.items()})


def _stage(body: str, fields: dict[str, Any]) -> Staging:
    person = dress_body(body)
    figure = make_figure(**fields)
    return Staging(figure, Movement(figure, fit_body(person.body)), person)


@pytest.mark.parametrize("seed", range(FIGURES))
def test_a_random_figure_is_drawn_or_refused(seed: int) -> None:
    exercise = make_exercise(**write_figure(Random(seed)))
    with suppress(FigureError):
        performance = perform(exercise, BODIES[seed % len(BODIES)], "man", _muscles(), turned=False)
        _, views, findings = draw_performance(exercise, performance)
        assert views["start"].width > 0
        assert all(finding.message and finding.fix for finding in findings)


@pytest.mark.parametrize("place", sorted(set(PLACES) - {"strap"}))  # refused: nobody stands on straps
def test_empty_hands_anywhere(place: str) -> None:
    findings = check_form(_stage("man", standing(start={"hands": place}, end={"hands": place})))
    assert all(finding.message and finding.fix for finding in findings)


@pytest.mark.parametrize("place", ["side", "hang-beside", "hang-front"])
@pytest.mark.parametrize("body", BODIES)
def test_empty_hands_that_hang_keep_out_of_the_legs(body: str, place: str) -> None:
    seen = Seen(_stage(body, standing(start={"hands": place}, end={"hands": "forward"})))
    assert [finding.message for finding in check_limbs(seen)] == []


@pytest.mark.parametrize("item", [item for item in get_args(ItemName) if item not in {*ON_FLOOR, *REFUSED_ALONE}])
def test_what_does_not_stand_on_the_floor_cannot_rest_there(item: str) -> None:
    with pytest.raises(FigureError, match="is not drawn standing on the floor") as caught:
        _stage("man", {"hold": {"item": item}, "start": {"hands": "hang", "rests": "floor"}}).movement.skeleton(0.0)
    assert caught.value.path == ("figure", "start", "rests")
    assert "barbell" in caught.value.fix


def test_knees_that_do_not_bend_lower_nothing() -> None:
    fields = {"posture": {"name": "prone"}, "start": {"hands": "overhead", "rests": "mid-shin"}, "end": {"hands": "overhead"}}
    with pytest.raises(FigureError, match="knees do not bend"):
        _stage("man", fields).movement.skeleton(0.0)
