"""Arms and hands of every figure, on the drawn body: they hold where the skeleton says, as the grip says, and never flip on the way."""

from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import pytest

from generator.figures.flesh.grip import grip_of
from generator.figures.flesh.hands.rest import rest_hand
from generator.figures.flesh.measures import fit_body
from generator.figures.flesh.person import Person, dress_body
from generator.figures.flesh.posing import pose_bones
from generator.figures.flesh.skinning import PosedBones, carry_points
from generator.figures.geometry import unit
from generator.figures.ground_postures import BENCH_TOP
from generator.figures.implements.held import hand_holds
from generator.figures.movement import Movement
from generator.figures.passage import plan_movement
from generator.figures.skeleton import SIDES, SIGN, Side, Skeleton
from tests.figures.exercises import SAMPLES
from tests.figures.figures_of_all import all_figures

FIGURES = all_figures()
GUIDE = sorted(FIGURES.keys() - {path.stem for path in SAMPLES})
BODIES = ("man", "woman")
FIVE = (0.0, 0.25, 0.5, 0.75, 1.0)
HELD = 0.002
"""A hand's middle is no farther from the line that it holds, metres."""
JUMP = 45.0
"""A hand turns by no more in a sixteenth of a movement, degrees."""
WRIST = 45.0
"""A wrist that nothing presses bends no farther, degrees."""
COCKED, ASIDE = 10.0, 14.0
"""And a fist that holds something in the guide's figures bends no farther toward its palm or its back, and toward thumb or little finger,
degrees."""
ASIDE_OF = {"band-pulldown": 32.0, "lat-pulldown": 16.0}
"""Where what is held turns the fist aside: a band from high in front, once the elbows are behind the ribs, and a wide bar overhead."""


@lru_cache(maxsize=2)
def person(body: str) -> Person:
    return dress_body(body)


@cache
def movement(name: str, body: str) -> Movement:
    return plan_movement(FIGURES[name], fit_body(person(body).body))


@lru_cache(maxsize=400)
def posed(name: str, body: str, moment: float) -> tuple[Skeleton, PosedBones]:
    skeleton = movement(name, body).skeleton(moment)
    return skeleton, pose_bones(person(body).body, skeleton, hand_holds(FIGURES[name], skeleton))


def angle_of(turn: np.ndarray) -> float:
    return float(np.degrees(np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))))


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_hand_holds_its_line(name: str, body: str) -> None:
    for moment in FIVE:
        skeleton, bones = posed(name, body, moment)
        for side in SIDES:
            if bones.holds[side].row.work == "hold":
                off = np.linalg.norm(grip_of(bones, side).centre - skeleton.grip(side))
                assert off <= HELD, (moment, side)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", FIGURES)
def test_a_wrist_bends_no_farther_than_wrists_do(name: str, body: str) -> None:
    for moment in FIVE:
        _, bones = posed(name, body, moment)
        for side in SIDES:
            if bones.holds[side].row.work in ("hold", "free"):
                rest = rest_hand(bones.body, side)
                direction = bones.turn(f"wrist.{side}") @ rest.direction
                forearm = bones.head(f"wrist.{side}") - bones.head(f"lowerarm01.{side}")
                bent = np.degrees(np.arccos(np.clip(forearm @ direction / np.linalg.norm(forearm), -1, 1)))
                assert bent <= WRIST, (moment, side)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", GUIDE)
def test_a_fist_under_load_is_in_line_with_its_forearm(name: str, body: str) -> None:
    for moment in (0.0, 1.0):
        _, bones = posed(name, body, moment)
        for side in SIDES:
            if bones.holds[side].row.work == "hold":
                forearm = unit(bones.head(f"wrist.{side}") - bones.head(f"lowerarm01.{side}"))
                ahead, thumbward, palm = (bones.turn(f"wrist.{side}") @ rest_hand(bones.body, side).axes).T
                assert abs(np.degrees(np.arctan2(forearm @ palm, forearm @ ahead))) <= COCKED, (moment, side)
                assert abs(np.degrees(np.arctan2(forearm @ thumbward, forearm @ ahead))) <= ASIDE_OF.get(name, ASIDE), (moment, side)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", ["dumbbell-pullover", "dumbbell-floor-pullover", "overhead-raise"])
def test_arms_under_one_bell_are_mirror_images(name: str, body: str) -> None:
    for moment in FIVE:
        _, bones = posed(name, body, moment)
        for bone in ("upperarm01", "lowerarm01", "wrist"):
            right, left = (bones.head(f"{bone}.{side}") for side in SIDES)
            assert np.abs(right - left * np.array([1, 1, -1])).max() < 0.0015, (moment, bone)


def test_a_free_hand_that_hangs_is_at_ease_with_its_thumb_ahead() -> None:
    for moment in (0.0, 1.0):
        skeleton, bones = posed("dumbbell-suitcase-carry", "man", moment)
        assert bones.holds["L"].row.fingers == "relaxed"
        turn = bones.turn("wrist.L")
        rest = rest_hand(bones.body, "L")
        assert float(turn @ rest.thumbward @ np.array([1, 0, 0])) > 0.5, "ahead"
        assert float(turn @ rest.palm @ skeleton.chest_frame[:, 2]) > 0.5, "the palm looks at the thigh"


# Known faults of two samples: a hand turns over at once on the way. No record of the guide moves like them.
TURNS_OVER = pytest.mark.xfail(reason="a hand turns over at once on the way", strict=True)
TURNING = ("arm-circle", "thread-the-needle", "windmill")


