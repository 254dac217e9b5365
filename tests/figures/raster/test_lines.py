"""Lines: every thing that stands before another is parted from it, and a surface that goes on is not."""

import numpy as np
import pytest

from generator.figures.camera import look_from
from generator.figures.flesh.mesh import Mesh
from generator.figures.flesh.skinning import vertex_normals
from generator.figures.geometry import Points, vector
from generator.figures.raster.depth import fill_buffer, frame_window
from generator.figures.raster.layers import trace_layers
from generator.figures.raster.marks import Marks
from tests.figures.raster.paths import read_paths

CAMERA = look_from(90, 0)
"""From the right: x to the right, y up, z toward the viewer."""


def box(material: str, middle: Points, size: Points, name: str = "box") -> Mesh:
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    triangles = np.array([half for a, b, c, d in quads for half in ((a, b, c), (a, c, d))], np.int32)
    return Mesh(name, material, middle + signs * size / 2, triangles, thing=name.split()[0])


def ball(material: str, middle: Points, radius: float, count: int = 48) -> Mesh:
    turns, rises = np.meshgrid(np.linspace(0, 2 * np.pi, count), np.linspace(-np.pi / 2, np.pi / 2, count))
    points = np.stack([np.cos(turns) * np.cos(rises), np.sin(rises), np.sin(turns) * np.cos(rises)], axis=-1).reshape(-1, 3)
    place = (np.arange(count - 1)[:, None] * count + np.arange(count - 1)).ravel()
    triangles = np.vstack([np.stack([place, place + 1, place + count], 1), np.stack([place + 1, place + count + 1, place + count], 1)])
    return Mesh("ball", material, middle + points * radius, triangles.astype(np.int32), points)


def merge(one: Mesh, other: Mesh) -> Mesh:
    points = np.vstack([one.points, other.points])
    triangles = np.vstack([one.triangles, other.triangles + len(one.points)]).astype(np.int32)
    return Mesh(one.name, one.material, points, triangles, vertex_normals(points, triangles))


def lines_of(*meshes: Mesh) -> dict[str, str]:
    window = frame_window([mesh.points for mesh in meshes], CAMERA, 1600)
    styles = {"outline", "edge", "crease", "part", "ridge", "fold"}
    layers = trace_layers(fill_buffer(meshes, CAMERA, window))
    return {layer.style: layer.outline for layer in layers if layer.style.removesuffix("-end") in styles}


def kinds_of(*meshes: Mesh) -> set[str]:
    return {style.removesuffix("-end") for style in lines_of(*meshes)}


def test_a_ball_alone_has_an_outline_and_nothing_else() -> None:
    assert set(lines_of(ball("skin", vector(0, 1, 0), 0.3))) == {"outline"}


@pytest.mark.parametrize(
    ("behind", "before", "style"),
    [
        ("iron", "iron", "part"),
        ("plate", "iron", "part"),
        ("shorts", "iron", "part"),
        ("skin", "iron", "edge"),
        ("iron", "skin", "edge"),
        ("steel", "frame", "edge"),
        ("mat", "pad", "edge"),
    ],
)
def test_things_are_parted_lightly_where_both_are_dark(behind: str, before: str, style: str) -> None:
    one = box(behind, vector(0, 1, 0), vector(0.8, 0.8, 0.1), "one")
    other = box(before, vector(0.3, 1.2, 0.2), vector(0.3, 0.9, 0.1), "other")
    assert kinds_of(one, other) == {"outline", style}


def test_things_that_touch_are_parted_too() -> None:
    one, other = box("plate", vector(0, 1, 0), vector(0.4, 0.4, 0.1), "one"), box("iron", vector(0.4, 1, 0), vector(0.4, 0.4, 0.1), "other")
    assert "part" in kinds_of(one, other)


@pytest.mark.parametrize(("gap", "drawn"), [(0.0, False), (0.06, True)])
def test_a_limb_before_the_trunk_has_an_edge(gap: float, drawn: bool) -> None:
    trunk, limb = ball("skin", vector(0, 1, 0), 0.3), ball("skin", vector(0.05, 1, 0.3 + gap), 0.06)
    found = lines_of(merge(trunk, limb))
    assert ("edge" in found) == drawn or not drawn
    if drawn:
        (line,) = read_paths(found["edge"])
        assert np.ptp(line[:, 0]) == pytest.approx(np.ptp(line[:, 1]), rel=0.05), "the whole outline of the limb"


def test_a_dark_limb_before_itself_has_a_fold_and_a_dark_thing_a_light_line() -> None:
    for material, style in (("shorts", "fold"), ("iron", "part")):
        found = kinds_of(merge(ball(material, vector(0, 1, 0), 0.3), ball(material, vector(0.05, 1, 0.5), 0.08)))
        assert found == {"outline", style}


