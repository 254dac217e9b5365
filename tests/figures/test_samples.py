"""Samples for every posture, implement and prop that the guide does not use yet: drawn, and checked like the guide's figures."""

from collections.abc import Iterator
from functools import lru_cache
from typing import get_args

import numpy as np
import pytest
from shapely import Point, Polygon, box, union_all
from shapely.geometry.base import BaseGeometry

from generator.dataset.dataset import Dataset
from generator.dataset.exercise import Exercise
from generator.dataset.figure import AnchorName, CameraName, Figure, FigurePose, HandPlace, ItemName, PostureName, PropName
from generator.figures import drawing
from generator.figures.body import Body
from generator.figures.body_parts import _bare
from generator.figures.checks import check_scene, check_sizes
from generator.figures.drawing import MOMENTS, Scene, build_scene
from generator.figures.drawn import build_files
from generator.figures.geometry import Points
from generator.figures.parts import Shape
from generator.figures.skeleton import SIDES
from generator.pages.render import Renderer
from tests.figures.conftest import TEMPLATES
from tests.figures.exercises import SAMPLES, load_sample

BETWEEN = (0.125, 0.375, 0.625, 0.875)
TINTS = ("main", "help", "hold")
STRAY = 200.0
"""Least area of a tint beside the body that is taken for a fault, square drawing units."""


@lru_cache(maxsize=1)
def renderer() -> Renderer:
    return Renderer(TEMPLATES)


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def drawn(request: pytest.FixtureRequest, body: Body) -> tuple[Exercise, Scene]:
    exercise = load_sample(request.param)
    return exercise, build_scene(exercise, body)


def test_a_sample_has_no_findings(drawn: tuple[Exercise, Scene]) -> None:
    exercise, scene = drawn
    assert [finding.message for finding in check_scene(exercise, scene)] == []
    files = build_files(exercise, scene)
    texts = [renderer().render_text("figure.svg", view=view) for view in (files.start, files.end, files.moving)]
    assert [finding.message for finding in check_sizes(max(texts[:2], key=len), texts[2])] == []


def shapes_at(scene: Scene, moment: float) -> Iterator[tuple[Shape, Points]]:
    """Yield each shape with its nodes as the animation shows them between its key moments."""
    for shape, samples, moments, chosen in drawing._tracks(scene):
        times = [MOMENTS[moments[place]] for place in chosen]
        x = np.stack([samples[place] for place in chosen])
        after = next((number for number, time in enumerate(times) if time >= moment), len(times) - 1)
        before = max(after - 1, 0)
        share = (moment - times[before]) / (times[after] - times[before]) if after > before else 0.0
        yield shape, x[before] * (1 - share) + x[after] * share


def test_tints_stay_on_the_body_between_the_key_moments(drawn: tuple[Exercise, Scene]) -> None:
    _, scene = drawn
    for moment in BETWEEN:
        shapes = list(shapes_at(scene, moment))
        skin: BaseGeometry = union_all([Polygon(points).buffer(8) for shape, points in shapes if shape.style in ("body", "far", "shorts")])
        for shape, points in shapes:
            if shape.style in TINTS:
                beside = Polygon(points).buffer(0).difference(skin).area
                assert beside < STRAY, (shape.key, moment)


def test_hair_stays_on_the_head_between_the_key_moments(drawn: tuple[Exercise, Scene]) -> None:
    _, scene = drawn
    for moment in BETWEEN:
        at = {shape.key: Polygon(points).buffer(0) for shape, points in shapes_at(scene, moment) if shape.key in ("head", "head-hair")}
        assert at["head-hair"].difference(at["head"].buffer(4)).area < STRAY, moment


def test_a_hand_grows_out_of_its_forearm(drawn: tuple[Exercise, Scene]) -> None:
    _, scene = drawn
    for frame in (scene.frames[0], scene.frames[-1]):
        shapes = {shape.key: shape for shape in frame}
        for side in SIDES:
            hand, arm = shapes[f"arm{side}-hand"], Polygon(shapes[f"arm{side}"].points)
            assert hand.kind == "open"
            assert hand.style == shapes[f"arm{side}"].style
            for end in (hand.points[0], hand.points[-1]):
                assert arm.distance(Point(end)) < 6, side


def test_skin_ends_below_the_edge_of_the_shorts() -> None:
    body, cloth = box(0, 0, 100, 200), box(-2, 100, 102, 202)
    bare = _bare(body, cloth)
    assert bare.bounds[:3] == pytest.approx((0, 0, 100), abs=0.5)
    assert cloth.bounds[1] + 4 < bare.bounds[3] < cloth.bounds[1] + 12
    assert _bare(body, None) is body


def test_everything_stays_inside_the_drawing(drawn: tuple[Exercise, Scene]) -> None:
    _, scene = drawn
    x, y, width, height = scene.box
    for moment in BETWEEN:
        for shape, points in shapes_at(scene, moment):
            assert np.all(points >= [x, y]), (shape.key, moment)
            assert np.all(points <= [x + width, y + height]), (shape.key, moment)


def words_of(figure: Figure) -> Iterator[str | None]:
    yield figure.camera
    yield figure.posture.name
    yield from figure.props
    if figure.hold:
        yield figure.hold.item
        yield figure.hold.anchor
    for end in (figure.start, figure.end):
        yield from places_of(end)


def places_of(end: FigurePose) -> Iterator[str | None]:
    yield from (end.hands, end.right, end.left)


@pytest.mark.parametrize("kind", [CameraName, PostureName, ItemName, AnchorName, PropName, HandPlace])
def test_every_word_is_drawn_by_the_guide_or_by_a_sample(guide: Dataset, kind: object) -> None:
    figures = [exercise.figure for exercise in guide.exercises.values()] + [load_sample(path).figure for path in SAMPLES]
    used = {word for figure in figures if figure for word in words_of(figure)}
    assert set(get_args(kind)) <= used