@pytest.mark.parametrize("name", [pytest.param(name, marks=[TURNS_OVER] if name in TURNING else []) for name in FIGURES])
def test_a_hand_never_flips_on_the_way(name: str) -> None:
    steps = 32 if FIGURES[name].middle else 16  # a movement through a middle is two
    for first, second in pairwise(np.linspace(0, 1, steps + 1).tolist()):
        for side in SIDES:
            one, other = (posed(name, "man", moment)[1].turn(f"wrist.{side}") for moment in (first, second))
            assert angle_of(one.T @ other) <= JUMP, (first, side)


@pytest.mark.parametrize("grip", ["overhand", "neutral"])
def test_a_handle_that_stands_upright_is_held_with_the_thumbs_up(grip: str) -> None:
    figure = FIGURES["goblet-squat"]
    assert figure.hold is not None
    figure = figure.model_copy(update={"hold": figure.hold.model_copy(update={"grip": grip})})
    movement = plan_movement(figure, fit_body(person("man").body))
    for moment in np.linspace(0, 1, 9).tolist():
        skeleton = movement.skeleton(moment)
        bones = pose_bones(person("man").body, skeleton, hand_holds(figure, skeleton))
        for side in SIDES:
            assert grip_of(bones, side).axis[1] > 0.5, (moment, side)


@pytest.mark.parametrize(
    ("name", "inward"),
    [
        ("barbell-bent-over-row", 1),
        ("barbell-deadlift", 1),
        ("pull-up", 1),
        ("pulldown", 1),
        ("ez-bar-row", -1),
        ("incline-dumbbell-t-raise", -1),
    ],
)
def test_thumbs_point_inward_overhand_and_outward_underhand(name: str, inward: int) -> None:
    skeleton, bones = posed(name, "man", 0.0)
    for side in SIDES:
        toward_spine = skeleton.chest_frame[:, 2] * -SIGN[side]
        assert float(grip_of(bones, side).axis @ toward_spine) * inward > 0.7, side


@pytest.mark.parametrize(
    ("name", "moment", "way"),
    [
        ("incline-dumbbell-t-raise", 1.0, (0, 1, 0)),
        ("bent-over-y-raise", 1.0, (0, 1, 0)),
        ("bent-over-y-raise", 0.0, (1, 0, 0)),
        ("dumbbell-suitcase-carry", 0.0, (1, 0, 0)),
    ],
)
def test_thumbs_point_where_the_words_say(name: str, moment: float, way: tuple[float, float, float]) -> None:
    _, bones = posed(name, "man", moment)
    assert float(grip_of(bones, "R").axis @ np.array(way)) > 0.6


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    ("name", "side", "height"), [("bird-dog", "L", 0.0), ("bird-dog", "R", 0.0), ("one-arm-dumbbell-row", "L", BENCH_TOP)]
)
def test_the_whole_palm_lies_on_what_it_presses(name: str, side: Side, height: float, body: str) -> None:
    _, bones = posed(name, body, 0.0)
    points, mesh = carry_points(bones), bones.body
    used = np.unique(mesh.skin)
    for parts, gap in (
        (("wrist", "metacarpal"), 0.004),
        (("finger2-3",), 0.006),
        (("finger3-3",), 0.006),
        (("finger4-3",), 0.006),
        (("finger1-3",), 0.02),
    ):
        own = used[mesh.share_of(*parts)[used] > 0.6]
        own = own[mesh.points[own, 2] * SIGN[side] > 0]
        lowest = float(points[own, 1].min()) - height
        assert -0.004 <= lowest <= gap, parts


@pytest.mark.parametrize("name", ["barbell-deadlift", "pull-up", "dumbbell-shrug", "superman", "dumbbell-reverse-fly"])
@pytest.mark.parametrize("body", BODIES)
def test_the_left_arm_mirrors_the_right_one(name: str, body: str) -> None:
    for moment in (0.0, 1.0):
        _, bones = posed(name, body, moment)
        for bone in ("lowerarm01", "wrist", "finger1-3", "finger2-3", "finger5-3"):
            right, left = (bones.tail(f"{bone}.{side}") for side in SIDES)
            assert np.abs(right - left * np.array([1, 1, -1])).max() < 0.0005, (moment, bone)


def thickness(points: np.ndarray, head: np.ndarray, tail: np.ndarray) -> np.ndarray:
    """Return the median distance of the skin from the bone's line in four pieces along it; not a number where there is too little."""
    way = tail - head
    length = float(np.linalg.norm(way))
    along = (points - head) @ way / length
    off = np.linalg.norm(points - head - np.outer(along, way / length), axis=1)
    pieces = [off[(along > length * quarter / 4) & (along < length * (quarter + 1) / 4)] for quarter in range(4)]
    return np.array([np.median(piece) if len(piece) > 8 else np.nan for piece in pieces])


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("overhead-press", 1.0),
        ("superman", 1.0),
        ("pull-up", 0.0),
        ("barbell-deadlift", 0.0),
        ("ez-bar-row", 1.0),
        ("incline-dumbbell-t-raise", 1.0),
    ],
)
def test_no_arm_collapses_or_wrings(name: str, moment: float, body: str) -> None:
    _, bones = posed(name, body, moment)
    mesh, points = bones.body, carry_points(bones)
    used = np.unique(mesh.skin)
    for side in SIDES:
        for parts, first, last in (
            (("upperarm01", "upperarm02"), "upperarm01", "lowerarm01"),
            (("lowerarm01", "lowerarm02"), "lowerarm01", "wrist"),
        ):
            own = used[mesh.share_of(*(f"{part}.{side}" for part in parts))[used] > 0.5]
            ends = (f"{first}.{side}", f"{last}.{side}")
            rest = thickness(mesh.points[own], *(mesh.head(end) for end in ends))
            drawn = thickness(points[own], *(bones.head(end) for end in ends))
            assert np.nanmin(drawn / rest) > 0.86, (side, parts)
            assert np.nanmax(drawn / rest) < 1.14, (side, parts)
