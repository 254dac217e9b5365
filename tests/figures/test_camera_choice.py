"""The camera that a figure gets: what it shows decides, and a record may name it."""

from dataclasses import replace

import numpy as np
import pytest

from generator.figures.camera import CAMERAS, look_from
from generator.figures.camera_choice import Choice
from generator.figures.picture import choose_camera, posts_to_cut, weigh_cameras
from tests.figures.staged import stage


def chosen(identifier: str) -> Choice:
    return weigh_cameras(stage(identifier)).best()


@pytest.mark.parametrize("identifier", ["barbell-deadlift", "dumbbell-romanian-deadlift", "kettlebell-swing", "dumbbell-deadlift"])
def test_a_hinge_is_seen_from_the_near_side(identifier: str) -> None:
    assert 75 <= chosen(identifier).azimuth <= 145


@pytest.mark.parametrize("identifier", ["one-arm-dumbbell-row", "kettlebell-dead-stop-row", "renegade-row", "chest-supported-dumbbell-row"])
def test_a_row_is_seen_from_the_side_of_the_arm_that_works(identifier: str) -> None:
    assert 35 <= chosen(identifier).azimuth <= 145


@pytest.mark.parametrize("identifier", ["pull-up", "incline-dumbbell-t-raise", "band-pull-apart"])
def test_the_back_is_seen_from_behind_where_the_arms_are_spread(identifier: str) -> None:
    assert 125 <= chosen(identifier).azimuth <= 235


@pytest.mark.parametrize("identifier", ["superman", "dumbbell-shrug", "barbell-deadlift"])
def test_the_best_camera_is_the_first_of_all_that_may_be_drawn(identifier: str) -> None:
    choice = weigh_cameras(stage(identifier))
    assert choice.best() == choice.ranked()[0]


def test_work_of_the_left_side_is_seen_from_the_left() -> None:
    assert 185 <= chosen("dumbbell-suitcase-carry").azimuth <= 355


@pytest.mark.parametrize("identifier", ["pull-up", "superman", "dumbbell-pullover", "barbell-deadlift"])
def test_the_best_camera_shows_muscles_hands_and_movement(identifier: str) -> None:
    shares = chosen(identifier).shares
    assert shares["movement"] > 0.6
    assert shares["muscles"] > 0.4
    assert shares["hands"] > 0.3


def test_a_trunk_is_not_seen_end_on() -> None:
    for identifier in ("superman", "dumbbell-pullover", "dumbbell-floor-pullover"):
        assert chosen(identifier).shares["trunk"] > 0.7, identifier


def test_the_choice_is_the_same_every_time() -> None:
    first, second = (weigh_cameras(stage("pull-up")).ranked() for _ in range(2))
    assert [(choice.azimuth, choice.elevation, choice.score) for choice in first] == [
        (choice.azimuth, choice.elevation, choice.score) for choice in second
    ]


def test_a_record_may_name_its_camera() -> None:
    staging = stage("pull-up")
    named = replace(staging, figure=staging.figure.model_copy(update={"camera": "front-left"}))
    free = replace(staging, figure=staging.figure.model_copy(update={"camera": None}))
    assert np.array_equal(choose_camera(named), look_from(*CAMERAS["front-left"]))
    assert np.array_equal(choose_camera(free), weigh_cameras(staging).best().frame)


def test_a_post_across_the_body_is_cut_away() -> None:
    staging = stage("inverted-row")
    cut = posts_to_cut(staging, look_from(110, 6))
    assert "low-bar post R" in cut
    assert not any("L" in name.split() for name in cut)
    names = [mesh.name for mesh in replace(staging, cut=cut).ends[0].standing]
    assert "low-bar post R" not in names
    assert {"low-bar post R head", "low-bar post L", "low-bar foot L"} <= set(names)
    assert not any("foot R" in name for name in names)


def test_no_post_of_the_guide_is_cut() -> None:
    for identifier in ("inverted-row", "pull-up"):
        staging = stage(identifier)
        assert posts_to_cut(staging, choose_camera(staging)) == set(), identifier


def test_posts_beside_the_body_stand() -> None:
    assert posts_to_cut(stage("pull-up"), look_from(180, 6)) == set()
    assert posts_to_cut(stage("chest-supported-dumbbell-row"), look_from(100, 10)) == set()
