"""Regions are cut by priority, stay inside the body, keep their gaps, and are never lost in silence."""

from itertools import combinations

import pytest

from generator.dataset.loader import load_dataset
from generator.muscle_map.layout import EDGE, GAP, MIN_AREA, cut_regions, drawn, encode_area, lay_out, lay_out_outline, mirror
from generator.muscle_map.model import GRID, LayoutFault
from tests.conftest import REPOSITORY
from tests.muscle_map.maps import LARGE, make_map, make_region, make_view

REAL = load_dataset(REPOSITORY / "content").dataset.body_map
assert REAL
VIEWS = {view.id: view for view in REAL.views}


def test_the_first_written_keeps_what_it_covers() -> None:
    areas = {region.id: region.area for region in lay_out(make_map()).views["back"].regions}
    assert areas["upper"] == pytest.approx((20 - 2 * GAP) ** 2, rel=0.02)
    turned = make_view(regions=(make_region(id="lower", points=LARGE), make_region()))
    assert {r.id: r.area for r in lay_out(make_map(views=(turned,))).views["back"].regions}["upper"] < areas["upper"] / 1.8


@pytest.mark.parametrize(
    ("points", "left"),
    [
        ("60,4! 80,4! 80,24!", 0),  # outside the body
        ("5,5! 20,5! 20,20!", 0),  # covered by the first
        ("30,60! 34,60! 34,64! 30,64!", 8),  # too small once inset
        ("4,60! 38,60! 38,61.5! 4,61.5!", 0),  # a sliver
    ],
)
def test_a_lost_or_small_region_is_an_error_that_names_it(points: str, left: int) -> None:
    view = make_view(regions=(make_region(), make_region(id="lost", points=points)))
    with pytest.raises(LayoutFault) as caught:
        lay_out(make_map(views=(view,)))
    assert (caught.value.view, caught.value.region) == ("back", "lost")
    assert f'"lost" in the view "back" {left} square units are left; {MIN_AREA:.0f} are needed' in str(caught.value)


def test_grooves_part_a_region() -> None:
    whole = lay_out(make_map(views=(make_view(regions=(make_region(),)),))).views["back"].regions[0]
    view = make_view(regions=(make_region(grooves=("0,14 30,14",)),))
    parted = lay_out(make_map(views=(view,))).views["back"].regions[0]
    assert (whole.path.count("z"), parted.path.count("z")) == (1, 2)
    assert parted.area < whole.area


def test_fibres_run_inside_their_region() -> None:
    fibres = {"origin": "4,6 4,22", "insertion": "40,6 40,22", "count": 3}
    region = lay_out(make_map(views=(make_view(regions=(make_region(fibres=fibres),)),))).views["back"].regions[0]
    assert region.fibres.count("M") == 3
    left, _, width, _ = region.bounds
    starts = [int(piece.split("q")[0].split()[0]) / GRID for piece in region.fibres.split("M")[1:]]
    assert all(left < start < left + width for start in starts)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_real_regions_do_not_overlap_and_lie_inside_the_body(name: str) -> None:
    assert REAL
    outline = lay_out_outline(REAL.parts, name)
    cut = {identifier: drawn(shape) for identifier, shape in cut_regions(VIEWS[name], outline).items()}
    assert list(cut) == [region.id for region in VIEWS[name].regions]
    inside = outline.buffer(-EDGE + 0.1)
    for identifier, shape in cut.items():
        assert inside.contains(shape), identifier
        assert shape.is_valid, identifier
        assert shape.buffer(-0.4).area > 0.25 * shape.area, f"{identifier} is a sliver"
    for (one, first), (two, second) in combinations(cut.items(), 2):
        assert first.distance(second) > 0.5 * GAP, (one, two)


def test_the_body_is_even_to_both_sides() -> None:
    assert REAL
    for name in VIEWS:
        outline = lay_out_outline(REAL.parts, name)
        assert outline.symmetric_difference(mirror(outline)).area < 0.001 * outline.area
        assert outline.geom_type == "Polygon", "the body is one piece"


def test_real_regions() -> None:
    assert REAL
    layout = lay_out(REAL)
    surface = {region.id for name in ("front", "back") for region in layout.views[name].regions}
    assert len(surface) >= 44
    back = {region.id for region in layout.views["back"].regions}
    needed = "traps-upper traps-middle traps-lower rhomboids infraspinatus teres-major teres-minor rear-delts lats erectors"
    assert {*needed.split(), "glute-max", "glute-med"} <= back
    for region in layout.regions().values():
        assert region.area >= MIN_AREA
        left, top, width, height = region.bounds
        assert left < region.anchor[0] < left + width
        assert top < region.anchor[1] < top + height


def test_anchors_lie_inside_their_regions() -> None:
    import shapely

    assert REAL
    layout = lay_out(REAL)
    for name, view in VIEWS.items():
        cut = cut_regions(view, lay_out_outline(REAL.parts, name))
        for region in layout.views[name].regions:
            assert cut[region.id].contains(shapely.Point(region.anchor)), region.id


def test_the_same_map_gives_the_same_bytes() -> None:
    assert REAL
    first = lay_out(REAL)
    assert lay_out(REAL) == first


def test_a_map_with_errors_is_left_out_and_the_pages_stay() -> None:
    from generator.diagnostics import Problem
    from generator.rules.exclusion import leave_out

    dataset = load_dataset(REPOSITORY / "content").dataset
    wrong = Problem(path=dataset.documents["body-map", ""].path, line=1, column=1, rule="map-shape", message="", fix="")
    left = leave_out(dataset, [wrong])
    assert left.body_map is None
    assert left.muscles == dataset.muscles


def test_an_empty_shape_has_no_path() -> None:
    import shapely

    assert encode_area(shapely.Polygon()) == ""
