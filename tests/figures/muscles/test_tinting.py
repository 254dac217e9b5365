"""Tints: every muscle of the guide shows on every body, where it lies and nowhere else."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import binary_closing
from scipy.ndimage import label as label_pieces

from generator.figures.bodies.baked import NAMES
from generator.figures.muscles.label_images import ARM
from generator.figures.muscles.lit import STRENGTH, LitMuscle
from generator.figures.muscles.on_body import MusclesOnBody
from generator.figures.muscles.tinting import LEAST_PIECE, even_out, tint_roles
from generator.figures.picture import choose_camera, choose_window
from generator.figures.raster.depth import Buffer, fill_buffer
from generator.figures.skeleton import SIDES
from generator.figures.visibility import LEAST_SHOWN
from tests.figures.muscles.laid import guide_map, light, plate, seen_from
from tests.figures.staged import guide_dataset, stage

ALL_AROUND = (0, 45, 90, 135, 180, 225, 270, 315)
_SHOWN = {region.id for view in guide_map().views if view.id != "deep-front" for region in view.regions}
MUSCLES = sorted(name for name, muscle in guide_dataset().muscles.items() if _SHOWN.intersection(muscle.map_regions))
"""Muscles that lie somewhere below the skin of a body seen from outside: what is seen from within, below the ribs, is not."""


def areas(body: str, muscles: MusclesOnBody) -> dict[int, float]:
    return {azimuth: sum(muscles.shown_areas(seen_from(body, azimuth)).values()) for azimuth in ALL_AROUND}


@pytest.mark.parametrize("body", NAMES)
def test_every_muscle_shows_from_its_good_side_alike_right_and_left(body: str) -> None:
    for muscle in MUSCLES:
        right, left = (areas(body, light(body, muscle, (side,))) for side in SIDES)
        mirrored = {(360 - azimuth) % 360: area for azimuth, area in left.items()}
        best = max(right, key=right.__getitem__)
        assert right[best] > LEAST_SHOWN / 2, muscle
        assert mirrored[best] == pytest.approx(right[best], rel=0.25, abs=LEAST_SHOWN / 4), muscle


@pytest.mark.parametrize(
    ("muscle", "good", "blind"),
    [
        ("latissimus-dorsi", 180, 0),
        ("trapezius-lower", 180, 0),
        ("erector-spinae", 180, 0),
        ("gluteus-maximus", 180, 0),
        ("hamstrings", 180, 0),
        ("pectoralis-major", 0, 180),
        ("rectus-abdominis", 0, 180),
    ],
)
def test_a_muscle_of_one_face_does_not_show_on_the_other(muscle: str, good: int, blind: int) -> None:
    seen = areas("man", light("man", muscle))
    assert seen[good] > 10 * seen[blind]


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize("muscle", ["latissimus-dorsi", "erector-spinae", "rectus-abdominis", "middle-traps-rhomboids"])
def test_a_muscle_of_the_trunk_leaves_no_crumb_on_an_arm(muscle: str, body: str) -> None:
    lit = light(body, muscle)
    arm = plate(body).map.chart.places[:, 3]
    found = plate(body).map.find_at_points(lit.table) > 0
    assert found.any()
    assert not found[arm > 0.9].any()


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize("muscle", ["biceps-brachii", "triceps-long-head", "forearm-flexors", "brachioradialis"])
def test_a_muscle_of_the_arm_leaves_no_crumb_on_the_trunk(muscle: str, body: str) -> None:
    lit = light(body, muscle)
    arm = plate(body).map.chart.places[:, 3]
    found = plate(body).map.find_at_points(lit.table) > 0
    assert found[arm > 0.9].any()
    assert not found[arm < 0.1].any()


def test_the_columns_along_the_spine_are_parted() -> None:
    muscles = light("man", "erector-spinae")
    buffer = seen_from("man", 180, 0)
    found, below = muscles.plate.map.find_muscles(buffer, muscles.table)
    middle = round(float(buffer.places[:, 0].mean()))
    rows = np.flatnonzero(found.any(axis=1))
    parted = [not found[row, middle - 3 : middle + 4].all() for row in rows[20:-20]]
    assert np.mean(parted) > 0.95
    assert below.any()
    assert not below.all()


def test_a_muscle_below_a_lit_one_gives_way_to_it() -> None:
    erectors, lats = (guide_dataset().muscles[name].map_regions for name in ("erector-spinae", "latissimus-dorsi"))
    both = MusclesOnBody(plate("man"), (LitMuscle("lats", "synergist", lats, SIDES), LitMuscle("spine", "target", erectors, SIDES)))
    alone = MusclesOnBody(plate("man"), (LitMuscle("lats", "synergist", lats, SIDES),))
    assert both.shown_areas(seen_from("man", 180))["lats"] == alone.shown_areas(seen_from("man", 180))["lats"]


@pytest.mark.parametrize("identifier", ["barbell-bent-over-row", "pull-up", "one-arm-dumbbell-row", "dumbbell-pullover"])
@pytest.mark.parametrize("body", ["man", "woman"])
def test_no_piece_of_a_tint_is_a_crumb(identifier: str, body: str) -> None:
    staging = stage(identifier, body)
    assert staging.muscles is not None
    camera = choose_camera(staging)
    window = choose_window(staging.ends, camera)
    for moment in staging.ends:
        buffer = fill_buffer(moment.meshes, camera, window)
        found, _ = staging.muscles.plate.map.find_muscles(buffer, staging.muscles.table)
        roles = tint_roles(buffer, found, staging.muscles.lit)
        least = LEAST_PIECE * max(window.width, window.height) ** 2
        assert_no_crumbs(roles, found, least)


def assert_no_crumbs(roles: np.ndarray, found: np.ndarray, least: float) -> None:
    for role in STRENGTH.values():
        pieces, count = label_pieces(roles == role)
        areas_of = np.bincount(pieces.ravel(), minlength=count + 1)
        for piece in np.flatnonzero(areas_of < least):
            only = set(np.unique(found[pieces == piece]).tolist())
            others = set(np.unique(found[(pieces > 0) & (pieces != piece)]).tolist())
            assert not only <= others or areas_of[piece] == 0, "a crumb of a muscle that shows elsewhere"


def test_a_crumb_is_dropped_but_not_a_muscles_only_piece() -> None:
    buffer = seen_from("man", 180)
    found = np.zeros(buffer.mesh.shape, np.uint8)
    found[100:160, 100:160], found[300:304, 100:104], found[400:410, 100:110] = 1, 1, 2
    lit: Sequence[LitMuscle] = [LitMuscle("large", "target", (), SIDES), LitMuscle("small", "target", (), SIDES)]
    roles = tint_roles(buffer, found, lit)
    assert roles[130, 130] == STRENGTH["target"]
    assert roles[301, 101] == 0
    assert roles[405, 105] == STRENGTH["target"]


def test_an_idle_side_stays_without_tint() -> None:
    muscles = stage("one-arm-dumbbell-row").muscles
    assert muscles is not None
    lats = next(number for number, lit in enumerate(muscles.lit, 1) if lit.muscle == "latissimus-dorsi")
    assert (muscles.table[0] == lats).any()
    assert not (muscles.table[1] == lats).any()


def test_arm_regions_stand_in_the_arms_image_alone_below_the_armpit() -> None:
    images = plate("man").map.labels.images
    label = plate("man").map.labels.label("biceps")
    low = images[0, :, images.shape[2] // 3 :]
    assert (low[ARM] == label).any()
    assert not (low[1 - ARM] == label).any()


def test_teeth_and_slivers_of_a_tint_go_and_its_straight_borders_stay() -> None:
    roles = np.zeros((40, 60), np.uint8)
    roles[:20] = 3
    roles[20:24, 30:32] = 3
    roles[10:12, :] = 0
    depth = np.zeros(roles.shape, np.int32)
    evened = even_out(roles, depth, 4, 100)
    assert (evened[:20] == 3).all()
    assert not evened[22:].any()
    depth[20:24, 30:32] = 1000
    assert (even_out(roles, depth, 4, 100)[20:24, 30:32] == 3).all(), "another surface keeps its own"


@pytest.mark.parametrize("body", NAMES)
def test_a_muscle_ends_on_the_shoulder_without_notches(body: str) -> None:
    muscles, buffer = light(body, "trapezius-upper"), seen_from(body, 180)
    shown = muscles.plate.map.find_muscles(buffer, muscles.table)[0] > 0
    rows, columns = np.mgrid[-6:7, -6:7]
    closed = binary_closing(shown, rows**2 + columns**2 <= 36)
    assert (closed & ~shown).sum() < 0.0075 * shown.sum()


def test_the_side_of_the_neck_is_no_part_of_the_upper_traps() -> None:
    muscles, buffer = light("man", "trapezius-upper"), seen_from("man", 180)
    shown = muscles.plate.map.find_muscles(buffer, muscles.table)[0] > 0
    high = np.flatnonzero(shown.any(axis=1))[:4]
    assert np.count_nonzero(shown[high]) < 0.55 * np.count_nonzero(buffer.mesh[high] >= 0)


def places_of(muscles: MusclesOnBody, buffer: Buffer) -> NDArray[np.float64]:
    """Return the place on the map of every pixel; NaN where no muscles show, shape (height, width, 4)."""
    spread = np.asarray(muscles.plate.map.spread(buffer), np.float64)
    corners = spread[buffer.triangles[np.maximum(buffer.triangle, 0)]]
    shares = np.dstack([buffer.shares, 1 - buffer.shares.sum(axis=2)])
    places = (corners * shares[..., None]).sum(axis=2)
    places[buffer.triangle < 0] = np.nan
    return np.asarray(places)


def see_end(identifier: str, body: str, share: float) -> tuple[MusclesOnBody, Buffer]:
    staging = stage(identifier, body)
    assert staging.muscles is not None
    camera = choose_camera(staging)
    return staging.muscles, fill_buffer(staging.moment(share).meshes, camera, choose_window(staging.ends, camera))


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize(
    "identifier", ["dumbbell-reverse-fly", "incline-dumbbell-reverse-fly", "incline-dumbbell-t-raise", "wide-elbow-dumbbell-row"]
)
def test_the_rear_deltoid_of_either_arm_shows_when_the_arms_are_out(identifier: str, body: str) -> None:
    muscles, buffer = see_end(identifier, body, 1.0)
    number = next(number for number, lit in enumerate(muscles.lit, 1) if lit.muscle == "deltoid-posterior")
    shown = muscles.plate.map.find_muscles(buffer, muscles.table)[0] == number
    across = places_of(muscles, buffer)[..., 0]
    whole = max(shown.shape) ** 2
    for side in (1, -1):
        assert np.count_nonzero(shown & (side * across > 0)) / whole > 0.001, side


@pytest.mark.parametrize("body", ["man", "woman"])
@pytest.mark.parametrize("identifier", ["barbell-deadlift", "dumbbell-romanian-deadlift"])
def test_the_spines_furrow_stays_free_of_tint_in_a_hinge(identifier: str, body: str) -> None:
    muscles, buffer = see_end(identifier, body, 0.0)
    found, _ = muscles.plate.map.find_muscles(buffer, muscles.table)
    roles = tint_roles(buffer, found, muscles.lit)
    across, down = np.moveaxis(places_of(muscles, buffer)[..., :2], 2, 0)
    furrow = (np.abs(across) < 0.8) & (down > 130) & (down < 190)
    assert np.count_nonzero(furrow) > 50
    assert np.mean(roles[furrow] == 0) > 0.9


@pytest.mark.parametrize("identifier", ["dumbbell-romanian-deadlift", "dumbbell-suitcase-carry"])
def test_the_columns_of_the_spine_do_not_show_on_the_neck(identifier: str) -> None:
    muscles, buffer = see_end(identifier, "man", 1.0)
    found, _ = muscles.plate.map.find_muscles(buffer, muscles.table)
    number = 1 + [muscle.muscle for muscle in muscles.lit].index("erector-spinae")
    down = places_of(muscles, buffer)[..., 1]
    assert np.count_nonzero(found == number) > 500
    assert np.count_nonzero((found == number) & (down < 100)) == 0
