"""A body on the map: joints, heights and sides fall where the map has them."""

import numpy as np
import pytest

from generator.figures.bodies.baked import NAMES, read_body
from generator.figures.muscles.map_outline import ELBOW, WRIST
from tests.figures.muscles.laid import guide_map, labels, plate


@pytest.mark.parametrize("body", NAMES)
@pytest.mark.parametrize(
    ("bone", "place", "most"),
    [("lowerarm01.R", ELBOW, 7.0), ("wrist.R", WRIST, 7.0), ("lowerleg01.R", (28.0, 344.0), 9.0), ("foot.R", (24.0, 441.0), 9.0)],
)
def test_the_skin_round_a_joint_lies_round_the_maps_joint(body: str, bone: str, place: tuple[float, float], most: float) -> None:
    baked = read_body(body)
    skin = np.unique(baked.skin)
    near = skin[np.linalg.norm(baked.points[skin] - baked.head(bone), axis=1) < 0.06]
    middle = plate(body).map.chart.places[near, :2].mean(axis=0)
    assert np.hypot(*(middle - np.array(place))) < most


@pytest.mark.parametrize("body", NAMES)
def test_a_body_lies_on_the_map_alike_on_both_sides(body: str) -> None:
    places = plate(body).map.chart.places
    baked = read_body(body)
    skin = np.unique(baked.skin)
    right, left = (places[skin[baked.points[skin, 2] * sign > 0.02]] for sign in (1, -1))
    assert (right[:, 0] > 0).all()
    assert (left[:, 0] < 0).all()
    shares = np.linspace(0.02, 0.98, 25)
    for column in (0, 1):
        assert np.allclose(np.quantile(abs(right[:, column]), shares), np.quantile(abs(left[:, column]), shares), atol=2.5)
    assert not np.isnan(places).any()


@pytest.mark.parametrize("body", NAMES)
def test_nearly_all_skin_of_trunk_and_limbs_belongs_to_a_muscle(body: str) -> None:
    from generator.figures.muscles.label_images import ARM, LEFT, PIXELS, TOP, TRUNK

    places = plate(body).map.chart.places[np.unique(read_body(body).skin)]
    x, y, facing, arm = places.T
    chosen = (y > 100) & (y < 325) & ~((arm > 0.5) & (y > 240))
    rows, columns = ((y[chosen] - TOP) * PIXELS).astype(int), ((abs(x[chosen]) - LEFT) * PIXELS).astype(int)
    part = np.where(arm[chosen] > 0.5, ARM, TRUNK)
    found = labels().images[np.where(facing[chosen] > 0, 0, 1), part, rows, np.minimum(columns, labels().images.shape[3] - 1)]
    assert (found > 0).mean() > 0.9


def test_a_region_has_its_label_at_its_own_place() -> None:
    from generator.figures.muscles.label_images import LEFT, PIXELS, TOP
    from generator.muscle_map.layout import lay_out

    images = labels().images
    for number, view in enumerate(("front", "back", "deep")):
        for region in lay_out(guide_map()).views[view].regions:
            x, y = region.anchor
            seen = images[number, :, round((y - TOP) * PIXELS), round((x - LEFT) * PIXELS)]
            assert labels().label(region.id) in seen, region.id


def test_regions_of_one_name_count_as_one_muscle() -> None:
    groups = labels().groups
    assert groups[labels().label("obliques")] == groups[labels().label("obliques-back")]
    assert groups[labels().label("lats")] != groups[labels().label("obliques-back")]
