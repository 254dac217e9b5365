"""A performance: what is posed and chosen once serves everything that is drawn and checked."""

import pickle

import pytest

from generator.build.world import choose_drawing
from generator.configuration import read_settings
from generator.configuration_file import read_configuration
from generator.dataset.dataset import Dataset
from generator.figures import drawn
from generator.figures.form.seen import Seen
from generator.figures.muscles.shapes import MuscleShapes
from generator.figures.performance import Performance, View, choose_view, perform
from tests.conftest import REPOSITORY
from tests.figures.staged import guide_dataset


@pytest.fixture(scope="module")
def shapes() -> MuscleShapes:
    return choose_drawing(read_settings(read_configuration(REPOSITORY / "mkdocs.yml")), guide_dataset()).muscles


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return guide_dataset()


@pytest.mark.parametrize("name", ["pull-up", "superman"])
def test_a_body_on_which_the_view_was_chosen_is_not_posed_again(name: str, dataset: Dataset, shapes: MuscleShapes) -> None:
    exercise = dataset.exercises[name]
    view = choose_view(exercise, "man", shapes)
    assert view.staged is not None
    same, other = (perform(exercise, body, "man", shapes, view) for body in ("man", "woman"))
    assert same.staging.movement is view.staged[0].movement
    assert other.staging.person is not same.staging.person
    assert (same.camera == other.camera).all()
    assert (same.camera == perform(exercise, "man", "man", shapes).camera).all()


def test_a_view_travels_without_the_body_on_which_it_was_chosen(dataset: Dataset, shapes: MuscleShapes) -> None:
    view = choose_view(dataset.exercises["pull-up"], "man", shapes)
    sent: View = pickle.loads(pickle.dumps(view))
    assert (sent.camera == view.camera).all()
    assert (sent.cut, sent.staged) == (view.cut, None)


def test_what_is_checked_are_the_moments_that_people_see(dataset: Dataset, shapes: MuscleShapes, monkeypatch: pytest.MonkeyPatch) -> None:
    performance: Performance = perform(dataset.exercises["superman"], "man", "man", shapes)
    checked: list[Seen] = []
    monkeypatch.setattr("generator.figures.form.checks.CHECKS", (lambda seen: checked.append(seen) or iter(()),))
    monkeypatch.setattr(drawn, "build_files", lambda *_: {})
    drawn.draw_performance(dataset.exercises["superman"], performance)
    assert [look.share for look in checked[0].looks] == list(performance.shares)
    assert all(look.moment is moment for look, moment in zip(checked[0].looks, performance.moments, strict=True))
