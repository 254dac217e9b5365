"""Every check finds what it is for, names it, and is silent on a sound figure."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.figures import checks
from generator.figures.body import Body
from generator.figures.checks import check_scene, check_sizes
from generator.figures.drawing import Scene, build_scene
from generator.figures.model import Finding
from generator.figures.order import Flip
from tests.figures.exercises import LATS, make_exercise, pose, standing


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


def moved(scene: Scene, joint: str, side: str, offset: tuple[float, float, float], number: int = 2) -> Scene:
    """Return the scene with one joint of one skeleton moved."""
    skeletons = list(scene.skeletons)
    joints = getattr(skeletons[number], joint)
    skeletons[number] = replace(skeletons[number], **{joint: {**joints, side: joints[side] + np.array(offset)}})
    return replace(scene, skeletons=tuple(skeletons))


def test_a_sound_figure_has_no_findings(row_scene: Scene) -> None:
    assert check_scene(make_exercise(), row_scene) == []


SINKING = {"posture": {"name": "supine-floor"}, "start": {"toward": {"ground": 1.0}}, "end": {"toward": {"ground": 1.0}}}
BENT = {"toward": {"back": 1.0, "feet": 0.3}}
FORWARD_BENT = {"toward": {"forward": 1.0, "reach": 0.2}}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (standing(start={"hands": "floor"}), "The right hand misses its place by"),
        (standing(start={"left": "floor"}, sides="right"), "The left hand misses its place by"),
        (standing(posture={"name": "seated", "legs": 1, "width": 0.5}), "The right foot misses its place by"),
        (standing(posture={"name": "hinge", "lean": 100, "knees": 100}), "The hip bends"),
        (standing(posture={"name": "stand", "lean": -40, "knees": 0, "round": 40}), "The hip, stretched back, bends"),
        (standing(start=BENT), "The shoulder bends"),
        (standing(start=FORWARD_BENT), "The wrist bends"),
        (standing(**SINKING), "mm into the floor at the start"),
        ({"posture": {"name": "hinge", "lean": 90, "knees": 110}, "hold": {"item": "barbell"}, "start": {"hands": "hang"}}, "mm into the floor at the start"),
        (standing(posture={"name": "supine-bench", "round": -30}, props=["flat-bench"]), "mm into the bench at the start"),
        (standing(posture={"name": "hang"}, props=["pull-up-bar"], start={"hands": "overhead-wide"}), "mm from the bar at the start"),
        (standing(posture={"name": "inverted-hang"}, props=["low-bar"], start={"hands": "forward"}), "mm from the bar at the start"),
        (standing(start={"right": "forward", "left": "side"}), "but the elbows differ by"),
    ],
)  # fmt: skip
def test_a_figure_that_is_posed_wrongly(body: Body, row_scene: Scene, fields: dict[str, Any], words: str) -> None:
    fields = {"start": {"hands": "side"}, "end": {"hands": "side"}, **fields}
    exercise = make_exercise(**fields)
    found = check_scene(exercise, pose(exercise, body, row_scene))
    assert any(words in message for message in messages(found)), messages(found)
    assert all(finding.fix for finding in found)


@pytest.mark.parametrize(
    ("joint", "words"),
    [
        ("elbows", ("The upper arm changes its length 50 % of the way up.", "The forearm changes its length 50 % of the way up.")),
        ("knees", ("The thigh changes its length 50 % of the way up.", "The shank changes its length 50 % of the way up.")),
    ],
)
def test_a_limb_that_changes_its_length(row_scene: Scene, joint: str, words: tuple[str, str]) -> None:
    found = messages(check_scene(make_exercise(), moved(row_scene, joint, "R", (0.0, 0.0, 0.03))))
    assert set(words) <= set(found)


@pytest.mark.parametrize(
    ("joint", "onto", "words"),
    [("wrists", "shoulders", "The elbow bends 1"), ("ankles", "hips", "The knee bends 1")],
)
def test_a_joint_that_folds_flat(row_scene: Scene, joint: str, onto: str, words: str) -> None:
    skeleton = row_scene.skeletons[2]
    offset = getattr(skeleton, onto)["R"] - getattr(skeleton, joint)["R"]
    found = messages(check_scene(make_exercise(), moved(row_scene, joint, "R", tuple(offset))))
    assert any(message.startswith(words) and "50 % of the way up" in message for message in found), found


def test_a_trunk_that_bends_too_far(row_scene: Scene) -> None:
    skeletons = tuple(replace(skeleton, chest_frame=-skeleton.pelvis_frame) for skeleton in row_scene.skeletons)
    found = messages(check_scene(make_exercise(), replace(row_scene, skeletons=skeletons)))
    assert "The trunk bends 180° at the start; people reach about 75°." in found


@pytest.mark.parametrize("side", ["left", "right", "alternate"])
def test_one_sided_work_need_not_be_alike(body: Body, row_scene: Scene, side: str) -> None:
    exercise = make_exercise(**standing(start={"right": "forward", "left": "side"}, end={"hands": "side"}, sides=side))
    assert not [m for m in messages(check_scene(exercise, pose(exercise, body, row_scene))) if "Both sides" in m]


def test_asymmetry_points_to_the_sides(body: Body, row_scene: Scene) -> None:
    exercise = make_exercise(**standing(start={"right": "forward", "left": "side"}))
    (finding,) = [f for f in check_scene(exercise, pose(exercise, body, row_scene)) if "Both sides" in f.message]
    assert finding.path == ("figure", "sides")


@pytest.mark.parametrize("part", sorted(checks._CORE))
def test_a_missing_part_is_named(row_scene: Scene, part: str) -> None:
    frames = (*row_scene.frames[:-1], tuple(shape for shape in row_scene.frames[-1] if shape.key != part))
    found = check_scene(make_exercise(), replace(row_scene, frames=frames))
    assert messages(found) == [f"The part {part} is missing at the top."]


def test_a_flip_names_both_parts_and_the_moment(row_scene: Scene) -> None:
    (finding,) = check_scene(make_exercise(), replace(row_scene, flips=(Flip("armR", "torso", 1, 40),)))
    assert finding.message == "armR and torso change places in front of each other 25 % of the way up (40 cells)."
    assert finding.path == ("figure", "camera")


def test_a_movement_that_no_order_shows_is_found(body: Body) -> None:
    ends = {"start": {"toward": {"forward": 1.0, "inward": 0.9}}, "end": {"toward": {"back": 0.7, "feet": 1.0, "inward": 0.5}}}
    exercise = make_exercise(**standing(camera="front", **ends))
    found = messages(check_scene(exercise, build_scene(exercise, body)))
    assert any("torso" in message and "change places" in message for message in found), found


def test_targets_that_no_still_shows(body: Body) -> None:
    muscles = (("erector-spinae", "target"),)
    hidden = make_exercise(muscles, **standing(camera="front"))
    scene = build_scene(hidden, body)
    (finding,) = check_scene(hidden, scene)
    assert finding.message == "No target muscle can be seen in a still (erector-spinae)."
    assert finding.path == ("figure", "camera")
    excused = make_exercise(
        muscles, **standing(camera="front", unseen=[{"muscle": "erector-spinae", "reason": "The view is from the front."}])
    )
    assert check_scene(excused, scene) == []


@pytest.mark.parametrize("muscle", ["latissimus-dorsi", "gluteus-maximus"])
def test_a_needless_excuse_is_reported(row_scene: Scene, muscle: str) -> None:
    exercise = make_exercise(LATS, unseen=[{"muscle": muscle, "reason": "It is deep."}])
    (finding,) = check_scene(exercise, row_scene)
    assert finding.message == f'"{muscle}" is listed as unseen but it is seen, or is no target.'
    assert finding.path == ("figure", "unseen", 0)


@pytest.mark.parametrize(
    ("still", "moving", "words"),
    [
        ("x" * 8_193, "", "A still has 8193 bytes; at most 8192"),
        ("", "x" * 36_865, "The animation has 36865 bytes; at most 36864"),
        ("", "".join(map(str, range(8_000))), "The compressed animation has"),
        ("é" * 4_097, "", "A still has 8194 bytes"),
    ],
)
def test_a_file_that_is_too_large(still: str, moving: str, words: str) -> None:
    assert any(words in message for message in messages(check_sizes(still, moving)))


def test_files_just_small_enough() -> None:
    assert check_sizes("x" * 8_192, "x" * 30_720) == []
