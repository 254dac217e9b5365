"""Muscles reach the bones that their records name: origins and insertions, read in words, are measured on the map."""

import re

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from generator.dataset.body_map import Landmark, MapView
from generator.dataset.loader import load_dataset
from generator.dataset.muscle import Muscle
from generator.muscle_map.curves import smooth
from generator.muscle_map.layout import lay_out
from generator.muscle_map.shapes import parse_points
from generator.pages.plates.map_plates import anatomy_wishes
from tests.conftest import REPOSITORY

DATASET = load_dataset(REPOSITORY / "content").dataset
assert DATASET.body_map
BODY_MAP = DATASET.body_map
VIEWS = {view.id: view for view in BODY_MAP.views}
LAYOUT = lay_out(BODY_MAP)
REACH = 1.5
"""How far a muscle may end before a bone, drawing units: the gap between it and a neighbor that lies there."""
DOT = 3.0
"""How far a label's dot may lie beside the muscle that is drawn, drawing units: a dot is 2.2 wide."""


def area_of(points: str) -> BaseGeometry:
    return shapely.Polygon(smooth(parse_points(points), closed=True)).buffer(0)


def written(view: MapView, muscle: Muscle) -> BaseGeometry:
    """Return the muscle as written in a view, under what covers it too, with the sheets of tendon that it goes over into."""
    shape = shapely.union_all([area_of(region.points) for region in view.regions if region.id in muscle.map_regions])
    sheets = [sheet for sheet in map(area_of, view.sheets) if not shape.is_empty and sheet.distance(shape) <= REACH]
    return shapely.union_all([shape, *sheets])


def named_in(text: str) -> list[Landmark]:
    """Return the landmarks that an origin or an insertion names."""
    words = f" {re.sub('[^a-z0-9–]+', ' ', text.lower())} "
    return [mark for mark in BODY_MAP.landmarks if any(f" {re.sub('[^a-z0-9–]+', ' ', word)} " in words for word in mark.words)]


def gaps(muscle: Muscle, text: str) -> dict[str, float]:
    """Return landmark → how far the muscle ends before it, in the view where it comes closest."""
    found: dict[str, float] = {}
    for mark in named_in(text):
        for area in mark.areas:
            shape = written(VIEWS[area.view], muscle)
            if not shape.is_empty:
                found[mark.id] = min(found.get(mark.id, 1e9), shape.distance(area_of(area.points)))
    return found


@pytest.mark.parametrize("end", ["origin", "insertion"])
@pytest.mark.parametrize("identifier", sorted(DATASET.muscles))
def test_a_muscle_reaches_every_landmark_that_its_record_names(identifier: str, end: str) -> None:
    muscle = DATASET.muscles[identifier]
    found = gaps(muscle, getattr(muscle, end))
    assert found, f"no landmark of the map is named in: {getattr(muscle, end)}"
    assert {name: round(gap, 1) for name, gap in found.items() if gap > REACH} == {}


def test_every_landmark_is_named_by_a_muscle() -> None:
    named = {mark.id for muscle in DATASET.muscles.values() for mark in named_in(f"{muscle.origin}. {muscle.insertion}")}
    assert {mark.id for mark in BODY_MAP.landmarks} - named == set()


@pytest.mark.parametrize("identifier", sorted(DATASET.muscles))
def test_dots_of_origin_and_insertion_lie_on_the_muscle_that_is_drawn(identifier: str) -> None:
    muscle = DATASET.muscles[identifier]
    cut = {view.id: drawn_regions(view) for view in BODY_MAP.views}
    hung = 0
    for view in BODY_MAP.views:
        for wish in anatomy_wishes(LAYOUT, BODY_MAP, muscle, view.id):
            shape = shapely.union_all([cut[view.id][region] for region in muscle.map_regions if region in cut[view.id]])
            assert shape.distance(shapely.Point(wish.at)) <= DOT, (view.id, wish.id)
            hung += 1
    assert hung or not muscle.labels.fibers


def drawn_regions(view: MapView) -> dict[str, BaseGeometry]:
    from generator.muscle_map.layout import cut_regions, drawn, lay_out_outline

    return {name: drawn(shape) for name, shape in cut_regions(view, lay_out_outline(BODY_MAP.parts, view.id)).items()}


def test_what_lies_below_is_not_drawn_on_the_surface() -> None:
    """Muscles that others or a sheet of tendon cover from every side are on the deep views alone."""
    surface = {region.id for view in BODY_MAP.views if view.id in ("front", "back") for region in view.regions}
    for name in ("quadratus-lumborum", "subscapularis", "supraspinatus", "multifidus", "levator-scapulae"):
        assert not surface & set(DATASET.muscles[name].map_regions), name


def test_the_subscapularis_lies_on_the_front_of_the_blade() -> None:
    views = {view.id for view in BODY_MAP.views for region in view.regions if region.id in DATASET.muscles["subscapularis"].map_regions}
    assert views == {"deep-front"}
