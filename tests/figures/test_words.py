"""Words: each is drawn somewhere, by a figure without findings, and words that cannot be true together are refused."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest

from generator.dataset.figure import AnchorName, HandPlace, ItemName, PostureName, PropName
from generator.figures.balance import centre_of_body
from generator.figures.figure_error import FigureError
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import dress_body, trunk_points
from generator.figures.form.checks import check_form
from generator.figures.geometry import angle_between, unit, vector
from generator.figures.implements.bands import sole_corners
from generator.figures.implements.bars import PLATE_RADIUS
from generator.figures.implements.fixed import STRAP
from generator.figures.implements.implement import Held, Hold
from generator.figures.implements.landmines import ASIDE, BESIDE
from generator.figures.mat_postures import BLADES, ROLLER
from generator.figures.movement import Movement
from generator.figures.passage import plan_movement
from generator.figures.picture import Staging
from generator.figures.room import ANCHORS
from generator.figures.skeleton import SIDES
from generator.figures.supports.floor import blocks
from tests.figures.exercises import SAMPLES, load_sample, make_figure
from tests.figures.figures_of_all import all_figures

MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEANING: dict[str, Any] = {
    "posture": {"name": "lean-back", "lean": 50},
    "hold": {"item": "straps"},
    "start": {"pull": 0, "hands": "strap"},
    "end": {"pull": 1, "hands": "strap"},
}
WOMAN_ALONE = {"seated-on-ball"}
"""The ball does not give way enough below a man."""
PERFORMED = [(path, body) for path in SAMPLES for body in ("man", "woman") if body == "woman" or path.stem not in WOMAN_ALONE]
HANGING: dict[str, Any] = {
    "posture": {"name": "hang"},
    "hold": {"item": "fixed-bar", "grip": "overhand"},
    "props": ["pull-up-bar"],
    "start": {"hands": "bar"},
    "end": {"hands": "bar", "pull": 1},
}


@lru_cache(maxsize=4)
def _measures(body: str) -> Any:
    return fit_body(dress_body(body).body)


def _words(field: str) -> set[str]:
    figures = all_figures().values()
    match field:
        case "posture":
            return {figure.posture.name or "" for figure in figures}
        case "item":
            return {figure.hold.item for figure in figures if figure.hold}
        case "anchor":
            return {figure.hold.anchor or "" for figure in figures if figure.hold}
        case "prop":
            return {prop for figure in figures for prop in figure.props}
    return {place for figure in figures for pose in (figure.start, figure.end) for place in (pose.hands, pose.right, pose.left) if place}


@pytest.mark.parametrize(
    ("field", "words"),
    [("posture", PostureName), ("item", ItemName), ("anchor", AnchorName), ("prop", PropName), ("place", HandPlace)],
)
def test_every_word_is_drawn_in_a_record_or_a_sample(field: str, words: Any) -> None:
    assert set(get_args(words)) - _words(field) == set()


@pytest.mark.parametrize(("path", "body"), PERFORMED, ids=[f"{path.stem}-{body}" for path, body in PERFORMED])
def test_a_sample_has_no_findings(path: Path, body: str) -> None:
    figure = load_sample(path).figure
    assert figure is not None
    staging = Staging(figure, plan_movement(figure, _measures(body)), dress_body(body))
    assert [finding.message for finding in check_form(staging)] == []


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("lean", [40, 55, 68])
def test_straps_keep_their_length_and_a_body_on_them_its_feet_and_its_line(lean: float, body: str) -> None:
    movement = Movement(make_figure(**{**LEANING, "posture": {"name": "lean-back", "lean": lean}}), _measures(body))
    poses = [movement.skeleton(moment) for moment in MOMENTS]
    for pose in poses:
        for side in SIDES:
            assert np.linalg.norm(pose.grip(side) - ANCHORS["overhead"]) == pytest.approx(STRAP, abs=0.022)
            assert np.linalg.norm(pose.ankles[side] - poses[0].ankles[side]) < 0.004
        line = (pose.neck - pose.pelvis) / np.linalg.norm(pose.neck - pose.pelvis)
        legs = pose.pelvis - (pose.ankles["R"] + pose.ankles["L"]) / 2
        assert float(line @ legs) / np.linalg.norm(legs) > 0.985
    ribs = poses[-1].elbows["R"] - poses[-1].shoulders["R"]
    assert float(ribs @ poses[-1].chest_frame[:, 0]) < 0, "the elbow is behind the ribs at the end"


@pytest.mark.parametrize(("grip", "width"), [("overhand", 0.4), ("underhand", 0.2), ("neutral", None)])
def test_hands_stay_on_the_bar_and_the_chin_comes_over_it(grip: str, width: float | None) -> None:
    hold = {"item": "fixed-bar", "grip": grip, **({"width": width} if width else {})}
    movement = Movement(make_figure(**{**HANGING, "hold": hold}), _measures("man"))
    grips = np.array([[movement.skeleton(moment).grip(side) for side in SIDES] for moment in MOMENTS])
    assert np.abs(grips - grips[0]).max() < 0.010
    assert abs(grips[0, 0, 2]) == pytest.approx(width or 0.22, abs=0.005)
    assert movement.skeleton(1.0).head[1] > grips[0, 0, 1] - 0.06


@pytest.mark.parametrize("grip", ["underhand", "overhand"])
def test_thumbs_of_an_underhand_grip_point_out(grip: str) -> None:
    movement = Movement(make_figure(**{**HANGING, "hold": {"item": "fixed-bar", "grip": grip}}), _measures("man"))
    thumb = movement.skeleton(0.0).hands["R"].thumb
    assert thumb is not None
    assert (float(thumb[2]) > 0) == (grip == "underhand")


@pytest.mark.parametrize(
    ("fields", "message", "fix"),
    [
        ({**HANGING, "hold": {"item": "fixed-bar", "grip": "angled"}}, '"fixed-bar" has no angled grip', "neutral"),
        ({"hold": {"item": "trap-bar", "grip": "underhand"}}, '"trap-bar" has no underhand grip', "neutral"),
        ({"hold": {"item": "dumbbells", "grip": "mixed"}}, '"dumbbells" has no mixed grip', "overhand"),
        ({**HANGING, "hold": {"item": "lat-bar", "grip": "underhand"}}, 'The hands hold "lat-bar" and the bar', "fixed-bar"),
        ({"hold": {"item": "fixed-bar", "grip": "overhand"}, "props": ["pull-up-bar"]}, "the hands are not on it", "hands: bar"),
        ({**HANGING, "props": []}, "none stands there", "low-bar"),
        ({**LEANING, "hold": None}, "There are no straps to hold", "straps"),
        ({**LEANING, "posture": {"name": "stand"}, "start": {"hands": "strap"}, "end": {"hands": "strap"}}, "Only somebody who", "lean-back"),
        ({"hold": {"item": "barbell", "grip": "overhand", "anchor": "overhead"}}, '"barbell" is fixed nowhere', "band"),
        ({"posture": {"name": "prone"}, "hold": None, "props": ["table"]}, "lies on the floor, not on the table", "prone-edge"),
        ({"posture": {"name": "supine-floor"}, "props": ["flat-bench"]}, "lies on the floor, not on the flat-bench", "supine-bench"),
        ({"posture": {"name": "stand"}, "props": ["wall"]}, "nothing touches the wall", "back-to-wall"),
        ({"posture": {"name": "supine-floor"}, "props": ["roller"]}, "nobody lies on the roller", "supine-roller"),
        ({"hold": {"item": "plate"}, "start": {"hands": "front-rack"}}, '"plate" does not lie on the shoulders', "kettlebell"),
        ({"hold": {"item": "barbell", "grip": "overhand"}, "end": {"right": "row-low", "left": "thigh"}}, "different places at the end", "bag"),
        ({"hold": {"item": "rope", "anchor": "neck-and-feet"}}, '"rope" does not run neck-and-feet', "band"),
        ({"hold": {"item": "smith-bar", "grip": "overhand"}}, '"smith-bar" belongs to a machine', "smith-machine"),
        ({"hold": {"item": "barbell", "grip": "overhand"}, "props": ["smith-machine"]}, "Nothing is held of the", "smith-bar"),
        ({"posture": {"name": "seated"}, "hold": None, "props": ["fly-machine"]}, "Nothing is held of the", "fly-handles"),
        ({"hold": {"item": "landmine-end", "grip": "underhand"}}, '"landmine-end" has no underhand grip', "neutral"),
        ({"hold": {"item": "dumbbells", "assist": "band"}}, "Only somebody who hangs", "fixed-bar"),
        ({**HANGING, "hold": {"item": "fixed-bar", "assist": "pad"}}, "Nothing lies below knees that are bent by 0", "120"),
        ({"posture": {"name": "bench-support"}, "sides": "alternate"}, "the sides cannot take turns", "sides: right"),
        ({"posture": {"name": "bridge"}, "hold": None, "props": ["ball"]}, "lies on the floor, not on the ball", "supine-bench"),
        ({"hold": {"item": "dumbbells"}, "props": ["blocks"]}, "Nothing has plates that lie on the blocks", "barbell"),
        ({"hold": {"item": "cable", "anchor": "side-middle"}, "sides": "alternate"}, "the sides cannot take turns", "sides: right"),
    ],
)  # fmt: skip
def test_words_that_cannot_be_true_together_are_refused(fields: dict[str, Any], message: str, fix: str) -> None:
    with pytest.raises(FigureError) as caught:
        Movement(make_figure(**fields), _measures("man")).skeleton(0.0)
    assert message in caught.value.message
    assert fix in caught.value.fix
    assert caught.value.path[0] == "figure"


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("stride", [1, -1])
def test_a_side_lunge_bends_one_knee_and_keeps_both_feet(stride: int, body: str) -> None:
    fields = {
        "posture": {"name": "side-lunge", "stride": stride},
        "hold": None,
        "sides": "right",
        "start": {"knees": 0},
        "end": {"knees": 90},
    }
    movement = Movement(make_figure(**fields), _measures(body))
    first, last = movement.skeleton(0.0), movement.skeleton(1.0)
    bent, long = ("R", "L") if stride > 0 else ("L", "R")
    legs = {side: np.linalg.norm(last.hips[side] - last.ankles[side]) / movement.body.leg for side in SIDES}
    assert legs[bent] < 0.75 < 0.99 < legs[long]
    assert float(last.pelvis[2]) * stride > 0.15, "the hips go to the side of the bent knee"
    assert all(np.linalg.norm(first.ankles[side] - last.ankles[side]) < 0.002 for side in SIDES)


@pytest.mark.parametrize("body", ["man", "woman"])
def test_a_threaded_arm_lies_on_the_floor_with_its_shoulder(body: str) -> None:
    ends = {"start": {"hands": "floor"}, "end": {"twist": 60, "depth": 1, "right": "floor-across", "left": "floor"}}
    movement = Movement(make_figure(posture={"name": "all-fours"}, hold=None, sides="right", **ends), _measures(body))
    pose = movement.skeleton(1.0)
    assert pose.shoulders["R"][1] < 0.09
    assert pose.wrists["R"][1] < 0.06
    assert pose.wrists["R"][2] < -0.3
    assert min(float(movement.skeleton(moment).wrists["R"][1]) for moment in MOMENTS) > 0.03, "the hand slides on the floor"


@pytest.mark.parametrize("body", ["man", "woman"])
def test_legs_hang_past_the_end_of_a_bench_and_rise_in_line(body: str) -> None:
    fields = {"posture": {"name": "prone-edge"}, "hold": None, "props": ["high-bench"], "start": {"legs": 0, "hands": "bar"}}
    movement = Movement(make_figure(**fields, end={"legs": 1, "hands": "bar"}), _measures(body))
    low, high = movement.skeleton(0.0), movement.skeleton(1.0)
    assert low.ankles["R"][1] > 0.1
    assert low.hips["R"][1] - low.ankles["R"][1] > 0.95 * movement.body.leg
    assert abs(float(high.ankles["R"][1] - high.hips["R"][1])) < 0.05
    assert np.linalg.norm(low.grip("R") - high.grip("R")) < 0.002


@pytest.mark.parametrize("body", ["man", "woman"])
def test_a_trunk_bends_to_the_side_that_is_named_and_the_hips_go_to_the_other(body: str) -> None:
    fields = {"posture": {"name": "stand"}, "hold": None, "sides": "right", "start": {"side": 25}, "end": {"side": -25}}
    movement = Movement(make_figure(**fields), _measures(body))
    right, left = movement.skeleton(0.0), movement.skeleton(1.0)
    assert right.neck[2] > 0.12
    assert left.neck[2] < -0.12
    assert right.pelvis[2] < 0 < left.pelvis[2]
    assert all(np.linalg.norm(right.ankles[side] - left.ankles[side]) < 0.002 for side in SIDES)


@pytest.mark.parametrize("body", ["man", "woman"])
def test_raised_hands_of_somebody_with_the_back_to_a_wall_lie_on_it(body: str) -> None:
    ends = {"start": {"hands": "goal-post"}, "end": {"hands": "overhead-wide"}}
    movement = Movement(make_figure(posture={"name": "back-to-wall"}, hold=None, props=["wall"], **ends), _measures(body))
    for moment in MOMENTS:
        pose = movement.skeleton(moment)
        assert pose.wall is not None
        for side in SIDES:
            assert 0.02 < pose.wrists[side][0] - pose.wall < 0.05
            assert 0.03 < pose.elbows[side][0] - pose.wall < 0.09


def test_a_bar_that_is_rowed_stays_before_the_legs() -> None:
    figure = load_sample(next(path for path in SAMPLES if path.stem == "pendlay-row")).figure
    assert figure is not None
    movement = Movement(figure, _measures("man"))
    for moment in MOMENTS:
        pose, held = movement.skeleton(moment), movement.held(moment)
        assert held is not None
        height = float(held.centre[1])
        share = np.clip((height - pose.ankles["R"][1]) / (pose.knees["R"][1] - pose.ankles["R"][1]), 0, 1)
        shin = pose.ankles["R"][0] + share * (pose.knees["R"][0] - pose.ankles["R"][0])
        assert height > pose.knees["R"][1] + 0.1 or held.centre[0] > shin + 0.03


def test_a_bell_over_a_raised_fist_lies_on_the_back_of_the_forearm() -> None:
    up, forward, right = np.eye(3)[1], np.eye(3)[0], np.eye(3)[2]
    above = Hold(np.zeros(3), forward, up, right).hanging.frame[:, 1]
    below = Hold(np.zeros(3), forward, -up, right).hanging.frame[:, 1]
    assert float(-above @ right) > 0.7
    assert float(-below @ up) < -0.99


@pytest.mark.parametrize("body", ["man", "woman"])
def test_an_upper_back_arches_over_a_roller_that_stays(body: str) -> None:
    ends = {"start": {"round": 10, "hands": "behind-head"}, "end": {"round": -25, "hands": "behind-head"}}
    movement = Movement(make_figure(posture={"name": "supine-roller"}, hold=None, props=["roller"], **ends), _measures(body))
    poses = [movement.skeleton(moment) for moment in MOMENTS]
    skins = [pose.spine[BLADES] - pose.chest_frame[:, 0] * pose.body.back_depth for pose in poses]
    for skin in skins:
        assert float(skin[1]) == pytest.approx(ROLLER, abs=0.004)
        assert float(skin[0]) == pytest.approx(float(skins[0][0]), abs=0.002)
    assert poses[-1].neck[1] < poses[0].neck[1] - 0.015
    assert all(np.linalg.norm(pose.ankles["R"] - poses[0].ankles["R"]) < 0.02 for pose in poses)


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("hands", [("hang", "row-middle"), ("hang-front", "hang-front")])
def test_a_bar_on_rails_goes_straight_up(hands: tuple[str, str], body: str) -> None:
    fields = {"hold": {"item": "smith-bar", "grip": "overhand"}, "props": ["smith-machine"]}
    ends = {"start": {"hands": hands[0]}, "end": {"hands": hands[1], "lean": 40}}
    movement = Movement(make_figure(**fields, **ends), _measures(body))
    places = np.array([held.centre for moment in MOMENTS if (held := movement.held(moment))])
    assert len(places) == len(MOMENTS)
    assert np.ptp(places[:, 0]) < 0.002
    assert np.ptp(places[:, 1]) > 0.05


@pytest.mark.parametrize("grip", ["neutral", "overhand"])
def test_one_hand_on_a_landmine_holds_it_along_its_bar(grip: str) -> None:
    fields = {"posture": {"name": "split-stance", "lean": 60}, "hold": {"item": "landmine-end", "grip": grip}, "sides": "right"}
    ends = {"start": {"right": "hang", "left": "thigh"}, "end": {"right": "row-middle", "left": "thigh"}}
    movement = Movement(make_figure(**fields, **ends), _measures("man"))
    for moment in MOMENTS:
        skeleton = movement.skeleton(moment)
        pivot = BESIDE if grip == "neutral" else ASIDE
        bar = (skeleton.grip("R") - pivot) / np.linalg.norm(skeleton.grip("R") - pivot)
        assert abs(float(bar @ skeleton.hands["R"].handle)) > 0.999


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("assist", ["band", "pad"])
def test_what_carries_part_of_the_body_lies_below_its_shanks(assist: str, body: str) -> None:
    hold = {"item": "fixed-bar", "grip": "overhand", "assist": assist}
    figure = make_figure(**{**HANGING, "posture": {"name": "hang", "knees": 120}, "hold": hold})
    staging = Staging(figure, Movement(figure, _measures(body)), dress_body(body))
    for end in staging.ends:
        (carries,) = (mesh for mesh in end.held if mesh.name == f"assist {assist}")
        lowest = float(end.skeleton.knees["R"][1])
        near = carries.points[np.abs(carries.points[:, 1] - lowest) < 0.15]
        assert len(near)
        assert float(near[:, 1].min()) < lowest - 0.03
        assert abs(float(near[:, 0].mean()) - float(end.skeleton.knees["R"][0])) < 0.25


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("lift", [0.4, 1.0])
def test_the_weight_of_a_lever_hangs_below_the_bar(body: str, lift: float) -> None:
    fields = {"posture": {"name": "front-lever", "lift": lift}, "hold": None, "start": {"hands": "bar"}, "end": {"hands": "bar"}}
    skeleton = Movement(make_figure(**fields, props=["pull-up-bar"]), _measures(body)).skeleton(0.0)
    assert abs(centre_of_body(skeleton)[0] - skeleton.grip("R")[0]) < 0.03
    ankles, shoulders = skeleton.ankles["R"], skeleton.shoulders["R"]
    rise = np.degrees(np.arctan2(ankles[1] - shoulders[1], ankles[0] - shoulders[0]))
    assert rise == pytest.approx(90 * lift - 90, abs=8)


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("blades", ["rest", "down-squeeze"])
def test_arms_of_a_lever_stay_long(body: str, blades: str) -> None:
    ends = {which: {"lift": lift, "hands": "bar", "shoulder_blades": blades} for which, lift in (("start", 0), ("end", 1))}
    movement = Movement(make_figure(posture={"name": "front-lever"}, hold=None, props=["pull-up-bar"], **ends), _measures(body))
    for moment in MOMENTS:
        skeleton = movement.skeleton(moment)
        upper, forearm = skeleton.elbows["R"] - skeleton.shoulders["R"], skeleton.wrists["R"] - skeleton.elbows["R"]
        assert angle_between(upper, forearm) < 13
        assert skeleton.grip("R") == pytest.approx(movement.skeleton(0.0).grip("R"), abs=0.010)


def test_plates_lie_on_the_blocks_below_them() -> None:
    figure = load_sample(Path(__file__).parent / "samples" / "block-pull.yml").figure
    assert figure is not None
    skeleton = Movement(figure, _measures("man")).skeleton(0.0)
    top = max(float(piece.solid.points[:, 1].max()) for piece in blocks(figure, skeleton).pieces)
    assert skeleton.grip("R")[1] - PLATE_RADIUS == pytest.approx(top, abs=0.005)


def test_blocks_below_plates_that_lie_on_the_floor_are_refused() -> None:
    start = {"lean": 60, "knees": 88, "hands": "hang-front", "rests": "floor"}
    figure = make_figure(hold={"item": "barbell", "grip": "overhand"}, start=start, end={"lean": 2, "knees": 4, "hands": "hang-front"})
    with pytest.raises(FigureError, match="no block fits"):
        blocks(figure, Movement(figure, _measures("man")).skeleton(0.0))


@pytest.mark.parametrize("body", ["man", "woman"])
def test_a_row_with_a_band_round_stretched_feet_goes_toward_the_feet(body: str) -> None:
    figure = load_sample(Path(__file__).parent / "samples" / "seated-band-row.yml").figure
    assert figure is not None
    skeleton = Movement(figure, _measures(body)).skeleton(1.0)
    forearm = unit(skeleton.wrists["R"] - skeleton.elbows["R"])
    assert float(forearm @ unit(skeleton.ankles["R"] - skeleton.wrists["R"])) > 0.97


@pytest.mark.parametrize("toes", [(1.0, 0.0, 0.1), (0.3, 1.0, 0.0)])
def test_a_band_below_a_foot_lies_on_its_sole(toes: tuple[float, float, float]) -> None:
    figure = load_sample(Path(__file__).parent / "samples" / "seated-band-row.yml").figure
    assert figure is not None
    skeleton = Movement(figure, _measures("man")).skeleton(0.0)
    foot = replace(skeleton.feet["R"], toes=vector(*toes))
    held = Held({}, replace(skeleton, feet={**skeleton.feet, "R": foot}), ("R",))
    for corner in sole_corners(held, "R"):
        off = corner - skeleton.ankles["R"]
        assert float(off @ unit(foot.toes)) == pytest.approx(0.065, abs=0.01)
        assert off @ (off - unit(foot.toes) * 0.065) > 0.003  # below the ankle, on the side of the sole


@pytest.mark.parametrize("body", ["man", "woman", "older"])
def test_forearms_stand_square_on_the_ends_of_a_wide_bar(body: str) -> None:
    figure = all_figures()["lat-pulldown"]
    movement = Movement(figure, _measures(body))
    for moment in (0.0, 1.0):
        skeleton = movement.skeleton(moment)
        forearm = skeleton.wrists["R"] - skeleton.elbows["R"]
        assert angle_between(forearm, skeleton.hands["R"].direction) < 16


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_loop_across_the_upper_back_lies_on_it_below_the_neck(body: str, share: float) -> None:
    figure = load_sample(Path(__file__).parent / "samples" / "band-good-morning.yml").figure
    assert figure is not None
    person = dress_body(body)
    moment = Staging(figure, plan_movement(figure, _measures(body)), person).moment(share)
    (band,) = (mesh.points for mesh in moment.held if mesh.name == "band")
    forward, up, right = moment.skeleton.chest_frame.T
    off = band - moment.skeleton.neck
    behind = off[(np.abs(off @ right) < 0.03) & (off @ forward < 0)]
    assert len(behind)
    assert (behind @ up).max() < -0.09
    skin = trunk_points(moment.person)
    assert (
        max(float(np.linalg.norm(skin - (moment.skeleton.neck + point), axis=1).min()) for point in behind) < 0.04
    )  # it bridges the furrow of the spine
