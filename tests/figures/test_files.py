"""The files of figures: well formed, inert, described, small, of one size, the same bytes every time."""

import gzip
import os
import re
import subprocess
import sys

import pytest
from generator.figure_set import SUFFIXES, FigureSet
from lxml import etree

from generator.dataset.dataset import Dataset
from generator.figures.body import Body
from generator.figures.checks import MOVING_BYTES, MOVING_GZIP, STILL_BYTES
from generator.figures.drawing import Scene, build_scene
from generator.figures.drawn import FigureFiles, draw_figure, tempo_timing
from generator.figures.model import Timing
from generator.pages.render import Renderer
from tests.conftest import REPOSITORY
from tests.figures.conftest import TEMPLATES
from tests.figures.exercises import make_exercise

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title><script>alert(1)</script>\"'&<b onload=x>"


def read(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def kinds(figures: FigureSet, identifier: str) -> dict[str, bytes]:
    return {kind: figures.files[f"figures/{identifier}{suffix}.svg"] for kind, suffix in SUFFIXES.items()}


def test_every_published_exercise_of_the_guide_has_a_figure_without_findings(guide: Dataset, guide_figures: FigureSet) -> None:
    assert guide_figures.problems == ()
    assert set(guide_figures.hung) == {exercise.id for exercise in guide.published_exercises()}
    assert len(guide_figures.files) == 3 * len(guide_figures.hung)


def test_files_are_well_formed_described_and_inert(guide: Dataset, guide_figures: FigureSet) -> None:
    for name, data in guide_figures.files.items():
        root = read(data)
        assert root.tag == f"{SVG}svg", name
        title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
        assert title, name
        assert description, name
        assert description.startswith(("Start: ", "End: ")), name
        assert root.get("aria-labelledby") == "t d", name
        for element in root.iter():
            assert element.tag not in (f"{SVG}script", f"{SVG}foreignObject", f"{SVG}a", f"{SVG}image", f"{SVG}use"), name
            assert not [key for key in element.attrib if key.startswith("on") or key.endswith("href")], name
            assert "style" not in element.attrib, name
        assert re.search(rb"url\((?!#h[23]\))|https?://(?!www\.w3\.org/2000/svg)|@import|NaN|inf\b", data) is None, name


def test_start_end_and_animation_have_one_size(guide_figures: FigureSet) -> None:
    for identifier, hung in guide_figures.hung.items():
        boxes = {tuple(read(data).get(key) for key in ("viewBox", "width", "height")) for data in kinds(guide_figures, identifier).values()}
        x, y, width, height = hung.drawn.box
        assert boxes == {(f"{x} {y} {width} {height}", str(width), str(height))}, identifier


def test_files_are_small(guide_figures: FigureSet) -> None:
    for identifier in guide_figures.hung:
        files = kinds(guide_figures, identifier)
        assert len(files["start"]) <= STILL_BYTES, identifier
        assert len(files["end"]) <= STILL_BYTES, identifier
        assert len(files["moving"]) <= MOVING_BYTES, identifier
        assert len(gzip.compress(files["moving"], 9)) <= MOVING_GZIP, identifier


def test_only_the_animation_moves_and_its_key_times_rise(guide: Dataset, guide_figures: FigureSet) -> None:
    for identifier in guide_figures.hung:
        files = kinds(guide_figures, identifier)
        for kind in ("start", "end"):
            assert b"<animate" not in files[kind]
        moving = [e for e in read(files["moving"]).iter() if str(e.tag).startswith(f"{SVG}animate")]
        assert moving, identifier
        seconds = f"{tempo_timing(guide.exercises[identifier]).total:g}s"
        for element in moving:
            times = [float(word) for word in str(element.get("keyTimes")).split(";")]
            assert times[0] == 0, identifier
            assert times[-1] == 1, identifier
            assert times == sorted(times), identifier
            assert len(set(times)) >= len(times) - 2, identifier
            values = str(element.get("values")).split(";")
            assert len(values) == len(times), identifier
            assert values[0] == values[-1], "the loop closes"
            assert element.get("dur") == seconds
            if element.get("attributeName") == "d":
                assert len({len(re.findall(r"-?\d+", value)) for value in values}) == 1, "outlines keep their number of nodes"
                assert len({re.sub(r"[-\d ]+", "", value) for value in values}) == 1, "and their kind"


def test_anchors_lie_inside_the_drawing(guide_figures: FigureSet) -> None:
    for identifier, hung in guide_figures.hung.items():
        x, y, width, height = hung.drawn.box
        for end in hung.drawn.ends.values():
            assert set(end.anchors) >= {"shoulder-blade", "low-back", "elbow", "hand", "knee", "head"}
            assert end.face, identifier
            for name, (across, down) in end.anchors.items():
                assert x <= across <= x + width, (identifier, name)
                assert y <= down <= y + height, (identifier, name)


def test_alternative_texts_name_both_ends(guide_figures: FigureSet) -> None:
    for hung in guide_figures.hung.values():
        assert hung.drawn.ends["start"].alt.startswith("Start: ")
        assert hung.drawn.ends["top"].alt.startswith("End: ")
        assert hung.drawn.ends["start"].alt != hung.drawn.ends["top"].alt


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_in_another_process(guide_figures: FigureSet, seed: str) -> None:
    name = "dumbbell-bent-over-row"
    done = subprocess.run(
        [sys.executable, "-m", "tests.figures.draw_one", name],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"".join(kinds(guide_figures, name).values())


def render(files: FigureFiles) -> dict[str, bytes]:
    renderer = Renderer(TEMPLATES)
    return {kind: renderer.render_text("figure.svg", view=getattr(files, kind)).encode() for kind in SUFFIXES}


def test_a_hostile_name_stays_text(body: Body) -> None:
    _, files, findings = draw_figure(make_exercise().model_copy(update={"name": HOSTILE}), body)
    assert files is not None
    assert findings == []
    for data in render(files).values():
        root = read(data)
        assert str(root.findtext(f"{SVG}title")).startswith(HOSTILE)
        assert not root.findall(f".//{SVG}script")


@pytest.mark.parametrize(
    ("tempo", "expected"),
    [
        (None, Timing(0.5, 1.0, 1.0, 2.0)),
        ("3-1-2-0", Timing(1.0, 2.0, 0.5, 3.0)),
        ("0-0-0-0", Timing(0.5, 0.7, 0.5, 0.7)),
    ],
)
def test_the_loop_follows_the_tempo_but_never_rushes(tempo: str | None, expected: Timing) -> None:
    assert tempo_timing(make_exercise().model_copy(update={"tempo": tempo})) == expected


def test_a_figure_that_cannot_be_posed_is_a_finding(body: Body) -> None:
    drawn, files, (finding,) = draw_figure(make_exercise(posture={"name": "hinge", "pull": 0.5}), body)
    assert drawn is None
    assert files is None
    assert finding.path == ("figure", "posture", "pull")
    assert "lean" in finding.fix


def test_an_exercise_without_a_figure_is_a_finding(body: Body) -> None:
    _, _, (finding,) = draw_figure(make_exercise().model_copy(update={"figure": None}), body)
    assert finding.message == "The exercise has no figure."


def test_the_left_side_is_the_exact_mirror(body: Body) -> None:
    ends = {"start": {"right": "hang", "left": "hip"}, "end": {"right": "row-low", "left": "hip"}}
    right, left = (build_scene(make_exercise(**ends, hold={"item": "dumbbell"}, sides=side), body) for side in ("right", "left"))
    assert_mirrored(right, left)


def assert_mirrored(right: Scene, left: Scene) -> None:
    assert (right.mirrored, left.mirrored) == (False, True)
    x, y, width, height = right.box
    assert left.box == (-x - width, y, width, height)
    for one, other in zip(right.frames, left.frames, strict=True):
        assert [shape.key for shape in one] == [shape.key for shape in other]
        for shape, mirrored in zip(one, other, strict=True):
            assert (shape.points * [-1, 1] == mirrored.points).all(), shape.key


@pytest.mark.parametrize("sides", ["both", "alternate", "right"])
def test_a_turned_figure_is_the_exact_mirror_with_the_same_tints(body: Body, sides: str) -> None:
    exercise = make_exercise((("biceps-brachii", "target"),), sides=sides)
    assert_mirrored(build_scene(exercise, body), build_scene(exercise, body, turned=True))


def test_work_of_the_left_turned_is_drawn_as_posed(body: Body) -> None:
    exercise = make_exercise(sides="left")
    assert_mirrored(build_scene(exercise, body, turned=True), build_scene(exercise, body))
