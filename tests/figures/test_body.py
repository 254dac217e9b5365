"""The body's data, its second shape, and what is said when they are wrong."""

from pathlib import Path
from typing import Any

import pytest

from generator.dataset.dataset import Dataset
from generator.figures.body import Body, BodyError, build_body, read_body_data
from generator.figures.checks import check_scene
from generator.figures.drawing import Scene
from tests.figures.conftest import CONTENT
from tests.figures.exercises import SAMPLES, load_sample, pose

SECOND = "narrow-shouldered"


def change(**fields: Any) -> dict[str, Any]:
    return {**read_body_data(CONTENT), **fields}


@pytest.mark.parametrize(
    ("data", "shape", "words"),
    [
        (change(), "giant", 'The body shape "giant" is unknown. There are: medium, narrow-shouldered.'),
        (change(height="tall"), None, "holds a wrong one"),
        (change(segments={}), None, "lacks a measure"),
        (change(segments={"upper_arm": 0.2, "shoulder_half": 0.1, "hip_half": 0.1}), None, "lacks a measure"),
        (change(profiles={"torso": [[0, 1]]}), None, "lacks a measure or holds a wrong one"),
        (change(profiles=None), None, "lacks a measure"),
        (change(profiles={"torso": [[0.2, 0.1, 0.1, 0], [0.2, 0.1, 0.1, 0]]}), None, "profiles.torso[1] begins with 0.2"),
        (change(shapes={}), None, "lacks a measure"),
        ({}, None, "'shapes'"),
    ],
)
def test_wrong_data_is_named(data: dict[str, Any], shape: str | None, words: str) -> None:
    with pytest.raises(BodyError, match=r".") as caught:
        build_body(data, shape)
    assert words in str(caught.value)


@pytest.mark.parametrize(("text", "words"), [(None, "cannot be read"), ("a: [", "not closed"), ("- 1\n", "holds a list"), ("", "is empty")])
def test_a_file_that_is_missing_or_broken(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / "body").mkdir()
        (tmp_path / "body" / "figure.yml").write_text(text, "utf-8")
    with pytest.raises(BodyError) as caught:
        read_body_data(tmp_path)
    assert words in str(caught.value)


def test_the_measures_are_those_of_a_person(body: Body) -> None:
    assert body.height == pytest.approx(1.75)
    assert body.arm == pytest.approx(body.upper_arm + body.forearm)
    assert body.leg + body.foot_height + body.trunk + body.neck < body.height
    assert body.shoulder_half > body.hip_half


def test_the_second_shape_has_the_same_bones_and_other_widths(body: Body) -> None:
    second = build_body(read_body_data(CONTENT), SECOND)
    assert second.shoulder_half < body.shoulder_half
    assert second.arm == body.arm
    assert second.leg == body.leg


def test_the_second_shape_can_be_posed_in_every_exercise_of_the_guide_and_in_every_sample(guide: Dataset, row_scene: Scene) -> None:
    second = build_body(read_body_data(CONTENT), SECOND)
    failing = {}
    for exercise in (*guide.published_exercises(), *map(load_sample, SAMPLES)):
        found = [
            f.message
            for f in check_scene(exercise, pose(exercise, second, row_scene))
            if "can be seen" not in f.message and "unseen" not in f.message
        ]
        if found:
            failing[exercise.id] = found
    assert failing == {}