@pytest.mark.parametrize(("gap", "drawn"), [(0.008, False), (0.08, True)])
def test_cloth_goes_over_into_skin_without_a_line_where_it_lies_close(gap: float, drawn: bool) -> None:
    skin, cloth = box("skin", vector(0, 1, 0), vector(0.5, 0.8, 0.1)), box("shorts", vector(0, 1, gap), vector(0.3, 0.3, 0.1))
    assert ("edge" in lines_of(skin, cloth)) == drawn


@pytest.mark.parametrize("tinted", [False, True])
def test_where_tinted_cloth_ends_on_tinted_skin_a_hem_is_drawn(tinted: bool) -> None:
    meshes = box("skin", vector(0, 1, 0), vector(0.5, 0.8, 0.1)), box("shorts", vector(0, 1, 0.008), vector(0.3, 0.3, 0.1))
    buffer = fill_buffer(meshes, CAMERA, frame_window([mesh.points for mesh in meshes], CAMERA, 800))
    tints = (buffer.mesh >= 0).astype(np.uint8) if tinted else (buffer.mesh == 0).astype(np.uint8)
    layers = {layer.style: layer for layer in trace_layers(buffer, Marks(("target",), tints))}
    assert "target" in layers
    assert ("target-cloth" in layers) == tinted
    assert ("hem" in layers) == tinted


def test_the_outline_is_one_unbroken_ring_for_one_material() -> None:
    (line,) = read_paths(lines_of(box("skin", vector(0, 1, 0), vector(0.5, 0.8, 0.1)))["outline"])
    assert (line[0] == line[-1]).all()


@pytest.mark.parametrize(("gap", "style"), [(0.001, None), (0.03, "ridge"), (0.08, "ridge"), (0.3, "part")])
def test_pieces_of_one_dark_thing_are_parted_only_where_they_overlap(gap: float, style: str | None) -> None:
    one = box("iron", vector(0, 1, 0), vector(0.8, 0.8, 0.1), "bell head")
    other = box("rubber", vector(0, 1, gap), vector(0.3, 0.3, 0.1), "bell face")
    assert kinds_of(one, other) == {"outline", style} - {None}


def test_a_light_line_is_one_line_that_fades_where_a_dark_one_goes_on() -> None:
    plate, frame = (
        box("plate", vector(-0.2, 1, 0), vector(0.4, 0.8, 0.1), "plate"),
        box("frame", vector(0.2, 1, 0), vector(0.4, 0.8, 0.1), "frame"),
    )
    bell = ball("iron", vector(0, 1, 0.4), 0.2)
    found = lines_of(plate, frame, bell)
    assert {"part-end", "edge"} <= set(found)
    assert "part" not in found
    (line,) = read_paths(found["part-end"])
    assert np.hypot(*(line[0] - line[-2])) < 4, "the two sides of a stroke meet where it runs out"


def test_a_light_line_is_never_a_tick() -> None:
    plate, bell = (
        box("plate", vector(0, 1, 0), vector(0.8, 0.8, 0.1), "plate"),
        box("iron", vector(0.54, 1.42, 0.2), vector(0.3, 0.06, 0.1), "bell"),
    )
    assert "part" not in kinds_of(plate, bell)


def test_how_far_apart_a_thing_lies_does_not_break_its_line() -> None:
    head = box("iron", vector(0, 1, 0), vector(0.8, 0.8, 0.02), "bell head")
    slant = np.array([[-0.3, 0.8, 0.03], [0.3, 0.8, 0.16], [0.3, 1.2, 0.16], [-0.3, 1.2, 0.03]])
    handle = Mesh("bell handle", "iron", slant, np.array([[0, 1, 2], [0, 2, 3]], np.int32), thing="bell")
    assert kinds_of(head, handle) == {"outline", "ridge"}


@pytest.mark.parametrize(("size", "drawn"), [(0.008, False), (0.06, True)])
def test_a_short_dark_line_that_touches_no_other_is_left_out(size: float, drawn: bool) -> None:
    skin = box("skin", vector(0, 1, 0), vector(0.6, 0.8, 0.1))
    corners = np.array([[0, 0, 0.05], [size, 0, 0.08], [size, size, 0.08], [0, size, 0.05]]) + vector(0, 1, 0)
    flake = Mesh("flake", "skin", corners, np.array([[0, 1, 2], [0, 2, 3]], np.int32))
    assert ("edge" in kinds_of(merge(skin, flake))) == drawn
