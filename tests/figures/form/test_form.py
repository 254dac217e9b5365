"""Truth of form: every check finds what it is there for, and a sound figure has no findings."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, get_args

import numpy as np
import pytest
from pydantic import ValidationError

from generator.dataset.dataset import Dataset
from generator.dataset.figure import FigureExpects
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body
from generator.figures.form import contact, joints, names, stance
from generator.figures.form.checks import CHECKS, check_form
from generator.figures.form.expectations import PROMISES, check_expectations
from generator.figures.form.measures import back_hollow, elbow_bend, load_from_thighs
from generator.figures.form.seen import Look, Seen
from generator.figures.model import Finding
from generator.figures.movement import Movement
from generator.figures.passage import plan_movement
from generator.figures.picture import Staging
from generator.figures.skeleton import SIDES
from tests.figures.exercises import make_figure, standing


@lru_cache(maxsize=4)
def _measures(body: str) -> Any:
    return fit_body(dress_body(body).body)


def see(body: str = "man", **fields: Any) -> Seen:
    """Return a figure as the checks see it: the sound row with other fields."""
    figure = make_figure(**fields)
    return Seen(Staging(figure, Movement(figure, _measures(body)), dress_body(body)))


def messages(findings: Any) -> list[str]:
    return [finding.message for finding in findings]


LIFTED: Mapping[str, Any] = {
    "posture": {"name": "hinge"},
    "hold": {"item": "barbell", "grip": "overhand"},
    "start": {"lean": 66, "knees": 88, "hands": "hang-front", "rests": "floor"},
    "end": {"lean": 2, "knees": 4, "hands": "hang-front"},
}
HIGH = {"hands": "hang-front", "lean": 66, "knees": 20}

WRONGLY_TURNED: Mapping[str, Any] = {
    "posture": {"name": "hinge", "lean": 70, "twist": 60},
    "hold": {"item": "kettlebell"},
    "sides": "right",
    "start": {"right": "overhead", "left": "side"},
    "end": {"right_toward": {"sky": 1}, "left": "hang"},
}
THREADED: Mapping[str, Any] = {
    "posture": {"name": "all-fours"},
    "hold": None,
    "sides": "right",
    "start": {"hands": "floor"},
    "end": {"twist": 40, "left": "floor", "right_toward": {"inward": 1, "ground": 0.3}},
}


@pytest.mark.parametrize("fields", [{"posture": {"name": "hinge", "lean": 60, "knees": 28}}, LIFTED])
def test_a_sound_figure_has_no_findings(fields: dict[str, Any]) -> None:
    assert messages(check_form(see(**fields).staging)) == []


@pytest.mark.parametrize(
    ("check", "fields", "words"),
    [
        (joints.check_reach, standing(start={"hands": "floor"}), "The right hand misses its place by"),
        (contact.check_supports, {"posture": {"name": "prone-bench"}}, "Nothing stands there that carries the body"),
        (contact.check_supports, {"posture": {"name": "seated"}}, "Nothing stands there that carries the body"),
        (joints.check_ranges, WRONGLY_TURNED, "The arm across the chest bends"),
        (contact.check_threaded, THREADED, "its shoulder stays"),
        (joints.check_ranges, standing(start={"toward": {"back": 1.0, "feet": 0.3}}), "The shoulder bends"),
        (joints.check_symmetry, standing(start={"right": "forward", "left": "side"}), "but the elbows differ by"),
        (stance.check_balance, {"hold": {"item": "barbell"}, "end": {"hands": "forward"}}, "from the middle of the feet, toward the"),
        (stance.check_bar_path, {**LIFTED, "end": {"lean": 2, "knees": 4, "hands": "forward"}}, "The bar leaves its straight line by"),
        (stance.check_still, {"posture": {"name": "hinge"}, "start": {"width": 0.1}, "end": {"width": 0.2}}, "A foot moves by"),
        (contact.check_floor, {"posture": {"name": "supine-floor"}, "hold": None, "start": {"toward": {"ground": 1.0}}}, "into the floor"),
        (contact.check_limbs, standing(start={"toward": {"feet": 1.0, "inward": 0.25}}), "into the thigh"),
        (contact.check_things, {"posture": {"name": "hinge", "lean": 90, "knees": 110}, "hold": {"item": "barbell"}}, "into the floor"),
    ],
)  # fmt: skip
def test_a_check_finds_what_it_is_there_for(check: Any, fields: dict[str, Any], words: str) -> None:
    found = list(check(see(**fields)))
    assert any(words in finding.message for finding in found), messages(found)
    assert all(finding.fix and finding.path[0] == "figure" for finding in found)


UP = {"hands": "row-low", "shoulder_blades": "squeeze"}
DOWN = {"hands": "hang", "shoulder_blades": "reach"}
ON_THE_BACK: Mapping[str, Any] = {"posture": {"name": "supine-floor"}, "hold": None, "end": {"hands": "belly"}}
ON_ONE_LEG: Mapping[str, Any] = {"posture": {"name": "single-leg-hinge"}, "hold": {"item": "dumbbell", "grip": "neutral"}, "sides": "right"}
"""The free foot rises farther than the weight sinks."""
BOWED, TALL = {"lean": 74, "knees": 18, "right": "hang", "left": "hang"}, {"lean": 3, "knees": 8, "right": "side", "left": "side"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"start": {**DOWN, "name": "bottom"}, "end": {**UP, "name": "top"}}, {}),
        ({"start": {**UP, "name": "top"}, "end": {**DOWN, "name": "bottom"}}, {}),
        (
            {"start": {**DOWN, "name": "top"}, "end": {**UP, "name": "bottom"}},
            {"start": "cm lower there than at the other end", "end": "cm higher there than at the other end"},
        ),
        ({"start": {**DOWN, "name": "start"}, "end": {**UP, "name": "end"}}, {}),
        ({"start": DOWN, "end": {**DOWN, "name": "top"}}, {"end": "0 cm"}),
        ({"start": {**DOWN, "name": "hold"}, "end": {**UP, "name": "hold"}}, {"end": "Both ends are called"}),
        ({**ON_THE_BACK, "start": {"name": "overhead", "hands": "overhead"}}, {}),
        ({**ON_THE_BACK, "start": {"name": "overhead", "hands": "face"}}, {"start": "the hands are not past the head"}),
        (standing(posture={"name": "walk"}, start={"name": "right-step", "stride": 1}, end={"name": "left-step", "stride": -1}), {}),
        ({**ON_ONE_LEG, "start": {**BOWED, "name": "bottom"}, "end": {**TALL, "name": "top"}}, {}),
        ({**ON_ONE_LEG, "start": {**BOWED, "name": "top"}, "end": {**TALL, "name": "bottom"}}, {"start": "lower", "end": "higher"}),
        (
            standing(posture={"name": "walk"}, start={"name": "left-step", "stride": 1}, end={"name": "right-step", "stride": -1}),
            {"start": "the other foot is in front", "end": "the other foot is in front"},
        ),
    ],
)  # fmt: skip
def test_an_end_is_called_what_it_is(fields: dict[str, Any], wrong: dict[str, str]) -> None:
    found = list(names.check_names(see(**fields)))
    assert [finding.path for finding in found] == [("figure", end, "name") for end in wrong], messages(found)
    assert all(words in finding.message for finding, words in zip(found, wrong.values(), strict=True)), messages(found)


def test_hips_over_the_ankles_are_no_hinge() -> None:
    seen = see(posture={"name": "hinge", "lean": 64, "knees": 20})
    seen.movement._backs[-1.0] = 0.0
    assert "cm behind the ankles at the start" in messages(stance.check_hinge(seen))[0]
    assert "toward the toes" in messages(stance.check_balance(seen))[0]


@pytest.mark.parametrize("body", ["man", "woman", "older"])
def test_a_hinge_takes_the_hollow_out_of_the_lower_back(body: str) -> None:
    tall = see(body, **standing()).ends[0]
    hinged = see(body, posture={"name": "hinge", "lean": 66, "knees": 25}, hold=None, start={"hands": "hang"}, end={"hands": "hang"}).ends[
        0
    ]
    assert hinged.lean == pytest.approx(66, abs=1)
    assert back_hollow(tall) > 0.025
    assert 0.0 < back_hollow(hinged) < 0.03


@pytest.mark.parametrize("body", ["man", "woman", "older"])
def test_a_lifted_bar_lies_on_the_thighs_at_the_top_on_long_arms(body: str) -> None:
    top = see(body, **LIFTED).ends[1]
    assert -0.014 < load_from_thighs(top) < 0.02
    assert elbow_bend(top) < 18


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("row", ["band-bent-over-row", "barbell-bent-over-row", "dumbbell-bent-over-row", "wide-elbow-dumbbell-row"])
def test_both_elbows_of_a_row_end_alike_and_near_the_height_of_the_back(guide: Dataset, row: str, body: str) -> None:
    figure = guide.exercises[row].figure
    assert figure is not None
    top = Seen(Staging(figure, Movement(figure, _measures(body)), dress_body(body))).ends[1]
    rises = [float((top.joint("shoulder", side) - top.joint("elbow", side)) @ top.chest[:, 0]) - top.back_depth() for side in SIDES]
    assert rises[0] == pytest.approx(rises[1], abs=0.004)
    assert -0.06 < rises[0] < 0.07


def test_a_head_lifted_out_of_the_line_of_the_trunk_is_found() -> None:
    long, lifted = ({"hands": "hang", "look": look, "expects": {"head": "in-line"}} for look in (16, 26))
    assert messages(check_expectations(see(start=long))) == []
    assert "The head's tilt against the trunk is 26" in messages(check_expectations(see(start=lifted)))[0]


def test_a_trunk_well_above_level_is_not_near_it() -> None:
    high, low = ({"hands": "hang", "lean": lean, "expects": {"trunk": "near-level"}} for lean in (62, 74))
    assert messages(check_expectations(see(start=low))) == []
    assert "The trunk's height over level is 28" in messages(check_expectations(see(start=high)))[0]


def test_a_body_beside_its_bench_does_not_lie_on_it() -> None:
    seen = see(posture={"name": "supine-bench"}, hold=None, props=["flat-bench"], start={"hands": "belly"}, end={"hands": "belly"})
    assert list(contact.check_supports(seen)) == []
    surface = seen.staging.supports[0].surfaces[0]
    raised = replace(surface, centre=surface.centre + np.array([0.0, 0.12, 0.0]))
    support = replace(seen.staging.supports[0], surfaces=(raised,))
    seen.staging.__dict__["supports"] = (support,)
    assert "sinks" in messages(contact.check_supports(seen))[0]
    seen.staging.__dict__["supports"] = (replace(support, surfaces=(replace(surface, centre=surface.centre - [0.0, 0.12, 0.0]),)),)
    assert "Nothing lies on the support" in messages(contact.check_supports(seen))[0]


def test_every_word_of_a_promise_is_measured() -> None:
    for name, field in FigureExpects.model_fields.items():
        words = {word for part in get_args(field.annotation) for word in get_args(part)}
        assert words - {"still"} == set(PROMISES[name])


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValidationError, match="level-with-back"):
        make_figure(expects={"elbow": "level"})


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ({"elbow": "level-with-back"}, "The elbow's height over the back is"),
        ({"arms": "long"}, ""),
        ({"hands": "lower-ribs"}, "How far the hand is from the lower ribs is"),
        ({"trunk": "upright"}, "The trunk's lean is 6"),
        ({"load": "on-floor"}, "The height of what is held is"),
        ({"thumbs": "up"}, "The thumb's angle to straight up is"),
    ],
)
def test_a_broken_promise_says_how_far_off_it_is(start: dict[str, str], words: str) -> None:
    found = list(check_expectations(see(start={"hands": "hang", "expects": start})))
    assert messages(found) == [] if not words else words in found[0].message, messages(found)
    assert all(finding.path[:3] == ("figure", "start", "expects") and "at the start" in finding.message for finding in found)


def test_a_trunk_that_moves_is_not_still() -> None:
    found = list(check_expectations(see(expects={"trunk": "still"}, end={"lean": 50, "hands": "row-low"})))
    assert "though they should keep still" in found[0].message
    assert found[0].path == ("figure", "expects", "trunk")


@pytest.mark.parametrize("body", ["man", "woman"])
def test_the_guide_keeps_what_its_words_promise(guide: Dataset, body: str) -> None:
    found: dict[str, list[Finding]] = {}
    for name, exercise in guide.exercises.items():
        assert exercise.figure is not None
        ends = (exercise.figure.start, exercise.figure.end)
        assert exercise.figure.expects or any(end and end.expects for end in ends), name
        staging = Staging(exercise.figure, plan_movement(exercise.figure, _measures(body)), dress_body(body))
        if findings := check_form(staging):
            found[name] = findings
    assert found == {}


def test_points_below_a_skin_have_a_depth() -> None:
    skin, normals = np.zeros((1, 3)), np.array([[0.0, 1.0, 0.0]])
    assert contact.depth_below(np.array([[0.0, -0.02, 0.0]]), skin, normals) == pytest.approx(0.02)
    assert contact.depth_below(np.array([[0.0, 0.02, 0.0]]), skin, normals) == pytest.approx(-0.02)
    assert contact.depth_below(np.zeros((0, 3)), skin, normals) == -np.inf


def test_there_is_one_list_of_checks() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 14
    assert isinstance(see().ends[0], Look)
