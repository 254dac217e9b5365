"""Solids: closed, turned outward, and as large as geometry says."""

from collections import Counter

import numpy as np
import pytest

from generator.figures.geometry import vector
from generator.figures.solids.boxes import beam, rounded_box
from generator.figures.solids.solid import Piece, Solid
from generator.figures.solids.swept import ribbon, round_corners, torus, tube
from generator.figures.solids.turned import cylinder, prism, sphere, turn

STRAIGHT = np.array([vector(0, 0, 0), vector(0, 0, 0.5), vector(0, 0, 1)])
SOLIDS: dict[str, tuple[Solid, float]] = {
    "cylinder": (cylinder(0.1, 0.2), np.pi * 0.01 * 0.2),
    "chamfered": (cylinder(0.1, 0.2, 0.002), np.pi * 0.01 * 0.2),
    "cone": (turn(((0, 0), (0, 0.1), (0.3, 0))), np.pi * 0.01 * 0.1),
    "sphere": (sphere(0.1), 4 / 3 * np.pi * 0.001),
    "hexagon": (prism(((-0.1, 0), (-0.1, 0.06), (0.1, 0.06), (0.1, 0))), 2 * np.sqrt(3) * 0.06**2 * 0.2),
    "tube": (tube(STRAIGHT, 0.02, sides=32), np.pi * 0.0004),
    "torus": (torus(0.1, 0.01, sides=24), 2 * np.pi**2 * 0.1 * 0.0001),
    "ribbon": (ribbon(STRAIGHT, 0.04, 0.004, vector(1, 0, 0)), 0.04 * 0.004),
    "box": (rounded_box(0.3, 0.1, 0.2, 0.004), 0.006),
    "beam": (beam(vector(0, 0, 0), vector(1, 1, 0), 0.05), 0.05 * 0.05 * np.sqrt(2)),
}


@pytest.mark.parametrize("name", SOLIDS)
def test_a_solid_encloses_its_volume(name: str) -> None:
    solid, volume = SOLIDS[name]
    assert solid.volume == pytest.approx(volume, rel=0.03)


@pytest.mark.parametrize("name", SOLIDS)
def test_a_solid_is_closed_and_looks_outward(name: str) -> None:
    solid, _ = SOLIDS[name]
    a, b, c = (solid.points[solid.triangles[:, corner]] for corner in range(3))
    faces = np.cross(b - a, c - a)
    looks = (faces * solid.normals[solid.triangles].mean(axis=1)).sum(axis=1)
    assert float(looks.min()) >= -1e-12
    assert np.linalg.norm(solid.normals, axis=1) == pytest.approx(1.0)
    places = [tuple(point) for point in np.round(solid.points, 7).tolist()]
    edges = Counter(
        (places[one], places[other])
        for triangle in solid.triangles[np.linalg.norm(faces, axis=1) > 1e-12].tolist()
        for one, other in zip(triangle, triangle[1:] + triangle[:1], strict=True)
        if places[one] != places[other]
    )
    assert all(edges[(other, one)] == count for (one, other), count in edges.items())


def test_normals_of_a_sphere_point_away_from_its_middle() -> None:
    ball = sphere(0.1)
    assert (ball.normals * ball.points).sum(axis=1) == pytest.approx(0.1, rel=1e-2)


def test_a_corner_is_rounded_and_the_ends_stay() -> None:
    corners = [vector(0, 0, 0), vector(1, 0, 0), vector(1, 1, 0)]
    path = round_corners(corners, 0.2)
    assert path[0] == pytest.approx(corners[0])
    assert path[-1] == pytest.approx(corners[-1])
    assert float(np.linalg.norm(path - corners[1], axis=1).min()) == pytest.approx(0.2 * np.sqrt(2) / 4, rel=0.05)


def test_a_tube_keeps_its_thickness_at_a_joint() -> None:
    bent = tube(np.array([vector(0, 0, 0), vector(1, 0, 0), vector(1.8, 0.6, 0)]), 0.05, sides=32)
    middle = bent.points[np.abs(bent.points[:, 0] - 0.5) < 0.51]
    assert float(middle[:, 2].max()) >= 0.05


def test_a_placed_piece_keeps_its_shape_and_is_rounded_to_a_micrometre() -> None:
    turned = np.array([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    piece = Piece("ball", "iron", sphere(0.1)).placed(vector(1, 2, 3), turned)
    mesh = piece.mesh("kettlebell R")
    assert mesh.name == "kettlebell R ball"
    assert piece.solid.volume == pytest.approx(sphere(0.1).volume)
    assert np.array_equal(mesh.points, np.round(mesh.points, 6))
    assert mesh.points.mean(axis=0) == pytest.approx([1, 2, 3], abs=1e-3)
