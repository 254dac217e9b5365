"""The map's texts become numbers, and every mistake in them names its place."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.muscle_map.shapes import check_shapes, parse_discs, parse_points, region_ids
from tests.muscle_map.maps import make_map, make_region, make_view


@pytest.mark.parametrize(
    ("text", "places", "corners"),
    [
        ("0,1", ((0, 1),), (False,)),
        ("0,1! -2.5,3 4,5!", ((0, 1), (-2.5, 3), (4, 5)), (True, False, True)),
    ],
)
def test_points(text: str, places: tuple[tuple[float, float], ...], corners: tuple[bool, ...]) -> None:
    shape = parse_points(text)
    assert (shape.places, shape.corners) == (places, corners)


def test_discs() -> None:
    assert parse_discs("1,2,3 4,5.5,0.5") == ((1, 2, 3), (4, 5.5, 0.5))


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "1,2 !", "a,b", "1,2  3,4", "1,2\n3,4", "1e3,2", "1.25,2"])
def test_text_that_is_no_list_of_points_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        make_map(views=(make_view(regions=(make_region(points=text),)),))


def test_a_sound_map_has_no_faults() -> None:
    assert list(check_shapes(make_map())) == []
    assert region_ids(make_map()) == ["upper", "lower"]


@pytest.mark.parametrize(
    ("fields", "path", "words"),
    [
        ({"parts": ({"id": "x"},)}, ("parts", 0), "needs either points or discs"),
        ({"parts": ({"id": "x", "points": "0,0 1,1", "discs": "0,0,1 1,1,1"},)}, ("parts", 0), "needs either points or discs"),
        ({"views": (make_view(regions=(make_region(), make_region())),)}, ("views", 0, "regions", 1, "id"), "used twice"),
        ({"views": (make_view(), make_view(regions=()))}, ("views", 1, "id"), "used twice"),
        ({"views": (make_view(regions=(make_region(points="0,0 4,4"),)),)}, ("views", 0, "regions", 0, "points"), "has 2 of the 3 points"),
        (
            {"views": (make_view(regions=(make_region(grooves=("0,0",)),)),)},
            ("views", 0, "regions", 0, "grooves", 0),
            'A groove of the region "upper" has 1 of the 2 points',
        ),
        ({"parts": ({"id": "x", "points": "0,0 1,1"},)}, ("parts", 0, "points"), "has 2 of the 3 points"),
        ({"views": (make_view(hair="0,0 1,1"),)}, ("views", 0, "hair"), "The hair has 2 of the 3 points"),
        ({"views": (make_view(bones=("0,0",)),)}, ("views", 0, "bones", 0), "A bone has 1 of the 3 points"),
        ({"views": (make_view(sheets=("0,0 1,1",)),)}, ("views", 0, "sheets", 0), "A sheet has 2 of the 3 points"),
        (
            {
                "views": (
                    make_view(regions=(make_region(fibres={"origin": "0,0 1,1", "insertion": "9,9 9,8", "count": 2, "ends": "0,0"}),)),
                )
            },
            ("views", 0, "regions", 0, "fibres", "ends"),
            'The ends of the region "upper" has 1 of the 2 points',
        ),
        (
            {"landmarks": ({"id": "knob", "words": ("knob",), "areas": ({"view": "back", "points": "0,0 1,1"},)},)},
            ("landmarks", 0, "areas", 0, "points"),
            'The landmark "knob" has 2 of the 3 points',
        ),
        ({"views": (make_view(lines=("0,0",)),)}, ("views", 0, "lines", 0), "A line has 1 of the 2 points"),
        (
            {"views": (make_view(regions=(make_region(fibres={"origin": "0,0 1,1", "insertion": "9,9", "count": 2}),)),)},
            ("views", 0, "regions", 0, "fibres", "insertion"),
            'The insertion of the region "upper" has 1 of the 2 points',
        ),
        ({"views": (make_view(full=(-40, 0, 100, 100)),)}, ("views", 0, "full"), "not even to both sides"),
        ({"views": (make_view(trunk=(0, 0, 0, 0)),)}, ("views", 0, "trunk"), "not even to both sides"),
        ({"plain": ("middle",)}, ("plain", 0), "no view has a region"),
    ],
)
def test_faults(fields: dict[str, Any], path: tuple[str | int, ...], words: str) -> None:
    faults = list(check_shapes(make_map(**fields)))
    assert [fault.path for fault in faults] == [path]
    assert words in faults[0].message
    assert faults[0].fix
