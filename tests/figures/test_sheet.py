"""Contact sheets and frames between key moments; anchors of one scene."""

import re

import numpy as np
import pytest

from generator.figures.anchors import face, hand_way, outlines, place_anchors
from generator.figures.drawing import MOMENTS, Scene, build_animation, build_frame, build_still
from generator.figures.model import Timing
from generator.figures.sheet import THUMBNAIL, TILE, build_sheet


def test_a_sheet_shows_start_five_between_end_dark_and_thumbnail(row_scene: Scene) -> None:
    sheet = build_sheet("Row", row_scene)
    assert [tile.caption for tile in sheet.tiles] == ["start", "17 %", "33 %", "50 %", "67 %", "83 %", "end", "end, dark", "110 px"]
    assert [tile.dark for tile in sheet.tiles].count(True) == 1
    assert sheet.tiles[-1].height == THUMBNAIL
    assert {tile.height for tile in sheet.tiles[:-1]} == {TILE}
    for left, right in zip(sheet.tiles, sheet.tiles[1:], strict=False):
        assert left.x + left.width == pytest.approx(right.x, abs=0.2)
    assert sheet.tiles[-1].x + sheet.tiles[-1].width <= sheet.width + 0.1
    assert all(tile.paths for tile in sheet.tiles)


@pytest.mark.parametrize("number", [0, 4])
def test_the_frame_of_a_key_moment_is_its_still(row_scene: Scene, number: int) -> None:
    def count(paths: tuple[object, ...], style: str) -> int:
        return sum(getattr(path, "style", "") == style for path in paths)

    frame, still = build_frame(row_scene, MOMENTS[number]), build_still(row_scene, number)
    for style in ("b", "f", "so", "st", "ha", "m1"):
        assert count(frame, style) >= count(still, style) > 0, style


def test_stills_and_animation_have_their_marks_in_whole_numbers(row_scene: Scene) -> None:
    for path in (*build_still(row_scene, 0), *build_animation(row_scene, Timing(1, 1, 1, 1))):
        assert re.fullmatch(r"M-?\d[-\d MQltz]*", path.outline), path.outline


def test_every_moving_part_moves_in_the_animation(row_scene: Scene) -> None:
    paths = build_animation(row_scene, Timing(1, 2, 1, 2))
    moving = [path for path in paths if path.values or path.shift]
    assert {path.style for path in moving} >= {"b", "f", "m1", "eq"}
    assert all(path.times for path in moving)
    assert not any(path.values and path.shift for path in paths)


def test_anchors_follow_the_body(row_scene: Scene) -> None:
    start, top = place_anchors(row_scene, 0), place_anchors(row_scene, len(row_scene.frames) - 1)
    assert top["hand"][1] < start["hand"][1] - 50
    assert top["elbow"][1] < start["elbow"][1] - 50
    assert abs(top["foot"][1] - start["foot"][1]) < 1
    assert start["head"][1] < start["knee"][1] < start["foot"][1]


def test_outlines_and_face_are_polygons_inside_the_drawing(row_scene: Scene) -> None:
    x, y, width, height = row_scene.box
    polygons = [*outlines(row_scene, 0), face(row_scene, 0)]
    assert len(polygons) > 8
    for polygon in polygons:
        points = np.array(polygon)
        assert len(points) >= 4
        assert np.all(points >= [x, y])
        assert np.all(points <= [x + width, y + height])


def test_the_way_of_the_hand_has_a_place_for_each_moment(row_scene: Scene) -> None:
    way = hand_way(row_scene)
    assert way.shape == (len(MOMENTS), 2)
    assert way[-1][1] < way[0][1]
